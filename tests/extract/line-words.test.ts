import { expect, it } from "vitest";
import { roleOfLine } from "../../src/extract/line-words.ts";

it.each([
  ["related", "Read also:"],
  ["related", "Latest news"],
  ["related", "Son xəbərlər"],
  ["related", "Bunu da oxuyun: Bərə gecikir"],
  ["related", "Материалы по теме"],
  ["related", "İlginizi Çekebilir"],
  ["related", "関連記事"],
  ["call", "Subscribe to our Telegram channel"],
  ["call", "Follow us on Instagram"],
  ["call", "Download our free app"],
  ["call", "Bütün xəbərləri reklamsız oxumaq üçün"],
  ["call", "Günlük sahildə baş verən xəbərləri bizdən izlə."],
  ["call", "Мы в Telegram"],
  ["call", "Подписывайтесь на наш канал, чтобы не пропустить важное"],
  ["call", "WhatsApp kanalımızı takip edin"],
  ["update", "The news will be updated."],
  ["update", "Xəbər yenilənir"],
  ["update", "Информация будет дополнена"],
  ["update", "Ayrıntılar geliyor..."],
  ["credit", "Photo: Skerry Press"],
  ["credit", "Фото: пресс-служба порта"],
  ["credit", "Fog over the quay (Photo by A. Fenwick)"],
  ["credit", "Bütün hüquqlar qorunur"],
  ["control", "Share this article"],
  ["control", "Поделиться"],
  ["control", "Advertisement"],
  ["end", "Комментарии (12)"],
])("takes for %s: %s", (role, line) => {
  expect(roleOfLine(line)).toBe(role);
});

// Sentences of news that begin as such lines do, or hold words of theirs.
it.each([
  ["Follow-up talks will be held here in Melby on Friday."],
  ["Support for the US bid grew among member states."],
  ["Register offices will be closed on Monday."],
  ["Get ready for snow, the forecasters say."],
  ["Getty Images has sued the town of Skerry over pictures of its lighthouse."],
  ["MOSCOW, November 20. /TASS/. The bridge over the Tikhaya was opened to cars on Thursday."],
  ["Prezident bu barədə Instagram səhifəsində paylaşım edib."],
  ["Nazir Telegram kanalına yazıb ki, körpü açılır."],
  ["Мы в правительстве считаем, что мост нужен."],
  ["Информация будет передана в суд."],
  ["Gelişmeleri yakından takip ediyoruz, dedi."],
  ["Reporter: And when does the ferry come?"],
  ["Read the treaty again, the mayor told the council."],
  ["The newsletter of the harbour was printed on paper from Melby."],
])("takes for news: %s", (line) => {
  expect(roleOfLine(line)).toBe(null);
});
