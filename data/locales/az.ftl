# Chaparın azərbaycanca mətnləri. Açarların izahı en.ftl faylındadır.

## The language itself

language-name = Azərbaycanca
bot-description =
    Xəbərləri baş verdikcə gətirirəm: hər hadisəni bir dəfə, bir neçə cümlə ilə, onu yazan bütün mənbələrə keçidlərlə.

    Mövzularınızı seçin, son xəbərləri soruşun və ya axtarmaq üçün bir neçə söz yazın. Azərbaycanca, ingiliscə, rusca və türkcə danışıram.
bot-short-description = Xəbərlər baş verdikcə: hər hadisə bir dəfə, onu yazan bütün mənbələrə keçidlərlə.

## Commands

command-start = Buradan başlayın
command-help = Nə edə bilirəm
command-latest = Son xəbərlər
command-topic = Bir mövzunun xəbərləri
command-topics = Mövzularınızı seçin
command-follow = Mövzunu izləmək
command-following = Nələri izləyirsiniz
command-digest = Seçdiyiniz saatda xəbər icmalı
command-quiet = Sakit saatlar
command-search = Xəbərlərdə axtarış
command-saved = Yadda saxladıqlarınız
command-share = Xəbərləri paylaşın
command-settings = Dil və saat qurşağı
command-privacy = Sizin haqqınızda nə bilirəm
command-stop = Mənə xəbər göndərmə
command-sources = Xəbərlər haradan gəlir
command-channels = Xəbərlər hara gedir
command-stats = İşlər necə gedir
command-post = Özünüz nəsə paylaşın
command-why = Post niyə oradadır
command-team = Kanalın komandası
command-audit = Kim nəyi dəyişib
command-backup = Bildiyim hər şeyin surəti

## Everywhere

button-newer = ‹ Yenilər
button-older = Əvvəlkilər ›
button-previous = ‹ Əvvəlki
button-next = Növbəti ›
button-back = ‹ Geri
button-cancel = Ləğv et
button-undo = Geri al
button-refresh = Yenilə
button-share = Paylaş
page = { $page } / { $pages }
list-more = və daha { $count } xəbər
list-only-languages = Yalnız bu dillərdə xəbərlərə baxdım: { $languages }. Bunu /settings dəyişir.
old-button = Bu düymə köhnəlib. Əmri yenidən göndərin.
unknown-command = Bu əmri tanımıram. Nə edə bildiyimi /help göstərir.
forwarded-command = Yönləndirilmiş əmri yerinə yetirmirəm: onu başqası yazıb. İstədiyiniz elə budursa, mənə özünüz yazın.
unknown-message = Xəbər axtarmaq üçün bir neçə söz yazın. Daha nə edə bildiyimi /help göstərir.
link-unknown = Bu ünvandan məndə xəbər yoxdur. Başlığından bir neçə söz yazın, axtarım.
link-stories = <b>Həmin postdakı xəbərlər</b>
something-went-wrong = Nəsə alınmadı. Bir azdan yenidən cəhd edin.
too-fast = Bir az yavaş, zəhmət olmasa. Bir azdan davam edək.
not-for-you = Bunu yalnız botun sahibləri edə bilər.
owner-sent-private = Bunu sizə şəxsi yazışmada göndərdim.
owner-open-private = Bu, qrup üçün deyil. Əvvəlcə mənimlə şəxsi yazışma açıb /start göndərin.
group-only-admins = Bunu yalnız bu qrupun adminləri dəyişə bilər.
channel-not-yours = Bu, həmin kanalın redaktorları üçündür. Siz də redaktor olmalısınızsa, dəvət istəyin.
channel-only-viewer = Bu kanala baxa bilərsiniz, amma dəyişə bilməzsiniz.
channel-rights-unseen = Orada admin olub-olmadığınızı Telegram hazırda demir, ona görə buraxa bilmirəm. Bir dəqiqədən sonra yenidən yoxlayın.
group-admins-hidden = Bu qrupun adminlərini görə bilmirəm. Məni burada admin edin, onda alınacaq.

## /start

start-welcome =
    <b>Salam, mən { $name }</b>

    Xəbərləri baş verdikcə gətirirəm: hər hadisəni bir dəfə, bir neçə cümlə ilə, onu yazan bütün mənbələrə keçidlərlə.

    Sizə maraqlı mövzuları seçin, xəbər olanda yazacağam.
start-languages = Xəbərlərin dili: { $languages }. Bunu /settings dəyişir.
start-owner = Bu botun sahibi sizsiniz: /sources xəbərlərin haradan gəldiyini, /channels hara getdiyini, /stats işlərin necə getdiyini göstərir.
start-again =
    <b>Sizi yenidən görməyə şadam!</b>

    İzlədiyiniz mövzular: { $topics }.
start-again-no-topics =
    <b>Sizi yenidən görməyə şadam!</b>

    Hələ heç bir mövzu izləmirsiniz. Bir neçəsini seçin, xəbər olanda yazacağam.
start-returned =
    <b>Yenidən xoş gəldiniz!</b>

    Yenidən xəbər göndərəcəyəm: { $topics }.
start-group =
    <b>Hamıya salam, mən { $name }</b>

    Bu qrupa xəbərləri baş verdikcə gətirirəm, hər hadisəni bir dəfə. Mövzuları adminlər seçir; /latest, /topic və /search hamı üçündür.
start-button-topics = Mövzu seçin
start-button-latest = Son xəbərlər
start-button-settings = Ayarlar
start-button-help = Nə edə bilirsən?

## /help

help-reader =
    <b>Nə edə bilirəm</b>

    /latest – son xəbərlər
    /topic – bir mövzunun xəbərləri
    /search – xəbər axtarışı
    /saved – yadda saxladıqlarınız
    /share – xəbərləri paylaşmaq
    /topics – izlədiyiniz mövzular
    /following – izlədiyiniz hər şey, öz sözləriniz də
    /digest – seçdiyiniz saatda xəbər icmalı
    /quiet – sakit saatlar
    /settings – dil və saat qurşağı
    /privacy – sizin haqqınızda nə bilirəm
    /stop – daha xəbər göndərmə

    Bunları birbaşa da yaza bilərsiniz: <code>/latest 5</code>, <code>/topic idman</code>, <code>/follow iqtisadiyyat</code>, <code>/search neft qiyməti</code>.

    Sadəcə bir neçə söz də yaza bilərsiniz: onları axtararam.
help-group =
    <b>Burada nə edə bilirəm</b>

    /latest – son xəbərlər
    /topic – bir mövzunun xəbərləri
    /search – xəbər axtarışı
    /share – xəbərləri paylaşmaq
    /privacy – bu qrup haqqında nə saxlayıram

    Məsələn: <code>/latest 5</code>, <code>/topic idman</code>, <code>/search neft qiyməti</code>.

    <b>Adminlər üçün</b>

    /topics – bura hansı mövzular gəlsin
    /follow – adı ilə bir mövzu və ya istənilən sözlər
    /following – bura gələnlərin hamısı
    /bind – forumda: bu bölməyə bir mövzu
    /digest – seçilən saatda xəbər icmalı
    /quiet – sakit saatlar
    /settings – dil və saat qurşağı
    /stop – bura daha xəbər göndərmə
help-admin =
    <b>Botun sahibləri üçün</b>

    /sources – xəbərlər haradan gəlir. Mənbə əlavə etmək üçün mənə saytın ünvanını göndərin.
    /topics – nəyi izləmək olar; mövzular orada axırıncı düymə ilə dəyişdirilir
    /channels – xəbərlər hara gedir. Kanal əlavə etmək üçün məni orada yazmaq hüququ olan admin edin. Qrupda və ya forum mövzusunda /setup onu kanala çevirir.
    /stats – işlər necə gedir
    /why – post niyə oradadır, nə dəyişib
    /post – özünüz nəsə paylaşın
    /queue – nə vaxt nə gedir
    /desk – qaralamalar harada göstərilir
    /team – kanalı kim redaktə edə bilər
    /audit – kim nəyi dəyişib
    /web – redaksiya səhifəsi
    /backup – verilənlər bazasının surəti, fayl kimi
help-editor =
    <b>Kanallarınız üçün</b>

    /channels – hara nə gedir
    /post – özünüz nəsə paylaşın
    /queue – nə vaxt nə gedir
    /why – post niyə oradadır, nə dəyişib
    /stats – işlər necə gedir
    /desk – qaralamalar harada göstərilir
    /team – kanalı kim redaktə edə bilər
    /audit – kim nəyi dəyişib
    /web – redaksiya səhifəsi

## /latest

latest-title = <b>Son xəbərlər</b>
latest-empty = Hələ xəbər yoxdur. Daim axtarıram, bir azdan yenə baxın.
latest-usage = Neçə xəbər? 1 ilə { $max } arasında bir ədəd göndərin, məsələn: <code>/latest 5</code>

## /topic

topic-title = <b>{ $topic }</b>
topic-title-for = “{ $name }” üçün <b>{ $topic }</b> mövzusunu göstərirəm:
topic-choose = Hansı mövzu?
topic-empty = <b>{ $topic }</b>: hələ xəbər yoxdur. Axtarmağa davam edirəm.
topic-button-follow = İzlə
topic-not-found =
    “{ $name }” adlı mövzu yoxdur. { $count ->
        [1] Bəlkə budur?
       *[other] Bəlkə bunlardan biridir?
    }
topic-not-found-choose = “{ $name }” adlı mövzu yoxdur. Olanlar bunlardır:
topic-none-exist = Hələ mövzu yoxdur. Bütün xəbərlər: /latest
topic-gone = Bu mövzu artıq yoxdur.

## /topics, /follow, /unfollow

topics-title =
    <b>Mövzularınız</b>

    İzləmək üçün toxunun, dayandırmaq üçün bir də toxunun. ✅ izlədiklərinizdir.
topics-title-group =
    <b>Bu qrupun mövzuları</b>

    İzləmək üçün toxunun, dayandırmaq üçün bir də toxunun. ✅ bura gələnlərdir.
topics-button-done = Hazırdır
topics-button-digest = Gündə bir mesajda
bind-only-threads = Bu, forum mövzularında işləyir: birini açıb orada <code>/bind idman</code> yazın.
bind-choose = Bura hansı mövzu gəlsin?
bind-done = Bundan sonra <b>{ $topic }</b> xəbərləri bura gəlir, qrupun başqa mövzularına yox.
bind-already = <b>{ $topic }</b> xəbərləri artıq bura gəlir.
topics-done = İzlədiyiniz mövzular: { $topics }. Xəbər olanda yazacağam.
topics-done-none = Heç bir mövzu izləmirsiniz. Siyahını /topics yenidən açır.
followed-toast = İzləyirsiniz: { $topic }
followed-again-toast = İzləyirsiniz: { $topic }. Yenə xəbər göndərirəm.
unfollowed-toast = Artıq izləmirsiniz: { $topic }
follow-done = İndi izləyirsiniz: <b>{ $topic }</b>. Xəbər olanda yazacağam.
follow-done-again = İndi izləyirsiniz: <b>{ $topic }</b>. Yenidən xəbər göndərirəm: { $topics }.
follow-already = Bunu artıq izləyirsiniz: <b>{ $topic }</b>.
follow-already-again = Bunu artıq izləyirsiniz: <b>{ $topic }</b>. Yenidən xəbər göndərirəm: { $topics }.
unfollow-done = Artıq izləmirsiniz: <b>{ $topic }</b>.
unfollow-not-followed = Bunu izləmirsiniz: <b>{ $topic }</b>.
unfollow-choose = Nəyi dayandırım?
unfollow-not-found = Bunu izləmirsiniz. İzlədikləriniz bunlardır:
unfollow-only-words = Mövzu yox, öz sözlərinizi izləyirsiniz. Hansını dayandırım?
unfollow-none = Hələ heç bir mövzu izləmirsiniz. Olanları /topics göstərir.

## The topics, for owners

topics-button-edit = ⚙️ Mövzuları dəyiş
topics-edit =
    <b>Mövzular</b>

    Hər birinin yanında son bir gündə və son bir həftədə götürdüyü xəbərlərin sayı var. Dəyişmək üçün birinə toxunun.
topics-edit-line = <b>{ $name }</b>: { $day } / { $week }
topics-edit-none = <b>{ $name }</b>: bir həftədir heç nə
topic-button-new = Yeni mövzu
topic-button-words = Sözlər
topic-button-other-words = Sözləri dəyiş
topic-edit =
    <b>{ $name }</b>
    <code>topic:{ $slug }</code>

    <code>{ $words }</code>
topic-edit-taken = Xəbərlər: son bir gündə { $day }, son bir həftədə { $week }
topic-edit-followers =
    { $count ->
        [0] Heç kim izləmir
       *[other] İzləyən oxucu və qruplar: { $count }
    }
topic-edit-routes =
    { $count ->
        [0] Adını çəkən marşrutlar: { $names }
       *[other] Adını çəkən marşrutlar: { $names } və daha { $count }
    }
topic-edit-routes-none = Heç bir marşrut adını çəkmir
topic-edit-of-defaults = Proqramla birlikdə gəlib.
topic-edit-of-file = <code>chapar.yaml</code> faylında yazıldığı kimidir.
topic-edit-of-chat = Burada yaradılıb və ya dəyişdirilib. <code>npm run cli -- export</code> onu fayla yazır.
topic-ask-name-new = Yeni mövzu necə adlansın? Oxucular onu bu adla seçir. Adı bu mesaja cavab olaraq göndərin.
topic-ask-name = <b>{ $name }</b> bundan sonra necə adlansın? Adı bu mesaja cavab olaraq göndərin.
topic-ask-name-in = <b>{ $name }</b> bundan sonra necə adlansın ({ $language })? Başqa dillərdəki adlar qalır. Adı bu mesaja cavab olaraq göndərin.
topic-ask-words-new = <b>{ $name }</b> nə barədədir? Xəbərlərinizin bütün dillərindəki sözləri cavab kimi yazın, məsələn <code>oil OR neft OR нефт*</code>. Saxlanmazdan əvvəl nə tapdıqlarını görəcəksiniz.
topic-ask-words = <b>{ $name }</b> bundan sonra nə barədə olsun? Bütün sözlərini cavab kimi yazın, məsələn <code>oil OR neft OR нефт*</code>. Olanlara söz artırmaq üçün <code>OR</code> ilə başlayın. Saxlanmazdan əvvəl nə tapdıqlarını görəcəksiniz.
topic-name-bad = Adda heç olmasa bir hərf və ya rəqəm olmalıdır, ən çoxu { $max } işarə.
topic-name-taken = <b>{ $name }</b> adlı mövzu artıq var.
topic-renamed = <b>{ $was }</b> bundan sonra <b>{ $name }</b> adlanır.
topic-propose-new =
    <b>Yeni mövzu: { $name }</b>
    <code>{ $words }</code>

    Bu hələ saxlanmayıb.
