# The form: its questions by step. A message is step-<step>; the choices are step-<step>-<choice>.

form-head =
    <b>{ $section }</b> · step { $at } of { $of }
    { $bar }
form-refused = ⚠️ { $said }
form-remark = 📝 Remark: { $said }
form-was = Before: { $words }
form-which = Several fit. Which one?
form-near = Do you mean this?
form-now = Now: <b>{ $words }</b>
form-album = I take one picture at a time: the first of the album. Send the others when I ask.
form-cancelling =
    <b>Erase the application?</b>
    All answers and pictures will be erased and cannot be brought back.
form-dropped = The application is gone: answers and pictures are erased.
phone-left = Accepted.

move-back = ← Back
    .words = back, go back
move-skip = Skip
    .words = skip, no, next, not needed, no need, no thanks, no thank you
move-keep = Keep as it is
    .words = keep, keep it, keep as it is
move-cancel = Cancel
    .words = cancel
move-drop = Yes, erase
    .words = yes, yes erase, erase, delete
move-stay = Go back
    .words = go back, back, keep, no, do not erase
move-to-question = ← Back to “{ $question }”
move-answers = Change an answer
    .words = change an answer, change, correct, correct an answer

answer = { $words }
answer-not-given = not given
answer-read = { $words } · read
answer-confirmed = { $words } · confirmed
answer-line = { $label }: <b>{ $words }</b>
section-name = <u>{ $name }</u>

section-agreement = Agreements
section-account = Account
section-policy = Policy
section-pictures = Pictures
section-passport = Passport
section-contacts = Address and contacts
section-delivery = Delivery
section-check = Check

refused-needs-text = This needs an answer in words: write it as a message.
refused-needs-choice = There is no such choice. Press a button under the question or write its words.
refused-needs-button = A message of this kind will not do here. Press a button under the question or write its words.
refused-needs-place = A message of this kind will not do here. Write a metro station or a district, send your location, or choose a district by its button.
refused-cannot-skip = This question cannot be skipped: the application is not accepted without it. Answer it or press “Cancel”.
refused-cannot-keep = There is no earlier answer to keep. Please answer the question.
refused-consent-changed = The text of the consent has changed. Please read it again.
refused-insurer-gone = This company is no longer on the list. Choose another one.
refused-reason-gone = This reason is not taken for now. Choose another, or go to an office: /mfc.
refused-place-gone = This centre no longer hands out policies. Choose another one.
refused-place-unknown = No such centre was found. Write a metro station, a district or an okrug in Russian, for example <code>Тверская</code>, or choose an okrug by button.
refused-phone-not-own = This is somebody else’s contact. Press “Send my number” or write your number, for example <code>+7 916 123-45-67</code>.
refused-email = Check the address: it needs an @ and a dot, for example <code>maria@example.ru</code>. Or skip this step.
refused-email-typo = This looks like a slip of the finger. Is it { $meant }?
refused-email-russian = { $typed } has Russian letters before the @. Mostly they are Latin there. If the address is right, press “Yes, write it so”.

offer-yes = Yes, write it so
    .words = yes, yeah, yep, right, correct, ok, okay, write it so, yes write it so
offer-kept = Leave it as I wrote it
offer-this = Write it so

## Agreements

step-consent = Consent
    .question = <b>1. Consent to the processing of personal data</b>
    .hint =
        Without it no application can be made, so it comes first.

        <b>Who processes:</b> whoever runs this bot (a simulator, not a state service).
        <b>What for:</b> to prepare and review the application for an OMS policy and to tell you about it. For nothing else.
        <b>What:</b> full name, date of birth, sex, passport and its scan, SNILS and policy number (if you give them), addresses, phone, e-mail, and for a plastic card a photo and a signature. The photo is only a picture for the card: nobody compares faces.
        <b>How:</b> kept in the bot’s database, checked by a program and a reviewer, erased.
        <b>How long:</b> until the application is finished and 30 days more; pictures until the policy is handed over. The consent can be withdrawn at any time: /withdraw. In detail: /privacy.

        Messages go through Telegram. After sending you can remove the pictures from the chat by a button.
        Version 2.

        <b>2. Conditions</b>
        { step-conditions.hint }

        These are two separate answers: first the consent, then the conditions.
    .label = Consent to data processing
step-consent-agree = I consent to the processing
step-consent-given = given

step-conditions = Conditions
    .question =
        <b>1.</b> ✓ Your consent to data processing is given.
        <b>2. Conditions</b>
    .hint =
        • This is an unofficial training simulator: no real policy comes of it.
        • One applies only for oneself, from the age of 18, living in Moscow. Free of charge.
        • The application is returned for correction if the form is filled in wrongly or the scan does not match.
        • The review takes until the end of the next working day, production takes 30 days.
        • Since 1 December 2022 real policies are digital; paper and plastic ones live on only here, in the simulator.
    .label = Conditions
step-conditions-agree = I understand, begin

step-road = Who applies
    .label = Who applies
step-road-declared = for oneself, 18 or older, lives in Moscow; a confirmed account, as declared
step-road-portal = for oneself, 18 or older, lives in Moscow

