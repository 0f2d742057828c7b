import { expect, it } from "vitest";
import { createStoryIndex, type StoryArticle } from "../../src/story/stream.ts";

type Told = readonly [title: string, text: string];

/** Per language, by event: how it was told first, and by another outlet. */
const EVENTS: Readonly<Record<string, readonly (readonly [Told, Told])[]>> = {
  en: [
    [
      [
        "Gull steals sandwich from mayor in Aktau",
        "A gull stole a sandwich from the mayor of Aktau on Monday. Nobody was hurt, the council said.",
      ],
      [
        "Aktau mayor loses lunch to a gull",
        "The mayor of Aktau lost his sandwich to a gull on Monday, the council said.",
      ],
    ],
    [
      [
        "A link that is none, from the weather station",
        "The weather station has a link that is none. It said so on Monday.",
      ],
      [
        "Weather station publishes a link that is none",
        "The station published a link that is none, it said on Monday.",
      ],
    ],
    [
      [
        "Museum finds lost map in a cupboard",
        "The museum said on Monday that it had found a map that was lost for years. It is from the time of the khans.",
      ],
      [
        "Lost map turns up in museum cupboard",
        "A map from the time of the khans was found in a cupboard of the museum after years, it said.",
      ],
    ],
    [
      [
        "Earthquake felt in the hills",
        "An earthquake was felt in the hills on Monday. Nobody was hurt, the ministry said.",
      ],
      [
        "Hills shaken by earthquake",
        "The ministry said that an earthquake was felt in the hills on Monday and that nobody was hurt.",
      ],
    ],
  ],
  az: [
    [
      [
        "Aktauda qağayı merin sendviçini oğurlayıb",
        "Bazar ertəsi Aktauda qağayı merin sendviçini oğurlayıb. Şuranın məlumatına görə, xəsarət alan yoxdur.",
      ],
      [
        "Aktau meri nahardan qağayıya görə məhrum olub",
        "Bazar ertəsi Aktauda qağayı merin əlindən sendviçi alıb, şura bildirib.",
      ],
    ],
    [
      [
        "Hava stansiyası olmayan keçid dərc edib",
        "Hava stansiyasının məlumatına görə, bu keçid yoxdur. Bu barədə bazar ertəsi bildirilib.",
      ],
      ["Stansiyanın keçidi yoxdur", "Hava stansiyası olmayan bir keçid dərc etdiyini bazar ertəsi bildirib."],
    ],
    [
      [
        "Dəniz kənarındakı otelə icazə verilməyib",
        "Şura bazar ertəsi bildirib ki, dəniz kənarındakı otelə icazə verilməyəcək. Bir çox insan buna qarşı məktub yazıb.",
      ],
      [
        "Dəniz kənarında otel olmayacaq",
        "Bir çox insanın məktubundan sonra şura dəniz kənarındakı otelə icazə verməyib.",
      ],
    ],
  ],
  ru: [
    [
      [
        "Чайка украла бутерброд у мэра Актау",
        "В понедельник чайка украла бутерброд у мэра Актау. По данным совета, никто не пострадал.",
      ],
      [
        "Мэр Актау остался без бутерброда из-за чайки",
        "Чайка в понедельник отняла бутерброд у мэра Актау, сообщил совет.",
      ],
    ],
    [
      [
        "Метеостанция опубликовала ссылку, которой нет",
        "На метеостанции есть ссылка, которой нет. Об этом сообщили в понедельник.",
      ],
      ["Ссылки на метеостанции нет", "Метеостанция сообщила, что опубликовала ссылку, которой нет."],
    ],
    [
      [
        "Гостиницу у моря не разрешили",
        "Совет сообщил в понедельник, что не разрешит гостиницу у моря. Против неё было много писем.",
      ],
      [
        "Гостиницы у моря не будет",
        "После многих писем совет не разрешил строить гостиницу у моря, сообщили в понедельник.",
      ],
    ],
  ],
  tr: [
    [
      [
        "Aktau'da martı belediye başkanının sandviçini çaldı",
        "Aktau'da pazartesi günü bir martı belediye başkanının sandviçini çaldı. Belediyeden yapılan açıklamaya göre yaralanan olmadı.",
      ],
      [
        "Martı Aktau belediye başkanını sandviçsiz bıraktı",
        "Pazartesi günü bir martı Aktau belediye başkanının sandviçini kaptı.",
      ],
    ],
    [
      [
        "Hava istasyonu olmayan bir bağlantı yayımladı",
        "Hava istasyonunda olmayan bir bağlantı var. Bu pazartesi günü açıklandı.",
      ],
      ["İstasyonun bağlantısı yok", "Hava istasyonu olmayan bir bağlantı yayımladığını açıkladı."],
    ],
    [
      [
        "Quba'daki okulun çatısı yenilenecek",
        "Belediye başkanı pazartesi günü Quba'daki okulun çatısının kıştan önce yenileneceğini açıkladı. Çatı fırtınada zarar gördü.",
      ],
      [
        "Fırtınada zarar gören Quba okuluna yeni çatı",
        "Quba'daki okulun çatısı kıştan önce yenilenecek, belediye başkanı söyledi.",
      ],
    ],
  ],
  // Nothing is known of its words but how long they are.
  de: [
    [
      [
        "Möwe stiehlt Bürgermeister von Aktau das Brot",
        "Eine Möwe hat dem Bürgermeister von Aktau am Montag das Brot gestohlen. Niemand wurde verletzt, teilte der Rat mit.",
      ],
      [
        "Bürgermeister von Aktau verliert Brot an Möwe",
        "Am Montag hat eine Möwe dem Bürgermeister von Aktau das Brot genommen.",
      ],
    ],
    [
      [
        "Wetterwarte veröffentlicht einen Link, der keiner ist",
        "Die Wetterwarte hat einen Link, der keiner ist. Das teilte sie am Montag mit.",
      ],
      ["Link der Wetterwarte ist keiner", "Die Wetterwarte veröffentlichte am Montag einen Link, der keiner ist."],
    ],
    [
      [
        "Museum findet verlorene Karte im Schrank",
        "Das Museum hat am Montag mitgeteilt, dass es eine Karte gefunden hat, die verloren war. Sie ist aus der Zeit der Khane.",
      ],
      ["Verlorene Karte lag im Schrank des Museums", "Eine Karte aus der Zeit der Khane wurde im Museum gefunden."],
    ],
  ],
};

