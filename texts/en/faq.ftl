# Frequent questions. A message is faq-<question of domain/catalogue/questions.toml>; .words are
# other words people ask with: a question is found by them, nobody sees them.

# Words that tell nothing of a question, and what the keys from q to m and ` give.
faq-empty = ru com hello hi hey there morning evening yes yeah am thanks thank ok okay a an and any are be been by can could did do does for from get give had has have how i if in is it its me my need no not of on or please policy should so that the this to was we what when where which who why will with would you your
faq-before = and but so well please hello hi
faq-asking = can could do does how is may must should what when where which who why
faq-keys = qwertyuiop[]asdfghjkl;'zxcvbnm,.`

faq =
    <b>Frequent questions</b>
    Choose a subject or just write your question in your own words.
faq-subject = <b>{ $subject }</b>
faq-subject-before = Who applies, and how
faq-subject-form = The form and the pictures
faq-subject-insurer = The insurer
faq-subject-after = After sending
faq-subject-bot = About the bot
faq-subject-data = Your data
faq-subjects = ← All subjects
faq-answer =
    <b>{ $question }</b>

    { $answer }
faq-found = Here is what I know about that. Which comes nearest?
faq-none = I have no ready answer to that. Look at the subjects, ask in other words, or ask the staff.

faq-how = Where do I begin?
    .answer = Press the button below. First come up to four questions, whether you can do it online, then a form of about ten minutes. What can be done right now is always in /help.
    .words = help begin start instructions steps confused understand explain want order obtain make new first time insurance
faq-who = Who can apply here?
    .answer = You yourself, if you are 18 or older, a citizen of Russia, live in Moscow and apply for yourself. Everybody else goes to an МФЦ or an insurer with documents.
    .words = eligible allowed online internet requirements conditions age adult pensioner student
faq-child = How do I get a policy for a child?
    .answer = Nobody applies online for a child. A parent goes to an МФЦ or an insurer with a passport, the birth certificate and the child’s SNILS if there is one. Until 30 days after the birth is registered a baby is insured where the mother is.
    .words = children kid kids newborn baby infant son daughter born schoolchild teenager minor mother father grandchild 14 15 16 17
faq-representative = Can I apply for somebody else?
    .answer = Not here, only for yourself. For another person go to an МФЦ with their documents, your passport and a power of attorney or other proof of authority.
    .words = behalf grandmother grandfather mother father husband wife relative parents power attorney representative guardian another person
faq-foreigner = I am not a citizen of Russia. What shall I do?
    .answer = An insurer makes the policy: with a residence permit, a temporary residence permit, an employment contract (EAEU) or a refugee certificate. Ask there for the exact list.
    .words = foreigner foreign migrant expat residence permit visa citizenship refugee asylum kyrgyzstan armenia kazakhstan belarus uzbekistan eaeu
faq-moscow = I do not live in Moscow, or am registered elsewhere
    .answer = What counts is where you live. You may be registered anywhere: give your Moscow home address in the form. If you live in another region, go to an МФЦ or an insurer there.
    .words = region registration registered city outside town temporary address live
faq-account = Do I need an account of Gosuslugi or mos.ru?
    .answer = For the real service, yes: a confirmed one, of Gosuslugi or mos.ru. It is confirmed through a bank, at a service centre or by post. The bot never asks for a password or an SMS code.
    .words = gosuslugi account confirm verify identity login register sign mos.ru personal cabinet bank forgot password
faq-mosru = Where on mos.ru is this service?
    .answer = Sign in: «Войти», «Другие способы входа», «Госуслуги». Then «Услуги», «Здоровье», «Справки и документы», «Оформление полиса…». This bot is not part of mos.ru.
    .words = mos.ru mosru city portal site find section health service path where other ways to sign in
faq-price = What does it cost?
    .answer = Nothing. The policy, the temporary policy and handing over are free of charge. Whoever asks money for a policy is a cheat.
    .words = price money pay paid payment free charge fee cost costs
