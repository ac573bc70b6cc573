# Слова для того, кто запускает бота.

no-token = Нет BOT_TOKEN: получите токен у @BotFather в Telegram (команда /newbot) и впишите его в .env. Для «make demo» токен не нужен.
no-keys = Нет DATA_KEYS, ключа, которым запечатываются личные данные: создайте его командой «python -m bot newkey» и впишите в .env. Храните ключ отдельно от копий базы: без него их не открыть никому.
roles-need-server = С ключом --only роли делят процессы одной базы PostgreSQL: укажите её в DATABASE_URL или запустите бота без --only.
pictures-unmended = Роль pictures приводит снимки в порядок, а здесь их можно только проверять. Задайте PICTURES=mend, поставьте дополнение vision и модели («make clean», «make run») или уберите эту роль.
no-database = База данных не открывается: { $reason }. { $advice }
reason-full = на диске нет места
reason-readonly = разрешено только чтение
reason-damaged = данные повреждены
reason-locked = база занята другой программой
reason-taken = с ней уже работает другой процесс бота
reason-failing = диск, папка или сервер не отвечает как должно
reason-absent = такого файла нет
reason-foreign = это не база бота
reason-older = база создана версией до выпуска 0.1.0
reason-newer = с базой работала более новая версия бота
reason-unreachable = сервер базы не отвечает
reason-rights = пользователю базы не хватает прав
reason-sign-in = сервер базы не принимает имя или пароль
reason-no-database = на сервере нет базы с таким именем
reason-old-server = сервер старше PostgreSQL 13
reason-encoding = кодировка базы не UTF-8
reason-half-moved = переезд в эту базу не закончен
reason-address = DATABASE_URL не похож на адрес сервера
reason-certificate = сертификату сервера базы нельзя доверять
reason-crowded = у сервера базы кончились соединения
reason-pooled = посредник перед базой делит сессии между транзакциями
reason-other = причина неизвестна
database-full = Освободите место, больше ничего не нужно.
database-readonly = Верните право записи.
database-damaged = Остановите бота и восстановите копию: как, скажет «python -m bot restore ФАЙЛ».
database-locked = Дождитесь конца этой программы или остановите её.
database-keyless = Верните этот ключ в DATA_KEYS: новый пишется первым, прежние после него через запятую. В базе ничего не изменено.
database-taken = Остановите его или дайте этому другую базу (DATABASE_URL).
database-failing = Проверьте их и DATABASE_URL.
database-absent = Проверьте путь к файлу.
database-foreign = Проверьте DATABASE_URL: таблиц другой программы в базе быть не должно.
database-older = Откройте её один раз ботом из коммита c1c7312, затем этим. В базе ничего не изменено.
database-newer = Верните ту версию или восстановите копию, сделанную этой. В базе ничего не изменено.
database-unreachable = Запустите сервер; проверьте адрес в DATABASE_URL и сеть до него.
database-rights = Сделайте пользователя из DATABASE_URL владельцем базы и её схемы.
database-sign-in = Проверьте имя и пароль в DATABASE_URL.
database-no-database = Создайте её командой createdb или исправьте имя в DATABASE_URL.
database-old-server = Нужен PostgreSQL 13 или новее.
database-encoding = Создайте базу с кодировкой: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.
database-half-moved = Запустите ту же команду move ещё раз: она закончит переезд.
database-address = Пример: postgresql://oms:пароль@db.example.org/oms.
database-certificate = Проверьте имя сервера и файл sslrootcert в DATABASE_URL.
database-crowded = Увеличьте max_connections на сервере: каждому процессу бота нужно до 12 соединений.
database-pooled = Настройте в нём pool_mode = session или обращайтесь к серверу напрямую.
database-other = Проверьте DATABASE_URL, права на папку и место на диске.

