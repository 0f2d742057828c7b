import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createStoryIndex, type StoryArticle } from "../../src/story/stream.ts";

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 0, 31, 12);

let nextId = 0;
/** An article of an outlet of its own, at an address of its own. */
function article(title: string, change: Partial<StoryArticle> = {}): StoryArticle {
  const id = ++nextId;
  const own = { id, sourceId: id, canonicalUrl: `https://outlet${id}.example/${id}` };
  return { ...own, title, text: "", language: null, at: NOON, ...change };
}

/** What else is told that day. */
const OTHERS = [
  "Parliament of Georgia debates the budget for village schools",
  "Cotton harvest in Fergana is the smallest since the drought",
  "Novruz bayramında metro gecə də işləyəcək",
  "Gəncədə yeni xəstəxana tikilir",
  "В Казани открылась выставка старинных ковров",
  "Шахтёры Караганды получили прибавку к зарплате",
  "Konya'da buğday üreticisi yağmur bekliyor",
  "Trabzon limanına yeni vinçler geldi",
];

function indexWith(first: StoryArticle) {
  const index = createStoryIndex();
  for (const [i, title] of OTHERS.entries()) index.add(article(title), 100 + i);
  index.add(first, 7);
  return index;
}

const kindOf = (first: StoryArticle, second: StoryArticle) => {
  const answer = indexWith(first).assign(second);
  return answer.kind === "open" ? "open" : `${answer.storyId} ${answer.because}`;
};

const OWN = { sourceId: 1, canonicalUrl: null };
const QUAKE =
  "A 4.6-magnitude earthquake shook Lerik at 09:12 on Tuesday, 18 km deep; nobody was hurt, 40 houses are cracked.";

