# Запись на приём в МФЦ, как её видит гражданин.

weekday-mon = пн
weekday-tue = вт
weekday-wed = ср
weekday-thu = чт
weekday-fri = пт
weekday-sat = сб
weekday-sun = вс

visit-head =
    <b>Запись: { $name }</b>
    { $address }
    Кому: { $whom }
visit-former = Сейчас записано: { $number }, { $at }
visit-date = { $weekday }, { $day }
visit-which-day = Выберите день. После дня — сколько свободных мест.
visit-no-day = На две недели вперёд свободных мест нет. Посмотрите другой офис или приходите без записи.
visit-day = { $weekday } { $day } · { $many ->
        [one] { $many } место
        [few] { $many } места
       *[many] { $many } мест
    }
visit-which-time = { $day }. Выберите время.
visit-no-time = { $day }: свободного времени не осталось. Выберите другой день.
visit-gone = ⚠️ Это время уже заняли или оно прошло. Выберите другое.
visit-other-day = Другой день
visit-other-time = Другое время

visit-confirm = <b>Проверьте запись</b>
visit-confirm-move = <b>Перенести запись?</b>
visit-facts =
    Кому: { $whom }
    Где: { $name }, { $address }
    Когда: <b>{ $at }</b>
visit-held = Место ваше на 10 минут. Если не подтвердить, его сможет занять другой.
visit-book = Записаться
visit-move-here = Перенести сюда
visit-let-go = Не записываться

visit-booked = <b>Вы записаны</b>
visit-moved = <b>Запись перенесена</b>
visit-own = <b>Ваша запись</b>
visit-own-walk-in = <b>Ваш визит без записи</b>
visit-here = Подождите, пока вас вызовут. Это симулятор: ехать никуда не нужно.
visit-number = Номер визита: <code>{ $number }</code>
visit-now = Сейчас: { $now }
visit-what-next = Назовите номер на входе. Напомню за день и за два часа. Это симулятор: ехать никуда не нужно.
visit-status-booked = ждём вас
visit-status-arrived = вы на месте, ждите вызова
visit-status-accepting = документы у сотрудника
visit-status-accepted = приём окончен
visit-status-cancelled = запись отменена
visit-status-missed = приём не состоялся

visit-do-calendar = В календарь
visit-do-move = Перенести
visit-do-cancel = Отменить запись
visit-papers = Что взять с собой
visit-besides = { $many ->
    [one] Запись в МФЦ у вас есть: { $at }.
    [few] В МФЦ у вас { $many } записи, ближайшая: { $at }.
   *[many] В МФЦ у вас { $many } записей, ближайшая: { $at }.
}
visit-mine = <b>Ваши записи</b>
visit-line = { $at } · { $whom }
visit-none = Записей нет.
visit-cancel-sure = <b>Отменить запись { $number }?</b>
    { $at }. Место сразу достанется другим.
visit-cancel-yes = Да, отменить
visit-cancel-no = Нет, оставить
visit-cancelled = Запись { $number } отменена. Напоминаний по ней не будет.
visit-again = Записаться на другое время

visit-calendar = Файл для календаря: откройте его, и приём { $number } появится в календаре телефона.
visit-event = МФЦ: приём по полису ОМС, { $number } (учебная запись)
visit-event-about = Неофициальный симулятор: запись ненастоящая, ехать никуда не нужно. Номер визита { $number }.

not-possible-ended = С записью { $number } уже ничего не сделать: { $now }.
not-possible-under-way = Запись { $number } менять поздно: { $now }.

notice-visit-soon =
    <b>Напоминание: приём { $at }</b>
    Номер визита: <code>{ $number }</code>
    Где: { $name }, { $address }
    Возьмите: { $papers }.
    Это симулятор: ехать никуда не нужно.
notice-visit-arrived = Вы отмечены: визит { $number }. Ждите вызова.
notice-visit-missed = Приём { $number } не состоялся: вас не дождались. Можно записаться снова.
notice-visit-on-paper = Приём { $number } окончен: документы проверены, заявление приняли на бумаге.