topic-propose =
    <b>{ $name }</b>
    <code>{ $words }</code>

    Bu hələ saxlanmayıb.
topic-would-take =
    { $count ->
        [0] Son { $days } gündə heç nə götürməzdi.
        [one] Son { $days } gündə bir xəbər götürərdi:
       *[other] Son { $days } gündə { $count } xəbər götürərdi. Ən yeniləri:
    }
topic-would-have = Son { $days } günün xəbərləri: { $count }. Aralarında yeni: { $gained }. Daha aralarında olmayan: { $lost }.
topic-would-gain = Yenilər, ən təzəsi əvvəldə:
topic-offer-gone = Söhbətin nədən getdiyini daha xatırlamıram. Zəhmət olmasa, /topics ilə yenidən başlayın.
topic-saved-new =
    { $count ->
        [0] <b>{ $name }</b> indi mövzudur. Oxucular onu /topics siyahısında tapır, bundan sonrakı xəbərlər isə izləyənlərə gedir.
       *[other] <b>{ $name }</b> indi mövzudur və artıq { $count } xəbəri var. Oxucular onu /topics siyahısında tapır, bundan sonrakı xəbərlər isə izləyənlərə gedir.
    }
topic-saved =
    { $count ->
        [0] <b>{ $name }</b> mövzusunun sözləri dəyişdi. Ən yeni xəbərlərdən heç biri ona uyğun deyil.
       *[other] <b>{ $name }</b> mövzusunun sözləri dəyişdi. Ən yeni xəbərlərdən uyğun gələnlər: { $count }.
    }
topic-remove-confirm = <b>{ $name }</b> silinsin? Oxucular onu daha görməyəcək, marşrutlara da onunla xəbər getməyəcək. Göndərilmiş xəbərlər qalır.
topic-removed = Silindi: <b>{ $name }</b>. Mövzu qayıtsa, izləyənləri də qayıdır.

## /search

search-usage =
    <b>Nə axtarırsınız?</b>

    Bir neçə söz: <code>/search neft qiyməti</code>
    Dəqiq ifadə: <code>/search "mərkəzi bank"</code>
    Ya biri, ya digəri: <code>/search külək OR günəş</code>
    Bir söz olmadan: <code>/search futbol NOT transfer</code>
search-title = <b>{ $query }</b>
search-empty = “{ $query }” üzrə heç nə tapılmadı. Başqa sözlər yazın və ya sözün başlanğıcını ulduzla: <code>{ $start }</code>
search-cut = Yalnız ən yeni hissəyə baxıldı: daha dəqiq axtarış köhnə xəbərləri də tapar.
search-indexing = Köhnə xəbərləri axtarış üçün hələ də səliqəyə salıram; bir neçə dəqiqədən sonra yenə yoxlayın.
search-empty-words = “{ $query }” üzrə heç nə tapılmadı. Başqa sözlər yazın.
search-ask = Axtarım: <code>{ $query }</code>?
search-button = Axtar
search-button-best = Əvvəl ən uyğun
search-button-newest = Əvvəl ən yeni
search-bad-link = Bu keçiddəki axtarış ya zədələnib, ya da çox uzundur. Sözləri özünüz yazın.
search-unknown-source = “{ $name }” adlı mənbə yoxdur. Olanlar bunlardır: { $names }.
search-unknown-topic = “{ $name }” adlı mövzu yoxdur. Olanlar bunlardır: { $names }.
search-no-language = Bu dildə hələ xəbər yoxdur: { $language }. Olan dillər: { $languages }.

## What is wrong with a search or a rule

query-unclosed-phrase = Dırnaq açıq qalıb: onu ikinci dırnaqla bağlayın.
query-unclosed-parenthesis = Mötərizə açıq qalıb: onu ) ilə bağlayın.
query-unopened-parenthesis = Bağlanan mötərizə var, açılanı yoxdur.
query-nothing-to-find = Nə axtaracağımı yazın: ən azı bir söz lazımdır.
query-dangling-operator = “{ $found }” yanında söz çatışmır.
query-unknown-field = “{ $found }:” nədir, bilmirəm.
query-unknown-field-near = “{ $found }:” nədir, bilmirəm. Bəlkə “{ $near }:”?
query-field-not-here = “{ $found }” burada işləmir.
query-missing-value = “{ $found }” yazısından sonra söz çatışmır.
query-bad-date = “{ $found }”: tarixi oxuya bilmirəm. Belə yazın: 2026-03-21.
query-bad-language = “{ $found }”: bu dili tanımıram. Belə yazın: lang:az.
query-prefix-too-short = “{ $found }” çox qısadır: ulduzdan əvvəl ən azı iki hərf yazın.
query-too-long = Bu çox uzundur. Ən çoxu { $max } simvol ola bilər.
query-too-many-terms = Söz çoxdur. Ən çoxu { $max } söz ola bilər.
query-too-many-prefixes = Ulduz çoxdur. Ən çoxu { $max } dənə yazın.
query-too-deep = Bir-birinin içində həddən çox mötərizə var.

## /saved

saved-title = <b>Yadda saxladığınız xəbərlər</b>
saved-tidy = Artıq lazım olmayanın nömrəsinə toxunun.
saved-empty =
    <b>Hələ heç nə saxlamamısınız</b>

    Xəbərin altında 🔖 düyməsinə toxunun, onu burada tapacaqsınız.
saved-button-tidy = 🗑 Siyahıdan çıxar
saved-button-done = Hazırdır
saved-in-private = Yadda saxladıqlarınız ikimizin arasındadır: /saved əmrini mənə şəxsi göndərin.

## /share: $bot is the username of the bot

share =
    <b>Xəbərləri paylaşmaq</b>

    İstənilən xəbəri açın və altındakı “Paylaş” düyməsinə toxunun. Bir mövzunun xəbərlərini və ya bu botu da paylaşa bilərsiniz.
share-inline = İstənilən söhbətdə <code>@{ $bot }</code> və bir neçə söz yazıb xəbər seçmək də olar.
share-button-bot = Botu paylaş
share-button-topic = Mövzunu paylaş
share-topics = Hansı mövzunu paylaşmaq istəyirsiniz?

## /settings

settings-title =
    <b>Ayarlar</b>

    Dil: { $language }
    Xəbərlərin dili: { $languages }
    Saat qurşağı: { $timezone } (indi { $time })
settings-button-language = Dil
settings-button-news-languages = Xəbərlərin dili
settings-button-timezone = Saat qurşağı
settings-button-summary = Xülasələrin uzunluğu
settings-summary-choose = Hər xəbəri nə qədər ətraflı danışım?
settings-summary-none = Yalnız başlıq
settings-summary-short = İki cümlə
settings-summary-normal = Bir abzas
settings-summary-long = Ətraflı
settings-button-pictures = Şəkillər
settings-pictures-on = Mesajlar yenə şəkillidir.
settings-pictures-off = Mesajlar indi yalnız mətndir.
settings-button-digest = İcmal
settings-button-quiet = Sakit saatlar
settings-language-choose = Hansı dildə danışaq?
settings-language-set = İndi azərbaycanca danışırıq.
settings-news-languages-choose =
    <b>Hansı dillərdə oxuyursunuz?</b>

    Seçmək üçün toxunun. Heç biri seçilməsə, bütün dillərdə göndərirəm.
settings-news-languages-all = bütün dillər
settings-news-languages-set = Xəbərlərin dili: { $languages }
settings-timezone-choose =
    <b>Haradasınız?</b>

    Saatı sizinlə eyni olan yeri seçin, yerinizi paylaşın (📎) və ya adını belə göndərin: <code>/settings Bakı</code>
settings-timezone-choose-group =
    <b>Bu qrup haradadır?</b>

    Saatı sizinlə eyni olan yeri seçin və ya adını belə göndərin: <code>/settings Bakı</code>
settings-timezone-set = Saat qurşağınız: { $timezone }. Orada saat { $time }.
settings-timezone-bad = “{ $name }” saat qurşağını tanımıram. Bölgəni və şəhəri belə göndərin: <code>/settings Asia/Baku</code>
settings-timezone-near = “{ $name }” saat qurşağını tanımıram. Bəlkə bunlardan biridir?

## /follow with words of one's own: $query is what was written, $count stories

words-ask =
    <b>Bu sözləri izləyək?</b>
    <code>{ $query }</code>
words-none-lately = Son bir həftədə heç nə tapılmadı. Xəbər olan kimi yazacağam.
words-rare = Bu, gündə bir xəbərdən azdır.
words-per-day =
    { $count ->
        [one] Bu, gündə təxminən bir xəbərdir.
       *[other] Bu, gündə təxminən { $count } xəbərdir.
    }
words-flood = Bu, gündə təxminən { $count } xəbərdir. Bir-iki söz əlavə etmək və ya ifadəni dırnağa almaq yaxşı olar: <code>/follow "neft qiyməti"</code>
words-or-topic =
    { $count ->
        [one] Yoxsa bu mövzunu nəzərdə tuturdunuz?
       *[other] Yoxsa bu mövzulardan birini nəzərdə tuturdunuz?
    }
words-button-follow = Bu sözləri izlə
words-button-following = İzlədiklərim
words-done = İndi <code>{ $query }</code> sözlərini izləyirsiniz. Xəbər olanda yazacağam.
words-already = <code>{ $query }</code> sözlərini artıq izləyirsiniz.
news-again = Yenidən xəbər göndərirəm.
words-dropped = <code>{ $query }</code> sözlərini daha izləmirsiniz.
words-full = Artıq { $count } axtarış izləyirsiniz, daha yer yoxdur. Əvvəlcə birini çıxarın: /following

## /following

following-title = <b>İzlədikləriniz</b>
following-hint = Dəyişmək və ya dayandırmaq üçün birinə toxunun. Öz sözlərinizi izləmək üçün: <code>/follow neft qiyməti</code>
following-digest-sign = 🗞 yalnız icmalda gəlir.
following-none = Hələ heç nə izləmirsiniz. Mövzu seçin və ya öz sözlərinizi izləyin: <code>/follow neft qiyməti</code>
following-topic = <b>{ $topic }</b>
following-words = <code>{ $query }</code>
following-at-once = Hər xəbər çıxan kimi gəlir.
following-in-digest = Yalnız icmalda gəlir.
following-button-at-once = Hər xəbər dərhal
following-button-digest = Yalnız icmalda
following-button-set-digest = İcmal qur
following-button-stop = İzləməyi dayandır

## /digest: $hours and $days are lists, $timezone a city

digest-screen-title = <b>Xəbər icmalı</b>
digest-none = Mövzularınız üzrə xəbərlər bir mesajda, ən vacibi birinci. Saat neçədə göndərim?
digest-state = { $days }, saat { $hours } ({ $timezone })
digest-days-all = Hər gün
digest-days-work = Bazar ertəsindən cüməyədək
digest-no-topics = Hələ heç bir mövzunu izləmirsiniz, ona görə göndərməyə xəbər yoxdur. Mövzu seçmək üçün: /topics
digest-mode-instant = Hər xəbər çıxan kimi ayrıca da gəlir.
digest-mode-only = İcmallar arasında heç nə gəlmir.
digest-button-only = Yalnız icmal
digest-button-instant = Hər xəbər dərhal da gəlsin
digest-button-list = Bir-bir oxu
digest-button-preview = İndi birini göstər
digest-button-off = İcmal lazım deyil
digest-off-toast = Daha icmal göndərmirəm. Hər xəbər çıxan kimi gələcək.
digest-preview-empty = Mövzularınız üzrə hələ yeni xəbər yoxdur.
digest-bad-hour = Bu saatı anlamadım. Belə göndərin: <code>/digest 8:30</code>, və ya bir neçəsini: <code>/digest 8 20</code>
digest-too-many = Gündə ən çoxu { $count } saat seçmək olar. Əvvəlcə birini çıxarın.

## /quiet: $hours a span of time, $timezone a city

quiet-title = <b>Sakit saatlar</b>
quiet-none = Xəbərləri günün istənilən saatında göndərirəm. Nə vaxt susum? Bu vaxt çıxan xəbərlər bir mesajda gələcək.
quiet-state = { $hours } arası ({ $timezone }) susuram; bu vaxt çıxan xəbərlər bir mesajda gəlir.
quiet-breaking-passes = Təcili xəbərlər yenə də gəlir.
quiet-breaking-waits = Təcili xəbərlər də gözləyir.
quiet-per-hour =
    { $count ->
        [one] Saatda ən çoxu bir xəbər göndərirəm, artığı bir mesajda gəlir.
       *[other] Saatda ən çoxu { $count } xəbər göndərirəm, artığı bir mesajda gəlir.
    }
quiet-button-rate = { $count }/saat
quiet-button-hold = Təcililər də gözləsin
quiet-button-pass = Təcililər gəlsin
quiet-button-off = Sakit saatlar olmasın
quiet-bad-hours = Bu saatları anlamadım. Belə göndərin: <code>/quiet 23:00-07:00</code>

## "@bot words" in any chat: buttons over the list, and below a story that was shared

inline-button = Mövzularınızı seçin
inline-button-unclear = Bu axtarışı anlamadım
inline-button-nothing = Tapılmadı. Mənə yazın
inline-button-story = Xəbəri ətraflı oxu

## /privacy: $follows, $posts and $saved are numbers