## Policy

step-reason = Reason
    .question = <b>Why do you need a policy?</b>
    .label = Reason
step-reason-first = My first one
step-reason-lost = Policy lost
step-reason-change-year = New insurer: yearly right
step-reason-change-move = New insurer: I moved
step-reason-change-stop = My insurer left the OMS
step-reason-personal = Name or data changed
step-reason-error = An error in the policy
step-reason-worn = Policy damaged

step-insurer = Insurer
    .question = <b>Which insurer do you choose?</b>
    .hint = Treatment is the same with any of them. The list is for training: look up the real one on mos.ru.
    .label = Insurer

step-enp = Policy number
    .question = <b>Your policy number (ENP)</b>
    .hint = 16 digits, for example <code>7754 9008 8200 1237</code>. It is on the policy, in the Gosuslugi app and at your clinic.
    .label = Policy number
step-enp-unknown = I do not know it

step-form = Kind of policy
    .question = <b>Which policy shall be made?</b>
    .hint = A plastic card needs a photo and a signature. A paper one does not.
    .label = Kind of policy
step-form-paper = Paper form
step-form-plastic = Plastic card

## Pictures

step-photo = Photo
    .question = <b>Send a photo for the card</b>
    .hint =
        It must be 320×400 px, black and white, up to 5 MB: JPEG, PNG or WebP.
        Better as a file (📎 → “File”): then Telegram does not change its size.
    .easy =
        Any picture from your phone: look straight ahead in even light, face and shoulders whole. I will crop it, level it and make it black and white; you look and say yes.
        This is not face recognition: the picture is compared with nothing.
    .proposed = <b>Here is the photo for your card: what you sent and what came of it.</b> Does it suit you?
    .label = Photo

step-signature = Signature
    .question = <b>Send your signature</b>
    .hint =
        It must be 736 px wide and 160 px high, black on white, up to 5 MB.
        That is 46×10 mm: the whole signature inside, touching no edge. Better as a file.
    .easy = Sign with a dark pen on a sheet of paper and photograph it from above. I will remove the background and fit it to size; you look and say yes.
    .proposed = <b>Here is your signature for the card: what you sent and what came of it.</b> Does it suit you?
    .choose = <b>There are several signatures, or parts of one, in the picture.</b> Which one is yours?
    .label = Signature

## Passport

step-scan = Passport scan
    .question = <b>Send a scan of the passport page with the photograph</b>
    .hint =
        JPEG, PNG or WebP, up to 5 MB. The whole page, no glare, the text readable.
        Do not send a real passport: use a specimen to try it.
    .easy =
        A phone picture, a scan or a PDF: the whole page, no glare, the text readable. What I can, I will read myself; you only check.
        Do not send a real passport: use a specimen to try it.
    .choose = <b>The file has several pages.</b> Which one has the photograph?
    .proposed = <b>This is the passport page as the reviewer will see it.</b> Does it suit you?
    .page = If the whole page can be seen in the picture, mark its corners yourself: the button is below.
    .label = Passport scan

step-reading = Read from the passport
    .question = <b>Read from the passport. Is everything right?</b>
    .hint = Compare it with the document: a program can be wrong.
    .which = <b>What shall be corrected?</b>
    .label = Read from the passport
step-reading-yes = Yes, all right
step-reading-fix = Correct…
step-reading-no = No, I will type it
step-reading-taken = yes
step-reading-none = no
refused-reading-of-another = The scan is another one now. Check what was read from it.

step-reading-in-part = Read from the passport
    .question = <b>Read from the passport. Is everything right?</b>
    .hint =
        Compare it with the document: a program can be wrong.
        The other parts of the name I will ask apart: the lines of the passport do not tell how they are written.

step-surname = Surname
    .question = <b>Surname</b>
    .hint = As in the passport, in Russian letters, for example <code>Иванова</code>
    .label = Surname
step-surname-on-page = Surname
    .question = <b>Surname</b>
    .hint = The lines of the passport do not show where a hyphen is and where a space. Choose what is in the passport, or write it.

step-name = First name
    .question = <b>First name</b>
    .hint = As in the passport, in Russian letters, for example <code>Мария</code>
    .label = First name
step-name-on-page = First name
    .question = <b>First name</b>
    .hint = The lines of the passport do not show where the first name ends and where a hyphen is. Choose what is in the passport, or write it.

step-patronymic = Patronymic
    .question = <b>Patronymic</b>
    .hint = As in the passport, in Russian letters, for example <code>Петровна</code>
    .label = Patronymic
step-patronymic-none = No patronymic
step-patronymic-on-page = Patronymic
    .question = <b>Patronymic</b>
    .hint = The lines of the passport do not show where the first name ends and where a hyphen is. Choose what is in the passport, or write it.

step-birth-date = Date of birth
    .question = <b>Date of birth</b>
    .hint = Day, month, year, for example <code>17.05.1990</code>
    .label = Date of birth

step-sex = Sex
    .question = <b>Sex</b>
    .hint = As in the passport.
    .label = Sex
step-sex-female = Female
step-sex-male = Male

