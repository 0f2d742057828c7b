import type { UiLanguage } from "../../model.ts";

/** The outlets' own fixed phrases: what a reader of the page would call boilerplate. */
export interface Labels {
  home: string;
  readAlso: string;
  latest: string;
  readFull: string;
  subscribe: string;
  share: string;
  photo: string;
  updated: string;
  missing: string;
  footer: string;
}

export const LABELS: Readonly<Record<UiLanguage, Labels>> = {
  en: {
    home: "Home",
    readAlso: "Read also",
    latest: "Latest news",
    readFull: "Read the full story",
    subscribe: "Subscribe to our Telegram channel",
    share: "Share",
    photo: "Photo",
    updated: "Updated",
    missing: "There is no such page",
    footer: "A fictional newspaper, written for the Chapar demo. Every person, company and event in it is invented.",
  },
  az: {
    home: "Ana səhifə",
    readAlso: "Həmçinin oxuyun",
    latest: "Son xəbərlər",
    readFull: "Xəbərin davamı",
    subscribe: "Telegram kanalımıza abunə olun",
    share: "Paylaş",
    photo: "Foto",
    updated: "Yenilənib",
    missing: "Belə səhifə yoxdur",
    footer: "Chapar nümayişi üçün yazılmış uydurma qəzet. Buradakı bütün şəxslər, şirkətlər və hadisələr uydurmadır.",
  },
  ru: {
    home: "Главная",
    readAlso: "Читайте также",
    latest: "Последние новости",
    readFull: "Читать полностью",
    subscribe: "Подпишитесь на наш канал в Telegram",
    share: "Поделиться",
    photo: "Фото",
    updated: "Обновлено",
    missing: "Такой страницы нет",
    footer: "Вымышленная газета, написанная для демонстрации Chapar. Все люди, компании и события в ней придуманы.",
  },
  tr: {
    home: "Ana sayfa",
    readAlso: "Ayrıca okuyun",
    latest: "Son haberler",
    readFull: "Haberin devamı",
    subscribe: "Telegram kanalımıza abone olun",
    share: "Paylaş",
    photo: "Fotoğraf",
    updated: "Güncellendi",
    missing: "Böyle bir sayfa yok",
    footer:
      "Chapar tanıtımı için yazılmış kurmaca bir gazete. Buradaki bütün kişiler, şirketler ve olaylar uydurmadır.",
  },
};
