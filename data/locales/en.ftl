# What Chapar says in English. Texts with tags are Telegram HTML: ask for them with html(), which escapes the arguments.
# Keys without a comment about arguments take none. Moments ($time, $date) come ready, in the reader's zone.

## The language itself

language-name = English
bot-description =
    I bring you the news as it happens: every story once, in a few sentences, with links to everyone who reports it.

    Pick your topics, ask for the latest, or send me a few words to look for. I speak Azerbaijani, English, Russian and Turkish.
bot-short-description = News as it happens: every story once, with links to everyone who reports it.

## Commands: the menu beside the message field (at most 256 characters each, better 30)

command-start = Start here
command-help = What I can do
command-latest = The latest news
command-topic = News on one topic
command-topics = Choose your topics
command-follow = Follow a topic
command-following = What you follow
command-digest = News in one message, at your hour
command-quiet = When I keep quiet
command-search = Search the news
command-saved = What you saved
command-share = Share the news
command-settings = Language and time zone
command-privacy = What I know about you
command-stop = Stop sending me news
command-sources = Where the news comes from
command-channels = Where the news goes
command-stats = How things are going
command-post = Post something yourself
command-why = Why a post is there
command-team = Who edits a channel
command-audit = Who changed what
command-backup = A copy of everything I know

## Everywhere

button-newer = ‹ Newer
button-older = Older ›
button-previous = ‹ Previous
button-next = Next ›
button-back = ‹ Back
button-cancel = Cancel
button-undo = Undo
button-refresh = Refresh
button-share = Share
page = { $page } of { $pages }
list-more =
    { $count ->
        [one] and one more
       *[other] and { $count } more
    }
list-only-languages = I looked at news in { $languages } only. /settings changes that.
old-button = This button is too old. Please send the command again.
unknown-command = I don't know that command. /help shows what I can do.
forwarded-command = I carry out no command that is forwarded: somebody else wrote it. If you want it, write it to me yourself.
unknown-message = To look for a story, send me a few words. /help shows what else I can do.
link-unknown = I have no story from there. Send me a few words of its headline, and I will look for it.
link-stories = <b>Stories in that post</b>
something-went-wrong = Something went wrong on my side. Please try again in a moment.
too-fast = Not so fast, please. Let me catch up for a moment.
not-for-you = Only the people who run this bot can do that.
owner-sent-private = I have sent it to you in private.
owner-open-private = That is not for a group. Please open me in private and send /start first.
group-only-admins = Only the admins of this group can change that.
channel-not-yours = This is for the editors of that channel. If you should be one of them, ask for an invitation.
channel-only-viewer = You may look at this channel, but not change it.
channel-rights-unseen = Telegram does not tell me at the moment whether you are an admin there, so I cannot let you in. Please try again in a minute.
group-admins-hidden = I can't see who the admins of this group are. Please make me an admin here, and it will work.

## /start: $name is the bot's, $topics a list

start-welcome =
    <b>Hello, I am { $name }</b>

    I bring you the news as it happens: every story once, in a few sentences, with links to everyone who reports it.

    Pick the topics you care about, and I will write when there is news.
start-languages = I send news in { $languages }. /settings changes that.
start-owner = You run this bot: /sources shows where the news comes from, /channels where it goes, /stats how things are going.
start-again =
    <b>Good to see you again!</b>

    You follow { $topics }.
start-again-no-topics =
    <b>Good to see you again!</b>

    You follow no topics yet. Pick a few, and I will write when there is news.
start-returned =
    <b>Welcome back!</b>

    I will send you news again: { $topics }.
start-group =
    <b>Hello everyone, I am { $name }</b>

    I bring this group the news as it happens, every story once. Admins choose the topics; anyone can ask for /latest, /topic or /search.
start-button-topics = Pick topics
start-button-latest = Latest news
start-button-settings = Settings
start-button-help = What can you do?

## /help

help-reader =
    <b>What I can do</b>

    /latest – the latest news
    /topic – news on one topic
    /search – find a story
    /saved – what you saved
    /share – share the news
    /topics – choose what you follow
    /following – all that you follow, words of your own too
    /digest – the news in one message, at your hour
    /quiet – when I keep quiet
    /settings – your language and time zone
    /privacy – what I know about you
    /stop – no more news from me

    You can also name things right away: <code>/latest 5</code>, <code>/topic sport</code>, <code>/follow economy</code>, <code>/search oil price</code>.

    Or just send me a few words, and I look for them.
help-group =
    <b>What I can do here</b>

    /latest – the latest news
    /topic – news on one topic
    /search – find a story
    /share – share the news
    /privacy – what I keep about this group

    For example: <code>/latest 5</code>, <code>/topic sport</code>, <code>/search oil price</code>.

    <b>For the admins</b>

    /topics – choose what comes here
    /follow – a topic by its name, or any words
    /following – all that comes here
    /bind – in a forum: a topic for this thread
    /digest – the news in one message, at a set hour
    /quiet – when I keep quiet
    /settings – language and time zone
    /stop – no more news here
help-admin =
    <b>For those who run this bot</b>

    /sources – where the news comes from. To add one, send me the address of a site.
    /topics – what can be followed: its last button changes the topics
    /channels – where the news goes. To add a channel, make me an admin there with the right to post. In a group or a topic of a forum, /setup makes a channel of it.
    /stats – how things are going
    /why – why a post is there, and what changed
    /post – post something yourself
    /queue – what goes out when
    /desk – where drafts are shown
    /team – who may edit a channel
    /audit – who changed what
    /web – the desk on a page
    /backup – a copy of the database, as a file
help-editor =
    <b>For your channels</b>

    /channels – what goes where
    /post – post something yourself
    /queue – what goes out when
    /why – why a post is there, and what changed
    /stats – how things are going
    /desk – where drafts are shown
    /team – who may edit a channel
    /audit – who changed what
    /web – the desk on a page

## /latest: $max is the highest number allowed

latest-title = <b>Latest news</b>
latest-empty = There is no news yet. I look for it all the time, so try again in a little while.
latest-usage = How many stories? Send a number from 1 to { $max }, like this: <code>/latest 5</code>

## /topic: $topic is a topic's name, $name what the person wrote

topic-title = <b>{ $topic }</b>
topic-title-for = For “{ $name }” I show <b>{ $topic }</b>:
topic-choose = Which topic?
topic-empty = Nothing on <b>{ $topic }</b> yet. I will keep looking.
topic-button-follow = Follow
topic-not-found =
    I have no topic called “{ $name }”. { $count ->
        [1] Did you mean this one?
       *[other] Did you mean one of these?
    }
topic-not-found-choose = I have no topic called “{ $name }”. These are the ones I have:
topic-none-exist = There are no topics yet. /latest shows all the news.
topic-gone = This topic is no longer there.

## /topics, /follow, /unfollow: $topic is a topic's name

topics-title =
    <b>Your topics</b>

    Tap to follow, tap again to stop. A ✅ marks what you follow.
topics-title-group =
    <b>Topics of this group</b>

    Tap to follow, tap again to stop. A ✅ marks what comes here.
topics-button-done = Done
topics-button-digest = In one message a day
bind-only-threads = That works in a topic of a forum: open one and send <code>/bind sport</code> there.
bind-choose = Which topic should come here?
bind-done = News on <b>{ $topic }</b> comes here from now on, and to no other topic of this group.
bind-already = News on <b>{ $topic }</b> comes here already.
topics-done = You follow { $topics }. I will write when there is news.
topics-done-none = You follow no topics now. /topics brings the list back.
followed-toast = Following: { $topic }
followed-again-toast = Following: { $topic }. I send news again.
unfollowed-toast = No longer following: { $topic }
follow-done = You follow <b>{ $topic }</b> now. I will write when there is news.
follow-done-again = You follow <b>{ $topic }</b> now, and I send news again: { $topics }.
follow-already = You already follow <b>{ $topic }</b>.
follow-already-again = You already follow <b>{ $topic }</b>, and I send news again: { $topics }.
unfollow-done = You no longer follow <b>{ $topic }</b>.
unfollow-not-followed = You don't follow <b>{ $topic }</b>.
unfollow-choose = What should I drop?
unfollow-not-found = You don't follow that. You follow these:
unfollow-only-words = You follow words of your own, and no topics. Which of them should I drop?
unfollow-none = You follow no topics yet. /topics shows what there is.

## The topics, for owners: $name is a topic's name, $words what it is about, $count a number of stories, chats or routes

topics-button-edit = ⚙️ Change the topics
topics-edit =
    <b>Topics</b>

    Behind each: the stories that it took in the last day and in the last week. Tap one to change it.
topics-edit-line = <b>{ $name }</b>: { $day } / { $week }
topics-edit-none = <b>{ $name }</b>: nothing in a week
topic-button-new = New topic
topic-button-words = Words
topic-button-other-words = Change words
topic-edit =
    <b>{ $name }</b>
    <code>topic:{ $slug }</code>

    <code>{ $words }</code>
topic-edit-taken = Stories: { $day } in the last day, { $week } in the last week
topic-edit-followers =
    { $count ->
        [0] Nobody follows it
        [one] Followed by one reader or group
       *[other] Followed by { $count } readers and groups
    }
topic-edit-routes =
    { $count ->
        [0] Routes that name it: { $names }
       *[other] Routes that name it: { $names } and { $count } more
    }
topic-edit-routes-none = No route names it
topic-edit-of-defaults = It came with the program.
topic-edit-of-file = It is as <code>chapar.yaml</code> says.
topic-edit-of-chat = It was set up or changed here. <code>npm run cli -- export</code> writes it into a file.
topic-ask-name-new = What shall the new topic be called? Readers choose it by this name. Send it as a reply to this message.
topic-ask-name = What shall <b>{ $name }</b> be called from now on? Send it as a reply to this message.
topic-ask-name-in = What shall <b>{ $name }</b> be called from now on ({ $language })? The names in other languages stay. Send it as a reply to this message.
topic-ask-words-new = What is <b>{ $name }</b> about? Reply with words in all languages of your news, such as <code>oil OR neft OR нефт*</code>. You will see what they find before anything is saved.
topic-ask-words = What is <b>{ $name }</b> about from now on? Reply with all its words, such as <code>oil OR neft OR нефт*</code>; or begin with <code>OR</code> to add some to those that it has. You will see what they find before anything is saved.
topic-name-bad = A name needs a letter or a digit, and has at most { $max } letters.
topic-name-taken = There is a topic called <b>{ $name }</b> already.
topic-renamed = <b>{ $was }</b> is called <b>{ $name }</b> from now on.
topic-propose-new =
    <b>New topic: { $name }</b>
    <code>{ $words }</code>

    This is not saved yet.
