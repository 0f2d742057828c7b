import { beforeAll, expect, it } from "vitest";
import { mergeStories } from "../../src/admin/stories.ts";
import type { Source } from "../../src/model.ts";
import { addSource, entry, ingestAll, polled } from "../support/store.ts";
import { eventually, MORNING, openTown, type Town } from "./town.ts";

const HOUR = 3_600_000;
const ARREST = "Captain of ferry Meridian arrested after collision off Alat";
const COURT = "Court fines owner of ferry Meridian, captain walks free";

let town: Town;
let herald: Source;
let courier: Source;
let arrest: number;
let court: number;
/** It was merged into the court's story. */
let pays: number;
beforeAll(async () => {
  town = await openTown();
  // Which topics they have is not told here.
  for (const { id } of town.app.store.topics.list()) town.app.store.topics.remove(id);
  const { store } = town.app;
  const source = (slug: string, name: string) => polled(store, addSource(store, { slug, name }, MORNING), MORNING - 1);
  [herald, courier] = [source("herald", "Caspian Herald"), source("courier", "Alat Courier")];
  const fined = (sum: string) => `<p>The court in Alat has fined the owner of the ferry ${sum} manats.</p>`;
  arrest = tell(herald, "arrest", ARREST, 0);
  court = tell(courier, "court", COURT, 60, fined("40,000"));
  pays = tell(herald, "pays", "Owner has to pay for the ferry", 61);
  mergeStories(store, court, pays, MORNING + 62 * HOUR);
  tell(courier, "court", COURT.replace("Meridian", "Meridian 60,000"), 63, fined("60,000"));
});

/** Stores an article, or what it says by now; its story's id. */
function tell(by: Source, guid: string, title: string, hours: number, text = ""): number {
  const { store } = town.app;
  const at = MORNING + hours * HOUR;
  const link = `https://${by.slug}.example/${guid}`;
  ingestAll(store, by, [entry({ title, guid, link, publishedAt: at, contentHtml: text })], at);
  return store.articles.storyOf(store.articles.known(by.id, `guid:${guid}`)?.id ?? 0) ?? 0;
}

const courtScreen = (...buttons: string[]) => ({
  text: [
    '<b><a href="https://courier.example/court">Court fines owner of ferry Meridian 60,000, captain walks free</a></b>',
    "The court in Alat has fined the owner of the ferry 60,000 manats.",
    [
      "<b>Reported by</b>",
      '<a href="https://courier.example/court">Alat Courier</a> · 11 May 2025, 18:30',
      '<a href="https://herald.example/pays">Caspian Herald</a> · 11 May 2025, 19:30',
    ].join("\n"),
    [
      "<b>What changed</b>",
      "11 May 2025, 21:30 – the headline was “Court fines owner of ferry Meridian, captain walks free”",
    ].join("\n"),
  ].join("\n\n"),
  buttons: ["Read also: Captain of ferry Meridian arrested after…", ...buttons].map((label) => [label]),
});
const arrestScreen = (...buttons: string[]) => ({
  text: [
    `<b><a href="https://herald.example/arrest">${ARREST}</a></b>`,
    '<a href="https://herald.example/arrest">Caspian Herald</a> · 9 May 2025, 06:30',
  ].join("\n\n"),
  buttons: ["Read also: Court fines owner of ferry Meridian 60,000…", ...buttons].map((label) => [label]),
});

it("shows a story behind a deep link, and the one that it continues in its place, with a way back", async () => {
  const reader = town.person();
  reader.says(`/start s_${court}`);
  await reader.sees(courtScreen());
  await reader.taps("Read also: Captain of ferry Meridian arrested after…");
  await reader.sees(arrestScreen("‹ Back"));
  await reader.taps("‹ Back");
  await reader.sees(courtScreen());
  expect(reader.screens()).toHaveLength(1);
});

it("knows a story by the number that it had before it was merged, and says so of one that it does not know", async () => {
  const reader = town.person();
  reader.says(`/start s_${pays}`);
  await reader.sees(courtScreen());
  reader.says("/start s_987654321");
  await reader.sees({ text: "I don't have that story any more." });
  expect(await reader.presses("story:zzzzz")).toMatchObject({ text: "I don't have that story any more." });
});

it("lets somebody who said /stop read a story, and stays silent", async () => {
  const reader = await town.person().starts();
  reader.says("/stop");
  await eventually(() => town.app.store.chats.find(reader.id, null)?.status).toBe("stopped");
  reader.says(`/start s_${arrest}`);
  await reader.sees(arrestScreen());
  expect(town.app.store.chats.find(reader.id, null)?.status).toBe("stopped");
});
