/** Invented news of the soak: words, sentences, events and who tells them when. The same for the same seed. */
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const LANGUAGES = ["en", "ru", "tr", "az"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Mulberry32: numbers in [0, 1), the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
export const pick = <T>(random: () => number, of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;

/** What stories are about: words of the topics that Chapar brings along. */
const SUBJECTS: Record<Language, string[][]> = {
  en: ["parliament election minister government", "inflation budget bank exports", "match league coach goal"]
    .concat(
      "hospital vaccine patients doctors",
      "satellite software scientists laboratory",
      "festival theatre film museum",
    )
    .map((words) => words.split(" ")),
  ru: ["парламент выборы министр правительство", "инфляция бюджет банк экспорт", "матч лига тренер гол"]
    .concat("больница вакцина пациенты врачи", "спутник программа учёные лаборатория", "фестиваль театр фильм музей")
    .map((words) => words.split(" ")),
  tr: ["meclis seçim bakan hükümet", "enflasyon bütçe banka ihracat", "maç lig antrenör futbol"]
    .concat("hastane aşı hasta doktor", "uydu yazılım bilim laboratuvar", "festival tiyatro film müze")
    .map((words) => words.split(" ")),
  az: ["parlament seçki nazir hökumət", "inflyasiya büdcə bank ixrac", "matç liqa məşqçi futbol"]
    .concat("xəstəxana peyvənd xəstə həkim", "peyk proqram alim laboratoriya", "festival teatr film muzey")
    .map((words) => words.split(" ")),
};
const FRAMES: Record<Language, string[]> = {
  en: [
    "The {s} in {n} said on {d} that the {w} of {n} would {w} the {s} by {f} per cent.",
    "{n} told reporters that {f} people were waiting for the {s} near the {w} bridge.",
    "According to {n}, the {s} has been preparing the {w} for {f} days, and nobody expects a {w}.",
    "Last year the same {s} took {f} hours, which {n} called a {w} for the whole region.",
    "It was not clear whether the {w} and the {s} had been told about the {w} before {d}.",
  ],
  ru: [
    "В городе {n} сообщили, что {s} и {w} будут готовы к {d}, а {w} вырастет на {f} процентов.",
    "По словам {n}, около {f} человек ждали, когда {s} откроют возле моста {w}.",
    "{n} заявил, что {s} уже {f} дней готовит {w}, и никто не ждёт, что будет {w}.",
    "В прошлом году {s} заняла {f} часов, и {n} назвал это {w} для всего региона.",
  ],
  tr: [
    "{n} kentinde yapılan açıklamada {s} ile {w} için {d} günü yüzde {f} artış beklendiği söylendi.",
    "{n} gazetecilere {f} kişinin {w} köprüsü yakınında {s} için beklediğini anlattı.",
    "{n} tarafından verilen bilgiye göre {s} {f} gündür {w} üzerinde çalışıyor ve bir {w} beklenmiyor.",
  ],
  az: [
    "{n} şəhərində bildirilib ki, {s} və {w} üçün {d} günü {f} faiz artım gözlənilir.",
    "{n} jurnalistlərə deyib ki, {f} nəfər {w} körpüsü yaxınlığında {s} üçün gözləyirdi.",
    "{n} məlumat verib ki, {s} artıq {f} gündür {w} üzərində işləyir və heç kim {w} gözləmir.",
  ],
};
const DAYS: Record<Language, string[]> = {
  en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
  ru: ["понедельник", "вторник", "среда", "четверг", "пятница"],
  tr: ["pazartesi", "salı", "çarşamba", "perşembe", "cuma"],
  az: ["bazar ertəsi", "çərşənbə", "cümə", "şənbə", "bazar"],
};
const LATIN = "ba ke li mo nu ra se ti vo za dar fen gul hel jor pash".split(" ");
const CYRILLIC = "ба ке ли мо ну ра се ти во за дар фен гул хел жор паш".split(" ");

/** An invented word; that of a low rank stands for a common one. */
export function wordOf(language: Language, rank: number): string {
  const syllables = language === "ru" ? CYRILLIC : LATIN;
  let word = "";
  for (let rest = rank + 256; rest > 0; rest = Math.floor(rest / 16)) word += syllables[rest % 16];
  return word;
}
const commonWord = (random: () => number, language: Language) => wordOf(language, Math.floor(20_000 ** random()));
const nameOf = (random: () => number, language: Language) => {
  const word = wordOf(language, 30_000 + Math.floor(30_000 * random()));
  return `${word.slice(0, 1).toLocaleUpperCase(language)}${word.slice(1)}`;
};

/** One event: its sentences, of which each outlet tells most. */
interface Facts {
  title: string[];
  sentences: string[];
}

function factsOf(seed: number, language: Language): Facts {
  const random = randomFrom(seed);
  const subject = pick(random, SUBJECTS[language]);
  const names = Array.from({ length: 4 }, () => nameOf(random, language));
  const own = Array.from({ length: 12 }, () => commonWord(random, language));
  const fill = (frame: string) =>
    frame.replace(/\{(.)\}/g, (_, kind: string) => {
      if (kind === "s") return pick(random, subject);
      if (kind === "n") return pick(random, names);
      if (kind === "d") return pick(random, DAYS[language]);
      return kind === "f" ? `${2 + Math.floor(900 * random())}` : pick(random, own);
    });
  const sentences = Array.from({ length: 14 }, () => fill(pick(random, FRAMES[language])));
  const [a = "", b = "", c = ""] = own;
  return { title: [names[0] ?? "", pick(random, subject), a, names[1] ?? "", b, c], sentences };
}

export interface Outlet {
  language: Language;
  perDay: number;
  /** UTC hour at which its day begins. */
  wakes: number;
}

/** One of fifteen outlets writes nearly everything, as agencies do. */
export function outletOf(index: number, perDay: number, count: number): Outlet {
  const busy = Math.ceil(count / 15);
  const rate = index < busy ? (0.9 * perDay) / busy : (0.1 * perDay) / (count - busy);
  const language: Language = index % 10 < 6 ? "en" : index % 10 < 8 ? "ru" : index % 10 < 9 ? "tr" : "az";
  return { language, perDay: rate, wakes: 3 + (index % 4) };
}

/** One publication of an outlet. */
export interface Told {
  outlet: number;
  event: number;
  at: number;
  /** When it is told anew, with another number and another sentence; null: never. */
  revisedAt: number | null;
  /** Told every day in nearly the same words. */
  recurring: boolean;
}

/** Everything that is told between two moments, by outlet, the oldest first. */
export function newsBetween(from: number, until: number, outlets: readonly Outlet[], seed: number): Told[][] {
  const random = randomFrom(seed);
  const told: Told[][] = outlets.map(() => []);
  const byLanguage = new Map(LANGUAGES.map((language) => [language, [] as number[]]));
  // Each stands as often as it writes.
  for (const [index, { language, perDay }] of outlets.entries()) {
    for (let share = 0; share < Math.max(1, Math.round(perDay)); share++) byLanguage.get(language)?.push(index);
  }
  const total = outlets.reduce((sum, { perDay }) => sum + perDay, 0);
  const TELLERS = 2.4;
  let event = 0;
  for (let minute = from; minute < until; minute += 60_000) {
    const hour = new Date(minute).getUTCHours();
    const rhythm = hour >= 4 && hour < 20 ? 1.35 : 0.3;
    const weekend = [0, 6].includes(new Date(minute).getUTCDay()) ? 0.65 : 1;
    let expected = (total / TELLERS / 1_440) * rhythm * weekend;
    for (; expected > random(); expected--) {
      event++;
      const own = byLanguage.get(pick(random, random() < 0.6 ? ["en"] : LANGUAGES)) ?? [];
      const tellers = random() < 0.5 ? 1 : 2 + Math.floor(5 * random() ** 2);
      const seen = new Set<number>();
      for (let nth = 0; nth < tellers; nth++) {
        const outlet = pick(random, own);
        if (seen.has(outlet)) continue;
        seen.add(outlet);
        const at = Math.round(minute + (nth === 0 ? 0 : -Math.log(1 - random()) * 40 * 60_000) + 60_000 * random());
        const revisedAt = random() < 0.06 ? at + Math.round((0.3 + 3 * random()) * HOUR) : null;
        told[outlet]?.push({ outlet, event, at, revisedAt, recurring: false });
      }
    }
  }
  for (const [outlet, { wakes, perDay }] of outlets.entries()) {
    if (outlet % 3 !== 0 || perDay < 5) continue;
    for (let day = Math.ceil(from / DAY) * DAY; day < until; day += DAY) {
      told[outlet]?.push({ outlet, event: -outlet - 1, at: day + wakes * HOUR, revisedAt: null, recurring: true });
    }
  }
  for (const own of told) own.sort((a, b) => a.at - b.at);
  return told;
}

export interface Text {
  title: string;
  paragraphs: string[];
}

/** What an outlet writes of an event: most of its sentences in an order of its own, and some of its own. */
export function textOf({ outlet, event, at, recurring }: Told, { language }: Outlet, isRevised: boolean): Text {
  const { title, sentences } = factsOf(event, language);
  const random = randomFrom(event * 1_000 + outlet);
  if (recurring) {
    const day = new Date(at).toISOString().slice(0, 10);
    const numbers = randomFrom(Math.floor(at / DAY) + outlet);
    const figures = sentences.map((text) => text.replace(/\d+/g, () => `${Math.floor(900 * numbers())}`));
    return { title: `${title.slice(1, 4).join(" ")} ${day}`, paragraphs: figures.slice(0, 5) };
  }
  const own = factsOf(event * 331 + outlet, language).sentences.slice(0, 2);
  const kept = sentences.filter((_, index) => index < 2 || random() < 0.7);
  const words = random() < 0.5 ? title : [...title.slice(3), ...title.slice(0, 3)];
  const dropped = Math.floor(random() * words.length);
  const headline = words.filter((_, index) => index !== dropped).join(" ");
  const more = isRevised ? [`${sentences[0]?.replace(/\d+/, "77") ?? ""}`, own[0] ?? ""] : [];
  return { title: isRevised ? `${headline} 77` : headline, paragraphs: [...more, ...kept, own[1] ?? ""] };
}
