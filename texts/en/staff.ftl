# Who works at the desk: the list, invitations, rights.

desk-by-name = { $name }

crew = <b>Reviewers</b>
crew-named = { $name } (id { $id })
crew-line = • { $who }{ $role ->
        [admin] {" "}— administrator
       *[reviewer] {""}
    }{ $many ->
        [0] {""}
       *[other] {" "}· in hand: { $many }
    }
crew-how =
    A reviewer is added by an invitation (button below) or by command:
    <code>/reviewers invite Анна</code> — a link for one person
    <code>/reviewers add 123456789 Анна</code> — at once, by id
    <code>/reviewers name 123456789 Аня</code> — what a colleague is called
    <code>/reviewers remove 123456789</code> — take out
    Administrators are set by ADMIN_IDS.
crew-invite = Invite by link
crew-copy = Copy the link
crew-list = To the list
crew-keep = Keep
crew-out = Take out
crew-out-one = Take out: { $who }
crew-invitation =
    { $named ->
        [yes] An invitation for a reviewer, name: { $name }:
       *[no] An invitation for a reviewer:
    }
    { $link }

    Forward the link to your colleague in person. It works once, within a day; I will tell you who used it.
crew-out-sure =
    Take out the reviewer { $who }?
    { $many ->
        [0] There is nothing unfinished in their hands.
        [one] { $many } application in their hands becomes free.
       *[other] { $many } applications in their hands become free.
    }
    They get no new applications and no reviewer’s commands; what they were shown stays in their chat.
crew-out-done = ✓ { $who } is no longer a reviewer.
crew-in-done = ✓ { $who } is a reviewer now. { $told ->
        [told] They have been told.
        [absent] They have not opened the bot yet and do not know: pass them the link { $link }. The menu and the notices come when they press “Start”.
       *[failed] They could not be told just now: tell them yourself.
    }
crew-named-done = ✓ They are now called { $who }.
crew-already = This person is a reviewer already: { $who }.
crew-stranger = There is no id { $id } among the reviewers. The list: /reviewers.
crew-admin-stays = { $who } is an administrator: only the setting ADMIN_IDS makes and unmakes one.
crew-wrong =
    That will not do: tell what to do and an id, for example <code>/reviewers add 123456789 Анна</code>.
    The list and all commands: /reviewers.
crew-not-admin = The list of reviewers is kept by administrators. If something is to be changed in it, ask them.
crew-welcome =
    <b>You are a reviewer now</b> · added by { $by }
    The queue of applications: /queue, take the next: /next, all commands are in the menu.
crew-farewell = You are no longer a reviewer: the reviewer’s commands are not for you any more. If that is a mistake, write to an administrator. You can apply for yourself as before: /start.
crew-accepted = { $name } (id { $id }) took the invitation and is a reviewer now. If that is not the right person, take them out.
crew-invitation-yours = This invitation is for a colleague: forward them the link. You are a reviewer already.
crew-invitation-worthless = This invitation is not valid: it was used already, or a day has passed. Ask whoever invited you for a new one.

refused-reviewer-name = Give a short name, up to { $most } letters, for example <code>Анна</code> or <code>А. К.</code>
refused-reviewer-id = The person’s numeric Telegram id is needed, for example <code>123456789</code>. If you do not know it, invite by link: <code>/reviewers invite Анна</code>

deed-let-in = reviewer added
deed-let-out = reviewer taken out
deed-invited = invitation given
deed-named = name given

command-reviewers = Reviewers: add, take out
deed-exported = journal exported

## Exporting the journal

desk-export-large = The file of this period is larger than Telegram takes. Take a shorter period.
desk-export-not-admin = Administrators export the journal of a period. One application: /history and its number.
export-at = When (Moscow)
export-number = Application No.
export-deed = What was done
export-code = Code
export-role = Role
export-name = Name
export-id = id
export-whom = About whom (id)
export-role-citizen = applicant
export-role-clock = automatically
export-role-reviewer = reviewer

refused-period-dates = Name one day or two, the first and the last, for example <code>01.06.2026 30.06.2026</code>
refused-period-long = Take a shorter period: up to { $most } days.
