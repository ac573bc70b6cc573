# Signing in through Gosuslugi: in the chat and on the page in the browser.

step-sign-in = Sign-in
    .question = <b>Sign in through Gosuslugi</b>
    .hint =
        1. Press the button: the sign-in page opens.
        2. After signing in you see a code of two letters and four digits.
        3. Press “Back to the chat” there, or enter that code here.

        The button works for 15 minutes. Enter your password and the SMS code only on the Gosuslugi page; here nobody asks for them.
    .closed = Signing in is not possible now: it was switched off. Everything you answered is kept. Look in later: /start.
    .label = Sign-in through Gosuslugi
step-sign-in-go = Sign in through Gosuslugi
step-sign-in-help = I cannot sign in
step-sign-in-confirmed = identity confirmed

step-known = Data from Gosuslugi
    .question = <b>You have signed in. This is your data, is everything right?</b>
    .hint = Compare it with the passport. Anything can be corrected.
    .which = <b>What shall be corrected?</b>
    .label = Data from Gosuslugi
step-known-yes = Yes, all right
step-known-fix = Correct…
step-known-no = No, I will type it
step-known-taken = yes
step-known-none = no

refused-known-of-another = You have signed in again. Check what came from Gosuslugi.
refused-sign-in-code = The code does not fit. It is two letters and four digits, for example <code>KT-4821</code>, and stands on the page after signing in. If the page is gone, sign in again: here is a new button.
refused-sign-in-void = The code did not fit three times, and I cancelled this sign-in. Sign in again: here is a new button.
refused-sign-in-expired = This sign-in is out of date. Sign in again: here is a new button.
refused-sign-in-elsewhere = This sign-in was begun in another chat, not in yours. I cancelled it: your data did not get there. If somebody sent you the link, do not follow it again.
refused-sign-in-unconfirmed = You have signed in, but the account is not confirmed. Confirm your identity (press “I cannot sign in”, I will take you through it) and sign in again.

page-title = Sign-in to the bot (a simulator)
page-signed-in =
    You have signed in. One step is left.
    Your code: <b>{ $code }</b>
    <a href="{ $back }">Back to the chat</a>
    If the chat did not open, enter this code in your chat with the bot.
    Did somebody else offer you this sign-in? Close the page and tell nobody the code: without it nobody gets your data.
page-not-signed-in-expired = This link is out of date or was used already. Go back to the chat and write /start: there will be a new button.
page-not-signed-in-refused = You have not signed in, and no data was handed on. Go back to the chat and press the button again or choose another road.
page-not-signed-in-failed = The portal’s answer did not pass the check, and we did not take it. Go back to the chat and write /start: there will be a new button.
page-not-signed-in-unreachable = The portal does not answer now. Go back to the chat and try again in a few minutes.