faq-office = How do I book a visit to an МФЦ?
    .answer = By the button below or /mfc: documents, addresses, day and hour. A visit is moved and cancelled there too. You need not book: without an appointment you are seen after a wait.
    .words = appointment without walk in queue book booking office visit nearest address centre mfc slot move
faq-real = Is the policy from here real?
    .answer = No. This is a training simulator: it has nothing to do with mos.ru or Gosuslugi, and every paper is marked ОБРАЗЕЦ (specimen). A real policy is made at Gosuslugi, by an insurer or at an МФЦ.
    .words = official service scam fraud cheat simulator specimen legal force trust fake

faq-paper-or-plastic = A paper form or a plastic card?
    .answer = They give the same rights. A card fits a wallet but needs a photo and a signature. For a paper form nothing but the passport has to be photographed.
    .words = kind difference better choose cardboard paper plastic card
faq-digital = What is a digital policy?
    .answer = Since December 2022 the real policy is an entry in a common register. Old forms and cards stay valid, but no new ones are issued: there is an extract with a barcode, or the number at Gosuslugi.
    .words = electronic qr code barcode extract register app phone
faq-photo = What photo is needed?
    .answer = For the card: the face straight, in even light, shoulders whole, no hat. Send any phone picture: I crop it to 320×400 pixels, make it black and white and show you. A paper form needs no photo.
    .words = photograph picture selfie portrait size pixels megabytes black white format jpeg heic glasses background camera rejected
faq-signature = How do I send my signature?
    .answer = Sign with a dark pen on a clean sheet and photograph it from above. I remove the background and fit the signature into 736×160 pixels. Only the card needs it.
    .words = sign autograph pen sheet picture size rejected
faq-scan = How do I photograph the passport?
    .answer = The whole page with the photograph, without glare or fingers, the bottom lines readable. A phone picture, a scan or a PDF will do. Use a specimen here, not a real passport.
    .words = scan scanning page document pdf glare blurred copy
faq-passport-expired = My passport is due to be replaced: can I apply?
    .answer = A passport is replaced at 20 and at 45, and the old one is valid for 90 days more. After that an application with it is not accepted: replace the passport first.
    .words = expired expire validity replacement invalid old 20 45 years
faq-no-snils = I have no SNILS or do not remember it
    .answer = Never mind: this question can be skipped. The number is in your account at Gosuslugi.
    .words = snils pension insurance number skip green card mandatory
faq-letter = The letter with the code does not come
    .answer = Look into the spam folder and check the address. Under the question there are the buttons “Send it again” and “Another address”. The code can be skipped: the address then stays unproved.
    .words = code mail email letter spam arrive received electronic
faq-number = Where do I find the policy number?
    .answer = It is 16 digits on the policy; Gosuslugi and your clinic have it too. If you do not know it, press “I do not know it”.
    .words = enp number find 16 digits written
faq-correct-answer = How do I correct an answer?
    .answer = By “Back” under the question, or on the last page: every answer is shown there and can be changed. Once sent, e-mail, phone and pick-up point can be changed; the rest only if it was returned.
    .words = mistake slip typo change wrong edit back error
faq-pause = Can I break off and go on later?
    .answer = Yes. Every answer is saved at once. Come back, press /start, and we go on from the same question.
    .words = pause later save saved continue tomorrow interrupt break

faq-insurer = Which insurer shall I choose?
    .answer = Treatment is the same with any. Look at what is handy: offices, hotline, app. The list in the bot is for training; the real one is on mos.ru.
    .words = company sogaz maks ingosstrakh reso kapital best list choice
faq-change-insurer = How often can the insurer be changed?
    .answer = Once a calendar year and not after 1 November. More often if you have moved or the company left the OMS.
    .words = change switch another company year november
faq-moved = I have moved or changed my name
    .answer = Tell the insurer within a month. Here choose the reason “New insurer: I moved” or “Name or data changed”.
    .words = moving married marriage wedding divorce surname changed data name address

