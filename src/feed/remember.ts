import { hash } from "node:crypto";
import type { LanguageDetector, LanguageEvidence } from "../text/language.ts";

/** Texts of which the evidence is kept: a feed shows an article at a hundred polls. Some 200 bytes each. */
const MOST_KEPT = 50_000;

/** The same detector, which looks at each text once as long as it is among the last `most`. */
export function rememberDetector(detect: LanguageDetector, most = MOST_KEPT): LanguageDetector {
  const kept = new Map<string, LanguageEvidence | null>();
  return (title, text) => {
    const key = hash("sha1", `${title}\n${text}`, "base64");
    const known = kept.get(key);
    if (known !== undefined) return known;
    const evidence = detect(title, text);
    kept.set(key, evidence);
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return evidence;
  };
}
