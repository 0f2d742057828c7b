import { expect, it } from "vitest";
import { said, saidInGroup } from "./bot-api.ts";
import { testBot } from "./test-bot.ts";

it("takes a command for what it is, however it is written", async () => {
  const { bot } = await testBot();
  const heard: string[] = [];
  bot.command(["latest", "search"], (ctx) => void heard.push(`${ctx.message?.text}: ${ctx.match}`));
  bot.on("message:text", (ctx) => void heard.push(ctx.message.text));
  const texts = ["/Latest", "/SEARCH Oil Price", "/Unknown Words", "Latest /News"];
  for (const [index, text] of texts.entries()) await bot.handleUpdate(said(index + 1, 7, text));
  await bot.handleUpdate(saidInGroup(9, 7, "/Latest@chapar_test_bot 5"));
  expect(heard).toEqual([
    "/latest: ",
    "/search Oil Price: Oil Price",
    "/unknown Words",
    "Latest /News",
    "/latest@chapar_test_bot 5: 5",
  ]);
});
