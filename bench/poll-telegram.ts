/** The sandbox of the poll benches, in a process of its own and without limits: `poll-telegram.ts CHANNELS TOKEN`. */
import { startTelegram } from "../src/sandbox/telegram/server.ts";

const [channels = "0", token = ""] = process.argv.slice(2);
const telegram = await startTelegram({ token, keepCalls: 0 });
const owner = telegram.addUser({ id: 1, firstName: "Owner", started: true });
const ids = Array.from({ length: Number(channels) }, (_, i) => {
  const chat = telegram.addChat({
    type: "channel",
    title: `Channel ${i}`,
    username: `bench_${i}`,
    creatorId: owner.id,
  });
  telegram.addBotToChat(owner.id, chat.id);
  return chat.id;
});
process.send?.({ apiRoot: telegram.apiRoot, ids });
process.on("disconnect", () => process.exit(0));
