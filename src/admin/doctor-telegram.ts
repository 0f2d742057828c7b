import type { ChatFullInfo, WebhookInfo } from "grammy/types";
import type { Store } from "../db/store.ts";
import type { CallError, CallResult, TelegramClient } from "../telegram/client.ts";
import type { Finding } from "./doctor.ts";
import { lackingRights, type Right, wantedRights } from "./rights.ts";

const HOUR = 60 * 60_000;
/** So many updates wait only where nobody takes them. */
const MANY_UPDATES = 100;

type Telegram = Pick<TelegramClient, "getMe" | "getWebhookInfo" | "getChat" | "getChatMember">;

export interface TelegramFacts {
  telegram: Telegram;
  apiRoot: string;
  adminIds: readonly number[];
  adminChatId: number | null;
  /** Where the settings want updates to be sent; null: they are polled. */
  webhookUrl: string | null;
}

/** Whether Telegram knows the bot; `botId` null: then nothing else can be asked. */
export async function lookAtToken({
  telegram,
  apiRoot,
}: TelegramFacts): Promise<{ finding: Finding; botId: number | null }> {
  const about = "token";
  const me = await telegram.getMe();
  if (me.ok) return { finding: { state: "ok", about, says: `is that of @${me.value.username}` }, botId: me.value.id };
  const code = codeOf(me.error);
  const finding: Finding =
    code === 401 || code === 404
      ? {
          state: "bad",
          about,
          says: "Telegram does not know this BOT_TOKEN",
          advice: "copy it again from @BotFather (/mybots, API Token)",
        }
      : {
          state: "bad",
          about,
          says: `${apiRoot} does not answer`,
          advice: "check the network, HTTP_PROXY and TELEGRAM_API_ROOT",
        };
  return { finding, botId: null };
}

/** Whether Telegram sends updates to where the settings say. */
export async function lookAtWebhook({ telegram, webhookUrl }: TelegramFacts, now: number): Promise<Finding> {
  const about = "updates";
  const info = await telegram.getWebhookInfo();
  if (!info.ok) return { state: "warn", about, says: "Telegram does not say where it sends them" };
  const { url = "" } = info.value;
  if (webhookUrl === null) {
    if (url === "") return waiting(info.value, { state: "ok", about, says: "are polled" });
    const advice = "another program has set that: stop it, and start Chapar, or set WEBHOOK_SECRET";
    return { state: "bad", about, says: `go to ${hostOf(url)}, and polling gets none`, advice };
  }
  if (url !== webhookUrl) {
    const isOtherHost = hostOf(url) !== hostOf(webhookUrl);
    const says =
      url === ""
        ? "no webhook is set yet"
        : isOtherHost
          ? `go to ${hostOf(url)}, not to PUBLIC_URL`
          : `go to another path of ${hostOf(url)} than PUBLIC_URL and BOT_TOKEN make`;
    return { state: "bad", about, says, advice: "start Chapar, which sets it; where it runs, its log says why not" };
  }
  const { last_error_date: failedAt = 0, last_error_message: why = "" } = info.value;
  if (now - failedAt * 1_000 < HOUR) {
    const advice = "check the reverse proxy: PUBLIC_URL has to lead to PORT, with a valid certificate";
    return {
      state: "warn",
      about,
      says: `go to ${hostOf(url)}; Telegram failed to deliver within the last hour: ${why}`,
      advice,
    };
  }
  return waiting(info.value, { state: "ok", about, says: `go to ${hostOf(url)}` });
}

function waiting({ pending_update_count: count }: WebhookInfo, finding: Finding): Finding {
  if (count < MANY_UPDATES) return finding;
  return {
    ...finding,
    state: "warn",
    says: `${finding.says}; ${count} wait at Telegram`,
    advice: "is the bot running?",
  };
}

/** An address without what may be secret in it. */
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : "an unreadable address");

