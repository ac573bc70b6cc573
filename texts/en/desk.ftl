# The reviewer's desk.

desk-queue-empty =
    <b>{ $state }</b>
    There are no applications.
desk-queue = <b>{ $state } · { $form }: { $many }</b>
desk-late = ⚠️ Overdue: { $many }
desk-count = { $many }
desk-count-more = more than { $many }
desk-any-form = any kind
desk-state-waiting = Waiting for a decision
desk-state-free = Free
desk-state-late = Overdue
desk-state-again = Corrected
desk-state-returned = Out for correction
desk-state-ready = Ready to collect
desk-form-any = Any kind
desk-form-paper = Paper
desk-form-plastic = Card
desk-line = { $reference } (No. { $number }) · { $form } · { $age }{ $due ->
        [yes] {" "}· by { $until }
       *[no] {""}
    }
desk-line-late = ⚠️ { $reference } (No. { $number }) · { $form } · { $age } · overdue: was due by { $until }
desk-age-hours = { $many ->
        [0] less than an hour
       *[other] { $many } h
    }
desk-age-days = { $many ->
        [one] { $many } day
       *[other] { $many } days
    }
desk-mark-again = {" "}· sending no. { $attempt }
desk-mark-taken = {" "}· 🔒 in hand: { $who } { $until }

desk-nothing-free = There are no free applications: all are decided or in hand. Who works on what: /queue.
desk-mine-none = You have nothing in hand. Take the next one: /next.
desk-mine = <b>In your hands</b>
desk-mine-line = { $reference } (No. { $number }) · { $until }
desk-released = Let go of: { $references }
desk-not-yours = There is nothing to let go of: this application is not in your hands.
desk-taken = Application { $reference } is with another reviewer now: { $who }, { $until }. It is free earlier if they let go of it.
desk-lease = { $mine ->
        [yes] 🔒 Yours { $until }
       *[no] 🔒 With another reviewer now: { $who }, { $until }
    }
desk-lease-until = until { $until }
desk-lease-minutes = for { $minutes } minutes at most
desk-find-what = What shall be found? An application number, a whole surname or the last digits of a phone (four at least), for example <code>/find 4567</code>.
desk-found-none = Nothing was found. I look for application numbers, whole surnames and names, and the last digits of phones (four at least).
desk-found = <b>Several were found</b>
desk-found-line = { $reference } (No. { $number }) · { $now }
desk-earlier = ← Earlier
desk-later = Later →

desk-card = <b>Application { $reference }</b> · { $now }
desk-attempt = Sending no. { $attempt }, the same number
desk-section = 🔒 <u>{ $name }</u>, closed: { $answers }
desk-masked = { $label } { $words }
desk-doubts = <u>Worth a look: { $many }</u>
desk-doubt = { $number }. { $said }
desk-doubts-more = …and { $many } more
desk-opened = <b>{ $reference }</b> · { $name }
desk-back-to-case = ← To the case
desk-view-changes = corrected: before → now
    .button = Before → now
desk-view-passport = passport
    .button = Open passport
desk-view-contacts = address and contacts
    .button = Open contacts
desk-view-findings = worth a look
    .button = Worth a look
desk-view-questions = questions to the applicant
    .button = Questions and answers
desk-view-history = history
    .button = History
desk-until = To be decided by { $until }
desk-history = <u>History</u>
desk-entry = { $on } — { $what } · { $who }
desk-by-clock = automatically
desk-by-citizen = the applicant
desk-by-person = id { $id }

desk-ask-button = Ask the applicant
desk-ask =
    <b>What shall the applicant of { $reference } be asked?</b>
    Write the question as one message. The applicant does not learn who asked; the answer comes into this case.
    The same by command: <code>/ask { $number } Which house number is in the stamp?</code>