describe("a story index", () => {
  it.each<[string, StoryArticle, StoryArticle, string]>([
    [
      "wire copy",
      article("Ferry with forty passengers runs aground near Turkmenbashi"),
      article("Ferry with forty passengers runs aground near Turkmenbashi - VIDEO", { at: NOON + 2 * HOUR }),
      "7 same-title",
    ],
    [
      "other words (en)",
      article("Ferry with forty passengers runs aground near Turkmenbashi"),
      article("Forty passengers rescued from ferry aground off Turkmenbashi", { at: NOON + HOUR }),
      "7 same-event",
    ],
    [
      "other words (az)",
      article("Türkmənbaşı limanında qırx sərnişinli bərə saya oturub"),
      article("Türkmənbaşı yaxınlığında saya oturan bərədən qırx sərnişin xilas edilib", { at: NOON + HOUR }),
      "7 same-event",
    ],
    [
      "other words (ru)",
      article("Паром с сорока пассажирами сел на мель у Туркменбаши"),
      article("С севшего на мель у Туркменбаши парома спасли сорок пассажиров", { at: NOON + HOUR }),
      "7 same-event",
    ],
    [
      "other words (tr)",
      article("Türkmenbaşı açıklarında kırk yolculu feribot karaya oturdu"),
      article("Türkmenbaşı'da karaya oturan feribottan kırk yolcu kurtarıldı", { at: NOON + HOUR }),
      "7 same-event",
    ],
    [
      "a name in other letters",
      article("Minister Khalid Zelenskiy resigns over harbour loans"),
      article("Harbour loans: minister Xalid Zelenskyy resigns", { at: NOON + HOUR }),
      "7 same-event",
    ],
    [
      "a rising toll within hours",
      article("At least three miners killed in Karaganda shaft fire"),
      article("At least five miners killed in Karaganda shaft fire", { at: NOON + 3 * HOUR }),
      "7 same-event",
    ],
    [
      "an edited headline of its own",
      article("Strong wind closes the harbour of Alat", OWN),
      article("Harbour of Alat closed by strong wind", { ...OWN, at: NOON + 5 * HOUR }),
      "7 same-event",
    ],
    [
      "a number corrected at the same address",
      article("75 ships wait at Alat", { sourceId: 1, canonicalUrl: "https://one.example/ships" }),
      article("57 ships wait at Alat", {
        sourceId: 1,
        canonicalUrl: "https://one.example/ships",
        at: NOON + 30 * HOUR,
      }),
      "7 same-url",
    ],
    [
      "another outlet's address",
      article("Ships wait", { canonicalUrl: "https://one.example/ships" }),
      article("Nobody leaves the harbour", { canonicalUrl: "https://one.example/ships" }),
      "7 same-url",
    ],
    [
      "a page that many entries link to",
      article("M 4.2 offshore of a gulf", { sourceId: 1, canonicalUrl: "https://one.example/list" }),
      article("Trains run again", { sourceId: 1, canonicalUrl: "https://one.example/list" }),
      "open",
    ],
    [
      "the same headline in a language that differs",
      article("Paroxod festivalı başladı bu gün limanda", { language: "az" }),
      article("Paroxod festivalı başladı bu gün limanda", { language: "tr" }),
      "open",
    ],
    ["a headline that says little", article("Weather today"), article("Weather today"), "open"],
    [
      "next day's figures (en)",
      article("Harbour of Alat handled 75 ships in one day"),
      article("Harbour of Alat handled 61 ships in one day", { at: NOON + 24 * HOUR }),
      "open",
    ],
    [
      "next day's figures (az)",
      article("Mərkəzi Bank dolların 5 fevral üçün məzənnəsini açıqlayıb: 1,70"),
      article("Mərkəzi Bank dolların 6 fevral üçün məzənnəsini açıqlayıb: 1,71", { at: NOON + 24 * HOUR }),
      "open",
    ],
    [
      "next day's figures (ru)",
      article("За сутки в порту Актау обработано 75 судов"),
      article("За сутки в порту Актау обработано 61 судно", { at: NOON + 23 * HOUR }),
      "open",
    ],
    [
      "next day's figures (tr)",
      article("Mersin limanında bir günde 75 gemi boşaltıldı"),
      article("Mersin limanında bir günde 61 gemi boşaltıldı", { at: NOON + 25 * HOUR }),
      "open",
    ],
    [
      "its own headline of yesterday",
      article("Market closes higher on hopes for grain", { sourceId: 1 }),
      article("Market closes higher on hopes for grain", { sourceId: 1, at: NOON + 24 * HOUR }),
      "open",
    ],
    [
      "its own forecast for another city",
      article("Weather in Shamakhi for the coming weekend", { sourceId: 1 }),
      article("Weather in Lankaran for the coming weekend", { sourceId: 1, at: NOON + HOUR }),
      "open",
    ],
    [
      "its own bulletin for another day",
      article("Forecast for the coast on 8 November", { sourceId: 1 }),
      article("Forecast for the coast on 16 November", { sourceId: 1, at: NOON + HOUR }),
      "open",
    ],
    [
      "the same told of another village, by another outlet (en)",
      article("Village 4 near Alat gets gas: 28 houses are connected"),
      article("Village 5 near Alat gets gas: 35 houses are connected", { at: NOON + HOUR / 6 }),
      "open",
    ],
    [
      "the same told of another school, by another outlet (ru)",
      article("В школе № 4 города Алят отремонтировано 28 классов"),
      article("В школе № 5 города Алят отремонтировано 35 классов", { at: NOON + HOUR / 6 }),
      "open",
    ],
    [
      "another first figure of the same thing",
      article("Landslide near Lerik buries 28 houses"),
      article("Landslide near Lerik buries 35 houses", { at: NOON + HOUR / 6 }),
      "7 same-event",
    ],
    [
      "figures that rose",
      article("Landslide near Lerik: 28 houses buried, 140 people missing"),
      article("Landslide near Lerik: 35 houses buried, 120 people missing", { at: NOON + 3 * HOUR }),
      "7 same-event",
    ],
    [
      "two receptions by one president",
      article("President receives governor of Orenvale region"),
      article("President receives ambassador of Lower Tarnia", { at: NOON + 3 * HOUR }),
      "open",
    ],
    [
      "two matches of one tournament",
      article("Caspian Cup: Neftgaz beat Dynamo Astara 2-1"),
      article("Caspian Cup: Torpedo Quba draw with Xəzər Lankaran 0-0", { at: NOON + 2 * HOUR }),
      "open",
    ],
    [
      "two quakes on one day",
      article("Earthquake shakes Lerik", { text: QUAKE }),
      article("Earthquake felt in Oguz", {
        text: "A 3.9-magnitude earthquake was recorded near Oguz at 17:45, 7 km deep, the observatory reported; no damage.",
        at: NOON + 8 * HOUR,
      }),
      "open",
    ],
    [
      "two quakes in one place on one day",
      article("Earthquake of magnitude 4.2 shakes Lerik", { text: QUAKE.replaceAll("4.6", "4.2") }),
      article("4,6-magnitude quake felt in Lerik", { text: QUAKE.replaceAll("09:12", "14:40"), at: NOON + 5 * HOUR }),
      "open",
    ],
    [
      "the same words two days later",
      article("Ferry with forty passengers runs aground near Turkmenbashi"),
      article("Ferry with forty passengers runs aground near Turkmenbashi", { at: NOON + 49 * HOUR }),
      "open",
    ],
  ])("%s", (_, first, second, expected) => {
    expect(kindOf(first, second)).toBe(expected);
  });

  it("says why", () => {
    const first = article("Ferry with forty passengers runs aground near Turkmenbashi");
    const answer = indexWith(first).assign(article("Forty passengers rescued from ferry aground off Turkmenbashi"));
    expect(answer).toEqual({
      kind: "join",
      storyId: 7,
      because: "same-event",
      score: expect.closeTo(0.6, 0),
      nearestId: first.id,
      shared: expect.arrayContaining(["turkmenbashi", "aground", "passengers", "forty", "ferry"]),
      related: [],
    });
  });

  it("asks of the next best story when the caller refuses one", () => {
    const index = indexWith(article("Ferry with forty passengers runs aground near Turkmenbashi"));
    index.add(article("Ferry with passengers runs aground near Turkmenbashi, forty rescued"), 8);
    const asked: number[] = [];
    const refusing = (refused: readonly number[]) => {
      const mayJoin = (storyId: number) => {
        asked.push(storyId);
        return !refused.includes(storyId);
      };
      const answer = index.assign(article("Ferry with forty passengers aground near Turkmenbashi"), { mayJoin });
      return answer.kind === "join" ? answer.storyId : "open";
    };
    expect([refusing([]), refusing([7]), refusing([7, 8]), asked]).toEqual([7, 8, "open", [7, 7, 8, 7, 8]]);
  });

  it("does not let a story grow for more than three days", () => {
    const title = "Rescuers search for the crew of the tanker Meridian off Chechen Island";
    const index = createStoryIndex();
    for (const day of [0, 1, 2]) index.add(article(title, { at: NOON + day * 24 * HOUR }), 7);
    const later = (hours: number) => index.assign(article(title, { at: NOON + hours * HOUR })).kind;
    expect([later(71), later(73)]).toEqual(["join", "open"]);
  });

  it("adds to a large story what all of it says, not what one of its articles says", () => {
    const towns = ["Quba", "Astara", "Lerik", "Oguz", "Zaqatala", "Masalli", "Goranboy", "Tovuz", "Siazan", "Agdash"];
    const index = createStoryIndex();
    for (const town of [...towns, "Salyan", "Xacmaz", "Beylagan", "Hajigabul", "Neftchala"]) {
      index.add(article(`Ferry Araz aground near Turkmenbashi: passengers from ${town} wait for tugs`), 7);
    }
    index.add(article("Ferry Araz aground near Turkmenbashi: harbour museum opens its halls for the night"), 7);
    const kindFor = (title: string) => index.assign(article(title, { at: NOON + HOUR })).kind;
    expect(kindFor("Passengers of ferry Araz are freed by tugs")).toBe("join");
    expect(kindFor("Harbour museum shows carpets in new halls")).toBe("open");
  });

  it("follows an article that a person moves, and a story joined to another one", () => {
    const first = article("Ferry with forty passengers runs aground near Turkmenbashi");
    const index = indexWith(first);
    const storyOf = () => {
      const answer = index.assign(article("Ferry with forty passengers aground near Turkmenbashi"));
      return answer.kind === "join" ? answer.storyId : null;
    };
    index.move(first.id, 8);
    expect(storyOf()).toBe(8);
    index.merge(8, 9);
    expect(storyOf()).toBe(9);
    index.add({ ...first, title: "Cotton prices fall in Osh" }, 9);
    expect(storyOf()).toBeNull();
  });
});

