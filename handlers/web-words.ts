import type { DeskWords } from "../src/web/desk/words.ts";
import { shownUrl } from "./shown-url.ts";
import { moveQuestion } from "./source-decisions.ts";
import { sourceFailure } from "./source-failure.ts";
import { sourcePreview } from "./source-preview.ts";
import { failureLines, sourceFacts } from "./source-screen.ts";
import { readHealth, type SourceDeps, severity, sourceState } from "./source-state.ts";
import { webStoryWords } from "./web-story-words.ts";

/** What the web desk says in the words of the chat. */
export function webWords(deps: SourceDeps): DeskWords {
  const { i18n, now } = deps;
  return {
    ...webStoryWords(deps),
    ...{ sourceFailure, shownUrl, sourceSeverity: severity },
    sourceHealth: (source) => readHealth(deps, source),
    sourceState: (reader, source, health) => sourceState(deps, reader, source, health),
    sourceFailures: (reader, source) => failureLines(deps, reader, source),
    sourceFacts: (reader, source, health) => sourceFacts(deps, reader, source, health),
    sourceMove: (reader, source, trouble, by) => moveQuestion(reader, i18n, source, trouble, { by, now: now() }),
    sourcePreview: (reader, preview) => sourcePreview(reader, preview, { i18n, now: now() }),
  };
}
