# Тексты Чапара на русском. Пояснения к ключам в en.ftl.

## The language itself

language-name = Русский
bot-description =
    Я приношу новости сразу, как они появляются: каждую один раз, в нескольких фразах, со ссылками на всех, кто о ней пишет.

    Выберите темы, спросите последние новости или напишите несколько слов для поиска. Я говорю по-азербайджански, по-английски, по-русски и по-турецки.
bot-short-description = Новости сразу, как они появляются: каждая один раз, со ссылками на всех, кто о ней пишет.

## Commands

command-start = Начать отсюда
command-help = Что я умею
command-latest = Последние новости
command-topic = Новости по теме
command-topics = Выбрать темы
command-follow = Следить за темой
command-following = За чем вы следите
command-digest = Новости одним сообщением в удобное время
command-quiet = Когда не беспокоить
command-search = Поиск по новостям
command-saved = Что вы сохранили
command-share = Поделиться новостями
command-settings = Язык и часовой пояс
command-privacy = Что я о вас знаю
command-stop = Не присылать мне новости
command-sources = Откуда приходят новости
command-channels = Куда уходят новости
command-stats = Как идут дела
command-post = Опубликовать самому
command-why = Откуда взялся пост
command-team = Команда канала
command-audit = Кто что менял
command-backup = Копия всего, что я знаю

## Everywhere

button-newer = ‹ Новее
button-older = Раньше ›
button-previous = ‹ Предыдущие
button-next = Следующие ›
button-back = ‹ Назад
button-cancel = Отмена
button-undo = Отменить
button-refresh = Обновить
button-share = Поделиться
page = { $page } из { $pages }
list-more =
    { $count ->
        [one] и ещё { $count } новость
        [few] и ещё { $count } новости
       *[many] и ещё { $count } новостей
    }
list-only-languages = Я смотрел новости только на этих языках: { $languages }. Изменить можно в /settings.
old-button = Эта кнопка устарела. Отправьте команду ещё раз.
unknown-command = Такой команды я не знаю. Что я умею, покажет /help.
forwarded-command = Пересланные команды я не выполняю: их написал кто-то другой. Если она вам нужна, напишите её мне сами.
unknown-message = Чтобы найти новость, напишите мне несколько слов. Что ещё я умею, покажет /help.
link-unknown = По этой ссылке у меня новости нет. Напишите несколько слов из заголовка, и я поищу.
link-stories = <b>Новости из этого поста</b>
something-went-wrong = У меня что-то не получилось. Попробуйте ещё раз чуть позже.
too-fast = Не так быстро, пожалуйста. Дайте мне минутку.
not-for-you = Это могут только владельцы бота.
owner-sent-private = Отправил вам в личные сообщения.
owner-open-private = Это не для группы. Сначала откройте личный чат со мной и отправьте /start.
group-only-admins = Это могут менять только админы группы.
channel-not-yours = Это для редакторов канала. Если вы должны быть среди них, попросите приглашение.
channel-only-viewer = Вы можете смотреть этот канал, но не менять его.
channel-rights-unseen = Telegram сейчас не сообщает, админ ли вы там, поэтому пустить вас не могу. Попробуйте через минуту.
group-admins-hidden = Я не вижу, кто в этой группе админ. Сделайте меня здесь админом, и всё получится.

## /start

start-welcome =
    <b>Здравствуйте, я { $name }</b>

    Я приношу новости сразу, как они появляются: каждую один раз, в нескольких фразах, со ссылками на всех, кто о ней пишет.

    Выберите темы, которые вам интересны, и я напишу, когда появятся новости.
start-languages = Языки новостей: { $languages }. Изменить можно в /settings.
start-owner = Вы владелец этого бота: /sources покажет, откуда приходят новости, /channels — куда они уходят, /stats — как идут дела.
start-again =
    <b>Рад видеть вас снова!</b>

    Ваши темы: { $topics }.
start-again-no-topics =
    <b>Рад видеть вас снова!</b>

    Вы пока не следите ни за одной темой. Выберите несколько, и я напишу, когда появятся новости.
start-returned =
    <b>С возвращением!</b>

    Снова присылаю новости. Ваши темы: { $topics }.
start-group =
    <b>Всем привет, я { $name }</b>

    Я приношу в эту группу новости, каждую один раз. Темы выбирают админы; /latest, /topic и /search доступны всем.
start-button-topics = Выбрать темы
start-button-latest = Последние новости
start-button-settings = Настройки
start-button-help = Что ты умеешь?

## /help

help-reader =
    <b>Что я умею</b>

    /latest — последние новости
    /topic — новости по теме
    /search — найти новость
    /saved — что вы сохранили
    /share — поделиться новостями
    /topics — выбрать темы
    /following — всё, за чем вы следите, и свои слова тоже
    /digest — новости одним сообщением в удобное время
    /quiet — когда не беспокоить
    /settings — язык и часовой пояс
    /privacy — что я о вас знаю
    /stop — больше не присылать новости

    Можно и сразу: <code>/latest 5</code>, <code>/topic спорт</code>, <code>/follow экономика</code>, <code>/search цены на нефть</code>.

    Или просто напишите несколько слов, и я поищу.
help-group =
    <b>Что я умею здесь</b>

    /latest — последние новости
    /topic — новости по теме
    /search — найти новость
    /share — поделиться новостями
    /privacy — что я храню об этой группе

    Например: <code>/latest 5</code>, <code>/topic спорт</code>, <code>/search цены на нефть</code>.

    <b>Для админов</b>

    /topics — выбрать, что сюда приходит
    /follow — тема по названию или любые слова
    /following — всё, что сюда приходит
    /bind — на форуме: тема новостей для этого обсуждения
    /digest — новости одним сообщением в удобное время
    /quiet — когда не беспокоить
    /settings — язык и часовой пояс
    /stop — больше не присылать сюда новости
help-admin =
    <b>Для владельцев бота</b>

    /sources — откуда приходят новости. Чтобы добавить источник, отправьте мне адрес сайта.
    /topics — за чем можно следить; последней кнопкой там меняют темы
    /channels — куда уходят новости. Чтобы добавить канал, сделайте меня там админом с правом публикации. В группе или теме форума её сделает каналом /setup.
    /stats — как идут дела
    /why — откуда взялся пост и что изменилось
    /post — опубликовать самому
    /queue — что и когда выйдет
    /desk — где показывать черновики
    /team — кто может править канал
    /audit — кто что менял
    /web — редакция на странице
    /backup — копия базы данных файлом
help-editor =
    <b>Для ваших каналов</b>

    /channels — что куда уходит
    /post — опубликовать самому
    /queue — что и когда выйдет
    /why — откуда взялся пост и что изменилось
    /stats — как идут дела
    /desk — где показывать черновики
    /team — кто может править канал
    /audit — кто что менял
    /web — редакция на странице

## /latest

latest-title = <b>Последние новости</b>
latest-empty = Новостей пока нет. Я ищу их всё время, загляните чуть позже.
latest-usage = Сколько новостей? Отправьте число от 1 до { $max }, например: <code>/latest 5</code>

## /topic

topic-title = <b>{ $topic }</b>
topic-title-for = По слову «{ $name }» показываю тему <b>{ $topic }</b>:
topic-choose = Какая тема?
topic-empty = <b>{ $topic }</b>: пока ничего нет. Я продолжаю искать.
topic-button-follow = Следить
topic-not-found =
    Темы «{ $name }» у меня нет. { $count ->
        [1] Может быть, эта?
       *[other] Может быть, одна из этих?
    }
topic-not-found-choose = Темы «{ $name }» у меня нет. Вот какие есть:
topic-none-exist = Тем пока нет. Все новости: /latest
topic-gone = Этой темы больше нет.

## /topics, /follow, /unfollow

topics-title =
    <b>Ваши темы</b>

    Нажмите, чтобы следить, и ещё раз, чтобы перестать. ✅ отмечены те, за которыми вы следите.
topics-title-group =
    <b>Темы этой группы</b>

    Нажмите, чтобы следить, и ещё раз, чтобы перестать. ✅ отмечены те, что приходят сюда.
topics-button-done = Готово
topics-button-digest = Дайджест раз в день
bind-only-threads = Это работает в темах форума: откройте тему и отправьте в ней <code>/bind спорт</code>.
bind-choose = Какая тема новостей должна приходить сюда?
bind-done = Теперь новости по теме <b>{ $topic }</b> приходят сюда и больше ни в какую тему этой группы.
bind-already = Новости по теме <b>{ $topic }</b> уже приходят сюда.
topics-done = Ваши темы: { $topics }. Напишу, когда появятся новости.
topics-done-none = Вы не следите ни за одной темой. Список снова откроет /topics.
followed-toast = Добавлено: { $topic }
followed-again-toast = Добавлено: { $topic }. Снова присылаю новости.
unfollowed-toast = Убрано: { $topic }
follow-done = Теперь вы следите за темой <b>{ $topic }</b>. Напишу, когда появятся новости.
follow-done-again = Теперь вы следите за темой <b>{ $topic }</b>, и я снова присылаю новости по темам: { $topics }.
follow-already = Вы уже следите за темой <b>{ $topic }</b>.
follow-already-again = Вы уже следите за темой <b>{ $topic }</b>, и я снова присылаю новости по темам: { $topics }.
unfollow-done = Вы больше не следите за темой <b>{ $topic }</b>.
unfollow-not-followed = Вы не следите за темой <b>{ $topic }</b>.
unfollow-choose = Что убрать?
unfollow-not-found = За этим вы не следите. Вот за чем вы следите:
unfollow-only-words = Вы следите не за темами, а за своими словами. Что из них убрать?
unfollow-none = Вы пока не следите ни за одной темой. Что есть, покажет /topics.

## The topics, for owners

topics-button-edit = ⚙️ Изменить темы
topics-edit =
    <b>Темы</b>

    Рядом с каждой — сколько новостей в неё попало за последний день и за последнюю неделю. Нажмите на тему, чтобы её изменить.
topics-edit-line = <b>{ $name }</b>: { $day } / { $week }
topics-edit-none = <b>{ $name }</b>: за неделю ничего
topic-button-new = Новая тема
topic-button-words = Слова
topic-button-other-words = Другие слова
topic-edit =
    <b>{ $name }</b>
    <code>topic:{ $slug }</code>

    <code>{ $words }</code>
topic-edit-taken = Новостей: { $day } за последний день, { $week } за последнюю неделю
topic-edit-followers =
    { $count ->
        [0] За ней никто не следит
       *[other] Следят читателей и групп: { $count }
    }
topic-edit-routes =
    { $count ->
        [0] Маршруты, где она названа: { $names }
       *[other] Маршруты, где она названа: { $names } и ещё { $count }
    }
topic-edit-routes-none = Ни один маршрут её не называет
topic-edit-of-defaults = Она пришла вместе с программой.
topic-edit-of-file = Она такая, как сказано в <code>chapar.yaml</code>.
topic-edit-of-chat = Её создали или изменили здесь. <code>npm run cli -- export</code> запишет её в файл.
topic-ask-name-new = Как назвать новую тему? Читатели выбирают её по этому названию. Пришлите его ответом на это сообщение.
topic-ask-name = Как теперь называть тему <b>{ $name }</b>? Пришлите название ответом на это сообщение.
topic-ask-name-in = Как теперь называть тему <b>{ $name }</b> ({ $language })? Названия на других языках останутся. Пришлите название ответом на это сообщение.
topic-ask-words-new = О чём тема <b>{ $name }</b>? Ответьте словами на всех языках ваших новостей, например <code>oil OR neft OR нефт*</code>. До сохранения вы увидите, что они находят.
topic-ask-words = О чём теперь тема <b>{ $name }</b>? Ответьте всеми её словами, например <code>oil OR neft OR нефт*</code>. Чтобы добавить слова к тем, что уже есть, начните с <code>OR</code>. До сохранения вы увидите, что они находят.
topic-name-bad = В названии нужна хотя бы одна буква или цифра, и не больше { $max } знаков.
topic-name-taken = Тема <b>{ $name }</b> уже есть.
topic-renamed = Тема <b>{ $was }</b> теперь называется <b>{ $name }</b>.
topic-propose-new =
    <b>Новая тема: { $name }</b>
    <code>{ $words }</code>

    Это ещё не сохранено.
topic-propose =
    <b>{ $name }</b>
    <code>{ $words }</code>

    Это ещё не сохранено.
