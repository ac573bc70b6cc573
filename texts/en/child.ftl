# The form of a child, entered at a visit: questions about the child and the representative.
# step-<step>-for-child is the same step where the answers are given by somebody else.

section-account-for-child = For whom
section-passport-for-child = Child
desk-view-passport-for-child = the child
    .button = Open the child
desk-view-representative = representative
    .button = Open representative
section-representative = Representative

step-road-teen = the representative of a teenager of 14–18
step-road-child = the representative of a child under 14
step-road-newborn = the representative of a newborn

step-consent-for-child = Consent of the representative
    .question = <b>The representative’s consent to the processing of personal data</b>
    .hint =
        Read it to the representative: without consent no application can be made.

        <b>Who processes:</b> whoever runs this bot (a simulator, not a state service).
        <b>What for:</b> to prepare and review the application for the child’s OMS policy and to tell the representative about it. For nothing else.
        <b>What of the child:</b> full name, date of birth, sex, birth certificate or passport and its scan, SNILS and policy number (if there are any), addresses, and for a plastic card from the age of 14 a photo and a signature.
        <b>What of the representative:</b> full name, who they are to the child, passport, phone, e-mail.
        <b>How:</b> kept in the bot’s database, checked by a program and a clerk, erased.
        <b>How long:</b> until the policy is handed over and 30 days more; pictures until it is handed over. It can be withdrawn at any time in one’s own chat with the bot: /withdraw.
        Version 2.
step-conditions-for-child = Conditions
    .question =
        <b>1.</b> ✓ The consent to data processing is given.
        <b>2. Conditions</b>
    .hint =
        • This is an unofficial training simulator: no real policy comes of it.
        • A parent or another legal representative applies for a child: the documents are shown here. Free of charge.
        • The temporary policy comes at once, production takes 30 days.
        • Since 1 December 2022 real policies are digital; paper and plastic ones live on only here, in the simulator.

step-reason-for-child = Reason
    .question = <b>Why does the child need a policy?</b>

step-enp-for-child = Policy number of the child
    .question = <b>The child’s policy number (ENP)</b>
    .hint = 16 digits, for example <code>7754 9008 8200 1237</code>. It is on the policy and at the clinic.

step-surname-for-child = Surname of the child
    .question = <b>Surname of the child</b>
    .hint = As in the child’s document, in Russian letters, for example <code>Иванова</code>
step-surname-on-page-for-child = Surname of the child
    .question = <b>Surname of the child</b>
    .hint = The lines of the passport do not show where a hyphen is and where a space. Choose what is in the passport, or write it.
step-name-for-child = First name of the child
    .question = <b>First name of the child</b>
    .hint = As in the child’s document, in Russian letters, for example <code>Мария</code>
step-name-on-page-for-child = First name of the child
    .question = <b>First name of the child</b>
    .hint = The lines of the passport do not show where the first name ends and where a hyphen is. Choose what is in the passport, or write it.
step-patronymic-for-child = Patronymic of the child
    .question = <b>Patronymic of the child</b>
    .hint = As in the child’s document, in Russian letters, for example <code>Петровна</code>
step-patronymic-on-page-for-child = Patronymic of the child
    .question = <b>Patronymic of the child</b>
    .hint = The lines of the passport do not show where the first name ends and where a hyphen is. Choose what is in the passport, or write it.
step-birth-date-for-child = Date of birth of the child
    .question = <b>Date of birth of the child</b>
    .hint = Day, month, year, for example <code>17.05.2018</code>
step-sex-for-child = Sex of the child
    .question = <b>Sex of the child</b>
    .hint = As in the child’s document.
step-passport-for-child = Passport of the teenager
    .question = <b>Series and number of the teenager’s passport</b>
    .hint = 10 digits, for example <code>45 18 123456</code>
step-issuer-for-child = Issued by
    .question = <b>Who issued the child’s document</b>
    .hint = As it says, in Russian letters, for example <code>Тверской отдел ЗАГС г. Москвы</code>