doctor-well = ✓
doctor-ill = ✕
doctor-settings = Настройки
doctor-settings-read = прочитаны
doctor-database = База данных
doctor-database-sound = { $path } цела, пишется; время в ней { $now }
doctor-server-sound = { $database }, PostgreSQL { $version }: схема на месте, ключи подходят; время в ней { $now }
doctor-server-fresh = { $database }, PostgreSQL { $version }: база пуста, таблицы создаст первый запуск
doctor-server-older = { $database }, PostgreSQL { $version }: схема от прежней версии, её дополнит ближайший запуск
doctor-server-newer = { $database }, PostgreSQL { $version }: с ней работает и более новая версия бота, эта пока тоже может; время в ней { $now }
doctor-server-collation = тексты в её таблицах сравниваются не побайтно, очередь и поиск собьются. Верните таблицы из копии pg_dump
doctor-server-clock = часы сервера базы и этой машины расходятся на { $seconds } с. Включите на обеих синхронизацию времени
doctor-server-pooled = между ботом и сервером стоит посредник, который меняет соединения между запросами. Укажите в DATABASE_URL прямой адрес или режим session
doctor-server-room = боту можно { $limit } соединений, процесс занимает до { $each }: процессов поместится { $most }, сейчас работает { $now }
doctor-server-full = боту можно { $limit } соединений, процесс занимает до { $each }, сейчас работает { $now }. Увеличьте max_connections на сервере
doctor-server-plain = связь с сервером не зашифрована. Чтобы шифровать её, добавьте в DATABASE_URL «?sslmode=require»
doctor-database-exposed = её файлы могут читать другие пользователи этой машины. Исправить: «{ $command }»
doctor-fonts = Шрифты
doctor-fonts-ill = { $files }: файла нет, он испорчен или в нём не все буквы. Верните его в documents/fonts
doctor-fonts-there = на месте, с кириллицей
doctor-pictures = Снимки
doctor-pictures-mend = приводятся в порядок: модели на месте и видят что должны
doctor-pictures-ill = только проверяются: модели не прошли проверку. Поставьте их заново командами «make clean» и «make run»; чего не хватает, скажет журнал при запуске
doctor-pictures-strict = { $why ->
        [chosen] только проверяются: так задано в PICTURES
       *[missing] только проверяются: дополнение vision не установлено
    }
doctor-clock = Часы и календарь
doctor-clock-right = { $now }; рабочие дни известны до { $horizon }
doctor-clock-behind = { $now }: часы отстают, в базе уже есть запись от { $seen }. Поставьте верное время
doctor-clock-past = { $now }; рабочие дни известны только до { $horizon }: обновите пакет holidays
doctor-telegram = Bot API
doctor-telegram-answers = отвечает, это { $name }
doctor-telegram-webhook = отвечает, но у токена есть webhook: пока он стоит, бот ничего не получает. Убрать его: «{ $command }»
doctor-telegram-token = отвечает, но токен не принимает: проверьте BOT_TOKEN
doctor-telegram-silent = не отвечает ({ $error }): проверьте сеть и TELEGRAM_API_URL

backup-done = Копия записана: { $file }, { $kilobytes } КБ. Личные данные в ней запечатаны: без ключей из DATA_KEYS она не откроется, храните их отдельно.
backup-in-the-way = { $file } уже есть: назовите другой файл.
backup-failed = Копия не записана: { $reason }.
restore-done = База восстановлена: { $file }, { $kilobytes } КБ. Запустите бота.
restore-in-the-way = { $file } уже есть и будет заменён целиком. Если вы этого хотите, добавьте --force; сначала сохраните его командой backup.
restore-bot-runs = Бот работает с этой базой: сначала остановите его.
restore-failed = База не тронута, копия не подошла: { $reason }.
key-missing = часть данных запечатана ключом { $key }, которого нет в DATA_KEYS
rekey-done = Всё запечатано новым ключом { $key }: { $many ->
    [one] переписано { $many } значение
    [few] переписано { $many } значения
   *[other] переписано { $many } значений
}. Прежние ключи из DATA_KEYS можно убрать; для старых копий базы они ещё нужны.
rekey-unopened = { $many ->
    [one] Переписано { $many } значение
    [few] Переписано { $many } значения
   *[other] Переписано { $many } значений
}, но ещё { $left } не открывается ни одним ключом: они испорчены. Где они, сказано в журнале; прежние ключи пока оставьте.
rekey-goes-on = Бот сам запечатывает данные ключом { $key }, пока работает: { $many ->
    [one] готово { $many } значение
    [few] готово { $many } значения
   *[other] готово { $many } значений
}. Прежние ключи пока оставьте в DATA_KEYS. Спросите позже этой же командой.
rekey-restart = Бот работает без ключа { $key }. Поставьте его в DATA_KEYS первым и перезапустите бота: дальше он всё сделает сам.
rekey-failed = Новым ключом запечатано не всё: { $reason }.
recount-done = Статистика сосчитана заново с { $since }: { $many ->
    [one] { $many } день
    [few] { $many } дня
   *[other] { $many } дней
}. Чего в историях уже нет, то не сосчитано.
recount-failed = Статистика не пересчитана: { $reason }.