topic-would-take =
    { $count ->
        [0] За последние { $days } дней в неё ничего бы не попало.
        [one] За последние { $days } дней в неё попала бы { $count } новость. Самые свежие:
        [few] За последние { $days } дней в неё попали бы { $count } новости. Самые свежие:
        [many] За последние { $days } дней в неё попало бы { $count } новостей. Самые свежие:
       *[other] За последние { $days } дней в неё попало бы { $count } новости. Самые свежие:
    }
topic-would-have = Новостей за последние { $days } дней: { $count }. Прибавится: { $gained }. Уйдёт: { $lost }.
topic-would-gain = Прибавятся, сначала самые свежие:
topic-offer-gone = Я уже не помню, о чём шла речь. Начните, пожалуйста, снова в /topics.
topic-saved-new =
    { $count ->
        [0] Тема <b>{ $name }</b> создана. Читатели найдут её в /topics, и всё новое будет приходить тем, кто за ней следит.
        [one] Тема <b>{ $name }</b> создана, в ней уже { $count } новость. Читатели найдут её в /topics, и всё новое будет приходить тем, кто за ней следит.
        [few] Тема <b>{ $name }</b> создана, в ней уже { $count } новости. Читатели найдут её в /topics, и всё новое будет приходить тем, кто за ней следит.
        [many] Тема <b>{ $name }</b> создана, в ней уже { $count } новостей. Читатели найдут её в /topics, и всё новое будет приходить тем, кто за ней следит.
       *[other] Тема <b>{ $name }</b> создана, в ней уже { $count } новости. Читатели найдут её в /topics, и всё новое будет приходить тем, кто за ней следит.
    }
topic-saved =
    { $count ->
        [0] У темы <b>{ $name }</b> теперь другие слова. Из свежих новостей к ним ничего не подходит.
       *[other] У темы <b>{ $name }</b> теперь другие слова. Свежих новостей в ней: { $count }.
    }
topic-remove-confirm = Удалить тему <b>{ $name }</b>? Читатели её больше не увидят, и маршруты ничего по ней не получат. Опубликованное останется.
topic-removed = Тема <b>{ $name }</b> удалена. Если она вернётся, вернутся и те, кто за ней следил.

## /search

search-usage =
    <b>Что будем искать?</b>

    Несколько слов: <code>/search цены на нефть</code>
    Точная фраза: <code>/search "центральный банк"</code>
    Одно или другое: <code>/search ветер OR солнце</code>
    Без какого-то слова: <code>/search футбол NOT трансфер</code>
search-title = <b>{ $query }</b>
search-empty = По запросу «{ $query }» ничего не нашлось. Попробуйте другие слова или начало слова со звёздочкой: <code>{ $start }</code>
search-cut = Просмотрена только самая новая часть: более точный запрос найдёт и старое.
search-indexing = Я ещё привожу в порядок старые новости для поиска; попробуйте снова через несколько минут.
search-empty-words = По запросу «{ $query }» ничего не нашлось. Попробуйте другие слова.
search-ask = Поискать <code>{ $query }</code>?
search-button = Найти
search-button-best = Сначала лучшие
search-button-newest = Сначала новые
search-bad-link = Запрос в этой ссылке повреждён или слишком длинный. Напишите мне сами слова.
search-unknown-source = Источника «{ $name }» у меня нет. Вот какие есть: { $names }.
search-unknown-topic = Темы «{ $name }» у меня нет. Вот какие есть: { $names }.
search-no-language = На этом языке новостей пока нет: { $language }. Есть на таких: { $languages }.

## What is wrong with a search or a rule

query-unclosed-phrase = Кавычка открыта: закройте её второй кавычкой.
query-unclosed-parenthesis = Скобка открыта: закройте её скобкой ).
query-unopened-parenthesis = Есть закрывающая скобка без открывающей.
query-nothing-to-find = Искать пока нечего: добавьте слово.
query-dangling-operator = Рядом с «{ $found }» не хватает слова.
query-unknown-field = Я не знаю, что такое «{ $found }:».
query-unknown-field-near = Я не знаю, что такое «{ $found }:». Может быть, «{ $near }:»?
query-field-not-here = Здесь «{ $found }» не работает.
query-missing-value = После «{ $found }» не хватает слова.
query-bad-date = Не могу прочитать дату в «{ $found }». Напишите так: 2026-03-21.
query-bad-language = Я не знаю язык в «{ $found }». Напишите так: lang:ru.
query-prefix-too-short = «{ $found }» слишком коротко: перед звёздочкой нужны хотя бы две буквы.
query-too-long =
    { $max ->
        [one] Слишком длинно. Можно не больше { $max } знака.
        [few] Слишком длинно. Можно не больше { $max } знаков.
       *[many] Слишком длинно. Можно не больше { $max } знаков.
    }
query-too-many-terms =
    { $max ->
        [one] Слишком много слов. Можно не больше { $max } слова.
        [few] Слишком много слов. Можно не больше { $max } слов.
       *[many] Слишком много слов. Можно не больше { $max } слов.
    }
query-too-many-prefixes =
    { $max ->
        [one] Слишком много звёздочек. Можно не больше { $max } звёздочки.
        [few] Слишком много звёздочек. Можно не больше { $max } звёздочек.
       *[many] Слишком много звёздочек. Можно не больше { $max } звёздочек.
    }
query-too-deep = Слишком много скобок друг в друге.

## /saved

saved-title = <b>Сохранённые новости</b>
saved-tidy = Нажмите номер того, что больше не нужно.
saved-empty =
    <b>Пока ничего не сохранено</b>

    Нажмите 🔖 под новостью, и она появится здесь.
saved-button-tidy = 🗑 Убрать лишнее
saved-button-done = Готово
saved-in-private = Сохранённое останется между нами: отправьте /saved мне в личный чат.

## /share: $bot is the username of the bot

share =
    <b>Как поделиться новостями</b>

    Откройте любую новость и нажмите под ней «Поделиться». Поделиться можно и новостями по теме, и самим ботом.
share-inline = А в любом чате можно написать <code>@{ $bot }</code> и несколько слов и выбрать новость.
share-button-bot = Поделиться ботом
share-button-topic = Поделиться темой
share-topics = Какой темой поделиться?

## /settings

settings-title =
    <b>Настройки</b>

    Язык: { $language }
    Языки новостей: { $languages }
    Часовой пояс: { $timezone } (сейчас { $time })
settings-button-language = Язык
settings-button-news-languages = Языки новостей
settings-button-timezone = Часовой пояс
settings-button-summary = Длина пересказа
settings-summary-choose = Сколько рассказывать о каждой новости?
settings-summary-none = Только заголовок
settings-summary-short = Два предложения
settings-summary-normal = Абзац
settings-summary-long = Подробно
settings-button-pictures = Картинки
settings-pictures-on = Сообщения снова с картинками.
settings-pictures-off = Теперь сообщения только текстом.
settings-button-digest = Дайджест
settings-button-quiet = Тихие часы
settings-language-choose = На каком языке будем говорить?
settings-language-set = Теперь говорим по-русски.
settings-news-languages-choose =
    <b>На каких языках вы читаете?</b>

    Нажмите, чтобы выбрать. Если не выбрать ничего, пришлю новости на всех языках.
settings-news-languages-all = все языки
settings-news-languages-set = Языки новостей: { $languages }
settings-timezone-choose =
    <b>Где вы находитесь?</b>

    Выберите место, где время такое же, поделитесь геопозицией (📎) или отправьте название вот так: <code>/settings Москва</code>
settings-timezone-choose-group =
    <b>Где эта группа?</b>

    Выберите место, где время такое же, или отправьте название вот так: <code>/settings Москва</code>
settings-timezone-set = Ваш часовой пояс: { $timezone }. Там сейчас { $time }.
settings-timezone-bad = Я не знаю часовой пояс «{ $name }». Отправьте регион и город вот так: <code>/settings Europe/Moscow</code>
settings-timezone-near = Я не знаю часовой пояс «{ $name }». Может быть, один из этих?

## /follow with words of one's own: $query is what was written, $count stories

words-ask =
    <b>Следить за этими словами?</b>
    <code>{ $query }</code>
words-none-lately = За последнюю неделю ничего не нашлось. Напишу, как только что-нибудь появится.
words-rare = Это меньше одной новости в день.
words-per-day =
    { $count ->
        [one] Это примерно { $count } новость в день.
        [few] Это примерно { $count } новости в день.
        [many] Это примерно { $count } новостей в день.
       *[other] Это примерно { $count } новости в день.
    }
words-flood = Это примерно { $count } новостей в день. Лучше добавить слово-другое или взять выражение в кавычки: <code>/follow "цены на нефть"</code>
words-or-topic =
    { $count ->
        [one] Или вы имели в виду эту тему?
        [few] Или вы имели в виду одну из этих тем?
        [many] Или вы имели в виду одну из этих тем?
       *[other] Или вы имели в виду одну из этих тем?
    }
words-button-follow = Следить за словами
words-button-following = За чем я слежу
words-done = Теперь вы следите за словами <code>{ $query }</code>. Напишу, когда появятся новости.
words-already = Вы уже следите за словами <code>{ $query }</code>.
news-again = Снова присылаю новости.
words-dropped = Вы больше не следите за словами <code>{ $query }</code>.
words-full =
    { $count ->
        [one] У вас уже { $count } запрос, больше нельзя. Сначала уберите какой-нибудь в /following.
        [few] У вас уже { $count } запроса, больше нельзя. Сначала уберите какой-нибудь в /following.
       *[many] У вас уже { $count } запросов, больше нельзя. Сначала уберите какой-нибудь в /following.
    }

## /following

following-title = <b>За чем вы следите</b>
following-hint = Нажмите, чтобы изменить или убрать. Следить за своими словами можно так: <code>/follow цены на нефть</code>
following-digest-sign = 🗞 приходит только в дайджесте.
following-none = Вы пока ни за чем не следите. Выберите темы или следите за своими словами: <code>/follow цены на нефть</code>
following-topic = <b>{ $topic }</b>
following-words = <code>{ $query }</code>
following-at-once = Каждая новость приходит сразу.
following-in-digest = Приходит только в дайджесте.
following-button-at-once = Каждую новость сразу
following-button-digest = Только в дайджесте
following-button-set-digest = Настроить дайджест
following-button-stop = Больше не следить

## /digest: $hours and $days are lists, $timezone a city

digest-screen-title = <b>Дайджест</b>
digest-none = Новости по вашим темам одним сообщением, самое важное сверху. В какое время присылать?
digest-state = { $days }, в { $hours } ({ $timezone })
digest-days-all = Каждый день
digest-days-work = С понедельника по пятницу
digest-no-topics = Вы пока не следите ни за одной темой, присылать нечего. Выбрать темы: /topics
digest-mode-instant = Каждая новость приходит и сразу, отдельно.
digest-mode-only = Между дайджестами ничего не приходит.
digest-button-only = Только дайджест
digest-button-instant = И каждую новость сразу
digest-button-list = Читать по одной
digest-button-preview = Показать сейчас
digest-button-off = Без дайджеста
digest-off-toast = Дайджестов больше не будет, новости придут сразу.
digest-preview-empty = По вашим темам пока ничего нового.
digest-bad-hour = Не понимаю, что это за время. Отправьте вот так: <code>/digest 8:30</code> или сразу несколько: <code>/digest 8 20</code>
digest-too-many =
    { $count ->
        [one] Не больше { $count } раза в день. Сначала уберите один час.
        [few] Не больше { $count } раз в день. Сначала уберите один час.
        [many] Не больше { $count } раз в день. Сначала уберите один час.
       *[other] Не больше { $count } раз в день. Сначала уберите один час.
    }

## /quiet: $hours a span of time, $timezone a city

quiet-title = <b>Тихие часы</b>
quiet-none = Я присылаю новости в любое время. Когда не беспокоить? Всё, что выйдет за эти часы, придёт одним сообщением.
quiet-state = Молчу { $hours } ({ $timezone }). Всё, что выйдет за это время, придёт одним сообщением.
quiet-breaking-passes = Срочные новости всё равно приходят.
quiet-breaking-waits = Срочные новости тоже ждут.
quiet-per-hour =
    { $count ->
        [one] Не больше { $count } новости в час, остальное — одним сообщением.
        [few] Не больше { $count } новостей в час, остальное — одним сообщением.
        [many] Не больше { $count } новостей в час, остальное — одним сообщением.
       *[other] Не больше { $count } новостей в час, остальное — одним сообщением.
    }
