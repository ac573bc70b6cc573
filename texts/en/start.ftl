# The first screen, help, doors.

welcome =
    <b>The OMS policy: an application in Moscow</b>

    This is an <b>unofficial training simulator</b>. It has nothing to do with mos.ru, Gosuslugi, the МФЦ public service centres or any insurer. No real policy comes out of it, and every paper is marked ОБРАЗЕЦ (specimen). “OMS” is Russia’s compulsory health insurance.

    How it works:
    1. You answer questions: about ten minutes.
    2. The application is checked by the end of the next working day.
    3. Once it is approved you get a temporary policy at once, and in 30 days the message “ready to collect”.

    <b>Who it is for:</b> you are 18 or older, live in Moscow and apply for yourself. It is free of charge.
    If something does not fit, say, a child needs the policy, I will show another road.

    Do not enter the data of real people: make them up.

go-apply = Apply for a policy
    .words = i want a policy, i need a policy, get a policy, i want to apply, i need insurance, get insurance, start an application, new policy, apply, apply now, begin
go-check = Can I do it online?
go-continue = Continue
    .words = restart, start, start over, start again, begin again, from the beginning, menu, main menu, go on, reset
go-account = Get an account
go-language = Choose the language
    .words = language, change language, change the language, another language, russian, in russian, speak russian, русский, на русском, по русски, язык
go-fix = Correct it
go-status = Where is my application
    .words = status, my status, where is my policy, where is it, is it ready, when will it be ready, any news
go-help = What the bot can do
    .words = help, help me, help me please, please help, please help me, i need help, what do i do, what do i do now, what to do, what now, what next, what should i do, i don t understand, i dont understand, i do not understand, don t understand, i am lost, i m lost, i am confused, confused, how does this work, how does it work, who are you, what is this, what can you do, instructions, info, sos, помогите, помощь, ?, ??, ???

resumed = Your application of { $opened } is kept. Let us go on from the same place.
cancel-nothing = There is no unfinished application, and nothing to withdraw.
thanks = You are welcome! If you need me, write or press /help.
    .words = thanks, thank you, thank you very much, many thanks, thanks a lot, thx, ty, ok thanks, спасибо
only-words = I cannot make anything of voice, stickers, photos and files here. Write in words what you need.
unknown-command = There is no such command. What I can do: /help.
broken = Something broke on my side. This answer may be saved or not; everything accepted before is in place. Press /start, and I will show which question you are at.
unsaved = I cannot save anything right now, so I did not take this message. Everything accepted before is in place. Try again in a few minutes.
too-fast = { $count ->
    [one] You write faster than I can read: I did not read the last message (or press).
   *[other] You write faster than I can read: I did not read the last { $count } messages (or presses).
} Everything accepted before is in place. Answer one at a time and wait for my reply.
unreadable = The file in which everything is kept is damaged, and I cannot see your application now. This message was not taken. The data will be restored from a copy; perhaps you will have to give the last answers again. Look in later: /start.

command-start = Apply, or go on
command-check = Can I apply online
command-status = Where my application is
command-faq = Questions: /faq how long do I wait
command-language = Язык / Language
command-cancel = Erase or withdraw an application
command-privacy = My data: what is kept, get it, erase it
command-help = What the bot can do
command-visits = Visits to an МФЦ: /visits office day
command-arrived = The visitor has come: /arrived N
command-accept = Take the documents: /accept N
command-noshow = The visitor did not come: /noshow N
command-queue = The queue of applications
command-next = Take the next free one
command-mine = What I have in hand
command-ask = Ask the applicant: /ask N question
command-undo = Undo a decision: /undo N
command-history = An application’s journal: /history N
command-export = The journal of a period: /export from to
command-release = Let go of one: /release N
command-find = Find: /find number, surname or phone digits
command-show = Show an application: /show N
command-approve = Approve: /approve N
command-return = Return for correction: /return N reasons
command-reject = Refuse for good: /reject N reason
command-collected = Policy handed over: /collected N

## The language, and how dates are written (strftime)

written-moment = %d %b %Y, %H:%M Moscow time
written-day = %d %b %Y
language-name = English
language-ask = Which language shall I speak?
language-chosen = I will speak English.
