# Visits on the clerk's desk at an МФЦ: numbers and hours, no names.

desk-visits-which = <b>Visits on { $day }</b>
    Choose an office or write, for example, <code>/visits Арбат { $day }</code>.
desk-visits-none = Nobody has an appointment on { $day }. Another day, for example: <code>/visits Арбат { $day }</code>. Somebody came without one: /visit.
desk-visits-office = { $name } · { $many }
desk-visits-several = Several offices fit. Which one?
desk-visits-no-office = There is no such office. Write a district or a metro station, for example <code>/visits Арбат</code>.
desk-visits-day = <b>{ $name }, { $weekday } { $day }</b>
desk-visits-empty = Nobody has an appointment. Somebody came without one: /visit.
desk-visits-more = … and { $many } more
desk-visits-earlier = ← A day earlier
desk-visits-later = A day later →
desk-visit-line = { $at } · { $number } · { $whom } · { $now }{ $came ->
        [no-chat] {" "}· no appointment, no Telegram
        [walk-in] {" "}· no appointment
       *[booked] {""}
    }
desk-visit-open = { $at } · { $number }

desk-visit =
    <b>Visit { $number }</b>
    { $name }, { $at }{ $came ->
        [no-chat] {" "}· no appointment, no Telegram
        [walk-in] {" "}· no appointment
       *[booked] {""}
    }
    Policy { $whom }
    Now: { $now }
visit-desk-booked = expected
visit-desk-arrived = here
visit-desk-accepting = documents with a clerk
visit-desk-accepted = done
visit-desk-cancelled = appointment cancelled
visit-desk-missed = did not come

visit-act-arrived = Has come
visit-act-accept = Take the documents
visit-act-noshow = Did not come
visit-act-aside = Back to the queue
visit-act-done = Documents checked, taken on paper
visit-act-grant = Compared: issue the temporary policy

desk-visit-number = Name the visit, for example <code>/{ $command } 12</code>. The numbers are in /visits.
desk-visit-unknown = There is no such visit. The numbers are in /visits.
desk-visit-staff = Clerk: id { $id }
desk-not-possible-ended = Visit { $number } is over already: { $now }.
desk-not-possible-under-way = Somebody works on visit { $number } already: { $now }.
desk-not-possible-too-early = The time of visit { $number } has not come yet: a no-show can be marked after it.
desk-not-possible-not-in-hand = Visit { $number } is not in your hands now: { $now }. To take it: /accept.

desk-visit-on-paper =
    Check the documents by the list. Policies of foreigners and refugees are usually made by an insurer, so the bot does not enter such an application. Ask the insurer; if you take it yourselves, take it on paper.
desk-visit-sent =
    <b>Visit { $number }</b>
    The visitor has sent application { $reference } from home already. Compare the card above with the documents.
    If something is wrong, return the application as usual and the visit to the queue.
desk-visit-another =
    <b>Visit { $number }</b>
    The visitor has application { $reference } already: { $now }. A second one cannot be entered.
desk-visit-entered =
    <b>Visit { $number } is done</b>
    Application { $reference } is entered, the thirty days have begun. Print the temporary policy and hand it over; the visitor has it in the chat too.

behalf-head = <b>Visitor { $number }</b>: ask, and compare with the documents
behalf-left = Entering for visit { $number } is stopped, the answers are kept. To go on: /accept { $number }. Back to the queue: open the visit in /visits.

timeline-entered = taken at an МФЦ, temporary policy issued
deed-visit-booked = booked an appointment
deed-visit-moved = appointment moved
deed-visit-cancelled = appointment cancelled
deed-visit-arrived = arrival marked
deed-visit-accepting = documents taken
deed-visit-aside = put back into the queue
deed-visit-accepted = visit over
deed-visit-missed = did not come
deed-visit-reminded = reminder sent
deed-visit-awaited = the time of the visit came
