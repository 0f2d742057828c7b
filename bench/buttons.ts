import { parseArgs } from "node:util";
import { createLimits } from "../src/delivery/limits.ts";
import { documentOf } from "../src/topics/document.ts";
import { indexColumns } from "../src/topics/fts.ts";
import { openWorld } from "../tests/support/app.ts";
import { addSource } from "../tests/support/store.ts";

/**
 * `npm exec -- node bench/buttons.ts [--articles N] [--readers N]`: presses every button that a reader has, each by several
 * people one after another, in the sandbox and with invented articles, and prints how long it took from the press to the
 * answer that stops its spinning. The way over 127.0.0.1 and the edit of the message, where that comes first, are included.
 */
const { values } = parseArgs({
  options: { articles: { type: "string", default: "100000" }, readers: { type: "string", default: "50" } },
});
const [articles, readers] = [Number(values.articles), Number(values.readers)];
const MINUTE = 60_000;
const DAYS = 60;
const SYLLABLES = "ba ke li mo nu ra se ti vo za dar fen gul hel jor pash".split(" ");

/** The same numbers in every run (mulberry32). */
let state = 42;
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}
function wordOf(rank: number): string {
  let word = "";
  for (let rest = rank + 16; rest > 0; rest = Math.floor(rest / 16)) word += SYLLABLES[rest % 16];
  return word;
}
/** As unevenly frequent as those of a language (Zipf). */
const words = (count: number) =>
  Array.from({ length: count }, () => wordOf(Math.floor(50_000 ** random()) - 1)).join(" ");

const closing: (() => Promise<void>)[] = [];
const world = await openWorld({ resolve: () => null }, (close) => void closing.push(close));
const { telegram } = world;
const most = 1_000_000;
const app = await world.start(
  { FETCH_CRON: "0 0 1 1 *" },
  createLimits({ perSecond: most, chatPerSecond: most, chatBurst: most, groupPerMinute: most }),
);
const { store } = app;
const topics = store.topics.list();
const [topic] = topics;
if (topic === undefined) throw new Error("no topics");
fill();

/** A message to press on, made by what somebody says, and the data of its buttons in the order of the presses. */
interface Scene {
  says: string;
  presses: string[];
}
const newest = store.stories.newestId();
const page = (number: number) => `${number}:${newest.toString(36)}:5`;
const story = (back: number) => (newest - back).toString(36);
const common = wordOf(3);
const usual = wordOf(300);
const scenes: Scene[] = [
  { says: "/start", presses: ["start", "help", "topics", "topics:done", "latest", "settings", "digest", "quiet"] },
  {
    says: "/topics",
    presses: [`toggle:${topic.id}:1`, `toggle:${topic.id}:0`, `follow:${topic.id}`, `unfollow:${topic.id}`],
  },
  { says: "/latest", presses: [1, 2, 5, 19].map((number) => `latest:${page(number)}`) },
  {
    says: "/topics",
    presses: [`topic:${topic.id}`, `topic:${topic.id}:${page(1)}`, `topic:${topic.id}:${page(19)}`],
  },
  { says: "/topics", presses: [`topic-follow:${topic.id}:${page(0)}`, "share", "share:topics"] },
  { says: "/latest", presses: [1, 50, 5_000].map((back) => `read:${story(back)}`) },
  { says: "/help", presses: [`story:${story(7)}`, `story:${story(8)}:${story(7)}`] },
  {
    says: "/latest",
    presses: ["keep", "more", "less"].flatMap((mark) => [1, 0].map((on) => `${mark}:${story(9)}:${on}`)),
  },
  {
    says: "/saved",
    presses: [
      `saved:${page(0)}`,
      `tidy:${page(0)}`,
      `drop:${newest - 20}:${page(0)}`,
      `keep-again:${story(20)}:${page(0)}`,
    ],
  },
  {
    says: `/search ${common}`,
    presses: [`search:${page(1)}`, `search:${page(19)}`, `best:${page(0)}`, `best:${page(1)}`],
  },
  { says: `/search ${usual} ${wordOf(200)}`, presses: [`search:${page(0)}`, `best:${page(0)}`] },
  { says: Array.from({ length: 7 }, (_, index) => wordOf(100 + index)).join(" OR "), presses: ["find"] },
  { says: `/follow ${usual}`, presses: ["words", "following"] },
  { says: "/following", presses: ["following:page:0", "following:FOLLOW", "following:FOLLOW:digest"] },
  { says: "/following", presses: ["following:FOLLOW", "following:FOLLOW:stop", "following"] },
  {
    says: "/digest",
    presses: ["digest:hour:480", "digest:day:6", "digest:mode:digest", "digest:mode:instant", "digest:off"],
  },
  { says: "/digest", presses: ["digest:preview"] },
  { says: "/digest", presses: ["listed:POST:1:0:5"] },
  { says: "/quiet", presses: ["quiet:at:23:00-07:00", "quiet:breaking:0", "quiet:rate:3", "quiet:off"] },
  { says: "/settings", presses: ["settings:language", "settings:language:en", "settings:news", "settings:news:en"] },
  {
    says: "/settings",
    presses: ["settings:zone", "settings:zone:Asia/Baku", "settings:summary", "settings:summary:long"],
  },
  { says: "/settings", presses: ["settings:pictures:0", "settings:pictures:1"] },
  { says: "/privacy", presses: ["privacy", "privacy:export", "privacy:forget", "privacy:forget:yes"] },
];

