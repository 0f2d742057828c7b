import { describe, expect, it } from "vitest";
import { freePort } from "../../src/sandbox/free-port.ts";
import { testI18n } from "../support/i18n.ts";
import { eventually, openTown, type Person } from "./town.ts";

const port = await freePort();
const town = await openTown({ PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` });
const secure = await openTown({ PORT: "0", PUBLIC_URL: "https://desk.example" }, { owners: 1 });
const bare = await openTown({}, { owners: 1 });
const { store } = town.app;
const say = (key: string) => testI18n.t("en", key);

/** The addresses behind the buttons of the newest message that somebody got. */
function buttonsOf(person: Person): object[] {
  const markup = town.telegram.messages(person.id).at(-1)?.reply_markup;
  return markup !== undefined && "inline_keyboard" in markup ? markup.inline_keyboard.flat() : [];
}
const linkOf = (person: Person) => buttonsOf(person).flatMap((each) => ("url" in each ? [String(each.url)] : []))[0];
const INVITATION =
  "The web desk: drafts, queue, sources and more on a page. The link works once, for 10 minutes, and lets in whoever opens it: keep it to yourself.";

describe("/web", () => {
  it("gives an owner a link that opens the desk, once", async () => {
    const owner = await town.owner().starts();
    owner.says("/web");
    await owner.sees({ text: INVITATION, buttons: [["Open in the browser"], ["Copy the link"]] });
    const link = linkOf(owner) ?? "";
    expect(link).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${port}/desk/in/[\\w-]{43}$`, "u"));
    expect(buttonsOf(owner)).toEqual([
      { text: "Open in the browser", url: link },
      { text: "Copy the link", copy_text: { text: link } },
    ]);
    const origin = `http://127.0.0.1:${port}`;
    const enter = () =>
      fetch(link, { method: "POST", body: new URLSearchParams(), headers: { origin }, redirect: "manual" });
    expect((await fetch(`${origin}/desk`)).status).toBe(401);
    const entered = await enter();
    expect([entered.status, entered.headers.get("location")]).toEqual([303, "/desk/"]);
    const [cookie = ""] = (entered.headers.get("set-cookie") ?? "").split(";");
    const page = await (await fetch(`${origin}/desk/account`, { headers: { cookie } })).text();
    expect(page).toContain('<p class="lead">Olga</p>');
    expect((await enter()).status).toBe(401);
  });

  it("goes to the private chat of whoever asks in a group, and to nobody else's eyes", async () => {
    const owner = await town.owner().starts();
    const { id } = town.telegram.addChat({ type: "supergroup", title: "Editors", creatorId: owner.id });
    town.telegram.addBotToChat(owner.id, id);
    owner.says("/web", { chatId: id });
    await town.shows(id, { text: testI18n.html("en", "owner-sent-private") });
    expect(owner.screens().at(-1)?.text).toBe(INVITATION);
    expect(JSON.stringify(town.telegram.messages(id))).not.toContain("/desk/in/");
  });

  it("is for who has something to do there", async () => {
    const stranger = await town.person().starts();
    stranger.says("/web");
    await stranger.sees({ text: say("not-for-editors") });
    const lale = await town.person("en", { firstName: "Lale" }).starts();
    const channel = town.channel(lale, "Harbour News");
    const idOf = () => store.chats.find(channel, null)?.id ?? 0;
    await eventually(idOf).toBeGreaterThan(0);
    store.chats.setStatus(idOf(), "active");
    lale.says("/web");
    await eventually(() => lale.screens().at(-1)?.text).toBe(INVITATION);
  });

  it("can stand beside the message field, where Telegram opens it by itself", async () => {
    const owner = await secure.owner().starts();
    owner.says("/web");
    const rows = [["Open here"], ["Open in the browser"], ["Copy the link"]];
    await owner.sees({ text: INVITATION, buttons: [...rows, ["Put it beside the field"]] });
    await owner.taps("Put it beside the field");
    const set = () =>
      secure.telegram.calls.filter(({ method }) => method === "setChatMenuButton").map(({ payload }) => payload);
    const opener = { type: "web_app", text: "Desk", web_app: { url: "https://desk.example/desk/app" } };
    expect(set()).toEqual([{ chat_id: owner.id, menu_button: opener }]);
    await owner.sees({ text: INVITATION, buttons: [...rows, ["Take it away there"]] });
    await owner.taps("Take it away there");
    expect(set().at(-1)).toEqual({ chat_id: owner.id, menu_button: { type: "default" } });
    const stranger = await secure.person().starts();
    await stranger.presses("web:menu:on");
    expect(set()).toHaveLength(2);
  });

  it("says what is lacking where there is no address", async () => {
    const owner = await bare.owner().starts();
    owner.says("/web");
    await owner.sees({ text: testI18n.html("en", "web-off-owner") });
  });
});