quiet-button-rate = { $count }/час
quiet-button-hold = Срочные тоже подождут
quiet-button-pass = Срочные присылать
quiet-button-off = Без тихих часов
quiet-bad-hours = Не понимаю эти часы. Отправьте вот так: <code>/quiet 23:00-07:00</code>

## "@bot words" in any chat: buttons over the list, and below a story that was shared

inline-button = Выбрать темы
inline-button-unclear = Не понимаю этот запрос
inline-button-nothing = Не нашлось. Напишите мне
inline-button-story = Новость целиком

## /privacy: $follows, $posts and $saved are numbers

privacy =
    <b>Что я о вас храню</b>

    • имя и номер (ID) в Telegram, язык, часовой пояс и другие настройки
    • за чем вы следите ({ $follows }), дайджест и тихие часы
    • новости, которые вы сохранили или оценили ({ $saved })
    • группы и каналы, куда вы меня добавили
    • какие новости я вам прислал ({ $posts }), чтобы ни одна не пришла дважды

    Всё это никому не передаётся. То, что вы мне пишете, я не храню.
privacy-editor = Вы ещё и редактор: я храню, в каких вы командах и что меняли ({ $count }), для ваших коллег по каналам.
privacy-button-export = Прислать файлом
privacy-button-forget = Забыть меня
privacy-export-caption = Всё, что я о вас храню.
privacy-forget-ask =
    <b>Забыть всё?</b>

    То, за чем вы следите, сохранённое и настройки исчезнут навсегда, новости больше не придут. Сообщения в этом чате останутся, удалить их можете вы сами.
privacy-forget-editor = Вы выйдете из команд своих каналов. То, что вы там меняли, останется в журнале как сделанное бывшим редактором.
privacy-button-forget-yes = Да, забыть меня
privacy-forgotten = Готово. Я больше ничего о вас не знаю. Начать заново можно в любой момент: /start
privacy-group = О группе я храню название, темы и то, какие новости сюда присылал. Что я храню о вас, покажу в личном чате.

## /stop

stop-done =
    Хорошо, больше не присылаю новости. Ваши темы я сохранил: захотите вернуться — отправьте /start.

    /latest и /search по-прежнему отвечают.
stop-already = Я и так молчу. Захотите новостей — отправьте /start.

## /sources

sources-title =
    { $count ->
        [one] <b>{ $count } источник</b>
        [few] <b>{ $count } источника</b>
       *[many] <b>{ $count } источников</b>
    }
sources-troubled = ⚠️ Требуют внимания: { $count }
sources-empty =
    <b>Источников пока нет</b>

    Отправьте адрес новостного сайта, RSS-ленты, канала на YouTube или открытого канала в Telegram, и я посмотрю, что там есть: <code>/sources https://example.com</code>

    Список лент (OPML) можно прислать файлом.
sources-usage = Чтобы добавить источник, отправьте адрес новостного сайта, RSS-ленты, канала на YouTube или открытого канала в Telegram: <code>/sources https://example.com</code>
source-line = <b>{ $name }</b>
source-state-healthy = 🟢 прочитано: { $time }
source-state-new = ⚪️ ещё не прочитан
source-state-paused = ⏸ на паузе
source-state-failing = 🟡 { $reason }
source-state-failing-long = 🔴 { $reason } · уже { $duration }
source-state-broken = 🔴 { $reason }
source-state-silent = 🟡 ничего нового уже { $duration }, обычно { $pace }
source-state-flooded = 🟡 необычно много записей, ждут вашего решения: { $count }
source-state-moved = 🟡 сменился адрес, ждёт вашего согласия
source-screen =
    <b>{ $name }</b>
    { $url }

    { $state }
source-last-success = Последнее чтение: { $time }
source-never-read = Ещё ни разу не прочитан
source-button-open = Открыть
sources-button-all = Все источники
source-button-pause = Пауза
source-button-resume = Продолжить
source-button-remove = Удалить
source-button-remove-yes = Да, удалить
source-remove-confirm = Удалить <b>{ $name }</b>? Новостей оттуда больше не будет. Опубликованное останется.
source-removed = Источник <b>{ $name }</b> удалён.
source-paused-toast = На паузе: { $name }
source-resumed-toast = Снова читаю: { $name }
source-button-edit = Изменить
source-edit =
    <b>{ $name }</b>
    { $url }

    Когда смотрю: { $every }
    Язык: { $language }
    Страницы статей: { $pages }
source-edit-own-pace = когда там обычно публикуют
source-edit-every = раз в { $every }
source-edit-any-language = у каждой статьи свой
source-edit-pages-read = читаю, если в ленте мало текста
source-edit-pages-left = не читаю
source-edit-button-name = Название
source-edit-button-address = Адрес
source-edit-button-every = Как часто
source-edit-button-language = Язык
source-edit-button-pages = Читать страницы
source-edit-button-own-pace = Когда там публикуют
source-edit-button-any-language = У каждой статьи свой
source-edit-every-ask = Как часто смотреть <b>{ $name }</b>?
source-edit-language-ask = На каком языке обычно пишет <b>{ $name }</b>? Статья, которая явно на другом языке, останется на своём.
source-ask-name = Как теперь называть <b>{ $name }</b>? Читатели видят это название под новостями. Пришлите его ответом на это сообщение.
source-ask-address = Где теперь <b>{ $name }</b>? Пришлите адрес ленты, сайта или канала ответом на это сообщение.
source-name-bad = В названии нужна хотя бы одна буква или цифра.
source-renamed = <b>{ $was }</b> теперь называется <b>{ $name }</b>.
source-address-ask = Читать <b>{ $name }</b> теперь оттуда? То, что там уже есть, публиковать не буду.
source-address-headers = ⚠️ Это другой хост: данные доступа из заголовков источника будут уходить туда.
source-address-yes = Да, читать оттуда
source-address-changed = Теперь читаю <b>{ $name }</b> по адресу { $url }.
source-address-same = <b>{ $name }</b> я и так читаю по этому адресу.
source-missing = Этого источника больше нет.
source-checking = Смотрю: { $url } …
source-preview-title =
    <b>{ $name }</b>
    { $url }
source-preview-newest =
    { $count ->
        [0] Сейчас там ничего нет.
        [1] Там одна запись:
        [one] Последние из { $count } записи:
        [few] Последние из { $count } записей:
       *[many] Последние из { $count } записей:
    }
source-preview-untitled = (без заголовка)
source-preview-language = Язык: { $language }
source-preview-page = Ленты у этого сайта нет, поэтому я буду читать список прямо со страницы. Если страницу переделают, чтение может сломаться — тогда я напишу.
source-preview-shared =
    { $count ->
        [one] ⚠️ { $count } запись из { $most } уже пришла из источника <b>{ $name }</b>. Нового здесь будет мало.
        [few] ⚠️ { $count } записи из { $most } уже пришли из источника <b>{ $name }</b>. Нового здесь будет мало.
       *[many] ⚠️ { $count } записей из { $most } уже пришли из источника <b>{ $name }</b>. Нового здесь будет мало.
    }
source-language-unknown = сайт не указывает
source-pace-hour =
    { $count ->
        [one] примерно { $count } запись в час
        [few] примерно { $count } записи в час
       *[many] примерно { $count } записей в час
    }
source-pace-day =
    { $count ->
        [one] примерно { $count } запись в день
        [few] примерно { $count } записи в день
       *[many] примерно { $count } записей в день
    }
source-pace-week =
    { $count ->
        [one] примерно { $count } запись в неделю
        [few] примерно { $count } записи в неделю
       *[many] примерно { $count } записей в неделю
    }
source-pace-seldom = реже раза в неделю
source-pace-silent = несколько недель ничего нового
source-pace-unknown = записи без дат
source-button-add = Добавить
source-button-add-last = Добавить + 3 последние
source-button-add-digest = Добавить + дайджест
source-not-added = Хорошо, не добавляю.
source-offer-gone = Я уже не помню, о чём шла речь. Отправьте адрес ещё раз.
source-added =
    Источник <b>{ $name }</b> добавлен.

    С этого момента публикую всё новое; старое публиковать не буду.
source-added-last =
    Источник <b>{ $name }</b> добавлен.

    Опубликую три последние записи, а дальше всё новое.
source-added-digest =
    Источник <b>{ $name }</b> добавлен.

    Всё, что там есть, опубликую одним дайджестом, а дальше всё новое.
source-added-nowhere = ⚠️ Пока ни один канал его не берёт: везде выбраны свои источники. Изменить это: /channels.
source-exists = <b>{ $name }</b> уже есть среди источников.
source-own-channel = В канал <b>{ $title }</b> пишу я сам. Если я буду его ещё и читать, мои же посты вернутся как новости.
source-choose-feed = По адресу { $url } нашлось несколько лент. Какую взять?
source-check-failed = { $url } не подходит: { $reason }.
source-searched = Проверил и адреса, где обычно лежат ленты, и карты сайта, и главную страницу, и поискал список статей на самой странице.

## Lists of feeds (OPML)

feed-list-empty = В этом списке нет лент.
feed-list-known =
    { $count ->
        [one] { $count } лента из этого списка уже есть среди источников.
        [few] Все { $count } ленты из этого списка уже есть среди источников.
       *[many] Все { $count } лент из этого списка уже есть среди источников.
    }
feed-list-new =
    { $count ->
        [one] В этом списке <b>{ $count } новая лента</b>: { $names }
        [few] В этом списке <b>{ $count } новые ленты</b>: { $names }
       *[many] В этом списке <b>{ $count } новых лент</b>: { $names }
    }
feed-list-known-too =
    { $count ->
        [one] Ещё { $count } лента уже есть среди источников.
        [few] Ещё { $count } ленты уже есть среди источников.
       *[many] Ещё { $count } лент уже есть среди источников.
    }
feed-list-button-add = Добавить все
feed-list-adding = Добавляю … { $count } из { $most }
feed-list-added =
    { $count ->
        [one] Добавлена { $count } лента.
        [few] Добавлены { $count } ленты.
       *[many] Добавлено { $count } лент.
    } Читаю их одну за другой. То, что в них уже есть, публиковать не буду; новое — буду. Какие не читаются, видно в /sources.
feed-list-undone =
    { $count ->
        [one] { $count } лента снова удалена.
        [few] { $count } ленты снова удалены.
       *[many] { $count } лент снова удалены.
    }
feed-list-not-added = Хорошо, ничего не добавляю.
feed-list-gone-add = Я уже не помню этот список. Отправьте его ещё раз.
feed-list-gone-undo = Я уже не помню, какие это были источники. Удалить их можно в /sources.
feed-list-no-list = Не нахожу в этом файле списка лент. Подойдёт файл OPML: такие выгружают программы для чтения RSS.
feed-list-too-large = Для списка лент этот файл слишком большой.
feed-list-failed = Telegram не отдал мне этот файл. Отправьте его ещё раз.

## Why a source cannot be read

source-failure-network = сайт недоступен
source-failure-certificate = у сайта недействительный сертификат
source-failure-timeout = сайт слишком долго не отвечает
source-failure-too-large = ответ слишком большой
source-failure-too-slow = чтение занимает слишком много времени
source-failure-crashed = прочитать не удаётся
source-failure-internal = что-то сломалось внутри самого Chapar; подробности в журнале
source-failure-status =
    { $code ->
        [401] сайт просит пароль (401)
        [403] сайт меня не пускает (403)
        [404] по этому адресу ничего нет (404)
        [410] лента закрыта навсегда (410)
        [429] сайт просит приходить реже (429)
       *[other] сайт отвечает ошибкой ({ $code })
    }
source-failure-blocked-address = адрес во внутренней сети, туда я не хожу
source-failure-bad-url = это не веб-адрес
source-failure-too-many-redirects = адрес без конца отправляет меня на другие адреса
source-failure-web-page = это веб-страница без RSS-ленты
source-failure-opml = это список лент, а не лента
source-failure-sitemap = это карта сайта, а не лента
source-failure-error-page = вместо ленты сайт показывает ошибку или страницу входа
source-failure-json = это JSON, но не лента новостей
source-failure-empty = ответ пустой
source-failure-page-changed = на этой странице больше не нахожу статей: её переделали, или она показывает что-то другое
source-failure-no-preview = такого канала нет, он закрыт или его нельзя читать в браузере
source-failure-unknown = это не лента новостей

## How a source is