backup-by-server = База на сервере, копирует её он сам; бот может работать. Команда: «{ $command }». Личные данные в копии запечатаны, ключи из DATA_KEYS храните отдельно.
restore-by-server = База на сервере, из копии её восстанавливает он сам. Остановите все процессы бота. Команда: «{ $command }».

# Переезд: файл SQLite ↔ PostgreSQL.
move-no-url = В --to нужен адрес базы, как в DATABASE_URL: postgresql://имя:пароль@сервер/база или sqlite:///путь. Знаки @ : / ? # % в пароле пишутся как %40 %3A %2F %3F %23 %25.
move-same-kind = Переезд бывает из файла на сервер и обратно. Файл копируют команды backup и restore, сервер — pg_dump и pg_restore.
move-unopened = { $database }: { $reason }
move-not-empty = { $target } не пуста, ничего не перенесено. Назовите другую базу; --force удалит всё, что бот хранит в этой.
move-referred-to = На таблицы бота в { $target } ссылаются чужие таблицы, очистить их нельзя. Уберите эти ссылки или назовите другую базу.
move-unfit = Запись таблицы { $table } не подходит для { $target }, переезд не закончен. Прежняя база цела, бот может работать с ней.
move-differs = Таблица { $table } в { $target } не совпала с исходной. Запустите ту же команду снова: она начнёт сначала.
move-broken-off = Переезд прерван: { $reason } Потом запустите ту же команду снова: она продолжит, прежняя база цела.
move-damaged = В { $target } перенесено всё. Но значений, которые не открываются ни одним ключом: { $left }. Они испорчены и в прежней базе; где они, сказано выше.
move-done = В { $target } перенесено строк: { $rows }. Все совпали с исходными, открыто запечатанных значений: { $opened }. Впишите новый адрес в DATABASE_URL и запустите бота; прежняя база не изменена.
move-reading = Читаю { $source }.
move-moving = Строк: { $rows }. Переношу их в { $target }.
move-going-on = Строк: { $rows }. Продолжаю прерванный переезд в { $target }.
move-moved = Перенесено строк: { $rows }.
move-checking = Сверяю { $target } построчно и открываю запечатанное.

doctor-staff = Группа сотрудников
doctor-staff-there = бот в группе и может писать
doctor-staff-unknown = группа STAFF_CHAT_ID не найдена или писать в неё нельзя. Проверьте номер, добавьте бота в группу и разрешите ему отправку сообщений
doctor-staff-moved = группа стала супергруппой: укажите в STAFF_CHAT_ID её новый номер, { $chat }
doctor-staff-shut = бота нет в группе: добавьте его и разрешите отправку сообщений
doctor-staff-no-topic = темы STAFF_TOPIC_ID в группе нет или она закрыта: откройте её или уберите настройку

# Списки и тексты того, кто запускает бота: CATALOGUE_DIR и TEXTS_DIR. Фраза о месте, затем что исправить.
lists-fault = { $file }, строка { $line }: { $said }
lists-faults-more = И ещё ошибок: { $many }. Исправьте эти и проверьте снова.
lists-fault-unreadable = файл не читается. Нужен файл в кодировке UTF-8 не больше мегабайта.
lists-fault-syntax = эту строку не удалось разобрать. Проверьте кавычки, скобки, отступы и знак «=».
lists-fault-unknown-file = такого файла бот не читает.{ $near ->
        [none] {""}
       *[other] {" "}Может быть, это { $near }?
    }
lists-fault-unknown-table = лишнее: { $name }. В этом файле бывает только [[{ $kind }]].
lists-fault-unknown-key = такого поля нет: { $key }.{ $near ->
        [none] {""}
       *[other] {" "}Может быть, { $near }?
    }
lists-fault-missing = у этой записи не хватает поля { $key }. Допишите его.
lists-fault-type = поле { $key }: нужно другое значение. { $wanted ->
        [str] Нужен текст в кавычках.
        [float] Нужно число, например 55.75.
        [int] Нужно целое число.
        [bool] Нужно true или false, без кавычек.
        [list] Нужен список в скобках, например ["Сокол"].
       *[other] Годится одно из: { $wanted }.
    }
