"""The list of reviewers for admins, and what people are told when it changes."""

from collections.abc import Mapping, Sequence

from aiogram.enums import ButtonStyle

from domain.review.staff import Roster
from screens.buttons import ReviewersAction, button, in_pairs, rows
from screens.keyboards import InlineButton, InlineKeyboard
from screens.screen import Screen
from texts import Html, Texts


def reviewer_list(
    roster: Roster, lease_counts: Mapping[int, int], texts: Texts, done: Html | None = None
) -> Screen:
    """The list, with a button for each reviewer to remove; `done` is what has just happened.

    `lease_counts` says how many cases each of them has taken.
    """
    people = [(id, "admin") for id in sorted(roster.admins)]
    people += [(id, "reviewer") for id in sorted(roster.added - roster.admins)]
    lines = [
        texts(
            "crew-line",
            who=_named(id, roster, texts),
            role=role,
            many=lease_counts.get(id, 0),
        )
        for id, role in people
    ]
    parts = [
        *([done] if done else []),
        Html("\n".join([texts("crew"), *lines])),
        texts("crew-how"),
    ]
    return Screen(Html("\n\n".join(parts)), _keyboard(roster, texts))


def invitation(link: str, name: str, texts: Texts) -> Screen:
    """The invitation link for one colleague."""
    words = texts("crew-invitation", link=link, named="yes" if name else "no", name=name)
    copy = InlineButton(texts.plain("crew-copy"), copies=link)
    return Screen(words, rows([copy], [_list(texts)]))


def confirm_removal(id: int, roster: Roster, taken: int, texts: Texts) -> Screen:
    """Asks whether to remove a reviewer, and says what that means."""
    words = texts("crew-out-sure", who=_named(id, roster, texts), many=taken)
    yes = ReviewersAction(action="out", person=id)
    sure = button(texts.plain("crew-out"), yes, ButtonStyle.DANGER)
    return Screen(words, rows([sure], [_list(texts, "crew-keep")]))


def reviewer_added(by: Html, texts: Texts) -> Screen:
    """Tells somebody that they are a reviewer now."""
    return Screen(texts("crew-welcome", by=by))


def reviewer_removed(texts: Texts) -> Screen:
    """Tells somebody that they are no reviewer any more."""
    return Screen(texts("crew-farewell"))


def signed_out(texts: Texts) -> Screen:
    """Tells somebody that an admin ended all that they had in browsers."""
    return Screen(texts("crew-signed-out-you"))


def accepted(id: int, name: str, texts: Texts) -> Screen:
    """Tells an admin that their invitation was accepted."""
    out = button(texts.plain("crew-out"), ReviewersAction(action="out-ask", person=id))
    return Screen(texts("crew-accepted", name=name, id=str(id)), rows([out], [_list(texts)]))


def named(id: int, roster: Roster, texts: Texts) -> Html:
    """A reviewer's name and id, for admins."""
    return _named(id, roster, texts)


def _named(id: int, roster: Roster, texts: Texts) -> Html:
    name = roster.names.get(id)
    if not name:
        return texts("desk-by-person", id=str(id))
    return texts("crew-named", name=name, id=str(id))


def _keyboard(roster: Roster, texts: Texts) -> InlineKeyboard:
    invite = button(
        texts.plain("crew-invite"), ReviewersAction(action="invite"), ButtonStyle.PRIMARY
    )
    outs: Sequence[InlineButton] = [
        button(
            texts.plain("crew-out-one", who=roster.names.get(id) or str(id)),
            ReviewersAction(action="out-ask", person=id),
        )
        for id in sorted(roster.added - roster.admins)[:50]
    ]
    return rows([invite], *in_pairs(outs))


def _list(texts: Texts, words: str = "crew-list") -> InlineButton:
    return button(texts.plain(words), ReviewersAction(action="list"))