source-health-failures = Неудач подряд: { $count }, первая { $time }
source-health-pace = Темп: { $pace }
source-health-pace-unknown = Темп: пока неизвестен
source-health-next = Следующая проверка через { $duration }
source-health-next-now = Следующая проверка: вот-вот
source-health-every = Проверяется раз в { $every } (так задали вы)
source-health-delay = Записи нахожу в среднем через { $duration } после публикации
source-health-doubles = Новости, о которых раньше сообщили другие: { $percent }
source-health-hub-verified = Хаб сразу сообщает о новом
source-health-hub-pending = Я попросил хаб сообщать о новом
source-health-hub-denied = Хаб отказывается сообщать о новом
source-health-hub-expired = Хаб больше не сообщает о новом, попрошу снова
source-health-page = Ленты нет: читаю список прямо со страницы
source-health-moved-from = Прежний адрес: { $url }
source-channels =
    { $count ->
        [0] Может попасть в каналы: { $names }
        [one] Может попасть в каналы: { $names } и ещё { $count }
        [few] Может попасть в каналы: { $names } и ещё { $count }
       *[many] Может попасть в каналы: { $names } и ещё { $count }
    }
source-channels-none = Ни в один канал не идёт: везде выбраны другие источники
source-held = За короткое время пришло больше записей, чем когда-либо. Сохранено, но не опубликовано: { $count }. Что с ними делать?
source-held-grown = За это время пришли ещё. Посмотрите, сколько их теперь.
source-move-other-site = Уже { $duration } сервер перенаправляет меня сюда: { $url }. Это другой сайт. Перенести источник туда?
source-move-unencrypted = Уже { $duration } сервер перенаправляет меня сюда: { $url }. Этот адрес без шифрования (не https). Перенести источник туда?
source-move-secret = Уже { $duration } сервер перенаправляет меня сюда: { $url }. Это другой хост: данные доступа из заголовков источника будут уходить туда, а имя и пароль из адреса отпадут. Перенести источник туда?
source-move-read-there = Уже { $duration } сервер перенаправляет меня сюда: { $url }. Но там уже читается другой источник: { $other }. Нужен только один из двух: удалите лишний.
source-move-another = без названия
source-move-refused = Сервер перенаправляет меня сюда: { $url }. Источник остаётся на месте, как вы решили.
source-button-post-all = Опубликовать все ({ $count })
source-button-post-newest = Последние { $count }
source-button-post-none = Ни одной
source-button-move = Перенести
source-button-stay = Оставить
source-posted-toast = Публикую записей: { $count }
source-posted-none-toast = Хорошо, не публикую ни одной.
source-moved-toast = Перенесено: теперь читаю там.
source-stays-toast = Источник остаётся на месте.
source-move-taken = Этот адрес уже читает { $name }. Хватит одного из двух: удалите другой.

## What owners are told of sources by itself

health-failing = 🔴 <b>{ $name }</b> не читается уже { $duration }: { $reason }.
health-gone = 🔴 <b>{ $name }</b>: сервер говорит, что лента закрыта навсегда. Больше туда не захожу.
health-silent = 🟡 <b>{ $name }</b> молчит уже { $duration }. Обычный темп: { $pace }.
health-flooded = 🟡 <b>{ $name }</b>: за короткое время пришло больше записей, чем когда-либо. Сохранено, но не опубликовано: { $count }. Что с ними делать?
health-moved =
    🟡 <b>{ $name }</b>
    { $text }
health-moved-itself = ➡️ <b>{ $name }</b>: новый адрес { $url }. Сервер подтверждает это уже { $duration }, теперь читаю там.
health-failing-over = 🟢 <b>{ $name }</b> снова читается после перерыва в { $duration }.
health-silent-over = 🟢 <b>{ $name }</b> снова публикует новое после паузы в { $duration }.
health-many = 🔴 <b>Не читаются источники ({ $count })</b>: { $names }. Началось { $duration } назад.
health-names = { $names } и ещё { $count }
health-many-network = Когда столько источников отказывает сразу, дело часто в нашей собственной сети.
health-many-over = 🟢 <b>Снова читаются источники ({ $count })</b>: { $names }. Самый долгий перерыв длился { $duration }.
health-more = И ещё { $count }: смотрите /sources.

## /channels

channels-title =
    { $count ->
        [one] <b>{ $count } канал</b>
        [few] <b>{ $count } канала</b>
       *[many] <b>{ $count } каналов</b>
    }
channels-empty =
    <b>Меня пока нет ни в одном канале</b>

    Добавьте меня в канал или группу админом с правом публикации, и я спрошу здесь, что туда отправлять.
channels-button-add = Добавить в канал
channel-line = <b>{ $title }</b>
channel-hint = Нажимайте на темы, чтобы выбрать, что туда уходит.
channel-hint-query = У этого канала своё правило.
channel-hint-replace = Нажмите на первую тему: она заменит правило.
channel-replace-confirm =
    <b>{ $title }</b>

    У этого канала своё правило: <code>{ $query }</code>. Заменить его темами?
channel-languages-choose =
    <b>{ $title }</b>

    На каких языках отправлять туда новости? Нажмите, чтобы выбрать. Если не выбрать ничего, новости пойдут на всех языках.
channel-state-nothing = ⚪️ туда пока ничего не идёт
channel-state-paused = ⏸ на паузе: { $taken }
channel-state-pending = ⏳ ждёт вашего согласия
channel-state-gone = 🔴 меня там больше нет
channel-button-all = Все новости
channel-button-choose = Выбрать темы вместо него
channel-button-replace = Заменить
channel-button-keep = Оставить
channel-button-pause = ⏸ Пауза
channel-button-resume = ▶️ Включить
channel-button-test = 📨 Проверка
channel-button-remove = 🗑 Удалить
channel-button-remove-yes = Да, удалить
channel-button-again = Проверить снова
channel-again-failed = Меня всё ещё нет здесь: { $title }. Добавьте меня админом с правом публиковать.
channel-paused-toast = На паузе: { $title }
channel-resumed-toast = Снова публикую: { $title }
channel-test-post = Это пробный пост. Новости будут появляться здесь.
channel-test-sent = Пробный пост отправлен: { $title }.
channel-test-failed = Пробный пост не дошёл: { $title }. Причина: { $reason }.
channel-failure-rights = у меня нет права там публиковать
channel-failure-gone = меня там больше нет
channel-failure-telegram = Telegram не ответил, попробуйте ещё раз
channel-remove-confirm = Удалить <b>{ $title }</b>? Туда больше ничего не уйдёт. Опубликованное останется.
channel-removed = Удалено: <b>{ $title }</b>.
channel-missing = Этого канала больше нет.
channel-no-rights =
    <b>Не могу публиковать: { $title }</b>

    Сделайте меня там админом с правом публикации сообщений. Я замечу это сам.
channel-rights-back = Теперь могу публиковать: <b>{ $title }</b>.
channel-gone = Меня удалили отсюда: <b>{ $title }</b>. Туда больше ничего не уходит.

## The routes of a channel: $title is its name, $slug that of a route, $topics, $sources and $languages are lists

route-title = <b>{ $title }</b> › { $slug }
route-written = { $value }
route-takes-nothing = туда пока ничего не идёт
route-takes-all = все новости
route-takes-topics = { $topics }
route-takes-query = <code>{ $query }</code>
route-line-sources = 🗞 только из: { $sources }
route-line-sources-out = 🚫 ничего из: { $sources }
route-line-languages = 🌐 только на языках: { $languages }
route-line-outlets = 👥 только то, о чём { $count ->
        [one] пишет хотя бы { $count } издание
        [few] пишут хотя бы { $count } издания
       *[many] пишут хотя бы { $count } изданий
    }
route-line-instant = ⚡ каждая новость сразу
route-line-digest = 📬 { $schedule }: один дайджест, не больше { $count } новостей
route-line-settle = ⏳ сначала новость ждёт: { $duration }
route-line-per-hour = 🚦 не больше { $count } в час, остальное одним дайджестом
route-line-min-gap = ↔️ между постами не меньше: { $duration }
route-line-quiet = 🌙 тихие часы { $hours } ({ $timezone }), потом один дайджест
route-line-breaking = 🚨 ничего не ждёт: <code>{ $query }</code>
route-line-approve = ✍️ каждый пост одобряет редактор
route-line-silent = 🔕 без звука
route-line-resend = 🔁 пропавшее отправляется снова
route-line-pin = 📌 срочное висит в закреплённых: { $duration }
route-line-delete = 🧹 посты удаляются через: { $duration }
route-schedule = { $days } в { $hours }
route-value-yes = Да
route-value-no = Нет
route-value-never = Никогда
route-value-any = Сколько есть
route-value-instant = Сразу
route-value-breaking = Срочные новости
route-value-outlets = { $count ->
        [one] { $count } издание
        [few] { $count } издания
       *[many] { $count } изданий
    }
route-value-per-hour = { $count } в час
route-value-stories = { $count ->
        [one] { $count } новость
        [few] { $count } новости
       *[many] { $count } новостей
    }
route-value-struck = Зачеркнуть
route-value-deleted = Удалить
route-value-above = Над текстом
route-value-below = Под текстом
route-value-usual = Обычный вид
route-value-same = На языке статьи
route-value-bad = Не понимаю.
route-button-news = 📰 Что идёт
route-button-times = 🕘 Когда
route-button-look = 🎨 Вид
route-button-approval = ✍️ Одобрение
route-button-try = 🔍 Проба
route-button-text = 📝 Текстом
route-button-up = ⬆️ Выше
route-button-down = ⬇️ Ниже
route-button-query = Написать правило
route-button-sources = Источники
route-button-languages = Языки
route-button-every-source = Все источники
route-button-other = Другое значение
route-button-rewrite = Изменить текст
route-button-save = Сохранить
route-field-row = { $field }: { $value }
route-field-min-outlets = Пишут хотя бы
route-field-settle = Ждёт перед выходом
route-field-per-hour = Темп
route-field-min-gap = Между постами
route-field-quiet = Тихие часы
route-field-breaking = Срочное сразу
route-field-digest = Выходит
route-field-digest-most = В одном дайджесте
route-field-silent = Без звука
route-field-pin = Закреплять срочное
route-field-delete-after = Удалять через
route-field-retract = Отозванное
route-field-replies = Ответом на прежний
route-field-resend = Пропавшее — снова
route-field-summary = Пересказ
route-field-photo = Картинки
route-field-preview = Превью ссылки
route-field-template = Вид постов
route-field-rewrite = Языковая модель
route-page-times = Когда это выходит? Нажмите строку, чтобы изменить.
route-page-look = Как выглядят посты и что с ними потом? Нажмите строку, чтобы изменить.
route-about-min-outlets = Сколько изданий должны сами написать о событии, чтобы оно туда попало?
route-about-settle = Сколько новость ждёт перед публикацией? За это время о ней напишут другие, и выйдет лучший вариант.
route-about-per-hour = Сколько постов в час самое большее? Что не поместилось, выйдет вместе, одним дайджестом.
route-about-min-gap = Сколько времени самое меньшее между двумя постами?
route-about-quiet = В какие часы ничего не публиковать? Что придёт за это время, выйдет потом одним дайджестом.
route-about-breaking = Какие новости ничего не ждут: ни темпа, ни тихих часов, ни дайджеста?
route-about-digest = Каждая новость выходит отдельно или вместе в определённые часы?
route-about-digest-most = Сколько новостей самое большее в одном дайджесте? Выбираются лучшие.
route-about-approve = Показывать каждый пост сначала редактору? Черновики приходят в чат редакторов, без согласия ничего не выходит.
route-about-silent = Присылать посты без звука?
route-about-pin = Сколько срочный пост висит в закреплённых? Новый занимает его место.
route-about-delete-after = Через сколько удалять посты?
route-about-retract = Что делать с постом, когда все издания отозвали новость?
route-about-replies = Публиковать продолжение ответом на прежний пост?
route-about-resend = Бывает, что связь с Telegram обрывается и неизвестно, дошёл ли пост. Тогда я ищу его там сам. Отправлять его снова, если за два просмотра он не нашёлся? Иначе я сначала спрошу вас.
route-about-summary = Сколько пост рассказывает о событии?
route-about-photo = Если у статьи хорошая картинка, ставить её в пост?
route-about-preview = Где стоит превью страницы в посте без картинки?
route-about-template = В каком виде выходят посты? Виды задаются шаблонами в файле настроек.
route-about-rewrite = Писать пересказы языковой моделью? Без неё это предложения самой статьи.
route-no-model = ⚠️ Языковая модель здесь не подключена: в постах остаются предложения самой статьи. Модель подключает через <code>LLM_BASE_URL</code> тот, кто запускает бота.
route-about-sources = Нажмите источник раз: только он и отмеченные так же (✅). Два: ничего из него (🚫). Три: как остальные.
route-runs = Ближайшие:
route-runs-none = Больше ни разу.
route-ask-query = Какие новости туда идут? Ответьте правилом, например <code>topic:economy AND NOT lang:tr</code> или <code>паром OR "старый порт"</code>. До сохранения вы увидите, что оно приносит.
route-ask-text = Ответьте изменённым текстом.
route-ask-min-outlets = Ответьте числом, например 4.
route-ask-settle = Ответьте сроком, например <code>90s</code>, <code>10m</code> или <code>1h</code>.
route-ask-per-hour = Ответьте числом постов в час, например 8.
route-ask-min-gap = Ответьте сроком, например <code>90s</code>, <code>10m</code> или <code>1h</code>.
route-ask-quiet = Ответьте часами, например <code>23-7</code> или <code>22:30-06:00</code>.
route-ask-breaking = Ответьте правилом, например <code>topic:breaking OR землетрясение</code>.
route-ask-digest = Ответьте часами, например <code>8 20</code> или <code>9:30</code>, либо выражением cron: <code>0 8 * * 1-5</code>.
route-ask-digest-most = Ответьте числом, не больше 15.
route-ask-pin = Ответьте сроком, например <code>30m</code>, <code>6h</code> или <code>2d</code>.
route-ask-delete-after = Ответьте сроком, например <code>12h</code> или <code>47h</code>.
route-text-usual = Всё как обычно: писать нечего.
route-text-hint = Так это записано в <code>chapar.yaml</code>. Чего нет, то как обычно.
route-text-long = Это длиннее, чем я могу показать. Целиком это записывает <code>npm run cli -- export</code>, а ваши изменения примет <code>apply</code>.
route-written-long = Здесь я могу принять не больше { $max } букв. Что длиннее, можно записать в <code>chapar.yaml</code>.
route-text-bad = Так не получится:
route-text-problem = Строка { $line }: { $message }
route-proposal = Это ещё не сохранено:
route-saved-toast = Сохранено.
route-added-toast = Добавлено. Стоит на паузе, пока не включите.
route-remove-confirm = Убрать <b>{ $slug }</b> из <b>{ $title }</b>? Опубликованное останется.
route-try = По этому правилу с { $time } вышло бы постов: { $count }
route-try-stories = В них новостей: { $count }
route-try-part = Новостей слишком много, я успел не всё.
route-try-elsewhere = Ещё новостей забирают маршруты выше: { $count }
route-try-left-out = В дайджесты не поместилось: { $count }
route-try-nothing = Туда ничего бы не вышло.
route-try-sources = Откуда: { $sources }
route-try-more = … и раньше ещё { $count }.

