import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { NewRoute } from "../../src/db/routes.ts";
import { photoOf } from "../../src/delivery/photo.ts";
import { queueEdits } from "../../src/delivery/queue.ts";
import { retractArticle } from "../../src/delivery/queue-retraction.ts";
import { renderPost } from "../../src/delivery/render.ts";
import type { Chat } from "../../src/model.ts";
import { testI18n as i18n } from "../support/i18n.ts";
import { addSource, NOON } from "../support/store.ts";
import { article, story } from "../support/stories.ts";
import { startWebServer } from "../support/web-server.ts";
import { type DrainWorld, openDrain } from "./drain-world.ts";

const PICTURE = readFileSync(new URL("../../data/demo/images/ferry.png", import.meta.url));
const look = { language: "en", timezone: "UTC", now: NOON } as const;

describe("a picture of an article", () => {
  const of = (imageUrl: string | null, shared = false) => photoOf({ imageUrl, sourceId: 1 }, () => shared);

  it.each([
    "https://pics.example/2026/11/ferry.jpg",
    "https://pics.example/sites/default/files/ferry.jpg",
    "https://pics.example/ferry-1200x675.jpg",
    "https://pics.example/resize/w_1280,h_720/ferry.webp",
    "https://pics.example/img?id=7&w=1200",
    "https://pics.example/the-icon-of-the-old-town-is-back.jpg",
    "https://pics.example/new-logo-of-the-national-museum-is-shown.jpg",
  ])("is good: %s", (url) => expect(of(url)).toBe(url));

  it.each([
    null,
    "https://pics.example/logo.png",
    "https://pics.example/img/logo-share.jpg",
    "https://pics.example/placeholder/1.jpg",
    "https://pics.example/default.jpg",
    "https://pics.example/og_image.png",
    "https://pics.example/drawing.svg",
    "https://pics.example/dance.gif",
    "https://pics.example/ferry-300x200.jpg",
    "https://pics.example/thumbs/150x150/ferry.jpg",
    "https://pics.example/ferry.jpg?w=320",
    "https://pics.example/320px-Ferry.jpg",
    "http://192.168.0.7/ferry.jpg",
    "data:image/png;base64,AA",
  ])("is not: %s", (url) => expect(of(url)).toBe(null));

  it("is none of its own when many articles have it", () => {
    expect(of("https://pics.example/ferry.jpg", true)).toBe(null);
  });
});

describe("a caption", () => {
  const photo = "https://pics.example/ferry.jpg";
  const post = (editedSummary: string, more = {}) =>
    renderPost(story([article({ publishedAt: NOON })], { editedSummary }), look, i18n, { photo, ...more });
  const sentences = (count: number) => "This is one sentence of thirty-nine. ".repeat(count).trim();

  it("may lose a sentence, but not a third of its summary: then the post is a text with its preview", () => {
    expect(post(sentences(20))).toEqual({ html: expect.stringContaining("sentence"), preview: null, photo });
    const shortened = post(sentences(30));
    expect(shortened).toMatchObject({ preview: null, photo });
    expect(shortened.html.match(/sentence/g)?.length).toBeGreaterThan(20);
    expect(post(sentences(45), { preview: "above" })).toEqual({
      html: expect.stringContaining(sentences(45)),
      preview: { url: "https://courier.example/news/1", above: true },
    });
  });

  it("of a picture that stands is as long as it may be, whatever it costs", () => {
    const { html, photo: again, preview } = post(sentences(100), { caption: true });
    expect([again, preview]).toEqual([undefined, null]);
    expect(html.length).toBeGreaterThan(900);
  });

  it("is for stories that stand", () => {
    const gone = story([article({ retractedAt: NOON })]);
    expect(renderPost(gone, look, i18n, { photo }).photo).toBe(undefined);
  });
});

/** A channel, a server of pictures under https://pics.example, and a story with a picture. */
async function openStudio(route: Partial<NewRoute> = {}) {
  const server = await startWebServer();
  server.put("/ferry.png", { body: PICTURE, type: "image/png" });
  server.put("/page.png", { body: "<html>", type: "text/html" });
  const world = await openDrain({
    telegram: { resolve: (url) => url.replace("https://pics.example", server.url) },
  });
  const channel = world.channel(-1001);
  const routeId = world.store.routes.add({
    ...{ chatId: channel.id, query: "", status: "active", minOutlets: 1, settleMs: 0 },
    ...{ perHour: null, minGapMs: null, quiet: null, managed: "file" },
    ...route,
  });
  return { ...world, world, server, channel, routeId };
}

function addPictured({ store }: DrainWorld, title: string, imageUrl: string): number {
  return store.transaction(() => {
    const source = addSource(store);
    const storyId = store.stories.open(NOON, NOON);
    const id = store.articles.insert({
      ...{ title, titleKey: title.toLowerCase(), text: "", imageUrl, authors: [], categories: [], contentHash: "" },
      ...{ sourceId: source.id, storyId, identity: `guid:${title}`, canonicalUrl: null, url: null, language: "en" },
      ...{ publishedAt: null, firstSeenAt: NOON, backlog: false },
    });
    store.stories.setLead(storyId, id);
    return storyId;
  });
}

