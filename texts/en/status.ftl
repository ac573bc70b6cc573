# After sending: the one message that tells where the application is; what can still be changed;
# collecting.

status-head =
    <b>Application { $reference }</b>
    Now: <b>{ $now }</b>
status-head-since =
    <b>Application { $reference }</b>
    Now: <b>{ $now }</b>, since { $since }
status-next-review = Next: a decision, by the end of { $by } at the latest. The term is the next working day after sending.
status-next = Next: { $what }, by { $by } at the latest.
status-ready-by = Ready to collect by { $by } at the latest, weekends included.
status-next-collect = Next: to be collected until { $by } inclusive.
status-below = Where the application is now is shown below.
status-withdrawn = withdrawn
    .advice = There is nothing more to do. A new application can be made at any time: /start.
status-uncollected = not collected and sent back
    .advice = To get the policy, apply anew: /start.

timeline-withdrawn = application withdrawn
timeline-reminded = reminded to collect
timeline-uncollected = not collected, sent back
timeline-place-amended = place of delivery changed
timeline-email-amended = e-mail changed
timeline-phone-amended = phone changed
timeline-letter-again = temporary policy sent by letter again

wish-place = Change the place of delivery
wish-email = Change the e-mail
wish-phone = Change the phone
wish-withdraw = Withdraw the application
wish-withdraw-yes = Yes, withdraw it
wish-stay = No, keep it
wish-letter = Send it by letter
wish-venue = On the map
wish-calendar = To the calendar

# Changing one thing: the place, the e-mail, the phone.

amend-head = A change in application { $reference }
amend-keep = Keep as it is
amend-done =
    <b>Changed: { $label }</b>
    { $words }
amend-kept = Everything stays as it was.
amend-place-next = The policy will be brought here. Do not come before the message “ready to collect”.
amend-letter = The temporary policy is issued already. Shall it be sent to this address?
amend-letter-off = The bot sends no letters at present: { $form ->
        [digital] the extract will come here, to the chat.
       *[paper] the temporary policy stays here, in the chat.
    }
amend-letter-coming = { $form ->
        [digital] The extract
       *[paper] The temporary policy
    } will come to this address as soon as it is approved.
letter-again = Sending the temporary policy to { $email }.

not-allowed-amend-place = { $form ->
        [digital] A digital policy has no place of delivery: the extract comes here, to the chat.
       *[paper] The place of delivery can no longer be changed. Now: { $now }. It could be until the policy was sent.
    }
not-allowed-amend-email = The e-mail is of no more use here. Now: { $now }.
not-allowed-amend-phone = The phone is of no more use here. Now: { $now }.
not-allowed-letter = There is no temporary policy now. Now: { $now }.
not-allowed-withdraw = It can no longer be withdrawn. Now: { $now }. It could be until production began.
not-allowed-nothing = There is no sent application, so nothing to change. Apply: /start.

# Withdrawing.

withdrawing = <b>Withdraw application { $reference }?</b>
    .sent = It will no longer be reviewed. It cannot be brought back, but you can apply anew at once.
    .approved = It is approved already: the temporary policy ceases to be valid and no permanent one will be made. It cannot be brought back, but you can apply anew at once.
notice-withdrawn =
    <b>Application { $reference } is withdrawn</b>
    There is nothing more to do. A new application can be made at any time: /start.
notice-review-withdrawn =
    <b>Application { $reference } is withdrawn</b>
    The citizen withdrew it. There is nothing to decide. The next one: /next.
not-allowed-withdrawn = The citizen withdrew the application. There is nothing to decide.

# Collecting.

notice-ready =
    <b>Policy { $reference } is ready to collect</b>
    Where: { $place }, { $address }
    Hours: { $hours }
    .bring =
        Bring your passport and the application number <code>{ $reference }</code>.

        Address and hours may have changed: check on mos.ru. This is a simulator: there is no need to go anywhere.
notice-reminder =
    <b>Policy { $reference } is waiting for you</b>
    Where: { $place }, { $address }
    Hours: { $hours }
    .bring = Bring your passport and the application number <code>{ $reference }</code>.
notice-last-call =
    <b>Policy { $reference } will soon be sent back</b>
    Where: { $place }, { $address }
    Hours: { $hours }
    .bring = Bring your passport. If you cannot make it, you can apply anew later.
kept-until = Kept until { $until } inclusive.
notice-uncollected =
    <b>Policy { $reference } was sent back</b>
    It was kept for 30 days and nobody came. You are still insured. To get the policy, apply anew: /start.
notice-collected =
    <b>Policy { $reference } is handed over</b>
    How was it? Your rating stays without a name.
    A new application can be made at any time: /start.
rate-star = { $stars } ★
rated = <b>Policy { $reference } is handed over</b>
    .thanks = Thank you for the rating: { $stars } of 5.

command-place = Change the place of delivery
command-email = Change the e-mail
command-phone = Change the phone
venue-unknown = This place of delivery is no longer on the list. Where it is now, mos.ru will tell.

today = Today, { $day }: { $opens }–{ $closes }. { $how ->
    [open] It is open now.
    [early] It is not open yet.
   *[closed] It is closed already.
} Bring your passport.
today-holiday = Today, { $day }, is a holiday or a moved day off. The usual hours: { $hours }; mos.ru tells today’s.
today-unknown = Today’s hours, { $day }, are not known. The usual ones: { $hours }; mos.ru tells today’s.

calendar-summary = Last day to collect the OMS policy
calendar-about = Application { $reference }. Hours: { $hours }. Bring your passport and the application number. This is a simulator: there is no need to go anywhere.
calendar-file = Open the file: the last day to collect the policy will be in your calendar, with a reminder a week before.

# The link on the temporary policy.

link-not-yours = This link opens somebody else’s policy: I can show it only to whoever applied, and only in their chat. Where your application is: /status.
handing =
    <b>Handing over { $reference }</b>
    Now: <b>{ $now }</b>
handing-line = { $label }: { $words }
handing-compare = Compare the passport with the person who came.

# After a pause: one message about what happened.

meanwhile = <b>While messages did not reach you</b>, this happened to application { $reference }:
timeline-mail-refused = the letter with the temporary policy was not taken by the mail server
notice-review-meanwhile =
    <b>While messages did not reach you</b>
    New applications: { $new }, corrected: { $again }. Some may be decided by now. The queue: /queue.
