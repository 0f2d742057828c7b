import type { ChaparFlavour } from "../src/bot/context.ts";

const REASONS: Readonly<Record<string, string>> = {
  network: "source-failure-network",
  certificate: "source-failure-certificate",
  timeout: "source-failure-timeout",
  "too-large": "source-failure-too-large",
  "too-slow": "source-failure-too-slow",
  crashed: "source-failure-crashed",
  internal: "source-failure-internal",
  "blocked-address": "source-failure-blocked-address",
  "bad-url": "source-failure-bad-url",
  "too-many-redirects": "source-failure-too-many-redirects",
  "not-a-feed-web-page": "source-failure-web-page",
  "not-a-feed-opml": "source-failure-opml",
  "not-a-feed-sitemap": "source-failure-sitemap",
  "not-a-feed-error-page": "source-failure-error-page",
  "not-a-feed-json": "source-failure-json",
  "not-a-feed-empty": "source-failure-empty",
  "page-changed": "source-failure-page-changed",
  "no-preview": "source-failure-no-preview",
};

/** Why a source cannot be read, in plain words: `code` as in a PollReport. */
export function sourceFailure(code: string, t: ChaparFlavour["t"]): string {
  const status = /^status-(\d{3})$/u.exec(code)?.[1];
  if (status !== undefined) return t("source-failure-status", { code: Number(status) });
  return t(REASONS[code] ?? "source-failure-unknown");
}
