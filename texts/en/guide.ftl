# The way to a confirmed account, step by step.

guide-head = <b>The account</b> · step { $at } of { $of }
guide-safe = <i>Enter your password and the SMS code only on the site itself. Do not send them to me: I will never ask for them.</i>
guide-item = • { $words }
guide-fact =
    { $sure ->
        [yes] { $value }
       *[no] { $value } (check this)
    }

guide-register =
    <b>Register at Gosuslugi</b>
    1. Open { $gosuslugi } and press «Зарегистрироваться» (Register).
    2. Enter surname, first name, your mobile phone and e-mail.

    You have an account already? Press “Done”.
    .stuck =
        <b>What usually helps</b>
        • “The phone is taken”: the account exists. Press «Восстановить» (Restore) on the site.
        • The site does not open: check the address, { $gosuslugi }, with no other letters.
        • No e-mail: any mail service gives you one free of charge.
guide-sms =
    <b>Enter the SMS code</b>
    It comes to your phone. Enter it on the Gosuslugi site, not here.
    .stuck =
        <b>What usually helps</b>
        • Wait five minutes: { $code-life }.
        • Check on the site whether the phone number is right.
        • Press «Получить новый код» (Get a new code) on the site.
guide-password =
    <b>Think up a password</b>
    Enter it twice on the Gosuslugi site: { $password-rules }.
    Write it down and keep it at home. Tell nobody: no official asks for it.
    .stuck =
        <b>What usually helps</b>
        • The password is not taken: make it longer, add a digit and a capital letter.
        • The two fields differ: enter it again, slowly.
guide-confirm =
    <b>Confirm your identity</b>
    First enter passport and SNILS on the site: { $check-time }. Then choose a way:
    .stuck =
        <b>What usually helps</b>
        • The data do not pass the check: compare every digit with the passport.
        • Which way to take: with online banking it is quickest; without it, a service centre.
guide-bank =
    <b>Through a bank</b>
    Open the app of your bank and find «Госуслуги» or «Подтвердить личность» in it. You must be a customer of that bank. These will do:
    .stuck =
        <b>What usually helps</b>
        • You cannot find the section: type «Госуслуги» into the app’s search.
        • The bank’s data are old: have your passport updated at a branch.
        • Your bank is not listed: press “Back” and choose another way.
guide-centre =
    <b>At a service centre</b>
    Come { $centre-papers }. It takes about ten minutes and is free of charge. The map on { $gosuslugi } shows the nearest centre. Many МФЦ have one too.
    .stuck =
        <b>What usually helps</b>
        • A queue: book ahead.
        • Refused: ask which field differs from the passport and correct it on the site.
guide-post =
    <b>By letter</b>
    Order a code by registered letter on { $gosuslugi }: { $letter-time }. Enter the code from the letter on the site.
    .stuck =
        <b>What usually helps</b>
        • The letter has not come: ask at the post office of the address you gave.
        • You do not want to wait: press “Back” and choose another way.
guide-mosru =
    <b>Sign in to mos.ru through Gosuslugi</b>
    Open { $mosru }, press «Войти» (Sign in), then «Другие способы входа» and «Госуслуги».
    The service is there under «Услуги» → «Здоровье» → «Справки и документы» → «Оформление полиса…».
    .stuck =
        <b>What usually helps</b>
        • It asks for a password again: the same as at Gosuslugi.
        • It says the account is not confirmed: go one step back.

guide-to-done = Done
guide-to-stuck = It does not work
guide-to-back = ← Back
guide-to-tomorrow = Remind me tomorrow
guide-to-bank = Through a bank
guide-to-centre = At a service centre
guide-to-post = By letter
guide-office = I will rather go in person
guide-never = Do not remind me

guide-resumed = <b>The account.</b> You left off at step { $at } of { $of }. Shall we go on from there?
guide-walked =
    <b>Done: the account is confirmed.</b>
    Now you can apply online.
guide-reminding = I will remind you tomorrow at this time.
guide-not-reminding = All right, I will not remind you.
guide-secret =
    { $deleted ->
        [yes] This looks like a code or a password. I deleted the message and did not keep it.
       *[no] This looks like a code or a password. I did not keep it but could not delete it: please delete the message.
    }

    <b>Send these to nobody: not to me, not to a “bank officer”, not to “Gosuslugi” on the phone.</b> Whoever knows them can sign in as you. If it was a password, change it on the site.