desk-ask-by-command = You are filling in an application of your own, and your words would go there. Ask by command: <code>/ask { $number } your question</code>
desk-asked = The question on { $reference } went to the applicant. The answer comes here.
desk-questions = 💬 Questions to the applicant: { $many }, unanswered: { $open }
desk-question = ❓ Question { $at } · { $who }: { $words }
desk-answer = 💬 { $at } · applicant: { $words }
desk-no-answer = { $reached ->
        [yes] … No answer yet.
       *[no] … Not delivered yet: the applicant cannot be reached, or the question is on its way.
    }
question-words = A question is written in words: send text, or press “Go back”.
question-long = Shorten it to { NUMBER($most, useGrouping: 0) } characters: now { NUMBER($have, useGrouping: 0) }.

desk-show = Open
desk-approve = Approve
desk-return = Return…
desk-reject = Refuse…
desk-collect = Handed over
desk-scan-button = The whole scan
desk-scan = The whole passport page: { $reference }
desk-no-pictures = There are no pictures in this application.

desk-why-return =
    <b>What is to be corrected in { $reference }?</b>
    Mark the reasons: the citizen is asked only about these, the rest is kept. Send words of your own as a message.
    The same by command: <code>/return { $number } photo.face scan.unreadable Without glare, please</code>
desk-why-reject =
    <b>Why is { $reference } refused for good?</b>
    The application will be closed and cannot be corrected. If it can be corrected, return it: /return { $number }.
    Mark a reason or send words of your own as a message. The same by command: <code>/reject { $number } person.minor</code>
desk-chosen = ✓ { $name }
desk-send-return = Return it, reasons: { $many }
desk-send-reject = Refuse for good
desk-no-reason-return = Name a reason that concerns something in this application: it decides what is asked again. The list: /return { $number }.
desk-no-reason-reject = Name a reason or write it in words. The list: /reject { $number }.
desk-strangers-return = One does not return for these, they cannot be put right here: { $reasons }. To refuse: /reject { $number }.
desk-strangers-reject = The citizen can put these right: { $reasons }. To return the application: /return { $number }; to refuse all the same, write the reason in words.
desk-no-code = There is no reason <code>{ $word }</code>, nothing was decided. { $known ->
        [yes] Perhaps <code>{ $near }</code>?
       *[no] { "" }
    } The list: /{ $how } { $number }.

desk-line-changed = { $label }: <s>{ $was }</s> → <b>{ $now }</b>
desk-line-same = { $label }: <b>{ $now }</b> (unchanged)

desk-waiting = Application { $reference } waits for a decision.
desk-decided = { $how ->
        [approved] ✓ { $reference }: approved
        [returned] ↩ { $reference }: returned for correction
       *[rejected] ✕ { $reference }: refused
    } · { $who } · { $at }
desk-journal = <b>Journal of { $reference }</b>, entries: { $many }
deed-line = { $at } — { $what } · { $who }
deed-opened = opened
deed-pictured = whole scan opened
deed-asked = question asked
deed-answered = answer received
deed-opened-questions = questions and answers opened
deed-opened-passport = passport data opened
deed-opened-representative = data of the representative opened
deed-opened-contacts = address and contacts opened
deed-opened-changes = corrections opened
deed-opened-findings = what is worth a look opened
deed-released = let go of
desk-export = Journal from { $since } to { $until }, entries: { $many }. It opens in Excel; there is no personal data of applicants in it.

desk-undo = Undo the decision ({ $seconds } s)
desk-undo-late = Too late to undo: the citizen has been told, the application has changed since, or there was no decision.
desk-changed = The application has changed since. Here it is as it is now: look and decide.
desk-collected = ✓ { $reference }: policy handed over.
desk-which = Name the application, for example <code>/{ $command } 12</code>. The numbers are in /queue.
desk-comment-long = Shorten the comment to { NUMBER($most, useGrouping: 0) } characters, now it has { NUMBER($have, useGrouping: 0) }.
desk-own = This is your own application: a colleague decides it. Where it is now: /status.
desk-unknown = There is no such application. The numbers are in /queue.

not-allowed-decided = The decision is made already.
not-allowed-not-ready = Only a policy that is ready can be handed over. Now: { $now }.
not-allowed-not-a-draft = The application is sent already. Now: { $now }.