lists-fault-empty-text = текст { $id } пуст. Напишите слова или уберите его: тогда останутся прежние.
lists-fault-ring = текст { $id } стоит сам в себе, прямо или через другие. Уберите эту ссылку.
lists-fault-same-id = id { $id } уже есть выше. У каждой записи он свой.
lists-fault-empty = список пуст. Нужна хотя бы одна запись [[{ $kind }]].
lists-fault-id = поле id: нужны латинские строчные буквы, цифры, «-» и «_», не больше 24.
lists-fault-long = { $key }{ $id }: слишком длинно. Сократите.
lists-fault-blank = поле { $key } пустое. Заполните его.
lists-fault-month-day = поле { $key }: нужны месяц и день, например "05-09".
lists-fault-date = поле { $key }: нужна дата вида "2028-01-10".
lists-fault-degrees = поле { $key }: это не градусы. Для Москвы широта около 55.75, долгота около 37.6.
lists-fault-one-or-more = поле { $key }: нужно число от 1.
lists-fault-hours = поле { $key }: напишите часы так: "ежедневно 8:00–20:00".
lists-fault-reason = поле { $key }: такой причины бот не знает. Какие есть, видно в нашем reasons.toml.
lists-fault-category = поле { $key }: такой категории бот не знает. Какие есть, видно в нашем categories.toml.
lists-fault-paper = поле { $key }: для такого документа у бота нет слов. Какие есть, видно в нашем categories.toml.
lists-fault-lacking = не хватает записи с id { $id }: без неё бот не обойдётся.
lists-fault-no-words = нет слов для { $id } на языке { $language }. Допишите их в TEXTS_DIR.
lists-fault-unknown-language = такого языка у бота нет. Файлы .ftl кладут в папки: { $may }.
lists-fault-unknown-text = текста { $id } у бота нет.{ $near ->
        [none] {""}
       *[other] {" "}Может быть, { $near }?
    }
lists-fault-unknown-attribute = у текста { $id } нет части .{ $name }.
lists-fault-unknown-variable = в тексте { $id } нельзя назвать { $name }. { $may ->
        [none] В нём нет переменных.
       *[other] Можно: { $may }.
    }
lists-fault-unknown-function = в тексте { $id } нет функции { $name }. Есть NUMBER и DATETIME.
lists-fault-tag = в тексте { $id } тег { $name } лишний или не закрыт. Telegram понимает b, i, u, s, code, pre, a, blockquote.
lists-broken = Списки или тексты с ошибками, бот не запущен. Исправьте их:

doctor-lists = Списки и тексты
doctor-lists-sound = читаются: пунктов выдачи { $places }, страховых { $insurers }
doctor-monitor = Мониторинг
doctor-monitor-free = адрес MONITOR_LISTEN свободен: бот ответит на нём
doctor-monitor-runs = на адресе MONITOR_LISTEN отвечает бот, он уже запущен
doctor-monitor-shut = адрес MONITOR_LISTEN нельзя занять ({ $error }): укажите свободный порт и адрес этой машины
doctor-mail = Почта
doctor-mail-there = сервер SMTP_URL отвечает и впускает; писем не отправлено
doctor-mail-silent = сервер не отвечает или не впускает ({ $error }): проверьте сеть и SMTP_URL
doctor-sms = SMS
doctor-sms-there = шлюз SMS_URL отвечает; SMS не отправлено, ключ проверит первое из них
doctor-sms-silent = шлюз не отвечает ({ $error }): проверьте сеть и SMS_URL

webhook-deleted = Webhook убран. Всё, что люди написали, ждёт бота: запустите его без WEBHOOK_URL.
webhook-none = Webhook не стоит. Ждут ответа: { $many }.
webhook-set = Webhook стоит на { $host }: пока он там, этот бот ничего не получает. Ждут ответа: { $many }. Убрать его: «{ $command }».
webhook-ours = Webhook стоит на { $host }, как в настройках. Ждут ответа: { $many }.
webhook-differs = Webhook стоит на { $host }, но не так, как в настройках. Его поправит запуск бота или «python -m bot webhook set». Ждут ответа: { $many }.
webhook-stands = Webhook поставлен на { $host }. Всё, что люди написали, Telegram принесёт туда.
webhook-refused = Telegram не принимает webhook: проверьте WEBHOOK_URL и сертификат. Его ответ: { $error }
webhook-no-address = Укажите в WEBHOOK_URL адрес, на который Telegram принесёт сообщения.
listen-nowhere = На адресе из { $setting } слушать нельзя: он занят или не этой машины. Укажите другой.
webhook-trouble = Последняя неудача { $at }: { $error }
doctor-portal = Вход граждан
doctor-staff-portal = Вход сотрудников
doctor-portal-there = сервер { $setting } отвечает и описывает себя как положено; никто не входил
doctor-portal-silent = сервер не отвечает или называет себя иначе: проверьте сеть и { $setting }
