import { bad } from "../errors.ts";
import type { Params } from "../params.ts";
import type { Methods } from "./method.ts";

function readAllowed(params: Params): string[] | undefined {
  const given = params.json("allowed_updates", "allowed_updates");
  if (given === undefined) return undefined;
  if (!Array.isArray(given)) throw bad("Can't parse allowed_updates: expected an Array of String");
  return given.map(String);
}

export const updateMethods: Methods = {
  getUpdates(world, params) {
    world.updates.allow(readAllowed(params));
    return world.updates.poll({
      offset: params.int("offset"),
      limit: params.has("limit") ? params.int("limit") : 100,
      timeout: params.int("timeout"),
    });
  },

  deleteWebhook(world, params) {
    world.webhook.remove();
    if (params.flag("drop_pending_updates")) world.updates.dropAll();
    return true;
  },

  /** With an empty URL it removes the webhook. */
  setWebhook(world, params) {
    const url = params.text("url");
    const [secret, maxConnections] = [params.text("secret_token"), params.int("max_connections")];
    if (url === "") world.webhook.remove();
    else world.webhook.set({ url, secret, maxConnections });
    if (params.flag("drop_pending_updates")) world.updates.dropAll();
    world.updates.allow(readAllowed(params));
    return true;
  },

  getWebhookInfo(world) {
    const { pending, allowed } = world.updates;
    return {
      ...world.webhook.info,
      has_custom_certificate: false,
      pending_update_count: pending,
      ...(allowed.length > 0 ? { allowed_updates: allowed } : {}),
    };
  },

  getMe: (world) => world.bot,
};