## What the bot may not do in a channel: $rights is a list

rights-post = публиковать сообщения
rights-delete = удалять сообщения
rights-pin = закреплять сообщения
rights-lacking = ⚠️ В <b>{ $title }</b> у меня нет права: { $rights }.
rights-button-fix = Дать мне права

## Setting up a channel, step by step: $count is the step, $max how many there are

setup-intro =
    <b>Теперь я здесь: { $title }</b>

    Семь коротких вопросов, и новости пойдут; остановиться можно на любом. Или начну сразу: все новости, каждая как только появится.
setup-title = <b>{ $title }</b> · { $count } из { $max }
setup-look = На каком языке писать там мои слова («также», «обновлено») и по какому времени жить?
setup-languages = На каких языках туда пойдут новости? Если ничего не выбрано, на всех.
setup-topics = Что туда пойдёт? Отметьте темы или оставьте все новости.
setup-sources = Из каких источников? Если ничего не выбрано, из всех.
setup-sources-none = Источников пока нет. Когда закончим, пришлите мне адрес новостного сайта.
setup-pace = Сколько туда можно публиковать?
setup-pace-basis = Я посчитал новости по этим правилам за последнее время: { $duration }.
setup-pace-unknown = Новостей пока слишком мало, чтобы сказать, сколько это будет.
setup-pace-brings = { $pace }: { $rate }
setup-pace-all = Всё
setup-pace-six = До 6 в час
setup-pace-two = До 2 в час
setup-pace-told = От двух источников
setup-rate-day = около { $count } в день
setup-rate-week = около { $count } в неделю
setup-rate-span = { $count } за это время
setup-rate-rare = почти ничего
setup-mode = Как это туда пойдёт?
setup-mode-instant = Каждая новость сразу
setup-mode-morning = Один дайджест в 8 утра
setup-mode-twice = Дайджесты в 8 и в 20
setup-mode-approve = Каждый пост одобряет редактор
setup-preview = Как будут выглядеть посты? Могу показать последние пять здесь и только вам: в канал ничего не уйдёт.
setup-own-edits = ✏️ Telegram не сообщает мне, когда вы правите мой пост вручную, и моё обновление сотрёт правку. Исправляйте через меня: перешлите пост сюда.
setup-preview-none = Показать пока нечего.
setup-preview-above = Вот как они выглядели бы 👆
setup-preview-toast = Минутку…
setup-button-at-once = ⚡ Начать сразу
setup-button-skip = Пропуск ›
setup-button-next = Дальше ›
setup-button-done = ✔️ Готово
setup-button-city = Другой город
setup-button-photo = Картинки
setup-button-preview = 👀 Показать пять
setup-button-open = ⚙️ Настройки
setup-ask-city = Ответьте городом или часовым поясом, например <code>Тбилиси</code> или <code>Asia/Tbilisi</code>.
setup-city-unknown = Не знаю, где «{ $name }».
setup-done =
    <b>{ $title }: всё готово</b>

    Следующие новости пойдут туда по этим правилам:
setup-done-approve =
    <b>{ $title }: всё готово</b>

    Черновики следующих новостей придут редакторам по этим правилам:
setup-group =
    <b>Теперь я в группе { $title }</b>

    Админы выбирают там темы через /topics. Или я публикую там как в канале: с часами, темпом и одобрением. Это настраивается здесь. Для одной темы форума отправьте /setup в ней. Если там будут решать о черновиках канала, отправьте там /desk.

## What can be done with a channel as a whole

channels-button-add-group = Добавить в группу
channel-button-setup = 🧭 Настроить
channel-button-setup-again = 🧭 По шагам
channel-button-add-route = ➕ Ещё маршрут
channel-button-copy = 📋 Скопировать
channel-button-copy-yes = Да, скопировать
channel-button-team = 👥 Команда
channel-button-log = 📜 Журнал
channel-button-queue = 🗓 Очередь
channel-button-figures = 📊 Цифры
channel-copy-choose = Чьи настройки дать каналу <b>{ $title }</b>?
channel-copy-none = Нет другого канала, чьи настройки мог бы взять <b>{ $title }</b>.
channel-copy-confirm = Дать каналу <b>{ $to }</b> маршруты, языки и часовой пояс <b>{ $from }</b>? Его собственные маршруты пропадут.
channel-copied-toast = Скопировано.
channel-look = Мой язык там: { $language } · новости: { $languages } · { $timezone }
channel-routes = Новость достаётся первому маршруту, который её берёт.

## A channel that waits for an owner's yes

pending-notice = <b>{ $title }</b>: спасибо, что добавили меня! Сначала должен согласиться мой владелец. Я уже спросил и напишу вам.
pending-ask = Меня добавили: <b>{ $title }</b>. Это { $person }. Можно мне там работать?
pending-button-allow = Разрешить
pending-button-leave = Уйти
pending-allowed-toast = Теперь я работаю здесь: { $title }.
pending-allowed-notice = Хорошая новость: теперь мне можно работать здесь: <b>{ $title }</b>. Что туда отправлять, выбираете вы как админ, и мой владелец тоже.
pending-left = Я ушёл отсюда: <b>{ $title }</b>.
pending-refused-notice = К сожалению, мне не разрешили работать здесь: <b>{ $title }</b>. Я ушёл.
pending-too-many = Владелец ещё не ответил о других ваших каналах, поэтому я ушёл отсюда: <b>{ $title }</b>. Добавьте меня снова, когда он ответит.

## /team and invitations

team-no-channel = Вы пока не в команде ни одного канала. Админ канала может пригласить вас через /team.
owner-no-channel = Такого канала я не знаю. /channels покажет те, где я работаю, и добавит меня в другие; потом /team пригласит туда людей.
team-choose = <b>Какой канал?</b>
team-title = <b>Команда: { $title }</b>
team-editors = <b>Редакторы</b>
team-viewers = <b>Наблюдатели</b>
team-member = • { $person }, с { $date }
team-empty = Пока никто не приглашён.
team-others = Кроме того, редакторами считаются админы канала в Telegram, которым можно там публиковать, а владельцы бота могут всё.
team-links = <b>Открытые приглашения</b>
team-link-editor = • для редактора, до { $date }
team-link-viewer = • для наблюдателя, до { $date }
team-only-admins = Кого принять, решают только админы канала в Telegram и владельцы бота.
team-button-invite-editor = ➕ Позвать редактора
team-button-invite-viewer = ➕ Позвать наблюдателя
team-button-revoke = 🗑 Ссылка до { $date }
team-invite-editor =
    <b>Приглашение для редактора: { $title }</b>

    { $link }

    Отдайте его только этому человеку: ссылка впустит первого, кто её откроет, один раз, до { $date }. Редактор выбирает, что туда уходит, одобряет и правит посты.
team-invite-viewer =
    <b>Приглашение для наблюдателя: { $title }</b>

    { $link }

    Отдайте его только этому человеку: ссылка впустит первого, кто её откроет, один раз, до { $date }. Наблюдатель видит всё и ничего не меняет.
team-button-share = Отправить кому-то
team-button-take-back = Отозвать
team-revoked-toast = Ссылка больше не действует.
team-revoked-late-toast = Ссылка уже использована или её срок вышел.
team-too-many = Открытых ссылок уже { $count }. Сначала отзовите одну из них.
team-member-editor =
    <b>{ $person }</b>
    Редактор ({ $title }) с { $date }
team-member-viewer =
    <b>{ $person }</b>
    Наблюдатель ({ $title }) с { $date }
team-member-missing = Этого человека в команде больше нет.
team-button-make-editor = В редакторы
team-button-make-viewer = В наблюдатели
team-button-remove = 🗑 Исключить
team-button-remove-yes = Да, исключить
team-button-leave = Выйти из команды
team-button-leave-yes = Да, выйти
team-remove-confirm = { $person }: исключить из команды? Канал: <b>{ $title }</b>
team-leave-confirm = Выйти из команды <b>{ $title }</b>? Чтобы вернуться, понадобится новое приглашение.
team-changed-toast = Изменено.
team-removed-toast = Исключён из команды.
team-left = Вы вышли из команды: <b>{ $title }</b>.
invite-joined-editor = Теперь вы редактор: <b>{ $title }</b>. Вы выбираете, что туда уходит, одобряете и правите посты. /channels покажет канал, /team – команду, /audit – кто что менял.
invite-joined-viewer = Теперь вы наблюдатель: <b>{ $title }</b>. Вы видите, что туда уходит и почему, но ничего не меняете. /channels покажет канал, /team – команду, /audit – кто что менял.
invite-already = Вы и так в этой команде: <b>{ $title }</b>. Приглашение ещё пригодится кому-то другому.
invite-used = Этим приглашением уже воспользовались, а каждое действует один раз. Попросите новое.
invite-expired = Срок приглашения вышел. Попросите новое.
invite-void = Это приглашение не действует. Попросите новое.
invite-unseen = Telegram мне не отвечает, и проверить приглашение не получается. Оно не пропало: откройте его ещё раз через минуту.
invite-private = Откройте приглашение в нашем личном чате.
invite-used-editor-notice = { $person }: приглашение открыто, теперь это редактор канала <b>{ $title }</b>.
invite-used-viewer-notice = { $person }: приглашение открыто, теперь это наблюдатель канала <b>{ $title }</b>.

## /audit

audit-title = <b>Что меняли</b>
audit-title-channel = <b>Что меняли: { $title }</b>
audit-empty = Пока ничего.
audit-entry =
    <b>{ $number }. { $time }</b> · { $person }
    { $change }