topic-propose =
    <b>{ $name }</b>
    <code>{ $words }</code>

    This is not saved yet.
topic-would-take =
    { $count ->
        [0] In the last { $days } days it would have taken nothing.
        [one] In the last { $days } days it would have taken one story:
       *[other] In the last { $days } days it would have taken { $count } stories. The newest:
    }
topic-would-have = Stories of the last { $days } days: { $count }. New among them: { $gained }. No longer among them: { $lost }.
topic-would-gain = The new ones, the newest first:
topic-offer-gone = I no longer remember what this was about. Please begin again in /topics.
topic-saved-new =
    { $count ->
        [0] <b>{ $name }</b> is a topic now. Readers find it in /topics, and what comes from now on goes to those who follow it.
        [one] <b>{ $name }</b> is a topic now, and has one story already. Readers find it in /topics, and what comes from now on goes to those who follow it.
       *[other] <b>{ $name }</b> is a topic now, and has { $count } stories already. Readers find it in /topics, and what comes from now on goes to those who follow it.
    }
topic-saved =
    { $count ->
        [0] <b>{ $name }</b> has other words now. None of the newest stories fits them.
        [one] <b>{ $name }</b> has other words now, and one of the newest stories.
       *[other] <b>{ $name }</b> has other words now, and { $count } of the newest stories.
    }
topic-remove-confirm = Remove <b>{ $name }</b>? Readers no longer see it, and no route gets news by it. What has been posted stays.
topic-removed = <b>{ $name }</b> is removed. If it comes back, so do those who followed it.

## /search: $query is what the person wrote

search-usage =
    <b>What are you looking for?</b>

    Send a few words: <code>/search oil price</code>
    An exact phrase: <code>/search "central bank"</code>
    One or the other: <code>/search wind OR solar</code>
    Leaving a word out: <code>/search football NOT transfer</code>
search-title = <b>{ $query }</b>
search-empty = Nothing found for “{ $query }”. Try other words, or only the beginning of a word with a star: <code>{ $start }</code>
search-cut = Only the newest part was looked through: a narrower search finds older news.
search-indexing = I am still putting older news in order for searching; try again in a few minutes.
search-empty-words = Nothing found for “{ $query }”. Try other words.
search-ask = Shall I look for <code>{ $query }</code>?
search-button = Search
search-button-best = Best first
search-button-newest = Newest first
search-bad-link = The search in that link is damaged or too long. Please send me the words instead.
search-unknown-source = I have no source called “{ $name }”. These are the ones I have: { $names }.
search-unknown-topic = I have no topic called “{ $name }”. These are the ones I have: { $names }.
search-no-language = There is no news in this language yet: { $language }. There is news in { $languages }.

## What is wrong with a search or a rule: one sentence each; $found is the part of it that is wrong

query-unclosed-phrase = A quotation mark is open: please close it with another one.
query-unclosed-parenthesis = A bracket is not closed: please close it with ).
query-unopened-parenthesis = There is a closing bracket without an opening one.
query-nothing-to-find = There is nothing to look for yet: please add a word.
query-dangling-operator = A word is missing next to “{ $found }”.
query-unknown-field = I don't know “{ $found }:”.
query-unknown-field-near = I don't know “{ $found }:”. Did you mean “{ $near }:”?
query-field-not-here = “{ $found }” can't be used here.
query-missing-value = A word is missing after “{ $found }”.
query-bad-date = I can't read the date in “{ $found }”. Please write it like 2026-03-21.
query-bad-language = I don't know the language in “{ $found }”. Please write it like lang:en.
query-prefix-too-short = “{ $found }” is too short: please put two letters or more before the star.
query-too-long = This is too long. Please use at most { $max } characters.
query-too-many-terms = These are too many words. Please use at most { $max }.
query-too-many-prefixes = These are too many stars. Please use at most { $max }.
query-too-deep = There are too many brackets inside one another.

## /saved

saved-title = <b>Saved stories</b>
saved-tidy = Tap the number of what you no longer need.
saved-empty =
    <b>You have saved nothing yet</b>

    Tap 🔖 below a story, and you will find it here.
saved-button-tidy = 🗑 Remove some
saved-button-done = Done
saved-in-private = What you saved is between the two of us: send me /saved in private.

## /share: $bot is the username of the bot

share =
    <b>Sharing the news</b>

    Open any story and tap Share below it. You can also share the news on a topic, or this bot.
share-inline = In any chat you can also write <code>@{ $bot }</code> and a few words, and pick a story.
share-button-bot = Share this bot
share-button-topic = Share a topic
share-topics = Which topic would you like to share?

## /settings

settings-title =
    <b>Settings</b>

    Language: { $language }
    News in: { $languages }
    Time zone: { $timezone } (now { $time })
settings-button-language = Language
settings-button-news-languages = Languages of the news
settings-button-timezone = Time zone
settings-button-summary = Length of the summaries
settings-summary-choose = How much should I tell of each story?
settings-summary-none = Headline only
settings-summary-short = Two sentences
settings-summary-normal = A paragraph
settings-summary-long = In detail
settings-button-pictures = Pictures
settings-pictures-on = Posts come with pictures again.
settings-pictures-off = Posts are text only now.
settings-button-digest = Digest
settings-button-quiet = Quiet hours
settings-language-choose = Which language shall we speak?
settings-language-set = I'll speak English now.
settings-news-languages-choose =
    <b>Which languages do you read?</b>

    Tap to choose. With none chosen, I send news in every language.
settings-news-languages-all = every language
settings-news-languages-set = News in: { $languages }
settings-timezone-choose =
    <b>Where are you?</b>

    Pick a place with your time, share your location (📎), or send its name like this: <code>/settings Baku</code>
settings-timezone-choose-group =
    <b>Where is this group?</b>

    Pick a place with your time, or send its name like this: <code>/settings Baku</code>
settings-timezone-set = Your time zone is { $timezone }. It is { $time } there.
settings-timezone-bad = I don't know the time zone “{ $name }”. Send it as region and city, like this: <code>/settings Asia/Baku</code>
settings-timezone-near = I don't know the time zone “{ $name }”. Is it one of these?

## /follow with words of one's own: $query is what was written, $count stories

words-ask =
    <b>Follow these words?</b>
    <code>{ $query }</code>
words-none-lately = Nothing was found in the last week. You would hear of it when there is something.
words-rare = That is less than one story a day.
words-per-day =
    { $count ->
        [one] That is about one story a day.
       *[other] That is about { $count } stories a day.
    }
words-flood = That is about { $count } stories a day. Better add a word or two, or put a phrase in quotation marks: <code>/follow "oil price"</code>
words-or-topic =
    { $count ->
        [one] Or did you mean this topic?
       *[other] Or did you mean one of these topics?
    }
words-button-follow = Follow these words
words-button-following = What I follow
words-done = You follow <code>{ $query }</code> now. I will write when there is news.
words-already = You already follow <code>{ $query }</code>.
news-again = I send news again.
words-dropped = You no longer follow <code>{ $query }</code>.
words-full = You already follow { $count } searches, and there is no room for more. Drop one in /following first.

## /following

following-title = <b>What you follow</b>
following-hint = Tap one to change or stop it. <code>/follow oil price</code> follows words of your own.
following-digest-sign = 🗞 comes in your digest only.
following-none = You follow nothing yet. Pick topics, or follow words of your own: <code>/follow oil price</code>
following-topic = <b>{ $topic }</b>
following-words = <code>{ $query }</code>
following-at-once = Each story comes as it happens.
following-in-digest = It comes in your digest only.
following-button-at-once = Each story at once
following-button-digest = In the digest only
following-button-set-digest = Set up a digest
following-button-stop = Stop following

## /digest: $hours and $days are lists, $timezone a city

digest-screen-title = <b>Digest</b>
digest-none = The news on your topics in one message, the most important first. What time would suit you?
digest-state = { $days } at { $hours } ({ $timezone })
digest-days-all = Every day
digest-days-work = Monday to Friday
digest-no-topics = You follow no topics yet, so there is nothing to send. /topics changes that.
digest-mode-instant = Each story also comes by itself, as it happens.
digest-mode-only = Nothing comes in between.
digest-button-only = Digest only
digest-button-instant = Also each story at once
digest-button-list = Read one by one
digest-button-preview = Show me one now
digest-button-off = No digest
digest-off-toast = No more digests. Each story comes as it happens.
digest-preview-empty = There is nothing new on your topics right now.
digest-bad-hour = I can't read that time. Send it like this: <code>/digest 8:30</code>, or several: <code>/digest 8 20</code>
digest-too-many = You can have up to { $count } hours a day. Take one away first.

## /quiet: $hours a span of time, $timezone a city

quiet-title = <b>Quiet hours</b>
quiet-none = I send news at any hour. When should I keep quiet? Whatever comes in meanwhile waits for you in one message.
quiet-state = I keep quiet { $hours } ({ $timezone }); whatever comes in meanwhile waits for you in one message.
quiet-breaking-passes = Breaking news still comes through.
quiet-breaking-waits = Breaking news waits too.
quiet-per-hour =
    { $count ->
        [one] No more than one story an hour; the rest comes in one message.
       *[other] No more than { $count } stories an hour; the rest comes in one message.
    }
quiet-button-rate = { $count }/h
quiet-button-hold = Hold breaking news
quiet-button-pass = Let breaking news through
quiet-button-off = No quiet hours
quiet-bad-hours = I can't read those hours. Send them like this: <code>/quiet 23:00-07:00</code>

## "@bot words" in any chat: buttons over the list, and below a story that was shared

inline-button = Pick your topics
inline-button-unclear = I can't read that search
inline-button-nothing = Nothing found. Ask me
inline-button-story = The whole story

## /privacy: $follows, $posts and $saved are numbers

privacy =
    <b>What I keep about you</b>

    • your name and number (ID) on Telegram, your language, time zone and other settings
    • what you follow ({ $follows }), your digest and quiet hours
    • stories you saved or rated ({ $saved })
    • the groups and channels you added me to
    • which stories I sent you ({ $posts }), so that none comes twice

    None of it goes to anyone else. I don't keep what you write to me.