privacy =
    <b>Sizin haqqınızda nə saxlayıram</b>

    • Telegramdakı adınız və nömrəniz (ID), diliniz, saat qurşağınız və digər ayarlarınız
    • izlədikləriniz ({ $follows }), icmalınız və sakit saatlarınız
    • yadda saxladığınız və qiymət verdiyiniz xəbərlər ({ $saved })
    • məni əlavə etdiyiniz qruplar və kanallar
    • sizə hansı xəbərləri göndərdiyim ({ $posts }), eyni xəbər iki dəfə gəlməsin deyə

    Bunların heç biri başqasına verilmir. Mənə yazdıqlarınızı saxlamıram.
privacy-editor = Siz həm də redaktorsunuz: komandalarınızı və nələri dəyişdiyinizi ({ $count }) kanaldakı həmkarlarınız üçün saxlayıram.
privacy-button-export = Fayl kimi göndər
privacy-button-forget = Məni unut
privacy-export-caption = Sizin haqqınızda saxladığım hər şey.
privacy-forget-ask =
    <b>Hər şey unudulsun?</b>

    İzlədikləriniz, yadda saxladıqlarınız və ayarlarınız birdəfəlik silinəcək, daha xəbər gəlməyəcək. Bu söhbətdəki mesajlar qalır; onları özünüz silə bilərsiniz.
privacy-forget-editor = Kanalların komandalarından çıxarılacaqsınız. Orada dəyişdikləriniz jurnalda keçmiş redaktorun işi kimi qalır.
privacy-button-forget-yes = Bəli, məni unut
privacy-forgotten = Oldu. Daha sizin haqqınızda heç nə bilmirəm. İstədiyiniz vaxt /start ilə yenidən başlaya bilərsiniz.
privacy-group = Qrupun adını, mövzularını və bura hansı xəbərləri göndərdiyimi saxlayıram. Sizin haqqınızda nə saxladığımı görmək üçün mənə şəxsi yazışmada yazın.

## /stop

stop-done =
    Yaxşı, daha xəbər göndərmirəm. Mövzularınızı saxlayıram: qayıtmaq istəyəndə /start göndərin.

    /latest və /search yenə cavab verir.
stop-already = Onsuz da susuram. Xəbər istəyəndə /start göndərin.

## /sources

sources-title =
    { $count ->
        [one] <b>{ $count } mənbə</b>
       *[other] <b>{ $count } mənbə</b>
    }
sources-troubled = ⚠️ Diqqətinizi istəyən: { $count }
sources-empty =
    <b>Hələ mənbə yoxdur</b>

    Xəbər saytının, RSS lentinin, YouTube kanalının və ya açıq Telegram kanalının ünvanını göndərin, baxım orada nə var: <code>/sources https://example.com</code>

    Lentlərin siyahısını (OPML) fayl kimi də göndərə bilərsiniz.
sources-usage = Mənbə əlavə etmək üçün xəbər saytının, RSS lentinin, YouTube kanalının və ya açıq Telegram kanalının ünvanını göndərin: <code>/sources https://example.com</code>
source-line = <b>{ $name }</b>
source-state-healthy = 🟢 oxundu: { $time }
source-state-new = ⚪️ hələ oxunmayıb
source-state-paused = ⏸ dayandırılıb
source-state-failing = 🟡 { $reason }
source-state-failing-long = 🔴 { $reason } · { $duration }
source-state-broken = 🔴 { $reason }
source-state-silent = 🟡 { $duration } ərzində yeni heç nə yoxdur, adətən { $pace }
source-state-flooded = 🟡 heç vaxt olmadığı qədər yazı gəlib, qərarınızı gözləyən: { $count }
source-state-moved = 🟡 ünvanı dəyişib, razılığınızı gözləyir
source-screen =
    <b>{ $name }</b>
    { $url }

    { $state }
source-last-success = Son oxunma: { $time }
source-never-read = Hələ bir dəfə də oxunmayıb
source-button-open = Aç
sources-button-all = Bütün mənbələr
source-button-pause = Dayandır
source-button-resume = Davam et
source-button-remove = Sil
source-button-remove-yes = Bəli, sil
source-remove-confirm = <b>{ $name }</b> silinsin? Ondan daha xəbər gəlməyəcək. Göndərilmiş xəbərlər qalır.
source-removed = Silindi: <b>{ $name }</b>.
source-paused-toast = Dayandırıldı: { $name }
source-resumed-toast = Yenə oxunur: { $name }
source-button-edit = Dəyiş
source-edit =
    <b>{ $name }</b>
    { $url }

    Nə vaxt baxıram: { $every }
    Dil: { $language }
    Yazıların səhifələri: { $pages }
source-edit-own-pace = adətən yazı çıxan vaxtlarda
source-edit-every = { $every } fasilə ilə
source-edit-any-language = hər yazının öz dili
source-edit-pages-read = lentdə mətn az olanda oxunur
source-edit-pages-left = oxunmur
source-edit-button-name = Ad
source-edit-button-address = Ünvan
source-edit-button-every = Nə vaxt baxım
source-edit-button-language = Dil
source-edit-button-pages = Səhifələri oxu
source-edit-button-own-pace = Yazı çıxan vaxtlarda
source-edit-button-any-language = Hər yazının öz dili
source-edit-every-ask = <b>{ $name }</b> mənbəyinə nə qədər tez-tez baxım?
source-edit-language-ask = <b>{ $name }</b> adətən hansı dildə yazır? Açıq-aşkar başqa dildə olan yazı öz dilində qalır.
source-ask-name = <b>{ $name }</b> bundan sonra necə adlansın? Oxucular bu adı onun xəbərlərinin altında görür. Adı bu mesaja cavab olaraq göndərin.
source-ask-address = <b>{ $name }</b> bundan sonra haradadır? Lentinin, saytının və ya kanalının ünvanını bu mesaja cavab olaraq göndərin.
source-name-bad = Adda heç olmasa bir hərf və ya rəqəm olmalıdır.
source-renamed = <b>{ $was }</b> bundan sonra <b>{ $name }</b> adlanır.
source-address-ask = <b>{ $name }</b> bundan sonra oradan oxunsun? Artıq orada olanlar göndərilməyəcək.
source-address-headers = ⚠️ Bu, başqa hostdur: mənbənin başlıqlarındakı giriş məlumatları ora göndəriləcək.
source-address-yes = Bəli, oradan oxu
source-address-changed = <b>{ $name }</b> bundan sonra bu ünvandan oxunur: { $url }
source-address-same = <b>{ $name }</b> onsuz da oradan oxunur.
source-missing = Bu mənbə artıq yoxdur.
source-checking = Baxıram: { $url } …
source-preview-title =
    <b>{ $name }</b>
    { $url }
source-preview-newest =
    { $count ->
        [0] Hazırda orada heç nə yoxdur.
        [one] Orada { $count } yazı var:
       *[other] Oradakı { $count } yazının ən yeniləri:
    }
source-preview-untitled = (başlıqsız)
source-preview-language = Dil: { $language }
source-preview-page = Bu saytın RSS lenti yoxdur, ona görə səhifəsindəki siyahını oxuyacağam. Səhifənin quruluşu dəyişsə, oxumaq alınmaya bilər; onda sizə yazacağam.
source-preview-shared = ⚠️ { $most } yazıdan { $count } yazı artıq <b>{ $name }</b> mənbəyindən gəlib. Bunu əlavə etsəniz, yeni xəbər az olacaq.
source-language-unknown = sayt göstərmir
source-pace-hour =
    { $count ->
        [one] saatda təxminən { $count } yazı
       *[other] saatda təxminən { $count } yazı
    }
source-pace-day =
    { $count ->
        [one] gündə təxminən { $count } yazı
       *[other] gündə təxminən { $count } yazı
    }
source-pace-week =
    { $count ->
        [one] həftədə təxminən { $count } yazı
       *[other] həftədə təxminən { $count } yazı
    }
source-pace-seldom = həftədə bir yazıdan da az
source-pace-silent = həftələrdir yeni yazı yoxdur
source-pace-unknown = yazıların tarixi yoxdur
source-button-add = Əlavə et
source-button-add-last = Əlavə et, son üçünü göndər
source-button-add-digest = Əlavə et, icmal göndər
source-not-added = Yaxşı, əlavə etmədim.
source-offer-gone = Söhbətin nədən getdiyini daha xatırlamıram. Ünvanı bir də göndərin.
source-added =
    Əlavə olundu: <b>{ $name }</b>.

    Bundan sonrakı yenilər göndəriləcək, köhnələr yox.
source-added-last =
    Əlavə olundu: <b>{ $name }</b>.

    Son üç yazısı və bundan sonrakı yenilər göndəriləcək.
source-added-digest =
    Əlavə olundu: <b>{ $name }</b>.

    İndiyədək olanlar bir icmal kimi, sonra isə yenilər göndəriləcək.
source-added-nowhere = ⚠️ Hələ heç bir kanal onu götürmür: hamısı öz mənbələrini seçib. /channels bunu dəyişir.
source-exists = <b>{ $name }</b> artıq mənbələrdədir.
source-own-channel = <b>{ $title }</b> kanalına mən özüm yazıram. Onu həm də oxusam, öz yazılarım xəbər kimi geri qayıdar.
source-choose-feed = { $url } ünvanında bir neçə lent tapdım. Hansını istəyirsiniz?
source-check-failed = { $url } alınmadı: { $reason }.
source-searched = Lentlərin adətən olduğu ünvanlara, sayt xəritələrinə və baş səhifəyə də baxdım, səhifənin özündə yazıların siyahısını axtardım.

## Lists of feeds (OPML)

feed-list-empty = Bu siyahıda lent yoxdur.
feed-list-known =
    { $count ->
        [one] Bu siyahıdakı { $count } lent artıq mənbələrdədir.
       *[other] Bu siyahıdakı { $count } lentin hamısı artıq mənbələrdədir.
    }
feed-list-new =
    { $count ->
        [one] Bu siyahıda <b>{ $count } yeni lent</b> var: { $names }
       *[other] Bu siyahıda <b>{ $count } yeni lent</b> var: { $names }
    }
feed-list-known-too =
    { $count ->
        [one] Daha { $count } lent artıq mənbələrdədir.
       *[other] Daha { $count } lent artıq mənbələrdədir.
    }
feed-list-button-add = Hamısını əlavə et
feed-list-adding = Əlavə edirəm … { $most } lentdən { $count }
feed-list-added =
    { $count ->
        [one] { $count } lent əlavə olundu.
       *[other] { $count } lent əlavə olundu.
    } Onları bir-bir oxuyuram. İndi orada olanlar göndərilməyəcək, bundan sonrakı yenilər göndəriləcək. Oxuna bilməyənlər /sources siyahısında görünəcək.
feed-list-undone =
    { $count ->
        [one] { $count } lent geri silindi.
       *[other] { $count } lent geri silindi.
    }
feed-list-not-added = Yaxşı, heç birini əlavə etmədim.
feed-list-gone-add = Bu siyahını daha xatırlamıram. Onu bir də göndərin.
feed-list-gone-undo = Bunların hansı mənbələr olduğunu daha xatırlamıram. Onları /sources ilə silə bilərsiniz.
feed-list-no-list = Bu faylda lent siyahısı tapmadım. RSS oxuyan proqramların verdiyi OPML fayllarını qəbul edirəm.
feed-list-too-large = Bu fayl lent siyahısı üçün həddən böyükdür.
feed-list-failed = Telegram bu faylı mənə vermədi. Onu bir də göndərin.

## Why a source cannot be read

source-failure-network = sayta qoşulmaq olmur
source-failure-certificate = saytın sertifikatı etibarlı deyil
source-failure-timeout = sayt çox gec cavab verir
source-failure-too-large = cavab həddən böyükdür
source-failure-too-slow = onu oxumaq həddən artıq uzun çəkir
source-failure-crashed = onu oxumaq hər dəfə alınmır
source-failure-internal = Chaparın öz daxilində xəta baş verib; nə olduğu jurnalda yazılıb
source-failure-status =
    { $code ->
        [401] sayt parol istəyir (401)
        [403] sayt məni içəri buraxmır (403)
        [404] bu ünvanda heç nə yoxdur (404)
        [410] lent həmişəlik bağlanıb (410)
        [429] sayt daha az gəlməyimi xahiş edir (429)
       *[other] sayt xəta ilə cavab verir ({ $code })
    }
source-failure-blocked-address = ünvan daxili şəbəkədədir, ora getmirəm
source-failure-bad-url = bu, veb ünvan deyil
source-failure-too-many-redirects = ünvan məni dayanmadan başqa ünvanlara yönəldir
source-failure-web-page = bu, RSS lenti olmayan veb səhifədir
source-failure-opml = bu, lent yox, lentlərin siyahısıdır
source-failure-sitemap = bu, lent yox, saytın xəritəsidir
source-failure-error-page = lentin yerində sayt xəta və ya giriş səhifəsi göstərir
source-failure-json = bu, JSON-dur, amma xəbər lenti deyil
source-failure-empty = cavab boşdur
source-failure-page-changed = bu səhifədə daha yazı tapmıram: ya səhifə dəyişib, ya da başqa şey göstərir
source-failure-no-preview = belə kanal yoxdur, gizlidir və ya vebdə oxunmur
source-failure-unknown = bu, xəbər lenti deyil

## How a source is

source-health-failures = Ardıcıl uğursuz cəhd: { $count }, birincisi { $time }
source-health-pace = Temp: { $pace }
source-health-pace-unknown = Temp: hələ məlum deyil
source-health-next = Növbəti yoxlama: { $duration } sonra
source-health-next-now = Növbəti yoxlama: bu dəqiqələrdə
source-health-every = Yoxlama aralığı: { $every } (siz təyin etmisiniz)
source-health-delay = Yazı çıxandan orta hesabla { $duration } sonra tapılır
source-health-doubles = Başqalarının daha əvvəl verdiyi xəbərlər: { $percent }
source-health-hub-verified = Hub yeni yazıları dərhal xəbər verir
source-health-hub-pending = Hub-dan yeni yazıları xəbər verməsini xahiş etmişəm
source-health-hub-denied = Hub yeni yazıları xəbər verməkdən imtina edir
source-health-hub-expired = Hub daha xəbər vermir, yenidən xahiş edəcəyəm
source-health-page = RSS lenti yoxdur, səhifəsindəki siyahını oxuyuram
source-health-moved-from = Əvvəlki ünvanı: { $url }
source-channels =
    { $count ->
        [0] Gedə biləcəyi kanallar: { $names }
        [one] Gedə biləcəyi kanallar: { $names } və daha { $count }
       *[other] Gedə biləcəyi kanallar: { $names } və daha { $count }
    }
