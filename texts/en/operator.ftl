# Words for whoever runs the bot.

no-keys = There is no DATA_KEYS, the key that seals personal data: make one with “python -m bot newkey” and put it into .env. Keep it apart from the copies of the database: without it nobody can open them.
no-token = There is no BOT_TOKEN: get a token from @BotFather in Telegram (command /newbot) and put it into .env. “make demo” needs none.
roles-need-server = With --only, processes of one PostgreSQL database share the roles: name it in DATABASE_URL, or start the bot without --only.
pictures-unmended = The role pictures puts pictures right, but here they can only be checked. Set PICTURES=mend, install the vision extra and the models (“make clean”, “make run”), or leave this role out.
no-database = The database cannot be opened: { $reason }. { $advice }
reason-full = the disk is full
reason-readonly = only reading is allowed
reason-damaged = the data are damaged
reason-locked = another program holds the database
reason-taken = another process of this bot works on it already
reason-failing = the disk, folder or server does not answer as it should
reason-absent = there is no such file
reason-foreign = it is no database of this bot
reason-older = an unreleased version before 0.1.0 made the database
reason-newer = a newer version of the bot worked on the database
reason-unreachable = the database server does not answer
reason-rights = the user of the database lacks rights
reason-sign-in = the database server refuses the name or the password
reason-no-database = the server has no database of that name
reason-old-server = the server is older than PostgreSQL 13
reason-encoding = the encoding of the database is not UTF-8
reason-half-moved = a move into this database has not ended
reason-address = DATABASE_URL is no address of a server
reason-certificate = nobody vouches for the certificate of the database server
reason-crowded = the database server has no connection left
reason-pooled = a pooler before the database shares sessions between transactions
reason-other = the cause is unknown
database-full = Free some space, nothing else is needed.
database-readonly = Give the right to write back.
database-damaged = Stop the bot and restore a copy: “python -m bot restore FILE” says how.
database-locked = Wait for that program's end or stop it.
database-keyless = Put that key back into DATA_KEYS: the new one first, earlier ones after it, separated by commas. Nothing in the database was changed.
database-taken = Stop it, or give this one another database (DATABASE_URL).
database-failing = Check them and DATABASE_URL.
database-absent = Check the path of the file.
database-foreign = Check DATABASE_URL: no tables of another program may be in the database.
database-older = Open it once with the bot of commit c1c7312, then with this one. Nothing in the database was changed.
database-newer = Install that version again, or restore a backup that this one made. Nothing in the database was changed.
database-unreachable = Start the server; check its address in DATABASE_URL and the network to it.
database-rights = Make the user of DATABASE_URL the owner of the database and its schema.
database-sign-in = Check the name and password in DATABASE_URL.
database-no-database = Create it with createdb, or correct the name in DATABASE_URL.
database-old-server = PostgreSQL 13 or newer is needed.
database-encoding = Create the database with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.
database-half-moved = Run the same command move again: it will finish.
database-address = An example: postgresql://oms:password@db.example.org/oms.
database-certificate = Check the server's name and the file sslrootcert in DATABASE_URL.
database-crowded = Raise max_connections at the server: each process of the bot needs up to 12 connections.
database-pooled = Set pool_mode = session there, or speak to the server itself.
database-other = Check DATABASE_URL, the rights on the folder and the space on the disk.

