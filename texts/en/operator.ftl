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

webhook-deleted = The webhook is deleted. All that people wrote waits for the bot: start it.
webhook-none = There is no webhook: the bot fetches messages itself. Waiting: { $many }.
webhook-set = A webhook is set at { $host }: while it stands, this bot gets nothing. Waiting: { $many }. To delete it: “{ $command }”.
