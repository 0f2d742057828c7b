import { fold } from "../text/fold.ts";

/**
 * Lines that news sites leave in their articles, by their words: en, az, ru, tr, and the commonest of de, fr, es, it, pl,
 * nl. All are matched against folded text (fold: ş = s, ə = e, ı = i, ё = е), so they are written that way.
 */

/** Further than this, a line says more than such lines do. */
const MAX_LINE = 260;

const join = (...parts: string[]) => parts.join("|");

/** Headings over lists of other articles. */
const RELATED = join(
  "read (?:also|more|next|too|this)(?: on.{0,40})?|also (?:read|on.{0,30})|see (?:also|more)|related(?: (?:news|articles?|stor(?:y|ies)|topics?|posts?|content|coverage|reading|links|videos?))?|more (?:news|stories|articles|headlines|(?:on|about|from|in) .{1,60})|(?:the )?latest(?: (?:news|stories|headlines|articles))?|recommended(?: .{1,30})?|you (?:may|might)(?: also)? (?:like|be interested in|enjoy|have missed).{0,20}|(?:most|more) (?:read|popular|viewed)|popular(?: .{1,20})?|trending(?: .{1,20})?|top (?:news|stories)|(?:all|other) news|don'?t miss.{0,20}|editor'?s'? (?:picks?|choice)|up next|what to read next|news feed|explore more|keep reading|find out more|learn more|further reading",
  "hemcinin (?:oxuyun|baxin|bax)|bunu da oxuyun|(?:oxsar|elaqeli|diger|son|en son|sonuncu) (?:xeberler|yazilar|materiallar)|en cox (?:oxunan(?:lar)?|baxilan(?:lar)?)|xeber lenti|gunun (?:esas )?xeberleri|movzu(?:ya|yla) (?:aid|bagli).{0,30}|(?:butun|esas|populyar) xeberler|tovsiye (?:edirik|olunur|olunan).{0,20}|bolmenin (?:diger )?xeberleri|maraqli xeberler",
  "читайте (?:также|еще|по теме|далее)|(?:также|еще) (?:читайте|по теме|по этой теме)|смотрите также|см\\. также|(?:материалы|новости|статьи|сюжет|подробнее) по теме|по теме|(?:похожие|последние|другие|свежие|главные|актуальные|все|популярные) (?:новости|материалы|статьи|публикации)|новости(?: партнеров| дня)?|популярное|самое (?:читаемое|популярное|интересное)|лента новостей|рекомендуем.{0,30}|вам (?:может|будет).{0,30}|не пропустите|выбор редакции|топ новостей|ранее по теме|что почитать",
  "(?:ayrica|bunu da|bunlari da) (?:okuyun|oku|bakin)|(?:bunlar (?:da )?)?ilginizi cekebilir|(?:ilgili|diger|benzer|son dakika|one cikan|onerilen|gunun|populer) (?:haber(?:ler|leri)?|konular|icerikler|yazilar)|son (?:dakika|haberler|eklenenler)|(?:en )?cok (?:okunan(?:lar)?|okunan haberler|izlenenler)|sizin icin sectiklerimiz|haberin devami|okumaya devam et.{0,10}",
  "mehr zum thema|(?:lesen|lies) (?:sie )?(?:auch|mehr).{0,30}|auch interessant|das konnte sie (?:auch )?interessieren|weitere (?:artikel|themen|nachrichten|meldungen)|meistgelesen.{0,20}|(?:a )?lire (?:aussi|egalement).{0,20}|sur le meme (?:sujet|theme)|(?:lea|lee) (?:tambien|mas).{0,20}|(?:te|le) puede interesar|mas informacion|noticias relacionadas|leggi anche.{0,20}|zobacz (?:takze|tez).{0,20}|czytaj (?:takze|tez|wiecej).{0,20}|lees ook.{0,20}|leia (?:tambem|mais).{0,20}|関連記事|関連ニュース|あわせて読みたい|相关(?:新闻|阅读|报道)|관련기사|اقرا ايضا|اقرا المزيد|قد يهمك ايضا|مواضيع ذات صلة",
);
const RELATED_ALONE = new RegExp(`^(?:${RELATED})\\s?[:…»›>→.-]{0,3}$`, "u");
/** "Read also: Ferry returns to the port". */
const RELATED_PREFIX =
  /^(?:[^a-z0-9а-я]{0,4})(?:read (?:also|more|next|too)|also read|see also|related(?: (?:news|article|story|posts?))?|more on this|hemcinin (?:oxuyun|bax)|bunu da oxuyun|читайте (?:также|еще|по теме)|также читайте|еще по теме|смотрите также|по теме|ayrica okuyun|bunu da oku(?:yun)?|ilgili haber|(?:lesen|lies) (?:sie )?(?:auch|mehr)|mehr zum thema|lire aussi|a lire aussi|lea tambien|lee tambien|leggi anche|czytaj (?:takze|tez)|zobacz (?:takze|tez)|lees ook|leia tambem|اقرا ايضا)\s?[:»›>|–—-]/u;

