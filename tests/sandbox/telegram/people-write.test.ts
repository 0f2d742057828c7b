import { expect, it } from "vitest";
import { result, sandbox } from "../../support/telegram.ts";

/** One pixel. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

it("people write with formatting, and answer with photos", async () => {
  const telegram = await sandbox();
  const { id } = telegram.addUser({ firstName: "Olga" });
  telegram.say(id, "/start");
  const asked = await result<{ message_id: number }>(telegram, "sendMessage", { chat_id: id, text: "Well?" });
  telegram.say(id, "Ferry <b>late</b>, see https://quay.example", { html: true, replyTo: asked.message_id });
  telegram.sendFile(id, { name: "a.png", type: "image/png", bytes: PNG, asPhoto: true }, { replyTo: asked.message_id });
  const updates = await result<{ message: object }[]>(telegram, "getUpdates", {});
  expect(updates.slice(1).map(({ message }) => message)).toMatchObject([
    {
      text: "Ferry late, see https://quay.example",
      entities: [
        { type: "bold", offset: 6, length: 4 },
        { type: "url", offset: 16, length: 20 },
      ],
      reply_to_message: { message_id: asked.message_id },
    },
    { photo: [{ width: 1, height: 1 }], reply_to_message: { message_id: asked.message_id } },
  ]);
});