let nextId = 0;
function article([title, text]: Told, language: string): StoryArticle {
  const id = ++nextId;
  return { id, sourceId: id, title, text, language, at: Date.UTC(2026, 0, 31, 12), canonicalUrl: null };
}

/** Whether the second joins the first where nothing else is known. */
function joins(first: Told, second: Told, language: string): boolean {
  const index = createStoryIndex();
  index.add(article(first, language), 1);
  return index.assign(article(second, language)).kind === "join";
}

const events = Object.entries(EVENTS).map(([language, told]) => [language, told] as const);

// That nobody was hurt, that it was said, and on Monday, stands in all of them: to a new index these words are as rare as any.
it.each(events)("a new index does not join what has only words of every text in common (%s)", (language, told) => {
  const joined = told.flatMap((event, i) =>
    told
      .toSpliced(i, 1)
      .flatMap((other) => event.flatMap((a) => other.filter((b) => joins(a, b, language)).map((b) => [a[0], b[0]]))),
  );
  expect(joined).toEqual([]);
});

it.each(events)(
  "a new index joins what tells one event, by the text and by the headline alone (%s)",
  (language, told) => {
    const apart = told.filter(
      ([a, b]) => !(joins(a, b, language) && joins(b, a, language) && joins([a[0], ""], [b[0], ""], language)),
    );
    expect(apart).toEqual([]);
  },
);

it.each([
  ["en", "Harbour profits jump again", "Fishermen share profits"],
  ["az", "Bakıda yeni fəvvarə quraşdırılıb", "Bakıda xalça sərgisi keçirilib"],
  ["tr", "Feribot kıyıya yanaştı", "Feribot bileti ucuzladı"],
  ["ru", "В Казани открылась выставка ковров", "В Казани отменили ночной трамвай"],
])("a new index does not take one word of two headlines for an event (%s)", (language, first, second) => {
  expect(joins([first, ""], [second, ""], language)).toBe(false);
});
