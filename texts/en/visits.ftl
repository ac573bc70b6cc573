# An appointment at an МФЦ as the citizen sees it.

weekday-mon = Mon
weekday-tue = Tue
weekday-wed = Wed
weekday-thu = Thu
weekday-fri = Fri
weekday-sat = Sat
weekday-sun = Sun

visit-head =
    <b>Appointment: { $name }</b>
    { $address }
    Policy { $whom }
visit-former = Booked now: { $number }, { $at }
visit-date = { $weekday }, { $day }
visit-which-day = Choose a day. After the day: how many places are free.
visit-no-day = No places are free for the next two weeks. Look at another office, or come without an appointment.
visit-day = { $weekday } { $day } · { $many ->
        [one] { $many } place
       *[other] { $many } places
    }
visit-which-time = { $day }. Choose a time.
visit-no-time = { $day }: no time is left. Choose another day.
visit-gone = ⚠️ This time was taken or is over. Choose another one.
visit-other-day = Another day
visit-other-time = Another time

visit-confirm = <b>Check the appointment</b>
visit-confirm-move = <b>Move the appointment?</b>
visit-facts =
    Policy { $whom }
    Where: { $name }, { $address }
    When: <b>{ $at }</b>
visit-held = The place is yours for 10 minutes. Unless you confirm, somebody else can take it.
visit-book = Book it
visit-move-here = Move it here
visit-let-go = Do not book

visit-booked = <b>You have an appointment</b>
visit-moved = <b>The appointment is moved</b>
visit-own = <b>Your appointment</b>
visit-own-walk-in = <b>You came without an appointment</b>
visit-here = Wait until you are called. This is a simulator: there is no need to go anywhere.
visit-number = Visit number: <code>{ $number }</code>
visit-now = Now: { $now }
visit-what-next = Tell the number at the entrance. I will remind you a day and two hours before. This is a simulator: there is no need to go anywhere.
visit-status-booked = we expect you
visit-status-arrived = you are there, wait to be called
visit-status-accepting = a clerk has your documents
visit-status-accepted = the visit is over
visit-status-cancelled = the appointment is cancelled
visit-status-missed = the visit did not take place

visit-do-calendar = To the calendar
visit-do-move = Move
visit-do-cancel = Cancel the appointment
visit-papers = What to bring
visit-besides = { $many ->
    [one] You do have an appointment at an МФЦ: { $at }.
   *[other] You do have { $many } appointments at an МФЦ, the nearest: { $at }.
}
visit-mine = <b>Your appointments</b>
visit-line = { $at } · { $whom }
visit-none = There are no appointments.
visit-cancel-sure = <b>Cancel appointment { $number }?</b>
    { $at }. The place goes to others at once.
visit-cancel-yes = Yes, cancel it
visit-cancel-no = No, keep it
visit-cancelled = Appointment { $number } is cancelled. There will be no reminders about it.
visit-again = Book another time

visit-calendar = A file for the calendar: open it, and visit { $number } will be in your phone’s calendar.
visit-event = МФЦ: visit about an OMS policy, { $number } (training appointment)
visit-event-about = An unofficial simulator: the appointment is not real, there is no need to go anywhere. Visit number { $number }.

not-possible-ended = Nothing more can be done with appointment { $number }: { $now }.
not-possible-under-way = It is too late to change appointment { $number }: { $now }.

notice-visit-soon =
    <b>A reminder: appointment { $at }</b>
    Visit number: <code>{ $number }</code>
    Where: { $name }, { $address }
    Bring: { $papers }.
    This is a simulator: there is no need to go anywhere.
notice-visit-arrived = You are marked as here: visit { $number }. Wait to be called.
notice-visit-missed = Visit { $number } did not take place: they waited in vain. You can book again.
notice-visit-on-paper = Visit { $number } is over: the documents were checked, the application was taken on paper.