source-channels-none = Heç bir kanala getmir: hamısı başqa mənbələr seçib
source-held = Qısa müddətdə heç vaxt olmadığı qədər yazı gəlib. Saxladığım, amma göndərmədiyim yeni yazılar: { $count }. Nə edim?
source-held-grown = Bu arada yenisi də gəlib. İndi neçə olduğuna bir də baxın.
source-move-other-site = Server { $duration } ərzində məni bura yönəldir: { $url }. Bu, başqa saytdır. Mənbəni ora köçürüm?
source-move-unencrypted = Server { $duration } ərzində məni bura yönəldir: { $url }. Bu ünvan şifrələnmir (https deyil). Mənbəni ora köçürüm?
source-move-secret = Server { $duration } ərzində məni bura yönəldir: { $url }. Bu, başqa hostdur: mənbənin başlıqlarındakı giriş məlumatları ora göndəriləcək, ünvandakı ad və parol isə silinəcək. Mənbəni ora köçürüm?
source-move-read-there = Server { $duration } ərzində məni bura yönəldir: { $url }. Orada isə artıq başqa mənbə oxunur: { $other }. İkisindən biri bəsdir, o birini silin.
source-move-another = adı bilinmir
source-move-refused = Server məni bura yönəldir: { $url }. Dediyiniz kimi, mənbə yerində qalır.
source-button-post-all = Hamısını göndər ({ $count })
source-button-post-newest = Ən yeni { $count }
source-button-post-none = Heç birini
source-button-move = Köçür
source-button-stay = Qalsın
source-posted-toast = Göndərilir: { $count } yazı
source-posted-none-toast = Yaxşı, heç biri göndərilməyəcək.
source-moved-toast = Köçürüldü: bundan sonra orada oxuyacağam.
source-stays-toast = Mənbə yerində qalır.
source-move-taken = Bu ünvanı artıq { $name } oxuyur. İkisindən biri kifayətdir: o birini silin.

## What owners are told of sources by itself

health-failing = 🔴 <b>{ $name }</b> { $duration } ərzində oxunmayıb: { $reason }.
health-gone = 🔴 <b>{ $name }</b> həmişəlik bağlanıb: serveri belə deyir. Daha ora baxmıram.
health-silent = 🟡 <b>{ $name }</b> { $duration } ərzində yeni heç nə verməyib. Adi tempi: { $pace }.
health-flooded = 🟡 <b>{ $name }</b>: qısa müddətdə heç vaxt olmadığı qədər yazı gəlib. Saxladığım, amma göndərmədiyim yeni yazılar: { $count }. Nə edim?
health-moved =
    🟡 <b>{ $name }</b>
    { $text }
health-moved-itself = ➡️ <b>{ $name }</b> köçüb: { $url }. Server bunu { $duration } ərzində təsdiqləyib, indi orada oxuyuram.
health-failing-over = 🟢 <b>{ $name }</b> yenidən oxunur. Fasilə: { $duration }.
health-silent-over = 🟢 <b>{ $name }</b> yenidən xəbər verir. Fasilə: { $duration }.
health-many = 🔴 <b>{ $count } mənbə oxunmur</b>: { $names }. Bu, { $duration } əvvəl başlayıb.
health-names = { $names } və daha { $count }
health-many-network = Bu qədər mənbə birdən oxunmursa, çox vaxt səbəb öz şəbəkəmizdir.
health-many-over = 🟢 <b>{ $count } mənbə yenidən oxunur</b>: { $names }. Ən uzun fasilə: { $duration }.
health-more = Bundan başqa daha { $count }: /sources

## /channels

channels-title =
    { $count ->
        [one] <b>{ $count } kanal</b>
       *[other] <b>{ $count } kanal</b>
    }
channels-empty =
    <b>Hələ heç bir kanalda deyiləm</b>

    Məni kanalınıza və ya qrupunuza yazmaq hüququ olan admin kimi əlavə edin, ora nə göndərəcəyimi burada soruşacağam.
channels-button-add = Məni kanala əlavə et
channel-line = <b>{ $title }</b>
channel-hint = Ora nə gedəcəyini seçmək üçün mövzulara toxunun.
channel-hint-query = Bu kanalın öz qaydası var.
channel-hint-replace = İlk mövzuya toxunun: qaydanın yerinə o keçəcək.
channel-replace-confirm =
    <b>{ $title }</b>

    Bu kanalın öz qaydası var: <code>{ $query }</code>. Onu mövzularla əvəz edim?
channel-languages-choose =
    <b>{ $title }</b>

    Ora hansı dillərdə xəbər getsin? Seçmək üçün toxunun. Heç biri seçilməsə, bütün dillərdə gedir.
channel-state-nothing = ⚪️ ora hələ heç nə getmir
channel-state-paused = ⏸ dayandırılıb: { $taken }
channel-state-pending = ⏳ razılığınızı gözləyir
channel-state-gone = 🔴 artıq orada deyiləm
channel-button-all = Bütün xəbərlər
channel-button-choose = Əvəzinə mövzu seçmək
channel-button-replace = Əvəz et
channel-button-keep = Saxla
channel-button-pause = ⏸ Dayandır
channel-button-resume = ▶️ Davam et
channel-button-test = 📨 Sınaq
channel-button-remove = 🗑 Sil
channel-button-remove-yes = Bəli, sil
channel-button-again = Yenidən yoxla
channel-again-failed = Hələ də burada deyiləm: { $title }. Məni ora yazmaq hüququ olan admin kimi əlavə edin.
channel-paused-toast = Dayandırıldı: { $title }
channel-resumed-toast = Yenə göndərilir: { $title }
channel-test-post = Bu, sınaq mesajıdır. Xəbərlər burada görünəcək.
channel-test-sent = Sınaq mesajı göndərildi: { $title }.
channel-test-failed = Sınaq mesajı çatmadı: { $title }. Səbəb: { $reason }.
channel-failure-rights = orada yazmaq hüququm yoxdur
channel-failure-gone = artıq orada deyiləm
channel-failure-telegram = Telegram cavab vermədi, yenidən cəhd edin
channel-remove-confirm = <b>{ $title }</b> silinsin? Ora daha heç nə göndərilməyəcək. Göndərilmiş xəbərlər qalır.
channel-removed = Silindi: <b>{ $title }</b>.
channel-missing = Bu kanal artıq yoxdur.
channel-no-rights =
    <b>Yaza bilmirəm: { $title }</b>

    Məni orada mesaj yazmaq hüququ olan admin edin. Bunu özüm görəcəyəm.
channel-rights-back = İndi yaza bilirəm: <b>{ $title }</b>.
channel-gone = Məni çıxardılar: <b>{ $title }</b>. Ora daha heç nə getmir.

## The routes of a channel: $title is its name, $slug that of a route, $topics, $sources and $languages are lists

route-title = <b>{ $title }</b> › { $slug }
route-written = { $value }
route-takes-nothing = ora hələ heç nə getmir
route-takes-all = bütün xəbərlər
route-takes-topics = { $topics }
route-takes-query = <code>{ $query }</code>
route-line-sources = 🗞 yalnız bunlardan: { $sources }
route-line-sources-out = 🚫 bunlardan heç nə: { $sources }
route-line-languages = 🌐 yalnız bu dillərdə: { $languages }
route-line-outlets = 👥 yalnız ən azı { $count } mənbənin yazdığı
route-line-instant = ⚡ hər xəbər gələn kimi
route-line-digest = 📬 { $schedule }: bir icmal, ən çoxu { $count } xəbər
route-line-settle = ⏳ hər xəbər əvvəlcə bir az gözləyir: { $duration }
route-line-per-hour = 🚦 saatda ən çoxu { $count }, qalanı bir icmalda
route-line-min-gap = ↔️ iki post arasında ən azı { $duration }
route-line-quiet = 🌙 sakit saatlar { $hours } ({ $timezone }), sonra bir icmal
route-line-breaking = 🚨 heç nəyi gözləmir: <code>{ $query }</code>
route-line-approve = ✍️ hər posta redaktor icazə verir
route-line-silent = 🔕 səssiz
route-line-resend = 🔁 itən post yenidən göndərilir
route-line-pin = 📌 təcili xəbər sancaqda qalır: { $duration }
route-line-delete = 🧹 postların silinmə vaxtı: { $duration }
route-schedule = { $days }, saat { $hours }
route-value-yes = Bəli
route-value-no = Yox
route-value-never = Heç vaxt
route-value-any = Gələn qədər
route-value-instant = Gələn kimi
route-value-breaking = Təcili xəbər
route-value-outlets = { $count } mənbə
route-value-per-hour = saatda { $count }
route-value-stories = { $count } xəbər
route-value-struck = Üstü xətlənir
route-value-deleted = Silinir
route-value-above = Mətnin üstündə
route-value-below = Mətnin altında
route-value-usual = Adi forma
route-value-same = Məqalənin dilində
route-value-bad = Bunu anlaya bilmirəm.
route-button-news = 📰 Nə gedir
route-button-times = 🕘 Nə vaxt
route-button-look = 🎨 Görünüş
route-button-approval = ✍️ Təsdiq
route-button-try = 🔍 Yoxlama
route-button-text = 📝 Mətn kimi
route-button-up = ⬆️ Önə
route-button-down = ⬇️ Arxaya
route-button-query = Qayda yazın
route-button-sources = Mənbələr
route-button-languages = Dillər
route-button-every-source = Bütün mənbələr
route-button-other = Başqa dəyər
route-button-rewrite = Mətni dəyişin
route-button-save = Saxla
route-field-row = { $field }: { $value }
route-field-min-outlets = Ən azı yazmalıdır
route-field-settle = Gözləmə
route-field-per-hour = Temp
route-field-min-gap = İki post arası
route-field-quiet = Sakit saatlar
route-field-breaking = Təcili dərhal
route-field-digest = Göndərilir
route-field-digest-most = Bir icmalda
route-field-silent = Səssiz
route-field-pin = Təcilini sancaqla
route-field-delete-after = Silinsin
route-field-retract = Geri götürülən xəbər
route-field-replies = Əvvəlkinə cavab
route-field-resend = İtəni yenidən göndər
route-field-summary = Xülasə
route-field-photo = Şəkillər
route-field-preview = Keçid önbaxışı
route-field-template = Post forması
route-field-rewrite = Dil modeli
route-page-times = Nə vaxt göndərilsin? Dəyişmək üçün sətrə toxunun.
route-page-look = Postlar necə görünsün və sonra nə olsun? Dəyişmək üçün sətrə toxunun.
route-about-min-outlets = Xəbəri neçə mənbə müstəqil yazmalıdır ki, ora getsin?
route-about-settle = Xəbər paylaşılmazdan əvvəl nə qədər gözləsin? Bu arada başqaları da yaza bilər, ən yaxşı variant gedər.
route-about-per-hour = Saatda ən çoxu neçə post olsun? Saata sığmayanlar birlikdə, bir icmalda gəlir.
route-about-min-gap = İki post arasında ən azı nə qədər vaxt keçsin?
route-about-quiet = Hansı saatlarda heç nə paylaşılmasın? Bu arada gələnlər sonda bir icmal olur.
route-about-breaking = Hansı xəbər heç nəyi gözləməsin: nə tempi, nə sakit saatları, nə icmalı?
route-about-digest = Hər xəbər ayrıca getsin, yoxsa müəyyən saatlarda birlikdə?
route-about-digest-most = Bir icmalda ən çoxu neçə xəbər olsun? Ən yaxşıları seçilir.
route-about-approve = Hər postu əvvəlcə redaktor görsünmü? Qaralamalar redaktorların söhbətinə gəlir, razılıq olmadan heç nə getmir.
route-about-silent = Postlar səssiz gəlsin?
route-about-pin = Təcili xəbər sancaqda nə qədər qalsın? Yenisi onun yerini tutur.
route-about-delete-after = Postlar nə vaxt silinsin?
route-about-retract = Bütün mənbələr xəbəri geri götürəndə post nə olsun?
route-about-replies = Əvvəlki xəbərin davamı onun postuna cavab kimi getsin?
route-about-resend = Bəzən Telegramla əlaqə qırılır və postun çatıb-çatmadığı bilinmir. Onda onu kanalda özüm axtarıram. İki dəfə baxıb tapmasam, yenidən göndərim? Yoxsa əvvəlcə sizdən soruşuram.
route-about-summary = Post xəbərdən nə qədər danışsın?
route-about-photo = Məqalənin yaxşı şəkli varsa, post şəkilli olsun?
route-about-preview = Şəkilsiz postda səhifənin önbaxışı harada dursun?
route-about-template = Postlar hansı formada olsun? Formalar konfiqurasiya faylının şablonlarıdır.
route-about-rewrite = Xülasələri dil modeli yazsın? Model olmasa, bunlar məqalənin öz cümlələridir.
route-no-model = ⚠️ Burada dil modeli qoşulmayıb, ona görə postlarda məqalənin öz cümlələri qalır. Modeli botu işlədən şəxs <code>LLM_BASE_URL</code> ilə qoşur.
route-about-sources = Mənbəyə bir dəfə toxunun: yalnız o və belə seçilənlər (✅). İki dəfə: ondan heç nə (🚫). Üç dəfə: digərləri kimi.
route-runs = Növbətilər:
route-runs-none = Bir daha gəlmir.
route-ask-query = Ora hansı xəbərlər getsin? Qaydanı cavab kimi yazın, məsələn <code>topic:economy AND NOT lang:tr</code> və ya <code>bərə OR "köhnə liman"</code>. Saxlanmazdan əvvəl nə gətirdiyini görəcəksiniz.
route-ask-text = Dəyişdirilmiş mətni cavab kimi göndərin.
route-ask-min-outlets = Rəqəmlə cavab verin, məsələn 4.
route-ask-settle = Müddətlə cavab verin, məsələn <code>90s</code>, <code>10m</code> və ya <code>1h</code>.
route-ask-per-hour = Saatda post sayı ilə cavab verin, məsələn 8.
route-ask-min-gap = Müddətlə cavab verin, məsələn <code>90s</code>, <code>10m</code> və ya <code>1h</code>.
route-ask-quiet = Saatlarla cavab verin, məsələn <code>23-7</code> və ya <code>22:30-06:00</code>.
route-ask-breaking = Qayda ilə cavab verin, məsələn <code>topic:breaking OR zəlzələ</code>.
route-ask-digest = Saatlarla cavab verin, məsələn <code>8 20</code> və ya <code>9:30</code>, yaxud cron ifadəsi ilə: <code>0 8 * * 1-5</code>.
route-ask-digest-most = Rəqəmlə cavab verin, ən çoxu 15.
route-ask-pin = Müddətlə cavab verin, məsələn <code>30m</code>, <code>6h</code> və ya <code>2d</code>.
route-ask-delete-after = Müddətlə cavab verin, məsələn <code>12h</code> və ya <code>47h</code>.
route-text-usual = Hər şey adi qaydadadır: yazılası bir şey yoxdur.
route-text-hint = <code>chapar.yaml</code> bunu belə yazır. Yazılmayan açar adi dəyərindədir.
route-text-long = Bu, göstərə biləcəyimdən uzundur. Hamısını <code>npm run cli -- export</code> yazır, dəyişikliklərinizi isə <code>apply</code> tətbiq edir.
route-written-long = Burada ən çoxu { $max } hərf qəbul edə bilirəm. Daha uzununu <code>chapar.yaml</code> faylında yazmaq olar.
route-text-bad = Bunu qəbul edə bilmirəm:
route-text-problem = Sətir { $line }: { $message }
route-proposal = Bu hələ saxlanmayıb:
route-saved-toast = Saxlandı.
route-added-toast = Əlavə edildi. Siz davam etdirənədək dayanıb.
route-remove-confirm = <b>{ $title }</b>: <b>{ $slug }</b> silinsin? Paylaşılanlar qalır.
route-try = Bu qayda ilə { $time } vaxtından bəri post: { $count }
route-try-stories = Onlarda { $count } xəbər var.
route-try-part = Hamısına baxmaq üçün çox idi.
route-try-elsewhere = Əvvəlki marşrutlar daha { $count } xəbər götürür.
route-try-left-out = İcmallara { $count } xəbər sığmır.
route-try-nothing = Ora heç nə getməzdi.
route-try-sources = Mənbələr: { $sources }
route-try-more = … bunlardan əvvəl daha { $count }.

