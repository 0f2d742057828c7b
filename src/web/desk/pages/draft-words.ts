import type { Written } from "../../../admin/draft-words.ts";
import type { Decided, DraftFile } from "../../../admin/drafts.ts";
import type { Draft } from "../../../model.ts";
import type { DeskDeps } from "../page.ts";
import type { Visit } from "../visit.ts";

/** A moment by the clock of the draft's channel. */
export const momentOf = (
  { i18n }: Pick<DeskDeps, "i18n">,
  visit: Visit,
  { chat }: Pick<DraftFile, "chat">,
  at: number,
) => i18n.moment(visit.language, at, { timezone: chat.timezone, now: visit.now });

/** Why nothing came of a decision. */
export function refusalWords(
  deps: DeskDeps,
  visit: Visit,
  file: DraftFile,
  decided: Exclude<Decided, { kind: "done" }>,
): string {
  switch (decided.kind) {
    case "late":
      return lateWords(deps, visit, file, deps.store.drafts.find(file.draft.id) ?? decided.draft);
    case "paused":
      return visit.t("draft-paused", { title: file.chat.title });
    case "withdrawn":
      return visit.t("draft-withdrawn-alert");
    case "under-way":
      return visit.t("draft-under-way");
    case "missing":
      return visit.t("draft-missing");
  }
}

/** Why nothing was written. */
export function troubleWords(
  deps: DeskDeps,
  visit: Visit,
  file: DraftFile,
  written: Exclude<Written, { kind: "done" }>,
): string {
  switch (written.kind) {
    case "too-long":
      return visit.t("correct-too-long", { count: written.by });
    case "empty":
      return visit.t("correct-empty");
    case "missing":
      return visit.t("draft-missing");
    case "late":
      return lateWords(deps, visit, file, deps.store.drafts.find(file.draft.id) ?? file.draft);
  }
}

/** Who was quicker, and when. */
function lateWords(deps: DeskDeps, visit: Visit, file: DraftFile, draft: Draft): string {
  const { state, decided, publishAt, expiresAt } = draft;
  const at = (state === "scheduled" ? publishAt : state === "expired" ? expiresAt : decided?.at) ?? visit.now;
  const time = momentOf(deps, visit, file, at);
  switch (state) {
    case "merged":
      return visit.t("draft-was-merged");
    case "waiting":
      return visit.t("draft-was-waiting");
    case "expired":
      return visit.t("draft-was-expired", { time });
    default:
      return visit.t(`draft-was-${state}`, { name: decided?.name || visit.t("audit-by-former"), time });
  }
}
