# Стол в числах.

stats-title = Статистика: { $since } – { $until }
stats-head = <b>{ $title }</b>
stats-caption = Статистика с { $since } по { $until }. То же словами — в следующем сообщении.
stats-received = Поступило: { $many }
stats-decided = Решено: { $many }
stats-time = Время до решения, часы рабочих дней (ночи считаются, выходные нет)
stats-median = половина — не дольше: { $hours }
stats-slow = 90 % — не дольше: { $hours }
stats-hours = { $hours } ч
stats-no-time = пока нет
stats-number = { $number }
stats-reasons = Почему возвращали
stats-no-reasons = возвратов не было
stats-overdue = Решено после срока: { $late } из { $decided } · просрочено сейчас: { $overdue } · ждут: { $waiting }
stats-line = • { $words }
stats-reason = • { $name } — { $many }
stats-daily = <u>По дням: поступило / решено</u>
stats-weekly = <u>По неделям: поступило / решено</u>
stats-bar = { $day }: { $received } / { $decided }{ $any ->
        [yes] {" "}· { $median }, 90 % — { $slow }
       *[no] {""}
    }

command-stats = Статистика: /stats с по