/** Calls on the reader. */
const CALLS = new RegExp(
  `^[^a-z0-9а-я]{0,6}(?:${join(
    "(?:please )?(?:subscribe|sign up|sign in|log in|register (?:now|here|today|free|for|to))(?:[^a-z0-9а-я]|$)",
    "(?:you can )?(?:follow|like|join|find|watch|add|get|download|install|click|tap|enable|turn on) .{0,60}(?:\\bus(?: (?:on|at|in|via|here|today|now|and)\\b|[^a-z0-9а-я]{0,3}$)|\\bour (?:[\\p{L}-]{1,12} ){0,2}(?:channels?|newsletters?|app|pages?|group|telegram|facebook|whatsapp|instagram|twitter|youtube|website|site|community)\\b|newsletter|google news|push notifications|(?:telegram|whatsapp|youtube) channel[^a-z0-9а-я]{0,3}$|your inbox)|stay (?:tuned|connected|updated|informed)\\b|(?:please )?check back (?:for|later|soon|here)\\b",
    "for (?:more|the latest)\\b.{0,80}(?:\\b(?:follow|visit|subscribe|join|click|download|sign up)\\b)",
    "(?:do you )?have (?:a (?:tip|story)|something to say|information)\\b|got a (?:tip|story)\\b|send (?:us )?your|(?:let us know|tell us|share your (?:thoughts|opinion))\\b|what do you think",
    "(?:please )?support (?:our|us|independent)\\b.{0,60}|become a (?:member|subscriber|patron|supporter)\\b",
    ".{0,60}(?:telegram|whatsapp|youtube|facebook|instagram|tiktok)\\b.{0,40}(?:kanalimiz|sehifemiz|sayfamiz|qosulun|abune olun|abone olun|izleyin|takip edin)",
    "bizi .{0,50}(?:izle(?:yin)?|takip ed(?:in|iniz)|beyenin)[^a-z0-9а-я]{0,3}$|.{0,60}\\bbiz(?:den|i) izle(?:yin)?[^a-z0-9а-я]{0,3}$|.{0,80}(?:abune|abone) ol(?:un|maq|mak|unuz)?\\b|.{0,40}(?:xeberleri|haberleri) .{0,20}reklamsiz|.{0,60}(?:ucun|icin) (?:tiklayin(?:iz)?|klik (?:et|edin)|kecid edin|daxil olun|qosulun)[^a-z0-9а-я]{0,3}$",
    "(?:подписывайтесь|подпишитесь|подпишись|присоединяйтесь|следите за (?:нами|нашими|новостями|обновлениями)|оставайтесь с нами|читайте нас|мы в (?:telegram|телеграм|соцсет|вк|vk|дзен|whatsapp|viber|max)\\p{L}{0,4}|наш (?:канал|телеграм|telegram)|скачайте|установите наше|жмите|нажмите|добавьте нас|поддержите нас|поддержите (?:проект|редакцию)|сообщите нам|присылайте|есть чем поделиться)(?:[^a-z0-9а-я]|$)",
    ".{0,60}(?:читайте|смотрите|подписывайтесь|узнавайте).{0,40}(?:в наш|на наш|в telegram|в телеграм|в whatsapp)",
    "(?:haberleri|gelismeleri|guncel).{0,60}(?:takip ed(?:in|ebilirsiniz)|takip etmek icin|kacirmay|kacirmamak|abone ol)|abone ol|uye ol|giris yap|tiklayin(?:iz)?[^a-z0-9а-я]{0,3}$",
    "(?:abonnieren|folgen) sie|jetzt (?:abonnieren|anmelden|registrieren|kostenlos)|suscribete|siguenos|abonnez-vous|iscriviti|zapisz sie|newsletter$|(?:this (?:site|website) uses|we use) cookies|(?:bu )?sayt (?:cookie|kuki)|(?:мы|сайт) использу(?:ем|ет) (?:файлы )?cookie|cerez",
  )})`,
  "u",
);