const followed = (first: StoryArticle, second: StoryArticle) =>
  indexWith(first)
    .assign(second)
    .related.map(({ storyId, nearestId, shared }) => [storyId, nearestId === first.id, ...shared]);

describe("what an article continues", () => {
  it.each<[string, StoryArticle, StoryArticle, string[]]>([
    [
      "days later",
      article("Captain of ferry Meridian arrested after collision off Alat"),
      article("Court fines owner of ferry Meridian, captain walks free", { at: NOON + 70 * HOUR }),
      ["meridian", "captain", "ferry"],
    ],
    [
      "days later (ru)",
      article("Капитан парома Меридиан задержан после столкновения у Алята"),
      article("Под арест отправлен капитан, который разбил паром Меридиан у Алята", { at: NOON + 60 * HOUR }),
      ["меридиан", "капитан", "паром", "алята"],
    ],
  ])("%s", (_, first, second, shared) => {
    const [story, ...more] = followed(first, second);
    expect([story?.slice(0, 2), story?.slice(2), more]).toEqual([[7, true], expect.arrayContaining(shared), []]);
  });

  it.each<[string, StoryArticle, StoryArticle]>([
    [
      "two receptions by one president",
      article("President receives governor of Orenvale region"),
      article("President receives ambassador of Lower Tarnia", { at: NOON + 24 * HOUR }),
    ],
    [
      "next day's figures",
      article("Harbour of Alat handled 75 ships in one day"),
      article("Harbour of Alat handled 61 ships in one day", { at: NOON + 24 * HOUR }),
    ],
    [
      "a story that is told at the same time",
      article("Captain of ferry Meridian arrested after collision off Alat"),
      article("Court fines owner of ferry Meridian, captain walks free", { at: NOON + HOUR }),
    ],
    [
      "another language",
      article("Captain of ferry Meridian arrested after collision off Alat", { language: "en" }),
      article("Court fines owner of ferry Meridian, captain walks free", { at: NOON + 30 * HOUR, language: "tr" }),
    ],
  ])("not: %s", (_, first, second) => {
    expect(followed(first, second)).toEqual([]);
  });
});