privacy-editor = You are an editor, too: I keep the teams you are in, and what you changed ({ $count }), for the others of your channels.
privacy-button-export = Send it to me as a file
privacy-button-forget = Forget me
privacy-export-caption = All that I keep about you.
privacy-forget-ask =
    <b>Forget everything?</b>

    What you follow, what you saved and your settings will be gone for good, and no more news will come. Messages in this chat stay; you can delete them yourself.
privacy-forget-editor = You will be out of the teams of your channels. What you changed there stays in their logs, as that of a former editor.
privacy-button-forget-yes = Yes, forget me
privacy-forgotten = Done. I know nothing about you any more. /start begins anew whenever you like.
privacy-group = About a group I keep its name, its topics and which stories I sent here. Write to me in private to see what I keep about you.

## /stop

stop-done =
    All right, no more news from me. I keep your topics: send /start whenever you want me back.

    /latest and /search still answer.
stop-already = I am already quiet. Send /start when you want news again.

## /sources (admins): $name is a source's, $url an address

sources-title =
    { $count ->
        [one] <b>One source</b>
       *[other] <b>{ $count } sources</b>
    }
sources-troubled =
    { $count ->
        [one] ⚠️ One of them needs a look.
       *[other] ⚠️ { $count } of them need a look.
    }
sources-empty =
    <b>There are no sources yet</b>

    Send me the address of a news site, a feed, a YouTube channel or a public Telegram channel, and I will see what is there: <code>/sources https://example.com</code>

    A list of feeds (OPML) may come as a file.
sources-usage = To add a source, send the address of a news site, a feed, a YouTube channel or a public Telegram channel: <code>/sources https://example.com</code>
source-line = <b>{ $name }</b>
source-state-healthy = 🟢 read { $time }
source-state-new = ⚪️ not read yet
source-state-paused = ⏸ paused
source-state-failing = 🟡 { $reason }
source-state-failing-long = 🔴 { $reason } · for { $duration }
source-state-broken = 🔴 { $reason }
source-state-silent = 🟡 nothing new for { $duration }, usually { $pace }
source-state-flooded = 🟡 more than ever at once; waiting for you: { $count }
source-state-moved = 🟡 has moved: waiting for your yes
source-screen =
    <b>{ $name }</b>
    { $url }

    { $state }
source-last-success = Last read { $time }
source-never-read = Never read so far
source-button-open = Open
sources-button-all = All sources
source-button-pause = Pause
source-button-resume = Resume
source-button-remove = Remove
source-button-remove-yes = Yes, remove it
source-remove-confirm = Remove <b>{ $name }</b>? No more news will come from it. What has been posted stays.
source-removed = <b>{ $name }</b> is removed.
source-paused-toast = Paused: { $name }
source-resumed-toast = Reading again: { $name }
source-button-edit = Change
source-edit =
    <b>{ $name }</b>
    { $url }

    How often I look: { $every }
    Language: { $language }
    Pages of articles: { $pages }
source-edit-own-pace = when it usually publishes
source-edit-every = every { $every }
source-edit-any-language = as each article says
source-edit-pages-read = read where the feed gives too little
source-edit-pages-left = never read
source-edit-button-name = Name
source-edit-button-address = Address
source-edit-button-every = How often
source-edit-button-language = Language
source-edit-button-pages = Read the pages
source-edit-button-own-pace = When it publishes
source-edit-button-any-language = As each article says
source-edit-every-ask = How often shall I look at <b>{ $name }</b>?
source-edit-language-ask = Which language does <b>{ $name }</b> usually write in? An article that is clearly in another keeps its own.
source-ask-name = What shall <b>{ $name }</b> be called from now on? Readers see the name below its news. Send it as a reply to this message.
source-ask-address = Where is <b>{ $name }</b> from now on? Send the address of its feed, its site or its channel as a reply to this message.
source-name-bad = A name needs a letter or a digit.
source-renamed = <b>{ $was }</b> is called <b>{ $name }</b> from now on.
source-address-ask = Shall I read <b>{ $name }</b> there from now on? What is there already will not be posted.
source-address-headers = ⚠️ That is another host: what the source's headers hold would be sent there.
source-address-yes = Yes, read it there
source-address-changed = From now on I read <b>{ $name }</b> at { $url }.
source-address-same = That is where I read <b>{ $name }</b> already.
source-missing = This source is no longer there.
source-checking = Let me look at { $url } …
source-preview-title =
    <b>{ $name }</b>
    { $url }
source-preview-newest =
    { $count ->
        [0] There is nothing in it right now.
        [one] It has one entry:
       *[other] The newest of its { $count } entries:
    }
source-preview-untitled = (no title)
source-preview-language = Language: { $language }
source-preview-page = This site has no feed, so I would read the list on its page. When the page is rebuilt, that may stop working; I will tell you then.
source-preview-shared = ⚠️ { $count } of { $most } entries have already come from <b>{ $name }</b>. Adding it would bring little that is new.
source-language-unknown = the site does not say
source-pace-hour =
    { $count ->
        [one] about one an hour
       *[other] about { $count } an hour
    }
source-pace-day =
    { $count ->
        [one] about one a day
       *[other] about { $count } a day
    }
source-pace-week =
    { $count ->
        [one] about one a week
       *[other] about { $count } a week
    }
source-pace-seldom = less than one a week
source-pace-silent = nothing new for weeks
source-pace-unknown = without dates
source-button-add = Add
source-button-add-last = Add, post the last three
source-button-add-digest = Add, post a digest of it
source-not-added = Fine, I have not added it.
source-offer-gone = I no longer remember what this was about. Please send me the address again.
source-added =
    <b>{ $name }</b> is added.

    What is new from now on will be posted; the older entries will not.
source-added-last =
    <b>{ $name }</b> is added.

    Its last three entries will be posted, and what is new from now on.
source-added-digest =
    <b>{ $name }</b> is added.

    What it has by now will be posted as one digest, and then what is new.
source-added-nowhere = ⚠️ No channel takes it yet: they have all chosen their sources. /channels changes that.
source-exists = <b>{ $name }</b> is already among the sources.
source-own-channel = I post in <b>{ $title }</b> myself. If I read it too, my own posts would come back as news.
source-choose-feed = I found several feeds at { $url }. Which one do you want?
source-check-failed = I can't use { $url }: { $reason }.
source-searched = I also tried the addresses where feeds usually are, the sitemaps and the front page, and looked for a list of articles on the page itself.

## Lists of feeds (OPML): $names is a list of some of them

feed-list-empty = There are no feeds in this list.
feed-list-known =
    { $count ->
        [one] The one feed of this list is here already.
       *[other] All { $count } feeds of this list are here already.
    }
feed-list-new =
    { $count ->
        [one] <b>One new feed</b> is in this list: { $names }
       *[other] <b>{ $count } new feeds</b> are in this list: { $names }
    }
feed-list-known-too =
    { $count ->
        [one] One more is here already.
       *[other] { $count } more are here already.
    }
feed-list-button-add = Add all
feed-list-adding = Adding … { $count } of { $most }
feed-list-added =
    { $count ->
        [one] One feed is added.
       *[other] { $count } feeds are added.
    } I read them one after another. What they have now will not be posted; what is new from now on will. Those that cannot be read show it in /sources.
feed-list-undone =
    { $count ->
        [one] The feed is removed again.
       *[other] The { $count } feeds are removed again.
    }
feed-list-not-added = Fine, I have added none of them.
feed-list-gone-add = I no longer remember this list. Please send it again.
feed-list-gone-undo = I no longer remember which sources these were. You can remove them in /sources.
feed-list-no-list = I find no list of feeds in this file. I take OPML files, as feed readers export them.
feed-list-too-large = This file is too large for a list of feeds.
feed-list-failed = Telegram did not let me download this file. Please send it again.

## Why a source cannot be read: part of a sentence, after a colon or by itself; $code is an HTTP status

source-failure-network = the site can't be reached
source-failure-certificate = the site's certificate is not valid
source-failure-timeout = the site takes too long to answer
source-failure-too-large = the answer is too large
source-failure-too-slow = reading it takes too long
source-failure-crashed = reading it fails every time
source-failure-internal = something inside Chapar failed; the log says what
source-failure-status =
    { $code ->
        [401] the site asks for a password (401)
        [403] the site refuses to let me in (403)
        [404] there is nothing at this address (404)
        [410] the feed was closed for good (410)
        [429] the site asks me to come less often (429)
       *[other] the site answers with an error ({ $code })
    }
source-failure-blocked-address = the address belongs to a private network, where I don't go
source-failure-bad-url = this is not a web address
source-failure-too-many-redirects = the address only leads in circles
source-failure-web-page = this is a web page without a feed
source-failure-opml = this is a list of feeds, not a feed
source-failure-sitemap = this is a sitemap, not a feed
source-failure-error-page = the site shows an error page or a login where the feed should be
source-failure-json = this is JSON, but not a feed
source-failure-empty = the answer is empty
source-failure-page-changed = I no longer find articles on this page: it was rebuilt, or shows something else
source-failure-no-preview = the channel does not exist, is private or cannot be read on the web
source-failure-unknown = this is not a feed

## How a source is: lines of its screen; $duration is "9 hours", $pace "about 40 a day", $every and $percent come ready too

source-health-failures = Failures in a row: { $count }, the first { $time }
source-health-pace = Pace: { $pace }
source-health-pace-unknown = Pace: not known yet
source-health-next = Next look in { $duration }
source-health-next-now = Next look: any moment now
source-health-every = Looked at every { $every } (as you set it)
source-health-delay = Found { $duration } after publication, on average
source-health-doubles = Stories that others had first: { $percent }
source-health-hub-verified = Its hub tells me of news at once
source-health-hub-pending = I have asked its hub to tell me of news
source-health-hub-denied = Its hub refuses to tell me of news
source-health-hub-expired = Its hub no longer tells me of news; I will ask again
source-health-page = It has no feed: I read the list on its page
source-health-moved-from = Former address: { $url }
source-channels =
    { $count ->
        [0] May go to: { $names }
        [one] May go to: { $names } and { $count } more
       *[other] May go to: { $names } and { $count } more
    }
