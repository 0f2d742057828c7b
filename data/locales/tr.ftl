# Chapar'ın Türkçe metinleri. Anahtarların açıklaması en.ftl dosyasındadır.

## The language itself

language-name = Türkçe
bot-description =
    Haberleri anında getiririm: her olayı bir kez, birkaç cümleyle, onu yazan herkesin bağlantısıyla.

    Konularınızı seçin, son haberleri isteyin ya da aramak için birkaç kelime yazın. Azerbaycanca, İngilizce, Rusça ve Türkçe konuşurum.
bot-short-description = Haberler anında: her olay bir kez, onu yazan herkesin bağlantısıyla.

## Commands

command-start = Buradan başlayın
command-help = Neler yapabilirim
command-latest = Son haberler
command-topic = Bir konunun haberleri
command-topics = Konularınızı seçin
command-follow = Bir konuyu takip edin
command-following = Neleri takip ediyorsunuz
command-digest = Seçtiğiniz saatte haber bülteni
command-quiet = Sessiz saatler
command-search = Haberlerde ara
command-saved = Kaydettikleriniz
command-share = Haberleri paylaşın
command-settings = Dil ve saat dilimi
command-privacy = Hakkınızda ne biliyorum
command-stop = Bana haber gönderme
command-sources = Haberler nereden geliyor
command-channels = Haberler nereye gidiyor
command-stats = İşler nasıl gidiyor
command-post = Kendiniz bir şey paylaşın
command-why = Bir gönderi neden orada
command-team = Kanalın ekibi
command-audit = Kim neyi değiştirdi
command-backup = Bildiğim her şeyin kopyası

## Everywhere

button-newer = ‹ Yeniler
button-older = Öncekiler ›
button-previous = ‹ Önceki
button-next = Sonraki ›
button-back = ‹ Geri
button-cancel = Vazgeç
button-undo = Geri al
button-refresh = Yenile
button-share = Paylaş
page = { $page } / { $pages }
list-more = ve { $count } haber daha
list-only-languages = Yalnızca şu dillerdeki haberlere baktım: { $languages }. Bunu /settings ile değiştirebilirsiniz.
old-button = Bu düğme eskimiş. Lütfen komutu yeniden gönderin.
unknown-command = Bu komutu bilmiyorum. Neler yapabildiğimi görmek için /help gönderin.
forwarded-command = İletilen komutları yerine getirmiyorum: onları başkası yazmış. İstediğiniz buysa bana kendiniz yazın.
unknown-message = Haber aramak için birkaç kelime yazın. Başka neler yapabildiğimi görmek için /help gönderin.
link-unknown = Bu adresten bende haber yok. Başlığından birkaç kelime yazın, arayayım.
link-stories = <b>O gönderideki haberler</b>
something-went-wrong = Bir şeyler ters gitti. Biraz sonra yeniden deneyin.
too-fast = Biraz yavaş lütfen. Birazdan devam edelim.
not-for-you = Bunu yalnızca botun sahipleri yapabilir.
owner-sent-private = Size özelden gönderdim.
owner-open-private = Bu bir grup için değil. Önce benimle özel sohbet açıp /start gönderin.
group-only-admins = Bunu yalnızca bu grubun yöneticileri değiştirebilir.
channel-not-yours = Bu, o kanalın editörleri içindir. Siz de editör olmalıysanız davet isteyin.
channel-only-viewer = Bu kanala bakabilirsiniz ama değiştiremezsiniz.
channel-rights-unseen = Telegram şu anda orada yönetici olup olmadığınızı söylemiyor, bu yüzden izin veremiyorum. Bir dakika sonra yeniden deneyin.
group-admins-hidden = Bu grubun yöneticilerini göremiyorum. Beni burada yönetici yapın, o zaman olur.

## /start

start-welcome =
    <b>Merhaba, ben { $name }</b>

    Haberleri anında getiririm: her olayı bir kez, birkaç cümleyle, onu yazan herkesin bağlantısıyla.

    İlginizi çeken konuları seçin, haber olunca yazarım.
start-languages = Haberlerin dili: { $languages }. Bunu /settings ile değiştirebilirsiniz.
start-owner = Bu botun sahibi sizsiniz: /sources haberlerin nereden geldiğini, /channels nereye gittiğini, /stats işlerin nasıl gittiğini gösterir.
start-again =
    <b>Sizi yeniden görmek güzel!</b>

    Takip ettiğiniz konular: { $topics }.
start-again-no-topics =
    <b>Sizi yeniden görmek güzel!</b>

    Henüz takip ettiğiniz konu yok. Birkaç tane seçin, haber olunca yazarım.
start-returned =
    <b>Tekrar hoş geldiniz!</b>

    Size yeniden şu konularda haber göndereceğim: { $topics }.
start-group =
    <b>Herkese merhaba, ben { $name }</b>

    Bu gruba haberleri anında getiririm, her olayı bir kez. Konuları yöneticiler seçer; /latest, /topic ve /search herkese açık.
start-button-topics = Konu seç
start-button-latest = Son haberler
start-button-settings = Ayarlar
start-button-help = Neler yaparsın?

## /help

help-reader =
    <b>Neler yapabilirim</b>

    /latest – son haberler
    /topic – bir konunun haberleri
    /search – haber ara
    /saved – kaydettikleriniz
    /share – haberleri paylaşmak
    /topics – takip ettiğiniz konular
    /following – takip ettiğiniz her şey, kendi kelimeleriniz de
    /digest – seçtiğiniz saatte haber bülteni
    /quiet – sessiz saatler
    /settings – dil ve saat dilimi
    /privacy – hakkınızda ne biliyorum
    /stop – artık haber gönderme

    Doğrudan da yazabilirsiniz: <code>/latest 5</code>, <code>/topic spor</code>, <code>/follow ekonomi</code>, <code>/search petrol fiyatı</code>.

    Ya da birkaç kelime yazmanız yeter: ararım.
help-group =
    <b>Burada neler yapabilirim</b>

    /latest – son haberler
    /topic – bir konunun haberleri
    /search – haber ara
    /share – haberleri paylaşmak
    /privacy – bu grup hakkında ne saklıyorum

    Örneğin: <code>/latest 5</code>, <code>/topic spor</code>, <code>/search petrol fiyatı</code>.

    <b>Yöneticiler için</b>

    /topics – buraya hangi konular gelsin
    /follow – adıyla bir konu ya da istediğiniz kelimeler
    /following – buraya gelenlerin hepsi
    /bind – forumda: bu başlığa bir konu
    /digest – seçilen saatte haber bülteni
    /quiet – sessiz saatler
    /settings – dil ve saat dilimi
    /stop – buraya artık haber gönderme
help-admin =
    <b>Botun sahipleri için</b>

    /sources – haberler nereden geliyor. Kaynak eklemek için bana sitenin adresini gönderin.
    /topics – neler takip edilebilir; konular oradaki son düğmeyle değiştirilir
    /channels – haberler nereye gidiyor. Kanal eklemek için beni orada mesaj yazma yetkisi olan bir yönetici yapın. Bir grupta ya da forum konusunda /setup orayı kanal yapar.
    /stats – işler nasıl gidiyor
    /why – bir gönderi neden orada, ne değişti
    /post – kendiniz bir şey paylaşın
    /queue – ne zaman ne çıkacak
    /desk – taslaklar nerede gösterilsin
    /team – bir kanalı kim düzenleyebilir
    /audit – kim neyi değiştirdi
    /web – editör sayfası
    /backup – veritabanının kopyası, dosya olarak
help-editor =
    <b>Kanallarınız için</b>

    /channels – nereye ne gidiyor
    /post – kendiniz bir şey paylaşın
    /queue – ne zaman ne çıkacak
    /why – bir gönderi neden orada, ne değişti
    /stats – işler nasıl gidiyor
    /desk – taslaklar nerede gösterilsin
    /team – bir kanalı kim düzenleyebilir
    /audit – kim neyi değiştirdi
    /web – editör sayfası

## /latest

latest-title = <b>Son haberler</b>
latest-empty = Henüz haber yok. Sürekli bakıyorum, biraz sonra yeniden deneyin.
latest-usage = Kaç haber? 1 ile { $max } arasında bir sayı gönderin, örneğin: <code>/latest 5</code>

## /topic

topic-title = <b>{ $topic }</b>
topic-title-for = “{ $name }” için <b>{ $topic }</b> konusunu gösteriyorum:
topic-choose = Hangi konu?
topic-empty = <b>{ $topic }</b>: henüz haber yok. Bakmaya devam ediyorum.
topic-button-follow = Takip et
topic-not-found =
    “{ $name }” adında bir konu yok. { $count ->
        [1] Bunu mu demek istediniz?
       *[other] Bunlardan biri olabilir mi?
    }
topic-not-found-choose = “{ $name }” adında bir konu yok. Olanlar şunlar:
topic-none-exist = Henüz konu yok. Bütün haberler: /latest
topic-gone = Bu konu artık yok.

## /topics, /follow, /unfollow

topics-title =
    <b>Konularınız</b>

    Takip etmek için dokunun, bırakmak için bir daha dokunun. ✅ takip ettikleriniz.
topics-title-group =
    <b>Bu grubun konuları</b>

    Takip etmek için dokunun, bırakmak için bir daha dokunun. ✅ buraya gelenler.
topics-button-done = Tamam
topics-button-digest = Günde tek mesajda
bind-only-threads = Bu, forum konularında çalışır: birini açıp orada <code>/bind spor</code> yazın.
bind-choose = Buraya hangi konu gelsin?
bind-done = Artık <b>{ $topic }</b> haberleri buraya gelir, grubun başka konularına gelmez.
bind-already = <b>{ $topic }</b> haberleri zaten buraya geliyor.
topics-done = Takip ettiğiniz konular: { $topics }. Haber olunca yazarım.
topics-done-none = Takip ettiğiniz konu kalmadı. Listeyi /topics yeniden açar.
followed-toast = Takip ediyorsunuz: { $topic }
followed-again-toast = Takip ediyorsunuz: { $topic }. Yine haber gönderiyorum.
unfollowed-toast = Artık takip etmiyorsunuz: { $topic }
follow-done = Artık takip ediyorsunuz: <b>{ $topic }</b>. Haber olunca yazarım.
follow-done-again = Artık takip ediyorsunuz: <b>{ $topic }</b>. Size yeniden şu konularda haber göndereceğim: { $topics }.
follow-already = Bunu zaten takip ediyorsunuz: <b>{ $topic }</b>.
follow-already-again = Bunu zaten takip ediyorsunuz: <b>{ $topic }</b>. Size yeniden şu konularda haber göndereceğim: { $topics }.
unfollow-done = Artık takip etmiyorsunuz: <b>{ $topic }</b>.
unfollow-not-followed = Bunu takip etmiyorsunuz: <b>{ $topic }</b>.
unfollow-choose = Hangisini bırakayım?
unfollow-not-found = Bunu takip etmiyorsunuz. Takip ettikleriniz şunlar:
unfollow-only-words = Konu değil, kendi kelimelerinizi takip ediyorsunuz. Hangisini bırakayım?
unfollow-none = Henüz takip ettiğiniz konu yok. Olanları /topics gösterir.

## The topics, for owners

topics-button-edit = ⚙️ Konuları değiştir
topics-edit =
    <b>Konular</b>

    Her birinin yanında son bir günde ve son bir haftada aldığı haberlerin sayısı var. Değiştirmek için birine dokunun.
topics-edit-line = <b>{ $name }</b>: { $day } / { $week }
topics-edit-none = <b>{ $name }</b>: bir haftadır haber yok
topic-button-new = Yeni konu
topic-button-words = Kelimeler
topic-button-other-words = Başka kelimeler
topic-edit =
    <b>{ $name }</b>
    <code>topic:{ $slug }</code>

    <code>{ $words }</code>
topic-edit-taken = Haberler: son bir günde { $day }, son bir haftada { $week }
topic-edit-followers =
    { $count ->
        [0] Takip eden yok
       *[other] Takip eden okur ve gruplar: { $count }
    }
topic-edit-routes =
    { $count ->
        [0] Adını anan rotalar: { $names }
       *[other] Adını anan rotalar: { $names } ve { $count } rota daha
    }
topic-edit-routes-none = Adını anan rota yok
topic-edit-of-defaults = Programla birlikte geldi.
topic-edit-of-file = <code>chapar.yaml</code> dosyasında yazıldığı gibi.
topic-edit-of-chat = Burada kuruldu ya da değiştirildi. <code>npm run cli -- export</code> onu bir dosyaya yazar.
topic-ask-name-new = Yeni konunun adı ne olsun? Okurlar onu bu adla seçer. Adı bu mesaja yanıt olarak gönderin.
topic-ask-name = <b>{ $name }</b> bundan sonra hangi adla anılsın? Adı bu mesaja yanıt olarak gönderin.
topic-ask-name-in = <b>{ $name }</b> bundan sonra hangi adla anılsın ({ $language })? Öteki dillerdeki adlar kalır. Adı bu mesaja yanıt olarak gönderin.
topic-ask-words-new = <b>{ $name }</b> ne hakkında? Haberlerinizin bütün dillerindeki kelimeleri yanıt olarak yazın, örneğin <code>oil OR neft OR нефт*</code>. Kaydetmeden önce ne bulduklarını göreceksiniz.
topic-ask-words = <b>{ $name }</b> bundan sonra ne hakkında olsun? Bütün kelimelerini yanıt olarak yazın, örneğin <code>oil OR neft OR нефт*</code>. Var olanlara kelime eklemek için <code>OR</code> ile başlayın. Kaydetmeden önce ne bulduklarını göreceksiniz.
topic-name-bad = Adda en az bir harf ya da rakam olmalı, en çok { $max } karakter.
topic-name-taken = <b>{ $name }</b> adlı bir konu zaten var.
topic-renamed = <b>{ $was }</b> bundan sonra <b>{ $name }</b> adıyla anılıyor.
topic-propose-new =
    <b>Yeni konu: { $name }</b>
    <code>{ $words }</code>

    Bu henüz kaydedilmedi.
