# The desk in numbers.

stats-title = The reviewers' desk: { $since } – { $until }
stats-head = <b>{ $title }</b>
stats-caption = The reviewers' desk from { $since } to { $until }. The same in words is in the next message.
stats-received = Received: { $many }
stats-decided = Decided: { $many }
stats-time = Time to a decision, hours of working days (nights count, days off do not)
stats-median = half of them within: { $hours }
stats-slow = 90% of them within: { $hours }
stats-hours = { $hours } h
stats-no-time = none yet
stats-number = { $number }
stats-reasons = Why they were returned
stats-no-reasons = none was returned
stats-overdue = Decided late: { $late } of { $decided } · overdue now: { $overdue } · waiting: { $waiting }
stats-line = • { $words }
stats-reason = • { $name } — { $many }
stats-daily = <u>By day: received / decided</u>
stats-weekly = <u>By week: received / decided</u>
stats-bar = { $day }: { $received } / { $decided }{ $any ->
        [yes] {" "}· { $median }, 90% within { $slow }
       *[no] {""}
    }

command-stats = The desk in numbers: /stats from to
