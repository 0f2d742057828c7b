import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLink, IDLE_MS, LINK_MS, SESSION_MS } from "../../../src/admin/web-login.ts";
import { addChat } from "../../support/store.ts";
import { type DeskWorld, EDITOR, initDataOf, letIn, OWNER, openDesk, STRANGER, textOf, VIEWER } from "./desk-world.ts";

let world: DeskWorld;
beforeAll(async () => {
  world = await openDesk();
  const chat = addChat(world.store, { title: "Bay news" });
  letIn(world.store, chat, EDITOR, "editor");
  letIn(world.store, chat, VIEWER, "viewer");
});
afterAll(() => world.close());

const OUTSIDE = "Please come in through the bot";
const titleOf = (page: string) => /<h1>([^<]*)<\/h1>/u.exec(page)?.[1];

describe("a login link", () => {
  it("signs in whoever presses its button, once, and is not used by being looked at", async () => {
    const { token } = createLink(world.store, { userId: OWNER, name: "Olga <b>Orlova</b>" }, world.now());
    const browser = world.browser();
    await browser.get(`/desk/in/${token}`);
    expect(textOf(await browser.get(`/desk/in/${token}`))).toContain("signs this browser in as Olga <b>Orlova</b>.");
    expect(titleOf(await browser.post(`/desk/in/${token}`))).toBe("Overview");
    expect(browser.set).toEqual([
      expect.stringMatching(/^__Host-desk=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/u),
    ]);
    const other = world.browser();
    expect(titleOf(await other.get(`/desk/in/${token}`))).toBe("This link was used");
    expect(titleOf(await other.post(`/desk/in/${token}`))).toBe("This link was used");
    expect([other.status, other.cookies.size]).toEqual([401, 0]);
  });

  it("is nowhere in the database, nor is the cookie", async () => {
    const { token } = createLink(world.store, { userId: OWNER, name: "Olga" }, world.now());
    const browser = await world.signedIn(OWNER);
    expect([token, [...browser.cookies.values()].join()].map((secret) => secret.length)).toEqual([43, 43]);
    const stored = JSON.stringify(world.store.web.ofUser(OWNER));
    for (const secret of [token, ...browser.cookies.values()]) expect(stored).not.toContain(secret);
    expect(world.store.web.link(token)).toBeNull();
  });

  it.each([
    ["is unknown", () => "a".repeat(43)],
    [
      "is too old",
      () => {
        const { token } = createLink(world.store, { userId: OWNER, name: "Olga" }, world.now() - LINK_MS);
        return token;
      },
    ],
    [
      "was followed by another one",
      () => {
        const { token } = createLink(world.store, { userId: OWNER, name: "Olga" }, world.now());
        createLink(world.store, { userId: OWNER, name: "Olga" }, world.now());
        return token;
      },
    ],
  ])("that %s opens nothing", async (_, make) => {
    const token = make();
    const browser = world.browser();
    expect(titleOf(await browser.get(`/desk/in/${token}`))).toBe("This link is over");
    expect(titleOf(await browser.post(`/desk/in/${token}`))).toBe("This link is over");
    expect(browser.cookies.size).toBe(0);
  });

  it("is not used by another site's form", async () => {
    const { token } = createLink(world.store, { userId: OWNER, name: "Olga" }, world.now());
    const browser = world.browser();
    await browser.post(`/desk/in/${token}`, {}, { origin: "https://evil.example" });
    expect([browser.status, browser.cookies.size]).toEqual([403, 0]);
    expect(titleOf(await browser.get(`/desk/in/${token}`))).toBe("Is that you?");
  });
});