topic-propose =
    <b>{ $name }</b>
    <code>{ $words }</code>

    Bu henüz kaydedilmedi.
topic-would-take =
    { $count ->
        [0] Son { $days } günde hiçbir haber almazdı.
        [one] Son { $days } günde bir haber alırdı:
       *[other] Son { $days } günde { $count } haber alırdı. En yenileri:
    }
topic-would-have = Son { $days } günün haberleri: { $count }. Yeni gelen: { $gained }. Çıkan: { $lost }.
topic-would-gain = Yeni gelenler, en yenisi başta:
topic-offer-gone = Neden söz ettiğimizi artık hatırlamıyorum. Lütfen /topics ile yeniden başlayın.
topic-saved-new =
    { $count ->
        [0] <b>{ $name }</b> artık bir konu. Okurlar onu /topics listesinde bulur, bundan sonra çıkanlar takip edenlere gider.
       *[other] <b>{ $name }</b> artık bir konu ve şimdiden { $count } haberi var. Okurlar onu /topics listesinde bulur, bundan sonra çıkanlar takip edenlere gider.
    }
topic-saved =
    { $count ->
        [0] <b>{ $name }</b> konusunun kelimeleri değişti. En yeni haberlerden hiçbiri bunlara uymuyor.
       *[other] <b>{ $name }</b> konusunun kelimeleri değişti. En yeni haberlerden uyanlar: { $count }.
    }
topic-remove-confirm = <b>{ $name }</b> kaldırılsın mı? Okurlar onu artık görmez, rotalara da onunla haber gitmez. Gönderilenler kalır.
topic-removed = Kaldırıldı: <b>{ $name }</b>. Konu geri gelirse takip edenleri de geri gelir.

## /search

search-usage =
    <b>Ne arıyorsunuz?</b>

    Birkaç kelime: <code>/search petrol fiyatı</code>
    Tam bir ifade: <code>/search "merkez bankası"</code>
    Ya biri ya öteki: <code>/search rüzgar OR güneş</code>
    Bir kelime hariç: <code>/search futbol NOT transfer</code>
search-title = <b>{ $query }</b>
search-empty = “{ $query }” için bir şey bulunamadı. Başka kelimeler ya da kelimenin başını yıldızla yazın: <code>{ $start }</code>
search-cut = Yalnızca en yeni bölüme bakıldı: daha dar bir arama eski haberleri de bulur.
search-indexing = Eski haberleri arama için hâlâ düzenliyorum; birkaç dakika sonra yeniden deneyin.
search-empty-words = “{ $query }” için bir şey bulunamadı. Başka kelimeler yazın.
search-ask = Arayayım mı: <code>{ $query }</code>?
search-button = Ara
search-button-best = Önce en uygun
search-button-newest = Önce en yeni
search-bad-link = Bu bağlantıdaki arama ya bozulmuş ya da çok uzun. Kelimeleri bana yazın.
search-unknown-source = “{ $name }” adında bir kaynak yok. Olanlar şunlar: { $names }.
search-unknown-topic = “{ $name }” adında bir konu yok. Olanlar şunlar: { $names }.
search-no-language = Bu dilde henüz haber yok: { $language }. Olan diller: { $languages }.

## What is wrong with a search or a rule

query-unclosed-phrase = Bir tırnak açık kalmış: lütfen bir tırnakla kapatın.
query-unclosed-parenthesis = Bir parantez açık kalmış: lütfen ) ile kapatın.
query-unopened-parenthesis = Kapanan bir parantez var, açılanı yok.
query-nothing-to-find = Henüz aranacak bir şey yok: lütfen bir kelime ekleyin.
query-dangling-operator = “{ $found }” yanında bir kelime eksik.
query-unknown-field = “{ $found }:” nedir, bilmiyorum.
query-unknown-field-near = “{ $found }:” nedir, bilmiyorum. “{ $near }:” mi demek istediniz?
query-field-not-here = “{ $found }” burada kullanılamaz.
query-missing-value = “{ $found }” ifadesinden sonra bir kelime eksik.
query-bad-date = “{ $found }”: tarihi okuyamıyorum. Lütfen şöyle yazın: 2026-03-21.
query-bad-language = “{ $found }”: bu dili bilmiyorum. Lütfen şöyle yazın: lang:tr.
query-prefix-too-short = “{ $found }” çok kısa: lütfen yıldızdan önce en az iki harf yazın.
query-too-long = Bu çok uzun. En çok { $max } karakter olabilir.
query-too-many-terms = Kelime çok fazla. En çok { $max } kelime olabilir.
query-too-many-prefixes = Yıldız sayısı çok fazla. En çok { $max } tane kullanın.
query-too-deep = İç içe çok fazla parantez var.

## /saved

saved-title = <b>Kaydettiğiniz haberler</b>
saved-tidy = Artık gerekmeyenin numarasına dokunun.
saved-empty =
    <b>Henüz bir şey kaydetmediniz</b>

    Bir haberin altındaki 🔖 düğmesine dokunun, onu burada bulursunuz.
saved-button-tidy = 🗑 Listeden çıkar
saved-button-done = Tamam
saved-in-private = Kaydettikleriniz ikimizin arasında: /saved komutunu bana özelden gönderin.

## /share: $bot is the username of the bot

share =
    <b>Haberleri paylaşmak</b>

    Bir haberi açın ve altındaki “Paylaş” düğmesine dokunun. Bir konunun haberlerini ya da bu botu da paylaşabilirsiniz.
share-inline = Herhangi bir sohbette <code>@{ $bot }</code> ve birkaç kelime yazıp haber de seçebilirsiniz.
share-button-bot = Botu paylaş
share-button-topic = Bir konu paylaş
share-topics = Hangi konuyu paylaşmak istersiniz?

## /settings

settings-title =
    <b>Ayarlar</b>

    Dil: { $language }
    Haberlerin dili: { $languages }
    Saat dilimi: { $timezone } (şimdi { $time })
settings-button-language = Dil
settings-button-news-languages = Haberlerin dili
settings-button-timezone = Saat dilimi
settings-button-summary = Özetlerin uzunluğu
settings-summary-choose = Her haberi ne kadar ayrıntılı anlatayım?
settings-summary-none = Yalnızca başlık
settings-summary-short = İki cümle
settings-summary-normal = Bir paragraf
settings-summary-long = Ayrıntılı
settings-button-pictures = Resimler
settings-pictures-on = Mesajlar yine resimli.
settings-pictures-off = Mesajlar artık yalnız metin.
settings-button-digest = Bülten
settings-button-quiet = Sessiz saatler
settings-language-choose = Hangi dilde konuşalım?
settings-language-set = Artık Türkçe konuşuyoruz.
settings-news-languages-choose =
    <b>Hangi dillerde okuyorsunuz?</b>

    Seçmek için dokunun. Hiçbiri seçilmezse bütün dillerde gönderirim.
settings-news-languages-all = bütün diller
settings-news-languages-set = Haberlerin dili: { $languages }
settings-timezone-choose =
    <b>Neredesiniz?</b>

    Saati sizinle aynı olan yeri seçin, konumunuzu paylaşın (📎) ya da adını şöyle gönderin: <code>/settings İstanbul</code>
settings-timezone-choose-group =
    <b>Bu grup nerede?</b>

    Saati sizinle aynı olan yeri seçin ya da adını şöyle gönderin: <code>/settings İstanbul</code>
settings-timezone-set = Saat diliminiz: { $timezone }. Orada saat { $time }.
settings-timezone-bad = “{ $name }” saat dilimini bilmiyorum. Bölge ve şehri şöyle gönderin: <code>/settings Europe/Istanbul</code>
settings-timezone-near = “{ $name }” saat dilimini bilmiyorum. Bunlardan biri mi?

## /follow with words of one's own: $query is what was written, $count stories

words-ask =
    <b>Bu kelimeleri takip edelim mi?</b>
    <code>{ $query }</code>
words-none-lately = Son bir haftada bir şey bulunamadı. Haber olduğunda yazarım.
words-rare = Bu, günde bir haberden az.
words-per-day =
    { $count ->
        [one] Bu, günde yaklaşık bir haber.
       *[other] Bu, günde yaklaşık { $count } haber.
    }
words-flood = Bu, günde yaklaşık { $count } haber. Bir iki kelime eklemek ya da ifadeyi tırnak içine almak daha iyi olur: <code>/follow "petrol fiyatı"</code>
words-or-topic =
    { $count ->
        [one] Yoksa bu konuyu mu kastettiniz?
       *[other] Yoksa bu konulardan birini mi kastettiniz?
    }
words-button-follow = Bu kelimeleri takip et
words-button-following = Takip ettiklerim
words-done = Artık <code>{ $query }</code> kelimelerini takip ediyorsunuz. Haber olunca yazarım.
words-already = <code>{ $query }</code> kelimelerini zaten takip ediyorsunuz.
news-again = Yeniden haber gönderiyorum.
words-dropped = <code>{ $query }</code> kelimelerini artık takip etmiyorsunuz.
words-full = Zaten { $count } arama takip ediyorsunuz, yer kalmadı. Önce birini çıkarın: /following

## /following

following-title = <b>Takip ettikleriniz</b>
following-hint = Değiştirmek ya da bırakmak için birine dokunun. Kendi kelimelerinizi takip etmek için: <code>/follow petrol fiyatı</code>
following-digest-sign = 🗞 yalnızca bültende gelir.
following-none = Henüz bir şey takip etmiyorsunuz. Konu seçin ya da kendi kelimelerinizi takip edin: <code>/follow petrol fiyatı</code>
following-topic = <b>{ $topic }</b>
following-words = <code>{ $query }</code>
following-at-once = Her haber çıktığı anda gelir.
following-in-digest = Yalnızca bültende gelir.
following-button-at-once = Her haber anında
following-button-digest = Yalnızca bültende
following-button-set-digest = Bülten kur
following-button-stop = Takibi bırak

## /digest: $hours and $days are lists, $timezone a city

digest-screen-title = <b>Haber bülteni</b>
digest-none = Konularınızın haberleri tek mesajda, en önemlisi başta. Saat kaçta göndereyim?
digest-state = { $days }, saat { $hours } ({ $timezone })
digest-days-all = Her gün
digest-days-work = Pazartesiden cumaya
digest-no-topics = Henüz hiçbir konuyu takip etmiyorsunuz, gönderecek haber yok. Konu seçmek için: /topics
digest-mode-instant = Her haber çıktığı anda ayrıca da gelir.
digest-mode-only = Bültenler arasında bir şey gelmez.
digest-button-only = Yalnızca bülten
digest-button-instant = Her haber anında da gelsin
digest-button-list = Tek tek oku
digest-button-preview = Şimdi bir tane göster
digest-button-off = Bülten istemiyorum
digest-off-toast = Artık bülten göndermiyorum. Her haber çıktığı anda gelir.
digest-preview-empty = Konularınızda şu an yeni haber yok.
digest-bad-hour = Bu saati anlayamadım. Şöyle gönderin: <code>/digest 8:30</code> ya da birkaç saat: <code>/digest 8 20</code>
digest-too-many = Günde en çok { $count } saat seçilebilir. Önce birini çıkarın.

## /quiet: $hours a span of time, $timezone a city

quiet-title = <b>Sessiz saatler</b>
quiet-none = Günün her saatinde haber gönderiyorum. Ne zaman susayım? Bu sürede çıkan haberler tek mesajda gelir.
quiet-state = { $hours } arasında ({ $timezone }) susuyorum; bu sürede çıkan haberler tek mesajda gelir.
quiet-breaking-passes = Son dakika haberleri yine de gelir.
quiet-breaking-waits = Son dakika haberleri de bekler.
quiet-per-hour =
    { $count ->
        [one] Saatte en çok bir haber gönderirim, kalanı tek mesajda gelir.
       *[other] Saatte en çok { $count } haber gönderirim, kalanı tek mesajda gelir.
    }
quiet-button-rate = { $count }/saat
quiet-button-hold = Son dakika da beklesin
quiet-button-pass = Son dakika gelsin
quiet-button-off = Sessiz saat olmasın
quiet-bad-hours = Bu saatleri anlayamadım. Şöyle gönderin: <code>/quiet 23:00-07:00</code>

## "@bot words" in any chat: buttons over the list, and below a story that was shared

inline-button = Konularınızı seçin
inline-button-unclear = Bu aramayı anlayamadım
inline-button-nothing = Bulunamadı. Bana yazın
inline-button-story = Haberin tamamı

## /privacy: $follows, $posts and $saved are numbers

privacy =
    <b>Hakkınızda neleri saklıyorum</b>

    • Telegram’daki adınız ve numaranız (ID), diliniz, saat diliminiz ve öteki ayarlarınız
    • takip ettikleriniz ({ $follows }), bülteniniz ve sessiz saatleriniz
    • kaydettiğiniz ya da değerlendirdiğiniz haberler ({ $saved })
    • beni eklediğiniz gruplar ve kanallar
    • size hangi haberleri gönderdiğim ({ $posts }); aynı haber iki kez gelmesin diye

    Bunların hiçbiri başkasına verilmez. Bana yazdıklarınızı saklamam.
