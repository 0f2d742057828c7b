import { tokens } from "../text/analyse.ts";
import { toLine } from "../text/normalise.ts";
import type { CheckedLanguage } from "./numeral-words.ts";

/** Why an answer is not even a summary, whatever the article says. */
export type AnswerFlaw =
  | "empty"
  | "too-long"
  | "cut-off"
  | "address"
  | "mention"
  | "hashtag"
  | "markup"
  | "chatter"
  | "prompt"
  | "script";

/** Reasoning that some local models write before their answer. */
const THOUGHTS = /^\s*<think>[\s\S]*?<\/think>\s*/;
/** What Telegram makes a link of by itself, or a reader would type: "example.com", "t.me/name", "/start". */
const ADDRESS =
  /[a-z][a-z\d+.-]*:\/\/|\bwww\.|(?<![\p{L}\p{N}_])[\p{L}\p{N}_-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,4}\.(?!\d)[\p{L}\p{N}-]*\p{L}{2,}|(?:^|\s)\/[a-z]\w*|\bmailto:|\btg:/iu;
const MARKUP = /<\s*[a-z/!]|&(?:[a-z]{2,8}|#\d+);|\*\*|__|`|~~|\]\(|\|\s*-|^\s*(?:#{1,6}\s|[-*•]\s|\d+[.)]\s|>)/imu;
/** How models begin or excuse themselves, and how they are talked to. */
const CHATTER =
  /^(?:sure|certainly|of course|okay|ok|here(?:'s| is| are)|summary|özet|xülasə|краткое|кратко|вот|tabii|elbette|əlbəttə|buyurun|конечно)(?=[\s,:!–—-])|\b(?:as an ai|language model|system prompt|(?:previous|prior|above) instructions|i (?:can(?:not|'t)|am unable)|yapay zek[aâ] (?:modeli|olarak)|süni intellekt (?:modeli|kimi)|dil modeli)\b|(?:^|[.!?] )(?:note|disclaimer|please note|примечание|qeyd|not)\s?:|языков(?:ая|ой) модель|как (?:ии|искусственный интеллект)|системн\p{L}* (?:промпт|инструкци)/iu;
/** So many words of the prompt in a row are not chance. */
const PROMPT_RUN = 6;
const END = /[.!?…]["”»’')]*$/u;

/**
 * A model's answer as a summary of at most `maxChars` UTF-16 units on one line, or what is wrong with it. What an article
 * may have talked a model into is refused: links, names and commands to follow, markup, talk about itself or its prompt.
 */
export function readAnswer(
  raw: string,
  {
    maxChars,
    language,
    prompt,
    complete,
  }: { maxChars: number; language: CheckedLanguage; prompt: string; complete: boolean },
): { kind: "ok"; text: string } | { kind: "refused"; reason: AnswerFlaw } {
  const refused = (reason: AnswerFlaw) => ({ kind: "refused" as const, reason });
  const answer = raw.slice(0, 100_000).replace(THOUGHTS, "").trim();
  const text = toLine(answer);
  if (text === "") return refused("empty");
  if (MARKUP.test(answer)) return refused("markup");
  if (text.includes("@")) return refused("mention");
  if (/[#＃]\p{L}/u.test(text)) return refused("hashtag");
  if (ADDRESS.test(text)) return refused("address");
  if (CHATTER.test(text)) return refused("chatter");
  if (/ARTICLE-[\da-f]{4}/.test(text) || sharesRun(text, prompt)) return refused("prompt");
  if (!complete || !END.test(text)) return refused("cut-off");
  if (text.length > maxChars) return refused("too-long");
  return isInScript(text, language) ? { kind: "ok", text } : refused("script");
}

function sharesRun(text: string, prompt: string): boolean {
  const known = ` ${tokens(prompt).join(" ")} `;
  const words = tokens(text);
  return words.some(
    (_, at) => at + PROMPT_RUN <= words.length && known.includes(` ${words.slice(at, at + PROMPT_RUN).join(" ")} `),
  );
}

/** Names may stand in their own letters, sentences may not. */
function isInScript(text: string, language: CheckedLanguage): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const own = text.match(language === "ru" ? /\p{Script=Cyrillic}/gu : /\p{Script=Latin}/gu)?.length ?? 0;
  return own >= letters * 0.7;
}
