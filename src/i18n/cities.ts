import type { UiLanguage } from "../model.ts";

/** Cities by which people know their time zone, where a language calls one otherwise than its IANA name does. */
const CITIES: Readonly<Record<string, Partial<Record<UiLanguage, string>>>> = {
  "Asia/Almaty": { az: "Almatı", ru: "Алматы", tr: "Almatı" },
  "Asia/Ashgabat": { az: "Aşqabad", ru: "Ашхабад", tr: "Aşkabat" },
  "Asia/Baku": { az: "Bakı", ru: "Баку", tr: "Bakü" },
  "Asia/Dubai": { az: "Dubay", ru: "Дубай" },
  "Asia/Tashkent": { az: "Daşkənd", ru: "Ташкент", tr: "Taşkent" },
  "Asia/Tbilisi": { ru: "Тбилиси", tr: "Tiflis" },
  "Asia/Tehran": { az: "Tehran", ru: "Тегеран", tr: "Tahran" },
  "Asia/Yekaterinburg": { az: "Yekaterinburq", ru: "Екатеринбург" },
  "Asia/Yerevan": { az: "İrəvan", ru: "Ереван", tr: "Erivan" },
  "America/New_York": { az: "Nyu-York", ru: "Нью-Йорк" },
  "Europe/Berlin": { ru: "Берлин" },
  "Europe/Istanbul": { az: "İstanbul", ru: "Стамбул", tr: "İstanbul" },
  "Europe/Kyiv": { az: "Kiyev", ru: "Киев", tr: "Kiev" },
  "Europe/London": { ru: "Лондон", tr: "Londra" },
  "Europe/Minsk": { ru: "Минск" },
  "Europe/Moscow": { az: "Moskva", ru: "Москва", tr: "Moskova" },
  "Europe/Paris": { az: "Paris", ru: "Париж" },
  "Europe/Samara": { ru: "Самара" },
};

/** "Asia/Baku" as people of `language` call it, "Bakı"; a zone that is named after no city as it is. */
export function cityName(language: UiLanguage, zone: string): string {
  const named = CITIES[zone]?.[language];
  if (named !== undefined) return named;
  const parts = zone.split("/");
  return parts.length < 2 || parts[0] === "Etc" ? zone : (parts.at(-1) ?? zone).replaceAll("_", " ");
}

/** All names of the table with their zones. */
export function cityNames(): { name: string; zone: string }[] {
  return Object.entries(CITIES).flatMap(([zone, names]) => Object.values(names).map((name) => ({ name, zone })));
}
