/**
 * What Telegram finds by itself in plain text: commands, mentions, hashtags, cashtags, links, e-mail addresses.
 * Held against TDLib's getTextEntities by tests/sandbox/telegram/find.test.ts; phone and card numbers are left out.
 */
import { isIPv4 } from "node:net";
import { sortEntities } from "./entities.ts";
import type { Entity } from "./types.ts";

/** Top-level domains that make a link without "https://"; every two-letter one does, if it is a country's. */
const GENERIC = new Set(
  "com org net info biz edu gov mil int name pro aero asia cat coop jobs mobi museum tel travel xyz app dev news blog online site shop store tech live club media press today world email link agency city academy center cloud digital group guru host life network page space studio team tv website wiki work zone zip mov рф срб укр бел ایران امارات عمان سورية".split(
    " ",
  ),
);
const COUNTRIES =
  "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw";
const COUNTRY_SET = new Set(COUNTRIES.split(" "));

/** Mentions shorter than four letters that exist. */
const SHORT_NAMES = new Set(["gif", "wiki", "vid", "bing", "pic", "bold", "imdb", "coub", "like", "vote"]);

const MENTION = /(?<![\p{L}\p{N}_])@([A-Za-z0-9_]{2,32})(?![\p{L}\p{N}_])/gu;
const COMMAND = /(?<![\p{L}\p{N}_/<>])\/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\p{L}\p{N}_/<>@])/gu;
const HASHTAG =
  /(?<![\p{L}\p{Nd}_\u200c])#([\p{L}\p{Nd}_\u200c]{1,256})(?![\p{L}\p{Nd}_\u200c]*#)(?:@[A-Za-z0-9_]{3,32}(?![\p{L}\p{N}_]))?/gu;
const CASHTAG = /(?<![$\p{L}\p{Nd}_\u200c])\$(?:1INCH|[A-Z]{1,8})(?![$\p{L}\p{Nd}_\u200c])/gu;
const EMAIL =
  /(?<![\p{L}\p{N}_.+-])[A-Za-z0-9_][A-Za-z0-9_.+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,8}(?![\p{L}\p{N}_-])/gu;
const OWN_SCHEME = /(?<![\p{L}\p{N}])(?:tg|ton|tonsite):\/\/[a-z0-9_.-]+(?:[/?#][^\s<>"«»]*)?/giu;
const ADDRESS =
  /(?:(https?|ftp):\/\/|(?<![\p{L}\p{N}_.@$/-]))(?:[A-Za-z0-9_.+-]+@)?((?:[\p{L}\p{N}](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]+)(?::(\d{1,5}))?((?:[/?#][^\s<>"«»]*)?)/giu;

export function findEntities(text: string): Entity[] {
  const emails = matches(text, EMAIL, "email");
  const mentions = matches(text, MENTION, "mention").filter(({ offset, length }) => {
    const name = text.slice(offset + 1, offset + length).toLowerCase();
    return name.length >= 4 || SHORT_NAMES.has(name);
  });
  const hashtags = matches(text, HASHTAG, "hashtag").filter(({ offset, length }) =>
    /\p{L}/u.test(text.slice(offset + 1, offset + length).replace(/@.*/, "")),
  );
  const found = [
    ...matches(text, COMMAND, "bot_command"),
    ...mentions,
    ...hashtags,
    ...matches(text, CASHTAG, "cashtag"),
    ...emails,
    ...matches(text, OWN_SCHEME, "url").map((entity) => withoutTail(text, entity)),
    ...addresses(text),
  ];
  const kept: Entity[] = [];
  for (const entity of sortEntities(found)) {
    const last = kept.at(-1);
    if (!last || entity.offset >= last.offset + last.length) kept.push(entity);
  }
  return kept;
}

function matches(text: string, pattern: RegExp, type: string): Entity[] {
  return [...text.matchAll(pattern)].map((match) => ({ type, offset: match.index, length: match[0].length }));
}

function addresses(text: string): Entity[] {
  return [...text.matchAll(ADDRESS)].flatMap((match) => {
    const [whole, scheme, host = "", port, path = ""] = match;
    if (!isHost(host.replace(/-+$/, ""), scheme !== undefined)) return [];
    const goodPort = port === undefined || (Number(port) >= 1 && Number(port) <= 65_535);
    const length = goodPort ? whole.length : whole.length - path.length - port.length - 1;
    return [withoutTail(text, { type: "url", offset: match.index, length })];
  });
}

function isHost(host: string, hasScheme: boolean): boolean {
  if (/^[\d.]+$/.test(host)) return isIPv4(host);
  const last = host.slice(host.lastIndexOf(".") + 1);
  if (/_[^.]*(?:\.[^.]*)?$/.test(host)) return false;
  if (hasScheme) return last.length >= 2 && !/\d/.test(last);
  // "end.Next" and "word.Com" are sentences without a space, "A.COM" is an address.
  const spelled = last === last.toLowerCase() || host === host.toUpperCase();
  return spelled && (GENERIC.has(last.toLowerCase()) || COUNTRY_SET.has(last.toLowerCase()));
}

/** Punctuation at the end belongs to the sentence, and so does a bracket that was opened outside. */
function withoutTail(text: string, entity: Entity): Entity {
  let url = text.slice(entity.offset, entity.offset + entity.length);
  const closing = unbalanced(url);
  if (closing >= 0) url = url.slice(0, closing);
  url = url.replace(/[.:;,('?!`]+$/, "");
  return { ...entity, length: url.length };
}

/** Where the first closing bracket without its opening is, -1 when there is none. */
function unbalanced(url: string): number {
  const open: string[] = [];
  for (let i = 0; i < url.length; i++) {
    const char = url[i] ?? "";
    if ("([{".includes(char)) open.push(char);
    else if (")]}".includes(char) && open.pop() !== "([{"[")]}".indexOf(char)]) return i;
  }
  return -1;
}
