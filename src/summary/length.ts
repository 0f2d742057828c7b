import type { SummaryLength } from "../model.ts";

/** The longest summary of each length, in UTF-16 units. */
export const SUMMARY_UNITS = { short: 280, normal: 600, long: 1_200 } as const;

/** UTF-16 units; 0 for none. */
export const summaryUnits = (length: SummaryLength): number => (length === "none" ? 0 : SUMMARY_UNITS[length]);
