# Papers that the bot sends as files.

temporary-policy = Temporary policy
    .title = Temporary policy No. { $number }
    .author = Unofficial trainer for the OMS policy application
    .purpose = in place of the policy of compulsory health insurance while it is being made
    .number = No. { $number }
    .holder = Surname, first name, patronymic
    .born = Date of birth
    .sex = Sex
    .male = male
    .female = female
    .insurer = Insurer
    .same-insurer = as before, unchanged
    .enp = Policy number (ENP)
    .no-enp = will be on the policy
    .day = { $day }
    .valid = Valid
    .term = from { $since } to { $until } inclusive
    .place = Where to collect the policy
    .reference = Application number
    .link = Where the policy is now
    .notice =
        This is a specimen. It was made by an unofficial training service that has nothing to do with the state or any insurer. The document has no legal force and gives no right to medical care.
    .specimen = ОБРАЗЕЦ

application-form = Application for an OMS policy
    .made = No. { $number } · printed { $day }
    .unsent = none yet
    .confirm = I confirm that what is stated here is true and complete.
    .sign = Signature
    .day = Date
    .notice =
        This is a specimen. It was made by an unofficial training service that has nothing to do with the state, the МФЦ or any insurer. The real application is given to you at the office. Do not write data of real people here.
