# Who sees the visits of which office.

clerks = <b>Offices of the staff</b>
clerks-none = <b>Offices of the staff</b>: nobody has one.
clerk-line = • { $who } — { $name }{ $reviews ->
        [yes] {" "}· a reviewer too
       *[no] {""}
    }
clerk-how =
    <code>/office 123456789 Арбат</code> — sees the visits of this office only
    <code>/office 123456789 off</code> — take it away
    Whoever is no reviewer becomes a clerk. A reviewer without an office, and an admin, see the visits of all offices.
clerk-take-one = Take away: { $who }
clerk-no-office = There is no such office. Write the id and a district or a metro station, for example <code>/office 123456789 Арбат</code>.
clerk-given = ✓ { $who } sees the visits of { $name } and of no other office. { $told ->
        [told] They were told.
        [absent] They have not opened the bot yet: hand them the link { $link }. The menu appears after “Start”.
       *[failed] The message did not arrive: tell them yourself.
    }
clerk-taken = ✓ { $who }: the office was taken away. { $reviews ->
        [yes] As a reviewer they now see the visits of all offices.
       *[no] They are no clerk any more, and signed out of browsers.
    }
clerk-stranger = Id { $id } has no office. The list is in /office.
clerk-admin = { $who } is an admin and sees the visits of all offices.
clerk-not-admin = Admins give offices to the staff. If something should change, ask them.
clerk-welcome = { $reviews ->
        [yes] From now on you see the visits of one office: { $name }. The list is in /visits.
       *[no] <b>You are a clerk now</b>: { $name }. Visits are in /visits, walk-ins in /visit, all else in the menu.
    }
clerk-moved = Forms of visitors to other offices stay there as they are; the answers are kept.
clerk-farewell = { $reviews ->
        [yes] You have no office any more: you see the visits of all offices.
       *[no] You are no clerk any more and see no visits. If this is a mistake, write to an admin.
    }

desk-visits-one-office = You see the visits of one office: { $name }. Today's list is in /visits.

command-office = Offices of the staff
deed-office-given = an office given
deed-office-taken = an office taken away
