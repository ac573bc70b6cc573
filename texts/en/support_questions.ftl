# A question to the staff: its words, the answer to it, the desk where it is answered.

inquiry-ask = Ask the staff
inquiry-prompt =
    <b>A question to the staff</b>
    Write it in one message, up to 700 characters.
inquiry-draft =
    <b>A question to the staff</b>
    <blockquote>{ $words }</blockquote>
    These words will go. To replace them, send others.
inquiry-beware = Do not write the numbers of a passport, SNILS, policy or phone: the staff see these words alone and never learn who asked.
inquiry-meanwhile = The application waits: until this question is sent or put away, your words go into it.
inquiry-send = Send the question
inquiry-leave = Never mind
inquiry-sent = The question has gone to the staff. The answer will come here, once. /faq shows which questions still wait.
inquiry-left = The question was not sent.
inquiry-gone = This question was not sent: you have gone on to something else. If you still need it, ask again: /faq and your question.
inquiry-unsent =
    <blockquote>{ $words }</blockquote>
    This question was not sent.
inquiry-go-on = Go on from the same place
inquiry-more = Ask something else
inquiry-waits = ⏳ Your question of { $at } waits for an answer: “{ $words }”

refused-inquiry-words = Only words can be passed on: write them in a message. Photos, files and voice are not passed on.
refused-inquiry-long = Shorten it to { NUMBER($most, useGrouping: 0) } characters: it has { NUMBER($have, useGrouping: 0) } now.
refused-inquiries-open = { $most ->
    [one] { $most } question of yours waits for an answer already.
   *[other] { $most } questions of yours wait for an answer already.
} You can ask a new one when one of them is answered.
refused-inquiries-day = { $most ->
    [one] You can ask { $most } question in 24 hours.
   *[other] You can ask { $most } questions in 24 hours.
} Ask this one tomorrow.

notice-inquiry-answered =
    <b>The answer to your question</b>
    <blockquote>{ $words }</blockquote>
    { $answer }
notice-inquiry-dropped =
    <b>About your question</b>
    <blockquote>{ $words }</blockquote>
    Thank you for writing. It cannot be answered here: this bot helps with the OMS policy alone. If the question is about it after all, ask in other words.
notice-review-inquiry = A citizen has asked what has no ready answer. All questions: /questions.

desk-inquiries = <b>Citizens’ questions</b>, waiting: { $many }
desk-inquiries-none = No question waits for an answer.
desk-inquiries-all = All questions
desk-inquiry-line = <b>No. { $number }</b> · has waited { $age } · { $words }
desk-inquiry =
    <b>Question No. { $number }</b> · has waited { $age }
    <blockquote>{ $words }</blockquote>
    Who asked is not shown, nor will they see who answers.
desk-inquiry-open = No. { $number }
desk-inquiry-show = ← To the question
desk-inquiry-answer = Answer
desk-inquiry-drop = Dismiss as off topic
desk-inquiry-drop-yes = Yes, dismiss
desk-inquiry-drop-sure = The citizen will be told politely. The question cannot be brought back.
desk-inquiry-prompt =
    Write the answer in one message, up to 1000 characters.
    The same by command: <code>/answer { $number } The policy is good all over Russia.</code>
desk-inquiry-by-command = You are filling in an application of your own now, and words would go there. Answer by command: <code>/answer { $number } your answer</code>
desk-inquiry-closed = { $how ->
        [answered] ✓ Question No. { $number }: the answer was sent
       *[dropped] ✕ Question No. { $number } was dismissed as off topic
    } · { $who } · { $at }
desk-inquiry-late = This question is closed already; nothing was sent from you.
desk-inquiry-which = Give the number of a question, as in <code>/answer 7 your answer</code>. Numbers are in /questions.
desk-inquiry-unknown = There is no such question: whoever asked may have erased it. The others are in /questions.

deed-inquiry-opened = a citizen’s question opened
deed-inquiry-answered = a citizen’s question answered
deed-inquiry-dropped = a citizen’s question dismissed

group-asked = Citizens’ questions (/questions): { $many }

command-questions = Citizens’ questions
command-answer = Answer a citizen: /answer N answer
