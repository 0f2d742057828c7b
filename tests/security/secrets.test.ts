/**
 * Everything fails at once, each with a secret at hand: in an address, a header, an answer that repeats them. None may reach the
 * log, a message, the audit log or what a person takes home. See docs/security.md. More: tests/log.test.ts,
 * tests/admin/audit.test.ts, tests/admin/export.test.ts, tests/chaos/secrets.ts.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { expect, it, vi } from "vitest";
import { exportConfig } from "../../src/admin/export.ts";
import { OWNER, openWorld, TOKEN } from "../support/app.ts";
import { type Item, rss } from "../support/web-server.ts";

const CHANNEL = -100_900;
const PATIENCE_MS = 12_000;
const SECRETS = {
  token: TOKEN.split(":")[1] ?? "",
  password: "p4ssw0rd-of-olga",
  query: "q5-key-in-an-address",
  header: "h6-key-in-a-header",
  bearer: "b7-bearer-credential",
  redirect: "r8-token-of-a-redirect",
  llm: "sk-l9-key-of-the-model",
};
const ENV = { HARBOUR_AUTH: `Bearer ${SECRETS.bearer}`, HARBOUR_KEY: SECRETS.header, LLM_API_KEY: SECRETS.llm };

/** A server of a source in trouble, which tells the whole world what it was asked with. */
const echo = (status: number, type: string) => (request: IncomingMessage, response: ServerResponse) => {
  const said = `${request.url} ${request.rawHeaders.join(" ")}`;
  response.writeHead(status, { "content-type": type, "x-said": said.replace(/[\r\n]/gu, " ") });
  response.end(`<html><head><title>${said}</title></head><body><p>${said}</p></body></html>`);
};

it("reach nobody, whatever fails", async () => {
  const world = await openWorld();
  const { telegram, web, logged } = world;
  telegram.addChat({ id: CHANNEL, type: "channel", title: "Bay news", username: "bay_news", creatorId: OWNER });
  telegram.addBotToChat(OWNER, CHANNEL);
  const withUser = web.url.replace("http://", `http://olga:${SECRETS.password}@`);
  const key = `api_key=${SECRETS.query}`;
  web.put("/v1/chat/completions", echo(401, "application/json"));
  web.put(`/401?${key}`, echo(401, "text/html"));
  web.put(`/page?${key}`, echo(200, "text/html"));
  web.put(`/500?${key}`, echo(500, "application/rss+xml"));
  web.put(`/loop?${key}`, { body: "", status: 302, headers: { location: `/loop?${key}&token=${SECRETS.redirect}` } });
  web.put(`/away?${key}`, { body: "", status: 301, headers: { location: `ftp://x/?token=${SECRETS.redirect}` } });
  web.put(`/zip?${key}`, { body: "no gzip", headers: { "content-encoding": "br" } });
  web.put(`/hangup?${key}`, (request) => void request.socket.destroy());
  const items: Item[] = [{ title: "Before", guid: "0", at: Date.now() - 3_600_000 }];
  const link = `<${web.url}/hub?token=${SECRETS.redirect}>; rel="hub", <${withUser}/self?${key}>; rel="self"`;
  const put = () => web.put(`/good?${key}`, { body: rss(items), headers: { link } });
  put();
  const paths = ["401", "page", "500", "loop", "away", "zip", "hangup", "good"];
  const headers = '{ Authorization: "$\u007bHARBOUR_AUTH}", X-Key: "$\u007bHARBOUR_KEY}" }';
  const sources = [
    ...paths.map(
      (path) =>
        `  - { id: s-${path}, name: S ${path}, url: "${web.url}/${path}?${key}", every: 1s, headers: ${headers} }`,
    ),
    `  - { id: refused, name: Refused, url: "http://127.0.0.1:1/?${key}", every: 1s }`,
  ];
  world.configure(`sources:\n${sources.join("\n")}\nchannels:\n  - { chat: "@bay_news", rewrite: { language: tr } }\n`);
  telegram.fault({ kind: "status", code: 400, description: `Bad Request: /bot${TOKEN}/x`, chatId: CHANNEL });
  const app = await world.start({ ...ENV, LLM_BASE_URL: `${web.url}/v1`, LLM_MODEL: "small" });
  const { store } = app;
  await vi.waitFor(() => {
    const failing = store.sources.list().filter(({ errorCount }) => errorCount > 0);
    expect(failing).toHaveLength(paths.length);
  }, PATIENCE_MS);
  const text = "The ferry came back to Baku on Friday with 40 cars. People had waited for it for a long time. ".repeat(
    2,
  );
  items.unshift({ title: "Ferry returns", guid: "1", link: "https://wire.example/1", at: Date.now() + 60_000, text });
  put();
  await telegram.waitFor(() => web.asked.includes("/v1/chat/completions"), PATIENCE_MS);
  await telegram.waitFor(() => telegram.messages(CHANNEL).length > 0, PATIENCE_MS);

  const said = () => telegram.calls.filter(({ method }) => /^(?:send|edit|answer)/u.test(method));
  const commands = [
    "/sources",
    "/stats",
    "/audit",
    "/held",
    `/sources ${withUser}/401?${key}`,
    `/post ${withUser}/500?${key}`,
  ];
  for (const command of commands) {
    const answers = () => telegram.messages(OWNER).filter(({ is_outgoing }) => is_outgoing).length;
    const before = answers();
    telegram.say(OWNER, command);
    await telegram.waitFor(() => answers() > before, PATIENCE_MS);
  }
  const [screen] = telegram.messages(OWNER).filter(({ is_outgoing }) => is_outgoing);
  for (const { id } of store.sources.list())
    await telegram.press(OWNER, OWNER, screen?.message_id ?? 0, `source:${id}`);

  const taken = {
    log: logged,
    messages: said().map(({ payload }) => payload),
    audit: store.audit.page({ limit: 500 }),
    file: exportConfig(store),
  };
  for (const [name, secret] of Object.entries(SECRETS)) {
    for (const [where, what] of Object.entries(taken)) {
      const found = [what]
        .flat()
        .map((one) => JSON.stringify(one))
        .filter((text) => text.includes(secret));
      expect([name, where, found]).toEqual([name, where, []]);
    }
  }
  // Something was said of each.
  expect(logged.length).toBeGreaterThan(paths.length);
}, 30_000);