## What the bot may not do in a channel: $rights is a list

rights-post = mesaj paylaşmaq
rights-delete = mesajları silmək
rights-pin = mesajları sancaqlamaq
rights-lacking = ⚠️ <b>{ $title }</b> kanalında bu hüququm yoxdur: { $rights }.
rights-button-fix = Mənə hüquq verin

## Setting up a channel, step by step: $count is the step, $max how many there are

setup-intro =
    <b>Artıq buradayam: { $title }</b>

    Yeddi qısa sual, sonra xəbərlər başlayır; istənilən sualda dayana bilərsiniz. Ya da dərhal başlayım: bütün xəbərlər, hər biri gələn kimi.
setup-title = <b>{ $title }</b> · { $count } / { $max }
setup-look = Öz sözlərimi (“həmçinin”, “yenilənib”) ora hansı dildə yazım və orada saat neçədir?
setup-languages = Ora hansı dillərdə xəbər getsin? Heç biri seçilməsə, bütün dillərdə.
setup-topics = Ora nə getsin? Mövzulara toxunun, ya da bütün xəbərlər qalsın.
setup-sources = Hansı mənbələrdən? Heç biri seçilməsə, hamısından.
setup-sources-none = Hələ heç bir mənbə yoxdur. Bitirəndə mənə xəbər saytının ünvanını göndərin.
setup-pace = Ora nə qədər getsin?
setup-pace-basis = Son xəbərləri bu qaydalarla saydım, müddət: { $duration }.
setup-pace-unknown = Bunun nə qədər olacağını demək üçün xəbərim hələ azdır.
setup-pace-brings = { $pace }: { $rate }
setup-pace-all = Hamısı
setup-pace-six = Saatda ən çoxu 6
setup-pace-two = Saatda ən çoxu 2
setup-pace-told = 2 və çox mənbə
setup-rate-day = gündə təxminən { $count }
setup-rate-week = həftədə təxminən { $count }
setup-rate-span = bu müddətdə { $count }
setup-rate-rare = demək olar heç nə
setup-mode = Ora necə getsin?
setup-mode-instant = Hər xəbər gələn kimi
setup-mode-morning = Səhər saat 8-də bir icmal
setup-mode-twice = Saat 8 və 20-də icmal
setup-mode-approve = Hər postu redaktor təsdiqləyir
setup-preview = Postlar necə görünsün? Son beşini burada, yalnız sizə göstərə bilərəm: kanala heç nə göndərilmir.
setup-own-edits = ✏️ Postumu əllə dəyişəndə Telegram mənə demir və növbəti yeniləməm onu silər. Düzəlişi mənim vasitəmlə edin: postu bura yönləndirin.
setup-preview-none = Göstərə biləcəyim xəbər hələ yoxdur.
setup-preview-above = Belə görünəcəklər 👆
setup-preview-toast = Bir an…
setup-button-at-once = ⚡ Dərhal başla
setup-button-skip = Keç ›
setup-button-next = İrəli ›
setup-button-done = ✔️ Hazırdır
setup-button-city = Başqa şəhər
setup-button-photo = Şəkillər
setup-button-preview = 👀 Beşini göstər
setup-button-open = ⚙️ Ayarlar
setup-ask-city = Şəhər və ya saat qurşağı ilə cavab verin, məsələn <code>Tbilisi</code> və ya <code>Asia/Tbilisi</code>.
setup-city-unknown = “{ $name }” haradadır, bilmirəm.
setup-done =
    <b>{ $title } hazırdır</b>

    Növbəti xəbərlər ora bu qaydalarla gedir:
setup-done-approve =
    <b>{ $title } hazırdır</b>

    Növbəti xəbərlərin qaralamaları bu qaydalarla redaktorlara gəlir:
setup-group =
    <b>Artıq bu qrupdayam: { $title }</b>

    Adminlər orada /topics ilə mövzu seçir. Ya da ora kanaldakı kimi post yazıram: saatlar, temp və təsdiqlə. Bunu burada qurun. Forumun bir mövzusu üçün həmin mövzuda /setup göndərin. Kanalın qaralamalarına orada baxılacaqsa, orada /desk göndərin.

## What can be done with a channel as a whole

channels-button-add-group = Məni qrupa əlavə edin
channel-button-setup = 🧭 Qurun
channel-button-setup-again = 🧭 Addım-addım
channel-button-add-route = ➕ Başqa marşrut
channel-button-copy = 📋 Köçürün
channel-button-copy-yes = Bəli, köçür
channel-button-team = 👥 Komanda
channel-button-log = 📜 Jurnal
channel-button-queue = 🗓 Növbə
channel-button-figures = 📊 Rəqəmlər
channel-copy-choose = <b>{ $title }</b> hansı kanalın ayarlarını alsın?
channel-copy-none = <b>{ $title }</b> üçün ayarları götürüləcək başqa kanal yoxdur.
channel-copy-confirm = <b>{ $to }</b> kanalına <b>{ $from }</b> kanalının marşrutları, dilləri və saat qurşağı verilsin? Öz marşrutları silinir.
channel-copied-toast = Köçürüldü.
channel-look = Yazdığım dil: { $language } · xəbərlər: { $languages } · { $timezone }
channel-routes = Xəbəri onu götürən ilk marşrut aparır.

## A channel that waits for an owner's yes

pending-notice = <b>{ $title }</b>: məni əlavə etdiyiniz üçün sağ olun! Əvvəl sahibim razı olmalıdır. Soruşmuşam, sizə yazacağam.
pending-ask = { $person } məni bura əlavə edib: <b>{ $title }</b>. Orada işləyim?
pending-button-allow = İcazə ver
pending-button-leave = Çıx
pending-allowed-toast = Artıq burada işləyirəm: { $title }.
pending-allowed-notice = Yaxşı xəbər: artıq burada işləyə bilərəm: <b>{ $title }</b>. Ora nə gedəcəyini admin kimi siz seçirsiniz, sahibim də seçə bilər.
pending-left = Buradan çıxdım: <b>{ $title }</b>.
pending-refused-notice = Təəssüf ki, <b>{ $title }</b> üçün icazə almadım və oradan çıxdım.
pending-too-many = Sahibim o biri kanallarınız barədə hələ cavab verməyib, ona görə <b>{ $title }</b> kanalından çıxdım. Cavabdan sonra məni yenidən əlavə edin.

## /team and invitations

team-no-channel = Hələ heç bir kanalın komandasında deyilsiniz. Kanalın admini sizi /team ilə dəvət edə bilər.
owner-no-channel = Belə kanal tanımıram. İşlədiyim kanalları /channels göstərir və məni başqalarına da əlavə edir; sonra /team ilə adamları dəvət edin.
team-choose = <b>Hansı kanal?</b>
team-title = <b>Komanda: { $title }</b>
team-editors = <b>Redaktorlar</b>
team-viewers = <b>Müşahidəçilər</b>
team-member = • { $person }, { $date } tarixindən
team-empty = Hələ heç kim dəvət olunmayıb.
team-others = Bundan başqa, kanalın Telegramda yazmaq hüququ olan adminləri redaktor sayılır, botun sahibləri isə hər şeyi edə bilər.
team-links = <b>Açıq dəvətlər</b>
team-link-editor = • redaktor üçün, { $date } tarixinədək
team-link-viewer = • müşahidəçi üçün, { $date } tarixinədək
team-only-admins = Kimin qoşulacağına yalnız kanalın Telegramdakı adminləri və botun sahibləri qərar verir.
team-button-invite-editor = ➕ Redaktor dəvət et
team-button-invite-viewer = ➕ Müşahidəçi dəvət et
team-button-revoke = 🗑 Link: { $date }
team-invite-editor =
    <b>Redaktor üçün dəvət: { $title }</b>

    { $link }

    Onu yalnız həmin adama verin: { $date } tarixinədək bir dəfə, ilk açanı buraxır. Redaktor ora nə gedəcəyini seçir, postları təsdiqləyir və düzəldir.
team-invite-viewer =
    <b>Müşahidəçi üçün dəvət: { $title }</b>

    { $link }

    Onu yalnız həmin adama verin: { $date } tarixinədək bir dəfə, ilk açanı buraxır. Müşahidəçi hər şeyi görür, heç nəyi dəyişmir.
team-button-share = Kiməsə göndər
team-button-take-back = Geri götür
team-revoked-toast = Link artıq işləmir.
team-revoked-late-toast = Bu linkdən istifadə olunub və ya vaxtı bitib.
team-too-many = Artıq { $count } açıq link var. Əvvəl birini geri götürün.
team-member-editor =
    <b>{ $person }</b>
    Redaktor ({ $title }), { $date } tarixindən
team-member-viewer =
    <b>{ $person }</b>
    Müşahidəçi ({ $title }), { $date } tarixindən
team-member-missing = Bu adam artıq komandada deyil.
team-button-make-editor = Redaktor et
team-button-make-viewer = Müşahidəçi et
team-button-remove = 🗑 Çıxar
team-button-remove-yes = Bəli, çıxar
team-button-leave = Komandadan çıx
team-button-leave-yes = Bəli, çıxıram
team-remove-confirm = { $person } komandadan çıxarılsın? Kanal: <b>{ $title }</b>
team-leave-confirm = <b>{ $title }</b> komandasından çıxırsınız? Qayıtmaq üçün yeni dəvət lazım olacaq.
team-changed-toast = Dəyişdirildi.
team-removed-toast = Komandadan çıxarıldı.
team-left = Komandadan çıxdınız: <b>{ $title }</b>.
invite-joined-editor = Artıq redaktorsunuz: <b>{ $title }</b>. Ora nə gedəcəyini siz seçir, postları təsdiqləyir və düzəldirsiniz. /channels kanalı, /team komandanı, /audit kimin nəyi dəyişdiyini göstərir.
invite-joined-viewer = Artıq müşahidəçisiniz: <b>{ $title }</b>. Ora nəyin niyə getdiyini görürsünüz, heç nəyi dəyişmirsiniz. /channels kanalı, /team komandanı, /audit kimin nəyi dəyişdiyini göstərir.
invite-already = Siz onsuz da bu komandadasınız: <b>{ $title }</b>. Dəvət başqası üçün hələ də keçərlidir.
invite-used = Bu dəvətdən artıq istifadə olunub, hər biri bir dəfə işləyir. Yenisini istəyin.
invite-expired = Bu dəvətin vaxtı bitib. Yenisini istəyin.
invite-void = Bu dəvət işləmir. Yenisini istəyin.
invite-unseen = Telegram cavab vermir, ona görə dəvəti yoxlaya bilmirəm. O hələ qüvvədədir: bir dəqiqədən sonra yenidən açın.
invite-private = Dəvəti şəxsi söhbətimizdə açın.
invite-used-editor-notice = { $person } dəvətinizi açdı və artıq redaktordur: <b>{ $title }</b>.
invite-used-viewer-notice = { $person } dəvətinizi açdı və artıq müşahidəçidir: <b>{ $title }</b>.

## /audit

audit-title = <b>Nə dəyişdirilib</b>
audit-title-channel = <b>Nə dəyişdirilib: { $title }</b>
audit-empty = Hələ heç nə.
audit-entry =
    <b>{ $number }. { $time }</b> · { $person }
    { $change }
