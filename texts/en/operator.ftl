# Words for whoever runs the bot.

no-keys = There is no DATA_KEYS, the key that seals personal data: make one with “python -m bot newkey” and put it into .env. Keep it apart from the copies of the database: without it nobody can open them.
no-token = There is no BOT_TOKEN: get a token from @BotFather in Telegram (command /newbot) and put it into .env. “make demo” needs none.
no-database = The database cannot be opened: { $reason }. { $advice }
database-full = The disk is full: free some space, nothing else is needed.
database-readonly = The file or disk is read-only: give the right to write back.
database-damaged = The file is damaged: stop the bot and restore a copy with “python -m bot restore FILE”.
database-locked = Another program holds the file: wait for its end or stop it.
database-failing = The disk or folder does not answer as it should: check them and DATABASE_URL.
database-keyless = Put that key back into DATA_KEYS: the new one first, earlier ones after it, separated by commas. Nothing in the database was changed.
database-taken = Another bot works on this database already: stop it first.
database-other = Check DATABASE_URL, the rights on the folder and the space on the disk.

doctor-well = ✓
doctor-ill = ✕
doctor-settings = Settings
doctor-settings-read = read
doctor-database = Database
doctor-database-sound = { $path } is sound and can be written; its time is { $now }
doctor-fonts = Fonts
doctor-fonts-there = in place, with Cyrillic
doctor-pictures = Pictures
doctor-pictures-mend = are put right: the models are in place and see what they should
doctor-pictures-ill = are only checked: { $why }
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

doctor-mail = Mail
doctor-mail-there = the server of SMTP_URL answers and lets us in; no letter was sent
doctor-mail-silent = the server does not answer or does not let us in ({ $error }): check the network and SMTP_URL
doctor-sms = SMS
doctor-sms-there = the gateway of SMS_URL answers; no SMS was sent, the first one will try its key
doctor-sms-silent = the gateway does not answer ({ $error }): check the network and SMS_URL
