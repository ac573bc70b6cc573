# Слова для того, кто запускает бота.

no-token = Нет BOT_TOKEN: получите токен у @BotFather в Telegram (команда /newbot) и впишите его в .env; для «make demo» токен не нужен.
no-database = База данных не открывается: { $reason }. Проверьте DATABASE_URL, права на папку и место на диске.

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
doctor-clock-past = { $now }; рабочие дни известны только до { $horizon }: обновите пакет holidays
doctor-telegram = Bot API
doctor-telegram-answers = отвечает, это { $name }
doctor-telegram-token = отвечает, но токен не принимает: проверьте BOT_TOKEN
doctor-telegram-silent = не отвечает ({ $error }): проверьте сеть и TELEGRAM_API_URL
