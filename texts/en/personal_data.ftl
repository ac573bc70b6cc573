# Rights over one's data: what is kept, export, erasing, terms.

privacy =
    <b>Your data</b>
    <b>What is kept:</b> the answers of the form, the pictures and the number of your chat. Also the history of the application, what was written about it with the reviewer, and questions to the staff. An application that you made for a child at an МФЦ is kept in the same way: the child’s data and yours.
    <b>What for:</b> to prepare and review the application for an OMS policy and to tell you about it. For nothing else.
    <b>How:</b> everything personal is encrypted; the key lies elsewhere. A reviewer sees the application, and every opening is written down.
    <b>Until when:</b>
    • an unfinished application: 30 days after the last answer;
    • pictures: until the policy is handed over or the decision is final; a scan that would not do: a day at most;
    • questions to the staff: 30 days after the answer;
    • the rest: 30 days more. I will write 3 days before it is erased;
    • a visit to an МФЦ and the papers ticked off: 30 days after it or its cancelling;
    • the count of letters with a code: an hour. It outlasts erasing everything too, under a mark by which nobody knows you.

    The ground is your consent, version { $version }. It can be withdrawn at any time.
    Messages go through Telegram: what you delete in the chat is up to you. Letters and SMS, if this bot sends any, go through the mail server and the SMS service of whoever runs it: /notices.

    /mydata — get everything that is kept
    /withdraw — withdraw the consent
    /delete_me — erase everything

own-chat = Remove my pictures from the chat
own-mydata = Get my data
own-withdraw = Withdraw the consent
own-withdraw-yes = Yes, withdraw and erase
own-delete = Erase everything
own-delete-yes = Yes, erase everything
own-stay = No, keep it

mydata =
    <b>Everything that is kept about you</b>
    In the archive: the file data.json and { $pictures ->
        [0] no pictures
        [one] { $pictures } picture
       *[other] { $pictures } pictures
    }. It holds passport data: do not forward it.
mydata-left-out = { $many ->
    [one] { $many } more picture did not fit: its name stands in data.json.
   *[other] { $many } more pictures did not fit: their names stand in data.json.
}
mydata-nothing = Nothing is kept about you: you have neither an application nor a visit to an МФЦ.

erasing-withdraw =
    <b>Withdraw the consent?</b>
    Without it your data may not be kept or processed, so they will be erased at once.
erasing-delete =
    <b>Erase everything that is kept about you?</b>
    Answers, pictures, history and unsent messages will be erased at once. They cannot be brought back.
erasing-now = { $now ->
    [none] You have no open application now.
    [draft] The unfinished application will be gone.
    [waiting] The application under review will be gone: there will be no decision on it.
    [returned] The application that waits for correction will be gone: it cannot be sent again.
    [ready] The policy is ready, but without the application it will not be handed over. If you need it, collect it first.
   *[other] Production of the policy will stop, and nothing will confirm the temporary policy in the chat any more.
}
erasing-visit = Your appointment { $number } at { $at } will be cancelled.
erasing-inquiry = Your question to the staff will be erased, and no answer will come.
erasing-left = Only a line without a name stays: when and how much was erased. If you asked for letters with a code, their count stays for an hour, without a name too. I will remove your pictures from the chat too, if they are no older than two days.
erasing-stayed = Nothing is erased, everything stays as it was.

erased-withdraw =
    <b>The consent is withdrawn, the data are erased</b>
    Nothing is kept about you any more, except the records without a name told of above. You can clear this chat yourself. To apply again: /start.
erased-delete =
    <b>Everything is erased</b>
    Nothing is kept about you any more, except the records without a name told of above. You can clear this chat yourself. To apply again: /start.

cleared = { $many ->
    [0] There is nothing to remove: no pictures of yours that I can remove are in the chat.
    [one] { $many } picture of yours is removed from the chat. It stays in the application.
   *[other] { $many } pictures of yours are removed from the chat. They stay in the application.
}
cleared-left = { $many ->
    [one] { $many } more picture is older than two days: Telegram does not let me remove it, delete it in the chat yourself.
   *[other] { $many } more pictures are older than two days: Telegram does not let me remove them, delete them in the chat yourself.
}

consent-filled =
    <blockquote expandable><b>Your consent</b>, version { $version }, given { $given }
    I, { $names }, passport { $passport }, issued { $issued_on }, { $issuer }, address: { $registration }, allow whoever runs this bot to process the data of this application in order to prepare and review it and to tell me about it: to keep, to check by a program and a reviewer, to erase. The consent holds until the data are erased, but no longer than 30 days after the end of the application. Withdraw it: /withdraw. Signed by a button in this chat.</blockquote>

notice-draft-ends =
    <b>The unfinished application will soon be erased</b>
    You have not come back to it for long. On { $at } I will erase it with its pictures. To go on and keep it: /start.
notice-rest-ends =
    <b>The data of application { $reference } will soon be erased</b>
    The application is finished, and on { $at } I will erase what is left of it. To get a copy before: /mydata.