audit-by-file = файл chapar.yaml
audit-by-cli = командная строка
audit-by-former = бывший редактор
audit-route-added = Новый маршрут: { $subject }
audit-route-changed = Изменён маршрут: { $subject }
audit-route-moved = Изменён порядок маршрутов: { $subject }
audit-route-removed = Удалён маршрут: { $subject }
audit-channel-allowed = Канал разрешён: { $subject }
audit-channel-refused = Каналу отказано: { $subject }
audit-channel-changed = Изменены настройки канала: { $subject }
audit-channel-removed = Канал удалён: { $subject }
audit-channel-resumed = Канал снова получает новости: { $subject }
audit-desk-changed = Другой чат для черновиков: { $subject }
audit-draft-published = Черновик опубликован: { $subject }
audit-draft-scheduled = Черновику назначено время: { $subject }
audit-draft-skipped = Черновик пропущен: { $subject }
audit-draft-reopened = Черновик снова ждёт: { $subject }
audit-draft-edited = Черновик исправлен: { $subject }
audit-queue-moved = Другое место в очереди: { $subject }
audit-queue-hurried = Опубликовано раньше срока: { $subject }
audit-post-corrected = Исправлен пост: { $subject }
audit-post-deleted = Удалён пост: { $subject }
audit-post-settled = Решено, дошёл ли пост: { $subject }
audit-story-offered = Сюжет предложен каналу: { $subject }
audit-story-removed = Сюжет убран отовсюду: { $subject }
audit-story-restored = Сюжет возвращён: { $subject }
audit-story-merged = Сюжеты объединены: { $subject }
audit-story-split = Сюжет разделён: { $subject }
audit-source-added = Новый источник: { $subject }
audit-source-changed = Изменён источник: { $subject }
audit-source-paused = Источник на паузе: { $subject }
audit-source-resumed = Источник снова включён: { $subject }
audit-source-removed = Источник удалён: { $subject }
audit-source-moved = Источник переехал: { $subject }
audit-source-stays = Источник остался на прежнем месте: { $subject }
audit-source-released = Решено о задержанных статьях: { $subject }
audit-sources-added = Добавлен список источников: { $subject }
audit-sources-removed = Отменён список источников: { $subject }
audit-topic-added = Новая тема: { $subject }
audit-topic-changed = Изменена тема: { $subject }
audit-topic-removed = Удалена тема: { $subject }
audit-template-added = Новый шаблон: { $subject }
audit-template-changed = Изменён шаблон: { $subject }
audit-template-removed = Удалён шаблон: { $subject }
audit-member-added = Новый человек в команде: { $subject }
audit-member-changed = Другая роль: { $subject }
audit-member-removed = Больше не в команде: { $subject }
audit-invite-created = Создано приглашение: { $subject }
audit-invite-revoked = Отозвано приглашение: { $subject }
audit-other = { $action }: { $subject }
audit-field = • { $field }: { $before } → { $after }
audit-field-one = • { $field }: { $value }
audit-fields-more =
    { $count ->
        [one] • и ещё { $count } изменение
        [few] • и ещё { $count } изменения
       *[many] • и ещё { $count } изменений
    }
audit-name-query = правило
audit-name-status = состояние
audit-name-sources = источники
audit-name-sources-out = без источников
audit-name-languages = языки новостей
audit-name-min-outlets = изданий не меньше
audit-name-settle = ждёт перед отправкой
audit-name-per-hour = постов в час
audit-name-min-gap = перерыв между постами
audit-name-quiet = тихие часы
audit-name-breaking = срочные новости
audit-name-digest = дайджест
audit-name-digest-most = новостей в дайджесте
audit-name-approve = одобряет редактор
audit-name-silent = без звука
audit-name-pin = срочное закреплено на
audit-name-delete-after = удаляется через
audit-name-retract = отозванные новости
audit-name-replies = продолжения ответом
audit-name-resend = пропавшее отправляется снова
audit-name-summary = пересказ
audit-name-photo = фотографии
audit-name-preview = предпросмотр
audit-name-template = шаблон
audit-name-rewrite = пересказ заново
audit-name-order = порядок
audit-name-language = язык
audit-name-timezone = часовой пояс
audit-name-desk = чат редакции
audit-name-role = роль
audit-name-every = как часто
audit-name-min-every = самый короткий промежуток
audit-name-max-every = самый длинный промежуток
audit-name-pages = страницы статей
audit-name-select = способ чтения
audit-name-url = адрес
audit-name-refused = не переехал на
audit-name-name = название
audit-name-title = заголовок
audit-name-topics = темы
audit-name-at = выходит
audit-name-held = задержано
audit-name-posted = опубликовано
audit-name-count = сколько
audit-name-sent-again = отправлено снова
audit-value-none = ничего
audit-value-all = все новости
audit-value-yes = да
audit-value-no = нет
audit-value-active = работает
audit-value-paused = на паузе
audit-value-removed = удалено
audit-value-editor = редактор
audit-value-viewer = наблюдатель
audit-value-delete = удаляются
audit-value-strike = зачёркиваются
audit-button-undo = ↩️ Отменить { $number }
audit-undone-note = ↩️ отменено
audit-undone-toast = Отменено.
audit-undo-late = С тех пор это снова меняли, поэтому оставляю как есть.
audit-undo-missing = Отменить это уже нельзя.

## /why

why-usage =
    <b>Откуда взялся пост?</b>

    Ответьте на него командой <code>/why</code>, перешлите его мне или пришлите ссылку: <code>/why https://t.me/channel/123</code>. Адрес статьи тоже подойдёт.

    Две новости об одном? Пришлите обе: <code>/why ССЫЛКА ССЫЛКА</code>
why-unknown = Такой новости я не знаю.
why-choose = Какую новость вы имеете в виду?
why-opened = Новость { $id } · { $time }
why-articles =
    { $count ->
        [one] <b>{ $count } статья</b>
        [few] <b>{ $count } статьи</b>
       *[many] <b>{ $count } статей</b>
    }
why-because-open = сообщили первыми
why-because-same-url = тот же адрес
why-because-same-title = тот же заголовок
why-because-same-event = то же событие
why-because-shared = то же событие: { $shared }
why-because-by-hand = объединено вручную
why-because-unknown = присоединено
why-more = … и ещё { $count }
why-withdrawn = отозвано { $time }
why-posted = <b>Куда ушла</b>
why-posted-nowhere = Нигде не опубликована.
why-rule-all = все новости
why-rule-query = правило: <code>{ $query }</code>
why-rule-gone = по правилу, которого больше нет
why-edited =
    { $count ->
        [1] изменено { $time }
        [one] { $count } правка, последняя { $time }
        [few] { $count } правки, последняя { $time }
       *[many] { $count } правок, последняя { $time }
    }
why-deleted = удалено { $time }
why-waiting = уйдёт { $time }
why-not-sent = не опубликована
why-readers =
    { $count ->
        [one] По темам: { $topics } — { $count } читателю или группе
        [few] По темам: { $topics } — { $count } читателям и группам
       *[many] По темам: { $topics } — { $count } читателям и группам
    }
why-not = <b>Куда не попало</b>
why-not-paused = на паузе
why-not-language = не тот язык
why-not-sources = не те источники
why-not-outlets = мало изданий сообщило
why-not-query = не подходит под правило
why-not-withdrawn = отозвано раньше
why-not-told = подошло бы, но уже не новость
why-left-digest-full = не вошло: место в дайджесте заняли новости важнее
why-left-too-old = не вошло: к тому времени устарело
why-draft-waiting = ждёт решения редактора
why-draft-published = опубликовано: { $name }
why-draft-skipped = пропущено: { $name }, { $time }
why-draft-expired = не вышла: за сутки никто не решил
why-draft-merged = в канале она есть в другом посте
why-button-changes = Что изменилось ({ $count })
why-button-split = Вынести статью
why-button-join = Объединить с другой
why-change = <b>{ $outlet }</b>, { $time }
why-change-title = Заголовок: { $change }
why-change-text = Текст: { $change }
why-change-other = Изменилось только то, чего здесь не видно, например картинка или авторы.
why-change-small = Для обновления слишком мелко: посты не меняются.
why-change-material = Это считается обновлением.
why-change-gap = Некоторые версии между ними не сохранены.
why-split-choose = Какая статья не относится к этой новости?
why-split-confirm =
    Вынести эту статью?

    <b>{ $title }</b>
    { $outlet }

    Она станет отдельной новостью. Если её ещё нигде не показывали и ей меньше двух дней, она выйдет как новая; посты этой новости будут изменены.
why-split-yes = Вынести
why-split-done = Теперь это отдельная новость.
why-split-undone = Новости снова разделены.
why-split-alone = В новости должна остаться хотя бы одна статья.
why-join-choose = Какая новость о том же?
why-join-none = Похожей новости не нашлось. Пришлите ссылки на обе: <code>/why ССЫЛКА ССЫЛКА</code>
why-join-confirm =
    Это одна новость?

    <b>{ $title }</b>
    <b>{ $other }</b>

    Заново ничего не публикуется; посты обеих останутся и будут одинаковыми.
why-join-yes = Объединить
why-join-done = Теперь это одна новость.
why-join-same = Это и так одна новость.
why-button-undo = Отменить
why-undo-late = Это уже отменено, или с тех пор новости изменились.

## /stats

stats-sources =
    { $failing ->
        [0] Источники: { $active }, все в порядке
       *[other] Источники: { $active }, не читаются: { $failing }
    }
stats-subscribers = Подписчиков: { $count }
stats-channels = Каналов: { $count }
stats-waiting = В очереди: { $count }
stats-oldest = Самое старое ждёт с { $time }
stats-held =
    { $count ->
        [one] { $count } пост ждёт вашего решения: я не знаю, дошёл ли он.
        [few] { $count } поста ждут вашего решения: я не знаю, дошли ли они.
       *[many] { $count } постов ждут вашего решения: я не знаю, дошли ли они.
    }
stats-letters =
    { $count ->
        [one] Telegram окончательно не принял <b>{ $count } пост</b>.
        [few] Telegram окончательно не принял <b>{ $count } поста</b>.
       *[many] Telegram окончательно не принял <b>{ $count } постов</b>.
    }
stats-button-letters = Посмотреть непринятые
stats-button-held = Разобраться

## /stats: figures of a channel, source or topic; $when is a day or "16–22 November"

figures-of-all = Все каналы
figures-head = <b>{ $name }</b> · { $when }
figures-posts = Постов: { $count }
figures-posts-before = Постов: { $count } (неделей раньше: { $before })
figures-readers = Постов читателям лично: { $count }
figures-edits = Правок в этих постах: { $count }
figures-duplicates = Повторов отсеяно: { $count }
figures-articles = Статей пришло: { $count }
figures-delay = От публикации до поста: половина — за { $median }, 95% — за { $most }
figures-hour = Самый горячий час: { $from }–{ $to }
figures-outlets = Издания: { $names }
figures-outlet = { $name } ({ $count })
figures-gained = Новых читателей из постов: { $count }
figures-reactions = Реакций: { $count } ({ $signs })
figures-counting = Более старые посты ещё считаются.
figures-empty = За это время постов нет
figures-tile-posts = Посты
figures-tile-median = Задержка, 50%
figures-tile-most = Задержка, 95%
figures-tile-edits = Правки
figures-tile-duplicates = Отсеяно копий
figures-tile-gained = Новые читатели
figures-tile-reactions = Реакции
figures-chart-days = Посты по дням
figures-chart-hours = Посты по часам
figures-chart-clock = По часам суток
figures-chart-outlets = Издания
figures-button-day = День
figures-button-week = Неделя
figures-button-month = 30 дней
figures-button-earlier = ‹ Раньше
figures-button-later = Позже ›
figures-button-dark = Тёмная
figures-button-light = Светлая
figures-button-all = Всё вместе
figures-button-channels = Каналы
figures-button-sources = Источники
figures-button-topics = Темы
figures-button-reports = Отчёт: включён
figures-button-no-reports = Отчёт: выключен
figures-unknown = Этого больше нет.

## The weekly report to the owners

report-title = <b>Неделя новостей</b> · { $when }
report-channels = Каналы: { $names }
report-button-picture = Картинкой
report-button-off = Больше не надо
report-on-toast = Отчёт будет по понедельникам в 9.
report-off-toast = Отчётов больше не будет. Вернуть их можно в /stats.

