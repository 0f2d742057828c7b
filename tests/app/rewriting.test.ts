import { expect, it, type TestContext, vi } from "vitest";
import type { App } from "../../src/app.ts";
import { OWNER, openWorld, type World } from "../support/app.ts";
import { type LlmServer, startLlmServer } from "../support/llm-server.ts";
import { rss } from "../support/web-server.ts";

const CHANNEL = -100_900;
const SECOND = 1_000;
/** For machines that have much else to do. */
const PATIENCE_MS = 25_000;
const TIMEOUT_MS = 50_000;
const OWN = "The ferry came back to Baku on Friday with 40 cars.";
const TURKISH = "Feribot cuma günü 40 otomobille Bakü'ye döndü.";

interface Newsroom extends World {
  llm: LlmServer;
  begin(env?: Record<string, string>): Promise<App>;
  /** Another article in the feed, the text of which begins with `OWN`. */
  tell(title: string): void;
  post(title: string): { text: string; editedAt: number | null } | undefined;
}

/** A channel that wants its summaries in Turkish, of a feed in English. */
async function openNewsroom({ onTestFinished }: TestContext): Promise<Newsroom> {
  const world = await openWorld({}, onTestFinished);
  const llm = await startLlmServer({ key: "sk-test-key" });
  onTestFinished(() => llm.stop());
  const { telegram, web } = world;
  telegram.addChat({ id: CHANNEL, type: "channel", title: "Bay news", username: "bay_news", creatorId: OWNER });
  telegram.addBotToChat(OWNER, CHANNEL);
  const items: Parameters<typeof rss>[0][number][] = [];
  const put = () => web.put("/herald", { body: rss(items) });
  items.push({ title: "Before", guid: "before", at: Date.now() - 3_600 * SECOND });
  put();
  world.configure(`
sources:
  - { id: herald, name: Herald, url: "${web.url}/herald", every: 1s }
channels:
  - { chat: "@bay_news", rewrite: { language: tr } }
`);
  return {
    ...world,
    llm,
    async begin(env = {}) {
      const llmEnv = { LLM_BASE_URL: llm.url, LLM_MODEL: "small", LLM_API_KEY: "sk-test-key" };
      const app = await world.start({ ...llmEnv, ...env });
      await vi.waitFor(() => expect(app.store.sources.bySlug("herald")?.entriesSeenAt).not.toBeNull(), PATIENCE_MS);
      return app;
    },
    tell(title) {
      const text = `${OWN} ${title} is what people at the quay said of it. ${"They had waited for a long time. ".repeat(3)}`;
      items.unshift({
        title,
        guid: title,
        link: `https://wire.example/${items.length}`,
        at: Date.now() + 60 * SECOND,
        text,
      });
      put();
    },
    post(title) {
      const found = telegram.messages(CHANNEL).find(({ text = "" }) => text.startsWith(title));
      return found && { text: found.text ?? "", editedAt: found.edit_date ?? null };
    },
  };
}

it.concurrent(
  "posts what the model says in the channel's language, and only what it may say",
  async (context) => {
    const room = await openNewsroom(context);
    const { telegram, llm, logged } = room;
    llm.answer({ text: TURKISH, afterMs: 300 });
    const app = await room.begin();
    room.tell("Ferry returns");
    const first = await telegram.waitFor(() => room.post("Ferry returns"), PATIENCE_MS);
    expect(first.text).toContain(TURKISH);
    expect(first.text).not.toContain(OWN);
    expect(llm.calls).toMatchObject([{ model: "small", messages: [{ role: "system" }, { role: "user" }] }]);
    expect(llm.calls[0]?.messages[1]?.content).toContain(`Title: Ferry returns\n\n${OWN}`);

    llm.answer({ text: "Feribot 41 otomobille Ankara'ya döndü. https://coins.example" });
    room.tell("Harbour opens");
    const second = await telegram.waitFor(() => room.post("Harbour opens"), PATIENCE_MS);
    expect(second.text).toContain(OWN);
    llm.answer({ text: "Feribot 41 otomobille Ankara'ya döndü." });
    room.tell("Quay is repaired");
    const third = await telegram.waitFor(() => room.post("Quay is repaired"), PATIENCE_MS);
    expect(third.text).toContain(OWN);
    const reasons = logged.flatMap((line) => /"reason":"(address|unfaithful)"/.exec(line)?.[1] ?? []);
    expect(reasons).toEqual(["address", "unfaithful"]);
    expect(app.store.rewrites.counts(0).outcomes).toEqual({ address: 1, unfaithful: 1, written: 1 });
    expect(logged.join("")).not.toContain("sk-test-key");
  },
  TIMEOUT_MS,
);

it.concurrent(
  "posts the article's own sentences on time when the server is down or the budget used up",
  async (context) => {
    const room = await openNewsroom(context);
    const { telegram, llm, logged } = room;
    await llm.stop();
    const app = await room.begin({ LLM_DAILY_BUDGET: "1" });
    room.tell("Ferry returns");
    const first = await telegram.waitFor(() => room.post("Ferry returns"), PATIENCE_MS);
    expect(first.text).toContain(OWN);
    room.tell("Harbour opens");
    const second = await telegram.waitFor(() => room.post("Harbour opens"), PATIENCE_MS);
    expect(second.text).toContain(OWN);
    expect(logged.filter((line) => line.includes("does not answer"))).toHaveLength(1);
    expect(app.store.rewrites.callsOn(new Date().toISOString().slice(0, 10))).toBe(1);
  },
  TIMEOUT_MS,
);

it.concurrent(
  "loses nothing when it stops while a post waits, and posts once",
  async (context) => {
    const room = await openNewsroom(context);
    const { telegram, llm } = room;
    llm.answer({ text: TURKISH, afterMs: 60 * SECOND });
    const app = await room.begin();
    room.tell("Ferry returns");
    await vi.waitFor(() => expect(llm.calls).toHaveLength(1), PATIENCE_MS);
    await vi.waitFor(() => expect(app.store.outbox.nextDueAt(Date.now())).not.toBeNull(), PATIENCE_MS);
    expect(room.post("Ferry returns")).toBeUndefined();
    await app.stop();

    llm.answer({ text: TURKISH });
    await room.begin();
    const posted = await telegram.waitFor(() => room.post("Ferry returns"), PATIENCE_MS);
    expect(posted).toEqual({ text: expect.stringContaining(TURKISH), editedAt: null });
    expect(llm.calls).toHaveLength(2);
    expect(telegram.calls.filter(({ method }) => method === "sendMessage")).toHaveLength(1);
  },
  TIMEOUT_MS,
);
