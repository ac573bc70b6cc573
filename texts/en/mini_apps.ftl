# Pages inside Telegram: buttons, words on the pages, and refusals

mini-app-sign = Sign with a finger
    .hint = Sign in the frame with a finger, a stylus or a mouse. The line must stay inside the frame.
    .field = Field for the signature
    .undo = Undo the line
    .clear = Clear all
    .done = Done
    .turn = Turn the field
    .keys = A signature cannot be typed. Close the page and send the chat a photo of one on paper.
mini-app-sign-empty = The field is empty. Sign in the frame.
mini-app-sign-short = The signature is too small. Sign larger, across almost all of the frame.
mini-app-sign-outside = The line left the frame. Undo it and draw it again.
mini-app-sign-unreadable = The signature could not be read. Clear it and sign again.
mini-app-sign-fits = The line is taken. Press “Done” when the signature is finished.
mini-app-sign-undone = The last line is undone.
mini-app-sign-cleared = The field is clear.
mini-app-opening = The page is opening…
mini-app-script = This page needs JavaScript. The chat can do all the same.
mini-app-sending = Sending…
mini-app-done = Done. Go on in the chat.
mini-app-offline = No connection. Nothing is lost: press the button again.
mini-app-broken = Something broke on our side. Try again, or go on in the chat.
mini-app-again = Try again

mini-app-refused-outside = Open this page by its button in the chat with the bot.
mini-app-refused-forged = Telegram did not confirm who opened the page. Close it and open it from the chat.
mini-app-refused-expired = The page was opened long ago. Close it and open it from the chat.
mini-app-refused-foreign = This page was not opened for you. Open your own from the chat.
mini-app-refused-moved = The chat asks something else by now. Close the page and go on there.
mini-app-refused-late = The page was open too long. Close it and open it again.
mini-app-refused-used = This was sent already. Look in the chat.