/** "The news will be updated." */
const UPDATES = new RegExp(
  `^[^a-z0-9а-я]{0,6}(?:${join(
    "(?:the|this) (?:news|story|article|page|report|information)(?: item)? (?:is being|will be|has been|was)(?: (?:last|further|continuously|constantly))? (?:updated|supplemented)|this is a (?:developing|breaking)(?: news)? story|(?:more )?details? (?:to follow|will follow|soon|shortly)|more (?:details )?(?:to follow|soon)|to be (?:continued|updated)|updates? (?:to follow|will follow)",
    "(?:xeber|melumat)(?:ler)? (?:yenilen|tamamlan)\\S{0,12}|(?:etrafli|tefsilat|teferruat)\\S{0,6} (?:melumat )?(?:verilecek|az sonra|bir azdan|olacaq)|ardi var|davami (?:var|olacaq)",
    "(?:новость|информация|текст|материал|статья) (?:дополняется|обновляется|уточняется|будет (?:обновл|дополн|уточн)\\p{L}{1,6})|подробности (?:позже|следуют|скоро|уточняются)|(?:продолжение следует|обновляется|дополняется)",
    "haber(?:imiz)? guncellen|ayrintilar (?:geliyor|birazdan|az sonra)|detaylar (?:geliyor|birazdan)|gelismeler aktar|haberin ayrintilari",
    "(?:die|diese) (?:meldung|nachricht).{0,30}aktualisiert",
  )}).{0,80}$`,
  "u",
);

/** Captions, credits, bylines, sources. */
const CREDITS = new RegExp(
  `^[^a-z0-9а-я]{0,4}(?:${join(
    "(?:(?:file |handout |stock )?(?:photo(?:s|graph(?:er|y)?)?|image|picture|pic|illustration|graphic|cover|video|footage)(?: (?:credits?|source|courtesy(?: of)?|by))?|credits?|source|via|editing by|reporting by|written by|edited by|translated by|editor|reporter|author|caption)",
    "(?:foto|sekil|video|qrafika|menbe|muellif|redaktor|muxbir|hazirladi|fotolar)",
    "(?:фото|снимок|иллюстрация|видео|источник|автор|редактор|корреспондент|текст|подготовил\\S?|инфографика)",
    "(?:fotograf(?:lar)?|gorsel|kaynak|haber|muhabir|editor|kamera|yazan|haberi hazirlayan)",
    "(?:bild(?:quelle)?|quelle|foto[sy]?|zdjecie|fuente|fonte|bron|credit photo|imagen)",
  )})(?: \\p{L}{1,20})?\\s?[:©/|].{1,120}$`,
  "u",
);
/** Where a picture is from: in a sentence it may be news. */
const PICTURE =
  /(?:getty images|shutterstock|\/ ?(?:afp|reuters|ap|tass|ria|dha|iha)\b|(?:afp|reuters|ap|epa) ?(?:photo|via)\b|\((?:photo|foto|фото|fotograf|image|ap photo|file photo)\b[^)]{0,80}\)$)/u;
const RIGHTS =
  /(?:^[^a-z0-9а-я]{0,3}copyright\b|©|all rights reserved|butun huquqlar qorunur|все права защищены|tum haklari saklidir|alle rechte vorbehalten|(?:при|материалов).{0,30}(?:использовании|цитировании|перепечатке).{0,60}(?:ссылка|обязательн)|istinad (?:mutleq|zeruri|vacib)|izinsiz (?:kullanilamaz|kopyalanamaz)|kaynak gosterilmeden|reproduction .{0,40}(?:permission|prohibited)|when using (?:the )?materials?.{0,60}(?:link|reference))/u;

