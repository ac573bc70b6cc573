# Before the form: can it be done online, and if not, which road is open.

road-head = <b>Can it be done online?</b> · question { $at } (of 4 at most)

step-whom = For whom
    .question = <b>Who needs a policy?</b>
step-whom-self = Myself
step-whom-newborn = A newborn
step-whom-child = My child
step-whom-other = Somebody I represent
step-whom-foreign = Myself, but I am no citizen

step-age = Age
    .question = <b>How old is the child?</b>
    .self = <b>How old are you?</b>
step-age-adult = 18 or older
step-age-teen = 14 to 17
step-age-child = Under 14

step-city = Where you live
    .question = <b>Do you live in Moscow?</b>
    .hint = What counts is where you really live. You may be registered in any region. Zelenograd, Troitsk and New Moscow are Moscow too.
step-city-moscow = Yes, in Moscow
step-city-elsewhere = No, elsewhere

step-account = Account
    .question = <b>Do you have a confirmed account of Gosuslugi or mos.ru?</b>
    .hint = Confirmed means that your identity has been checked: through a bank, at a service centre or by letter. Either of the two will do.
step-account-confirmed = Yes, confirmed
step-account-unconfirmed = Yes, not confirmed
step-account-none = No
step-account-unknown = I do not know

road-opened =
    <b>Yes, you can apply online.</b>

    You apply for yourself, you are 18 or older, you live in Moscow and have a confirmed account. You need your passport and about ten minutes.
road-again = Check anew
road-last = Last time you answered: <b>{ $words }</b>
refused-age-strange = Check the age: write it in full years, for example <code>35</code>. Or press a button.
road-change = ← Change the answer

road-closed = <b>It cannot be done online, but another road is open.</b>
road-closed-citizen = Only citizens of Russia apply online. For others the right to live or work here is checked as well.
road-closed-newborn = A newborn cannot be applied for online. For the first 30 days after the birth is registered a baby is treated on the mother’s policy.
road-closed-in-person = Online you can apply only for yourself. The right to represent somebody is checked by documents.
road-closed-child = A child cannot be applied for online. A parent or guardian makes the application.
road-closed-age = You can apply online from the age of 18. Before that a parent or guardian makes the application.
road-closed-grown = From the age of 18 everybody applies for themselves.
road-closed-city = This service is for those who live in Moscow.
road-closed-account = To apply online you need a confirmed account of Gosuslugi or mos.ru.
road-open-office = <b>What you can do:</b> applying in person. I will show which documents to bring.
road-open-account = <b>What you can do:</b> getting an account and confirming it; I will take you through it step by step. Or applying in person, without one.
road-open-own = <b>What you can do:</b> let your grown child open this bot in their own Telegram. Or, if you need a policy yourself, begin the check anew.
road-office = What to bring
road-account = { go-account }
road-own = I need a policy myself

office-head = <b>What to bring</b>
office-adult =
    • passport
    • SNILS
office-teen =
    • the teenager’s passport
    • their SNILS
    • the passport of a parent or guardian
    • for a guardian, the paper on guardianship
office-child =
    • birth certificate
    • the child’s SNILS, if there is one
    • the passport of a parent or guardian
    • for a guardian, the paper on guardianship
office-newborn =
    • birth certificate
    • the child’s SNILS, if there is one
    • the passport of a parent or guardian
office-other =
    • the passport of the person who needs the policy
    • their SNILS
    • your passport
    • a power of attorney or the paper on guardianship
office-foreign =
    • you live here permanently or for a time: your passport, a residence permit or a temporary one, SNILS if you have one
    • you work here, EAEU country: passport, SNILS, employment contract
    • refugee: refugee certificate or certificate of temporary asylum

    An insurer takes these documents.
office-elsewhere =
    • passport
    • SNILS
    • for a child, the birth certificate and a parent’s passport
office-where =
    <b>Where:</b> any «Мои документы» centre (МФЦ) or an insurer. For an МФЦ it is better to book ahead on mos.ru, but you are seen without that too. Check addresses, hours and the list of documents there: they change.
office-where-elsewhere =
    <b>Where:</b> an МФЦ or an insurer where you live. Many regions also take applications through Gosuslugi. Check addresses and the list of documents there.