const taken = new Map<string, number[]>();
for (const scene of scenes) {
  for (let index = 0; index < readers; index++) await play(scene);
}
console.log(`${articles} articles; ${readers} people each; ms from the press to its answer\n`);
console.log("| button | p50 | p99 | most |\n|---|---:|---:|---:|");
for (const [name, times] of taken) console.log(line(name, times));
console.log(line("**all**", [...taken.values()].flat()));
for (const close of closing) await close();

async function play({ says, presses }: Scene): Promise<void> {
  const { id } = telegram.addUser({ firstName: "Rauf", languageCode: "en" });
  telegram.say(id, "/start");
  await telegram.waitFor(() => answers(id).length > 0);
  const chatId = store.chats.find(id, null)?.id ?? 0;
  for (const each of topics.slice(0, 5)) store.chats.follow(chatId, each.id, Date.now());
  store.chats.followQuery(chatId, usual, Date.now());
  for (let kept = 20; kept < 40; kept++) store.subscribers.keep(chatId, newest - kept, kept);
  telegram.say(id, says);
  const message = await telegram.waitFor(() => answers(id)[1]);
  const follow = store.chats.follows(chatId)[0]?.id ?? 0;
  const post = presses.some((data) => data.includes("POST")) ? digestOf(chatId, id) : 0;
  for (const pressed of presses) {
    const data = pressed.replace("FOLLOW", `${follow}`).replace("POST", `${post}`);
    const from = performance.now();
    const { answered } = await telegram.press(id, id, message.message_id, data);
    const ms = performance.now() - from;
    if (!answered) throw new Error(`${data} was not answered`);
    const name = nameOf(pressed);
    taken.set(name, [...(taken.get(name) ?? []), ms]);
  }
}

function answers(id: number) {
  return telegram.messages(id).filter((each) => each.is_outgoing && each.is_service !== true);
}

/** The words that the data begins with: one handler's, whatever it is about. */
function nameOf(data: string): string {
  return /^[a-z-]+(?::[a-z-]+)*(?=:|$)/u.exec(data)?.[0] ?? data;
}

function digestOf(chatId: number, telegramId: number): number {
  const storyIds = Array.from({ length: 12 }, (_, index) => newest - index);
  return store.posts.add({
    ...{ chatId, telegramId, messageId: 1, kind: "digest", shownHash: "", sentAt: Date.now(), storyIds },
  });
}

function fill(): void {
  const sources = Array.from({ length: 40 }, (_, index) => addSource(store, { slug: `outlet-${index}` }));
  const now = Date.now();
  for (let from = 0; from < articles; from += 2_000) {
    store.transaction(() => {
      for (let index = from; index < Math.min(from + 2_000, articles); index++) add(index, now, sources);
    });
  }
}

function add(index: number, now: number, sources: readonly { id: number; slug: string }[]): void {
  const at = now - Math.floor((articles - index) * ((DAYS * 24 * 60 * MINUTE) / articles));
  // Every fifth one joins the story before it.
  const joins = index % 5 === 4;
  const storyId = joins ? store.stories.newestId() : store.stories.open(at, at);
  const source = sources[index % sources.length];
  if (source === undefined) throw new Error("no sources");
  const url = `https://${source.slug}.example/${index}`;
  const content = {
    title: words(8),
    titleKey: `${index}`,
    text: words(60),
    imageUrl: null,
    authors: [],
    categories: [],
  };
  const id = store.articles.insert({
    ...{ ...content, contentHash: "", sourceId: source.id, storyId, identity: `guid:${index}`, canonicalUrl: url, url },
    ...{ language: "en", publishedAt: at, firstSeenAt: at, backlog: false },
  });
  if (!joins) store.stories.setLead(storyId, id);
  const told = { ...content, sourceSlug: source.slug, language: "en", publishedAt: at, firstSeenAt: at };
  const own = topics[Math.floor(random() * topics.length * 1.4)];
  if (own !== undefined) store.topics.tag(storyId, own.id);
  store.articles.index(id, indexColumns({ ...documentOf(told), topics: own === undefined ? [] : [own.slug] }));
}

function line(name: string, times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1);
  return `| ${name} | ${at(0.5)} | ${at(0.99)} | ${at(1)} |`;
}