## What the owners are warned of: once when it begins, once when it is over

alert-outbox =
    <b>Посты опаздывают</b>

    Самый старый ждёт уже { $duration }, заданий в очереди: { $count }. Либо Telegram меня сдерживает, либо до него не достучаться. Отправляю так быстро, как он позволяет.
alert-outbox-over = <b>Снова всё хорошо:</b> посты уходят вовремя. Опоздания длились { $duration }.
alert-rights-over = <b>Снова всё хорошо:</b> могу публиковать в { $title }.
alert-disk =
    <b>Диск почти полон</b>

    Там, где лежит база данных, свободно { $free } из { $total }. Когда место кончится, ничего не сохранится и не уйдёт. Освободите, пожалуйста, место.
alert-disk-over = <b>Снова всё хорошо:</b> на диске есть место (свободно { $free }).
alert-clock =
    <b>Часы моей машины врут</b>

    Они расходятся с часами Telegram на { $duration }. По ним идут дайджесты, тихие часы и задержки. Включите, пожалуйста, синхронизацию времени (NTP).
alert-clock-over = <b>Снова всё хорошо:</b> часы моей машины идут верно.
alert-clock-forward = <b>Часы моей машины перескочили на { $duration } вперёд</b>, или машина столько спала. Что за это время должно было уйти, уходит сейчас.
alert-clock-back = <b>Часы моей машины перескочили на { $duration } назад.</b> Посты, которые ждут своего часа, подождут на столько же дольше.

## A post whose fate is unknown

held-ask =
    <b>Дошёл ли этот пост? { $title }</b>

    { $story }

    Во время отправки оборвалась связь ({ $time }). Пожалуйста, посмотрите там.
held-button-there = Он там
held-button-send = Отправить снова
held-there = Хорошо, оставляю как есть. Поздние исправления до этого поста не дойдут.
held-sending = Отправляю снова.
held-settled = Это уже решено.
letters-ask =
    <b>{ $channel }</b> не получил «{ $title }» ({ $time }).

    { $reason }

    { $count ->
        [one] Когда причина устранена, можно отправить снова.
        [few] Когда причина устранена, можно отправить снова. Ждут решения: { $count }.
       *[many] Когда причина устранена, можно отправить снова. Ждут решения: { $count }.
    }
letters-internal = Помешала ошибка внутри Chapar; какая — в журнале.
letters-button-drop = Отказаться
letters-dropped = Отказано.
letters-none = Непринятых постов, ждущих решения, нет.
held-none = Со всеми постами разобрались. Спасибо!

## When something goes wrong while news is sent

trouble-held =
    <b>Дошёл ли пост? { $title }</b>

    Во время отправки оборвалась связь, и я этого не знаю. Посмотрите там и ответьте в /stats: я спрошу о каждом таком посте.
held-not-there = Я дважды просмотрел сообщения там и его не нашёл. Но это не доказательство: его могли изменить.
held-alike = Там есть сообщение с той же ссылкой и другим текстом. Возможно, это он, но кто-то его изменил.
held-protected = Сам я поискать не смог: оттуда нельзя пересылать сообщения.
held-no-admin-chat = Если задать ADMIN_CHAT_ID, такие посты я смогу искать сам.
held-unclear = Я хотел поискать его сам, но просмотреть сообщения там не удалось.
trouble-dead =
    <b>Один пост не отправлен: { $title }</b>

    Telegram его не принял, и повторять бесполезно. Причина записана в журнале. Остальные новости уходят туда как прежде.
trouble-no-rights =
    <b>Нет права публиковать: { $title }</b>

    Сделайте меня там админом с правом публикации сообщений. Новости ждут, и каждые десять минут я пробую снова.
trouble-no-pin-rights =
    <b>Нет права закреплять посты: { $title }</b>

    Дайте мне право редактировать сообщения, если это канал, или закреплять их, если это группа. Пока срочные новости выходят без закрепления.
trouble-no-delete-rights =
    <b>Нет права удалять посты: { $title }</b>

    Дайте мне право публиковать сообщения, если это канал, или удалять их, если это группа. Пост остаётся на месте.
trouble-chat-gone =
    <b>Больше нет доступа: { $title }</b>

    Меня оттуда удалили, или чата больше нет. Туда больше ничего не уходит. Если это ошибка, добавьте меня снова админом.

## Drafts: posts that wait for an editor. $name is an editor, $time a moment, $outlet a source's name, $title a channel's

command-queue = Что и когда выйдет
command-desk = Где показывать черновики
draft-button-publish = ✅ Опубликовать
draft-button-edit = ✏️ Править
draft-button-later = 🕓 Позже
draft-button-skip = ⏭ Пропустить
draft-button-mute = 🔇 Заглушить: { $outlet }
draft-button-reopen = ↩️ В черновики
draft-button-again = ↩️ Вернуть в работу
draft-button-open = Открыть пост
draft-withdrawn = ⚠️ Источник отозвал новость
draft-outdated = ⚠️ Источник изменился после правки ({ $name })
draft-scheduled = 🕓 { $time } · { $name }
draft-published = ✅ { $name } · { $time }
draft-skipped = ⏭ Пропущено · { $name } · { $time }
draft-muted = 🔇 Заглушено · { $name } · { $time }
draft-expired = ⌛ Истёк срок: решения не было до { $time }
draft-merged = 🔗 В канале эта новость уже есть
draft-button-photo = 🖼 Фото
draft-button-photo-other = 🖼 Другое фото
draft-button-photo-none = 🚫 Без фото
draft-button-photo-own = ↺ Фото из статьи
draft-later-in = Через { $duration }
draft-later-tonight = Сегодня в { $time }
draft-later-tomorrow = Завтра в { $time }
draft-later-other = Другое время…
draft-ask-photo = Пришлите фото ответом на это сообщение.
draft-ask-time = Когда выпустить? Пришлите время ответом на это сообщение, например <b>14:30</b> или <b>24.11 09:00</b>. Часовой пояс: { $timezone }.
draft-about = { $title }. Маршрут: { $route }.
draft-about-expires = Срок: { $time }.
draft-published-toast = Уже выходит.
draft-scheduled-toast = Выйдет: { $time }.
draft-skipped-toast = Пропущено.
draft-muted-alert = Теперь { $title } не берёт того, о чём пишет только { $outlet }. Отменить можно кнопкой ниже.
draft-reopened-toast = Снова ждёт решения.
draft-was-published = { $name }: уже опубликовано, { $time }.
draft-was-scheduled = { $name }: уже назначено время, { $time }.
draft-was-skipped = { $name }: уже пропущено, { $time }.
draft-was-expired = Срок истёк: { $time }. Решения не было.
draft-was-merged = В канале эта новость уже есть.
draft-was-waiting = Снова ждёт решения.
draft-missing = Этого черновика больше нет.
draft-paused = Сейчас в { $title } ничего не выходит. Сначала возобновите публикации.
draft-withdrawn-alert = Никто больше не подтверждает эту новость, выпустить её нельзя.
draft-under-way = Пост уже вышел или выходит прямо сейчас.
draft-no-route = Заглушить можно только то, что пришло по маршруту.
draft-saved = Сохранено. Смотрите черновик.
draft-photo-needed = Пришлите, пожалуйста, фото ответом на это сообщение.
draft-time-unread = Не понимаю это время. Пришлите, пожалуйста, так: <b>14:30</b> или <b>24.11 09:00</b>.
draft-time-past = Это время уже прошло. Пришлите, пожалуйста, более позднее.
draft-time-far = Это больше чем через месяц. Пришлите, пожалуйста, время поближе.

## /queue: what waits for its moment in a channel. $title is the channel's name, $time a moment, $name an editor

queue-choose = <b>Что и когда выйдет</b>

    В каком канале?
queue-title = <b>Очередь: { $title }</b>
queue-empty = Очередь пуста.
queue-line = { $time } · { $story }
queue-by = время выбрано: { $name }
queue-digest =
    { $count ->
        [one] { $count } новость в дайджесте
        [few] { $count } новости в дайджесте
        [many] { $count } новостей в дайджесте
       *[other] { $count } новости в дайджесте
    }
queue-drafts =
    { $count ->
        [one] { $count } черновик ждёт решения.
        [few] { $count } черновика ждут решения.
        [many] { $count } черновиков ждут решения.
       *[other] { $count } черновика ждут решения.
    }
queue-hint = Нажмите на номер, чтобы переставить, выпустить сейчас или вернуть в черновики.
queue-none = Нет каналов, очередь которых вам доступна.
queue-gone = Это уже не ждёт.
queue-button-up = ⬆️ Раньше
queue-button-down = ⬇️ Позже
queue-button-now = ✅ Сейчас
queue-moved-toast = Теперь выйдет: { $time }.
queue-first = Это и так первое в очереди.
queue-last = Это и так последнее в очереди.

## /desk: the chat where drafts are shown. $title is a channel's name

desk-choose = <b>Черновики</b>

    Черновики каких каналов показывать в этом чате? Выберите.
desk-none = Нет каналов, которые вы можете редактировать.
desk-set-toast = Черновики { $title } теперь приходят сюда.
desk-unset-toast = Черновики { $title } больше сюда не приходят.

## Parts of a post and of a list of stories

post-updated = обновлено { $time }
post-also = Также: { $outlets }
post-also-more = Также: { $outlets } и ещё { $count }
post-confirmed = Сообщают { $outlets }
post-correction = Исправление: { $text }
post-corrected = Редакция внесла исправление: { $outlet }
post-read = Читать дальше
post-removed = Снято редакцией · { $time }
post-withdrawn = Новость отозвана: { $outlets } · { $time }
read-also = Читайте также: { $title }
story-outlets = Кто сообщает
story-outlets-more =
    { $count ->
        [one] и ещё { $count } публикация
        [few] и ещё { $count } публикации
       *[many] и ещё { $count } публикаций
    }
story-changes = Что изменилось
story-change-title = { $time } – прежний заголовок: «{ $title }»
story-change-text = { $time } – изменён текст
story-button-save = 🔖 Сохранить
story-button-saved = ✅ Сохранено
story-button-open = Подробнее…
story-button-more = 👍 Больше такого
story-button-more-on = ✅ Больше такого
story-button-less = 👎 Меньше такого
story-button-less-on = ✅ Меньше такого
story-kept-toast = Сохранено. Весь список: /saved
story-kept-again-toast = Снова сохранено.
story-dropped-toast = Убрано из сохранённого.
story-more-toast = Понятно: в дайджестах такого будет больше.
story-less-toast = Понятно: в дайджестах такого будет меньше.
story-unsaid-toast = Отменено.
story-unknown = Этой новости у меня больше нет.
list-outlets =
    { $count ->
        [1] { $outlet } и ещё один источник
        [one] { $outlet } и ещё { $count } источник
        [few] { $outlet } и ещё { $count } источника
       *[many] { $outlet } и ещё { $count } источников
    }
digest-title =
    { $count ->
        [one] <b>{ $count } новость для вас</b>
        [few] <b>{ $count } новости для вас</b>
       *[many] <b>{ $count } новостей для вас</b>
    }
digest-other = Другие новости
digest-title-chat =
    { $count ->
        [one] <b>Коротко: { $count } новость</b>
        [few] <b>Коротко: { $count } новости</b>
       *[many] <b>Коротко: { $count } новостей</b>
    }

## After posting: $title is a headline, $channel a channel's title, $name an editor's name
correct-title = <b>{ $title }</b>
correct-place = { $channel } · { $time }
correct-by = Исправлено: { $name }, { $time }
correct-removed = Снято отовсюду, { $time }
correct-hint = Правьте здесь, а не в канале: правок в канале я не вижу и затёр бы их. Ваш текст останется, что бы ни написал источник; если источник изменится, я сообщу.
correct-button-headline = ✏️ Заголовок
correct-button-summary = ✏️ Пересказ
correct-button-topics = # Темы
correct-button-source = ↩ Как в источнике
correct-button-offer = ➕ В другой канал
correct-button-delete = 🗑 Удалить здесь
correct-button-remove = 🚫 Снять отовсюду
correct-button-restore = ♻️ Вернуть везде
correct-button-why = ‹ Вся история
correct-button-again = Опубликовать снова
correct-ask-title = Пришлите новый заголовок ответом на это сообщение. Сейчас он такой:

    <code>{ $title }</code>