/** Share bars, controls, labels. */
const CONTROLS = new RegExp(
  `^[^a-z0-9а-я]{0,6}(?:${join(
    "share(?: (?:this|on|via|it|with|article|story|post|the).{0,40})?|tweet|facebook|twitter|whatsapp|telegram|linkedin|pinterest|reddit|messenger|viber|vkontakte|e-?mail(?: this.{0,20})?|print(?: this.{0,20})?|copy (?:link|url)|link copied.{0,20}|save(?: .{0,20})?|bookmark|listen(?: to (?:this )?article.{0,20})?|play(?: video)?|watch(?: (?:video|now|live))?|loading.{0,3}|close|menu|search|skip to .{1,30}|back to top|view (?:gallery|comments|all)|show (?:more|less|all)|load more|continue reading.{0,60}|read (?:the )?full (?:story|article).{0,20}|(?:story|article) continues below.{0,40}|advertisement|ad|ads|sponsored(?: content)?|paid content|promoted|comments?|\\d+ comments?|no comments|leave a (?:comment|reply)|reply|post a comment|\\d+ (?:min|minutes?)(?: read)?|\\d+ (?:views|shares|reads|likes)|views?[^a-z0-9а-я]{1,3}\\d+|reading time.{0,20}|read time.{0,20}|tags?|topics?|categories|photos?|videos?|gallery|by|updated|published|posted|news|exclusive|breaking(?: news)?|live",
    "paylas(?:in|maq)?(?: .{0,20})?|cap (?:et|versiyasi)|serh(?:ler)?(?: yaz(?:in)?)?|reklam|oxunma.{0,20}|baxis.{0,20}|acar sozler|xeberler|ana sehife|videonu izleyin|fotolar",
    "поделиться(?: .{0,40})?|поделитесь(?: .{0,40})?|распечатать|комментари(?:и|й|ев)(?: .{0,20})?|оставить комментарий|реклама|на правах рекламы|просмотр(?:ов|ы|ено).{0,20}|прочитано.{0,20}|время чтения.{0,20}|\\d+ мин(?:\\.|ут\\p{L}{0,2})?(?: на чтение)?|теги|новости|главная|смотреть видео|слушать|скопировать ссылку|нашли ошибку.{0,120}|заметили ошибку.{0,120}|увидели (?:ошибку|опечатку).{0,120}",
    "paylas(?:in|im)?|yazdir|yorum(?:lar)?(?: .{0,20})?|yorum yap|okunma.{0,20}|goruntulenme.{0,20}|okuma suresi.{0,20}|etiketler|haberler|ana ?sayfa|google news.{0,30}|yazi boyutu|dinle|abone ol|\\d+ dk(?: okuma)?",
    "teilen|drucken|kommentare|anzeige|werbung|compartir|imprimir|publicidad|partager|imprimer|condividi|stampa|pubblicita|udostepnij|reklama|komentarze|delen|広告|广告",
  )})[^a-z0-9а-я]{0,4}$`,
  "u",
);

/** What begins the part of a page that is no longer the article. */
const ENDS =
  /^[^a-z0-9а-я]{0,4}(?:(?:leave|post|write|add) a (?:comment|reply)|\d{0,5} ?comments?(?: \(?\d{0,6}\)?)?|join the (?:conversation|discussion)|about the authors?|tags?:.{0,160}|topics?:.{0,160}|filed under:?.{0,120}|more from .{1,60}|serhler?(?: \(?\d{0,6}\)?)?|serh (?:yaz|elave et)\S{0,4}|acar sozler:?.{0,160}|teqler:?.{0,160}|комментарии(?: \(?\d{0,6}\)?)?|(?:оставить|добавить|написать) комментарий|теги:?.{0,160}|метки:?.{0,160}|ключевые слова:?.{0,160}|yorumlar(?: \(?\d{0,6}\)?)?|yorum (?:yaz|yap)\S{0,4}|etiketler:?.{0,160}|anahtar kelimeler:?.{0,160}|kommentare|schlagworte:?.{0,160})[^a-z0-9а-я]{0,3}$/u;

/** What a line is, besides news: null when its words do not say that it is anything else. */
export type LineRole = "related" | "call" | "update" | "credit" | "control" | "end";

export function roleOfLine(line: string): LineRole | null {
  if (line.length > MAX_LINE) return null;
  const text = fold(line).trim();
  if (text.length <= 80 && RELATED_ALONE.test(text)) return "related";
  if (RELATED_PREFIX.test(text)) return "related";
  if (ENDS.test(text)) return "end";
  if (text.length <= 130 && CONTROLS.test(text)) return "control";
  if (UPDATES.test(text)) return "update";
  if (CALLS.test(text)) return "call";
  // "Reporter: And the ferry?" is said in an interview.
  if (CREDITS.test(text) && !text.endsWith("?")) return "credit";
  if (RIGHTS.test(text)) return "credit";
  if (PICTURE.test(text) && !(text.length > 60 && /[.!?]["”»]?$/u.test(text))) return "credit";
  return null;
}