privacy-editor = Aynı zamanda editörsünüz: hangi ekiplerde olduğunuzu ve neleri değiştirdiğinizi ({ $count }) kanaldaki arkadaşlarınız için saklıyorum.
privacy-button-export = Dosya olarak gönder
privacy-button-forget = Beni unut
privacy-export-caption = Hakkınızda sakladığım her şey.
privacy-forget-ask =
    <b>Her şey unutulsun mu?</b>

    Takip ettikleriniz, kaydettikleriniz ve ayarlarınız kalıcı olarak silinir, artık haber gelmez. Bu sohbetteki mesajlar kalır; onları kendiniz silebilirsiniz.
privacy-forget-editor = Kanalların ekiplerinden çıkarılırsınız. Oralarda değiştirdikleriniz kayıtta eski bir editörün işi olarak kalır.
privacy-button-forget-yes = Evet, beni unut
privacy-forgotten = Tamam. Hakkınızda artık hiçbir şey bilmiyorum. İstediğiniz zaman /start ile yeniden başlayabilirsiniz.
privacy-group = Grubun adını, konularını ve buraya hangi haberleri gönderdiğimi saklıyorum. Hakkınızda ne sakladığımı görmek için bana özelden yazın.

## /stop

stop-done =
    Peki, artık haber göndermiyorum. Konularınızı saklıyorum: dönmek istediğinizde /start gönderin.

    /latest ve /search yanıt vermeye devam eder.
stop-already = Zaten susuyorum. Yeniden haber isterseniz /start gönderin.

## /sources

sources-title =
    { $count ->
        [one] <b>{ $count } kaynak</b>
       *[other] <b>{ $count } kaynak</b>
    }
sources-troubled = ⚠️ İlginizi bekleyen: { $count }
sources-empty =
    <b>Henüz kaynak yok</b>

    Bir haber sitesinin, RSS akışının, YouTube kanalının ya da herkese açık bir Telegram kanalının adresini gönderin, orada ne var bakayım: <code>/sources https://example.com</code>

    Akış listesini (OPML) dosya olarak da gönderebilirsiniz.
sources-usage = Kaynak eklemek için bir haber sitesinin, RSS akışının, YouTube kanalının ya da herkese açık bir Telegram kanalının adresini gönderin: <code>/sources https://example.com</code>
source-line = <b>{ $name }</b>
source-state-healthy = 🟢 okundu: { $time }
source-state-new = ⚪️ henüz okunmadı
source-state-paused = ⏸ durduruldu
source-state-failing = 🟡 { $reason }
source-state-failing-long = 🔴 { $reason } · { $duration }
source-state-broken = 🔴 { $reason }
source-state-silent = 🟡 { $duration } boyunca yeni bir şey yok, genelde { $pace }
source-state-flooded = 🟡 hiç olmadığı kadar çok yazı geldi, kararınızı bekleyen: { $count }
source-state-moved = 🟡 adresi değişmiş, onayınızı bekliyor
source-screen =
    <b>{ $name }</b>
    { $url }

    { $state }
source-last-success = Son okuma: { $time }
source-never-read = Henüz hiç okunmadı
source-button-open = Aç
sources-button-all = Bütün kaynaklar
source-button-pause = Durdur
source-button-resume = Devam et
source-button-remove = Kaldır
source-button-remove-yes = Evet, kaldır
source-remove-confirm = <b>{ $name }</b> kaldırılsın mı? Ondan artık haber gelmez. Gönderilenler kalır.
source-removed = Kaldırıldı: <b>{ $name }</b>.
source-paused-toast = Durduruldu: { $name }
source-resumed-toast = Yeniden okunuyor: { $name }
source-button-edit = Değiştir
source-edit =
    <b>{ $name }</b>
    { $url }

    Ne zaman bakıyorum: { $every }
    Dil: { $language }
    Yazıların sayfaları: { $pages }
source-edit-own-pace = genellikle yazı çıkan zamanlarda
source-edit-every = { $every } arayla
source-edit-any-language = her yazının kendi dili
source-edit-pages-read = akıştaki metin azsa okunur
source-edit-pages-left = okunmaz
source-edit-button-name = Ad
source-edit-button-address = Adres
source-edit-button-every = Ne sıklıkta
source-edit-button-language = Dil
source-edit-button-pages = Sayfaları oku
source-edit-button-own-pace = Yazı çıkan zamanlarda
source-edit-button-any-language = Her yazının kendi dili
source-edit-every-ask = <b>{ $name }</b> kaynağına ne sıklıkta bakayım?
source-edit-language-ask = <b>{ $name }</b> genellikle hangi dilde yazar? Açıkça başka dilde olan yazı kendi dilinde kalır.
source-ask-name = <b>{ $name }</b> bundan sonra hangi adla anılsın? Okurlar bu adı haberlerinin altında görür. Adı bu mesaja yanıt olarak gönderin.
source-ask-address = <b>{ $name }</b> bundan sonra nerede? Akışının, sitesinin ya da kanalının adresini bu mesaja yanıt olarak gönderin.
source-name-bad = Adda en az bir harf ya da rakam olmalı.
source-renamed = <b>{ $was }</b> bundan sonra <b>{ $name }</b> adıyla anılıyor.
source-address-ask = <b>{ $name }</b> bundan sonra oradan okunsun mu? Orada şimdiden olanlar gönderilmez.
source-address-headers = ⚠️ Bu başka bir sunucu: kaynağın başlıklarındaki erişim bilgileri oraya gönderilir.
source-address-yes = Evet, oradan oku
source-address-changed = <b>{ $name }</b> bundan sonra şu adresten okunuyor: { $url }
source-address-same = <b>{ $name }</b> zaten oradan okunuyor.
source-missing = Bu kaynak artık yok.
source-checking = Bakıyorum: { $url } …
source-preview-title =
    <b>{ $name }</b>
    { $url }
source-preview-newest =
    { $count ->
        [0] Şu anda orada bir şey yok.
        [one] Orada { $count } yazı var:
       *[other] Oradaki { $count } yazının en yenileri:
    }
source-preview-untitled = (başlıksız)
source-preview-language = Dil: { $language }
source-preview-page = Bu sitenin RSS akışı yok, o yüzden sayfasındaki listeyi okuyacağım. Sayfanın yapısı değişirse okuyamayabilirim; o zaman size yazarım.
source-preview-shared = ⚠️ { $most } yazının { $count } tanesi zaten <b>{ $name }</b> kaynağından geldi. Bunu eklerseniz pek yeni bir şey gelmez.
source-language-unknown = site belirtmiyor
source-pace-hour =
    { $count ->
        [one] saatte yaklaşık { $count } yazı
       *[other] saatte yaklaşık { $count } yazı
    }
source-pace-day =
    { $count ->
        [one] günde yaklaşık { $count } yazı
       *[other] günde yaklaşık { $count } yazı
    }
source-pace-week =
    { $count ->
        [one] haftada yaklaşık { $count } yazı
       *[other] haftada yaklaşık { $count } yazı
    }
source-pace-seldom = haftada birden az
source-pace-silent = haftalardır yeni yazı yok
source-pace-unknown = yazılarda tarih yok
source-button-add = Ekle
source-button-add-last = Ekle, son üçünü gönder
source-button-add-digest = Ekle, bülten gönder
source-not-added = Peki, eklemedim.
source-offer-gone = Neden söz ettiğimizi artık hatırlamıyorum. Adresi yeniden gönderin.
source-added =
    Eklendi: <b>{ $name }</b>.

    Bundan sonra çıkanlar gönderilecek, eskiler gönderilmeyecek.
source-added-last =
    Eklendi: <b>{ $name }</b>.

    Son üç yazısı ve bundan sonra çıkanlar gönderilecek.
source-added-digest =
    Eklendi: <b>{ $name }</b>.

    Şimdiye kadar çıkanlar tek bir bülten olarak, sonra da yeni çıkanlar gönderilecek.
source-added-nowhere = ⚠️ Henüz hiçbir kanal onu almıyor: hepsi kendi kaynaklarını seçmiş. /channels ile değiştirilir.
source-exists = <b>{ $name }</b> zaten kaynaklar arasında.
source-own-channel = <b>{ $title }</b> kanalına ben yazıyorum. Bir de oradan okursam kendi gönderilerim haber olarak geri gelir.
source-choose-feed = { $url } adresinde birkaç akış buldum. Hangisini istersiniz?
source-check-failed = { $url } kullanılamıyor: { $reason }.
source-searched = Akışların genellikle bulunduğu adreslere, site haritalarına ve ana sayfaya da baktım, sayfanın kendisinde bir yazı listesi aradım.

## Lists of feeds (OPML)

feed-list-empty = Bu listede akış yok.
feed-list-known =
    { $count ->
        [one] Bu listedeki { $count } akış zaten kaynaklar arasında.
       *[other] Bu listedeki { $count } akışın hepsi zaten kaynaklar arasında.
    }
feed-list-new =
    { $count ->
        [one] Bu listede <b>{ $count } yeni akış</b> var: { $names }
       *[other] Bu listede <b>{ $count } yeni akış</b> var: { $names }
    }
feed-list-known-too =
    { $count ->
        [one] { $count } akış daha var, o zaten kaynaklar arasında.
       *[other] { $count } akış daha var, onlar zaten kaynaklar arasında.
    }
feed-list-button-add = Hepsini ekle
feed-list-adding = Ekliyorum … { $count } / { $most }
feed-list-added =
    { $count ->
        [one] { $count } akış eklendi.
       *[other] { $count } akış eklendi.
    } Onları sırayla okuyorum. Şu anda orada olanlar gönderilmeyecek, bundan sonra çıkanlar gönderilecek. Okunamayanlar /sources listesinde görünür.
feed-list-undone =
    { $count ->
        [one] { $count } akış geri kaldırıldı.
       *[other] { $count } akış geri kaldırıldı.
    }
feed-list-not-added = Peki, hiçbirini eklemedim.
feed-list-gone-add = Bu listeyi artık hatırlamıyorum. Yeniden gönderin.
feed-list-gone-undo = Bunların hangi kaynaklar olduğunu artık hatırlamıyorum. Onları /sources ile kaldırabilirsiniz.
feed-list-no-list = Bu dosyada bir akış listesi bulamadım. RSS okuyucuların verdiği OPML dosyalarını alıyorum.
feed-list-too-large = Bu dosya bir akış listesi için çok büyük.
feed-list-failed = Telegram bu dosyayı bana vermedi. Yeniden gönderin.

## Why a source cannot be read

source-failure-network = siteye ulaşılamıyor
source-failure-certificate = sitenin sertifikası geçerli değil
source-failure-timeout = site çok geç yanıt veriyor
source-failure-too-large = yanıt çok büyük
source-failure-too-slow = okunması çok uzun sürüyor
source-failure-crashed = her okuma denemesi başarısız oluyor
source-failure-internal = Chapar’ın kendi içinde bir hata oldu; ayrıntısı günlükte
source-failure-status =
    { $code ->
        [401] site parola istiyor (401)
        [403] site beni içeri almıyor (403)
        [404] bu adreste bir şey yok (404)
        [410] akış tamamen kapanmış (410)
        [429] site daha seyrek gelmemi istiyor (429)
       *[other] site hata ile yanıt veriyor ({ $code })
    }
source-failure-blocked-address = adres özel bir ağda, oraya gitmiyorum
source-failure-bad-url = bu bir web adresi değil
source-failure-too-many-redirects = adres beni durmadan başka adreslere yolluyor
source-failure-web-page = bu, RSS akışı olmayan bir web sayfası
source-failure-opml = bu bir akış değil, akış listesi
source-failure-sitemap = bu bir akış değil, site haritası
source-failure-error-page = akışın yerinde bir hata ya da giriş sayfası var
source-failure-json = bu JSON, ama haber akışı değil
source-failure-empty = yanıt boş
source-failure-page-changed = bu sayfada artık yazı bulamıyorum: ya sayfa değişmiş ya da başka bir şey gösteriyor
source-failure-no-preview = böyle bir kanal yok, kanal gizli ya da web’de okunamıyor
source-failure-unknown = bu bir haber akışı değil

## How a source is

source-health-failures = Art arda başarısız deneme: { $count }, ilki { $time }
source-health-pace = Tempo: { $pace }
source-health-pace-unknown = Tempo: henüz belli değil
source-health-next = Sıradaki kontrol: { $duration } sonra
source-health-next-now = Sıradaki kontrol: birazdan
source-health-every = Kontrol aralığı: { $every } (siz ayarladınız)
source-health-delay = Yazılar yayımlandıktan ortalama { $duration } sonra bulunuyor
source-health-doubles = Başkalarının daha önce verdiği haberler: { $percent }
source-health-hub-verified = Hub yenilikleri anında bildiriyor
source-health-hub-pending = Hub’dan yenilikleri bildirmesini istedim
source-health-hub-denied = Hub yenilikleri bildirmeyi reddediyor
source-health-hub-expired = Hub artık bildirmiyor, yeniden isteyeceğim
source-health-page = RSS akışı yok, sayfasındaki listeyi okuyorum
source-health-moved-from = Eski adresi: { $url }
source-channels =
    { $count ->
        [0] Gidebileceği kanallar: { $names }
        [one] Gidebileceği kanallar: { $names } ve { $count } kanal daha
       *[other] Gidebileceği kanallar: { $names } ve { $count } kanal daha
    }
