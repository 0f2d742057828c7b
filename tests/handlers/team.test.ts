import { describe, expect, it } from "vitest";
import { testI18n } from "../support/i18n.ts";
import { eventually, openTown, type Person } from "./town.ts";

const town = await openTown({}, { owners: 4 });
const { telegram } = town;
const { store } = town.app;
const say = (key: string) => testI18n.t("en", key);
const idOf = (telegramId: number) => store.chats.find(telegramId, null)?.id ?? 0;
const roles = (telegramId: number) => store.members.ofChat(idOf(telegramId)).map(({ userId, role }) => [userId, role]);
/** The newest link that somebody was shown, as /start gets it. */
const linkIn = (person: Person) =>
  person
    .screens()
    .flatMap(({ text }) => /start=(i_[\w-]+)/u.exec(text)?.[1] ?? [])
    .at(-1) ?? "no link";

/** A channel of Lale's, which an owner has allowed: she and the owner run it. */
async function channel(title: string) {
  const lale = await town.person("en", { firstName: "Lale" }).starts();
  const id = town.channel(lale, title);
  await eventually(() => idOf(id)).toBeGreaterThan(0);
  store.chats.setStatus(idOf(id), "active");
  return { lale, id, key: idOf(id) };
}

async function invited(lale: Person, key: number, role: "editor" | "viewer") {
  const before = linkIn(lale);
  await lale.presses(`team:${key}:invite:${role}`);
  await eventually(() => linkIn(lale)).not.toBe(before);
  return linkIn(lale);
}