describe("a Mini App", () => {
  it("signs in whom Telegram names, for a frame of Telegram alone", async () => {
    const browser = world.browser();
    await browser.get("/desk/app");
    expect(browser.headers.get("content-security-policy")).toContain("frame-ancestors https://web.telegram.org");
    expect(titleOf(await browser.post("/desk/app", { init: initDataOf(world), theme: "dark" }))).toBe("Overview");
    expect(browser.set).toEqual([
      expect.stringMatching(
        /^__Host-desk-app=[\w-]{43}; Max-Age=86400; Path=\/; HttpOnly; Secure; SameSite=None; Partitioned$/u,
      ),
    ]);
    expect(browser.page).toContain('data-theme="dark"');
    expect(textOf(await browser.get("/desk/account"))).toContain("Olga (@olga)");
    expect(browser.headers.get("content-security-policy")).toContain("frame-ancestors https://web.telegram.org");
  });

  it("opens once with the same data, but for who reloads it", async () => {
    const init = initDataOf(world);
    const browser = world.browser();
    await browser.post("/desk/app", { init });
    expect(titleOf(await browser.post("/desk/app", { init }))).toBe("Overview");
    const thief = world.browser();
    expect(titleOf(await thief.post("/desk/app", { init }))).toBe("Please open it again");
    expect([thief.status, thief.cookies.size]).toEqual([401, 0]);
    const other = await world.signedIn(EDITOR);
    expect(titleOf(await other.post("/desk/app", { init }))).toBe("Please open it again");
  });

  it.each([
    ["of another bot", () => initDataOf(world, { token: "1000002:another" }), "Telegram does not know this"],
    ["whose user was changed", () => initDataOf(world).replace("501", "502"), "Telegram does not know this"],
    ["with a field twice", () => `${initDataOf(world)}&auth_date=1`, "Telegram does not know this"],
    ["without a hash", () => initDataOf(world).replace(/&?hash=\w+/u, ""), "Telegram does not know this"],
    ["of nobody", () => initDataOf(world, { more: { user: "null" } }), "Telegram does not know this"],
    ["that is empty", () => "", "Telegram does not know this"],
    ["of six minutes ago", () => initDataOf(world, { at: world.now() - 6 * 60_000 }), "That took too long"],
    ["of tomorrow", () => initDataOf(world, { at: world.now() + 24 * 60 * 60_000 }), "That took too long"],
  ])("opens nothing with data %s", async (_, make, title) => {
    const browser = world.browser();
    expect(titleOf(await browser.post("/desk/app", { init: make() }))).toBe(title);
    expect([browser.status, browser.cookies.size]).toEqual([401, 0]);
  });
});

describe("a browser in which somebody was signed in already", () => {
  // The cookie of a Mini App would go before that of a link: the desk would go on being the other person's.
  it("is the last one's alone, whichever way each came", async () => {
    const browser = world.browser();
    await browser.post("/desk/app", { init: initDataOf(world, { id: OWNER }) });
    const before = new Map(browser.cookies);
    const { token } = createLink(world.store, { userId: EDITOR, name: "Edit Or" }, world.now());
    await browser.post(`/desk/in/${token}`);
    expect([...browser.cookies.keys()]).toEqual(["__Host-desk"]);
    expect(textOf(await browser.get("/desk/account"))).toContain("Edit Or");
    await browser.post("/desk/app", { init: initDataOf(world, { id: OWNER }) });
    expect([...browser.cookies.keys()]).toEqual(["__Host-desk-app"]);
    expect(textOf(await browser.get("/desk/account"))).toContain("Olga (@olga)");
    const thief = world.browser();
    for (const [name, value] of before) thief.cookies.set(name, value);
    expect(titleOf(await thief.get("/desk/"))).toBe(OUTSIDE);
  });

  it("reloads a Mini App for whom it is open, not for somebody whose cookie lies beside it", async () => {
    const browser = world.browser();
    const init = initDataOf(world, { id: EDITOR });
    await browser.post("/desk/app", { init });
    const kept = new Map(browser.cookies);
    await browser.post("/desk/app", { init: initDataOf(world, { id: OWNER }) });
    for (const value of kept.values()) browser.cookies.set("__Host-desk", value);
    expect(titleOf(await browser.post("/desk/app", { init }))).toBe("Please open it again");
  });
});

it("keeps the last twenty sessions of a person, and shows those that still hold", async () => {
  const own = await openDesk();
  try {
    for (let number = 1; number <= 22; number++) {
      own.pass(1);
      await own.browser().post("/desk/app", { init: initDataOf(own) });
    }
    expect(own.store.web.ofUser(OWNER)).toHaveLength(20);
    own.pass(IDLE_MS);
    const browser = await own.signedIn(OWNER);
    expect((await browser.get("/desk/account")).match(/Inside Telegram|A browser/gu)).toEqual(["A browser"]);
  } finally {
    await own.close();
  }
});

it("speaks to a person in the language they chose, on pages without a menu too", async () => {
  addChat(world.store, { telegramId: STRANGER + 1, type: "private", language: "az" });
  const { token } = createLink(world.store, { userId: STRANGER + 1, name: "Lalə" }, world.now());
  const browser = world.browser();
  expect(titleOf(await browser.get(`/desk/in/${token}`))).toBe("Bu sizsiniz?");
  expect(titleOf(await browser.post(`/desk/in/${token}`))).toBe("Burada sizin üçün heç nə yoxdur");
});

