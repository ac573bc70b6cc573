# Визиты на столе сотрудника МФЦ: номера и часы, без имён.

desk-visits-which = <b>Визиты на { $day }</b>
    Выберите офис или напишите, например <code>/visits Арбат { $day }</code>.
desk-visits-none = На { $day } никто не записан. Другой день — например <code>/visits Арбат { $day }</code>. Пришли без записи — /visit.
desk-visits-office = { $name } · { $many }
desk-visits-several = Подходит несколько офисов. Какой?
desk-visits-no-office = Такого офиса нет. Напишите район или метро, например <code>/visits Арбат</code>.
desk-visits-day = <b>{ $name }, { $weekday } { $day }</b>
desk-visits-empty = Никто не записан. Пришли без записи — /visit.
desk-visits-more = … и ещё { $many }
desk-visits-earlier = ← День раньше
desk-visits-later = День позже →
desk-visit-line = { $at } · { $number } · { $whom } · { $now }{ $came ->
        [no-chat] {" "}· без записи, без Telegram
        [walk-in] {" "}· без записи
       *[booked] {""}
    }
desk-visit-open = { $at } · { $number }

desk-visit =
    <b>Визит { $number }</b>
    { $name }, { $at }{ $came ->
        [no-chat] {" "}· без записи, без Telegram
        [walk-in] {" "}· без записи
       *[booked] {""}
    }
    Кому: { $whom }
    Сейчас: { $now }
visit-desk-booked = ждём
visit-desk-arrived = на месте
visit-desk-accepting = документы у сотрудника
visit-desk-accepted = принят
visit-desk-cancelled = запись отменена
visit-desk-missed = неявка

visit-act-arrived = Отметить приход
visit-act-accept = Принять документы
visit-act-noshow = Отметить неявку
visit-act-aside = Вернуть в очередь
visit-act-done = Документы проверены, принято на бумаге
visit-act-grant = Сверено: выдать временный полис

desk-visit-number = Укажите номер визита, например <code>/{ $command } 12</code>. Номера — в /visits.
desk-visit-unknown = Такого визита нет. Номера — в /visits.
desk-visit-staff = Сотрудник: id { $id }
desk-not-possible-ended = Визит { $number } уже закончен: { $now }.
desk-not-possible-under-way = С визитом { $number } уже работают: { $now }.
desk-not-possible-too-early = Время визита { $number } ещё не наступило: отметить неявку можно после него.
desk-not-possible-not-in-hand = Визит { $number } сейчас не у вас: { $now }. Чтобы взять — /accept.

desk-visit-on-paper =
    Проверьте документы по списку. Иностранцам и беженцам полис обычно оформляет страховая компания, поэтому такое заявление бот не вводит. Уточните в страховой; если принимаете сами — на бумаге.
desk-visit-sent =
    <b>Визит { $number }</b>
    Посетитель уже отправил заявление { $reference } из дома. Сверьте карточку выше с документами.
    Если что-то не так — верните заявление как обычно, а визит в очередь.
desk-visit-another =
    <b>Визит { $number }</b>
    У посетителя уже есть заявление { $reference }: { $now }. Второго ввести нельзя.
desk-visit-entered =
    <b>Визит { $number } принят</b>
    Заявление { $reference } введено, тридцать дней пошли. Распечатайте временный полис и отдайте; посетителю он пришёл и в чат.

behalf-head = <b>Посетитель { $number }</b>: спросите и сверьте с документами
behalf-left = Ввод по визиту { $number } остановлен, ответы сохранены. Продолжить — /accept { $number }. Вернуть в очередь — откройте визит в /visits.

timeline-entered = принято в МФЦ, выдан временный полис
deed-visit-booked = запись на приём
deed-visit-moved = запись перенесена
deed-visit-cancelled = запись отменена
deed-visit-arrived = отмечен приход
deed-visit-accepting = документы взяты
deed-visit-aside = возвращён в очередь
deed-visit-accepted = приём окончен
deed-visit-missed = неявка
deed-visit-reminded = отправлено напоминание
deed-visit-awaited = время визита наступило