source-channels-none = Goes to no channel: they have all chosen other sources
source-held = More has come in a short time than ever before. New articles that I have stored and not posted: { $count }. What shall I do with them?
source-held-grown = More of them have come since. Look again at how many there are now.
source-move-other-site = For { $duration } its server has been sending me to { $url }. That is another site. Shall I move the source there?
source-move-unencrypted = For { $duration } its server has been sending me to { $url }. That address is not encrypted (no https). Shall I move the source there?
source-move-secret = For { $duration } its server has been sending me to { $url }. That is another host: what the source's headers hold would be sent there, while a name and password in its address would be dropped. Shall I move the source there?
source-move-read-there = For { $duration } its server has been sending me to { $url }. { $other } is read there already. You need only one of the two: remove the other.
source-move-another = Another source
source-move-refused = Its server sends me to { $url }. The source stays here, as you said.
source-button-post-all = Post all { $count }
source-button-post-newest = Newest { $count }
source-button-post-none = Post none
source-button-move = Move it
source-button-stay = Leave it
source-posted-toast = Posting { $count } of them.
source-posted-none-toast = Fine, none of them is posted.
source-moved-toast = Moved: I read it there from now on.
source-stays-toast = The source stays where it is.
source-move-taken = { $name } has that address already. You need only one of the two: remove the other.

## What owners are told of sources by itself: $name is a source's, $names a list of them

health-failing = 🔴 <b>{ $name }</b> has not been readable for { $duration }: { $reason }.
health-gone = 🔴 <b>{ $name }</b> was closed for good: so says its server. I no longer look there.
health-silent = 🟡 <b>{ $name }</b> has brought nothing new for { $duration }. Its usual pace: { $pace }.
health-flooded = 🟡 <b>{ $name }</b> brings more in a short time than ever before. New articles that I have stored and not posted: { $count }. What shall I do with them?
health-moved =
    🟡 <b>{ $name }</b>
    { $text }
health-moved-itself = ➡️ <b>{ $name }</b> moved to { $url }. Its server has said so for { $duration }, so I read it there now.
health-failing-over = 🟢 <b>{ $name }</b> can be read again, after { $duration }.
health-silent-over = 🟢 <b>{ $name }</b> brings news again, after { $duration } of silence.
health-many = 🔴 <b>{ $count } sources can't be read</b>: { $names }. It began { $duration } ago.
health-names = { $names } and { $count } more
health-many-network = When so many fail at once, it is often our own network.
health-many-over = 🟢 <b>{ $count } sources can be read again</b>: { $names }. The longest break was { $duration }.
health-more =
    { $count ->
        [one] And one more: see /sources.
       *[other] And { $count } more: see /sources.
    }

## /channels (admins): $title is a channel's or a group's, $topics a list

channels-title =
    { $count ->
        [one] <b>One channel</b>
       *[other] <b>{ $count } channels</b>
    }
channels-empty =
    <b>I am in no channel yet</b>

    Add me to your channel or group as an admin with the right to post, and I will ask you here what should go there.
channels-button-add = Add me to a channel
channel-line = <b>{ $title }</b>
channel-hint = Tap topics to choose what goes there.
channel-hint-query = This channel has a rule of its own.
channel-hint-replace = Tap the first topic: it takes the place of the rule.
channel-replace-confirm =
    <b>{ $title }</b>

    This channel has a rule of its own: <code>{ $query }</code>. Replace it with topics?
channel-languages-choose =
    <b>{ $title }</b>

    In which languages may news go there? Tap to choose. With none chosen, news goes there in every language.
channel-state-nothing = ⚪️ nothing goes there yet
channel-state-paused = ⏸ paused: { $taken }
channel-state-pending = ⏳ waits for your yes
channel-state-gone = 🔴 I am no longer there
channel-button-all = All the news
channel-button-choose = Choose topics instead
channel-button-replace = Replace
channel-button-keep = Keep
channel-button-pause = ⏸ Pause
channel-button-resume = ▶️ Resume
channel-button-test = 📨 Test
channel-button-remove = 🗑 Remove
channel-button-remove-yes = Yes, remove it
channel-button-again = Try again
channel-again-failed = I am still not in { $title }. Please add me there as an admin with the right to post.
channel-paused-toast = Paused: { $title }
channel-resumed-toast = Posting again: { $title }
channel-test-post = This is a test. The news will appear here.
channel-test-sent = The test post is in { $title }.
channel-test-failed = The test post did not get through to { $title }: { $reason }.
channel-failure-rights = I have no right to post there
channel-failure-gone = I am no longer there
channel-failure-telegram = Telegram did not answer, please try again
channel-remove-confirm = Remove <b>{ $title }</b>? Nothing more will be posted there. What has been posted stays.
channel-removed = <b>{ $title }</b> is removed.
channel-missing = This channel is no longer there.
channel-no-rights =
    <b>I can't post in { $title }</b>

    Please make me an admin there with the right to post messages. I will notice by myself.
channel-rights-back = I can post in <b>{ $title }</b> now.
channel-gone = I was removed from <b>{ $title }</b>. Nothing goes there any more.

## The routes of a channel: $title is its name, $slug that of a route, $topics, $sources and $languages are lists

route-title = <b>{ $title }</b> › { $slug }
route-written = { $value }
route-takes-nothing = nothing goes there yet
route-takes-all = all the news
route-takes-topics = { $topics }
route-takes-query = <code>{ $query }</code>
route-line-sources = 🗞 only from { $sources }
route-line-sources-out = 🚫 nothing from { $sources }
route-line-languages = 🌐 only news in { $languages }
route-line-outlets = 👥 only what { $count ->
        [one] one outlet has
       *[other] at least { $count } outlets have
    }
route-line-instant = ⚡ each story as it comes
route-line-digest = 📬 { $schedule }: one digest of at most { $count } stories
route-line-settle = ⏳ each story rests for { $duration } first
route-line-per-hour = 🚦 at most { $count } an hour, the rest as one digest
route-line-min-gap = ↔️ at least { $duration } between two posts
route-line-quiet = 🌙 quiet { $hours } ({ $timezone }), then one digest
route-line-breaking = 🚨 waits for nothing: <code>{ $query }</code>
route-line-approve = ✍️ an editor says yes to each post
route-line-silent = 🔕 without a sound
route-line-resend = 🔁 what got lost is sent again
route-line-pin = 📌 breaking news stays pinned for { $duration }
route-line-delete = 🧹 posts are deleted after { $duration }
route-schedule = { $days } at { $hours }
route-value-yes = Yes
route-value-no = No
route-value-never = Never
route-value-any = As it comes
route-value-instant = Each as it comes
route-value-breaking = Breaking news
route-value-outlets = { $count ->
        [one] One outlet
       *[other] { $count } outlets
    }
route-value-per-hour = { $count } an hour
route-value-stories = { $count } stories
route-value-struck = Struck through
route-value-deleted = Deleted
route-value-above = Above the text
route-value-below = Below the text
route-value-usual = The usual form
route-value-same = In the article's language
route-value-bad = I can't read that.
route-button-news = 📰 What goes
route-button-times = 🕘 When
route-button-look = 🎨 Look
route-button-approval = ✍️ Approval
route-button-try = 🔍 Dry run
route-button-text = 📝 As text
route-button-up = ⬆️ Earlier
route-button-down = ⬇️ Later
route-button-query = Write a rule
route-button-sources = Sources
route-button-languages = Languages
route-button-every-source = Every source
route-button-other = Another value
route-button-rewrite = Change the text
route-button-save = Save
route-field-row = { $field }: { $value }
route-field-min-outlets = Told by at least
route-field-settle = Rest before it goes
route-field-per-hour = Pace
route-field-min-gap = Between two posts
route-field-quiet = Quiet hours
route-field-breaking = Breaking at once
route-field-digest = Goes out
route-field-digest-most = In one digest
route-field-silent = Without a sound
route-field-pin = Pin breaking news
route-field-delete-after = Delete after
route-field-retract = Withdrawn news
route-field-replies = Answer earlier posts
route-field-resend = Send again what got lost
route-field-summary = Summary
route-field-photo = Pictures
route-field-preview = Link preview
route-field-template = Form of posts
route-field-rewrite = Language model
route-page-times = When does it go out? Tap a line to change it.
route-page-look = How do the posts look, and what becomes of them? Tap a line to change it.
route-about-min-outlets = How many outlets must have a story by themselves before it goes there?
route-about-settle = How long does a story rest before it is posted? Others may report it meanwhile, and the best version goes out.
route-about-per-hour = How many posts an hour at most? What an hour has no room for comes together, as one digest.
route-about-min-gap = How much time at least between two posts?
route-about-quiet = At which hours is nothing posted? What comes meanwhile is one digest when they are over.
route-about-breaking = Which news waits for nothing: no pace, no quiet hours, no digest?
route-about-digest = Does each story go out by itself, or do they come together at certain hours?
route-about-digest-most = How many stories does one digest show at most? The best ones are chosen.
route-about-approve = Shall an editor see each post first? Drafts come to the editors' chat, and nothing goes out without a yes.
route-about-silent = Shall its posts arrive without a sound?
route-about-pin = How long does a post with breaking news stay pinned? A newer one takes its place.
route-about-delete-after = After how long are its posts deleted?
route-about-retract = What becomes of a post when every outlet has withdrawn its story?
route-about-replies = Shall news that continues an earlier story reply to the post of that one?
route-about-resend = Sometimes Telegram breaks off, and nobody knows whether a post has arrived. I look for it there. Shall I send it again when I did not find it after looking twice? Otherwise I ask you first.
route-about-summary = How much does a post tell of its story?
route-about-photo = Where an article has a good picture, shall the post be that picture with its text?
route-about-preview = Where does the preview of the article's page stand in a post without a picture?
route-about-template = In which form do posts come? Forms are templates of the configuration file.
route-about-rewrite = Shall a language model write the summaries? Without one, they are the article's own sentences.
route-no-model = ⚠️ No language model is set up here, so posts keep the article's own sentences. Whoever runs this bot sets one up with <code>LLM_BASE_URL</code>.
route-about-sources = Tap a source once: only it and others like that (✅). Twice: nothing from it (🚫). Three times: as the others.
route-runs = The next ones:
route-runs-none = It never comes again.
route-ask-query = Which news goes there? Reply with a rule, such as <code>topic:economy AND NOT lang:tr</code> or <code>ferry OR "old harbour"</code>. You will see what it brings before it is saved.
route-ask-text = Reply with the changed text.
route-ask-min-outlets = Reply with a number, such as 4.
route-ask-settle = Reply with a time, such as <code>90s</code>, <code>10m</code> or <code>1h</code>.
route-ask-per-hour = Reply with a number of posts an hour, such as 8.
route-ask-min-gap = Reply with a time, such as <code>90s</code>, <code>10m</code> or <code>1h</code>.
route-ask-quiet = Reply with hours, such as <code>23-7</code> or <code>22:30-06:00</code>.
route-ask-breaking = Reply with a rule, such as <code>topic:breaking OR earthquake</code>.
route-ask-digest = Reply with hours, such as <code>8 20</code> or <code>9:30</code>, or with a cron expression such as <code>0 8 * * 1-5</code>.
route-ask-digest-most = Reply with a number, at most 15.
route-ask-pin = Reply with a time, such as <code>30m</code>, <code>6h</code> or <code>2d</code>.
route-ask-delete-after = Reply with a time, such as <code>12h</code> or <code>47h</code>.
route-text-usual = All as usual: there is nothing to write.
route-text-hint = This is how <code>chapar.yaml</code> says it. A key that is left out is at its usual value.
route-text-long = This is longer than I can show. <code>npm run cli -- export</code> writes all of it, and <code>apply</code> takes it with your changes.
route-written-long = I can take at most { $max } letters here. What is longer can be written in <code>chapar.yaml</code>.
route-text-bad = I can't take that:
route-text-problem = Line { $line }: { $message }
route-proposal = This is not saved yet:
route-saved-toast = Saved.
route-added-toast = Added. It is paused until you resume it.
route-remove-confirm = Remove <b>{ $slug }</b> from <b>{ $title }</b>? What has been posted stays.
route-try = { $count ->
        [one] One post
       *[other] { $count } posts
    } since { $time } by this rule.