audit-by-file = chapar.yaml faylı
audit-by-cli = əmr sətri
audit-by-former = keçmiş redaktor
audit-route-added = Yeni marşrut: { $subject }
audit-route-changed = Marşrut dəyişdirildi: { $subject }
audit-route-moved = Marşrutların sırası dəyişdirildi: { $subject }
audit-route-removed = Marşrut silindi: { $subject }
audit-channel-allowed = Kanala icazə verildi: { $subject }
audit-channel-refused = Kanala icazə verilmədi: { $subject }
audit-channel-changed = Kanalın ayarları dəyişdirildi: { $subject }
audit-channel-removed = Kanal silindi: { $subject }
audit-channel-resumed = Kanala yenidən göndərilir: { $subject }
audit-desk-changed = Qaralamalar başqa yerə gedir: { $subject }
audit-draft-published = Qaralama dərc edildi: { $subject }
audit-draft-scheduled = Qaralamaya vaxt təyin edildi: { $subject }
audit-draft-skipped = Qaralama ötürüldü: { $subject }
audit-draft-reopened = Qaralama yenidən gözləyir: { $subject }
audit-draft-edited = Qaralama redaktə edildi: { $subject }
audit-queue-moved = Növbədəki yeri dəyişdirildi: { $subject }
audit-queue-hurried = Vaxtından əvvəl dərc edildi: { $subject }
audit-post-corrected = Post düzəldildi: { $subject }
audit-post-deleted = Post silindi: { $subject }
audit-post-settled = Postun çatıb-çatmadığına qərar verildi: { $subject }
audit-story-offered = Xəbər kanala təklif edildi: { $subject }
audit-story-removed = Xəbər hər yerdən çıxarıldı: { $subject }
audit-story-restored = Xəbər geri qaytarıldı: { $subject }
audit-story-merged = Xəbərlər birləşdirildi: { $subject }
audit-story-split = Xəbər bölündü: { $subject }
audit-source-added = Yeni mənbə: { $subject }
audit-source-changed = Mənbə dəyişdirildi: { $subject }
audit-source-paused = Mənbə dayandırıldı: { $subject }
audit-source-resumed = Mənbə davam etdirildi: { $subject }
audit-source-removed = Mənbə silindi: { $subject }
audit-source-moved = Mənbənin ünvanı dəyişdi: { $subject }
audit-source-stays = Mənbə əvvəlki ünvanda qaldı: { $subject }
audit-source-released = Saxlanmış məqalələrə qərar verildi: { $subject }
audit-sources-added = Mənbə siyahısı əlavə edildi: { $subject }
audit-sources-removed = Mənbə siyahısı geri götürüldü: { $subject }
audit-topic-added = Yeni mövzu: { $subject }
audit-topic-changed = Mövzu dəyişdirildi: { $subject }
audit-topic-removed = Mövzu silindi: { $subject }
audit-template-added = Yeni şablon: { $subject }
audit-template-changed = Şablon dəyişdirildi: { $subject }
audit-template-removed = Şablon silindi: { $subject }
audit-member-added = Komandaya qoşuldu: { $subject }
audit-member-changed = Rolu dəyişdi: { $subject }
audit-member-removed = Komandadan çıxdı: { $subject }
audit-invite-created = Dəvət hazırlandı: { $subject }
audit-invite-revoked = Dəvət geri götürüldü: { $subject }
audit-other = { $action }: { $subject }
audit-field = • { $field }: { $before } → { $after }
audit-field-one = • { $field }: { $value }
audit-fields-more =
    { $count ->
        [one] • və daha bir şey
       *[other] • və daha { $count } şey
    }
audit-name-query = qayda
audit-name-status = vəziyyət
audit-name-sources = mənbələr
audit-name-sources-out = bu mənbələrsiz
audit-name-languages = xəbərlərin dili
audit-name-min-outlets = ən azı neçə mənbə
audit-name-settle = göndərilməzdən əvvəl gözləyir
audit-name-per-hour = saatda post
audit-name-min-gap = postlar arasında fasilə
audit-name-quiet = sakit saatlar
audit-name-breaking = təcili xəbərlər
audit-name-digest = icmal
audit-name-digest-most = icmalda xəbər
audit-name-approve = redaktor təsdiqləyir
audit-name-silent = səssiz
audit-name-pin = təcili xəbər sancaqda qalır
audit-name-delete-after = silinmə müddəti
audit-name-retract = geri götürülən xəbərlər
audit-name-replies = davamı cavab kimi gəlir
audit-name-resend = itən post yenidən göndərilir
audit-name-summary = xülasə
audit-name-photo = şəkillər
audit-name-preview = önbaxış
audit-name-template = şablon
audit-name-rewrite = yenidən yazılır
audit-name-order = sıra
audit-name-language = dil
audit-name-timezone = saat qurşağı
audit-name-desk = redaksiya söhbəti
audit-name-role = rol
audit-name-every = nə qədər tez-tez
audit-name-min-every = ən qısa fasilə
audit-name-max-every = ən uzun fasilə
audit-name-pages = yazıların səhifələri
audit-name-select = oxuma üsulu
audit-name-url = ünvan
audit-name-refused = keçmədiyi ünvan
audit-name-name = ad
audit-name-title = başlıq
audit-name-topics = mövzular
audit-name-at = göndərilmə vaxtı
audit-name-held = saxlanıb
audit-name-posted = göndərilib
audit-name-count = sayı
audit-name-sent-again = yenidən göndərilib
audit-value-none = heç nə
audit-value-all = bütün xəbərlər
audit-value-yes = bəli
audit-value-no = xeyr
audit-value-active = işləyir
audit-value-paused = dayandırılıb
audit-value-removed = silinib
audit-value-editor = redaktor
audit-value-viewer = müşahidəçi
audit-value-delete = silinir
audit-value-strike = üstündən xətt çəkilir
audit-button-undo = ↩️ Geri al: { $number }
audit-undone-note = ↩️ geri alınıb
audit-undone-toast = Geri alındı.
audit-undo-late = Bu, sonradan yenə dəyişdirilib, ona görə olduğu kimi saxlayıram.
audit-undo-missing = Bunu artıq geri almaq olmur.

## /why

why-usage =
    <b>Post niyə oradadır?</b>

    Posta <code>/why</code> ilə cavab verin, onu mənə yönləndirin və ya linkini göndərin: <code>/why https://t.me/channel/123</code>. Xəbərin ünvanı da olar.

    İki xəbər əslində birdir? İkisini də göndərin: <code>/why LİNK LİNK</code>
why-unknown = Orada tanıdığım xəbər yoxdur.
why-choose = Hansı xəbəri nəzərdə tutursunuz?
why-opened = Xəbər { $id } · { $time }
why-articles =
    { $count ->
        [one] <b>Bir məqalə</b>
       *[other] <b>{ $count } məqalə</b>
    }
why-because-open = xəbəri ilk verən
why-because-same-url = eyni ünvan
why-because-same-title = eyni başlıq
why-because-same-event = eyni hadisə
why-because-shared = eyni hadisə: { $shared }
why-because-by-hand = əl ilə birləşdirilib
why-because-unknown = qoşulub
why-more = … və daha { $count }
why-withdrawn = geri götürülüb: { $time }
why-posted = <b>Hara gedib</b>
why-posted-nowhere = Heç yerdə dərc olunmayıb.
why-rule-all = bütün xəbərlər
why-rule-query = qayda: <code>{ $query }</code>
why-rule-gone = artıq olmayan qayda ilə
why-edited =
    { $count ->
        [one] redaktə olunub: { $time }
       *[other] { $count } dəfə redaktə olunub, sonuncusu { $time }
    }
why-deleted = silinib: { $time }
why-waiting = gedəcək: { $time }
why-not-sent = dərc olunmayıb
why-readers =
    { $count ->
        [one] Mövzularına görə bir oxucuya və ya qrupa: { $topics }
       *[other] Mövzularına görə { $count } oxucuya və qrupa: { $topics }
    }
why-not = <b>Hara getmədi</b>
why-not-paused = dayandırılıb
why-not-language = dili uyğun deyil
why-not-sources = mənbəyi uyğun deyil
why-not-outlets = verən mənbələr azdır
why-not-query = qaydasına uyğun deyil
why-not-withdrawn = əvvəl geri götürülüb
why-not-told = uyğundur, amma artıq köhnə xəbər idi
why-left-digest-full = icmala sığmadı: daha vacib xəbərlər vardı
why-left-too-old = buraxıldı: artıq köhnəlmişdi
why-draft-waiting = redaktorun qərarını gözləyir
why-draft-published = dərc edən: { $name }
why-draft-skipped = ötürən: { $name }, { $time }
why-draft-expired = getmədi: bir gün ərzində heç bir redaktor qərar vermədi
why-draft-merged = kanalda başqa postla var
why-button-changes = Nə dəyişib ({ $count })
why-button-split = Birini ayır
why-button-join = Başqası ilə birləşdir
why-change = <b>{ $outlet }</b>, { $time }
why-change-title = Başlıq: { $change }
why-change-text = Mətn: { $change }
why-change-other = Yalnız burada görünməyən nəsə dəyişib, məsələn, şəkil və ya müəlliflər.
why-change-small = Yenilənmə sayılmayacaq qədər kiçikdir: postlar olduğu kimi qalır.
why-change-material = Bu, yenilənmə sayılır.
why-change-gap = Aradakı bəzi versiyalar saxlanmayıb.
why-split-choose = Hansı məqalə bu xəbərə aid deyil?
why-split-confirm =
    Bu məqalə ayrılsın?

    <b>{ $title }</b>
    { $outlet }

    O, ayrıca xəbər olacaq. Hələ heç yerdə göstərilməyibsə və iki gündən köhnə deyilsə, yeni xəbər kimi dərc olunur; bu xəbərin postları redaktə edilir.
why-split-yes = Ayır
why-split-done = Məqalə indi ayrıca xəbərdir.
why-split-undone = İki xəbər yenə ayrıdır.
why-split-alone = Xəbərdə ən azı bir məqalə qalmalıdır.
why-join-choose = Hansı xəbər bununla eynidir?
why-join-none = Oxşar xəbər tapmadım. Hər ikisinin linkini göndərin: <code>/why LİNK LİNK</code>
why-join-confirm =
    Bu ikisi bir xəbərdir?

    <b>{ $title }</b>
    <b>{ $other }</b>

    Heç nə yenidən dərc olunmur; hər ikisinin postları qalır və eyni şeyi yazacaq.
why-join-yes = Birləşdir
why-join-done = İndi bu, bir xəbərdir.
why-join-same = Bunlar onsuz da bir xəbərdir.
why-button-undo = Geri al
why-undo-late = Bu artıq geri alınıb, ya da xəbərlər sonradan dəyişib.

## /stats

stats-sources =
    { $failing ->
        [0] Mənbələr: { $active }, hamısı qaydasında
       *[other] Mənbələr: { $active }, oxunmayan: { $failing }
    }
stats-subscribers = Abunəçilər: { $count }
stats-channels = Kanallar: { $count }
stats-waiting = Növbədə: { $count }
stats-oldest = Ən köhnəsi gözləyir: { $time }
stats-held =
    { $count ->
        [one] { $count } mesaj sizi gözləyir: çatıb-çatmadığını bilmirəm.
       *[other] { $count } mesaj sizi gözləyir: çatıb-çatmadığını bilmirəm.
    }
stats-letters =
    { $count ->
        [one] Telegram <b>{ $count } postu</b> birdəfəlik qəbul etməyib.
       *[other] Telegram <b>{ $count } postu</b> birdəfəlik qəbul etməyib.
    }
stats-button-letters = Qəbul edilməyənlərə bax
stats-button-held = Həll edək

## /stats: figures of a channel, source or topic; $when is a day or "16–22 November"

figures-of-all = Bütün kanallar
figures-head = <b>{ $name }</b> · { $when }
figures-posts = Postlar: { $count }
figures-posts-before = Postlar: { $count } (ondan əvvəlki həftə: { $before })
figures-readers = Oxuculara şəxsi göndərilən postlar: { $count }
figures-edits = Bu postlarda düzəlişlər: { $count }
figures-duplicates = Buraxılmayan təkrarlar: { $count }
figures-articles = Gələn məqalələr: { $count }
figures-delay = Dərcdən posta qədər: yarısı { $median }, 95%-i { $most } ərzində
figures-hour = Ən gərgin saat: { $from }–{ $to }
figures-outlets = Mənbələr: { $names }
figures-outlet = { $name } ({ $count })
figures-gained = Postlardan gələn yeni oxucular: { $count }
figures-reactions = Reaksiyalar: { $count } ({ $signs })
figures-counting = Köhnə postlar hələ sayılır.
figures-empty = Bu müddətdə post olmayıb
figures-tile-posts = Postlar
figures-tile-median = Gecikmə, 50%
figures-tile-most = Gecikmə, 95%
figures-tile-edits = Düzəlişlər
figures-tile-duplicates = Kəsilən təkrar
figures-tile-gained = Yeni oxucular
figures-tile-reactions = Reaksiyalar
figures-chart-days = Günlər üzrə postlar
figures-chart-hours = Saatlar üzrə postlar
figures-chart-clock = Günün saatları üzrə
figures-chart-outlets = Mənbələr
figures-button-day = Gün
figures-button-week = Həftə
figures-button-month = 30 gün
figures-button-earlier = ‹ Əvvəl
figures-button-later = Sonra ›
figures-button-dark = Tünd
figures-button-light = Açıq
figures-button-all = Hamısı
figures-button-channels = Kanallar
figures-button-sources = Mənbələr
figures-button-topics = Mövzular
figures-button-reports = Hesabat: açıq
figures-button-no-reports = Hesabat: bağlı
figures-unknown = O, artıq yoxdur.

## The weekly report to the owners

report-title = <b>Xəbər həftəsi</b> · { $when }
report-channels = Kanallar: { $names }
report-button-picture = Şəkil kimi
report-button-off = Daha göndərmə
report-on-toast = Hesabat bazar ertəsi saat 9-da gələcək.
report-off-toast = Həftəlik hesabat daha gəlməyəcək. /stats ilə qaytarmaq olar.

## What the owners are warned of: once when it begins, once when it is over

