import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { readImage } from "../../../src/sandbox/telegram/image.ts";
import { refusal, result, sandbox } from "../../support/telegram.ts";

function png(width: number, height: number, bytes = 64): Buffer {
  const image = Buffer.alloc(bytes);
  Buffer.from("89504e470d0a1a0a0000000d49484452", "hex").copy(image);
  image.writeUInt32BE(width, 16);
  image.writeUInt32BE(height, 20);
  return image;
}

/** A site at http://*.example, on loopback. */
async function site(routes: Record<string, RequestListener>) {
  const server = createServer((request, response) => {
    const route = routes[request.url ?? ""];
    if (route) route(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const telegram = await sandbox({
    resolve: (url) => (new URL(url).hostname.endsWith(".example") ? root + new URL(url).pathname : null),
  });
  telegram.addUser({ id: 7, firstName: "Lale" });
  telegram.say(7, "/start");
  return telegram;
}

const serve =
  (type: string, body: Buffer | string, status = 200): RequestListener =>
  (_, response) =>
    response.writeHead(status, { "content-type": type }).end(body);

describe("the head of an image", () => {
  it.each<[string, string, object | null]>([
    ["PNG", png(640, 480).toString("hex"), { type: "image/png", width: 640, height: 480 }],
    ["GIF", "47494638396140010a00", { type: "image/gif", width: 320, height: 10 }],
    [
      "JPEG behind other segments",
      "ffd8ffe000040000ffc4000400ffffc0001108012c0190030122",
      { type: "image/jpeg", width: 400, height: 300 },
    ],
    [
      "WebP, lossy",
      `52494646000000005745425056503820000000000000009d012a${"40013200"}${"00".repeat(8)}`,
      { type: "image/webp", width: 320, height: 50 },
    ],
    [
      "WebP, lossless",
      `5249464600000000574542505650384c000000002f${"3fc10c00"}${"00".repeat(8)}`,
      { type: "image/webp", width: 320, height: 52 },
    ],
    [
      "WebP, extended",
      `524946460000000057454250565038580a00000000000000${"3f0100"}${"310000"}`,
      { type: "image/webp", width: 320, height: 50 },
    ],
    ["SVG", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>").toString("hex"), null],
    ["a JPEG that stops", "ffd8ffe0", null],
    ["a PNG of no size", png(0, 480).toString("hex"), null],
    ["nothing", "", null],
  ])("of %s", (_, hex, head) => {
    expect(readImage(Buffer.from(hex, "hex"))).toEqual(head);
  });
});

describe("a photo by address", () => {
  const routes = {
    "/a.png": serve("image/png", png(1_600, 1_200)),
    "/page": serve("text/html", "<h1>No photo</h1>"),
    "/fake.png": serve("image/png", "not a photo"),
    "/big.png": serve("image/png", png(10, 10, 5 * 1024 * 1024 + 1)),
    "/long.png": serve("image/png", png(2_100, 100)),
    "/wide.png": serve("image/png", png(9_000, 1_001)),
    "/moved.png": (_: unknown, response: Parameters<RequestListener>[1]) =>
      response.writeHead(302, { location: "https://b.example/a.png" }).end(),
  };

  it("is fetched, scaled, and served", async () => {
    const telegram = await site(routes);
    const photo = { chat_id: 7, photo: "https://a.example/moved.png", caption: "<b>Quay</b>", parse_mode: "HTML" };
    const sent = await result<{ message_id: number; photo: { file_id: string }[] }>(telegram, "sendPhoto", photo);
    expect(sent).toMatchObject({
      caption: "Quay",
      caption_entities: [{ type: "bold" }],
      photo: [
        { width: 90, height: 68 },
        { width: 320, height: 240 },
        { width: 1_280, height: 960 },
      ],
    });
    const stored = telegram.message(7, sent.message_id)?.photo;
    expect(stored).toMatchObject({ source: "https://a.example/moved.png", width: 1_280, height: 960 });
    const bytes = await fetch(telegram.apiRoot + stored?.url);
    expect([bytes.headers.get("content-type"), (await bytes.arrayBuffer()).byteLength]).toEqual(["image/png", 64]);
    const text = await result<{ message_id: number }>(telegram, "sendMessage", { chat_id: 7, text: "Later a photo" });
    const media = { type: "photo", media: sent.photo[0]?.file_id, caption: "Now" };
    const became = await result(telegram, "editMessageMedia", { chat_id: 7, message_id: text.message_id, media });
    expect(became).toMatchObject({ message_id: text.message_id, caption: "Now", photo: [{}, {}, {}] });
    expect(became).not.toHaveProperty("text");
    const again = await result(telegram, "sendPhoto", { chat_id: 7, photo: sent.photo[0]?.file_id });
    expect(again).toMatchObject({ photo: [{}, {}, { file_id: sent.photo[2]?.file_id }] });
  });

  it.each<[string, object, string]>([
    ["nothing", {}, "there is no photo in the request"],
    ["a missing file", { photo: "https://a.example/none.png" }, "failed to get HTTP URL content"],
    ["an unreachable host", { photo: "https://a.test/a.png" }, "failed to get HTTP URL content"],
    ["a page", { photo: "https://a.example/page" }, "wrong type of the web page content"],
    ["no image", { photo: "https://a.example/fake.png" }, "wrong type of the web page content"],
    ["too many bytes", { photo: "https://a.example/big.png" }, "failed to get HTTP URL content"],
    ["a ratio above 20", { photo: "https://a.example/long.png" }, "PHOTO_INVALID_DIMENSIONS"],
    ["sides above 10,000", { photo: "https://a.example/wide.png" }, "PHOTO_INVALID_DIMENSIONS"],
    ["an unknown file_id", { photo: "AgACAgQAAx" }, "wrong file identifier/HTTP URL specified"],
    ["localhost", { photo: "http://localhost/a.png" }, "wrong file identifier/HTTP URL specified"],
    ["a long caption", { photo: "https://a.example/a.png", caption: "x".repeat(1_025) }, "message caption is too long"],
    [
      "a broken caption",
      { photo: "https://a.example/a.png", caption: "<i>", parse_mode: "HTML" },
      "can't parse entities: Can't find end tag corresponding to start tag \"i\"",
    ],
  ])("is refused: %s", async (_, params, text) => {
    const telegram = await site(routes);
    expect(await refusal(telegram, "sendPhoto", { chat_id: 7, ...params })).toBe(`400 Bad Request: ${text}`);
    expect(telegram.messages(7)).toHaveLength(1);
  });

  it("changes its caption and its medium", async () => {
    const telegram = await site(routes);
    const { message_id } = await result<{ message_id: number }>(telegram, "sendPhoto", {
      chat_id: 7,
      photo: "https://a.example/a.png",
    });
    const at = { chat_id: 7, message_id };
    expect(await refusal(telegram, "editMessageText", { ...at, text: "x" })).toBe(
      "400 Bad Request: there is no text in the message to edit",
    );
    expect(await refusal(telegram, "editMessageCaption", { ...at, caption: "x".repeat(1_025) })).toBe(
      "400 Bad Request: MEDIA_CAPTION_TOO_LONG",
    );
    expect(await result(telegram, "editMessageCaption", { ...at, caption: "one" })).toMatchObject({ caption: "one" });
    expect(await result(telegram, "editMessageCaption", at)).not.toHaveProperty("caption");
    const media = { type: "photo", media: "https://b.example/a.png", caption: "two" };
    expect(await result(telegram, "editMessageMedia", { ...at, media })).toMatchObject({ caption: "two" });
    expect(telegram.message(7, message_id)?.history.map(({ text }) => text)).toEqual(["", "one", ""]);
  });
});

describe("a link preview", () => {
  const page = `<!doctype html><title>Plain &amp; simple</title><META name=description content='About "it"'>
    <meta content="The quay &#8212; at night" property="og:title"><meta property="og:image" content="/a.png">
    <meta property='og:site_name' content='Daily'><meta property="og:title" content="Second">`;
  const routes = {
    "/1": serve("text/html; charset=utf-8", page),
    "/2": serve("text/html", "<title>Two</title>"),
    "/bin": serve("image/png", png(1, 1)),
  };

  it("comes after the message, and follows its edits", async () => {
    const telegram = await site(routes);
    const { message_id } = await result<{ message_id: number }>(telegram, "sendMessage", {
      chat_id: 7,
      text: '<a href="https://daily.example/1">Quay</a> https://daily.example/2',
      parse_mode: "HTML",
      link_preview_options: { show_above_text: true },
    });
    const preview = () => telegram.message(7, message_id)?.link_preview;
    expect(await telegram.waitFor(preview)).toEqual({
      url: "https://daily.example/1",
      title: "The quay — at night",
      description: 'About "it"',
      siteName: "Daily",
      imageUrl: "https://daily.example/a.png",
      large: true,
      above: true,
    });
    await result(telegram, "editMessageText", {
      chat_id: 7,
      message_id,
      text: "daily.example",
      link_preview_options: { url: "https://daily.example/2", prefer_small_media: true },
    });
    await telegram.waitFor(() => preview()?.title === "Two");
    expect(preview()).toEqual({
      url: "https://daily.example/2",
      title: "Two",
      description: "",
      siteName: "daily.example",
      imageUrl: null,
      large: false,
      above: false,
    });
    await result(telegram, "editMessageText", {
      chat_id: 7,
      message_id,
      text: "https://daily.example/2",
      link_preview_options: { is_disabled: true },
    });
    expect(preview()).toBeNull();
  });

  it.each([
    ["a missing page", "https://daily.example/3"],
    ["what is no page", "https://daily.example/bin"],
    ["an address outside", "https://elsewhere.test/"],
  ])("does not come from %s", async (_, url) => {
    const telegram = await site(routes);
    await result(telegram, "sendMessage", { chat_id: 7, text: url });
    await result(telegram, "sendMessage", { chat_id: 7, text: "https://daily.example/1" });
    await telegram.waitFor(() => telegram.messages(7)[2]?.link_preview);
    expect(telegram.messages(7)[1]).not.toHaveProperty("link_preview");
  });
});
