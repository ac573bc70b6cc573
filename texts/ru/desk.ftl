# Стол проверяющего.

desk-queue-empty =
    <b>{ $state }</b>
    Заявлений нет.
desk-queue = <b>{ $state } · { $form }: { $many }</b>
desk-late = ⚠️ Просрочено: { $many }
desk-count = { $many }
desk-count-more = больше { $many }
desk-any-form = любой вид
desk-state-waiting = Ждут решения
desk-state-free = Свободные
desk-state-late = Просроченные
desk-state-again = Исправленные
desk-state-returned = На исправлении
desk-state-ready = Готовы к выдаче
desk-form-any = Любой вид
desk-form-paper = Бланк
desk-form-plastic = Карта
desk-line = { $reference } (№ { $number }) · { $form } · { $age }{ $due ->
        [yes] {" "}· до { $until }
       *[no] {""}
    }
desk-line-late = ⚠️ { $reference } (№ { $number }) · { $form } · { $age } · просрочено: было до { $until }
desk-age-hours = { $many ->
        [0] меньше часа
       *[other] { $many } ч
    }
desk-age-days = { $many ->
        [one] { $many } день
        [few] { $many } дня
       *[many] { $many } дней
    }
desk-mark-again = {" "}· отправка { $attempt }-я
desk-mark-taken = {" "}· 🔒 в работе: { $who } { $until }

desk-nothing-free = Свободных заявлений нет: все решены или в работе. Кто над чем работает — в /queue.
desk-mine-none = За вами ничего не числится. Взять следующее — /next.
desk-mine = <b>За вами</b>
desk-mine-line = { $reference } (№ { $number }) · { $until }
desk-released = Освобождено: { $references }
desk-not-yours = Освобождать нечего: за вами этого заявления нет.
desk-taken = Заявление { $reference } сейчас у другого проверяющего: { $who }, { $until }. Освободится раньше, если его отпустят.
desk-lease = { $mine ->
        [yes] 🔒 За вами { $until }
       *[no] 🔒 Сейчас у другого проверяющего: { $who }, { $until }
    }
desk-lease-until = до { $until }
desk-lease-minutes = не дольше { $minutes } минут
desk-find-what = Что искать? Номер заявления, фамилия целиком или последние цифры телефона (не меньше четырёх), например <code>/find 4567</code>.
desk-found-none = Ничего не нашлось. Ищу по номеру заявления, по фамилии или имени целиком, по последним цифрам телефона (от четырёх).
desk-found = <b>Нашлось несколько</b>
desk-found-line = { $reference } (№ { $number }) · { $now }
desk-earlier = ← Раньше
desk-later = Дальше →

desk-card = <b>Заявление { $reference }</b> · { $now }
desk-attempt = Отправка { $attempt }-я, номер прежний
desk-section = 🔒 <u>{ $name }</u>, закрыто: { $answers }
desk-masked = { $label } { $words }
desk-doubts = <u>Стоит проверить: { $many }</u>
desk-doubt = { $number }. { $said }
desk-doubts-more = …и ещё { $many }
desk-opened = <b>{ $reference }</b> · { $name }
desk-back-to-case = ← К делу
desk-view-changes = исправлено: было → стало
    .button = Было → стало
desk-view-passport = паспорт
    .button = Открыть паспорт
desk-view-contacts = адрес и связь
    .button = Открыть контакты
desk-view-findings = что стоит проверить
    .button = Стоит проверить
desk-view-questions = вопросы заявителю
    .button = Вопросы и ответы
desk-view-history = история
    .button = История
desk-until = Решить до { $until }
desk-history = <u>История</u>
desk-entry = { $on } — { $what } · { $who }
desk-by-clock = автоматически
desk-by-citizen = заявитель
desk-by-person = id { $id }

desk-ask-button = Спросить заявителя
desk-ask =
    <b>Что спросить у заявителя { $reference }?</b>
    Напишите вопрос одним сообщением. Заявитель не узнает, кто спросил; ответ придёт в это дело.
    То же командой: <code>/ask { $number } Какой дом указан в штампе?</code>
desk-ask-by-command = Сейчас вы заполняете своё заявление, и слова уйдут туда. Спросите командой: <code>/ask { $number } ваш вопрос</code>
desk-asked = Вопрос по { $reference } отправлен заявителю. Ответ придёт сюда.
desk-questions = 💬 Вопросов заявителю: { $many }, без ответа: { $open }
desk-question = ❓ Вопрос { $at } · { $who }: { $words }
desk-answer = 💬 { $at } · заявитель: { $words }
desk-no-answer = { $reached ->
        [yes] … Ответа пока нет.
       *[no] … Ещё не доставлен: заявитель недоступен или вопрос в пути.
    }