route-try-stories = They tell { $count } stories.
route-try-part = There was too much to look at all of it.
route-try-elsewhere = Earlier routes take { $count } more.
route-try-left-out = Digests leave out { $count }.
route-try-nothing = Nothing would have gone there.
route-try-sources = From: { $sources }
route-try-more = … and { $count } before these.

## What the bot may not do in a channel: $rights is a list

rights-post = post messages
rights-delete = delete messages
rights-pin = pin messages
rights-lacking = ⚠️ In <b>{ $title }</b> I have no right to: { $rights }.
rights-button-fix = Give me the rights

## Setting up a channel, step by step: $count is the step, $max how many there are

setup-intro =
    <b>I am now in { $title }</b>

    Seven short questions, and the news can start; you may stop at any of them. Or I start at once: all the news, each story as it comes.
setup-title = <b>{ $title }</b> · { $count } of { $max }
setup-look = In which language do I write there what is mine (“also at”, “updated”), and what time is it there?
setup-languages = In which languages may news go there? With none chosen, in every language.
setup-topics = What should go there? Tap topics, or leave it at all the news.
setup-sources = From which sources? With none chosen, from all of them.
setup-sources-none = There is no source yet. Send me the address of a news site when we are done.
setup-pace = How much may go there?
setup-pace-basis = I have counted the news of the last { $duration } by these rules.
setup-pace-unknown = I have too little news yet to tell how much that would be.
setup-pace-brings = { $pace }: { $rate }
setup-pace-all = All of it
setup-pace-six = At most 6 an hour
setup-pace-two = At most 2 an hour
setup-pace-told = Told by 2 or more
setup-rate-day = about { $count } a day
setup-rate-week = about { $count } a week
setup-rate-span = { $count } in that time
setup-rate-rare = hardly any
setup-mode = How does it go there?
setup-mode-instant = Each story as it comes
setup-mode-morning = One digest at 8 in the morning
setup-mode-twice = Digests at 8 and at 20
setup-mode-approve = An editor approves each post
setup-preview = How shall the posts look? I can show you the last five, here and to you alone: nothing is sent to the channel.
setup-own-edits = ✏️ Telegram does not tell me when you edit a post of mine by hand, and my next update would overwrite it. Correct posts through me: forward the post here.
setup-preview-none = There is no news yet that I could show.
setup-preview-above = This is how they would look 👆
setup-preview-toast = One moment…
setup-button-at-once = ⚡ Start at once
setup-button-skip = Skip ›
setup-button-next = Next ›
setup-button-done = ✔️ Done
setup-button-city = Another city
setup-button-photo = Pictures
setup-button-preview = 👀 Show me five
setup-button-open = ⚙️ Settings
setup-ask-city = Reply with a city or a time zone, such as <code>Tbilisi</code> or <code>Asia/Tbilisi</code>.
setup-city-unknown = I don't know where “{ $name }” is.
setup-done =
    <b>{ $title } is set up</b>

    The next news goes there by these rules:
setup-done-approve =
    <b>{ $title } is set up</b>

    Drafts of the next news come to the editors, by these rules:
setup-group =
    <b>I am now in { $title }</b>

    Its admins choose topics there with /topics. Or I post there as in a channel, with hours, pace and approval: set that up here. For one topic of a forum, send /setup in that topic. If drafts of a channel shall be decided there, send /desk in it.

## What can be done with a channel as a whole

channels-button-add-group = Add me to a group
channel-button-setup = 🧭 Set it up
channel-button-setup-again = 🧭 Step by step
channel-button-add-route = ➕ Another route
channel-button-copy = 📋 Copy from
channel-button-copy-yes = Yes, copy
channel-button-team = 👥 Team
channel-button-log = 📜 Log
channel-button-queue = 🗓 Queue
channel-button-figures = 📊 Figures
channel-copy-choose = Whose settings should <b>{ $title }</b> get?
channel-copy-none = There is no other channel with settings that <b>{ $title }</b> could get.
channel-copy-confirm = Give <b>{ $to }</b> the routes, languages and time zone of <b>{ $from }</b>? Its own routes go.
channel-copied-toast = Copied.
channel-look = I write there in: { $language } · news in: { $languages } · { $timezone }
channel-routes = The first route that takes a story has it.

## A channel that waits for an owner's yes: $person is who added the bot

pending-notice = Thank you for adding me to <b>{ $title }</b>! My owner has to agree first. I have asked, and will write to you.
pending-ask = { $person } added me to <b>{ $title }</b>. May I work there?
pending-button-allow = Allow
pending-button-leave = Leave
pending-allowed-toast = I work in { $title } now.
pending-allowed-notice = Good news: I may work in <b>{ $title }</b> now. As an admin there you choose what goes there, and so does my owner.
pending-left = I have left <b>{ $title }</b>.
pending-refused-notice = I am sorry, I may not work in <b>{ $title }</b> and have left it.
pending-too-many = My owner has not answered yet about your other channels, so I have left <b>{ $title }</b>. Please add me again after that.

## /team and invitations (editors): $title is a channel's, $person a name, $date a moment

team-no-channel = You are in no channel's team yet. A channel's admin can invite you with /team.
owner-no-channel = I know no such channel. /channels shows those where I work, and adds me to others; then /team lets people in.
team-choose = <b>Which channel?</b>
team-title = <b>Team of { $title }</b>
team-editors = <b>Editors</b>
team-viewers = <b>Viewers</b>
team-member = • { $person }, since { $date }
team-empty = Nobody has been invited yet.
team-others = Besides, the admins of the channel in Telegram who may post there are editors, and whoever runs this bot may do everything.
team-links = <b>Open invitations</b>
team-link-editor = • for an editor, until { $date }
team-link-viewer = • for a viewer, until { $date }
team-only-admins = Only the channel's admins in Telegram and whoever runs this bot decide who gets in.
team-button-invite-editor = ➕ Invite an editor
team-button-invite-viewer = ➕ Invite a viewer
team-button-revoke = 🗑 Link until { $date }
team-invite-editor =
    <b>An invitation for an editor of { $title }</b>

    { $link }

    Give it to that person only: it lets in the first who opens it, once, until { $date }. An editor chooses what goes there, and approves and corrects posts.
team-invite-viewer =
    <b>An invitation for a viewer of { $title }</b>

    { $link }

    Give it to that person only: it lets in the first who opens it, once, until { $date }. A viewer sees everything and changes nothing.
team-button-share = Send it to somebody
team-button-take-back = Take it back
team-revoked-toast = The link works no more.
team-revoked-late-toast = That link was used, or has ended.
team-too-many = There are { $count } open links already. Please take one back first.
team-member-editor =
    <b>{ $person }</b>
    Editor of { $title } since { $date }
team-member-viewer =
    <b>{ $person }</b>
    Viewer of { $title } since { $date }
team-member-missing = That person is in the team no more.
team-button-make-editor = Make an editor
team-button-make-viewer = Make a viewer
team-button-remove = 🗑 Remove
team-button-remove-yes = Yes, remove
team-button-leave = Leave the team
team-button-leave-yes = Yes, leave
team-remove-confirm = Remove { $person } from the team of <b>{ $title }</b>?
team-leave-confirm = Leave the team of <b>{ $title }</b>? You would need a new invitation to come back.
team-changed-toast = Changed.
team-removed-toast = Removed from the team.
team-left = You have left the team of <b>{ $title }</b>.
invite-joined-editor = You are an editor of <b>{ $title }</b> now: you choose what goes there, and approve and correct posts. /channels shows the channel, /team who else is in, /audit who changed what.
invite-joined-viewer = You are a viewer of <b>{ $title }</b> now: you see what goes there and why, and change nothing. /channels shows the channel, /team who else is in, /audit who changed what.
invite-already = You are in the team of <b>{ $title }</b> already. The invitation is still good for somebody else.
invite-used = Somebody has used this invitation already, and each works once. Please ask for a new one.
invite-expired = This invitation has ended. Please ask for a new one.
invite-void = This invitation does not work. Please ask for a new one.
invite-unseen = Telegram does not answer me, so I can't check the invitation. It is not used up: please open it again in a minute.
invite-private = Please open the invitation in our private chat.
invite-used-editor-notice = { $person } has opened your invitation and is an editor of <b>{ $title }</b> now.
invite-used-viewer-notice = { $person } has opened your invitation and is a viewer of <b>{ $title }</b> now.

## /audit (editors): who changed what. $subject is the name of what was changed, $person who did it, $number one on the screen

audit-title = <b>What was changed</b>
audit-title-channel = <b>What was changed in { $title }</b>
audit-empty = Nothing yet.
audit-entry =
    <b>{ $number }. { $time }</b> · { $person }
    { $change }