const shownIn = ({ telegram }: DrainWorld, { telegramId }: Chat) =>
  telegram.messages(telegramId).map(({ text, caption, photo }) => ({
    text: (text ?? caption ?? "").split("\n", 1)[0],
    isPhoto: photo !== undefined,
  }));
const methods = ({ telegram }: DrainWorld) => telegram.calls.map(({ method }) => method);

describe("a post with a picture", () => {
  it("is the picture, and its caption follows the story", async () => {
    const studio = await openStudio();
    const storyId = addPictured(studio.world, "The ferry is back", "https://pics.example/ferry.png");
    studio.world.post(storyId, studio.channel, studio.routeId);
    await studio.settled();
    expect(shownIn(studio.world, studio.channel)).toEqual([{ text: "The ferry is back", isPhoto: true }]);
    studio.store.transaction(() => {
      const [lead] = studio.store.articles.ofStory(storyId);
      if (lead === undefined) throw new Error("no lead");
      const title = "The ferry is gone again";
      studio.store.articles.revise(lead, { ...lead, title, contentHash: title }, null, studio.now());
      studio.store.stories.change(storyId, studio.now());
      queueEdits(studio.store, storyId, studio.now());
    });
    studio.skip(3_600_000);
    await studio.until(() =>
      expect(shownIn(studio.world, studio.channel)).toEqual([{ text: "The ferry is gone again", isPhoto: true }]),
    );
    expect(methods(studio.world)).toContain("editMessageCaption");
    await studio.server.stop();
  });

  it.each([
    ["strike" as const, [{ text: "News", isPhoto: true }]],
    ["delete" as const, []],
  ])("is struck through or deleted with its story (%s)", async (retract, left) => {
    const studio = await openStudio({ retract });
    const storyId = addPictured(studio.world, "News", "https://pics.example/ferry.png");
    studio.world.post(storyId, studio.channel, studio.routeId);
    await studio.settled();
    const [lead] = studio.store.articles.ofStory(storyId);
    studio.store.transaction(() => retractArticle(studio.store, lead?.id ?? 0, studio.now()));
    studio.skip(3_600_000);
    await studio.until(() => expect(studio.jobs().map(({ state }) => state)).toEqual(["sent", "sent"]));
    expect(shownIn(studio.world, studio.channel)).toEqual(left);
    const [message] = studio.telegram.messages(studio.channel.telegramId);
    expect(message?.caption_entities?.some(({ type }) => type === "strikethrough") ?? null).toBe(
      retract === "strike" ? true : null,
    );
    await studio.server.stop();
  });

  it.each([
    ["is not there", "https://pics.example/lost.png"],
    ["is a page", "https://pics.example/page.png"],
  ])("is a text, sent once, when the picture %s", async (_, imageUrl) => {
    const studio = await openStudio();
    studio.world.post(addPictured(studio.world, "News", imageUrl), studio.channel, studio.routeId);
    await studio.settled();
    expect(shownIn(studio.world, studio.channel)).toEqual([{ text: "News", isPhoto: false }]);
    expect(methods(studio.world)).toEqual(["sendPhoto", "sendMessage"]);
    expect(studio.jobs()).toEqual([{ kind: "post", state: "sent", reason: null, attempt: 2 }]);
    expect(studio.troubles).toEqual([]);
    await studio.server.stop();
  });

  it("is a text where the chat takes no pictures", async () => {
    const studio = await openStudio();
    const description = "Bad Request: not enough rights to send photos to the chat";
    studio.telegram.fault({ kind: "status", code: 400, description, method: "sendPhoto" });
    studio.world.post(
      addPictured(studio.world, "News", "https://pics.example/ferry.png"),
      studio.channel,
      studio.routeId,
    );
    await studio.settled();
    expect(shownIn(studio.world, studio.channel)).toEqual([{ text: "News", isPhoto: false }]);
    await studio.server.stop();
  });

  it("is a text where the route wants none", async () => {
    const studio = await openStudio({ photo: false });
    studio.world.post(
      addPictured(studio.world, "News", "https://pics.example/ferry.png"),
      studio.channel,
      studio.routeId,
    );
    await studio.settled();
    expect(methods(studio.world)).toEqual(["sendMessage"]);
    await studio.server.stop();
  });

  it("is held like any other when nobody knows whether it arrived", async () => {
    const studio = await openStudio();
    studio.telegram.fault({ method: "sendPhoto", kind: "apply-then-reset" });
    studio.world.post(
      addPictured(studio.world, "News", "https://pics.example/ferry.png"),
      studio.channel,
      studio.routeId,
    );
    await studio.until(() => expect(studio.store.attempts.sought()).toHaveLength(1));
    studio.world.skip(90_000);
    await studio.until(() => expect(studio.jobs()[0]?.state).toBe("held"));
    expect(methods(studio.world)).toEqual(["sendPhoto"]);
    await studio.server.stop();
  });

  it("takes the form of the route's template", async () => {
    const studio = await openStudio({ template: "loud" });
    studio.store.templates.put({ slug: "loud", text: "📣 <b>{{ title }}</b>", managed: "file" });
    studio.world.post(
      addPictured(studio.world, "News", "https://pics.example/ferry.png"),
      studio.channel,
      studio.routeId,
    );
    await studio.settled();
    expect(shownIn(studio.world, studio.channel)).toEqual([{ text: "📣 News", isPhoto: true }]);
    await studio.server.stop();
  });
});
