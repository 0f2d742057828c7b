import { stringify } from "yaml";
import { USUAL_DRY_RUN_DAYS } from "../src/admin/dry-run.ts";
import { fileRouteOf } from "../src/admin/route-fields.ts";
import { readText } from "../src/admin/route-text.ts";
import type { RoutePatch } from "../src/admin/routes.ts";
import type { ChaparContext } from "../src/bot/context.ts";
import { ruleItem } from "../src/config/write.ts";
import type { Store } from "../src/db/store.ts";
import { escapeHtml } from "../src/text/html.ts";
import type { Screen, Speech } from "./desk.ts";
import { button, keyboardOf } from "./keyboard.ts";
import type { RouteAt, RouteDeps } from "./route-screen.ts";
import { tryScreen } from "./route-try.ts";

/** What of a route somebody writes: its query, or all of it as text. */
export type Written = "query" | "text";

const TAGS = { query: "code", text: "pre" } as const;

/** What a written rule makes of the route, or what is wrong with it. */
export function readWritten(store: Store, { route }: RouteAt, what: Written, written: string) {
  const yaml = what === "text" ? written : stringify({ ...ruleItem(fileRouteOf(route)), query: written });
  return readText(store, route, yaml);
}

/**
 * A rule that somebody wrote is seen at work before it is saved. It stands in the message, where the button finds it: 64
 * bytes of data would be too few.
 */
export async function proposalScreen(
  deps: RouteDeps,
  at: RouteAt,
  { what, written, patch }: { what: Written; written: string; patch: RoutePatch },
  speech: Speech,
): Promise<Screen> {
  const tag = TAGS[what];
  const before = `${speech.html("route-proposal")}\n<${tag}>${escapeHtml(written)}</${tag}>\n\n`;
  const { html } = await tryScreen(deps, at, USUAL_DRY_RUN_DAYS, speech, { patch, before });
  const save = button(speech.t("route-button-save"), `route:${at.route.id}:save:${what}`);
  return { html, keyboard: keyboardOf([save, button(speech.t("button-cancel"), `route:${at.route.id}`)]) };
}

/** The rule in the proposal whose button was tapped; null when it is not there. */
export function writtenIn(ctx: ChaparContext, what: Written): string | null {
  const { text = "", entities = [] } = ctx.callbackQuery?.message ?? {};
  const found = entities.find(({ type }) => type === TAGS[what]);
  return found === undefined ? null : text.slice(found.offset, found.offset + found.length);
}
