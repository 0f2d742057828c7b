import type { Store } from "../db/store.ts";
import type { Correction, Route, StoryView } from "../model.ts";
import { photoOf, SHARED_BY } from "./photo.ts";
import { type PostTemplate, readTemplate } from "./template.ts";
import { leadOf } from "./wording.ts";

/** In which form and with which picture a route shows a story. */
export function createForms(store: Pick<Store, "templates" | "pictures">) {
  /** As read, by slug: reading one takes a hundred times as long as showing a story in it. */
  const templates = new Map<string, { text: string; template: PostTemplate | null }>();

  /** The one that a person chose, else the article's own where the route wants it. */
  function pictureOf(story: StoryView, route: Route | null, correction: Correction | null): string | null {
    switch (correction?.photo?.kind) {
      case "none":
        return null;
      case "url":
        return correction.photo.url;
      case "file":
        return correction.photo.fileId;
      default:
        return route?.photo ? photoOf(leadOf(story), isShared) : null;
    }
  }

  const isShared = (sourceId: number, imageUrl: string) => store.pictures.isShared(sourceId, imageUrl, SHARED_BY);

  /** The route's own form; null: it has none, or one that this version does not take. */
  function templateOf(route: Route | null): PostTemplate | null {
    const stored = route === null || route.template === null ? null : store.templates.find(route.template);
    if (stored === null) return null;
    const known = templates.get(stored.slug);
    if (known?.text === stored.text) return known.template;
    const read = readTemplate(stored.text);
    const template = read.kind === "ok" ? read.template : null;
    templates.set(stored.slug, { text: stored.text, template });
    return template;
  }

  return { pictureOf, templateOf };
}