source-channels-none = Hiçbir kanala gitmiyor: hepsinde başka kaynaklar seçili
source-held = Kısa sürede hiç olmadığı kadar çok yazı geldi. Sakladığım ama göndermediğim yeni yazılar: { $count }. Ne yapayım?
source-held-grown = Bu arada yenileri de geldi. Şimdi kaç tane olduğuna bir daha bakın.
source-move-other-site = Sunucusu { $duration } boyunca beni buraya yönlendirdi: { $url }. Bu başka bir site. Kaynağı oraya taşıyayım mı?
source-move-unencrypted = Sunucusu { $duration } boyunca beni buraya yönlendirdi: { $url }. Bu adres şifreli değil (https değil). Kaynağı oraya taşıyayım mı?
source-move-secret = Sunucusu { $duration } boyunca beni buraya yönlendirdi: { $url }. Bu başka bir sunucu: kaynağın başlıklarındaki erişim bilgileri oraya gönderilir, adresteki ad ve parola ise çıkarılır. Kaynağı oraya taşıyayım mı?
source-move-read-there = Sunucusu { $duration } boyunca beni buraya yönlendirdi: { $url }. Orada zaten başka bir kaynak okunuyor: { $other }. İkisinden biri yeter, diğerini kaldırın.
source-move-another = adı bilinmiyor
source-move-refused = Sunucusu beni buraya yönlendiriyor: { $url }. Dediğiniz gibi kaynak yerinde kalıyor.
source-button-post-all = Hepsini gönder ({ $count })
source-button-post-newest = En yeni { $count }
source-button-post-none = Hiçbirini
source-button-move = Taşı
source-button-stay = Kalsın
source-posted-toast = Gönderiliyor: { $count } yazı
source-posted-none-toast = Peki, hiçbiri gönderilmeyecek.
source-moved-toast = Taşındı: artık orada okuyorum.
source-stays-toast = Kaynak yerinde kalıyor.
source-move-taken = Bu adresi zaten { $name } okuyor. İkisinden biri yeter: ötekini kaldırın.

## What owners are told of sources by itself

health-failing = 🔴 <b>{ $name }</b> { $duration } boyunca okunamadı: { $reason }.
health-gone = 🔴 <b>{ $name }</b> tamamen kapanmış: sunucusu böyle diyor. Artık oraya bakmıyorum.
health-silent = 🟡 <b>{ $name }</b> { $duration } boyunca yeni bir şey vermedi. Normal temposu: { $pace }.
health-flooded = 🟡 <b>{ $name }</b>: kısa sürede hiç olmadığı kadar çok yazı geldi. Sakladığım ama göndermediğim yeni yazılar: { $count }. Ne yapayım?
health-moved =
    🟡 <b>{ $name }</b>
    { $text }
health-moved-itself = ➡️ <b>{ $name }</b> taşındı: { $url }. Sunucusu bunu { $duration } boyunca doğruladı, artık orada okuyorum.
health-failing-over = 🟢 <b>{ $name }</b> yeniden okunuyor. Kesinti: { $duration }.
health-silent-over = 🟢 <b>{ $name }</b> yeniden haber veriyor. Sessizlik: { $duration }.
health-many = 🔴 <b>{ $count } kaynak okunamıyor</b>: { $names }. Bu, { $duration } önce başladı.
health-names = { $names } ve { $count } tane daha
health-many-network = Bu kadar kaynak birden okunamıyorsa, sorun çoğu zaman kendi ağımızdadır.
health-many-over = 🟢 <b>{ $count } kaynak yeniden okunuyor</b>: { $names }. En uzun kesinti: { $duration }.
health-more = Ayrıca { $count } tane daha: /sources

## /channels

channels-title =
    { $count ->
        [one] <b>{ $count } kanal</b>
       *[other] <b>{ $count } kanal</b>
    }
channels-empty =
    <b>Henüz hiçbir kanalda değilim</b>

    Beni kanalınıza ya da grubunuza mesaj yazma yetkisi olan bir yönetici olarak ekleyin; oraya ne göndereceğimi burada sorarım.
channels-button-add = Beni bir kanala ekle
channel-line = <b>{ $title }</b>
channel-hint = Oraya ne gideceğini seçmek için konulara dokunun.
channel-hint-query = Bu kanalın kendi kuralı var.
channel-hint-replace = İlk konuya dokunun: kuralın yerine o geçer.
channel-replace-confirm =
    <b>{ $title }</b>

    Bu kanalın kendi kuralı var: <code>{ $query }</code>. Yerine konular geçsin mi?
channel-languages-choose =
    <b>{ $title }</b>

    Oraya hangi dillerde haber gitsin? Seçmek için dokunun. Hiçbiri seçilmezse bütün dillerde gider.
channel-state-nothing = ⚪️ oraya henüz bir şey gitmiyor
channel-state-paused = ⏸ duraklatıldı: { $taken }
channel-state-pending = ⏳ onayınızı bekliyor
channel-state-gone = 🔴 artık orada değilim
channel-button-all = Bütün haberler
channel-button-choose = Yerine konu seç
channel-button-replace = Değiştir
channel-button-keep = Kalsın
channel-button-pause = ⏸ Durdur
channel-button-resume = ▶️ Devam et
channel-button-test = 📨 Deneme
channel-button-remove = 🗑 Kaldır
channel-button-remove-yes = Evet, kaldır
channel-button-again = Yeniden dene
channel-again-failed = Hâlâ burada değilim: { $title }. Beni oraya gönderi hakkı olan yönetici olarak ekleyin.
channel-paused-toast = Durduruldu: { $title }
channel-resumed-toast = Yeniden gönderiliyor: { $title }
channel-test-post = Bu bir deneme. Haberler burada görünecek.
channel-test-sent = Deneme mesajı gönderildi: { $title }.
channel-test-failed = Deneme mesajı ulaşmadı: { $title }. Nedeni: { $reason }.
channel-failure-rights = orada yazma yetkim yok
channel-failure-gone = artık orada değilim
channel-failure-telegram = Telegram yanıt vermedi, lütfen yeniden deneyin
channel-remove-confirm = <b>{ $title }</b> kaldırılsın mı? Oraya artık bir şey gönderilmez. Gönderilenler kalır.
channel-removed = Kaldırıldı: <b>{ $title }</b>.
channel-missing = Bu kanal artık yok.
channel-no-rights =
    <b>Yazamıyorum: { $title }</b>

    Lütfen beni orada mesaj yazma yetkisi olan bir yönetici yapın. Bunu kendim fark ederim.
channel-rights-back = Artık yazabiliyorum: <b>{ $title }</b>.
channel-gone = Çıkarıldım: <b>{ $title }</b>. Oraya artık bir şey gitmiyor.

## The routes of a channel: $title is its name, $slug that of a route, $topics, $sources and $languages are lists

route-title = <b>{ $title }</b> › { $slug }
route-written = { $value }
route-takes-nothing = oraya henüz bir şey gitmiyor
route-takes-all = bütün haberler
route-takes-topics = { $topics }
route-takes-query = <code>{ $query }</code>
route-line-sources = 🗞 yalnızca şunlardan: { $sources }
route-line-sources-out = 🚫 şunlardan hiçbir şey: { $sources }
route-line-languages = 🌐 yalnızca şu dillerde: { $languages }
route-line-outlets = 👥 yalnızca en az { $count } kaynağın yazdıkları
route-line-instant = ⚡ her haber geldiği anda
route-line-digest = 📬 { $schedule }: en çok { $count } haberlik tek bülten
route-line-settle = ⏳ her haber önce bekler: { $duration }
route-line-per-hour = 🚦 saatte en çok { $count }, gerisi tek bültende
route-line-min-gap = ↔️ iki gönderi arasında en az { $duration }
route-line-quiet = 🌙 sessiz saatler { $hours } ({ $timezone }), sonra tek bülten
route-line-breaking = 🚨 hiçbir şey beklemez: <code>{ $query }</code>
route-line-approve = ✍️ her gönderiyi bir editör onaylar
route-line-silent = 🔕 sessiz bildirim
route-line-resend = 🔁 kaybolan yeniden gönderilir
route-line-pin = 📌 son dakika sabit kalır: { $duration }
route-line-delete = 🧹 gönderiler silinir, süre: { $duration }
route-schedule = { $days } saat { $hours }
route-value-yes = Evet
route-value-no = Hayır
route-value-never = Hiçbir zaman
route-value-any = Geldiği kadar
route-value-instant = Geldiği anda
route-value-breaking = Son dakika
route-value-outlets = { $count } kaynak
route-value-per-hour = saatte { $count }
route-value-stories = { $count } haber
route-value-struck = Üstü çizilir
route-value-deleted = Silinir
route-value-above = Metnin üstünde
route-value-below = Metnin altında
route-value-usual = Olağan biçim
route-value-same = Makalenin dilinde
route-value-bad = Bunu anlayamadım.
route-button-news = 📰 Ne gidiyor
route-button-times = 🕘 Ne zaman
route-button-look = 🎨 Görünüm
route-button-approval = ✍️ Onay
route-button-try = 🔍 Prova
route-button-text = 📝 Metin olarak
route-button-up = ⬆️ Öne
route-button-down = ⬇️ Arkaya
route-button-query = Kural yaz
route-button-sources = Kaynaklar
route-button-languages = Diller
route-button-every-source = Bütün kaynaklar
route-button-other = Başka değer
route-button-rewrite = Metni değiştir
route-button-save = Kaydet
route-field-row = { $field }: { $value }
route-field-min-outlets = En az yazan
route-field-settle = Bekleme
route-field-per-hour = Tempo
route-field-min-gap = İki gönderi arası
route-field-quiet = Sessiz saatler
route-field-breaking = Son dakika hemen
route-field-digest = Çıkış
route-field-digest-most = Bir bültende
route-field-silent = Sessiz
route-field-pin = Son dakikayı sabitle
route-field-delete-after = Silme süresi
route-field-retract = Geri çekilen haber
route-field-replies = Öncekine yanıt
route-field-resend = Kaybolanı yeniden gönder
route-field-summary = Özet
route-field-photo = Resimler
route-field-preview = Bağlantı önizlemesi
route-field-template = Gönderi biçimi
route-field-rewrite = Dil modeli
route-page-times = Ne zaman çıksın? Değiştirmek için satıra dokunun.
route-page-look = Gönderiler nasıl görünsün, sonra ne olsun? Değiştirmek için satıra dokunun.
route-about-min-outlets = Bir haberin gitmesi için kaç kaynak onu kendisi yazmış olmalı?
route-about-settle = Bir haber paylaşılmadan önce ne kadar beklesin? Bu arada başkaları da yazabilir, en iyisi çıkar.
route-about-per-hour = Saatte en çok kaç gönderi? Saate sığmayanlar hep birlikte tek bülten olarak çıkar.
route-about-min-gap = İki gönderi arasında en az ne kadar süre geçsin?
route-about-quiet = Hangi saatlerde gönderi olmasın? O arada gelenler, süre bitince tek bülten olur.
route-about-breaking = Hangi haber hiçbir şeyi beklemesin: ne tempo, ne sessiz saat, ne bülten?
route-about-digest = Her haber tek tek mi çıksın, yoksa belli saatlerde birlikte mi?
route-about-digest-most = Bir bültende en çok kaç haber olsun? En iyileri seçilir.
route-about-approve = Her gönderiyi önce bir editör görsün mü? Taslaklar editörlerin sohbetine gelir, onay olmadan hiçbir şey çıkmaz.
route-about-silent = Gönderiler sessiz mi gelsin?
route-about-pin = Son dakika gönderisi ne kadar sabit kalsın? Yenisi onun yerini alır.
route-about-delete-after = Gönderiler ne kadar sonra silinsin?
route-about-retract = Bütün kaynaklar haberi geri çekince gönderiye ne olsun?
route-about-replies = Önceki haberin devamı onun gönderisine yanıt olarak mı çıksın?
route-about-resend = Bazen Telegram bağlantısı kopar ve gönderinin ulaşıp ulaşmadığı bilinmez. O zaman onu orada kendim ararım. İki kez bakıp bulamazsam yeniden göndereyim mi? Yoksa önce size sorarım.
route-about-summary = Gönderi haberin ne kadarını anlatsın?
route-about-photo = Makalenin iyi bir resmi varsa gönderi resimli mi olsun?
route-about-preview = Resimsiz gönderide sayfanın önizlemesi nerede dursun?
route-about-template = Gönderiler hangi biçimde çıksın? Biçimler yapılandırma dosyasının şablonlarıdır.
route-about-rewrite = Özetleri bir dil modeli mi yazsın? Yoksa makalenin kendi cümleleri olur.
route-no-model = ⚠️ Burada bir dil modeli kurulu değil, bu yüzden gönderilerde makalenin kendi cümleleri kalır. Modeli, botu çalıştıran kişi <code>LLM_BASE_URL</code> ile kurar.
route-about-sources = Kaynağa bir kez dokunun: yalnızca o ve böyle seçilenler (✅). İki kez: ondan hiçbir şey (🚫). Üç kez: diğerleri gibi.
route-runs = Sıradakiler:
route-runs-none = Bir daha gelmez.
route-ask-query = Oraya hangi haberler gitsin? Kuralı yanıt olarak yazın, örneğin <code>topic:economy AND NOT lang:tr</code> ya da <code>feribot OR "eski liman"</code>. Kaydetmeden önce ne getirdiğini göreceksiniz.
route-ask-text = Değiştirilmiş metni yanıt olarak gönderin.
route-ask-min-outlets = Bir sayıyla yanıtlayın, örneğin 4.
route-ask-settle = Bir süreyle yanıtlayın, örneğin <code>90s</code>, <code>10m</code> ya da <code>1h</code>.
route-ask-per-hour = Saatteki gönderi sayısıyla yanıtlayın, örneğin 8.
route-ask-min-gap = Bir süreyle yanıtlayın, örneğin <code>90s</code>, <code>10m</code> ya da <code>1h</code>.
route-ask-quiet = Saatlerle yanıtlayın, örneğin <code>23-7</code> ya da <code>22:30-06:00</code>.
route-ask-breaking = Bir kuralla yanıtlayın, örneğin <code>topic:breaking OR deprem</code>.
route-ask-digest = Saatlerle yanıtlayın, örneğin <code>8 20</code> ya da <code>9:30</code>, veya cron ifadesiyle: <code>0 8 * * 1-5</code>.
route-ask-digest-most = Bir sayıyla yanıtlayın, en çok 15.
route-ask-pin = Bir süreyle yanıtlayın, örneğin <code>30m</code>, <code>6h</code> ya da <code>2d</code>.
route-ask-delete-after = Bir süreyle yanıtlayın, örneğin <code>12h</code> ya da <code>47h</code>.
route-text-usual = Her şey olağan: yazılacak bir şey yok.
route-text-hint = <code>chapar.yaml</code> bunu böyle yazar. Yazılmayan anahtar olağan değerindedir.
route-text-long = Bu, gösterebileceğimden uzun. Tamamını <code>npm run cli -- export</code> yazar, değişikliklerinizi <code>apply</code> uygular.
route-written-long = Burada en çok { $max } harf alabilirim. Daha uzununu <code>chapar.yaml</code> dosyasına yazabilirsiniz.
route-text-bad = Bunu kabul edemiyorum:
route-text-problem = Satır { $line }: { $message }
route-proposal = Bu henüz kaydedilmedi:
route-saved-toast = Kaydedildi.
route-added-toast = Eklendi. Siz sürdürene dek durakladı.
route-remove-confirm = <b>{ $title }</b>: <b>{ $slug }</b> kaldırılsın mı? Paylaşılanlar kalır.
route-try = Bu kuralla { $time } tarihinden beri gönderi: { $count }
route-try-stories = İçlerinde { $count } haber var.
route-try-part = Hepsine bakamayacağım kadar çoktu.
route-try-elsewhere = Önceki rotalar { $count } haber daha alır.
route-try-left-out = Bültenlere sığmayan: { $count }
route-try-nothing = Oraya hiçbir şey gitmezdi.
route-try-sources = Kaynaklar: { $sources }
route-try-more = … ve öncesinde { $count } daha.