correct-ask-summary = Пришлите новый пересказ для «{ $title }» ответом на это сообщение. Жирный шрифт, курсив и ссылки сохранятся.
correct-topics = Какие темы показать в хештегах? Видны первые три из отмеченных.
correct-done = Готово. Пост обновится через несколько секунд.
correct-same = Там так и написано.
correct-missing = Этого поста больше нет, или он рассказывает не об одной новости.
correct-empty = Нужна хотя бы одна буква.
correct-too-long =
    { $count ->
        [one] Длиннее, чем можно, на { $count } знак.
        [few] Длиннее, чем можно, на { $count } знака.
       *[many] Длиннее, чем можно, на { $count } знаков.
    }
correct-late = С тех пор там снова правили: возвращать нечего.
correct-delete-confirm = Удалить пост «{ $title }» из { $channel }? В других местах он останется.
correct-delete-yes = Удалить
correct-deleted = Пост удаляется из { $channel }.
correct-remove-confirm = Снять «{ $title }» отовсюду? Посты во всех каналах и у всех читателей будут удалены, те, что старше двух дней, — зачёркнуты, и ни один список их больше не покажет.
correct-remove-yes = Снять
correct-remove-done = «{ $title }» снято. Посты удаляются.
correct-remove-late = Это уже кто-то сделал.
correct-restored = «{ $title }» снова на месте и выходит заново там, где было удалено.
correct-outdated = Изменился источник поста в { $channel }, исправленного редактором ({ $name }): <b>{ $title }</b>
correct-button-look = Посмотреть
compose-ask = Пришлите ответом на это сообщение то, что нужно опубликовать: ссылку на статью, текст (первая строка — заголовок) или картинку с текстом. Потом выберете каналы.
compose-empty = Нужен заголовок: первая строка того, что вы пишете.
compose-unreadable = Не удалось прочитать там статью: { $url }. Напишите текст сами и вставьте в него ссылку.
not-for-editors = Это могут только редакторы каналов.
offer-choose = В какой канал отправить «{ $title }»? Сначала здесь появится черновик.
offer-none = Нет каналов, куда вы можете писать и которые берут новости.
offer-at-desk = Черновик для { $channel } уже ждёт решения.
offer-posted = В { $channel } это уже есть.
offer-waiting = Для { $channel } это уже в очереди и выйдет { $time }.
offer-no-route = { $channel } сейчас не берёт новости: неизвестно, как должен выглядеть пост.
offer-gone = Эту новость больше никто не подтверждает.
offer-made = Черновик для { $channel } сейчас появится здесь.

## /backup
backup-in-private = Это я присылаю только в личный чат: там записано, кто что читает.
backup-done = Вся база данных, { $size }. Никому её не давайте: там записано, кто что читает. Копия лежит и здесь: <code>{ $path }</code>
backup-large = Копия готова. Её размер { $size }: столько боты присылать не могут. Заберите её с машины, на которой я работаю: <code>{ $path }</code>
backup-under-way = Копия как раз делается. Попробуйте ещё раз через минуту.
backup-no-room = В папке <code>{ $folder }</code> не хватает места для копии: нужно { $needed }, свободно { $free }. Освободите, пожалуйста, место или укажите в BACKUP_DIR папку на другом диске.
backup-failed = Не удалось сделать копию в папке <code>{ $folder }</code>: { $why }. Команда <code>npm run cli -- doctor</code> на той машине проверит базу и диск.
backup-night = <b>Ночная копия не сделана</b>

## /web: the web desk. $name is a person's, $title a channel's, $duration a span
command-web = Редакция на странице
web-in = Редакция на странице: черновики, очередь, источники и прочее. Ссылка сработает один раз, в течение { $duration }, и впустит того, кто её откроет: никому её не давайте.
web-button-app = Открыть здесь
web-button-browser = Открыть в браузере
web-button-copy = Скопировать ссылку
web-off = Страница редакции здесь не настроена. Всё, что на ней есть, можно сделать и в этом чате.
web-off-owner = Странице редакции нужен адрес. Задайте в <code>.env</code> <code>PORT</code> и <code>PUBLIC_URL</code> (с https), пусть прокси передаёт <code>/desk/</code>, и перезапустите. Всё, что на ней есть, можно сделать и в этом чате.
web-desk = редакция
web-skip = К содержанию
web-pages-of-desk = Страницы редакции
web-pages = Страницы списка
web-missing-title = Здесь этого нет
web-missing = Здесь ничего нет, или это не для вас.
web-title-broken = Не получилось
web-text-broken = Внутри Chapar что-то сломалось. Запись есть в журнале; попробуйте ещё раз через минуту.
web-title-stale = Страница устарела
web-text-stale = Тем временем здесь вошёл кто-то другой или вы сами. Откройте страницу заново; ничего не изменилось.
web-title-too-fast = Не так быстро
web-text-too-fast = Слишком много запросов сразу. Продолжайте через несколько секунд; ничего не изменилось.
web-title-nothing = Здесь для вас ничего нет
web-text-nothing = Сейчас вы не редактируете ни одного канала, или Telegram этого не сообщает. Если должны, попросите приглашение.
web-title-stranger = Войдите через бота
web-text-stranger = В этом браузере вход не выполнен или уже закончился.
web-how-in = Отправьте боту /web: он даст новую ссылку, только для вас.
web-to-bot = К боту
web-title-out = Вы вышли
web-text-out = Вход в этом браузере закрыт.
web-link-open-title = Это вы?
web-link-open = По этой ссылке вы войдёте в этом браузере как { $name }.
web-link-enter = Да, войти
web-link-hint = Если это чужое имя, закройте страницу: всё, что вы сделаете, запишется на него.
web-title-link-used = Ссылка уже использована
web-text-link-used = Она работает один раз. Если её открыли не вы, отправьте боту /web, войдите и нажмите «Выйти везде».
web-title-link-void = Ссылка больше не действует
web-text-link-void = Она устарела, или вместо неё выдана другая.
web-app-title = Минутку
web-app-opening = Редакция открывается …
web-app-outside = Этот адрес для кнопки внутри Telegram. Чтобы войти в браузере, отправьте боту /web и откройте ссылку.
web-app-no-script = Внутри Telegram нужен JavaScript, чтобы узнать вас. В браузере он не нужен: отправьте боту /web и откройте ссылку.
web-title-app-forged = Telegram этого не подтверждает
web-text-app-forged = Данные, с которыми открыта страница, пришли не от Telegram или предназначены другому боту.
web-title-app-old = Прошло слишком много времени
web-text-app-old = Закройте это окно в Telegram и откройте снова.
web-title-app-used = Откройте снова
web-text-app-used = То, с чем Telegram открыл окно, действует один раз. Закройте его и откройте снова; если не поможет, ваш Telegram не хранит здесь cookie.
web-account = Профиль
web-sessions = Где выполнен вход
web-via-link = Браузер
web-via-app = Внутри Telegram
web-session-since = с
web-session-seen = последний раз:
web-session-this = этот
web-sign-out = Выйти здесь
web-sign-out-everywhere = Выйти везде
web-rights = Ваши права
web-role-owner = владелец
web-role-editor = редактор
web-role-viewer = наблюдатель
web-rights-hint = Проверяется на каждом шаге, и в Telegram тоже: кто лишился права, лишился его и здесь.
web-overview = Обзор
web-overview-lead = Вот что вас ждёт.
web-overview-calm = Вас ничего не ждёт.
web-tile-drafts =
    { $count ->
        [one] черновик
        [few] черновика
       *[many] черновиков
    }
web-tile-drafts-note = в ожидании решения
web-tile-queue =
    { $count ->
        [one] пост в очереди
        [few] поста в очереди
       *[many] постов в очереди
    }
web-tile-queue-note = в ожидании своего часа
web-tile-sources =
    { $count ->
        [one] источник
        [few] источника
       *[many] источников
    }
web-tile-sources-note = под вопросом, всего { $count }
web-tile-held =
    { $count ->
        [one] сомнительный пост
        [few] сомнительных поста
       *[many] сомнительных постов
    }
web-tile-held-note = судьба неизвестна
web-sources = Источники
web-sources-well = Все читаются как надо.
web-sources-troubled =
    { $count ->
        [one] { $count } требует внимания.
        [few] { $count } требуют внимания.
       *[many] { $count } требуют внимания.
    }
web-sources-none = Такого источника нет.
web-source-about = О нём
web-source-pages = Страницы статей
web-source-address = Другой адрес
web-source-add = Добавить источник
web-source-add-hint = Адрес новостного сайта, RSS-ленты, канала на YouTube или открытого канала в Telegram. Сначала вы увидите, что там есть.
web-source-look = Посмотреть
web-source-found = Что там есть
web-source-list =
    { $count ->
        [one] Это список, в нём { $count } источник. Отправьте его боту файлом или адресом, и он спросит, что с ним делать.
        [few] Это список, в нём { $count } источника. Отправьте его боту файлом или адресом, и он спросит, что с ним делать.
       *[many] Это список, в нём { $count } источников. Отправьте его боту файлом или адресом, и он спросит, что с ним делать.
    }
web-source-forgotten = Прошло слишком много времени. Посмотрите адрес ещё раз.
web-source-exists = { $name } уже среди источников.
web-source-added = Добавлено: { $name }.
web-source-removed = Удалено: { $name }. Опубликованное остаётся.
web-find = Найти
web-drafts = Черновики
web-drafts-none = Черновиков, ждущих решения, нет.
web-drafts-all = Все черновики
web-draft-until = решить до
web-draft-scheduled = Выйдет { $time }, решение: { $name }
web-draft-published = Опубликовано: { $name }, { $time }
web-draft-written = Текст: { $name }
web-draft-muted = Теперь { $title } не берёт того, о чём сообщает только { $outlet }.
web-post-photo = С картинкой
web-post-preview = С превью страницы
web-later-at = Другое время, по часам { $timezone }
web-later-do = Назначить
web-time-unread = Это не время. Выберите день и час.
web-time-past = Это время уже прошло. Выберите будущее.
web-time-far = Это слишком далеко: не больше месяца.
web-edit = Правка черновика
web-edit-title = Заголовок
web-edit-summary = Пересказ
web-edit-hint = Пустая строка начинает новый абзац. Написанное вами останется, что бы источник ни сказал потом.
web-edit-formatted = В тексте есть жирный шрифт, курсив или ссылки. Сохранённый отсюда, он станет простым; ответом на черновик в Telegram их можно сохранить.
web-edit-save = Сохранить
web-edit-saved = Сохранено.
web-edit-source = Вернуть слова источника
web-edit-now = Как выглядит сейчас
web-queue = Очередь
web-queue-none = Постов, ждущих своего времени, нет.
web-queue-more =
    { $count ->
        [one] ещё { $count }
        [few] ещё { $count }
       *[many] ещё { $count }
    }
web-held = Сомнительные посты
web-held-lead = Связь оборвалась во время отправки. Посмотрите, есть ли они в канале.
web-channels = Каналы
web-all = Все
web-show = Показать
web-audit = Журнал
web-audit-lead = Кто и что изменил, новое сверху.
web-stats = Цифры
web-stats-of = Что показать
web-stats-when = Период
web-stats-words = Словами
web-stories = Новости
web-stories-find = Найти новость
web-stories-none = Таких новостей нет.
web-story-withdrawn = отозвано
web-story-number = Новость { $id }
web-story-articles = Кто сообщает
web-story-went = Куда ушло
web-story-not = Куда не ушло
web-story-changes = Что изменилось
web-story-join = Это та же новость, что и другая?
web-story-join-hint = Посты остаются на месте и дальше показывают одно и то же. Это можно отменить.
web-story-other = Ссылка на статью или пост либо номер новости
web-story-changed = Новость тем временем изменилась. Посмотрите ещё раз.
web-routes = Маршруты
web-routes-none = Каналов пока нет.
web-route-none = Правил, по которым сюда что-то идёт, пока нет.
web-route-on = работает
web-route-paused = приостановлен
web-route-text = Правила
web-route-try = Попробовать, не сохраняя
web-route-tried = Вот что принёс бы ваш текст. Он не сохранён.
web-dry-digest = дайджест
web-dry-draft = черновик
web-button-menu = Кнопка у поля ввода
web-button-no-menu = Убрать кнопку
web-menu = Редакция
web-menu-toast = Теперь она рядом с полем ввода.
web-no-menu-toast = В меню снова команды.
web-overview-drafts = Новые черновики
web-overview-sources = Источники под вопросом
