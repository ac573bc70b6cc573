# The digital policy: choosing the form, sending, the extract.

step-form-digital = Digital policy
desk-form-digital = Digital
step-form-of-all =
    .question = <b>Which policy shall be made?</b>
    .hint =
        The plastic card needs a photo and a signature. The paper form does not.
        A digital policy is ready as soon as it is approved. No photo, signature or place of delivery: you get an extract with a barcode.
step-form-of-two =
    .question = <b>Which policy shall be made?</b>
    .hint = A digital policy is ready as soon as it is approved. No place of delivery: you get an extract with a barcode.
refused-form-gone = This form of the policy is not made any more. Choose another.

step-email-for-digital =
    .question = <b>E-mail for the extract</b>
    .hint = For instance <code>maria@example.ru</code>. You can skip this: the extract comes here, to the chat. The bot sends no letters just now.
    .mailed = For instance <code>maria@example.ru</code>. The extract comes here, to the chat, and by letter to this address. You can skip this.

sent-digital =
    <b>Application sent</b>
    Number: <code>{ $reference }</code>

    What comes next:
    • by { $review }: the check; the decision comes here;
    • right after approval: an extract with a barcode. You need not go anywhere.

    No need to ask: I will write. Where the application is now: /status.

notice-issued =
    <b>Digital policy issued: application { $reference } is approved</b>
    Policy number (ЕНП): <code>{ $enp }</code>
    The extract with a barcode is in this message. It is marked ОБРАЗЕЦ (specimen) and has no legal force.
    Nothing more to do: there is nothing to collect, and no end date.

status-issued = digital policy issued
    .advice = The extract is in the message about the approval. Nothing more to do. A new application is possible at any time: /start.
timeline-issued = approved, digital policy issued

mail-extract =
    .subject = ОБРАЗЕЦ (specimen): extract of the policy, application { $reference }
    .body =
        Hello!

        Application { $reference } is approved, the digital policy is issued. The extract is attached{ $chat ->
            [no] {""}
           *[yes] ; the same file is in the chat with the bot
        }.

        This is an unofficial training simulator. The paper is marked ОБРАЗЕЦ (specimen) and has no legal force; for a real policy turn to your insurer or an МФЦ.

        This letter was sent automatically; please do not answer it. If you applied for nothing, just delete it: somebody mistyped their address.

extract = Extract of the policy
    .title = Extract of the policy, application { $reference }
    .purpose = digital policy of health insurance (OMS); the barcode is its number
    .issued = Issued on
    .notice =
        This is a specimen, made by an unofficial training service that has nothing to do with public bodies or insurers. It has no legal force and gives no right to medical care.

desk-visit-issued =
    <b>Visit { $number } accepted</b>
    Application { $reference } is entered, the digital policy is issued. Print the extract and hand it over; the visitor has it in the chat too.