## What the bot may not do in a channel: $rights is a list

rights-post = mesaj paylaşma
rights-delete = mesaj silme
rights-pin = mesaj sabitleme
rights-lacking = ⚠️ <b>{ $title }</b> içinde şu yetkim yok: { $rights }.
rights-button-fix = Bana yetki verin

## Setting up a channel, step by step: $count is the step, $max how many there are

setup-intro =
    <b>Artık buradayım: { $title }</b>

    Yedi kısa soru, sonra haberler başlar; istediğinizde durabilirsiniz. Ya da hemen başlayayım: bütün haberler, her biri geldiği anda.
setup-title = <b>{ $title }</b> · { $count } / { $max }
setup-look = Kendi sözlerimi (“ayrıca”, “güncellendi”) orada hangi dilde yazayım ve orada saat kaç?
setup-languages = Oraya hangi dillerde haber gitsin? Hiçbiri seçilmezse her dilde.
setup-topics = Oraya ne gitsin? Konulara dokunun ya da bütün haberlerde bırakın.
setup-sources = Hangi kaynaklardan? Hiçbiri seçilmezse hepsinden.
setup-sources-none = Henüz kaynak yok. Bitince bana bir haber sitesinin adresini gönderin.
setup-pace = Oraya ne kadar gitsin?
setup-pace-basis = Son haberleri bu kurallarla saydım, süre: { $duration }.
setup-pace-unknown = Bunun ne kadar edeceğini söylemek için henüz çok az haberim var.
setup-pace-brings = { $pace }: { $rate }
setup-pace-all = Hepsi
setup-pace-six = Saatte en çok 6
setup-pace-two = Saatte en çok 2
setup-pace-told = 2 ve üstü kaynak
setup-rate-day = günde yaklaşık { $count }
setup-rate-week = haftada yaklaşık { $count }
setup-rate-span = bu sürede { $count }
setup-rate-rare = neredeyse hiç
setup-mode = Oraya nasıl gitsin?
setup-mode-instant = Her haber geldiği anda
setup-mode-morning = Sabah 8’de tek bülten
setup-mode-twice = 8 ve 20’de bülten
setup-mode-approve = Her gönderiyi bir editör onaylar
setup-preview = Gönderiler nasıl görünsün? Son beşini burada yalnızca size gösterebilirim: kanala hiçbir şey gönderilmez.
setup-own-edits = ✏️ Gönderimi elle düzenlediğinizde Telegram bana söylemez, sonraki güncellemem bunu siler. Düzeltmeyi benim üzerimden yapın: gönderiyi buraya iletin.
setup-preview-none = Gösterebileceğim haber henüz yok.
setup-preview-above = Böyle görünürlerdi 👆
setup-preview-toast = Bir saniye…
setup-button-at-once = ⚡ Hemen başla
setup-button-skip = Atla ›
setup-button-next = İleri ›
setup-button-done = ✔️ Tamam
setup-button-city = Başka şehir
setup-button-photo = Resimler
setup-button-preview = 👀 Beşini göster
setup-button-open = ⚙️ Ayarlar
setup-ask-city = Bir şehir ya da saat dilimiyle yanıtlayın, örneğin <code>Tiflis</code> ya da <code>Asia/Tbilisi</code>.
setup-city-unknown = “{ $name }” nerede, bilmiyorum.
setup-done =
    <b>{ $title } hazır</b>

    Sonraki haberler oraya bu kurallarla gider:
setup-done-approve =
    <b>{ $title } hazır</b>

    Sonraki haberlerin taslakları bu kurallarla editörlere gelir:
setup-group =
    <b>Artık { $title } grubundayım</b>

    Yöneticiler orada /topics ile konu seçer. Ya da oraya kanaldaki gibi paylaşırım: saatler, tempo ve onayla. Bunu burada kurun. Bir forum konusu için o konuda /setup gönderin. Bir kanalın taslaklarına orada bakılacaksa orada /desk gönderin.

## What can be done with a channel as a whole

channels-button-add-group = Beni bir gruba ekle
channel-button-setup = 🧭 Kurun
channel-button-setup-again = 🧭 Adım adım
channel-button-add-route = ➕ Yeni rota
channel-button-copy = 📋 Kopyala
channel-button-copy-yes = Evet, kopyala
channel-button-team = 👥 Ekip
channel-button-log = 📜 Günlük
channel-button-queue = 🗓 Sıra
channel-button-figures = 📊 Rakamlar
channel-copy-choose = <b>{ $title }</b> hangi kanalın ayarlarını alsın?
channel-copy-none = <b>{ $title }</b> için ayarları alınacak başka kanal yok.
channel-copy-confirm = <b>{ $to }</b> kanalına <b>{ $from }</b> kanalının rotaları, dilleri ve saat dilimi verilsin mi? Kendi rotaları gider.
channel-copied-toast = Kopyalandı.
channel-look = Yazdığım dil: { $language } · haberler: { $languages } · { $timezone }
channel-routes = Haberi onu alan ilk rota götürür.

## A channel that waits for an owner's yes

pending-notice = <b>{ $title }</b>: beni eklediğiniz için teşekkürler! Önce sahibimin onayı gerek. Sordum, size yazacağım.
pending-ask = { $person } beni buraya ekledi: <b>{ $title }</b>. Orada çalışayım mı?
pending-button-allow = İzin ver
pending-button-leave = Ayrıl
pending-allowed-toast = Artık burada çalışıyorum: { $title }.
pending-allowed-notice = İyi haber: artık burada çalışabilirim: <b>{ $title }</b>. Oraya ne gideceğini yönetici olarak siz seçersiniz, sahibim de seçebilir.
pending-left = Buradan ayrıldım: <b>{ $title }</b>.
pending-refused-notice = Ne yazık ki <b>{ $title }</b> için izin alamadım ve oradan ayrıldım.
pending-too-many = Sahibim öbür kanallarınız için henüz yanıt vermedi, bu yüzden <b>{ $title }</b> kanalından ayrıldım. Yanıttan sonra beni yeniden ekleyin.

## /team and invitations

team-no-channel = Henüz hiçbir kanalın ekibinde değilsiniz. Kanalın yöneticisi sizi /team ile davet edebilir.
owner-no-channel = Böyle bir kanal tanımıyorum. Çalıştığım kanalları /channels gösterir, beni başkalarına da ekler; sonra /team ile kişileri davet edin.
team-choose = <b>Hangi kanal?</b>
team-title = <b>Ekip: { $title }</b>
team-editors = <b>Editörler</b>
team-viewers = <b>İzleyiciler</b>
team-member = • { $person }, { $date } tarihinden beri
team-empty = Henüz kimse davet edilmedi.
team-others = Ayrıca kanalın Telegram’da yazma yetkisi olan yöneticileri editör sayılır, botun sahipleri ise her şeyi yapabilir.
team-links = <b>Açık davetler</b>
team-link-editor = • bir editör için, { $date } tarihine kadar
team-link-viewer = • bir izleyici için, { $date } tarihine kadar
team-only-admins = Kimin katılacağına yalnızca kanalın Telegram yöneticileri ve botun sahipleri karar verir.
team-button-invite-editor = ➕ Editör davet et
team-button-invite-viewer = ➕ İzleyici davet et
team-button-revoke = 🗑 Bağlantı: { $date }
team-invite-editor =
    <b>Bir editör için davet: { $title }</b>

    { $link }

    Yalnızca o kişiye verin: { $date } tarihine kadar bir kez, ilk açanı içeri alır. Editör oraya ne gideceğini seçer, gönderileri onaylar ve düzeltir.
team-invite-viewer =
    <b>Bir izleyici için davet: { $title }</b>

    { $link }

    Yalnızca o kişiye verin: { $date } tarihine kadar bir kez, ilk açanı içeri alır. İzleyici her şeyi görür, hiçbir şeyi değiştirmez.
team-button-share = Birine gönder
team-button-take-back = Geri al
team-revoked-toast = Bağlantı artık çalışmıyor.
team-revoked-late-toast = Bu bağlantı kullanılmış ya da süresi dolmuş.
team-too-many = Zaten { $count } açık bağlantı var. Lütfen önce birini geri alın.
team-member-editor =
    <b>{ $person }</b>
    Editör ({ $title }), { $date } tarihinden beri
team-member-viewer =
    <b>{ $person }</b>
    İzleyici ({ $title }), { $date } tarihinden beri
team-member-missing = Bu kişi artık ekipte değil.
team-button-make-editor = Editör yap
team-button-make-viewer = İzleyici yap
team-button-remove = 🗑 Çıkar
team-button-remove-yes = Evet, çıkar
team-button-leave = Ekipten ayrıl
team-button-leave-yes = Evet, ayrıl
team-remove-confirm = { $person } ekipten çıkarılsın mı? Kanal: <b>{ $title }</b>
team-leave-confirm = <b>{ $title }</b> ekibinden ayrılıyor musunuz? Dönmek için yeni bir davet gerekir.
team-changed-toast = Değiştirildi.
team-removed-toast = Ekipten çıkarıldı.
team-left = Ekipten ayrıldınız: <b>{ $title }</b>.
invite-joined-editor = Artık editörsünüz: <b>{ $title }</b>. Oraya ne gideceğini siz seçer, gönderileri onaylar ve düzeltirsiniz. /channels kanalı, /team ekibi, /audit kimin neyi değiştirdiğini gösterir.
invite-joined-viewer = Artık izleyicisiniz: <b>{ $title }</b>. Oraya neyin neden gittiğini görür, hiçbir şeyi değiştirmezsiniz. /channels kanalı, /team ekibi, /audit kimin neyi değiştirdiğini gösterir.
invite-already = Zaten bu ekiptesiniz: <b>{ $title }</b>. Davet başka biri için hâlâ geçerli.
invite-used = Bu davet zaten kullanılmış, her biri bir kez çalışır. Lütfen yenisini isteyin.
invite-expired = Bu davetin süresi doldu. Lütfen yenisini isteyin.
invite-void = Bu davet çalışmıyor. Lütfen yenisini isteyin.
invite-unseen = Telegram yanıt vermiyor, bu yüzden daveti denetleyemiyorum. Davet hâlâ geçerli: bir dakika sonra yeniden açın.
invite-private = Lütfen daveti özel sohbetimizde açın.
invite-used-editor-notice = { $person } davetinizi açtı ve artık editör: <b>{ $title }</b>.
invite-used-viewer-notice = { $person } davetinizi açtı ve artık izleyici: <b>{ $title }</b>.

## /audit

audit-title = <b>Neler değişti</b>
audit-title-channel = <b>Neler değişti: { $title }</b>
audit-empty = Henüz bir şey yok.
audit-entry =
    <b>{ $number }. { $time }</b> · { $person }
    { $change }