alert-outbox =
    <b>Postlar gecikir</b>

    Ən köhnəsi { $duration } gözləyir, növbədə { $count } iş var. Ya Telegram məni ləngidir, ya da ona çatmaq olmur. İmkan verdiyi qədər tez göndərirəm.
alert-outbox-over = <b>Yenə hər şey qaydasındadır:</b> postlar vaxtında gedir. Gecikmə { $duration } çəkdi.
alert-rights-over = <b>Yenə hər şey qaydasındadır:</b> { $title } kanalına yaza bilirəm.
alert-disk =
    <b>Disk, demək olar, doludur</b>

    Verilənlər bazasının olduğu yerdə { $total } həcmdən { $free } qalıb. Disk dolsa, heç nə saxlanmayacaq və göndərilməyəcək. Zəhmət olmasa, yer açın.
alert-disk-over = <b>Yenə hər şey qaydasındadır:</b> diskdə yer var ({ $free }).
alert-clock =
    <b>Maşınımın saatı səhvdir</b>

    Telegram saatından fərqi: { $duration }. İcmallar, sakit saatlar və gecikmələr ona görə hesablanır. Zəhmət olmasa, vaxtın sinxronlaşdırılmasını (NTP) qoşun.
alert-clock-over = <b>Yenə hər şey qaydasındadır:</b> maşınımın saatı düzdür.
alert-clock-forward = <b>Maşınımın saatı { $duration } irəli atıldı</b>, ya da maşın o qədər yatdı. Bu arada vaxtı çatanlar indi gedir.
alert-clock-back = <b>Maşınımın saatı { $duration } geri atıldı.</b> Öz saatını gözləyən postlar o qədər çox gözləyəcək.

## A post whose fate is unknown

held-ask =
    <b>Bu mesaj çatıbmı? { $title }</b>

    { $story }

    Göndərərkən əlaqə kəsildi ({ $time }). Zəhmət olmasa, ora baxın.
held-button-there = Oradadır
held-button-send = Yenidən göndər
held-there = Yaxşı, olduğu kimi saxlayıram. Sonrakı düzəlişlər o posta çatmayacaq.
held-sending = Yenidən göndərirəm.
held-settled = Bu artıq həll olunub.
letters-ask =
    <b>{ $channel }</b> bu xəbəri almadı: “{ $title }” ({ $time }).

    { $reason }

    { $count ->
        [one] Səbəb aradan qalxanda yenidən göndərmək olar.
       *[other] Səbəb aradan qalxanda yenidən göndərmək olar. Qərarınızı gözləyən: { $count }.
    }
letters-internal = Chaparın daxilində xəta oldu; hansı olduğu jurnalda yazılıb.
letters-button-drop = Vaz keç
letters-dropped = Vaz keçildi.
letters-none = Qərarınızı gözləyən qəbul edilməmiş post yoxdur.
held-none = Bütün postlar həll olunub. Sağ olun!

## When something goes wrong while news is sent

trouble-held =
    <b>Mesaj çatıbmı? { $title }</b>

    Göndərərkən əlaqə kəsildi, ona görə bilmirəm. Ora baxın və cavabı /stats bölməsində verin: hər belə mesajı orada soruşuram.
held-not-there = Oradakı mesajlara iki dəfə baxdım, tapmadım. Amma bu, sübut deyil: mesajı kimsə dəyişmiş ola bilər.
held-alike = Orada eyni keçidli, amma mətni başqa olan mesaj var. Bəlkə də elə budur, sonradan kimsə dəyişib.
held-protected = Özüm axtara bilmədim: oradan mesaj yönləndirmək olmur.
held-no-admin-chat = ADMIN_CHAT_ID təyin olunsa, belə mesajları özüm axtara bilərəm.
held-unclear = Özüm axtarmaq istədim, amma oradakı mesajlara baxa bilmədim.
trouble-dead =
    <b>Bir mesaj getmədi: { $title }</b>

    Telegram onu qəbul etmədi, təkrar cəhdin faydası yoxdur. Səbəbi jurnalda yazılıb. Qalan xəbərlər əvvəlki kimi gedir.
trouble-no-rights =
    <b>Yazmağa hüququm yoxdur: { $title }</b>

    Məni orada mesaj yazmaq hüququ olan admin edin. Xəbərlər gözləyir, hər on dəqiqədən bir yenidən cəhd edirəm.
trouble-no-pin-rights =
    <b>Postları sancaqlamağa hüququm yoxdur: { $title }</b>

    Kanaldırsa, mənə mesajları redaktə etmək, qrupdursa, mesajları sancaqlamaq hüququ verin. O vaxta qədər təcili xəbərlər sancaqlanmadan gedir.
trouble-no-delete-rights =
    <b>Postları silməyə hüququm yoxdur: { $title }</b>

    Kanaldırsa, mənə mesaj yazmaq, qrupdursa, mesajları silmək hüququ verin. Post yerində qalır.
trouble-chat-gone =
    <b>Ora daha çata bilmirəm: { $title }</b>

    Ya məni çıxarıblar, ya da o silinib. Ora daha heç nə getmir. Səhvdirsə, məni yenidən admin kimi əlavə edin.

## Drafts: posts that wait for an editor. $name is an editor, $time a moment, $outlet a source's name, $title a channel's

command-queue = Nə vaxt nə gedir
command-desk = Qaralamalar harada göstərilir
draft-button-publish = ✅ Dərc et
draft-button-edit = ✏️ Düzəlt
draft-button-later = 🕓 Sonra
draft-button-skip = ⏭ Ötür
draft-button-mute = 🔇 Sustur: { $outlet }
draft-button-reopen = ↩️ Qaralamaya
draft-button-again = ↩️ Yenidən baxaq
draft-button-open = Postu aç
draft-withdrawn = ⚠️ Mənbə xəbəri geri götürüb
draft-outdated = ⚠️ { $name } yazandan bəri mənbə dəyişib
draft-scheduled = 🕓 { $time } · { $name }
draft-published = ✅ { $name } · { $time }
draft-skipped = ⏭ Ötürüldü · { $name } · { $time }
draft-muted = 🔇 Susduruldu · { $name } · { $time }
draft-expired = ⌛ Vaxtı keçdi: { $time } qədər qərar olmadı
draft-merged = 🔗 Bu xəbər kanalda artıq var
draft-button-photo = 🖼 Şəkil
draft-button-photo-other = 🖼 Başqa şəkil
draft-button-photo-none = 🚫 Şəkilsiz
draft-button-photo-own = ↺ Məqalənin öz şəkli
draft-later-in = { $duration } sonra
draft-later-tonight = Bu axşam { $time }
draft-later-tomorrow = Sabah { $time }
draft-later-other = Başqa vaxt…
draft-ask-photo = Şəkli bu mesaja cavab olaraq göndərin.
draft-ask-time = Nə vaxt getsin? Vaxtı bu mesaja cavab olaraq göndərin, məsələn <b>14:30</b> və ya <b>24.11 09:00</b>. Saat qurşağı: { $timezone }.
draft-about = { $title }. Marşrut: { $route }.
draft-about-expires = Vaxtı bitir: { $time }.
draft-published-toast = İndi dərc olunur.
draft-scheduled-toast = Vaxtı: { $time }.
draft-skipped-toast = Ötürüldü.
draft-muted-alert = Bundan sonra { $title } yalnız bu mənbənin yazdığını götürmür: { $outlet }. Geri qaytarmaq düyməsi aşağıdadır.
draft-reopened-toast = Yenidən qərar gözləyir.
draft-was-published = { $name } sizdən tez tərpəndi və dərc etdi ({ $time }).
draft-was-scheduled = { $name } sizdən tez tərpəndi: çıxış vaxtı { $time }.
draft-was-skipped = { $name } sizdən tez tərpəndi və ötürdü ({ $time }).
draft-was-expired = Vaxtı { $time } bitdi: heç kim qərar verməmişdi.
draft-was-merged = Bu xəbər kanalda artıq var.
draft-was-waiting = Yenidən qərar gözləyir.
draft-missing = Bu qaralama daha yoxdur.
draft-paused = Hazırda { $title } üçün heç nə getmir. Əvvəlcə onu davam etdirin, sonra dərc edin.
draft-withdrawn-alert = Bu xəbəri artıq heç bir mənbə təsdiqləmir, ona görə dərc oluna bilməz.
draft-under-way = Artıq gedib, ya da yoldadır.
draft-no-route = Yalnız marşrutla gələni susdurmaq olar.
draft-saved = Yadda saxlandı. Qaralamada görünür.
draft-photo-needed = Zəhmət olmasa, bu mesaja cavab olaraq şəkil göndərin.
draft-time-unread = Bu vaxtı oxuya bilmirəm. Zəhmət olmasa, <b>14:30</b> və ya <b>24.11 09:00</b> kimi göndərin.
draft-time-past = O vaxt keçib. Zəhmət olmasa, daha gec vaxt göndərin.
draft-time-far = Bu, bir aydan da uzaqdır. Zəhmət olmasa, daha yaxın vaxt göndərin.

## /queue: what waits for its moment in a channel. $title is the channel's name, $time a moment, $name an editor

queue-choose = <b>Nə vaxt nə gedir</b>

    Hansı kanalın növbəsi?
queue-title = <b>Növbə: { $title }</b>
queue-empty = Vaxtını gözləyən heç nə yoxdur.
queue-line = { $time } · { $story }
queue-by = vaxtı seçən: { $name }
queue-digest =
    { $count ->
        [one] icmalda bir xəbər
       *[other] bir icmalda { $count } xəbər
    }
queue-drafts =
    { $count ->
        [one] Bir qaralama qərar gözləyir.
       *[other] { $count } qaralama qərar gözləyir.
    }
queue-hint = Yerini dəyişmək, indi göndərmək və ya geri götürmək üçün nömrəyə toxunun.
queue-none = Növbəsini görə biləcəyiniz kanal yoxdur.
queue-gone = O daha gözləmir.
queue-button-up = ⬆️ Daha tez
queue-button-down = ⬇️ Daha gec
queue-button-now = ✅ İndi dərc et
queue-moved-toast = İndi vaxtı: { $time }.
queue-first = Onsuz da birincidir.
queue-last = Onsuz da sonuncudur.

## /desk: the chat where drafts are shown. $title is a channel's name

desk-choose = <b>Qaralamalar</b>

    Bu söhbətdə hansı kanalların qaralamalarını göstərim? Seçmək üçün toxunun.
desk-none = Redaktə edə biləcəyiniz kanal yoxdur.
desk-set-toast = { $title } qaralamaları artıq burada göstərilir.
desk-unset-toast = { $title } qaralamaları daha burada göstərilmir.

## Parts of a post and of a list of stories

post-updated = yeniləndi: { $time }
post-also = Həmçinin: { $outlets }
post-also-more = Həmçinin: { $outlets } və daha { $count } mənbə
post-confirmed = Xəbəri verənlər: { $outlets }
post-correction = Düzəliş: { $text }
post-corrected = { $outlet } bu xəbərə düzəliş edib.
post-read = Davamını oxu
post-removed = Redaksiya bu xəbəri götürdü · { $time }
post-withdrawn = Xəbər geri götürülüb: { $outlets } · { $time }
read-also = Həmçinin oxuyun: { $title }
story-outlets = Xəbəri verənlər
story-outlets-more = və daha { $count } məqalə
story-changes = Nə dəyişib
story-change-title = { $time } – əvvəlki başlıq: “{ $title }”
story-change-text = { $time } – mətnə dəyişiklik edilib
story-button-save = 🔖 Yadda saxla
story-button-saved = ✅ Saxlanılıb
story-button-open = Ətraflı…
story-button-more = 👍 Daha çox beləsi
story-button-more-on = ✅ Daha çox beləsi
story-button-less = 👎 Daha az beləsi
story-button-less-on = ✅ Daha az beləsi
story-kept-toast = Yadda saxladım. Hamısı: /saved
story-kept-again-toast = Yenidən saxladım.
story-dropped-toast = Yadda saxladıqlarınızdan çıxarıldı.
story-more-toast = Oldu: icmallarınızda belə xəbərlər çox olacaq.
story-less-toast = Oldu: icmallarınızda belə xəbərlər az olacaq.
story-unsaid-toast = Geri götürdüm.
story-unknown = Bu xəbər artıq məndə yoxdur.
list-outlets =
    { $count ->
        [one] { $outlet } və daha bir mənbə
       *[other] { $outlet } və daha { $count } mənbə
    }
digest-title =
    { $count ->
        [one] <b>Sizin üçün { $count } xəbər</b>
       *[other] <b>Sizin üçün { $count } xəbər</b>
    }
digest-other = Digər xəbərlər
digest-title-chat = <b>Qısaca: { $count } xəbər</b>

## After posting: $title is a headline, $channel a channel's title, $name an editor's name
correct-title = <b>{ $title }</b>
correct-place = { $channel } · { $time }
correct-by = { $name } düzəldib, { $time }
correct-removed = Hər yerdən götürülüb, { $time }
correct-hint = Mətni kanalda yox, burada dəyişin: kanaldakı düzəlişləri görmürəm və üstündən yazaram. Sizin mətniniz mənbə sonra nə yazsa da qalır; mənbə dəyişəndə xəbər verirəm.
correct-button-headline = ✏️ Başlıq
correct-button-summary = ✏️ Xülasə
correct-button-topics = # Mövzular
correct-button-source = ↩ Mənbədə olduğu kimi
correct-button-offer = ➕ Başqa kanala
correct-button-delete = 🗑 Buradan sil
correct-button-remove = 🚫 Hər yerdən götür
correct-button-restore = ♻️ Hər yerə qaytar
correct-button-why = ‹ Bütün xəbər
correct-button-again = Yenidən paylaş
correct-ask-title = Yeni başlığı bu mesaja cavab olaraq göndərin. İndiki başlıq:

    <code>{ $title }</code>
correct-ask-summary = “{ $title }” üçün yeni xülasəni bu mesaja cavab olaraq göndərin. Qalın və kursiv yazı, linklər saxlanılır.
correct-topics = Heşteqlərdə hansı mövzular olsun? İşarələnənlərdən ilk üçü göstərilir.
correct-done = Hazırdır. Post bir neçə saniyəyə yenilənəcək.
correct-same = Onsuz da belə yazılıb.
correct-missing = Bu post artıq yoxdur və ya tək bir xəbərin postu deyil.
correct-empty = Ən azı bir hərf olmalıdır.
correct-too-long =
    { $count ->
        [one] Mətn { $count } işarə uzundur.
       *[other] Mətn { $count } işarə uzundur.
    }