faq-review = How long does the review take?
    .answer = Until the end of the next working day. The decision comes here by itself, there is no need to ask. Where the application is now: /status.
    .words = reviewing approval decision answer wait waiting check status application
faq-returned = The application was returned. What shall I do?
    .answer = Press “Correct it”: I ask only about what was objected to. The other answers are kept, and so are the number and the place in the queue.
    .words = return objections correction redo sent back
faq-amend = How do I change the e-mail, phone or pick-up point?
    .answer = Before sending, by “Back” or on the last page. After sending, by /email, /phone and /place.
    .words = change email mail phone number pick-up place point sent another electronic
faq-cancel = How do I cancel the application?
    .answer = By /cancel. An unfinished application is erased. A sent one is withdrawn, as long as the policy is not being made. I ask first.
    .words = cancel withdraw stop mind changed call off
faq-refused = Why was it refused, and can I apply again?
    .answer = The reason is in the message about the refusal. If it can be put right, do so and apply anew: /start. Otherwise go to an МФЦ with documents.
    .words = refusal rejected reject declined denied again anew appeal complaint
faq-temporary = What is a temporary policy?
    .answer = It is a PDF that comes right after approval. With such a paper one is treated while the permanent policy is made. Its term is written on it; here it is a specimen.
    .words = temporary certificate pdf file valid download print
faq-how-long = When will the policy be ready?
    .answer = 30 days after approval. I will write “ready to collect”; before that there is no need to come.
    .words = term production thirty days month ready wait made long
faq-collect = Where and how do I collect the policy?
    .answer = At the place you chose, after the message “ready to collect”. Bring your passport. Address and hours are in that message and in /status.
    .words = receive pick pickup place centre address opening hours open bring documents delivery home
faq-lost = The policy is lost or damaged
    .answer = Apply with the reason “Policy lost” or “Policy damaged”. You must be treated without it too: an insured person is found by the passport.
    .words = lose stolen theft duplicate restore torn washed damaged bag wallet
faq-doctor = Can I see a doctor without a policy?
    .answer = Yes. An ambulance needs no policy at all, and a clinic finds you in the register by your passport. While the policy is made, the temporary one is valid.
    .words = doctor hospital clinic ambulance appointment treatment ill sick

faq-human = Can I talk to a person?
    .answer = I am a program, but I can pass a question on. Press “Ask the staff”, and the answer comes here. Nobody answers by phone here.
    .words = human person operator agent staff support somebody speak talk call phone hotline contact bot robot program chat manager
faq-broken = The bot does not answer, or answers wrongly
    .answer = Press /start: I show where you stopped. Everything accepted is kept. If that does not help, press “Ask the staff” and write what goes wrong.
    .words = work works working broken bug stuck frozen stupid useless error problem fail fails button load bot
faq-language = Do you speak Russian?
    .answer = Yes: press the button below or /language. I repeat the question in the new language, and your answers are kept.
    .words = language russian english change translate translation speak
faq-data = What do you know about me, and who sees it?
    .answer = Only what you sent: answers and pictures. The reviewers of this bot see it. It serves the application and nothing else. To get it all: /mydata.
    .words = personal data privacy confidential storage safe security third parties leak passport
faq-erase = How do I erase my data?
    .answer = /cancel erases an unfinished application, /delete_me everything else. I ask first. What is kept and until when: /privacy.
    .words = delete remove forget withdraw consent clear account
faq-codes = Did the bot ask for a password or an SMS code?
    .answer = This bot never asks for them. Whoever does is a cheat: do not answer, and tell nobody the code.
    .words = sms code password scammers fraud stolen hacked call
faq-face = Do you compare faces?
    .answer = No. The program only looks whether a face can be seen well in the picture. It is compared with nobody and nothing.
    .words = recognition biometrics compare neural network artificial intelligence