audit-by-file = chapar.yaml dosyası
audit-by-cli = komut satırı
audit-by-former = eski bir editör
audit-route-added = Yeni rota: { $subject }
audit-route-changed = Rota değişti: { $subject }
audit-route-moved = Rotaların sırası değişti: { $subject }
audit-route-removed = Rota kaldırıldı: { $subject }
audit-channel-allowed = Kanala izin verildi: { $subject }
audit-channel-refused = Kanala izin verilmedi: { $subject }
audit-channel-changed = Kanalın ayarları değişti: { $subject }
audit-channel-removed = Kanal kaldırıldı: { $subject }
audit-channel-resumed = Kanala yeniden gönderiliyor: { $subject }
audit-desk-changed = Taslaklar başka yere gidiyor: { $subject }
audit-draft-published = Taslak yayımlandı: { $subject }
audit-draft-scheduled = Taslağa saat verildi: { $subject }
audit-draft-skipped = Taslak atlandı: { $subject }
audit-draft-reopened = Taslak yeniden bekliyor: { $subject }
audit-draft-edited = Taslak düzenlendi: { $subject }
audit-queue-moved = Sıradaki yeri değişti: { $subject }
audit-queue-hurried = Vaktinden önce yayımlandı: { $subject }
audit-post-corrected = Gönderi düzeltildi: { $subject }
audit-post-deleted = Gönderi silindi: { $subject }
audit-post-settled = Gönderinin ulaşıp ulaşmadığına karar verildi: { $subject }
audit-story-offered = Haber kanala önerildi: { $subject }
audit-story-removed = Haber her yerden çıkarıldı: { $subject }
audit-story-restored = Haber geri kondu: { $subject }
audit-story-merged = Haberler birleştirildi: { $subject }
audit-story-split = Haber ayrıldı: { $subject }
audit-source-added = Yeni kaynak: { $subject }
audit-source-changed = Kaynak değişti: { $subject }
audit-source-paused = Kaynak durduruldu: { $subject }
audit-source-resumed = Kaynak yeniden açıldı: { $subject }
audit-source-removed = Kaynak kaldırıldı: { $subject }
audit-source-moved = Kaynak taşındı: { $subject }
audit-source-stays = Kaynak yerinde kaldı: { $subject }
audit-source-released = Bekletilen yazılara karar verildi: { $subject }
audit-sources-added = Kaynak listesi eklendi: { $subject }
audit-sources-removed = Kaynak listesi geri alındı: { $subject }
audit-topic-added = Yeni konu: { $subject }
audit-topic-changed = Konu değişti: { $subject }
audit-topic-removed = Konu kaldırıldı: { $subject }
audit-template-added = Yeni şablon: { $subject }
audit-template-changed = Şablon değişti: { $subject }
audit-template-removed = Şablon kaldırıldı: { $subject }
audit-member-added = Ekibe katıldı: { $subject }
audit-member-changed = Rolü değişti: { $subject }
audit-member-removed = Ekipten çıktı: { $subject }
audit-invite-created = Davet hazırlandı: { $subject }
audit-invite-revoked = Davet geri alındı: { $subject }
audit-other = { $action }: { $subject }
audit-field = • { $field }: { $before } → { $after }
audit-field-one = • { $field }: { $value }
audit-fields-more =
    { $count ->
        [one] • ve bir şey daha
       *[other] • ve { $count } şey daha
    }
audit-name-query = kural
audit-name-status = durum
audit-name-sources = kaynaklar
audit-name-sources-out = bu kaynaklar hariç
audit-name-languages = haber dilleri
audit-name-min-outlets = en az yayın
audit-name-settle = gitmeden önce bekler
audit-name-per-hour = saatte gönderi
audit-name-min-gap = gönderiler arası süre
audit-name-quiet = sessiz saatler
audit-name-breaking = son dakika
audit-name-digest = bülten
audit-name-digest-most = bültendeki haber
audit-name-approve = editör onaylar
audit-name-silent = sessiz
audit-name-pin = son dakika sabit kalır
audit-name-delete-after = silinme süresi
audit-name-retract = geri çekilen haberler
audit-name-replies = devamı yanıt olarak gelir
audit-name-resend = kaybolan gönderi yeniden gönderilir
audit-name-summary = özet
audit-name-photo = fotoğraflar
audit-name-preview = önizleme
audit-name-template = şablon
audit-name-rewrite = yeniden yazılır
audit-name-order = sıra
audit-name-language = dil
audit-name-timezone = saat dilimi
audit-name-desk = yazı işleri sohbeti
audit-name-role = rol
audit-name-every = ne sıklıkta
audit-name-min-every = en kısa aralık
audit-name-max-every = en uzun aralık
audit-name-pages = yazıların sayfaları
audit-name-select = okuma biçimi
audit-name-url = adres
audit-name-refused = taşınmadığı adres
audit-name-name = ad
audit-name-title = başlık
audit-name-topics = konular
audit-name-at = yayın saati
audit-name-held = bekletilen
audit-name-posted = gönderilen
audit-name-count = sayı
audit-name-sent-again = yeniden gönderildi
audit-value-none = hiçbir şey
audit-value-all = bütün haberler
audit-value-yes = evet
audit-value-no = hayır
audit-value-active = açık
audit-value-paused = durduruldu
audit-value-removed = kaldırıldı
audit-value-editor = editör
audit-value-viewer = izleyici
audit-value-delete = silinir
audit-value-strike = üstü çizilir
audit-button-undo = ↩️ Geri al: { $number }
audit-undone-note = ↩️ geri alındı
audit-undone-toast = Geri alındı.
audit-undo-late = Bu, o zamandan beri yeniden değişti; olduğu gibi bırakıyorum.
audit-undo-missing = Bu artık geri alınamaz.

## /why

why-usage =
    <b>Bir gönderi neden orada?</b>

    Gönderiye <code>/why</code> ile yanıt verin, onu bana iletin ya da bağlantısını gönderin: <code>/why https://t.me/channel/123</code>. Haberin adresi de olur.

    İki haber aslında bir mi? İkisini de gönderin: <code>/why BAĞLANTI BAĞLANTI</code>
why-unknown = Orada bildiğim bir haber yok.
why-choose = Hangi haberi kastediyorsunuz?
why-opened = Haber { $id } · { $time }
why-articles =
    { $count ->
        [one] <b>Bir makale</b>
       *[other] <b>{ $count } makale</b>
    }
why-because-open = haberi ilk veren
why-because-same-url = aynı adres
why-because-same-title = aynı başlık
why-because-same-event = aynı olay
why-because-shared = aynı olay: { $shared }
why-because-by-hand = elle birleştirildi
why-because-unknown = katıldı
why-more = … ve { $count } tane daha
why-withdrawn = geri çekildi: { $time }
why-posted = <b>Nereye gitti</b>
why-posted-nowhere = Hiçbir yerde yayımlanmadı.
why-rule-all = bütün haberler
why-rule-query = kural: <code>{ $query }</code>
why-rule-gone = artık olmayan bir kuralla
why-edited =
    { $count ->
        [one] düzenlendi: { $time }
       *[other] { $count } kez düzenlendi, sonuncusu { $time }
    }
why-deleted = silindi: { $time }
why-waiting = gidecek: { $time }
why-not-sent = yayımlanmadı
why-readers =
    { $count ->
        [one] Konuları nedeniyle bir okura ya da gruba: { $topics }
       *[other] Konuları nedeniyle { $count } okura ve gruba: { $topics }
    }
why-not = <b>Nereye gitmedi</b>
why-not-paused = duraklatılmış
why-not-language = dili uymuyor
why-not-sources = kaynağı uymuyor
why-not-outlets = haberi veren az
why-not-query = kuralına uymuyor
why-not-withdrawn = önce geri çekildi
why-not-told = uyardı, ama artık haber değildi
why-left-digest-full = bültene sığmadı: daha önemli haberler vardı
why-left-too-old = alınmadı: o zamana dek eskimişti
why-draft-waiting = bir editörün kararını bekliyor
why-draft-published = yayımlayan: { $name }
why-draft-skipped = geçen: { $name }, { $time }
why-draft-expired = alınmadı: bir gün içinde hiçbir editör karar vermedi
why-draft-merged = kanalda başka bir gönderiyle var
why-button-changes = Ne değişti ({ $count })
why-button-split = Birini çıkar
why-button-join = Başkasıyla birleştir
why-change = <b>{ $outlet }</b>, { $time }
why-change-title = Başlık: { $change }
why-change-text = Metin: { $change }
why-change-other = Yalnızca burada görünmeyen bir şey değişti, örneğin resim ya da yazarlar.
why-change-small = Güncelleme sayılmayacak kadar küçük: gönderiler olduğu gibi kalır.
why-change-material = Bu bir güncelleme sayılır.
why-change-gap = Aradaki bazı sürümler saklanmadı.
why-split-choose = Hangi makale bu habere ait değil?
why-split-confirm =
    Bu makale çıkarılsın mı?

    <b>{ $title }</b>
    { $outlet }

    Ayrı bir haber olur. Henüz hiçbir yerde gösterilmediyse ve iki günden yeniyse yeni haber olarak yayımlanır; bu haberin gönderileri düzenlenir.
why-split-yes = Çıkar
why-split-done = Makale artık ayrı bir haber.
why-split-undone = İki haber yeniden ayrı.
why-split-alone = Haberde en az bir makale kalmalı.
why-join-choose = Hangi haber bununla aynı?
why-join-none = Benzer bir haber bulamadım. İkisinin bağlantısını gönderin: <code>/why BAĞLANTI BAĞLANTI</code>
why-join-confirm =
    Bu ikisi tek haber mi?

    <b>{ $title }</b>
    <b>{ $other }</b>

    Hiçbir şey yeniden yayımlanmaz; ikisinin gönderileri de kalır ve aynı şeyi söyler.
why-join-yes = Birleştir
why-join-done = Artık tek haber.
why-join-same = Bunlar zaten tek haber.
why-button-undo = Geri al
why-undo-late = Bu zaten geri alındı ya da haberler sonradan değişti.

## /stats

stats-sources =
    { $failing ->
        [0] Kaynaklar: { $active }, hepsi yolunda
       *[other] Kaynaklar: { $active }, okunamayan: { $failing }
    }
stats-subscribers = Aboneler: { $count }
stats-channels = Kanallar: { $count }
stats-waiting = Sırada bekleyen: { $count }
stats-oldest = En eski bekleyen: { $time }
stats-held =
    { $count ->
        [one] { $count } mesaj sizi bekliyor: ulaşıp ulaşmadığını bilmiyorum.
       *[other] { $count } mesaj sizi bekliyor: ulaşıp ulaşmadığını bilmiyorum.
    }
stats-letters =
    { $count ->
        [one] Telegram <b>{ $count } gönderiyi</b> kesin olarak reddetti.
       *[other] Telegram <b>{ $count } gönderiyi</b> kesin olarak reddetti.
    }
stats-button-letters = Reddedilenlere bak
stats-button-held = Çözelim

## /stats: figures of a channel, source or topic; $when is a day or "16–22 November"

figures-of-all = Bütün kanallar
figures-head = <b>{ $name }</b> · { $when }
figures-posts = Gönderiler: { $count }
figures-posts-before = Gönderiler: { $count } (bir önceki hafta: { $before })
figures-readers = Okurlara özelden gönderiler: { $count }
figures-edits = Bu gönderilerdeki düzeltmeler: { $count }
figures-duplicates = Elenen tekrarlar: { $count }
figures-articles = Gelen yazılar: { $count }
figures-delay = Yayımdan gönderiye: yarısı { $median }, %95’i { $most } içinde
figures-hour = En yoğun saat: { $from }–{ $to }
figures-outlets = Kaynaklar: { $names }
figures-outlet = { $name } ({ $count })
figures-gained = Gönderilerden gelen yeni okurlar: { $count }
figures-reactions = Tepkiler: { $count } ({ $signs })
figures-counting = Eski gönderiler hâlâ sayılıyor.
figures-empty = Bu sürede gönderi yok
figures-tile-posts = Gönderiler
figures-tile-median = Gecikme, %50
figures-tile-most = Gecikme, %95
figures-tile-edits = Düzeltmeler
figures-tile-duplicates = Elenen tekrarlar
figures-tile-gained = Yeni okurlar
figures-tile-reactions = Tepkiler
figures-chart-days = Günlere göre gönderiler
figures-chart-hours = Saatlere göre gönderiler
figures-chart-clock = Günün saatlerine göre
figures-chart-outlets = Kaynaklar
figures-button-day = Gün
figures-button-week = Hafta
figures-button-month = 30 gün
figures-button-earlier = ‹ Önce
figures-button-later = Sonra ›
figures-button-dark = Koyu
figures-button-light = Açık
figures-button-all = Tümü
figures-button-channels = Kanallar
figures-button-sources = Kaynaklar
figures-button-topics = Konular
figures-button-reports = Rapor: açık
figures-button-no-reports = Rapor: kapalı
figures-unknown = O artık yok.

## The weekly report to the owners

report-title = <b>Haber haftası</b> · { $when }
report-channels = Kanallar: { $names }
report-button-picture = Resim olarak
report-button-off = Artık gelmesin
report-on-toast = Rapor pazartesileri saat 9’da gelecek.
report-off-toast = Haftalık rapor artık gelmeyecek. /stats ile geri açılır.

## What the owners are warned of: once when it begins, once when it is over