audit-by-file = the file chapar.yaml
audit-by-cli = the command line
audit-by-former = a former editor
audit-route-added = New route: { $subject }
audit-route-changed = Route changed: { $subject }
audit-route-moved = Order of routes changed: { $subject }
audit-route-removed = Route removed: { $subject }
audit-channel-allowed = Channel allowed: { $subject }
audit-channel-refused = Channel refused: { $subject }
audit-channel-changed = Settings of a channel changed: { $subject }
audit-channel-removed = Channel removed: { $subject }
audit-channel-resumed = Channel served again: { $subject }
audit-desk-changed = Another desk for drafts of { $subject }
audit-draft-published = Draft published: { $subject }
audit-draft-scheduled = Draft scheduled: { $subject }
audit-draft-skipped = Draft skipped: { $subject }
audit-draft-reopened = Draft waits again: { $subject }
audit-draft-edited = Draft edited: { $subject }
audit-queue-moved = Another place in the queue: { $subject }
audit-queue-hurried = Published ahead of its time: { $subject }
audit-post-corrected = Post corrected: { $subject }
audit-post-deleted = Post deleted: { $subject }
audit-post-settled = Decided whether a post arrived: { $subject }
audit-story-offered = Story offered to { $subject }
audit-story-removed = Story taken out of everything: { $subject }
audit-story-restored = Story put back: { $subject }
audit-story-merged = Stories joined: { $subject }
audit-story-split = Story taken apart: { $subject }
audit-source-added = New source: { $subject }
audit-source-changed = Source changed: { $subject }
audit-source-paused = Source paused: { $subject }
audit-source-resumed = Source resumed: { $subject }
audit-source-removed = Source removed: { $subject }
audit-source-moved = Source moved: { $subject }
audit-source-stays = Source stays where it is: { $subject }
audit-source-released = Decided what becomes of held articles: { $subject }
audit-sources-added = A list of sources added: { $subject }
audit-sources-removed = A list of sources taken back: { $subject }
audit-topic-added = New topic: { $subject }
audit-topic-changed = Topic changed: { $subject }
audit-topic-removed = Topic removed: { $subject }
audit-template-added = New template: { $subject }
audit-template-changed = Template changed: { $subject }
audit-template-removed = Template removed: { $subject }
audit-member-added = New in the team: { $subject }
audit-member-changed = Another role: { $subject }
audit-member-removed = Out of the team: { $subject }
audit-invite-created = Invitation made: { $subject }
audit-invite-revoked = Invitation taken back: { $subject }
audit-other = { $action }: { $subject }
audit-field = • { $field }: { $before } → { $after }
audit-field-one = • { $field }: { $value }
audit-fields-more =
    { $count ->
        [one] • and one thing more
       *[other] • and { $count } things more
    }
audit-name-query = rule
audit-name-status = state
audit-name-sources = sources
audit-name-sources-out = without the sources
audit-name-languages = languages of the news
audit-name-min-outlets = outlets at least
audit-name-settle = rests before it goes out
audit-name-per-hour = posts an hour
audit-name-min-gap = time between posts
audit-name-quiet = quiet hours
audit-name-breaking = breaking news
audit-name-digest = digest
audit-name-digest-most = stories in a digest
audit-name-approve = an editor approves
audit-name-silent = without a sound
audit-name-pin = breaking stays pinned for
audit-name-delete-after = deleted after
audit-name-retract = withdrawn stories
audit-name-replies = follow-ups reply
audit-name-resend = lost posts are sent again
audit-name-summary = summary
audit-name-photo = pictures
audit-name-preview = preview
audit-name-template = template
audit-name-rewrite = rewritten
audit-name-order = order
audit-name-language = language
audit-name-timezone = time zone
audit-name-desk = desk
audit-name-role = role
audit-name-every = how often
audit-name-min-every = shortest interval
audit-name-max-every = longest interval
audit-name-pages = pages of articles
audit-name-select = way of reading
audit-name-url = address
audit-name-refused = not moved to
audit-name-name = name
audit-name-title = headline
audit-name-topics = topics
audit-name-at = goes out
audit-name-held = held
audit-name-posted = posted
audit-name-count = how many
audit-name-sent-again = sent again
audit-value-none = nothing
audit-value-all = all the news
audit-value-yes = yes
audit-value-no = no
audit-value-active = on
audit-value-paused = paused
audit-value-removed = removed
audit-value-editor = editor
audit-value-viewer = viewer
audit-value-delete = deleted
audit-value-strike = struck through
audit-button-undo = ↩️ Undo { $number }
audit-undone-note = ↩️ taken back
audit-undone-toast = Taken back.
audit-undo-late = That has been changed again since, so I leave it as it is.
audit-undo-missing = That cannot be taken back any more.

## /why (admins): why a post is there. $outlet is a source's name, $title a headline

why-usage =
    <b>Why is a post there?</b>

    Reply to it with <code>/why</code>, forward it to me, or send its link: <code>/why https://t.me/channel/123</code>. The address of an article will do, too.

    Two stories are one? Send both: <code>/why LINK LINK</code>
why-unknown = I know of no story there.
why-choose = Which story do you mean?
why-opened = Story { $id } · { $time }
why-articles =
    { $count ->
        [one] <b>One article</b>
       *[other] <b>{ $count } articles</b>
    }
why-because-open = began the story
why-because-same-url = same address
why-because-same-title = same headline
why-because-same-event = same event
why-because-shared = same event: { $shared }
why-because-by-hand = joined by hand
why-because-unknown = joined
why-more = … and { $count } more
why-withdrawn = withdrawn { $time }
why-posted = <b>Where it went</b>
why-posted-nowhere = It was posted nowhere.
why-rule-all = all the news
why-rule-query = rule: <code>{ $query }</code>
why-rule-gone = by a rule that is gone
why-edited =
    { $count ->
        [one] edited { $time }
       *[other] { $count } edits, the last { $time }
    }
why-deleted = deleted { $time }
why-waiting = goes out { $time }
why-not-sent = not posted
why-readers =
    { $count ->
        [one] To one reader or group, for its topics: { $topics }
       *[other] To { $count } readers and groups, for its topics: { $topics }
    }
why-not = <b>Where it did not go</b>
why-not-paused = paused
why-not-language = not in its languages
why-not-sources = not from its sources
why-not-outlets = too few outlets
why-not-query = not what its rule asks for
why-not-withdrawn = withdrawn before
why-not-told = it would take it, but it was no news any more
why-left-digest-full = left out: better stories filled the digest
why-left-too-old = left out: too old by then
why-draft-waiting = waits for an editor
why-draft-published = published by { $name }
why-draft-skipped = { $name } skipped it, { $time }
why-draft-expired = left out: no editor decided in a day
why-draft-merged = the channel has it by another post
why-button-changes = What changed ({ $count })
why-button-split = Take one out
why-button-join = Join with another
why-change = <b>{ $outlet }</b>, { $time }
why-change-title = Headline: { $change }
why-change-text = Text: { $change }
why-change-other = Only what is not shown here changed, such as the picture or the authors.
why-change-small = Too small to be an update: posts stay as they are.
why-change-material = This counts as an update.
why-change-gap = Some revisions in between are not kept.
why-split-choose = Which article does not belong to this story?
why-split-confirm =
    Take this article out?

    <b>{ $title }</b>
    { $outlet }

    It gets a story of its own. If it was not shown anywhere yet and is less than two days old, it is posted as news; the posts of this story are edited.
why-split-yes = Take it out
why-split-done = The article has a story of its own now.
why-split-undone = The two stories are apart again.
why-split-alone = A story needs at least one article.
why-join-choose = Which story is the same as this one?
why-join-none = I found no story like it. Send me the links of both: <code>/why LINK LINK</code>
why-join-confirm =
    Are these two one story?

    <b>{ $title }</b>
    <b>{ $other }</b>

    Nothing is posted again; the posts of both stay and will say the same.
why-join-yes = Join them
why-join-done = They are one story now.
why-join-same = They are one story already.
why-button-undo = Undo
why-undo-late = That was undone already, or the stories have changed since.

## /stats (admins)

stats-sources =
    { $failing ->
        [0] Sources: { $active }, all well
       *[other] Sources: { $active }, of which { $failing } can't be read
    }
stats-subscribers = Subscribers: { $count }
stats-channels = Channels: { $count }
stats-waiting = Waiting to be sent: { $count }
stats-oldest = The oldest has waited since { $time }
stats-held =
    { $count ->
        [one] One post needs you: I don't know whether it arrived.
       *[other] { $count } posts need you: I don't know whether they arrived.
    }
stats-letters =
    { $count ->
        [one] <b>One post</b> was refused by Telegram for good.
       *[other] <b>{ $count } posts</b> were refused by Telegram for good.
    }
stats-button-letters = Look at what was refused
stats-button-held = Settle them

## /stats: figures of a channel, source or topic; $when is a day or "16–22 November"

figures-of-all = All channels
figures-head = <b>{ $name }</b> · { $when }
figures-posts = Posts: { $count }
figures-posts-before = Posts: { $count } (the week before: { $before })
figures-readers = Posts to readers in private: { $count }
figures-edits = Edits of these posts: { $count }
figures-duplicates = Repeats avoided: { $count }
figures-articles = Articles that came in: { $count }
figures-delay = From publication to post: half within { $median }, 95% within { $most }
figures-hour = Busiest hour: { $from }–{ $to }
figures-outlets = Outlets: { $names }
figures-outlet = { $name } ({ $count })
figures-gained = New readers from the posts: { $count }
figures-reactions = Reactions: { $count } ({ $signs })
figures-counting = Older posts are still being counted.
figures-empty = No posts in this time
figures-tile-posts = Posts
figures-tile-median = Delay, median
figures-tile-most = Delay, 95%
figures-tile-edits = Edits
figures-tile-duplicates = Repeats avoided
figures-tile-gained = New readers
figures-tile-reactions = Reactions
figures-chart-days = Posts by day
figures-chart-hours = Posts by hour
figures-chart-clock = By hour of the day
figures-chart-outlets = Outlets
figures-button-day = Day
figures-button-week = Week
figures-button-month = 30 days
figures-button-earlier = ‹ Earlier
figures-button-later = Later ›
figures-button-dark = Dark
figures-button-light = Light
figures-button-all = All
figures-button-channels = Channels
figures-button-sources = Sources
figures-button-topics = Topics
figures-button-reports = Weekly report: on
figures-button-no-reports = Weekly report: off
figures-unknown = It is not there any more.

## The weekly report to the owners

report-title = <b>The news week</b> · { $when }
report-channels = Channels: { $names }
report-button-picture = As a picture
report-button-off = No more reports
report-on-toast = The report comes on Mondays at 9.
report-off-toast = No more weekly reports. /stats brings them back.

