import { expect, it } from "vitest";
import { result, sandbox } from "../../support/telegram.ts";

it("gives the bot the files that people send", async () => {
  const telegram = await sandbox();
  telegram.addUser({ id: 7, firstName: "Lale" });
  const bytes = new TextEncoder().encode("<opml/>");
  const { document } = telegram.sendFile(7, { name: "my feeds.opml", type: "text/x-opml", bytes });
  const [update] = (await result(telegram, "getUpdates")) as { message: { document: unknown } }[];
  expect(update?.message.document).toEqual({
    ...{ file_id: document?.file_id, file_unique_id: document?.file_unique_id, file_size: 7 },
    ...{ file_name: "my feeds.opml", mime_type: "text/x-opml" },
  });
  const file = (await result(telegram, "getFile", { file_id: document?.file_id })) as { file_path: string };
  expect(file).toMatchObject({ file_size: 7, file_path: expect.stringMatching(/^documents\/file_\d+\.opml$/) });
  const answer = await fetch(`${telegram.apiRoot}/file/bot${telegram.token}/${file.file_path}`);
  expect([answer.headers.get("content-type"), await answer.text()]).toEqual(["text/x-opml", "<opml/>"]);
});
