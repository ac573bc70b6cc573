# Слова для того, кто запускает бота.

no-token = Нет BOT_TOKEN: получите токен у @BotFather в Telegram (команда /newbot) и впишите его в .env; для «make demo» токен не нужен.
no-database = База данных не открывается: { $reason }. { $advice }
database-full = На диске нет места: освободите его, больше ничего не нужно.
database-readonly = Файл или диск доступен только для чтения: верните право записи.
database-damaged = Файл повреждён: остановите бота и восстановите копию командой «python -m bot restore ФАЙЛ».
database-locked = Файл занят другой программой: дождитесь её конца или остановите её.
database-taken = С этой базой уже работает другой процесс бота, и он не кончился за десять секунд: остановите его или дайте этому другую базу (DATABASE_URL).
database-failing = Диск или папка не отвечает как должно: проверьте их и DATABASE_URL.
database-other = Проверьте DATABASE_URL, права на папку и место на диске.

doctor-well = ✓
doctor-ill = ✕
doctor-settings = Настройки
doctor-settings-read = прочитаны
doctor-database = База данных
doctor-database-sound = { $path } цела, пишется; время в ней { $now }
doctor-fonts = Шрифты
doctor-fonts-there = на месте, с кириллицей
doctor-pictures = Снимки
doctor-pictures-mend = приводятся в порядок: модели на месте и видят что должны
doctor-pictures-ill = только проверяются: { $why }
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
doctor-telegram-token = отвечает, но токен не принимает: проверьте BOT_TOKEN
doctor-telegram-silent = не отвечает ({ $error }): проверьте сеть и TELEGRAM_API_URL

backup-done = Копия записана: { $file }, { $kilobytes } КБ. В ней персональные данные: храните её так же бережно, как базу.
backup-in-the-way = { $file } уже есть: назовите другой файл.
backup-failed = Копия не записана: { $reason }.
restore-done = База восстановлена: { $file }, { $kilobytes } КБ. Запустите бота.
restore-in-the-way = { $file } уже есть и будет заменён целиком. Если вы этого хотите, добавьте --force; сначала сохраните его командой backup.
restore-bot-runs = Бот работает с этой базой: сначала остановите его.
restore-failed = База не тронута, копия не подошла: { $reason }.