alert-outbox =
    <b>Gönderiler gecikiyor</b>

    En eskisi { $duration } bekliyor, sırada { $count } iş var. Ya Telegram beni yavaşlatıyor ya da ona ulaşılamıyor. İzin verdiği hızla göndermeyi sürdürüyorum.
alert-outbox-over = <b>Her şey yine yolunda:</b> gönderiler zamanında çıkıyor. Gecikme { $duration } sürdü.
alert-rights-over = <b>Her şey yine yolunda:</b> { $title } kanalına yazabiliyorum.
alert-disk =
    <b>Disk neredeyse dolu</b>

    Veritabanının bulunduğu yerde { $total } içinden { $free } kaldı. Dolarsa hiçbir şey saklanamaz ve gönderilemez. Lütfen yer açın.
alert-disk-over = <b>Her şey yine yolunda:</b> diskte yer var ({ $free }).
alert-clock =
    <b>Makinemin saati yanlış</b>

    Telegram’ın saatinden farkı: { $duration }. Bültenler, sessiz saatler ve gecikmeler ona göre işler. Lütfen saat eşitlemesini (NTP) açın.
alert-clock-over = <b>Her şey yine yolunda:</b> makinemin saati doğru.
alert-clock-forward = <b>Makinemin saati { $duration } ileri atladı</b> ya da makine o kadar uyudu. Bu arada vakti gelenler şimdi çıkıyor.
alert-clock-back = <b>Makinemin saati { $duration } geri atladı.</b> Saatini bekleyen gönderiler o kadar daha bekler.

## A post whose fate is unknown

held-ask =
    <b>Bu mesaj ulaştı mı? { $title }</b>

    { $story }

    Gönderirken bağlantı koptu ({ $time }). Lütfen oraya bir bakın.
held-button-there = Orada
held-button-send = Yeniden gönder
held-there = Peki, olduğu gibi bırakıyorum. Sonraki düzeltmeler o gönderiye ulaşmaz.
held-sending = Yeniden gönderiyorum.
held-settled = Bu zaten çözüldü.
letters-ask =
    <b>{ $channel }</b> şunu almadı: “{ $title }” ({ $time }).

    { $reason }

    { $count ->
        [one] Nedeni giderilince yeniden gönderilebilir.
       *[other] Nedeni giderilince yeniden gönderilebilir. Kararınızı bekleyen: { $count }.
    }
letters-internal = Chapar içindeki bir hata durdurdu; hangisi olduğu günlükte yazıyor.
letters-button-drop = Vazgeç
letters-dropped = Vazgeçildi.
letters-none = Kararınızı bekleyen reddedilmiş gönderi yok.
held-none = Bütün gönderiler çözüldü. Teşekkürler!

## When something goes wrong while news is sent

trouble-held =
    <b>Mesaj ulaştı mı? { $title }</b>

    Gönderirken bağlantı koptu, bu yüzden bilmiyorum. Lütfen oraya bakın ve yanıtı /stats içinde verin: böyle her mesajı orada sorarım.
held-not-there = Oradaki mesajlara iki kez baktım, bulamadım. Yine de kanıt sayılmaz: biri onu değiştirmiş olabilir.
held-alike = Orada aynı bağlantıyı taşıyan, metni farklı bir mesaj var. Belki de odur, sonradan biri değiştirmiştir.
held-protected = Kendim arayamadım: oradan mesaj iletmek mümkün değil.
held-no-admin-chat = ADMIN_CHAT_ID ayarlanırsa böyle mesajları kendim arayabilirim.
held-unclear = Kendim aramak istedim ama oradaki mesajlara bakamadım.
trouble-dead =
    <b>Bir mesaj gitmedi: { $title }</b>

    Telegram onu kabul etmedi, yeniden denemek işe yaramaz. Nedeni günlükte yazılı. Öteki haberler eskisi gibi gidiyor.
trouble-no-rights =
    <b>Yazma yetkim yok: { $title }</b>

    Lütfen beni orada mesaj yazma yetkisi olan bir yönetici yapın. Haberler bekliyor, on dakikada bir yeniden deniyorum.
trouble-no-pin-rights =
    <b>Gönderi sabitleme yetkim yok: { $title }</b>

    Kanalsa mesajları düzenleme, grupsa mesaj sabitleme yetkisi verin. O zamana kadar son dakika haberleri sabitlenmeden çıkar.
trouble-no-delete-rights =
    <b>Gönderi silme yetkim yok: { $title }</b>

    Kanalsa mesaj yayınlama, grupsa mesaj silme yetkisi verin. Gönderi yerinde kalıyor.
trouble-chat-gone =
    <b>Artık ulaşamıyorum: { $title }</b>

    Ya çıkarıldım ya da orası silindi. Oraya artık bir şey gitmiyor. Bir yanlışlık varsa beni yeniden yönetici olarak ekleyin.

## Drafts: posts that wait for an editor. $name is an editor, $time a moment, $outlet a source's name, $title a channel's

command-queue = Ne zaman ne çıkacak
command-desk = Taslaklar nerede gösterilsin
draft-button-publish = ✅ Yayımla
draft-button-edit = ✏️ Düzenle
draft-button-later = 🕓 Sonra
draft-button-skip = ⏭ Atla
draft-button-mute = 🔇 Sustur: { $outlet }
draft-button-reopen = ↩️ Taslağa al
draft-button-again = ↩️ Yeniden ele al
draft-button-open = Gönderiyi aç
draft-withdrawn = ⚠️ Kaynağı haberi geri çekti
draft-outdated = ⚠️ { $name } yazdıktan sonra kaynak değişti
draft-scheduled = 🕓 { $time } · { $name }
draft-published = ✅ { $name } · { $time }
draft-skipped = ⏭ Atlandı · { $name } · { $time }
draft-muted = 🔇 Susturuldu · { $name } · { $time }
draft-expired = ⌛ Süresi doldu: { $time } olana dek karar çıkmadı
draft-merged = 🔗 Bu haber kanalda zaten var
draft-button-photo = 🖼 Fotoğraf
draft-button-photo-other = 🖼 Başka fotoğraf
draft-button-photo-none = 🚫 Fotoğrafsız
draft-button-photo-own = ↺ Haberin kendi fotoğrafı
draft-later-in = { $duration } sonra
draft-later-tonight = Bu akşam { $time }
draft-later-tomorrow = Yarın { $time }
draft-later-other = Başka zaman…
draft-ask-photo = Fotoğrafı bu mesaja yanıt olarak gönderin.
draft-ask-time = Ne zaman çıksın? Zamanı bu mesaja yanıt olarak gönderin, örneğin <b>14:30</b> ya da <b>24.11 09:00</b>. Saat dilimi: { $timezone }.
draft-about = { $title }. Rota: { $route }.
draft-about-expires = Süresi: { $time }.
draft-published-toast = Şimdi yayımlanıyor.
draft-scheduled-toast = Çıkış zamanı: { $time }.
draft-skipped-toast = Atlandı.
draft-muted-alert = Artık { $title } yalnızca bu kaynağın yazdığını almıyor: { $outlet }. Geri alma düğmesi aşağıda.
draft-reopened-toast = Yeniden karar bekliyor.
draft-was-published = { $name } sizden önce davrandı ve yayımladı ({ $time }).
draft-was-scheduled = { $name } sizden önce davrandı: çıkış zamanı { $time }.
draft-was-skipped = { $name } sizden önce davrandı ve atladı ({ $time }).
draft-was-expired = Süresi { $time } doldu: kimse karar vermemişti.
draft-was-merged = Bu haber kanalda zaten var.
draft-was-waiting = Yeniden karar bekliyor.
draft-missing = Bu taslak artık yok.
draft-paused = Şu anda { $title } kanalına hiçbir şey gitmiyor. Önce devam ettirin, sonra yayımlayın.
draft-withdrawn-alert = Bu haberi artık hiçbir kaynak doğrulamıyor, o yüzden yayımlanamaz.
draft-under-way = Çoktan çıktı ya da yolda.
draft-no-route = Yalnızca bir rotayla gelen susturulabilir.
draft-saved = Kaydedildi. Taslakta görünüyor.
draft-photo-needed = Lütfen bu mesaja yanıt olarak bir fotoğraf gönderin.
draft-time-unread = Bu zamanı okuyamıyorum. Lütfen <b>14:30</b> ya da <b>24.11 09:00</b> biçiminde gönderin.
draft-time-past = O zaman geçti. Lütfen daha geç bir zaman gönderin.
draft-time-far = Bu, bir aydan daha ileride. Lütfen daha yakın bir zaman gönderin.

## /queue: what waits for its moment in a channel. $title is the channel's name, $time a moment, $name an editor

queue-choose = <b>Ne zaman ne çıkacak</b>

    Hangi kanalın sırası?
queue-title = <b>Sıra: { $title }</b>
queue-empty = Zamanını bekleyen bir şey yok.
queue-line = { $time } · { $story }
queue-by = zamanı seçen: { $name }
queue-digest =
    { $count ->
        [one] bültende bir haber
       *[other] bir bültende { $count } haber
    }
queue-drafts =
    { $count ->
        [one] Bir taslak karar bekliyor.
       *[other] { $count } taslak karar bekliyor.
    }
queue-hint = Yerini değiştirmek, şimdi göndermek ya da geri almak için numaraya dokunun.
queue-none = Sırasını görebileceğiniz bir kanal yok.
queue-gone = Artık beklemiyor.
queue-button-up = ⬆️ Daha erken
queue-button-down = ⬇️ Daha geç
queue-button-now = ✅ Şimdi yayımla
queue-moved-toast = Yeni zamanı: { $time }.
queue-first = Zaten ilk sırada.
queue-last = Zaten son sırada.

## /desk: the chat where drafts are shown. $title is a channel's name

desk-choose = <b>Taslaklar</b>

    Bu sohbette hangi kanalların taslaklarını göstereyim? Seçmek için dokunun.
desk-none = Düzenleyebileceğiniz bir kanal yok.
desk-set-toast = { $title } taslakları artık burada gösteriliyor.
desk-unset-toast = { $title } taslakları artık burada gösterilmiyor.

## Parts of a post and of a list of stories

post-updated = güncellendi: { $time }
post-also = Ayrıca: { $outlets }
post-also-more = Ayrıca: { $outlets } ve { $count } kaynak daha
post-confirmed = Haberi verenler: { $outlets }
post-correction = Düzeltme: { $text }
post-corrected = { $outlet } bu haberi düzeltti.
post-read = Devamını oku
post-removed = Editörler kaldırdı · { $time }
post-withdrawn = Haber geri çekildi: { $outlets } · { $time }
read-also = Bunu da okuyun: { $title }
story-outlets = Haberi verenler
story-outlets-more = ve { $count } yazı daha
story-changes = Neler değişti
story-change-title = { $time } – önceki başlık: “{ $title }”
story-change-text = { $time } – metin değişti
story-button-save = 🔖 Kaydet
story-button-saved = ✅ Kaydedildi
story-button-open = Ayrıntılar…
story-button-more = 👍 Daha çok böyle
story-button-more-on = ✅ Daha çok böyle
story-button-less = 👎 Daha az böyle
story-button-less-on = ✅ Daha az böyle
story-kept-toast = Kaydettim. Hepsi: /saved
story-kept-again-toast = Yeniden kaydettim.
story-dropped-toast = Kaydettiklerinizden çıkarıldı.
story-more-toast = Tamam: bültenlerinizde böyle haberler artacak.
story-less-toast = Tamam: bültenlerinizde böyle haberler azalacak.
story-unsaid-toast = Geri alındı.
story-unknown = Bu haber artık bende yok.
list-outlets =
    { $count ->
        [one] { $outlet } ve bir kaynak daha
       *[other] { $outlet } ve { $count } kaynak daha
    }
digest-title =
    { $count ->
        [one] <b>Sizin için { $count } haber</b>
       *[other] <b>Sizin için { $count } haber</b>
    }
digest-other = Diğer haberler
digest-title-chat = <b>Kısaca: { $count } haber</b>

## After posting: $title is a headline, $channel a channel's title, $name an editor's name
correct-title = <b>{ $title }</b>
correct-place = { $channel } · { $time }
correct-by = { $name } düzeltti, { $time }
correct-removed = Her yerden kaldırıldı, { $time }
correct-hint = Kanalda değil, burada düzeltin: kanaldaki düzeltmeleri göremem ve üzerine yazarım. Kaynak sonra ne yazarsa yazsın sizin metniniz kalır; kaynak değişirse haber veririm.
correct-button-headline = ✏️ Başlık
correct-button-summary = ✏️ Özet
correct-button-topics = # Konular
correct-button-source = ↩ Kaynaktaki gibi
correct-button-offer = ➕ Başka kanala
correct-button-delete = 🗑 Buradan sil
correct-button-remove = 🚫 Her yerden kaldır
correct-button-restore = ♻️ Her yere geri getir
correct-button-why = ‹ Haberin tamamı
correct-button-again = Yeniden paylaş
correct-ask-title = Yeni başlığı bu mesaja yanıt olarak gönderin. Şimdiki başlık:

    <code>{ $title }</code>
correct-ask-summary = “{ $title }” için yeni özeti bu mesaja yanıt olarak gönderin. Kalın, italik ve bağlantılar korunur.
correct-topics = Etiketlerde hangi konular olsun? İşaretlilerin ilk üçü görünür.
correct-done = Tamam. Gönderi birkaç saniye içinde güncellenir.
correct-same = Zaten öyle yazıyor.
correct-missing = Bu gönderi artık yok ya da tek bir haberin gönderisi değil.
correct-empty = En az bir harf olmalı.
correct-too-long =
    { $count ->
        [one] Metin { $count } karakter uzun.
       *[other] Metin { $count } karakter uzun.
    }
