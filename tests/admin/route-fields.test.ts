import { describe, expect, it } from "vitest";
import { FIELD_KEYS, type FieldKey, fieldValue, offeredValues, readField } from "../../src/admin/route-fields.ts";
import type { RoutePatch } from "../../src/admin/routes.ts";
import type { Route } from "../../src/model.ts";
import { addChat, addRoute, addSource, memoryStore } from "../support/store.ts";

const store = memoryStore();
addSource(store, { slug: "harbour" });
store.templates.put({ slug: "plain", text: "{{ title }}", managed: "chat" });
const route = store.routes.find(addRoute(store, addChat(store))) as Route;

describe("a field of a route", () => {
  it.each<[FieldKey, string, RoutePatch | null]>([
    ["min_outlets", "3", { minOutlets: 3 }],
    ["min_outlets", "three", null],
    ["settle", "5m", { settleMs: 300_000 }],
    ["settle", "none", null],
    ["per_hour", "6", { perHour: 6 }],
    ["per_hour", "none", { perHour: null }],
    ["min_gap", "10m", { minGapMs: 600_000 }],
    ["quiet", "23-7", { quiet: "23:00-07:00" }],
    ["quiet", "23:00-23:00", null],
    ["digest", "8 20", { digest: "0 8,20 * * *" }],
    ["digest", "8:30", { digest: "30 8 * * *" }],
    ["digest", "0 9 * * 1", { digest: "0 9 * * 1" }],
    // One expression cannot say both.
    ["digest", "8:00 20:30", null],
    ["digest", "none", { digest: null }],
    ["breaking", "topic:breaking OR quake", { breaking: "topic:breaking OR quake" }],
    ["breaking", "topic:nowhere", null],
    ["breaking", "quake OR storm", { breaking: "quake OR storm" }],
    ["breaking", "(quake", null],
    ["breaking", "yes", { breaking: "yes" }],
    ["approve", "yes", { approve: true }],
    ["pin", "12h", { pinMs: 43_200_000 }],
    ["delete_after", "1d", { deleteAfterMs: 86_400_000 }],
    // A bot may not delete it by then.
    ["delete_after", "2d", null],
    ["retract", "delete", { retract: "delete" }],
    ["replies", "no", { replies: false }],
    ["resend", "yes", { resend: true }],
    ["summary", "none", { summary: "none" }],
    ["photo", "no", { photo: false }],
    ["preview", "none", { preview: "none" }],
    ["template", "plain", { template: "plain" }],
    ["template", "default", { template: null }],
    ["template", "unknown", null],
    ["rewrite", "yes", { rewrite: { language: null } }],
    ["rewrite", "tr", { rewrite: { language: "tr" } }],
    ["rewrite", "no", { rewrite: null }],
  ])("%s takes %j as %j", (key, text, patch) => {
    expect(readField(store, key, text)).toEqual(patch);
    if (patch !== null) expect(readField(store, key, fieldValue({ ...route, ...patch }, key))).toEqual(patch);
  });

  it.each(FIELD_KEYS)("%s takes all that it offers, and its own", (key) => {
    const offered = offeredValues(store, route, key);
    expect(offered).toContain(fieldValue(route, key));
    for (const value of offered) {
      const patch = readField(store, key, value);
      expect([value, patch && fieldValue({ ...route, ...patch }, key)]).toEqual([value, value]);
    }
  });
});
