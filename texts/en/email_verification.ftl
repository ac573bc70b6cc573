# An e-mail proved by a code from a letter.

step-email-code = The code from the letter
    .question = <b>The code from the letter</b>
    .hint =
        The letter with a code of 6 digits usually takes a minute. Not there? Look in “Spam”.
        The code holds for 10 minutes. It works without it too: the address stays unconfirmed.
    .label = E-mail confirmation
step-email-code-again = Send it again
step-email-code-other = Another address
email-code-again = Sending a new letter to { $email }. The code before it no longer holds.
step-email-code-proved = by a code from a letter
step-email-code-not-given = not confirmed

refused-email-code = Send the 6 digits from the letter, for example <code>123456</code>. Or press “Another address”, or go on without a code: the button under the question.
refused-email-code-wrong =
    The code does not fit. { $left ->
        [one] { $left } try is
       *[other] { $left } tries are
    } left. It is the code from the latest letter that counts.
refused-email-code-spent = The code was wrong five times and no longer holds. Press “Send it again” for a new one. It works without a code too: the button under the question.
refused-email-code-expired = The code has expired. Press “Send it again” for a new one.
refused-email-code-coming = The new letter is still on its way, the code before it no longer holds. Enter the code from the new letter.
refused-email-code-soon = A letter was just sent. Another one can be had a minute after it.
refused-email-code-often =
    { $most ->
        [one] { $most } letter was
       *[other] { $most } letters were
    } sent within an hour; no more for now. Enter the code from the latest one, try again in an hour, or go on without a code: the button under the question.
refused-email-code-undelivered = The letter was not delivered: the mail did not take it. Press “Another address” or try once more. It works without a code too: the button under the question.

notice-email-code-refused =
    <b>The letter with the code was not delivered</b>
    The mail did not take it. Check the address: under the question about the code are “Another address”, “Send it again” and a button to do without a code. Cannot find the question? /start.

email-proof = E-mail: { email-proof.said }
    .said = { $proof ->
        [code] confirmed by a code from a letter
        [portal] confirmed by the portal
       *[none] not confirmed, on their word
    }
timeline-email-proved = e-mail confirmed by a code

mail-code =
    .subject = Your code for the OMS policy bot (simulator)
    .body =
        Hello!

        Your code: { $code }

        Enter it in the chat with the bot. The code holds for 10 minutes and for one use. Tell it to nobody.

        This is an unofficial training simulator. If you have applied for nothing, just delete this letter: somebody mistyped an address.
