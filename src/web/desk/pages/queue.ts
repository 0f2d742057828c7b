import { html } from "hono/html";
import { isEnough } from "../../../admin/access.ts";
import {
  backToDraft,
  hurryQueued,
  isOverInQueue,
  moveInQueue,
  type QueueItem,
  readQueue,
} from "../../../admin/queue.ts";
import { clip } from "../../../delivery/wording.ts";
import { refused, told } from "../flash.ts";
import { type DeskDeps, type DeskPage, deskRoutes, done, missing, show } from "../page.ts";
import { empty, label, press } from "../parts.ts";
import type { OwnChannel, Piece, Visit } from "../visit.ts";
import { channelFilter } from "./channel-filter.ts";

const LONGEST_TITLE = 120;
/** Of one channel, before it is chosen alone. */
const MOST_SHOWN = 20;
const MOST_ALONE = 200;

/** What waits for its moment in each channel, in its order. */
export const queuePage: DeskPage = {
  path: "/queue",
  name: "web-queue",
  icon: "queue",
  for: "everybody",
  routes(deps: DeskDeps) {
    const { store, i18n, onJobDue } = deps;
    return deskRoutes()
      .get("/", async (c) => {
        const { visit } = c.var;
        const own = await visit.channels();
        const { chosen, piece } = channelFilter(
          visit,
          own,
          c.req.query("channel"),
          "/queue",
          ({ chat }) => readQueue(store, chat.id).length,
        );
        const most = chosen.length === 1 ? MOST_ALONE : MOST_SHOWN;
        const queues = chosen
          .map((channel) => ({ channel, items: readQueue(store, channel.chat.id) }))
          .filter(({ items }) => items.length > 0);
        const sections = queues.map(({ channel, items }) => section(visit, channel, items, most));
        const body = html`${piece}${sections.length === 0 ? empty(visit.t("web-queue-none")) : sections}`;
        return show(c, { title: visit.t("web-queue"), body });
      })
      .post("/:chat{[0-9]+}/:job{[0-9]+}/:action{up|down|now|draft}", async (c) => {
        const { visit } = c.var;
        const [chatId, jobId] = [Number(c.req.param("chat")), Number(c.req.param("job"))];
        const role = await visit.role(chatId);
        const chat = store.chats.byId(chatId);
        if (role === null || chat === null) return missing(c);
        const back = c.var.form.get("alone") === "1" ? `/queue?channel=${chatId}` : "/queue";
        if (!isEnough(role, "editor")) return done(c, back, refused(visit.t("channel-only-viewer")));
        const by = visit.by();
        const gone = () => done(c, back, refused(visit.t("queue-gone")));
        if (isOverInQueue(store, { chatId, jobId })) return done(c, back, refused(visit.t("draft-withdrawn-alert")));
        onJobDue();
        switch (c.req.param("action")) {
          case "now":
            return hurryQueued(store, { chatId, jobId }, by)
              ? done(c, back, told(visit.t("draft-published-toast")))
              : gone();
          case "draft":
            return backToDraft(store, { chatId, jobId }, by).kind === "done"
              ? done(c, "/drafts", told(visit.t("draft-reopened-toast")))
              : gone();
          default: {
            const step = c.req.param("action") === "up" ? -1 : 1;
            const moved = moveInQueue(store, { chatId, jobId, by: step }, by);
            if (moved === "missing") return gone();
            if (moved === "same") return done(c, back, refused(visit.t(step < 0 ? "queue-first" : "queue-last")));
            const at = store.outbox.queued(chatId, jobId)?.notBefore ?? visit.now;
            const time = i18n.moment(visit.language, at, { timezone: chat.timezone, now: visit.now });
            // Whoever moves it on with the keyboard goes on where it is now.
            return done(c, `${back}#job-${jobId}`, told(visit.t("queue-moved-toast", { time })));
          }
        }
      });
  },
};

function section(visit: Visit, { chat, role }: OwnChannel, items: readonly QueueItem[], most: number): Piece {
  const mayChange = isEnough(role, "editor");
  const rows = items.slice(0, most).map((item, index) => {
    const edge = { first: index === 0, last: index === items.length - 1 };
    return row(visit, chat, item, mayChange ? edge : null, most === MOST_ALONE);
  });
  const more =
    items.length <= most
      ? ""
      : html`<p><a href="${visit.path(`/queue?channel=${chat.id}`)}">${visit.t("web-queue-more", { count: items.length - most })}</a></p>`;
  return html`<section aria-labelledby="queue-${String(chat.id)}"><h2 id="queue-${String(chat.id)}">${chat.title}</h2><ol class="rows">${rows}</ol>${more}</section>`;
}

/** `edge`: null for who may only look. */
function row(
  visit: Visit,
  { id: chatId, timezone }: OwnChannel["chat"],
  { jobId, titles, isDigest, isOver, notBefore, draft }: QueueItem,
  edge: { first: boolean; last: boolean } | null,
  alone: boolean,
): Piece {
  const name = `job-${jobId}`;
  const to = (action: string) => `/queue/${chatId}/${jobId}/${action}`;
  const fields = alone ? { alone: 1 } : {};
  const title = clip(titles[0] ?? "", LONGEST_TITLE);
  const shown = isDigest ? `${title} (${visit.t("queue-digest", { count: titles.length })})` : title;
  const by = draft?.decided?.name ?? "";
  const act = (key: string, action: string, disabled = false) =>
    press(visit, to(action), label(visit, key), { kind: "quiet", describedBy: `${name}-title`, fields, disabled });
  const buttons =
    edge === null || isOver
      ? ""
      : html`<div class="actions small">${act("queue-button-up", "up", edge.first)}${act("queue-button-down", "down", edge.last)}${act(
          "queue-button-now",
          "now",
        )}${isDigest ? "" : act("draft-button-reopen", "draft")}</div>`;
  return html`<li class="row" id="${name}" tabindex="-1"><div class="when">${visit.moment(Math.max(notBefore, visit.now), timezone)}</div><div class="grow"><strong id="${name}-title">${isOver ? html`<s>${shown}</s>` : shown}</strong>${
    by === "" ? "" : html`<p class="meta">${visit.t("queue-by", { name: by })}</p>`
  }</div>${buttons}</li>`;
}
