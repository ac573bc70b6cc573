# Who works at the desk: the list, invitations, rights.

desk-by-name = { $name }

crew = <b>Reviewers</b>
crew-named = { $name } (id { $id })
crew-line = • { $who }{ $role ->
        [admin] {" "}— admin
       *[reviewer] {""}
    }{ $many ->
        [0] {""}
       *[other] {" "}· in work: { $many }
    }
crew-how =
    A reviewer is added by an invitation (the button below) or by a command:
    <code>/reviewers invite Anna</code> — a link for one person
    <code>/reviewers add 123456789 Anna</code> — at once, by id
    <code>/reviewers name 123456789 Ann</code> — what to call a colleague
    <code>/reviewers remove 123456789</code> — remove
    <code>/reviewers signout 123456789</code> — close their sign-in in browsers
    Admins are named by the setting ADMIN_IDS.
crew-invite = Invite by a link
crew-copy = Copy the link
crew-list = Back to the list
crew-keep = Keep
crew-out = Remove
crew-out-one = Remove: { $who }
crew-invitation =
    { $named ->
        [yes] An invitation for a reviewer, to be called { $name }:
       *[no] An invitation for a reviewer:
    }
    { $link }

    Forward the link to your colleague in person. It works once, within a day; I will tell you who took it up.
crew-out-sure =
    Remove the reviewer { $who }?
    { $many ->
        [0] They have no unfinished applications.
        [one] { $many } application they have taken becomes free.
       *[other] { $many } applications they have taken become free.
    }
    They will get no new applications and no reviewer's commands; what they were shown stays in their chat.
crew-out-done = ✓ { $who } is no longer a reviewer.
crew-in-done = ✓ { $who } is a reviewer now. { $told ->
        [told] They were told.
        [absent] They have not opened the bot yet and do not know: hand them the link { $link }. The menu and the messages come when they press Start.
       *[failed] They could not be told just now: please tell them yourself.
    }
crew-named-done = ✓ Called this from now on: { $who }.
crew-already = This person is a reviewer already: { $who }.
crew-stranger = There is no id { $id } among the reviewers. The list is /reviewers.
crew-admin-stays = { $who } is an admin: only the setting ADMIN_IDS makes and removes admins.
crew-wrong =
    That will not do: say what to do and an id, for example <code>/reviewers add 123456789 Anna</code>.
    The list and all commands: /reviewers.
crew-not-admin = The list of reviewers is kept by the admins. If something in it should change, ask them.
crew-welcome =
    <b>You are a reviewer now</b> · added by { $by }
    The queue is /queue, take the next one with /next, all commands are in the menu.
crew-farewell = You are no longer a reviewer: the reviewers' commands do not work for you any more. If that is a mistake, write to the admin. You can apply for yourself as before: /start.
crew-accepted = { $name } (id { $id }) took up the invitation and is a reviewer now. If that is not the right person, remove them.
crew-invitation-yours = This invitation is for a colleague: forward them the link. You are a reviewer already.
crew-invitation-worthless = This invitation does not work: it was used, or a day has passed. Ask whoever invited you for a new one.

refused-reviewer-name = Call your colleague something short, up to { $most } letters, for example <code>Anna</code> or <code>A. K.</code>
refused-reviewer-id = This needs the person's numeric Telegram id, for example <code>123456789</code>. If you do not know it, invite them by a link: <code>/reviewers invite Anna</code>

deed-let-in = reviewer added
deed-let-out = reviewer removed
deed-invited = invitation handed out
deed-named = name given

command-reviewers = Reviewers: add, remove
deed-exported = journal exported

## The export of the journal

desk-export-large = The file for this period is larger than Telegram takes. Choose a shorter one.
desk-export-not-admin = The journal of a period is exported by admins. For one application there is /history with its number.
export-at = When (Moscow)
export-number = Application No.
export-visit = Visit No.
export-deed = What was done
export-code = Code
export-role = Role
export-name = Name
export-id = id
export-whom = About whom (id)
export-office = Office
export-role-citizen = applicant
export-role-clock = automatic
export-role-reviewer = reviewer

refused-period-dates = Name one day or two, the first and the last, for example <code>01.06.2026 30.06.2026</code>
refused-period-long = Choose a shorter period: { $most } days at most.

reload-faults =
    <b>The lists were not updated.</b> The old ones stay in use. Mend these and send /reload again:

    { $faults }
reload-same = Lists and texts have not changed.
reload-would =
    <b>The lists are sound.</b> Nothing has changed yet. What would change:

    { $changes }
reload-apply = Apply
reload-done =
    ✓ Lists and texts were updated.

    { $changes }
reload-places-added = • offices added, { $many }: { $ids }
reload-places-removed = • offices removed, { $many }: { $ids }. Applications already sent keep them.
reload-insurers-added = • insurers added, { $many }: { $ids }
reload-insurers-removed = • insurers removed, { $many }: { $ids }. Applications already sent keep them.
reload-others = • other entries in: { $files }
reload-texts = • texts in other words: { $many }
reload-not-admin = Lists are updated by admins. If something must change in them, ask one.
command-reload = Update lists and texts
deed-lists-reloaded = lists and texts updated

desk-home =
    <b>The reviewer’s desk</b>
    This is an unofficial training simulator: enter no real people’s data. Commands are in the menu and in /help.
desk-home-apply = Apply for myself
desk-home-continue = Go on with my application
