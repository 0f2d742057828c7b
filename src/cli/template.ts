import { existsSync } from "node:fs";
import { fileNames } from "../admin/file-state.ts";
import { readConfigFile } from "../config/file.ts";
import { readLocales } from "../config/locales.ts";
import type { Store } from "../db/store.ts";
import { renderPost } from "../delivery/render.ts";
import { type PostTemplate, readTemplate } from "../delivery/template.ts";
import { Markup } from "../delivery/template-values.ts";
import { createI18n } from "../i18n/i18n.ts";
import { type StoryView, UI_LANGUAGES } from "../model.ts";
import { summaryUnits } from "../summary/length.ts";
import {
  CliError,
  type Command,
  readInput,
  type Shell,
  settingsOf,
  shippedTopics,
  withStore,
  wrongUse,
} from "./command.ts";

/** How the newest story would look in a template, before any channel has it. */
export const templateCommand: Command = {
  usage: "template FILE|ID",
  about: "how the newest story looks in a template (a file of its text, chapar.yaml, or one that is here)",
  async run(args, shell) {
    const [asked, ...more] = args;
    if (asked === undefined || more.length > 0) throw wrongUse(this);
    return await withStore(shell, (store) => {
      const templates = existsSync(asked) ? templatesIn(asked, store, shell) : [storedAs(asked, store)];
      const [id] = store.stories.latest({ languages: [], upTo: null, offset: 0, limit: 1 });
      const story = id === undefined ? null : store.stories.view(id);
      if (story === null) {
        shell.print(
          `${templates.length === 1 ? "The template is" : "The templates are"} well; there is no story yet to show in it.`,
        );
        return 0;
      }
      for (const { name, template } of templates) show(name, template, story, shell);
      return 0;
    });
  },
};

interface Named {
  name: string;
  template: PostTemplate;
}

function templatesIn(path: string, store: Store, shell: Shell): Named[] {
  const text = readInput(path).toString("utf8");
  if (!/\.ya?ml$/i.test(path)) return [{ name: path, template: readOrRefuse(path, text) }];
  const read = readConfigFile(text, shell.env, fileNames(store, shippedTopics(store)));
  if (read.kind === "bad") {
    throw new CliError(
      read.problems.map(({ line, column, message }) => `${path}:${line}:${column}: ${message}`).join("\n"),
    );
  }
  if (read.file.templates.length === 0) throw new CliError(`${path} has no templates.`);
  return read.file.templates.map(({ slug, text: own }) => ({ name: slug, template: readOrRefuse(slug, own) }));
}

function storedAs(slug: string, store: Store): Named {
  const stored = store.templates.find(slug);
  if (stored !== null) return { name: slug, template: readOrRefuse(slug, stored.text) };
  const known = store.templates.list().map((template) => template.slug);
  const help = known.length === 0 ? "no template is set up yet" : `there are ${known.join(", ")}`;
  throw new CliError(`${slug} is neither a file nor a template: ${help}.`);
}

function readOrRefuse(name: string, text: string): PostTemplate {
  const read = readTemplate(text);
  if (read.kind === "ok") return read.template;
  const lines = read.problems.map(({ at, message }) => {
    const before = text.slice(0, at).split("\n");
    return `${name}:${before.length}:${(before.at(-1) ?? "").length + 1}: ${message}`;
  });
  throw new CliError(lines.join("\n"));
}

/** In each language of the interface: as it reads, then as HTML. */
function show(name: string, template: PostTemplate, story: StoryView, shell: Shell): void {
  const i18n = createI18n(readLocales());
  const { defaultTimezone: timezone } = settingsOf(shell);
  for (const language of UI_LANGUAGES) {
    const look = { language, timezone, now: story.updatedAt };
    const { html } = renderPost(story, look, i18n, { template, summaryUnits: summaryUnits("normal") });
    shell.print(`── ${name} · ${language} ${"─".repeat(40)}`);
    shell.print(new Markup(html).toString());
    shell.print(`\n${html}\n`);
  }
}