step-passport = Passport
    .question = <b>Passport series and number</b>
    .hint = 10 digits, for example <code>45 18 123456</code>
    .label = Passport

step-issued-on = Date of issue
    .question = <b>When was the passport issued</b>
    .hint = For example <code>20.06.2018</code>
    .label = Issued

step-department = Department code
    .question = <b>Department code</b>
    .hint = 6 digits beside the date of issue, for example <code>770-012</code>
    .label = Department code

step-issuer = Issued by
    .question = <b>Who issued the passport</b>
    .hint = As in the passport, for example <code>ГУ МВД России по г. Москве</code>
    .label = Issued by

step-snils = SNILS
    .question = <b>SNILS</b>
    .hint = 11 digits, for example <code>112-233-445 95</code>. It can be skipped.
    .label = SNILS

## Address and contacts

step-registration = Registered address
    .question = <b>Registered address</b>
    .hint = As in the passport, in any region, in Russian letters. For example <code>125009, Москва, Тверская ул., 7, кв. 12</code>
    .label = Registered address

step-residence = Home address
    .question = <b>Where do you live?</b>
    .hint = An address in Moscow. If you live at your registered address, press the button.
    .label = Home address
step-residence-same = Same as registered

step-phone = Phone
    .question = <b>Mobile phone</b>
    .hint = Press the button below or write the number, for example <code>+7 916 123-45-67</code>
    .texted = Press the button below or write the number, for example <code>+7 916 123-45-67</code>. An SMS will come there when the policy can be collected. To stop SMS: /notices.
    .label = Phone
step-phone-own = 📱 Send my number
step-phone-placeholder = +7 916 123-45-67

step-email = E-mail
    .question = <b>E-mail for the temporary policy</b>
    .hint = For example <code>maria@example.ru</code>. It can be skipped: the temporary policy comes here, to the chat. The bot sends no letters at present.
    .mailed = For example <code>maria@example.ru</code>. The temporary policy comes here, to the chat, and by letter to this address. It can be skipped.
    .label = E-mail

## Delivery

step-place = Place of delivery
    .question = <b>Where will you collect the policy?</b>
    .hint =
        Choose an okrug, write a metro station or a district in Russian, for example <code>Тверская</code>, or send your location (📎 → “Location”) to see the nearest ones.
        Addresses may have changed: check on mos.ru.
    .label = Place of delivery
step-place-distance = { $name } · { $km } km

## Check

step-check = Check
    .question = <b>Check your answers</b>
    .hint = By sending the application you confirm that everything in it is true and complete.
    .label = Confirmation
step-check-agree = All right, send it

check-which = Which answer shall be changed?
check-pictures = Your pictures, as they will be in the application.
check-findings = <b>Please note</b> — the reviewer will see this too:
check-finding = • { $said }

finding-enp-unknown = No policy number is given: it will be found by the papers.
finding-phone-typed = The phone was typed, not sent by the button.
finding-phone-foreign = The phone is a foreign one: messages may not reach it.
finding-page-surname = Surname: the passport seems to say “{ $page }”, you wrote “{ $typed }”.
finding-page-name = First name: the passport seems to say “{ $page }”, you wrote “{ $typed }”.
finding-page-patronymic = Patronymic: the passport seems to say “{ $page }”, you wrote “{ $typed }”.
finding-page-sex = Sex: the passport page seems to say otherwise.
finding-page-born = Date of birth: the passport seems to say { $page }, you wrote { $typed }.
finding-page-series = Series: the passport seems to say { $page }, you wrote { $typed }.
finding-page-number = Number: the passport seems to say { $page }, you wrote { $typed }.
finding-page-issued = Date of issue: the passport seems to say { $page }, you wrote { $typed }.
finding-page-code = Department code: the passport seems to say { $page }, you wrote { $typed }.
finding-photo-soft = Photo. { picture-soft }
finding-scan-soft = Passport scan. { picture-soft }

## Other messages in the place of a picture

refused-picture-text = A picture is needed now. Send it as a file or as a photo.
refused-picture-sticker = A sticker will not do. Send a picture as a file or as a photo.
refused-picture-voice = A voice message will not do. Send a picture as a file or as a photo.
refused-picture-audio = An audio file will not do. Send a picture as a file or as a photo.
refused-picture-video = A video will not do. Send one picture as a file or as a photo.
refused-picture-video-note = A video message will not do. Send one picture as a file or as a photo.
refused-picture-animation = An animation will not do. Send one still picture.
refused-picture-contact = This is a contact, and a picture is needed. Send it as a file or as a photo.
refused-picture-location = This is a location, and a picture is needed. Send it as a file or as a photo.
refused-picture-press = A picture is needed now. Send it as a file or as a photo.
refused-picture-other = A message like this will not do. Send a picture as a file or as a photo.
refused-picture-not-downloaded = The file did not arrive from Telegram. Send it again, a little later if you like: all answers are kept.
picture-faults = { $many ->
        [one] The picture will not do for one reason:
       *[other] The picture will not do. Here is everything to put right:
    }
picture-fault = • { $said }