/** Whether those who run the bot can be told of anything. */
export async function lookAtOwners(
  { telegram, adminIds, adminChatId }: TelegramFacts,
  botId: number,
): Promise<Finding[]> {
  const about = "owners";
  if (adminIds.length === 0) {
    return [
      {
        state: "bad",
        about,
        says: "ADMIN_IDS is empty: nobody may run the bot",
        advice: "set it to your numeric user id, and restart",
      },
    ];
  }
  const findings: Finding[] = [];
  for (const id of adminIds) {
    const chat = await telegram.getChat(id);
    if (chat.ok || !isRefusal(chat)) continue;
    findings.push({
      state: "warn",
      about,
      says: `the bot may not write to ${id}`,
      advice: "open the bot as that person and press Start",
    });
  }
  if (findings.length === 0) findings.push({ state: "ok", about, says: `${adminIds.length} can be written to` });
  if (adminChatId !== null) findings.push(await lookAtAdminChat(telegram, adminChatId, botId));
  return findings;
}

async function lookAtAdminChat(telegram: Telegram, chatId: number, botId: number): Promise<Finding> {
  const about = "admin chat";
  const chat = await telegram.getChat(chatId);
  if (!chat.ok) {
    const advice = "add the bot to that chat (or press Start there), or correct ADMIN_CHAT_ID";
    return { state: "bad", about, says: `ADMIN_CHAT_ID ${chatId} cannot be reached: ${sayingOf(chat)}`, advice };
  }
  const says = nameOf(chat.value);
  if (chat.value.type === "private") return { state: "ok", about, says };
  const lacking = await lackingIn(telegram, { telegramId: chatId, type: chat.value.type }, botId, ["post"]);
  return lacking === null || lacking.length === 0
    ? { state: "ok", about, says }
    : { state: "bad", about, says: `the bot may not write in ${says}`, advice: "let it post there" };
}

/** What the bot lacks in each channel that stories go to. */
export async function lookAtChannels(
  telegram: Telegram,
  store: Pick<Store, "chats" | "routes">,
  botId: number,
): Promise<Finding[]> {
  const about = "channels";
  const channels = store.chats.channels();
  const findings: Finding[] = [];
  let well = 0;
  for (const chat of channels.filter(({ status }) => status === "active")) {
    const name = chat.username === null ? chat.title : `@${chat.username}`;
    const lacking = await lackingIn(telegram, chat, botId, wantedRights(store.routes.ofChat(chat.id)));
    if (lacking === null)
      findings.push({
        state: "warn",
        about,
        says: `${name}: Telegram does not say what the bot may do there`,
        advice: "is it still a member?",
      });
    else if (lacking.length > 0) {
      const advice = "give it to the bot in the channel's list of admins, or open /channels, which has a button for it";
      findings.push({
        state: lacking.includes("post") ? "bad" : "warn",
        about,
        says: `${name}: the bot lacks the right to ${lacking.join(" and ")}`,
        advice,
      });
    } else well++;
  }
  const pending = channels.filter(({ status }) => status === "pending").length;
  if (pending > 0)
    findings.push({ state: "warn", about, says: `${pending} wait for an owner's yes`, advice: "see /channels" });
  if (channels.length === 0)
    return [
      {
        state: "warn",
        about,
        says: "there is none",
        advice: "add the bot to a channel as an admin with the right to post",
      },
    ];
  return [{ state: "ok", about, says: `the bot has all it needs in ${well}` }, ...findings];
}

async function lackingIn(
  telegram: Telegram,
  chat: { telegramId: number; type: ChatFullInfo["type"] },
  botId: number,
  wanted: readonly Right[],
): Promise<Right[] | null> {
  const member = await telegram.getChatMember(chat.telegramId, botId);
  // Who is no member any more may not even ask.
  if (!member.ok) return codeOf(member.error) === 403 ? [...wanted] : null;
  return lackingRights(member.value, chat, wanted);
}

const codeOf = (error: CallError): number | null => ("error_code" in error ? error.error_code : null);
const isRefusal = (result: Extract<CallResult<unknown>, { ok: false }>): boolean => codeOf(result.error) !== null;
const sayingOf = ({ error }: Extract<CallResult<unknown>, { ok: false }>): string =>
  "description" in error ? error.description : "Telegram does not answer";
const nameOf = (chat: ChatFullInfo): string => chat.title ?? chat.first_name ?? String(chat.id);