describe("whoever is signed in", () => {
  it("is let in as long as the right lasts", async () => {
    const browser = await world.signedIn(STRANGER);
    expect([browser.status, titleOf(browser.page)]).toEqual([403, "Nothing for you here"]);
    const chat = addChat(world.store, { title: "Other news" });
    letIn(world.store, chat, STRANGER, "viewer");
    expect(titleOf(await browser.get("/desk/"))).toBe("Overview");
    world.store.members.remove(chat.id, STRANGER);
    expect(titleOf(await browser.get("/desk/"))).toBe("Nothing for you here");
  });

  it("is signed out in time, and when nobody comes", async () => {
    const [busy, idle] = [await world.signedIn(OWNER), await world.signedIn(OWNER)];
    const start = world.now();
    for (let day = 1; day < 7; day++) {
      world.pass(IDLE_MS / 2);
      expect(titleOf(await busy.get("/desk/"))).toBe("Overview");
    }
    expect(titleOf(await idle.get("/desk/"))).toBe(OUTSIDE);
    world.pass(start + SESSION_MS.link - world.now());
    expect(titleOf(await busy.get("/desk/"))).toBe(OUTSIDE);
  });

  it("can sign out here, and everywhere", async () => {
    const [one, two, three] = [await world.signedIn(OWNER), await world.signedIn(OWNER), await world.signedIn(OWNER)];
    const copy = new Map(one.cookies);
    await one.get("/desk/account");
    expect(titleOf(await one.post("/desk/out"))).toBe("Signed out");
    expect(one.cookies.size).toBe(0);
    for (const [name, value] of copy) one.cookies.set(name, value);
    expect(titleOf(await one.get("/desk/"))).toBe(OUTSIDE);
    await two.get("/desk/account");
    await two.post("/desk/out", { where: "everywhere" });
    expect(titleOf(await three.get("/desk/"))).toBe(OUTSIDE);
  });
});

describe("a request", () => {
  it.each(["/desk", "/desk/", "/desk/drafts", "/desk/nothing/at/all", "/desk/assets/x/y"])(
    "of nobody for %s is sent to the bot",
    async (path) => {
      const answer = await world.request(path);
      expect(answer.status).toBe(path.includes("assets") ? 404 : 401);
    },
  );

  it("with a cookie of another browser's making is nobody's", async () => {
    const browser = world.browser();
    browser.cookies.set("__Host-desk", "x".repeat(43));
    expect(titleOf(await browser.get("/desk/"))).toBe(OUTSIDE);
  });

  it.each<[string, Record<string, string>, Record<string, string>, number]>([
    ["without the token", { csrf: "" }, {}, 403],
    ["with another one's token", { csrf: "x".repeat(43) }, {}, 403],
    ["from another site", {}, { origin: "https://evil.example" }, 403],
    ["from a site beside ours", {}, { "sec-fetch-site": "same-site" }, 403],
    ["from nowhere", {}, { origin: "null" }, 403],
  ])("that changes something %s changes nothing", async (_, fields, headers, status) => {
    const browser = await world.signedIn(OWNER);
    await browser.get("/desk/account");
    await browser.post("/desk/out", fields, headers);
    expect(browser.status).toBe(status);
    expect(titleOf(await browser.get("/desk/"))).toBe("Overview");
  });

  it("is answered with headers that let nothing foreign in", async () => {
    const browser = await world.signedIn(OWNER);
    await browser.get("/desk/");
    const names = [
      "content-security-policy",
      "cache-control",
      "referrer-policy",
      "x-content-type-options",
      "cross-origin-opener-policy",
    ];
    expect(names.map((name) => browser.headers.get(name))).toEqual([
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      "no-store",
      "same-origin",
      "nosniff",
      "same-origin",
    ]);
    expect(browser.page).not.toMatch(/ style=| on\w+=|<script>|<style>/u);
  });
});

it("stands below the path of PUBLIC_URL, and keeps its cookie there", async () => {
  const below = await openDesk({ publicUrl: "https://shared.example/news/" });
  try {
    const browser = await below.signedIn(OWNER);
    expect(titleOf(browser.page)).toBe("Overview");
    expect(browser.set).toEqual([
      expect.stringMatching(/^__Secure-desk=[\w-]+; Max-Age=604800; Path=\/news\/desk; .*Secure/u),
    ]);
    const style = /href="(\/news\/desk\/assets\/\w+\/desk\.css)"/u.exec(browser.page)?.[1] ?? "";
    const answer = await below.request(style.slice("/news".length));
    expect([answer.status, answer.headers.get("content-type"), answer.headers.get("cache-control")]).toEqual([
      200,
      "text/css; charset=utf-8",
      "public, max-age=31536000, immutable",
    ]);
  } finally {
    await below.close();
  }
});
