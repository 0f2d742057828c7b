import { Composer, InputFile } from "grammy";
import type { BackupResult, Backups } from "../src/admin/backups.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { ownersOnly } from "../src/bot/guards.ts";
import type { Saying } from "../src/bot/owner-line.ts";
import { reply } from "../src/bot/reply.ts";
import { shownBytes } from "./shown-bytes.ts";

/** The Bot API takes no larger file (sendDocument). */
const MOST_BYTES = 50_000_000;

/** /backup: a copy of the database, for an owner, in private: it holds who reads what. */
export function backupHandler(deps: {
  backups: Pick<Backups, "make">;
  /** Takes over work that lasts longer than an answer should. */
  background: (work: Promise<void>) => void;
  mostBytes?: number;
}): Composer<ChaparContext> {
  const { backups, background, mostBytes = MOST_BYTES } = deps;
  const composer = new Composer<ChaparContext>();
  const command = composer.command("backup").use(ownersOnly());

  command.chatType("private", async (ctx) => {
    await ctx.replyWithChatAction("upload_document");
    background(copy(ctx));
  });
  command.use((ctx) => reply(ctx, ctx.html("backup-in-private")));

  async function copy(ctx: ChaparContext): Promise<void> {
    const result = await backups.make("manual");
    if (result.kind === "stopped") return;
    if (result.kind !== "done")
      return reply(ctx, ctx.html(`backup-${result.kind}`, argsOf(result, ctx.chatRow.language)));
    const { path, bytes } = result;
    const args = { path, size: shownBytes(ctx.chatRow.language, bytes) };
    if (bytes > mostBytes) return reply(ctx, ctx.html("backup-large", args));
    await ctx.replyWithDocument(new InputFile(path), { caption: ctx.html("backup-done", args), parse_mode: "HTML" });
  }

  return composer;
}

type Failure = Exclude<BackupResult, { kind: "done" | "stopped" }>;

function argsOf(result: Failure, language: string): Record<string, string> {
  if (result.kind === "under-way") return {};
  const { folder } = result;
  return result.kind === "failed"
    ? { folder, why: result.why }
    : { folder, needed: shownBytes(language, result.needed), free: shownBytes(language, result.free) };
}

/** The copy of the night was not made: why, in the language of whoever reads it. */
export const backupNotice =
  (result: Extract<BackupResult, { kind: "no-room" | "failed" }>): Saying =>
  ({ html, language }) => ({
    html: `${html("backup-night")}\n\n${html(`backup-${result.kind}`, argsOf(result, language))}`,
  });
