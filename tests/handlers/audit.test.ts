import { describe, expect, it } from "vitest";
import { record } from "../../src/admin/audit.ts";
import { removeChannel } from "../../src/admin/channels.ts";
import { putMember } from "../../src/admin/invites.ts";
import { addRoute, changeRoute } from "../../src/admin/routes.ts";
import type { Role } from "../../src/model.ts";
import { testI18n } from "../support/i18n.ts";
import { addSource } from "../support/store.ts";
import { eventually, MORNING, openTown, type Person } from "./town.ts";

const town = await openTown({}, { owners: 5 });
const { telegram } = town;
const { store } = town.app;
const say = (key: string) => testI18n.t("en", key);
const idOf = (telegramId: number) => store.chats.find(telegramId, null)?.id ?? 0;

/** Lale's channel with a route that Orxan, who is no more there, has changed; Nigar is a member. */
async function newsroom(title: string, role: Role = "editor") {
  const lale = await town.person("en", { firstName: "Lale" }).starts();
  const nigar = await town.person("en", { firstName: "Nigar" }).starts();
  const telegramId = town.channel(lale, title);
  await eventually(() => idOf(telegramId)).toBeGreaterThan(0);
  const key = idOf(telegramId);
  store.chats.setStatus(key, "active");
  const by = { actor: { via: "chat", id: 77, name: "Orxan (@orxan)" } as const, now: MORNING };
  const route = addRoute(store, key, { query: "topic:economy" }, by);
  putMember(
    store,
    { chatId: key, userId: nigar.id, role, name: "Nigar", addedBy: null },
    { ...by, actor: { via: "file", id: null, name: "chapar.yaml" } },
  );
  changeRoute(store, route, { perHour: 4, quiet: "23:00-07:00", settleMs: 120_000, approve: true }, by);
  return { lale, nigar, telegramId, key, route };
}
const textOf = (person: Person) => person.screens().at(-1)?.text ?? "";