correct-late = Sonradan kimsə yenə yazıb, geri qaytarmağa bir şey yoxdur.
correct-delete-confirm = “{ $title }” { $channel } kanalından silinsin? Başqa yerlərdə qalacaq.
correct-delete-yes = Sil
correct-deleted = Post { $channel } kanalından silinir.
correct-remove-confirm = “{ $title }” hər yerdən götürülsün? Bütün kanallardakı və oxuculardakı postlar silinəcək, iki gündən köhnə olanların üstündən xətt çəkiləcək və xəbər heç bir siyahıda görünməyəcək.
correct-remove-yes = Götür
correct-remove-done = “{ $title }” götürüldü. Postlar indi silinir.
correct-remove-late = Bunu artıq kimsə edib.
correct-restored = “{ $title }” geri qaytarıldı və silindiyi yerlərdə yenidən paylaşılır.
correct-outdated = { $name } tərəfindən { $channel } kanalında düzəldilmiş postun mənbəyi dəyişib: <b>{ $title }</b>
correct-button-look = Bax
compose-ask = Paylaşılacaq şeyi bu mesaja cavab olaraq göndərin: məqalənin linkini, mətn (birinci sətir başlıqdır) və ya mətnli şəkil. Sonra kanalları seçəcəksiniz.
compose-empty = Başlıq olmalıdır: yazdığınızın birinci sətri.
compose-unreadable = Orada məqaləni oxuya bilmədim: { $url }. Mətni özünüz yazın və linki ora qoyun.
not-for-editors = Bunu yalnız kanalların redaktorları edə bilər.
offer-choose = “{ $title }” hansı kanala getsin? Əvvəlcə burada qaralama olacaq.
offer-none = Yaza biləcəyiniz və xəbər qəbul edən kanal yoxdur.
offer-at-desk = { $channel } üçün bu xəbərin qaralaması artıq qərar gözləyir.
offer-posted = { $channel } kanalında artıq var.
offer-waiting = { $channel } kanalı üçün artıq növbədədir: { $time }.
offer-no-route = { $channel } hazırda xəbər qəbul etmir: postun görünüşü təyin olunmayıb.
offer-gone = Bu xəbəri artıq heç bir mənbə təsdiqləmir.
offer-made = { $channel } üçün qaralama indi bura gəlir.

## /backup
backup-in-private = Onu yalnız şəxsi söhbətdə göndərirəm: kimin nə oxuduğu orada yazılıb.
backup-done = Bütün verilənlər bazası, { $size }. Heç kimə verməyin: kimin nə oxuduğu orada yazılıb. Surət burada da var: <code>{ $path }</code>
backup-large = Surət hazırdır. Həcmi { $size }, botlar isə bu qədərini göndərə bilmir. Onu mənim işlədiyim maşından götürün: <code>{ $path }</code>
backup-under-way = Surət elə indi çıxarılır. Bir dəqiqədən sonra yenidən yoxlayın.
backup-no-room = <code>{ $folder }</code> qovluğunda surət üçün yer yoxdur: { $needed } lazımdır, { $free } boşdur. Zəhmət olmasa, yer açın və ya BACKUP_DIR ilə başqa diskdə qovluq göstərin.
backup-failed = <code>{ $folder }</code> qovluğunda surət çıxarmaq alınmadı: { $why }. Həmin maşında <code>npm run cli -- doctor</code> bazanı və diski yoxlayır.
backup-night = <b>Gecə surəti çıxarılmadı</b>

## /web: the web desk. $name is a person's, $title a channel's, $duration a span
command-web = Redaksiya səhifəsi
web-in = Redaksiya səhifəsi: qaralamalar, növbə, mənbələr və daha çoxu bir yerdə. Link bir dəfə, { $duration } ərzində işləyir və onu açan hər kəsi içəri buraxır: heç kimə verməyin.
web-button-app = Burada aç
web-button-browser = Brauzerdə aç
web-button-copy = Linki köçür
web-off = Redaksiya səhifəsi burada qurulmayıb. Orada nə varsa, bu söhbətdə də etmək olar.
web-off-owner = Redaksiya səhifəsinə ünvan lazımdır. <code>.env</code> faylında <code>PORT</code> və <code>PUBLIC_URL</code> (https ilə) yazın, proksi <code>/desk/</code> yolunu ötürsün, sonra yenidən başladın. Orada nə varsa, bu söhbətdə də etmək olar.
web-desk = redaksiya
web-skip = Məzmuna keç
web-pages-of-desk = Redaksiyanın səhifələri
web-pages = Siyahının səhifələri
web-missing-title = Burada yoxdur
web-missing = Burada heç nə yoxdur, ya da sizə aid deyil.
web-title-broken = Alınmadı
web-text-broken = Chapar daxilində nəsə alınmadı. Jurnala yazılıb; bir azdan yenidən yoxlayın.
web-title-stale = Səhifə köhnəlib
web-text-stale = Bu arada burada siz və ya başqası yenidən daxil olub. Səhifəni yenidən açın; heç nə dəyişmədi.
web-title-too-fast = Bir az yavaş
web-text-too-fast = Bir anda çox sorğu oldu. Bir neçə saniyədən sonra davam edin; heç nə dəyişmədi.
web-title-nothing = Burada sizin üçün heç nə yoxdur
web-text-nothing = Hazırda heç bir kanalın redaktoru deyilsiniz, ya da Telegram bunu demir. Olmalısınızsa, dəvət istəyin.
web-title-stranger = Botdan daxil olun
web-text-stranger = Bu brauzerdə giriş edilməyib, ya da vaxtı bitib.
web-how-in = Bota /web göndərin: sizə yeni, yalnız sizin üçün link verəcək.
web-to-bot = Bota keç
web-title-out = Çıxdınız
web-text-out = Bu brauzerdə artıq giriş yoxdur.
web-link-open-title = Bu sizsiniz?
web-link-open = Bu linklə bu brauzerdə { $name } adı ilə daxil olacaqsınız.
web-link-enter = Bəli, daxil ol
web-link-hint = Ad başqasınındırsa, səhifəni bağlayın: etdikləriniz onun adına yazılar.
web-title-link-used = Link istifadə olunub
web-text-link-used = O, bir dəfə işləyir. Onu siz açmamısınızsa, bota /web göndərin, daxil olun və “Hər yerdən çıx” seçin.
web-title-link-void = Linkin vaxtı bitib
web-text-link-void = Köhnəlib, ya da yerinə yenisi verilib.
web-app-title = Bir an
web-app-opening = Redaksiya açılır …
web-app-outside = Bu ünvan Telegramdakı düymə üçündür. Brauzerdə açmaq üçün bota /web göndərin və linki açın.
web-app-no-script = Telegramda sizi tanımaq üçün JavaScript lazımdır. Brauzerdə onsuz da işləyir: bota /web göndərin və linki açın.
web-title-app-forged = Telegram bunu təsdiqləmir
web-text-app-forged = Bu səhifəni açan məlumat Telegramdan gəlmir, ya da başqa bot üçündür.
web-title-app-old = Çox uzun çəkdi
web-text-app-old = Telegramda bu pəncərəni bağlayıb yenidən açın.
web-title-app-used = Yenidən açın
web-text-app-used = Telegramın bu pəncərəni açmaq üçün verdiyi məlumat bir dəfə işləyir. Bağlayıb yenidən açın; kömək etməsə, Telegramınız burada kuki saxlamır.
web-account = Hesab
web-sessions = Harada daxil olmusunuz
web-via-link = Brauzer
web-via-app = Telegramda
web-session-since = başlanğıc:
web-session-seen = son dəfə:
web-session-this = bu
web-sign-out = Buradan çıx
web-sign-out-everywhere = Hər yerdən çıx
web-rights = Nə edə bilərsiniz
web-role-owner = sahib
web-role-editor = redaktor
web-role-viewer = müşahidəçi
web-rights-hint = Hər addımda yoxlanır, Telegramda da: hüququnu itirən burada da itirir.
web-overview = Ümumi baxış
web-overview-lead = Bunlar sizi gözləyir.
web-overview-calm = Sizi gözləyən heç nə yoxdur.
web-tile-drafts =
    { $count ->
        [one] qaralama
       *[other] qaralama
    }
web-tile-drafts-note = qərar gözləyir
web-tile-queue =
    { $count ->
        [one] post növbədə
       *[other] post növbədə
    }
web-tile-queue-note = vaxtını gözləyir
web-tile-sources =
    { $count ->
        [one] mənbə
       *[other] mənbə
    }
web-tile-sources-note = baxış istəyir, cəmi { $count }
web-tile-held =
    { $count ->
        [one] şübhəli post
       *[other] şübhəli post
    }
web-tile-held-note = bəlkə çatıb, bəlkə yox
web-sources = Mənbələr
web-sources-well = Hamısı qaydasında oxunur.
web-sources-troubled =
    { $count ->
        [one] { $count } mənbəyə baxmaq lazımdır.
       *[other] { $count } mənbəyə baxmaq lazımdır.
    }
web-sources-none = Belə mənbə yoxdur.
web-source-about = Haqqında
web-source-pages = Yazıların səhifələri
web-source-address = Başqa ünvan
web-source-add = Mənbə əlavə et
web-source-add-hint = Xəbər saytının, RSS lentinin, YouTube kanalının və ya açıq Telegram kanalının ünvanı. Əlavə etməzdən əvvəl orada nə olduğunu görəcəksiniz.
web-source-look = Bax
web-source-found = Orada nə var
web-source-list =
    { $count ->
        [one] Bu, { $count } mənbəlik siyahıdır. Onu fayl və ya ünvan kimi bota göndərin, nə edəcəyini soruşacaq.
       *[other] Bu, { $count } mənbəlik siyahıdır. Onu fayl və ya ünvan kimi bota göndərin, nə edəcəyini soruşacaq.
    }
web-source-forgotten = Çox vaxt keçib. Ünvana yenidən baxın.
web-source-exists = { $name } artıq mənbələr arasındadır.
web-source-added = { $name } əlavə olundu.
web-source-removed = { $name } silindi. Dərc olunanlar qalır.
web-find = Axtar
web-drafts = Qaralamalar
web-drafts-none = Qərar gözləyən qaralama yoxdur.
web-drafts-all = Bütün qaralamalar
web-draft-until = qərar üçün son vaxt:
web-draft-scheduled = { $time } dərc olunacaq: { $name }
web-draft-published = Dərc edib: { $name }, { $time }
web-draft-written = Yazan: { $name }
web-draft-muted = Bundan sonra { $title } yalnız bir mənbənin ({ $outlet }) verdiyi xəbərləri götürmür.
web-post-photo = Şəkilli
web-post-preview = Önizləmə
web-later-at = Başqa vaxt, { $timezone } saatı ilə
web-later-do = Vaxtı təyin et
web-time-unread = Bu, vaxt deyil. Gün və saat seçin.
web-time-past = Bu vaxt keçib. Hələ gəlməmiş bir vaxt seçin.
web-time-far = Bu çox uzaqdır: ən çoxu bir ay.
web-edit = Qaralamanı düzəlt
web-edit-title = Başlıq
web-edit-summary = Xülasə
web-edit-hint = Boş sətir yeni abzas açır. Mənbə sonra nə yazsa da, yazdığınız qalır.
web-edit-formatted = Mətndə qalın, kursiv sözlər və ya linklər var. Buradan saxlasanız, sadə mətn olacaq; Telegramda qaralamaya cavab yazsanız, qalacaqlar.
web-edit-save = Saxla
web-edit-saved = Saxlandı.
web-edit-source = Mənbənin dediyinə qayıt
web-edit-now = İndiki görünüşü
web-queue = Növbə
web-queue-none = Vaxtını gözləyən post yoxdur.
web-queue-more =
    { $count ->
        [one] daha { $count }
       *[other] daha { $count }
    }
web-held = Şübhəli postlar
web-held-lead = Göndərilərkən əlaqə kəsilib. Kanala çatıb-çatmadığına baxın.
web-channels = Kanallar
web-all = Hamısı
web-show = Göstər
web-audit = Jurnal
web-audit-lead = Kim nəyi dəyişib, ən yenisi yuxarıda.
web-stats = Rəqəmlər
web-stats-of = Nəyi göstərək
web-stats-when = Müddət
web-stats-words = Sözlə
web-stories = Xəbərlər
web-stories-find = Xəbər axtarın
web-stories-none = Belə xəbər yoxdur.
web-story-withdrawn = geri götürülüb
web-story-number = { $id } nömrəli xəbər
web-story-articles = Kim yazır
web-story-went = Hara getdi
web-story-not = Hara getmədi
web-story-changes = Nə dəyişdi
web-story-join = Başqa xəbərlə eynidir?
web-story-join-hint = Postlar yerində qalır və bundan sonra eyni şeyi göstərir. Geri qaytarmaq olar.
web-story-other = Məqalənin və ya postun linki, yaxud xəbərin nömrəsi
web-story-changed = Xəbər bu arada dəyişib. Yenidən baxın.
web-routes = Marşrutlar
web-routes-none = Hələ heç bir kanal yoxdur.
web-route-none = Hələ heç bir qayda ilə ora heç nə getmir.
web-route-on = işləyir
web-route-paused = dayandırılıb
web-route-text = Qaydalar
web-route-try = Yadda saxlamadan sına
web-route-tried = Mətniniz bunları gətirərdi. Hələ yadda saxlanmayıb.
web-dry-digest = icmal
web-dry-draft = qaralama
web-button-menu = Yazı yerinin yanına qoy
web-button-no-menu = Oradan götür
web-menu = Redaksiya
web-menu-toast = İndi yazı yerinin yanındadır.
web-no-menu-toast = Menyuda yenə əmrlər var.
web-overview-drafts = Ən yeni qaralamalar
web-overview-sources = Baxış istəyən mənbələr
