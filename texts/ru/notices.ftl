# Что мы сообщаем сами, и где заявление сейчас.

notice-sent =
    <b>Заявление отправлено</b>
    Номер: <code>{ $reference }</code>

    Что дальше:
    • до { $review } — проверка; решение придёт сюда;
    • сразу после одобрения — временный полис;
    • не позже { $ready } — сообщение «готов к выдаче».

    Спрашивать ничего не нужно: напишу сам. Где заявление сейчас — /status.

copy-reference = Скопировать номер

notice-approved =
    <b>Заявление { $reference } одобрено</b>
    Временный полис № { $number } действует до { $until } включительно. Это ОБРАЗЕЦ: юридической силы не имеет.
    Постоянный полис сделают к { $ready }. Не приезжайте, пока не придёт сообщение «готов к выдаче».

notice-rejected = <b>Заявление { $reference } отклонено</b>
    .final = Это решение окончательное: исправить заявление нельзя. Обратитесь с паспортом и СНИЛС в любой МФЦ, лучше по записи. Если обстоятельства изменятся, можно подать новое: /start.

returned = <b>Заявление { $reference } нужно исправить</b>
    .steps = Спрошу только об этом: { $steps }. Остальные ответы сохранены, номер и место в очереди — тоже.
returned-kept = Заявление { $reference } ждёт исправлений. Ничего не удалено: вернуться можно в любой момент.
notice-returned =
    <b>Заявление { $reference }</b>
    Его возвращали на исправление, и вы его уже отправили снова.
notice-resent =
    <b>Исправления отправлены</b>
    Номер прежний: <code>{ $reference }</code>
    Проверка — до { $review }; решение придёт сюда.
reason-line = • { $said }
reason-example = Как верно: { $said }
reason-comment = Комментарий проверяющего: { $comment }

notice-in-production =
    <b>Полис { $reference } передан в изготовление</b>
    Делать ничего не нужно.
notice-made =
    <b>Полис { $reference } изготовлен</b>
    Пока не приезжайте: его ещё нужно привезти в пункт выдачи. Напишу, когда будет готов к выдаче.
notice-on-the-way =
    <b>Полис { $reference } в пути</b>
    Едет в { $place }. Пока не приезжайте.
notice-ready =
    <b>Полис { $reference } готов к выдаче</b>
    Где: { $place }, { $address }
    Часы: { $hours }

    Возьмите с собой паспорт и номер заявления <code>{ $reference }</code>.
    Это симулятор: ехать никуда не нужно.
notice-collected =
    <b>Полис { $reference } выдан</b>
    Спасибо. Новое заявление можно подать в любой момент: /start.

notice-review-new =
    <b>Новое заявление { $reference }</b>
    { $form }. Решить до { $until }.

notice-review-again =
    <b>Исправлено заявление { $reference }</b>
    { $form }. Решить до { $until }.

status-head =
    <b>Заявление { $reference }</b>
    Сейчас: <b>{ $now }</b>
status-nothing = Отправленных заявлений нет. Можно подать первое.

status-draft = заполняется
    .advice = Нажмите /start, чтобы продолжить с того же места.
status-waiting = на проверке
    .advice = Решение придёт сюда. Приезжать никуда не нужно.
status-returned = возвращено на исправление
    .advice = Нажмите «Исправить»: спрошу только о том, к чему есть замечания.
status-rejected = отклонено
status-approved = одобрено
    .advice = Временный полис уже у вас. Не приезжайте до сообщения «готов к выдаче».
status-in-production = в изготовлении
    .advice = Не приезжайте до сообщения «готов к выдаче».
status-made = изготовлен
    .advice = Полис ещё не в пункте выдачи. Не приезжайте до сообщения «готов к выдаче».
status-on-the-way = в пути
    .advice = Едет в { $place }. Не приезжайте до сообщения «готов к выдаче».
status-ready = готов к выдаче
    .advice =
        Где: { $place }, { $address }
        Часы: { $hours }
        Возьмите с собой паспорт.
status-collected = выдан

timeline-done = ✓ { $on } — { $what }
timeline-by = ○ до { $on } — { $what }
timeline-expected = ○ { $on } — { $what }

timeline-sent = заявление отправлено
timeline-review = проверка
timeline-approved = одобрено, выдан временный полис
timeline-returned = возвращено на исправление
timeline-resent = исправления отправлены
timeline-undone = решение отозвано, снова на проверке
timeline-rejected = отклонено
timeline-in-production = передан в изготовление
timeline-made = изготовлен
timeline-on-the-way = отправлен в пункт выдачи
timeline-ready = готов к выдаче
timeline-collected = выдан