## What the owners are warned of: once when it begins, once when it is over

alert-outbox =
    <b>Posts are late</b>

    The oldest has waited for { $duration }, and { $count } jobs are waiting. Either Telegram slows me down, or it is out of reach. I go on sending as fast as it lets me.
alert-outbox-over = <b>All is well again:</b> posts go out in time. They were late for { $duration }.
alert-rights-over = <b>All is well again:</b> I can post in { $title }.
alert-disk =
    <b>The disk is nearly full</b>

    { $free } left of { $total } where the database is. When it is full, nothing can be stored or posted. Please make room.
alert-disk-over = <b>All is well again:</b> the disk has room ({ $free } left).
alert-clock =
    <b>The clock of my machine is wrong</b>

    It is { $duration } off Telegram's clock. Digests, quiet hours and delays follow it. Please switch on time synchronisation (NTP).
alert-clock-over = <b>All is well again:</b> the clock of my machine is right.
alert-clock-forward = <b>The clock of my machine jumped { $duration } forward</b>, or the machine slept for so long. What was due meanwhile goes out now.
alert-clock-back = <b>The clock of my machine jumped { $duration } back.</b> Posts that wait for an hour wait that much longer.

## A post whose fate is unknown: $title is a chat's, $story the headline

held-ask =
    <b>Did this post arrive in { $title }?</b>

    { $story }

    The connection broke while I was sending it ({ $time }). Please look there.
held-button-there = It is there
held-button-send = Send again
held-there = Good, I leave it as it is. Later corrections will not reach that post.
held-sending = I am sending it again.
held-settled = This is already settled.
letters-ask =
    <b>{ $channel }</b> did not get “{ $title }” ({ $time }).

    { $reason }

    { $count ->
        [one] Once the cause is mended it can be sent again.
       *[other] Once the cause is mended it can be sent again. { $count } wait for your word.
    }
letters-internal = A fault inside Chapar stopped it; the log says which.
letters-button-drop = Give it up
letters-dropped = Given up.
letters-none = Nothing that was refused waits for you.
held-none = All posts are settled. Thank you!

## When something goes wrong while news is sent: $title is a channel's or a group's

trouble-held =
    <b>Did a post arrive in { $title }?</b>

    The connection broke while I was sending it, so I don't know. Please look there, and tell me in /stats: there I ask about each such post.
held-not-there = I looked through its messages twice and did not find it. That is no proof: somebody may have changed it.
held-alike = I found a message there with the same link and other words. It may be this post, changed by somebody since.
held-protected = I could not look for it myself: messages may not be forwarded out of there.
held-no-admin-chat = I can look for such posts myself once ADMIN_CHAT_ID is set.
held-unclear = I wanted to look for it myself, but could not look through the messages there.
trouble-dead =
    <b>A post for { $title } was lost</b>

    Telegram did not take it, and trying again would not help. The log says why. Other news goes there as before.
trouble-no-rights =
    <b>I may not post in { $title }</b>

    Please make me an admin there with the right to post messages. The news waits, and I try again every ten minutes.
trouble-no-pin-rights =
    <b>I may not pin posts in { $title }</b>

    Please give me the right to edit messages there if it is a channel, or to pin messages if it is a group. Until then breaking news goes out unpinned.
trouble-no-delete-rights =
    <b>I may not delete posts in { $title }</b>

    Please give me the right to post messages there, or to delete them if it is a group. The post stays where it is.
trouble-chat-gone =
    <b>I can no longer reach { $title }</b>

    I was removed from there, or it was deleted. Nothing goes there any more. Add me again as an admin if that was a mistake.

## Drafts: posts that wait for an editor. $name is an editor, $time a moment, $outlet a source's name, $title a channel's

command-queue = What goes out when
command-desk = Where drafts are shown
draft-button-publish = ✅ Publish
draft-button-edit = ✏️ Edit
draft-button-later = 🕓 Later
draft-button-skip = ⏭ Skip
draft-button-mute = 🔇 Mute { $outlet }
draft-button-reopen = ↩️ Back to draft
draft-button-again = ↩️ Take it up again
draft-button-open = Open the post
draft-withdrawn = ⚠️ Withdrawn by its outlet
draft-outdated = ⚠️ Its source has changed since { $name } wrote
draft-scheduled = 🕓 { $time } · { $name }
draft-published = ✅ { $name } · { $time }
draft-skipped = ⏭ Skipped · { $name } · { $time }
draft-muted = 🔇 Muted · { $name } · { $time }
draft-expired = ⌛ Expired: nobody decided by { $time }
draft-merged = 🔗 The channel has this story already
draft-button-photo = 🖼 Photo
draft-button-photo-other = 🖼 Another photo
draft-button-photo-none = 🚫 No photo
draft-button-photo-own = ↺ The article's own
draft-later-in = In { $duration }
draft-later-tonight = Tonight at { $time }
draft-later-tomorrow = Tomorrow at { $time }
draft-later-other = Another time…
draft-ask-photo = Send the photo as a reply to this message.
draft-ask-time = When shall it go out? Send a time as a reply to this message, such as <b>14:30</b> or <b>24.11 09:00</b>, by the clock of { $timezone }.
draft-about = { $title }. Route: { $route }.
draft-about-expires = Expires: { $time }.
draft-published-toast = It goes out now.
draft-scheduled-toast = It goes out at { $time }.
draft-skipped-toast = Skipped.
draft-muted-alert = From now on { $title } takes nothing that only { $outlet } tells. Undo is below.
draft-reopened-toast = It waits for a decision again.
draft-was-published = { $name } was quicker and published it at { $time }.
draft-was-scheduled = { $name } was quicker: it goes out at { $time }.
draft-was-skipped = { $name } was quicker and skipped it at { $time }.
draft-was-expired = It expired at { $time }: nobody had decided.
draft-was-merged = The channel has this story already.
draft-was-waiting = It waits for a decision again.
draft-missing = This draft is no longer there.
draft-paused = Nothing goes to { $title } at the moment. Resume it first, then publish.
draft-withdrawn-alert = Nobody stands by this story any more, so it cannot go out.
draft-under-way = It is out already, or on its way.
draft-no-route = Only what came by a route can be muted.
draft-saved = Saved. The draft shows it.
draft-photo-needed = Please send it as a photo, as a reply to this message.
draft-time-unread = I can't read that time. Please send it as <b>14:30</b> or <b>24.11 09:00</b>.
draft-time-past = That moment is over. Please send a later one.
draft-time-far = That is more than a month ahead. Please send an earlier one.

## /queue: what waits for its moment in a channel. $title is the channel's name, $time a moment, $name an editor

queue-choose = <b>What goes out when</b>

    Of which channel?
queue-title = <b>Queue of { $title }</b>
queue-empty = The queue is empty.
queue-line = { $time } · { $story }
queue-by = { $name } chose the time
queue-digest =
    { $count ->
        [one] one story in a digest
       *[other] { $count } stories in one digest
    }
queue-drafts =
    { $count ->
        [one] One draft waits for a decision.
       *[other] { $count } drafts wait for a decision.
    }
queue-hint = Tap a number to move it, send it now or take it back.
queue-none = There is no channel whose queue you may see.
queue-gone = It does not wait any more.
queue-button-up = ⬆️ Earlier
queue-button-down = ⬇️ Later
queue-button-now = ✅ Publish now
queue-moved-toast = It goes out at { $time } now.
queue-first = It is the first already.
queue-last = It is the last already.

## /desk: the chat where drafts are shown. $title is a channel's name

desk-choose = <b>Drafts</b>

    Which channels' drafts should I show in this chat? Tap to choose.
desk-none = There is no channel that you may edit.
desk-set-toast = Drafts of { $title } are shown here now.
desk-unset-toast = Drafts of { $title } are no longer shown here.

## Parts of a post and of a list of stories: small words beside an outlet and a time

post-updated = updated { $time }
post-also = Also: { $outlets }
post-also-more =
    { $count ->
        [one] Also: { $outlets } and one more
       *[other] Also: { $outlets } and { $count } more
    }
post-confirmed = Reported by { $outlets }
post-correction = Correction: { $text }
post-corrected = { $outlet } has corrected this story.
post-read = Read more
post-removed = Removed by the editors · { $time }
post-withdrawn = Withdrawn by { $outlets } · { $time }
read-also = Read also: { $title }
story-outlets = Reported by
story-outlets-more =
    { $count ->
        [one] and one more article
       *[other] and { $count } more articles
    }
story-changes = What changed
story-change-title = { $time } – the headline was “{ $title }”
story-change-text = { $time } – the text was changed
story-button-save = 🔖 Save
story-button-saved = ✅ Saved
story-button-open = More…
story-button-more = 👍 More like this
story-button-more-on = ✅ More like this
story-button-less = 👎 Less like this
story-button-less-on = ✅ Less like this
story-kept-toast = Saved. /saved shows all of them.
story-kept-again-toast = Saved again.
story-dropped-toast = No longer saved.
story-more-toast = Noted: more like this in your digests.
story-less-toast = Noted: less like this in your digests.
story-unsaid-toast = Taken back.
story-unknown = I don't have that story any more.
list-outlets =
    { $count ->
        [one] { $outlet } and one more
       *[other] { $outlet } and { $count } more
    }
digest-title =
    { $count ->
        [one] <b>One story for you</b>
       *[other] <b>{ $count } stories for you</b>
    }
digest-other = Other news
digest-title-chat =
    { $count ->
        [one] <b>In brief: one story</b>
       *[other] <b>In brief: { $count } stories</b>
    }

## After posting: $title is a headline, $channel a channel's title, $name an editor's name
correct-title = <b>{ $title }</b>
correct-place = { $channel } · { $time }
correct-by = Corrected by { $name }, { $time }
correct-removed = Taken out of everything, { $time }
correct-hint = Write it anew here, not in the channel: I never see what people edit there and would write over it. Your words stand whatever the source says later; I tell you when it changes.
correct-button-headline = ✏️ Title
correct-button-summary = ✏️ Summary
correct-button-topics = # Topics
correct-button-source = ↩ As the source says
correct-button-offer = ➕ To another channel
correct-button-delete = 🗑 Delete here
correct-button-remove = 🚫 Take out everywhere
correct-button-restore = ♻️ Put back everywhere
correct-button-why = ‹ The whole story
correct-button-again = Post it again
correct-ask-title = Send the new title as a reply to this message. Now it is:

    <code>{ $title }</code>