step-snils-for-child = SNILS of the child
    .question = <b>SNILS of the child</b>
    .hint = 11 digits, for example <code>112-233-445 95</code>. If there is none, skip it.
step-registration-for-child = Registered address of the child
    .question = <b>Registered address of the child</b>
    .hint = In any region, in Russian letters. For example <code>125009, Москва, Тверская ул., 7, кв. 12</code>
step-residence-for-child = Home address of the child
    .question = <b>Where does the child live?</b>
    .hint = An address in Moscow. If it is the registered address, press the button.
step-phone-for-child = Phone of the representative
    .question = <b>Mobile phone of the representative</b>
    .hint = For example <code>+7 916 123-45-67</code>
    .texted = For example <code>+7 916 123-45-67</code>. An SMS will come there when the policy can be collected.

step-certificate = Birth certificate
    .question = <b>Number of the birth certificate</b>
    .hint = Roman numeral, two letters and 6 digits, for example <code>IV-МЮ № 123456</code>
    .label = Birth certificate
step-certified-on = Date of issue of the certificate
    .question = <b>When was the certificate issued</b>
    .hint = For example <code>20.06.2018</code>
    .label = Certificate issued

step-representative = Representative
    .question = <b>Who is the visitor to the child?</b>
    .hint = As in the birth certificate or the deed of guardianship.
    .label = Relation to the child
step-representative-mother = Mother
step-representative-father = Father
step-representative-guardian = Guardian or trustee
step-representative-surname = Surname of the representative
    .question = <b>Surname of the representative</b>
    .hint = As in the passport, in Russian letters, for example <code>Иванова</code>
    .label = Representative’s surname
step-representative-name = First name of the representative
    .question = <b>First name of the representative</b>
    .hint = As in the passport, in Russian letters, for example <code>Мария</code>
    .label = Representative’s first name
step-representative-patronymic = Patronymic of the representative
    .question = <b>Patronymic of the representative</b>
    .hint = As in the passport, in Russian letters, for example <code>Петровна</code>
    .label = Representative’s patronymic
step-representative-passport = Passport of the representative
    .question = <b>Series and number of the representative’s passport</b>
    .hint = 10 digits, for example <code>45 18 123456</code>
    .label = Representative’s passport

policy-of-child = Policy: { $whom }
status-of-children = <b>Policies applied for with you at an МФЦ</b>
status-of-child = { $reference }, { $whom }: { $now }
wish-status = Where is { $reference }
erasing-child = Application { $reference }, made by you for a child, will disappear; the temporary policy in your hands stays.
consent-filled-for-child =
    <blockquote expandable><b>The representative’s consent</b>, version { $version }, given { $given }
    I, { $names }, passport { $representative_passport }, for the child: { $child } (relation: { $representative }). I allow whoever runs this bot to process the child’s data and mine in order to prepare and review this application and to tell me about it: to keep, to check by a program and a clerk, to erase. The consent holds until the data are erased, but no longer than 30 days after the end of the application. Withdraw it: /withdraw. Marked by the clerk at the visit.</blockquote>
desk-form-to-sign = The application for the representative to sign: print it. It is a SPECIMEN.

status-withdrawn-for-child = withdrawn
    .advice = Nothing more to do. To apply for the child again, book an appointment at an МФЦ: /mfc.
status-uncollected-for-child = not collected and sent back
    .advice = For the child to get the policy, book another appointment at an МФЦ: /mfc.
notice-withdrawn-for-child =
    <b>Application { $reference } is withdrawn</b>
    Nothing more to do. To apply for the child again, book an appointment at an МФЦ: /mfc.
notice-uncollected-for-child =
    <b>Policy { $reference } was sent back</b>
    It was kept for 30 days and nobody came. The child is still insured. To get the policy, book another appointment at an МФЦ: /mfc.
notice-collected-for-child =
    <b>Policy { $reference } was handed over</b>
    How did it go? Your rating stays without a name.
bring-for-child = Whoever applied for the child comes. The child’s own document is needed too.
handing-compare-for-child = Compare the representative’s passport with whoever has come, and the child’s document.
