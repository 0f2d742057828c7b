import { parseArgs } from "node:util";
import { planRestory, type RestoryPlan } from "../admin/restory.ts";
import { applyRestory } from "../admin/restory-apply.ts";
import type { Store } from "../db/store.ts";
import { clip, titleOf } from "../delivery/wording.ts";
import { CliError, type Command, withStore, wrongUse } from "./command.ts";

/** How often it is said how far it is. */
const PROGRESS_MS = 5_000;
const MOST_EXAMPLES = 5;
const LONGEST_TITLE = 70;

/** Arranges the articles of some time into stories anew. */
export const restoryCommand: Command = {
  usage: "restory --since YYYY-MM-DD [--dry-run]",
  about: "arrange articles into stories by today's rules; posts nothing",
  async run(args, shell) {
    const { values } = parseArgs({
      args: [...args],
      options: { since: { type: "string" }, "dry-run": { type: "boolean", default: false } },
    });
    if (values.since === undefined) throw wrongUse(this);
    const since = readDay(values.since);
    if (since === null) throw new CliError(`${values.since} is no day; write it as 2026-01-31.`);
    return await withStore(shell, (store) => {
      const plan = follow(planRestory(store, since), (articles) =>
        shell.print(`${count(articles, "article")} looked at…`),
      );
      for (const line of describePlan(store, plan)) shell.print(line);
      if (values["dry-run"]) {
        shell.print("Nothing was changed: --dry-run.");
        return 0;
      }
      const done = follow(applyRestory(store, plan, Date.now()), ({ regrouped, merged }) =>
        shell.print(`${regrouped + merged} of ${plan.regroupings.length + plan.merges.length} changes made…`),
      );
      if (done.skipped > 0)
        shell.print(`${done.skipped} were changed by somebody else meanwhile; run it again for them.`);
      shell.print("Done. Nothing was posted, and no post was edited.");
      return 0;
    });
  },
};

function readDay(text: string): number | null {
  const at = /^\d{4}-\d\d-\d\d$/u.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // There is no 30 February.
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? null : at;
}

/** Runs it to its end, and tells from time to time how far it is. */
function follow<T, R>(steps: Generator<T, R>, tell: (progress: T) => void): R {
  let told = Date.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (Date.now() - told < PROGRESS_MS) continue;
    told = Date.now();
    tell(step.value);
  }
}

function* describePlan(store: Store, { articles, regroupings, merges, related }: RestoryPlan): Generator<string> {
  const facts = [
    count(regroupings.length, "group of articles leaves its story", "groups of articles leave their stories"),
    count(merges.length, "story joins another", "stories join others"),
    count(related.length, "article continues earlier stories", "articles continue earlier stories"),
  ];
  yield `${count(articles, "article")} looked at: ${facts.join(", ")}.`;
  const title = (storyId: number) => {
    const story = store.stories.view(storyId);
    return story === null || story.articles.length === 0 ? "(nothing)" : quoted(titleOf(story));
  };
  for (const { from, into } of merges.slice(0, MOST_EXAMPLES)) yield `  joined: ${title(from)} to ${title(into)}`;
  for (const { to, articles: leaving } of regroupings.slice(0, MOST_EXAMPLES)) {
    const [first, ...more] = leaving;
    if (first === undefined) continue;
    const others = more.length > 0 ? ` and ${more.length} more` : "";
    const target = to === null ? "a story of its own" : title(to);
    yield `  moved: ${quoted(store.articles.find(first.id)?.title ?? "")}${others} from ${title(first.from)} to ${target}`;
  }
}

const quoted = (title: string) => `"${clip(title, LONGEST_TITLE)}"`;
const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