describe("/team", () => {
  it("shows who is in, and makes a link that lets one person in", async () => {
    const { lale, id, key } = await channel("Harbour News");
    lale.says("/team");
    const others =
      "Besides, the admins of the channel in Telegram who may post there are editors, and whoever runs this bot may do everything.";
    await lale.sees({
      text: `<b>Team of Harbour News</b>\n\nNobody has been invited yet.\n\n${others}`,
      buttons: [["➕ Invite an editor"], ["➕ Invite a viewer"], ["‹ Back"]],
    });
    await lale.taps("➕ Invite an editor");
    await eventually(() => linkIn(lale)).toMatch(/^i_[\w-]{24}$/u);
    expect(lale.screens().at(-1)?.buttons).toEqual([["Send it to somebody"], ["Take it back"], ["‹ Back"]]);
    const nigar = town.person("en", { firstName: "Nigar", username: "nigar" });
    nigar.says(`/start ${linkIn(lale)}`);
    await nigar.sees({
      text: "You are an editor of <b>Harbour News</b> now: you choose what goes there, and approve and correct posts. /channels shows the channel, /team who else is in, /audit who changed what.",
    });
    await lale.sees({
      text: "Nigar (@nigar) has opened your invitation and is an editor of <b>Harbour News</b> now.",
    });
    expect(roles(id)).toEqual([[nigar.id, "editor"]]);
    expect(store.audit.page({ chatIds: [key], limit: 9 }).map(({ action, actor }) => [action, actor.name])).toEqual([
      ["member.added", "Nigar (@nigar)"],
      ["invite.created", "Lale"],
    ]);
    const other = town.person();
    other.says(`/start ${linkIn(lale)}`);
    await other.sees({ text: say("invite-used") });
  });

  it("lets an editor look and leave, not let others in", async () => {
    const { lale, id, key } = await channel("Pier");
    const nigar = town.person();
    nigar.says(`/start ${await invited(lale, key, "editor")}`);
    await eventually(() => roles(id)).toEqual([[nigar.id, "editor"]]);
    const menu = () => telegram.commandsFor(nigar.id, nigar.id).map(({ command }) => command);
    await eventually(menu).toEqual(expect.arrayContaining(["channels", "team", "audit"]));
    expect(menu()).not.toContain("sources");
    nigar.says("/help");
    await eventually(() => nigar.screens().at(-1)?.text).toContain("<b>For your channels</b>");
    nigar.says("/team pier");
    await eventually(() => nigar.screens().at(-1)?.buttons).toEqual([["Leave the team"], ["‹ Back"]]);
    expect(nigar.screens().at(-1)?.text).toContain(say("team-only-admins"));
    // Data of buttons that she was never shown.
    for (const data of ["invite:editor", `member:${nigar.id}`, `drop:${lale.id}`, "revoke:0123456789abcdef"]) {
      expect(await nigar.presses(`team:${key}:${data}`)).toMatchObject({
        text: say("team-only-admins"),
        showAlert: true,
      });
    }
    await nigar.taps("Leave the team");
    await nigar.taps("Yes, leave");
    await nigar.sees({ text: "You have left the team of <b>Pier</b>." });
    expect(roles(id)).toEqual([]);
    await eventually(menu).not.toContain("team");
    expect(await nigar.presses(`team:${key}`)).toMatchObject({ text: say("channel-not-yours"), showAlert: true });
  });

  it("is changed by those who run the channel, step by step", async () => {
    const { lale, id, key } = await channel("Quay");
    const nigar = town.person("en", { firstName: "Nigar" });
    nigar.says(`/start ${await invited(lale, key, "viewer")}`);
    await eventually(() => roles(id)).toEqual([[nigar.id, "viewer"]]);
    lale.says("/team");
    await lale.taps("Nigar");
    await lale.taps("Make an editor");
    await eventually(() => roles(id)).toEqual([[nigar.id, "editor"]]);
    await lale.taps("🗑 Remove");
    await lale.sees({
      text: "Remove Nigar from the team of <b>Quay</b>?",
      buttons: [["Yes, remove", "Cancel"]],
    });
    await lale.taps("Yes, remove");
    await eventually(() => roles(id)).toEqual([]);
    expect(await lale.presses(`team:${key}:drop:${nigar.id}`)).toMatchObject({ text: say("team-member-missing") });
  });

  it("takes a link back", async () => {
    const { lale, id, key } = await channel("Mole");
    const link = await invited(lale, key, "editor");
    expect(await lale.taps("Take it back")).toMatchObject({ text: say("team-revoked-toast") });
    const nigar = town.person();
    nigar.says(`/start ${link}`);
    await nigar.sees({ text: say("invite-void") });
    expect(roles(id)).toEqual([]);
  });

  // A link that was made by somebody who has lost the right since.
  it("refuses an admin who lost the right a second ago, and the links that they made", async () => {
    const { lale, id, key } = await channel("Jetty");
    const orxan = town.person("en", { firstName: "Orxan" });
    telegram.promote(orxan.id, id);
    orxan.says("/team");
    await eventually(() => orxan.screens().at(-1)?.text).toContain("Team of Jetty");
    const link = await invited(orxan, key, "editor");
    telegram.demote(orxan.id, id);
    expect(await orxan.presses(`team:${key}:invite:editor`)).toMatchObject({
      text: say("channel-not-yours"),
      showAlert: true,
    });
    const nigar = town.person();
    nigar.says(`/start ${link}`);
    await nigar.sees({ text: say("invite-void") });
    expect(roles(id)).toEqual([]);
    expect(lale.id).not.toBe(orxan.id);
  });

  it("says so when Telegram does not tell who is an admin", async () => {
    const { lale, key } = await channel("Lock");
    lale.says("/team");
    await eventually(() => lale.screens().at(-1)?.text).toContain("Team of Lock");
    telegram.fault({ kind: "status", method: "getChatMember", code: 500, times: 1 });
    expect(await lale.presses(`team:${key}`)).toMatchObject({ text: say("channel-rights-unseen"), showAlert: true });
    const nigar = town.person();
    const link = await invited(lale, key, "viewer");
    telegram.fault({ kind: "status", method: "getChatMember", code: 500, times: 1 });
    nigar.says(`/start ${link}`);
    await nigar.sees({ text: say("invite-unseen") });
    nigar.says(`/start ${link}`);
    await eventually(() => nigar.screens().at(-1)?.text).toContain("You are a viewer of");
  });

  it("tells strangers nothing, not even the name", async () => {
    const { lale, key } = await channel("Secret Dock");
    const rauf = town.person();
    rauf.says("/team");
    await rauf.sees({ text: say("team-no-channel") });
    rauf.says("/team Secret Dock");
    await rauf.sees({ text: say("team-no-channel") });
    for (const data of [`team:${key}`, "team:99999", `team:${key}:left`, `team:${key}:invite:editor`]) {
      expect(await rauf.presses(data)).toMatchObject({ text: say("channel-not-yours"), showAlert: true });
    }
    await lale.presses(`team:${key}`);
    const olga = await town.owner().starts();
    // Nobody could invite an owner: they may add the bot themselves.
    olga.says("/team nowhere");
    await olga.sees({ text: say("owner-no-channel") });
    olga.says("/team secret");
    await eventually(() => olga.screens().at(-1)?.text).toContain("Team of Secret Dock");
    expect(JSON.stringify(rauf.screens())).not.toContain("Secret");
  });

  it("is a private matter: neither the team nor a link is shown in a group", async () => {
    const lale = await town.person("en", { firstName: "Lale" }).starts();
    const nigar = town.person();
    const { id } = telegram.addChat({ type: "supergroup", title: "Desk", creatorId: lale.id, memberIds: [nigar.id] });
    telegram.addBotToChat(lale.id, id);
    lale.says("/team", { chatId: id });
    await eventually(() => lale.screens().at(-1)?.text).toContain("Team of Desk");
    await eventually(() => town.screens(id).at(-1)?.text).toBe(say("owner-sent-private"));
    expect(await lale.presses(`team:${idOf(id)}:invite:editor`, id)).toMatchObject({ text: say("owner-open-private") });
    const link = await invited(lale, idOf(id), "editor");
    nigar.says(`/start@${telegram.bot.username} ${link}`, { chatId: id });
    await eventually(() => town.screens(id).at(-1)?.text).toBe(say("invite-private"));
    expect(roles(id)).toEqual([]);
  });
});