/** Headlines out of few words, so that they meet. */
const headline = fc
  .array(
    fc.constantFrom(..."ferry harbour aground Lerik quake minister resigns 12 17 cotton Alat storm rescue".split(" ")),
    {
      minLength: 3,
      maxLength: 8,
    },
  )
  .map((words) => words.join(" "));
const day = fc.array(fc.record({ title: headline, hours: fc.nat(100), sourceId: fc.integer({ min: 1, max: 4 }) }), {
  maxLength: 30,
});

function told(items: readonly { title: string; hours: number; sourceId: number }[]): StoryArticle[] {
  return items
    .map(({ title, hours, sourceId }, i) => article(title, { id: i + 1, sourceId, at: NOON + hours * HOUR }))
    .sort((a, b) => a.at - b.at);
}

function grouped(articles: readonly StoryArticle[], index = createStoryIndex(), times = 1): number[] {
  return articles.map((next) => {
    let answer = index.assign(next);
    for (let i = 1; i < times; i++) answer = index.assign({ ...next });
    const storyId = answer.kind === "join" ? answer.storyId : next.id;
    index.add(next, storyId);
    return storyId;
  });
}

describe("properties of a story index", () => {
  it("answers the same however often it is asked", () => {
    fc.assert(
      fc.property(day, (items) => {
        expect(grouped(told(items), createStoryIndex(), 3)).toEqual(grouped(told(items)));
      }),
    );
  });

  it("is the same when filled anew with what it holds", () => {
    fc.assert(
      fc.property(day, headline, (items, title) => {
        const articles = told(items);
        const [old, fresh] = [createStoryIndex(), createStoryIndex()];
        const stories = grouped(articles, old);
        for (const [i, next] of articles.entries()) fresh.add(next, stories[i] ?? 0);
        const asked = article(title, { at: NOON + 100 * HOUR });
        expect(fresh.assign(asked)).toEqual(old.assign(asked));
      }),
    );
  });

  it("is as if what was forgotten had never been", () => {
    fc.assert(
      fc.property(day, headline, (items, title) => {
        const articles = told(items);
        const [all, late] = [createStoryIndex(), createStoryIndex()];
        for (const next of articles) all.add(next, next.id);
        all.forget(NOON + 50 * HOUR);
        for (const next of articles) if (next.at >= NOON + 50 * HOUR) late.add(next, next.id);
        // The places of the forgotten ones are taken.
        for (const next of articles.map((one) => ({ ...one, id: one.id + 100, at: NOON + 99 * HOUR }))) {
          for (const index of [all, late]) index.add(next, next.id);
        }
        const asked = article(title, { at: NOON + 100 * HOUR });
        expect([all.size, all.words, all.assign(asked)]).toEqual([late.size, late.words, late.assign(asked)]);
      }),
    );
  });

  it("is as if it had been filled with what is left, whatever came, went and moved", () => {
    const step = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant("add" as const),
          title: headline,
          article: fc.nat(9),
          story: fc.nat(5),
        }),
      },
      fc.record({ kind: fc.constantFrom("move" as const, "merge" as const), article: fc.nat(9), story: fc.nat(5) }),
      fc.record({ kind: fc.constantFrom("remove" as const, "trim" as const), article: fc.nat(9) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), headline, (steps, title) => {
        const [index, fresh] = [createStoryIndex(), createStoryIndex()];
        const held = new Map<number, { article: StoryArticle; story: number }>();
        for (const one of steps) {
          const { kind, article: id } = one;
          const known = held.get(id);
          if (kind === "add") {
            held.delete(id);
            held.set(id, { article: article(one.title, { id, sourceId: 1 + (id % 3) }), story: one.story });
            index.add(held.get(id)?.article as StoryArticle, one.story);
          } else if (kind === "move") {
            if (known !== undefined) known.story = one.story;
            index.move(id, one.story);
          } else if (kind === "merge") {
            for (const other of held.values()) if (other.story === id) other.story = one.story;
            index.merge(id, one.story);
          } else if (kind === "remove") {
            held.delete(id);
            index.remove(id);
          } else {
            for (const first of [...held.keys()].slice(0, -id || held.size)) held.delete(first);
            index.trim(id);
          }
        }
        for (const { article: one, story } of held.values()) fresh.add(one, story);
        const asked = article(title);
        const answer = fresh.assign(asked);
        const score = answer.kind === "join" ? { score: expect.closeTo(answer.score, 9) } : {};
        expect([index.size, index.words, index.assign(asked)]).toEqual([
          held.size,
          fresh.words,
          { ...answer, ...score },
        ]);
      }),
    );
  });

  it("forgets those that came first of too many", () => {
    const [all, late] = [createStoryIndex(), createStoryIndex()];
    const titles = ["Ferry Meridian arrives", "Barley harvest in Gobustan", "Lighthouse of Alat repaired"];
    const articles = titles.map((title) => article(title));
    for (const next of articles) all.add(next, next.id);
    all.trim(3);
    expect(all.size).toBe(3);
    all.trim(2);
    for (const next of articles.slice(1)) late.add(next, next.id);
    const asked = article("Ferry Meridian arrives", { at: NOON + HOUR });
    expect([all.size, all.words, all.assign(asked)]).toEqual([2, late.words, late.assign(asked)]);
  });

  it("does not mind the order of what was told at one moment in words of its own", () => {
    const titles = OTHERS.map((title) => article(title));
    fc.assert(
      fc.property(fc.shuffledSubarray(titles, { minLength: titles.length }), (shuffled) => {
        expect(grouped(shuffled)).toEqual(shuffled.map(({ id }) => id));
      }),
      { numRuns: 40 },
    );
  });

  // Counted, not timed: each article in a window ten times as full may not be ten times the work.
  it("compares a bounded number of articles, however many there are", () => {
    const compared = (count: number) => {
      const index = createStoryIndex();
      for (let i = 0; i < count; i++) index.add(article(`Harbour report ${i} of town ${i % 97} about wind`), 1_000 + i);
      index.assign(article("Harbour report of a town about wind and rain"));
      return index.compared;
    };
    expect(compared(2_500)).toBeLessThan(2 * compared(500) + 10);
  });
});

