# How else to tell, beside the chat: by letter and SMS. An SMS is one segment, without names and reasons.

sms-approved = OMS training bot: application { $reference } is approved. Open the chat.
sms-issued = OMS training bot: digital policy { $reference } is issued. It is in the chat.
sms-returned = OMS training bot: application { $reference } needs correction. Open the chat.
sms-rejected = OMS training bot: there is a decision on application { $reference }. It is in the chat.
sms-question = OMS training bot: a question about application { $reference }. Answer in the chat.
sms-ready = OMS training bot: policy { $reference } is ready to collect. Where: see the chat.
sms-reminder = OMS training bot: policy { $reference } waits for you. Where: see the chat.
sms-last-call = OMS training bot: policy { $reference } will soon be sent back. Open the chat.
sms-uncollected = OMS training bot: policy { $reference } was sent back. Open the chat.
sms-visit-soon = OMS training bot: appointment { $at }, visit { $number }. Open the chat.
sms-visit-missed = OMS training bot: appointment { $at } was missed, visit { $number }. Open the chat.

mail-hello = Hello!
mail-chat = The details are in the chat with the bot: { $link }
mail-open = The details are in the chat with the bot.
mail-simulator = This is an unofficial training simulator: application and policy are not real, there is no need to go anywhere. For a real policy go to your insurer or an МФЦ.
mail-why = This letter was sent automatically, there is no need to answer. To stop such letters: the command /notices in the chat with the bot. If you have applied for nothing, just delete it: somebody mistyped an address.

mail-returned =
    .subject = ОБРАЗЕЦ (specimen): application { $number } needs correction
    .body = Application { $number } was returned for correction. The answers and the place in the queue are kept. What to correct is written in the chat.
mail-rejected =
    .subject = ОБРАЗЕЦ (specimen): decision on application { $number }
    .body = There is a decision on application { $number }: no policy will be made. The reason and what to do next are in the chat.
mail-question =
    .subject = ОБРАЗЕЦ (specimen): a question about application { $number }
    .body = The reviewer asks about application { $number }. You can answer in the chat.
mail-ready =
    .subject = ОБРАЗЕЦ (specimen): policy { $number } is ready to collect
    .body =
        The policy of application { $number } is ready to collect.
        Where: { $place }, { $address }
        Hours: { $hours }
        It is kept until { $until } inclusive.
        Bring your passport.
mail-reminder =
    .subject = ОБРАЗЕЦ (specimen): policy { $number } waits for you
    .body =
        The policy of application { $number } waits for you.
        Where: { $place }, { $address }
        Hours: { $hours }
        It is kept until { $until } inclusive.
        Bring your passport.
mail-last-call =
    .subject = ОБРАЗЕЦ (specimen): policy { $number } will soon be sent back
    .body =
        The policy of application { $number } will soon be sent back.
        Where: { $place }, { $address }
        Hours: { $hours }
        It is kept until { $until } inclusive.
        Bring your passport.
mail-uncollected =
    .subject = ОБРАЗЕЦ (specimen): policy { $number } was sent back
    .body = The policy of application { $number } was kept for 30 days and nobody came. To get a policy, make a new application.
mail-visit-soon =
    .subject = ОБРАЗЕЦ (specimen): reminder of appointment { $number }
    .body =
        A reminder of your appointment on { $at }.
        Number of the visit: { $number }
        Where: { $where }
mail-visit-missed =
    .subject = ОБРАЗЕЦ (specimen): appointment { $number } was missed
    .body = Appointment { $number } was missed: nobody came. You can book again in the chat.

notice-news-refused =
    <b>Letters do not reach you</b>
    The mail server of the address in application { $reference } does not take them. Everything still comes to the chat. Correct the address: /email; stop the letters: /notices.
notice-sms-refused =
    <b>SMS do not reach you</b>
    The SMS service does not take the number in application { $reference }. Everything still comes to the chat. Correct the number: /phone; stop SMS: /notices.
timeline-news-refused = a letter was not taken by the mail server
timeline-sms-refused = an SMS was not taken

# The choice: /notices.

command-notices = How else to tell you: letters, SMS
wish-notices = How to tell me
ways-head =
    <b>How to tell you</b>
    Everything comes to this chat. What matters can come in other ways too: the decision, a reviewer’s question, the policy being ready, reminders.
ways-none = Everything comes to this chat. This bot sends no letters and no SMS.
ways-mail =
    <b>Letters</b> to { $to }: { $level ->
        [off] no
       *[all] yes
    }.
    .none = <b>Letters</b>: there is no address. To give one: /email.
    .doubtful = <b>Letters</b> to { $to }: only the temporary policy will come, for the address is not confirmed. To confirm it: /email.
ways-sms =
    <b>SMS</b> to { $to }: { $level ->
        [off] no
        [coming] only about collecting and appointments
       *[all] everything that matters
    }.
    .none = <b>SMS</b>: there is no number. To give one: /phone.
ways-privacy = An SMS holds only the number of the application and what happened: no name, no documents. They are sent by a service chosen by whoever runs this bot. It sees your number.
ways-unsent = I take the address and the number from the application once you have sent it.
way-chosen = ✓ { $words } (now)
way-mail-all = Letters: yes
way-mail-off = Letters: no
way-sms-all = SMS: all that matters
way-sms-coming = SMS: collecting, appointments
way-sms-off = SMS: no
