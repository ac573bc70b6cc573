# Staff in browsers: the code, sessions, signing in.

browser-none = Sign-in in a browser is not set up here. Staff pages open by buttons in this chat.
browser-how =
    <b>Work in a browser</b>
    Open { $url } on your own computer and sign in. The first time the page shows a code: send it here, for example <code>/browser KT-4821</code>.
browser-account =
    <b>Work in a browser</b>
    You sign in as { $name } ({ $provider }).
    Address: { $url }
browser-sessions = { $many ->
        [0] You are signed in in no browser now.
        [one] { $many } session is open:
       *[other] { $many } sessions are open:
    }
browser-line = • since { $began }, ends by { $ends }
browser-confirm =
    <b>Let a browser work in your name?</b>
    Somebody signed in at { $provider } as <b>{ $name }</b>. If you confirm, they work as you do: open applications and visits, and decide them.

    Confirm only if { $name } is you and the code is on your screen now.
    Did somebody send you the code or read it out? That is a fraud: press “It is not me”.
browser-mine = It is me, { $name }
browser-not-mine = It is not me
browser-refused = The sign-in was refused and the code is void. Tell an admin who sent you the code.
browser-bound = ✓ Done, go back to the browser: the page opens by itself. No code will be needed from now on.
browser-wrong = There is no such code now. It has two letters and four digits, lasts ten minutes and stands on the page in the browser.
browser-tries = There were { $most } wrong codes. Wait fifteen minutes and begin the sign-in in the browser anew.
browser-not-expired = The code is too old, or was used. Begin the sign-in in the browser anew.
browser-not-taken = A colleague signs in with this account already. Sign in with your own in the browser.
browser-not-other = You sign in as { $name } already. To use another account, forget this one first.
browser-signed-in =
    A browser was signed in in your name: { $name } ({ $provider }).
    If it was not you, close the sign-in and tell an admin.
browser-colleague =
    { $who } signs in in a browser as { $name } ({ $provider }) from now on.
    Is that somebody else's account? Close the sign-in: <code>/reviewers signout { $id }</code>
browser-act-end = End all sessions
browser-act-forget = Forget this account
browser-ended = ✓ All sessions in browsers have ended.
browser-forgotten = ✓ The account is forgotten and sessions have ended. The next sign-in asks for a code again.

deed-browser-bound = sign-in in a browser confirmed
deed-browser-signed-in = signed in in a browser
deed-browser-forgotten = sign-in in browsers closed

command-browser = Work in a browser: code, sessions
help-line-browser = /browser — work in a browser: code, open sessions
help-line-clerk-visits = /visits — visits to your office, /visit — without an appointment
help-line-clerk-accept = /arrived, /accept, /noshow and a visit's number — has come, take papers, did not come
help-clerk = <b>What I can do for an office's clerk</b>

crew-signed-out = ✓ { $who }: sessions in browsers have ended, the account is forgotten. The next sign-in asks for a code again.
crew-signed-out-you = An admin closed your sign-in in browsers. To sign in again, begin with the code: /browser