question-words = Вопрос пишется словами: пришлите текст, или нажмите «Вернуться».
question-long = Сократите до { NUMBER($most, useGrouping: 0) } знаков: сейчас { NUMBER($have, useGrouping: 0) }.

desk-show = Открыть
desk-approve = Одобрить
desk-return = Вернуть…
desk-reject = Отклонить…
desk-collect = Выдан на руки
desk-scan-button = Скан целиком
desk-scan = Страница паспорта целиком: { $reference }
desk-no-pictures = В этом заявлении снимков нет.

desk-why-return =
    <b>Что исправить в { $reference }?</b>
    Отметьте причины: гражданина спросят только о них, остальное сохранится. Свои слова пришлите сообщением.
    То же командой: <code>/return { $number } photo.face scan.unreadable Снимите без бликов</code>
desk-why-reject =
    <b>Почему { $reference } отклоняется окончательно?</b>
    Заявление закроется, исправить его будет нельзя. Если можно исправить — верните его: /return { $number }.
    Отметьте причину или пришлите свои слова сообщением. То же командой: <code>/reject { $number } person.minor</code>
desk-chosen = ✓ { $name }
desk-send-return = Вернуть, причин: { $many }
desk-send-reject = Отклонить окончательно
desk-no-reason-return = Назовите причину, к которой в этом заявлении есть вопрос: от неё зависит, что спросить заново. Список — /return { $number }.
desk-no-reason-reject = Назовите причину или напишите её словами. Список — /reject { $number }.
desk-strangers-return = С этим не возвращают, здесь это не исправить: { $reasons }. Чтобы отказать — /reject { $number }.
desk-strangers-reject = Это гражданин может исправить: { $reasons }. Чтобы вернуть заявление — /return { $number }; если всё же отказать, напишите причину словами.
desk-no-code = Причины <code>{ $word }</code> нет, ничего не решено. { $known ->
        [yes] Может быть, <code>{ $near }</code>?
       *[no] { "" }
    } Список — /{ $how } { $number }.

desk-line-changed = { $label }: <s>{ $was }</s> → <b>{ $now }</b>
desk-line-same = { $label }: <b>{ $now }</b> (без изменений)

desk-waiting = Заявление { $reference } ждёт решения.
desk-decided = { $how ->
        [approved] ✓ { $reference }: одобрено
        [returned] ↩ { $reference }: возвращено на исправление
       *[rejected] ✕ { $reference }: отклонено
    } · { $who } · { $at }
desk-journal = <b>Журнал { $reference }</b>, записей: { $many }
deed-line = { $at } — { $what } · { $who }
deed-opened = открыто
deed-pictured = открыт скан целиком
deed-asked = задан вопрос
deed-answered = получен ответ на вопрос
deed-opened-questions = открыты вопросы и ответы
deed-opened-passport = открыты паспортные данные
deed-opened-representative = открыты данные представителя
deed-opened-contacts = открыты адрес и связь
deed-opened-changes = открыто исправленное
deed-opened-findings = открыто, что стоит проверить
deed-released = отпущено
desk-export = Журнал с { $since } по { $until }, записей: { $many }. Открывается в Excel; персональных данных заявителей в нём нет.

desk-undo = Отменить решение ({ $seconds } с)
desk-undo-late = Отменять поздно: гражданину уже сообщено, заявление с тех пор изменилось, или решения не было.
desk-changed = Заявление с тех пор изменилось. Вот оно сейчас: посмотрите и решите.
desk-collected = ✓ { $reference }: полис выдан.
desk-which = Укажите номер заявления, например <code>/{ $command } 12</code>. Номера — в /queue.
desk-comment-long = Сократите пояснение до { NUMBER($most, useGrouping: 0) } знаков, сейчас в нём { NUMBER($have, useGrouping: 0) }.
desk-own = Это ваше собственное заявление: по нему решает кто-то из коллег. Где оно сейчас — /status.
desk-unknown = Такого заявления нет. Номера — в /queue.

not-allowed-decided = Решение уже принято.
not-allowed-not-ready = Выдать можно только готовый полис. Сейчас: { $now }.
not-allowed-not-a-draft = Заявление уже отправлено. Сейчас: { $now }.