doctor-well = ✓
doctor-ill = ✕
doctor-settings = Settings
doctor-settings-read = read
doctor-database = Database
doctor-database-sound = { $path } is sound and can be written; its time is { $now }
doctor-server-sound = { $database }, PostgreSQL { $version }: the schema is in place, the keys fit; its time is { $now }
doctor-server-fresh = { $database }, PostgreSQL { $version }: the database is empty, the first start makes the tables
doctor-server-older = { $database }, PostgreSQL { $version }: the schema is of an earlier version, the next start completes it
doctor-server-newer = { $database }, PostgreSQL { $version }: a newer version of the bot works on it too, this one still can; its time is { $now }
doctor-server-collation = texts in its tables are not compared byte by byte, queue and search will go wrong. Restore the tables from a copy of pg_dump
doctor-server-clock = the clocks of the database server and this machine are { $seconds } s apart. Have both keep the time
doctor-server-pooled = between bot and server is a proxy that changes connections between statements. Put the direct address into DATABASE_URL, or use its mode session
doctor-server-room = the bot may have { $limit } connections, a process takes up to { $each }: there is room for { $most } processes, { $now } run now
doctor-server-full = the bot may have { $limit } connections, a process takes up to { $each }, { $now } run now. Raise max_connections of the server
doctor-server-plain = the connection to the server is not encrypted. To encrypt it, add “?sslmode=require” to DATABASE_URL
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
rekey-goes-on = The bot brings everything under the key { $key } by itself while it works: { $many ->
    [one] { $many } value is done
   *[other] { $many } values are done
}. Keep the earlier keys in DATA_KEYS for now. Ask again later by the same command.
rekey-restart = The bot works without the key { $key }. Put it first in DATA_KEYS and restart the bot: it does the rest by itself.
rekey-failed = Not everything is sealed with the new key: { $reason }.
recount-done = The statistics are counted anew since { $since }: { $many ->
    [one] { $many } day
   *[other] { $many } days
}. What is in no history any more was not counted.
recount-failed = The statistics were not counted anew: { $reason }.

backup-by-server = The database is on a server, which makes the copy itself; the bot may go on. The command: “{ $command }”. Personal data in the copy are sealed, keep the keys of DATA_KEYS elsewhere.
restore-by-server = The database is on a server, which restores it from a copy itself. Stop all processes of the bot. The command: “{ $command }”.

# Moving: a file of SQLite ↔ PostgreSQL.
move-no-url = --to needs the address of a database as in DATABASE_URL: postgresql://name:password@server/database or sqlite:///path. In a password @ : / ? # % are written %40 %3A %2F %3F %23 %25.
move-same-kind = A move goes from a file to a server or back. For files there are backup and restore, for servers pg_dump and pg_restore.
move-unopened = { $database }: { $reason }
move-not-empty = { $target } is not empty, nothing was moved. Name another database; --force deletes all that the bot keeps in this one.
move-referred-to = Tables of others refer to the bot's tables in { $target }, which cannot be emptied. Remove those references or name another database.
move-unfit = A row of the table { $table } does not fit { $target }, the move has not ended. The former database is whole, the bot can run on it.
move-differs = The table { $table } in { $target } is not the same as in the source. Run the same command again: it will begin anew.
move-broken-off = The move was broken off: { $reason } Then run the same command again: it goes on, and the former database is whole.
move-damaged = All is moved to { $target }. But { $left } values open with no key. They are damaged in the former database too; where they are, is said above.
move-done = Rows moved to { $target }: { $rows }. All are as in the source, { $opened } sealed values were opened. Put the new address into DATABASE_URL and start the bot; the former database is unchanged.
move-reading = Reading { $source }.
move-moving = Rows: { $rows }. Moving them to { $target }.
move-going-on = Rows: { $rows }. Going on with the move to { $target } that was cut off.
move-moved = Rows moved: { $rows }.
move-checking = Comparing { $target } row by row and opening what is sealed.

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
doctor-monitor = Monitoring
doctor-monitor-free = the address of MONITOR_LISTEN is free: the bot will answer there
doctor-monitor-runs = a bot answers at the address of MONITOR_LISTEN, it is running already
doctor-monitor-shut = the address of MONITOR_LISTEN cannot be taken ({ $error }): name a free port and an address of this machine
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
doctor-portal = Citizens' sign-in
doctor-staff-portal = Staff sign-in
doctor-portal-there = the server of { $setting } answers and describes itself as it should; nobody signed in
doctor-portal-silent = the server does not answer, or gives itself another name: check the network and { $setting }
