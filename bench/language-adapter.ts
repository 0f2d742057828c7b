/** Detection of languages in the shape that scorers of it take: `detect(text) → ISO 639-1 code or null`. */
import { decideLanguage } from "../src/text/language.ts";
import { detectLanguage } from "../src/text/language-detector.ts";

export const detect = (text: string): string | null => decideLanguage({ evidence: detectLanguage(text, "") });