correct-ask-summary = Send the new summary of “{ $title }” as a reply to this message. Bold, italics and links are kept.
correct-topics = Which topics shall the hashtags name? The first three that are ticked are shown.
correct-done = Done. The post shows it within seconds.
correct-same = It says so already.
correct-missing = That post is gone, or it shows several stories.
correct-empty = There has to be at least one letter.
correct-too-long =
    { $count ->
        [one] That is one letter too long.
       *[other] That is { $count } letters too long.
    }
correct-late = Somebody has written there since, so there is nothing to take back.
correct-delete-confirm = Delete the post “{ $title }” from { $channel }? It stays everywhere else.
correct-delete-yes = Delete it
correct-deleted = The post goes from { $channel } now.
correct-remove-confirm = Take “{ $title }” out of everything? Its posts in all channels and with all readers are deleted, those older than two days are struck through, and no list shows it any more.
correct-remove-yes = Take it out
correct-remove-done = “{ $title }” is out. Its posts go now.
correct-remove-late = Somebody has done that already.
correct-restored = “{ $title }” stands again, and goes out anew where it was deleted.
correct-outdated = The source of a post that { $name } corrected in { $channel } has changed: <b>{ $title }</b>
correct-button-look = Look at it
compose-ask = Send what shall be posted as a reply to this message: a link to an article, a text (its first line is the title), or a picture with a text. Then you choose the channels.
compose-empty = There has to be a title: the first line of what you write.
compose-unreadable = I could not read an article there: { $url }. Write the text yourself, with the link in it.
not-for-editors = Only editors of a channel can do that.
offer-choose = Which channel shall get “{ $title }”? It becomes a draft here, to be looked at before it goes out.
offer-none = There is no channel that you may write to and that takes news.
offer-at-desk = A draft of it waits for { $channel } already.
offer-posted = It stands in { $channel } already.
offer-waiting = It waits for { $channel } already and goes out { $time }.
offer-no-route = { $channel } takes no news at the moment: nothing says how the post should look.
offer-gone = Nobody stands by that story any more.
offer-made = The draft for { $channel } is on its way here.

## /backup: $size, $free and $needed are sizes such as “820 MB”, $path and $folder are on the machine that runs the bot, $why is in English
backup-in-private = I send that to you in private only: it holds who reads what.
backup-done = The whole database, { $size }. Keep it to yourself: it holds who reads what. It is also here: <code>{ $path }</code>
backup-large = The copy is ready. With { $size } it is more than bots may send, so fetch it from the machine that I run on: <code>{ $path }</code>
backup-under-way = A copy is being made right now. Try again in a minute.
backup-no-room = There is no room for a copy in <code>{ $folder }</code>: it takes { $needed }, and { $free } are free. Please make room, or set BACKUP_DIR to a folder on another disk.
backup-failed = The copy could not be made in <code>{ $folder }</code>: { $why }. <code>npm run cli -- doctor</code> on that machine looks at the database and the disk.
backup-night = <b>The nightly backup was not made</b>

## /web: the web desk. $name is a person's, $title a channel's, $duration a span
command-web = The desk on a page
web-in = The web desk: drafts, queue, sources and more on a page. The link works once, for { $duration }, and lets in whoever opens it: keep it to yourself.
web-button-app = Open here
web-button-browser = Open in the browser
web-button-copy = Copy the link
web-off = The web desk is not set up here. Everything it does can be done in this chat.
web-off-owner = The web desk needs an address. Set <code>PORT</code> and <code>PUBLIC_URL</code> (with https) in <code>.env</code>, let the proxy hand on <code>/desk/</code>, and restart. Everything it does can be done in this chat as well.
web-desk = web desk
web-skip = To the content
web-pages-of-desk = Pages of the desk
web-pages = Pages of the list
web-missing-title = Not here
web-missing = There is nothing here, or it is not for you.
web-title-broken = That went wrong
web-text-broken = Something inside Chapar failed. It is in the log; try again in a moment.
web-title-stale = This page is too old
web-text-stale = Somebody else has signed in here meanwhile, or you have. Open the page again; nothing was changed.
web-title-too-fast = One moment, please
web-text-too-fast = That was a lot at once. Go on in a few seconds; nothing was changed.
web-title-nothing = Nothing for you here
web-text-nothing = At the moment you edit no channel, or Telegram does not tell whether you do. If you should, ask for an invitation.
web-title-stranger = Please come in through the bot
web-text-stranger = Nobody is signed in in this browser, or not any more.
web-how-in = Send /web to the bot: it gives you a new link, for you alone.
web-to-bot = To the bot
web-title-out = Signed out
web-text-out = Nobody is signed in here any more.
web-link-open-title = Is that you?
web-link-open = This link signs this browser in as { $name }.
web-link-enter = Yes, sign in
web-link-hint = If that is somebody else’s name, close this page: what you did here would be theirs.
web-title-link-used = This link was used
web-text-link-used = It works once. If it was not you who used it, send /web to the bot, sign in and choose “Sign out everywhere”.
web-title-link-void = This link is over
web-text-link-void = It was too old, or another one has taken its place.
web-app-title = Just a moment
web-app-opening = The desk opens …
web-app-outside = This address is for the button inside Telegram. In a browser, send /web to the bot and open the link.
web-app-no-script = Inside Telegram the desk needs JavaScript to know who you are. In a browser it works without: send /web to the bot and open the link.
web-title-app-forged = Telegram does not know this
web-text-app-forged = What this page was opened with does not come from Telegram, or was meant for another bot.
web-title-app-old = That took too long
web-text-app-old = Close this window in Telegram and open it again.
web-title-app-used = Please open it again
web-text-app-used = What Telegram opened this window with works once. Close it and open it again; if that does not help, your Telegram keeps no cookies here.
web-account = Account
web-sessions = Where you are signed in
web-via-link = A browser
web-via-app = Inside Telegram
web-session-since = since
web-session-seen = last here
web-session-this = this one
web-sign-out = Sign out here
web-sign-out-everywhere = Sign out everywhere
web-rights = What you may do
web-role-owner = owner
web-role-editor = editor
web-role-viewer = viewer
web-rights-hint = Asked for at each step, in Telegram too: who loses a right has lost it here.
web-overview = Overview
web-overview-lead = This waits for you.
web-overview-calm = Nothing waits for you.
web-tile-drafts =
    { $count ->
        [one] draft
       *[other] drafts
    }
web-tile-drafts-note = waiting for a decision
web-tile-queue =
    { $count ->
        [one] post in the queue
       *[other] posts in the queue
    }
web-tile-queue-note = waiting for the right moment
web-tile-sources =
    { $count ->
        [one] source
       *[other] sources
    }
web-tile-sources-note = in need of a look, of { $count }
web-tile-held =
    { $count ->
        [one] doubtful post
       *[other] doubtful posts
    }
web-tile-held-note = may have arrived, or not
web-sources = Sources
web-sources-well = All of them are read as they should be.
web-sources-troubled =
    { $count ->
        [one] { $count } needs a look.
       *[other] { $count } need a look.
    }
web-sources-none = There is no such source.
web-source-about = About it
web-source-pages = Pages of articles
web-source-address = Another address
web-source-add = Add a source
web-source-add-hint = The address of a news site, a feed, a YouTube channel or a public Telegram channel. You see what is there before it is added.
web-source-look = Look
web-source-found = What is there
web-source-list =
    { $count ->
        [one] That is a list with { $count } source. Send it to the bot as a file or address, and it asks what to do with it.
       *[other] That is a list with { $count } sources. Send it to the bot as a file or address, and it asks what to do with it.
    }
web-source-forgotten = That was too long ago. Please look at the address again.
web-source-exists = { $name } is among the sources already.
web-source-added = { $name } is added.
web-source-removed = { $name } is removed. What has been posted stays.
web-find = Find
web-drafts = Drafts
web-drafts-none = No draft waits for a decision.
web-drafts-all = All drafts
web-draft-until = decide by
web-draft-scheduled = Goes out { $time }, says { $name }
web-draft-published = Published by { $name }, { $time }
web-draft-written = Written by { $name }
web-draft-muted = From now on { $title } takes nothing that only { $outlet } tells.
web-post-photo = With a picture
web-post-preview = With a preview of
web-later-at = At another time, by the clock of { $timezone }
web-later-do = Set the time
web-time-unread = That is no time. Choose a day and an hour.
web-time-past = That moment is over. Choose one that is to come.
web-time-far = That is too far ahead: a month at most.
web-edit = Edit the draft
web-edit-title = Title
web-edit-summary = Summary
web-edit-hint = A blank line begins a new paragraph. What you write stays, whatever the source says later.
web-edit-formatted = It has bold or italic words, or links. Saved from here it is plain text; by replying to the draft in Telegram they can be kept.
web-edit-save = Save
web-edit-saved = Saved.
web-edit-source = Back to what the source says
web-edit-now = As it looks now
web-queue = Queue
web-queue-none = No post waits for its moment.
web-queue-more =
    { $count ->
        [one] { $count } more
       *[other] { $count } more
    }
web-held = Doubtful posts
web-held-lead = The connection broke while they were sent. Look whether they are in the channel.
web-channels = Channels
web-all = All
web-show = Show
web-audit = Log
web-audit-lead = Who changed what, newest first.
web-stats = Figures
web-stats-of = What to show
web-stats-when = Period
web-stats-words = In words
web-stories = Stories
web-stories-find = Find stories
web-stories-none = There is no such news.
web-story-withdrawn = withdrawn
web-story-number = Story { $id }
web-story-articles = Who tells it
web-story-went = Where it went
web-story-not = Where it did not go
web-story-changes = What changed
web-story-join = Is it one with another story?
web-story-join-hint = Posts stay where they are and show the same from then on. It can be taken back.
web-story-other = Link of an article or a post, or a story’s number
web-story-changed = The story has changed meanwhile. Look again.
web-routes = Routes
web-routes-none = There is no channel yet.
web-route-none = Nothing goes there by a rule yet.
web-route-on = on
web-route-paused = paused
web-route-text = The rules
web-route-try = Try without saving
web-route-tried = This is what your text would bring. It is not saved.
web-dry-digest = digest
web-dry-draft = draft
web-button-menu = Put it beside the field
web-button-no-menu = Take it away there
web-menu = Desk
web-menu-toast = It is beside the message field now.
web-no-menu-toast = The menu shows the commands again.
web-overview-drafts = The newest drafts
web-overview-sources = Sources that need a look
