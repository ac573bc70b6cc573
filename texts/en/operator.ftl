# Words for whoever runs the bot.

no-keys = There is no DATA_KEYS, the key that seals personal data: make one with “python -m bot newkey” and put it into .env. Keep it apart from the copies of the database: without it nobody can open them.
no-token = There is no BOT_TOKEN: get a token from @BotFather in Telegram (command /newbot) and put it into .env. “make demo” needs none.
no-database = The database cannot be opened: { $reason }. { $advice }
reason-full = the disk is full
reason-readonly = the file or disk is read-only
reason-damaged = the file is damaged
reason-locked = another program holds the file
reason-taken = another process of this bot works on it already
reason-failing = the disk or folder does not answer as it should
reason-absent = there is no such file
reason-foreign = the file is no database of this bot
reason-older = an unreleased version before 0.1.0 made the file
reason-newer = a newer version of the bot made the file
reason-other = the cause is unknown
database-full = Free some space, nothing else is needed.
database-readonly = Give the right to write back.
database-damaged = Stop the bot and restore a copy with “python -m bot restore FILE”.
database-locked = Wait for that program's end or stop it.
database-keyless = Put that key back into DATA_KEYS: the new one first, earlier ones after it, separated by commas. Nothing in the database was changed.
database-taken = Stop it, or give this one another database (DATABASE_URL).
database-failing = Check them and DATABASE_URL.
database-absent = Check the path of the file.
database-foreign = Check DATABASE_URL and the path of the file.
database-older = Open it once with the bot of commit c1c7312, then with this one. Nothing in the database was changed.
database-newer = Install that version again, or restore a backup that this one made. Nothing in the database was changed.
database-other = Check DATABASE_URL, the rights on the folder and the space on the disk.

doctor-well = ✓
doctor-ill = ✕
doctor-settings = Settings
doctor-settings-read = read
doctor-database = Database
doctor-database-sound = { $path } is sound and can be written; its time is { $now }
doctor-database-exposed = other users of this machine may read its files. To mend that: “{ $command }”
doctor-fonts = Fonts
doctor-fonts-ill = { $files }: missing, damaged or without some letters. Put it back into documents/fonts
doctor-fonts-there = in place, with Cyrillic
doctor-pictures = Pictures
doctor-pictures-mend = are put right: the models are in place and see what they should
doctor-pictures-ill = are only checked: the models did not pass their test. Install them anew with “make clean” and “make run”; the log tells at start what is missing
doctor-pictures-strict = { $why ->
        [chosen] are only checked: PICTURES says so
       *[missing] are only checked: the vision extra is not installed
    }
doctor-clock = Clock and calendar
doctor-clock-right = { $now }; working days are known until { $horizon }
doctor-clock-behind = { $now }: the clock is behind, the database holds a record of { $seen } already. Set the right time
doctor-clock-past = { $now }; working days are known only until { $horizon }: update the package holidays
doctor-telegram = Bot API
doctor-telegram-answers = answers, it is { $name }
doctor-telegram-webhook = answers, but the token has a webhook: while it stands, the bot gets nothing. To delete it: “{ $command }”
doctor-telegram-token = answers but does not take the token: check BOT_TOKEN
doctor-telegram-silent = does not answer ({ $error }): check the network and TELEGRAM_API_URL

backup-done = The copy is written: { $file }, { $kilobytes } KB. Personal data in it are sealed: without the keys of DATA_KEYS it will not open, keep them elsewhere.
backup-in-the-way = { $file } exists already: name another file.
backup-failed = The copy is not written: { $reason }.
restore-done = The database is restored: { $file }, { $kilobytes } KB. Start the bot.
restore-in-the-way = { $file } exists already and would be replaced whole. If that is what you want, add --force; first save it with the command backup.
restore-bot-runs = The bot works on this database: stop it first.
restore-failed = The database is untouched, the copy will not do: { $reason }.
key-missing = some data are sealed with the key { $key }, which is not in DATA_KEYS
rekey-done = Everything is sealed with the new key { $key }: { $many ->
    [one] { $many } value was rewritten
   *[other] { $many } values were rewritten
}. The earlier keys may be taken out of DATA_KEYS; older copies of the database still need them.
rekey-unopened = { $many ->
    [one] { $many } value was rewritten
   *[other] { $many } values were rewritten
}, but { $left } more open with no key: they are damaged. The log tells where they are; keep the earlier keys for now.
rekey-bot-runs = The bot works on this database: stop it first.
rekey-failed = Nothing was rewritten: { $reason }.