describe("/audit", () => {
  it("tells an editor who changed what, and takes it back", async () => {
    const { nigar, key, route } = await newsroom("Harbour News");
    nigar.says("/audit");
    await nigar.sees({
      text: `<b>What was changed in Harbour News</b>

<b>1. 9 May 2025, 06:30</b> · Orxan (@orxan)
Route changed: Harbour News
• posts an hour: nothing → 4
• quiet hours: nothing → 23:00-07:00
• rests before it goes out: 0 → 2 minutes
• an editor approves: no → yes

<b>2. 9 May 2025, 06:30</b> · the file chapar.yaml
New in the team: Nigar
• role: editor

<b>3. 9 May 2025, 06:30</b> · Orxan (@orxan)
New route: Harbour News
• rule: topic:economy`,
      buttons: [["↩️ Undo 1", "↩️ Undo 2"], ["↩️ Undo 3"], ["‹ Back"]],
    });
    expect(await nigar.taps("↩️ Undo 1")).toMatchObject({ text: say("audit-undone-toast") });
    await eventually(() => textOf(nigar)).toContain("• an editor approves: yes → no");
    expect(textOf(nigar)).toContain("• an editor approves: no → yes\n↩️ taken back");
    expect(store.routes.find(route)).toMatchObject({ perHour: null, quiet: null, settleMs: 0, approve: false });
    expect(store.audit.page({ chatIds: [key], limit: 1 })).toMatchObject([{ actor: { id: nigar.id, name: "Nigar" } }]);
    // Who is in the team is the admins' business.
    const joined = store.audit.page({ chatIds: [key], limit: 9 }).find(({ action }) => action === "member.added");
    expect(await nigar.presses(`audit:${key}:0:undo:${joined?.id}`)).toMatchObject({
      text: say("team-only-admins"),
      showAlert: true,
    });
    expect(store.members.find(key, nigar.id)?.role).toBe("editor");
  });

  it("offers an editor nothing that owners alone take back", async () => {
    const { nigar, key } = await newsroom("Sea News");
    removeChannel(store, key, { actor: { via: "chat", id: 501, name: "Olga" }, now: MORNING });
    const removal = store.audit.newestId();
    await nigar.presses(`audit:${key}`);
    await eventually(() => textOf(nigar)).toContain("Channel removed: Sea News");
    expect(nigar.screens().at(-1)?.buttons?.flat()).not.toContain("↩️ Undo 1");
    expect(await nigar.presses(`audit:${key}:0:undo:${removal}`)).toMatchObject({ text: say("not-for-you") });
    expect(store.chats.byId(key)?.status).toBe("stopped");
    const olga = await town.owner().starts();
    await olga.presses(`audit:${key}`);
    await olga.taps("↩️ Undo 1");
    expect(store.chats.byId(key)?.status).toBe("active");
  });

  it("leaves what was changed since, and says so", async () => {
    const { lale, key, route } = await newsroom("Pier");
    const entry = store.audit.newestId();
    changeRoute(store, route, { perHour: 6 }, { actor: { via: "cli", id: null, name: "cli" }, now: MORNING });
    lale.says("/audit pier");
    await eventually(() => textOf(lale)).toContain("· the command line\nRoute changed: Pier\n• posts an hour: 4 → 6");
    expect(await lale.presses(`audit:${key}:0:undo:${entry}`)).toMatchObject({
      text: say("audit-undo-late"),
      showAlert: true,
    });
    expect(store.routes.find(route)?.perHour).toBe(6);
    expect(await lale.presses(`audit:${key}:0:undo:999999`)).toMatchObject({ text: say("audit-undo-missing") });
  });

  it("lets a viewer look only", async () => {
    const { nigar, key } = await newsroom("Quay", "viewer");
    nigar.says("/audit");
    await eventually(() => nigar.screens().at(-1)?.buttons).toEqual([["‹ Back"]]);
    const entry = store.audit.newestId();
    expect(await nigar.presses(`audit:${key}:0:undo:${entry}`)).toMatchObject({ text: say("channel-only-viewer") });
  });

  it("shows and takes back nothing of other people's channels, whatever the data of a button says", async () => {
    const mine = await newsroom("Mole");
    const theirs = await newsroom("Secret Dock");
    const entry = store.audit.newestId();
    const before = store.routes.find(theirs.route);
    const { nigar } = mine;
    for (const data of [`audit:${theirs.key}`, `audit:${theirs.key}:0:undo:${entry}`, "audit:99999:0"]) {
      expect(await nigar.presses(data)).toMatchObject({ text: say("channel-not-yours"), showAlert: true });
    }
    // Their entry, asked for in one's own channel.
    expect(await nigar.presses(`audit:${mine.key}:0:undo:${entry}`)).toMatchObject({ text: say("audit-undo-missing") });
    for (const data of ["audit:0:0", `audit:0:0:undo:${entry}`]) {
      expect(await nigar.presses(data)).toMatchObject({ text: say("not-for-you") });
    }
    expect(store.routes.find(theirs.route)).toEqual(before);
    nigar.says("/audit secret");
    await nigar.sees({ text: say("team-no-channel") });
    expect(JSON.stringify(nigar.screens())).not.toContain("Secret");
  });

  it("refuses an admin who lost the right a second ago", async () => {
    const { telegramId, key, route } = await newsroom("Jetty");
    const entry = store.audit.newestId();
    const orxan = await town.person().starts();
    telegram.promote(orxan.id, telegramId);
    await orxan.presses(`audit:${key}`);
    await eventually(() => textOf(orxan)).toContain("Jetty");
    telegram.demote(orxan.id, telegramId);
    expect(await orxan.presses(`audit:${key}:0:undo:${entry}`)).toMatchObject({
      text: say("channel-not-yours"),
      showAlert: true,
    });
    expect(store.routes.find(route)?.perHour).toBe(4);
  });

  it("shows owners everything, page by page", async () => {
    await newsroom("Lock");
    const olga = await town.owner().starts();
    const source = addSource(store, { name: "Herald <daily>" });
    olga.says("/sources");
    await olga.presses(`source:${source.id}:pause`);
    olga.says("/audit");
    await eventually(() => textOf(olga)).toMatch(
      /^<b>What was changed<\/b>\n\n<b>1\. [\d:]+<\/b> · Olga\nSource paused: Herald &lt;daily&gt;\n• state: on → paused/u,
    );
    expect(olga.screens().at(-1)?.buttons?.at(-1)).toEqual(["Next ›"]);
    await olga.taps("Next ›");
    await eventually(() => textOf(olga)).toMatch(/2 of \d+$/u);
    await olga.taps("‹ Previous");
    expect(await olga.taps("↩️ Undo 1")).toMatchObject({ text: say("audit-undone-toast") });
    expect(store.sources.find(source.id)?.status).toBe("active");
  });

  it("says what it has no words for by its name, and who was forgotten not at all", async () => {
    const { lale, key } = await newsroom("Weir");
    record(
      store,
      { via: "chat", id: null, name: "" },
      {
        action: "tide.turned",
        chatId: key,
        subject: "x".repeat(200),
        before: { level: 3, mood: ["calm"], any: { a: 1 } },
        after: { level: 1_500 },
      },
      MORNING,
    );
    lale.says("/audit weir");
    await eventually(() => textOf(lale)).toContain(`a former editor\ntide.turned: ${"x".repeat(79)}…`);
    expect(textOf(lale)).toContain("• level: 3 → 1,500\n• mood: calm\n• any: {&quot;a&quot;:1}");
  });

  it("fits into one message, however much was changed", async () => {
    const { lale, key } = await newsroom("Sluice");
    const long = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`field${index}`, "<&>".repeat(500)]));
    for (let entry = 0; entry < 5; entry++) {
      record(
        store,
        { via: "chat", id: 1, name: "N".repeat(80) },
        {
          action: "route.changed",
          chatId: key,
          subject: "S".repeat(300),
          before: long,
          after: {
            ...long,
            field1: "x".repeat(900),
            field2: "y".repeat(900),
            field3: "z".repeat(900),
            field4: "w".repeat(900),
            field5: "v".repeat(900),
          },
        },
        MORNING,
      );
    }
    lale.says("/audit sluice");
    await eventually(() => textOf(lale)).toContain("• and one thing more");
  });
});
