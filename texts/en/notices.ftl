# What we tell of our own accord, and where the application is now.

notice-sent =
    <b>The application is sent</b>
    Number: <code>{ $reference }</code>

    What comes next:
    • by { $review } — the review; the decision comes here;
    • right after approval — a temporary policy;
    • by { $ready } at the latest — the message “ready to collect”.

    There is no need to ask: I will write. Where the application is now: /status.

copy-reference = Copy the number

notice-approved =
    <b>Application { $reference } is approved</b>
    The temporary policy No. { $number } is valid until { $until } inclusive. It is ОБРАЗЕЦ, a specimen: it has no legal force.
    The permanent policy will be made by { $ready }. Do not come before the message “ready to collect”.

notice-rejected = <b>Application { $reference } is refused</b>
    .final = This decision is final: the application cannot be corrected. Go to any МФЦ with passport and SNILS, best by appointment. If circumstances change, you can apply anew: /start.

returned = <b>Application { $reference } needs correction</b>
    .steps = I will ask only about this: { $steps }. The other answers are kept, and so are the number and the place in the queue.
returned-example = ОБРАЗЕЦ
returned-kept = Application { $reference } waits for correction. Nothing is erased: you can come back at any time.
notice-returned =
    <b>Application { $reference }</b>
    It had been returned for correction, and you have sent it again already.
notice-resent =
    <b>The corrections are sent</b>
    The number is the same: <code>{ $reference }</code>
    Review by { $review }; the decision comes here.
notice-question =
    <b>The reviewer asks about application { $reference }</b>
    { $words }
notice-answer = The applicant of { $reference } has answered your question.
question-prompt =
    <b>A question about application { $reference }</b>
    { $words }

    Write the answer as one message, in words.
question-answer = Answer
question-later = Not now
question-answered = The answer went to the reviewer. The review of application { $reference } goes on.
question-answered-already = You have answered this question already.
question-late = There is no need to answer any more: the question is out of date. What is with the application: /status.
question-no-picture = Please answer in words. No picture can be added here. If a new one is needed, the reviewer will return the application and I will ask for it.

reason-line = • { $said }
reason-example = How it should be: { $said }
reason-comment = The reviewer’s comment: { $comment }

notice-mail-refused =
    <b>The letter was not delivered</b>
    The mail server of the address in application { $reference } does not take the letter with the temporary policy. The policy is here in the chat already: in the message about the approval.

notice-in-production =
    <b>Policy { $reference } has gone into production</b>
    There is nothing to do.
notice-made =
    <b>Policy { $reference } is made</b>
    Do not come yet: it still has to be brought to the centre. I will write when it is ready to collect.
notice-on-the-way =
    <b>Policy { $reference } is on its way</b>
    It goes to { $place }. Do not come yet.
notice-review-new =
    <b>New application { $reference }</b>
    { $form }. To be decided by { $until }.

notice-review-again =
    <b>Application { $reference } was corrected</b>
    { $form }. To be decided by { $until }.

status-nothing = There are no sent applications. You can make the first.

status-draft = being filled in
    .advice = Press /start to go on from the same place.
status-waiting = under review
    .advice = The decision comes here. There is no need to go anywhere.
status-returned = returned for correction
    .advice = Press “Correct it”: I will ask only about what was objected to.
status-rejected = refused
status-approved = approved
    .advice = You have the temporary policy. Do not come before the message “ready to collect”.
status-in-production = in production
    .advice = Do not come before the message “ready to collect”.
status-made = made
    .advice = The policy is not at the centre yet. Do not come before the message “ready to collect”.
status-on-the-way = on its way
    .advice = It goes to { $place }. Do not come before the message “ready to collect”.
status-ready = ready to collect
    .advice =
        Where: { $place }, { $address }
        Hours: { $hours }
        Bring your passport.
status-collected = handed over

timeline-done = ✓ { $on } — { $what }
timeline-by = ○ by { $on } — { $what }
timeline-expected = ○ by { $on } — { $what }

timeline-sent = application sent
timeline-review = review
timeline-approved = approved, temporary policy issued
timeline-returned = returned for correction
timeline-resent = corrections sent
timeline-undone = decision taken back, under review again
timeline-rejected = refused
timeline-in-production = gone into production
timeline-made = made
timeline-on-the-way = sent to the centre
timeline-ready = ready to collect
timeline-collected = handed over
