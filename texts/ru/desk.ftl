# Стол проверяющего.

desk-queue-empty = Очередь пуста.
desk-queue = { $many ->
        [one] <b>В очереди { $many } заявление</b>
        [few] <b>В очереди { $many } заявления</b>
       *[many] <b>В очереди { $many } заявлений</b>
    }
desk-line = { $reference } (№ { $number }) · { $form } · до { $until }
desk-line-late = ⚠️ { $reference } (№ { $number }) · { $form } · просрочено: было до { $until }
desk-earlier = ← Раньше
desk-later = Дальше →

desk-card =
    <b>Заявление { $reference }</b>
    Сейчас: <b>{ $now }</b>
desk-until = Решить до { $until }
desk-history = <u>История</u>
desk-entry = { $on } — { $what } · { $who }
desk-by-clock = автоматически
desk-by-person = id { $id }

desk-show = Открыть
desk-approve = Одобрить
desk-reject = Отклонить…
desk-collect = Выдан на руки
desk-pictures-button = Снимки
desk-pictures = Снимки заявления { $reference }
desk-no-pictures = В этом заявлении снимков нет.

desk-why =
    <b>Почему отклоняем { $reference }?</b>
    Нажмите причину. Несколько причин или свои слова — командой, например:
    <code>/reject { $number } photo.face scan.unreadable Снимите без бликов</code>

desk-waiting = Заявление { $reference } ждёт решения.
desk-decided = { $how ->
        [approved] ✓ { $reference }: одобрено
       *[rejected] ✕ { $reference }: отклонено
    } · { $who } · { $at }
desk-collected = ✓ { $reference }: полис выдан.
desk-which = Укажите номер заявления, например <code>/{ $command } 12</code>. Номера — в /queue.
desk-comment-long = Сократите пояснение до { NUMBER($most, useGrouping: 0) } знаков, сейчас в нём { NUMBER($have, useGrouping: 0) }.
desk-unknown = Такого заявления нет. Номера — в /queue.

not-allowed-decided = Решение уже принято.
not-allowed-not-ready = Выдать можно только готовый полис. Сейчас: { $now }.
not-allowed-not-a-draft = Заявление уже отправлено. Сейчас: { $now }.