correct-late = O zamandan beri biri yeniden yazmış; geri alınacak bir şey yok.
correct-delete-confirm = “{ $title }” { $channel } kanalından silinsin mi? Başka yerlerde kalır.
correct-delete-yes = Sil
correct-deleted = Gönderi { $channel } kanalından siliniyor.
correct-remove-confirm = “{ $title }” her yerden kaldırılsın mı? Tüm kanallardaki ve okurlardaki gönderiler silinir, iki günden eski olanların üstü çizilir ve haber hiçbir listede görünmez.
correct-remove-yes = Kaldır
correct-remove-done = “{ $title }” kaldırıldı. Gönderileri şimdi siliniyor.
correct-remove-late = Bunu zaten biri yaptı.
correct-restored = “{ $title }” yeniden yerinde; silindiği yerlerde tekrar paylaşılıyor.
correct-outdated = { $name } tarafından { $channel } kanalında düzeltilen gönderinin kaynağı değişti: <b>{ $title }</b>
correct-button-look = Bak
compose-ask = Paylaşılacak şeyi bu mesaja yanıt olarak gönderin: bir makalenin bağlantısı, bir metin (ilk satırı başlıktır) ya da metinli bir resim. Sonra kanalları seçersiniz.
compose-empty = Başlık gerekli: yazdığınızın ilk satırı.
compose-unreadable = Orada bir makale okuyamadım: { $url }. Metni kendiniz yazın, bağlantıyı içine koyun.
not-for-editors = Bunu yalnız kanalların editörleri yapabilir.
offer-choose = “{ $title }” hangi kanala gitsin? Önce burada taslak olur.
offer-none = Yazabileceğiniz ve haber alan bir kanal yok.
offer-at-desk = { $channel } için bu haberin taslağı zaten karar bekliyor.
offer-posted = { $channel } kanalında zaten var.
offer-waiting = { $channel } için zaten sırada: { $time }.
offer-no-route = { $channel } şu anda haber almıyor: gönderinin görünümü belli değil.
offer-gone = Bu haberi artık hiçbir kaynak doğrulamıyor.
offer-made = { $channel } için taslak şimdi buraya geliyor.

## /backup
backup-in-private = Onu yalnızca özelden gönderirim: kimin ne okuduğu içinde yazıyor.
backup-done = Veritabanının tamamı, { $size }. Kimseye vermeyin: kimin ne okuduğu içinde yazıyor. Kopya burada da duruyor: <code>{ $path }</code>
backup-large = Kopya hazır. Boyutu { $size }; botlar bu kadarını gönderemez. Onu çalıştığım makineden alın: <code>{ $path }</code>
backup-under-way = Şu anda bir kopya alınıyor. Bir dakika sonra yeniden deneyin.
backup-no-room = <code>{ $folder }</code> klasöründe kopya için yer yok: { $needed } gerekiyor, { $free } boş. Lütfen yer açın ya da BACKUP_DIR ile başka diskte bir klasör gösterin.
backup-failed = <code>{ $folder }</code> klasöründe kopya alınamadı: { $why }. O makinede <code>npm run cli -- doctor</code> veritabanına ve diske bakar.
backup-night = <b>Gecelik kopya alınamadı</b>

## /web: the web desk. $name is a person's, $title a channel's, $duration a span
command-web = Editör sayfası
web-in = Editör sayfası: taslaklar, sıra, kaynaklar ve fazlası bir arada. Bağlantı bir kez, { $duration } boyunca çalışır ve açan herkesi içeri alır: kimseyle paylaşmayın.
web-button-app = Burada aç
web-button-browser = Tarayıcıda aç
web-button-copy = Bağlantıyı kopyala
web-off = Editör sayfası burada kurulu değil. Orada yapılan her şey bu sohbette de yapılabilir.
web-off-owner = Editör sayfasının bir adrese ihtiyacı var. <code>.env</code> dosyasında <code>PORT</code> ve <code>PUBLIC_URL</code> (https ile) değerlerini girin, vekil sunucu <code>/desk/</code> yolunu iletsin, sonra yeniden başlatın. Orada yapılan her şey bu sohbette de yapılabilir.
web-desk = editör sayfası
web-skip = İçeriğe geç
web-pages-of-desk = Editör sayfaları
web-pages = Listenin sayfaları
web-missing-title = Burada yok
web-missing = Burada bir şey yok ya da size ait değil.
web-title-broken = Olmadı
web-text-broken = Chapar içinde bir şey ters gitti. Günlüğe yazıldı; birazdan yeniden deneyin.
web-title-stale = Sayfa eskimiş
web-text-stale = Bu arada burada siz ya da başka biri yeniden oturum açmış. Sayfayı yeniden açın; hiçbir şey değişmedi.
web-title-too-fast = Biraz yavaş
web-text-too-fast = Bir anda çok fazla istek geldi. Birkaç saniye sonra devam edin; hiçbir şey değişmedi.
web-title-nothing = Burada sizin için bir şey yok
web-text-nothing = Şu anda hiçbir kanalın editörü değilsiniz ya da Telegram bunu söylemiyor. Olmanız gerekiyorsa davet isteyin.
web-title-stranger = Bot üzerinden girin
web-text-stranger = Bu tarayıcıda oturum açılmamış ya da oturum sona ermiş.
web-how-in = Bota /web gönderin: size yeni, yalnız size özel bir bağlantı verir.
web-to-bot = Bota git
web-title-out = Çıkış yapıldı
web-text-out = Bu tarayıcıdaki oturum kapandı.
web-link-open-title = Bu siz misiniz?
web-link-open = Bu bağlantıyla bu tarayıcıda { $name } adıyla oturum açarsınız.
web-link-enter = Evet, oturum aç
web-link-hint = Ad başkasınınsa sayfayı kapatın: burada yaptıklarınız onun adına yazılır.
web-title-link-used = Bağlantı kullanılmış
web-text-link-used = Bir kez çalışır. Kullanan siz değilseniz bota /web gönderin, oturum açın ve “Her yerden çık”ı seçin.
web-title-link-void = Bağlantının süresi dolmuş
web-text-link-void = Eskimiş ya da yerine yenisi verilmiş.
web-app-title = Bir dakika
web-app-opening = Sayfa açılıyor …
web-app-outside = Bu adres Telegram içindeki düğme içindir. Tarayıcıda açmak için bota /web gönderin ve bağlantıyı açın.
web-app-no-script = Telegram içinde sizi tanımak için JavaScript gerekir. Tarayıcıda gerekmez: bota /web gönderin ve bağlantıyı açın.
web-title-app-forged = Telegram bunu doğrulamıyor
web-text-app-forged = Bu sayfayı açan veri Telegram’dan gelmiyor ya da başka bir bot için.
web-title-app-old = Çok uzun sürdü
web-text-app-old = Telegram’da bu pencereyi kapatıp yeniden açın.
web-title-app-used = Yeniden açın
web-text-app-used = Telegram’ın bu pencereyi açmak için verdiği veri bir kez çalışır. Kapatıp yeniden açın; işe yaramazsa Telegram’ınız burada çerez tutmuyordur.
web-account = Hesap
web-sessions = Oturum açtığınız yerler
web-via-link = Tarayıcı
web-via-app = Telegram içinde
web-session-since = başlangıç:
web-session-seen = son görülme:
web-session-this = bu
web-sign-out = Buradan çık
web-sign-out-everywhere = Her yerden çık
web-rights = Yetkileriniz
web-role-owner = sahip
web-role-editor = editör
web-role-viewer = izleyici
web-rights-hint = Her adımda, Telegram’da da denetlenir: yetkisini yitiren burada da yitirir.
web-overview = Genel bakış
web-overview-lead = Bunlar sizi bekliyor.
web-overview-calm = Sizi bekleyen bir şey yok.
web-tile-drafts =
    { $count ->
        [one] taslak
       *[other] taslak
    }
web-tile-drafts-note = karar bekliyor
web-tile-queue =
    { $count ->
        [one] gönderi sırada
       *[other] gönderi sırada
    }
web-tile-queue-note = zamanını bekliyor
web-tile-sources =
    { $count ->
        [one] kaynak
       *[other] kaynak
    }
web-tile-sources-note = ilgi bekliyor, toplam { $count }
web-tile-held =
    { $count ->
        [one] şüpheli gönderi
       *[other] şüpheli gönderi
    }
web-tile-held-note = ulaşmış olabilir ya da olmayabilir
web-sources = Kaynaklar
web-sources-well = Hepsi olması gerektiği gibi okunuyor.
web-sources-troubled =
    { $count ->
        [one] { $count } kaynağa bakmak gerekiyor.
       *[other] { $count } kaynağa bakmak gerekiyor.
    }
web-sources-none = Böyle bir kaynak yok.
web-source-about = Hakkında
web-source-pages = Yazıların sayfaları
web-source-address = Başka adres
web-source-add = Kaynak ekle
web-source-add-hint = Bir haber sitesinin, RSS akışının, YouTube kanalının ya da herkese açık bir Telegram kanalının adresi. Eklemeden önce orada ne olduğunu görürsünüz.
web-source-look = Bak
web-source-found = Orada ne var
web-source-list =
    { $count ->
        [one] Bu, { $count } kaynaklık bir liste. Dosya ya da adres olarak bota gönderin, ne yapacağını sorar.
       *[other] Bu, { $count } kaynaklık bir liste. Dosya ya da adres olarak bota gönderin, ne yapacağını sorar.
    }
web-source-forgotten = Üzerinden çok zaman geçti. Adrese yeniden bakın.
web-source-exists = { $name } zaten kaynaklar arasında.
web-source-added = { $name } eklendi.
web-source-removed = { $name } kaldırıldı. Yayımlananlar kalıyor.
web-find = Bul
web-drafts = Taslaklar
web-drafts-none = Karar bekleyen taslak yok.
web-drafts-all = Tüm taslaklar
web-draft-until = karar için son:
web-draft-scheduled = Çıkış: { $time }, karar: { $name }
web-draft-published = Yayımlayan: { $name }, { $time }
web-draft-written = Yazan: { $name }
web-draft-muted = Bundan sonra { $title }, yalnız { $outlet } kaynağının verdiği haberleri almıyor.
web-post-photo = Resimli
web-post-preview = Önizlemeli
web-later-at = Başka bir zaman, { $timezone } saatiyle
web-later-do = Zamanı belirle
web-time-unread = Bu bir zaman değil. Gün ve saat seçin.
web-time-past = O an geçti. Gelecekte bir zaman seçin.
web-time-far = Bu çok ileride: en fazla bir ay.
web-edit = Taslağı düzenle
web-edit-title = Başlık
web-edit-summary = Özet
web-edit-hint = Boş satır yeni paragraf açar. Kaynak sonra ne yazarsa yazsın, yazdığınız kalır.
web-edit-formatted = Metinde kalın, italik sözcükler ya da bağlantılar var. Buradan kaydedilirse düz metin olur; Telegram’da taslağa yanıt vererek korunabilirler.
web-edit-save = Kaydet
web-edit-saved = Kaydedildi.
web-edit-source = Kaynağın dediğine dön
web-edit-now = Şimdiki görünüşü
web-queue = Sıra
web-queue-none = Zamanını bekleyen gönderi yok.
web-queue-more =
    { $count ->
        [one] { $count } tane daha
       *[other] { $count } tane daha
    }
web-held = Şüpheli gönderiler
web-held-lead = Gönderilirken bağlantı koptu. Kanala ulaşıp ulaşmadıklarına bakın.
web-channels = Kanallar
web-all = Hepsi
web-show = Göster
web-audit = Günlük
web-audit-lead = Kim neyi değiştirdi, en yenisi üstte.
web-stats = Rakamlar
web-stats-of = Ne gösterilsin
web-stats-when = Dönem
web-stats-words = Sözle
web-stories = Haberler
web-stories-find = Haber arayın
web-stories-none = Böyle bir haber yok.
web-story-withdrawn = geri çekildi
web-story-number = { $id } numaralı haber
web-story-articles = Kimler yazıyor
web-story-went = Nereye gitti
web-story-not = Nereye gitmedi
web-story-changes = Ne değişti
web-story-join = Başka bir haberle aynı mı?
web-story-join-hint = Gönderiler yerinde kalır ve bundan sonra aynı şeyi gösterir. Geri alınabilir.
web-story-other = Bir yazının veya gönderinin bağlantısı ya da haberin numarası
web-story-changed = Haber bu arada değişti. Yeniden bakın.
web-routes = Yönlendirmeler
web-routes-none = Henüz kanal yok.
web-route-none = Henüz hiçbir kuralla oraya bir şey gitmiyor.
web-route-on = açık
web-route-paused = duraklatıldı
web-route-text = Kurallar
web-route-try = Kaydetmeden dene
web-route-tried = Metniniz bunları getirirdi. Kaydedilmedi.
web-dry-digest = bülten
web-dry-draft = taslak
web-button-menu = Yazı alanının yanına koy
web-button-no-menu = Oradan kaldır
web-menu = Editör
web-menu-toast = Artık yazı alanının yanında.
web-no-menu-toast = Menüde yine komutlar var.
web-overview-drafts = En yeni taslaklar
web-overview-sources = İlgi bekleyen kaynaklar