it("asks more of what comes the next day: most of that is news of its own", () => {
  const told =
    "The captain of the ferry Meridian was taken to hospital in Alat after the collision with a tug, the port said.";
  const later =
    "The man who steered the ferry Meridian is well again. He told a judge that the tug had shown no lights, his lawyer said.";
  const first = {
    id: 1,
    sourceId: 1,
    title: "Ferry Meridian collides with tug off Alat, captain in hospital",
    text: told,
  };
  const next = {
    id: 2,
    sourceId: 2,
    title: "Captain of ferry Meridian blames tug without lights",
    text: later,
  };
  const kindAfter = (hours: number) => {
    const index = createStoryIndex();
    index.add({ ...first, language: "en", at: 0, canonicalUrl: null }, 1);
    return index.assign({ ...next, language: "en", at: hours * 3_600_000, canonicalUrl: null }).kind;
  };
  expect([1, 26].map(kindAfter)).toEqual(["join", "open"]);
});

// Several outlets print one agency's forecast under one headline each day: tomorrow's is no repetition.
it.each<[string, string, string, "open" | "join"]>([
  [
    "Sabahın hava proqnozu açıqlanıb",
    "Noyabrın 23-də Bakıda yağıntısız hava gözlənilir. Temperatur gecə 8-10, gündüz 13-16 dərəcə olacaq.",
    "Noyabrın 24-də Bakıda yağış gözlənilir. Temperatur gecə 6-7, gündüz 9-11 dərəcə olacaq.",
    "open",
  ],
  [
    "Курсы валют на завтра",
    "Доллар 80,12 рубля, евро 93,40 рубля, юань 11,20 рубля.",
    "Доллар 79,55 рубля, евро 92,18 рубля, юань 11,07 рубля.",
    "open",
  ],
  [
    "Bridge over Kish opens",
    "The bridge over the Kish opened on Monday. It cost 12 million manats and is 400 metres long.",
    "A bridge over the Kish, 400 metres long, opened on Monday after 3 years. It cost 12 million manats.",
    "join",
  ],
])("knows the next day's issue under one headline by its figures: %s", (title, first, second, kind) => {
  const index = createStoryIndex();
  const told = { title, language: null, canonicalUrl: null };
  index.add({ ...told, id: 1, sourceId: 1, text: first, at: 0 }, 1);
  expect(index.assign({ ...told, id: 2, sourceId: 2, text: second, at: 22 * 3_600_000 }).kind).toBe(kind);
});