# Lists and texts of whoever runs the bot: CATALOGUE_DIR and TEXTS_DIR. Where, then what to mend.
lists-fault = { $file }, line { $line }: { $said }
lists-faults-more = And { $many } more faults. Mend these and check again.
lists-fault-unreadable = the file cannot be read. It must be UTF-8 and at most a megabyte.
lists-fault-syntax = this line cannot be read. Check quotes, brackets, indents and the "=" sign.
lists-fault-unknown-file = the bot reads no such file.{ $near ->
        [none] {""}
       *[other] {" "}Did you mean { $near }?
    }
lists-fault-unknown-table = { $name } does not belong here. This file has only [[{ $kind }]].
lists-fault-unknown-key = there is no field { $key }.{ $near ->
        [none] {""}
       *[other] {" "}Did you mean { $near }?
    }
lists-fault-missing = this entry lacks the field { $key }. Add it.
lists-fault-type = the field { $key } needs another value. { $wanted ->
        [str] A text in quotes is needed.
        [float] A number is needed, such as 55.75.
        [int] A whole number is needed.
        [bool] true or false is needed, without quotes.
        [list] A list in brackets is needed, such as ["Sokol"].
       *[other] One of these will do: { $wanted }.
    }
lists-fault-empty-text = the text { $id } is empty. Write words or remove it: then ours stay.
lists-fault-ring = the text { $id } stands in itself, directly or through others. Remove that reference.
lists-fault-same-id = the id { $id } stands above already. Each entry needs its own.
lists-fault-empty = the list is empty. At least one entry [[{ $kind }]] is needed.
lists-fault-id = the field id needs small Latin letters, digits, "-" and "_", at most 24.
lists-fault-long = { $key }{ $id } is too long. Shorten it.
lists-fault-blank = the field { $key } is empty. Fill it in.
lists-fault-month-day = the field { $key } needs month and day, such as "05-09".
lists-fault-date = the field { $key } needs a date such as "2028-01-10".
lists-fault-degrees = the field { $key } is not in degrees. Moscow is near latitude 55.75, longitude 37.6.
lists-fault-one-or-more = the field { $key } needs a number from 1.
lists-fault-hours = the field { $key } is written like this: "ежедневно 8:00–20:00".
lists-fault-reason = the field { $key } names a reason the bot does not know. Our reasons.toml has them all.
lists-fault-category = the field { $key } names a category the bot does not know. Our categories.toml has them all.
lists-fault-paper = the field { $key } names a paper the bot has no words for. Our categories.toml shows them.
lists-fault-lacking = the entry with the id { $id } is missing: the bot cannot do without it.
lists-fault-no-words = there are no words for { $id } in the language { $language }. Add them in TEXTS_DIR.
lists-fault-unknown-language = the bot has no such language. Files .ftl go into the folders { $may }.
lists-fault-unknown-text = the bot has no text { $id }.{ $near ->
        [none] {""}
       *[other] {" "}Did you mean { $near }?
    }
lists-fault-unknown-attribute = the text { $id } has no part .{ $name }.
lists-fault-unknown-variable = the text { $id } cannot name { $name }. { $may ->
        [none] It has no variables.
       *[other] It may name { $may }.
    }
lists-fault-unknown-function = the text { $id } has no function { $name }. There are NUMBER and DATETIME.
lists-fault-tag = in the text { $id } the tag { $name } is not allowed or not closed. Telegram takes b, i, u, s, code, pre, a, blockquote.
lists-broken = Lists or texts have faults, the bot was not started. Mend them:

doctor-lists = Lists and texts
doctor-lists-sound = can be read: { $places } offices, { $insurers } insurers
doctor-mail = Mail
doctor-mail-there = the server of SMTP_URL answers and lets us in; no letter was sent
doctor-mail-silent = the server does not answer or does not let us in ({ $error }): check the network and SMTP_URL
doctor-sms = SMS
doctor-sms-there = the gateway of SMS_URL answers; no SMS was sent, the first one will try its key
doctor-sms-silent = the gateway does not answer ({ $error }): check the network and SMS_URL

webhook-deleted = The webhook is deleted. All that people wrote waits for the bot: start it without WEBHOOK_URL.
webhook-none = There is no webhook. Waiting: { $many }.
webhook-set = A webhook is set at { $host }: while it stands, this bot gets nothing. Waiting: { $many }. To delete it: “{ $command }”.
webhook-ours = The webhook is set at { $host }, as in the settings. Waiting: { $many }.
webhook-differs = A webhook is set at { $host }, but not as in the settings. A start of the bot puts it right, or “python -m bot webhook set”. Waiting: { $many }.
webhook-stands = The webhook is set at { $host }. All that people wrote will be brought there.
webhook-refused = Telegram does not take the webhook: check WEBHOOK_URL and the certificate. Its answer: { $error }
webhook-no-address = Give in WEBHOOK_URL the address at which Telegram is to bring messages.
listen-nowhere = The address of { $setting } is taken or not of this machine. Give another one.
webhook-trouble = Last failure { $at }: { $error }
