import { hash } from "node:crypto";
import type { LanguageDetector, LanguageEvidence } from "../text/language.ts";

/** Texts of which the evidence is kept, some 400 bytes each: of most that come again there are memos, see feed/memo. */
const MOST_KEPT = 10_000;

/** The same detector, which looks at each text once as long as it is among the last `most`. */
export function rememberDetector(detect: LanguageDetector, most = MOST_KEPT): LanguageDetector {
  /** As JSON: objects take five times of it. */
  const kept = new Map<string, string>();
  return (title, text) => {
    const key = hash("sha1", `${title}\n${text}`, "base64");
    const known = kept.get(key);
    if (known !== undefined) return JSON.parse(known) as LanguageEvidence | null;
    const evidence = detect(title, text);
    kept.set(key, JSON.stringify(evidence));
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return evidence;
  };
}
