"""What staff read in their chat about working in a browser."""

from collections.abc import Sequence
from typing import Literal
from urllib.parse import urlsplit

from aiogram.enums import ButtonStyle

from domain.review.staff import Roster
from domain.review.staff_sign_in import StaffIdentity, StaffSession
from screens.buttons import button, rows
from screens.callback_data import ButtonData
from screens.keyboards import InlineButton
from screens.review.reviewers import named
from screens.screen import Screen
from texts import Html, Texts


class BrowserAction(ButtonData, prefix="z2"):
    """Binding an account by the code of a browser, or refusing it; ending what is open."""

    action: Literal["bind", "refuse", "list", "end", "forget"]
    code: str = ""


def host_of(issuer: str) -> str:
    """What people know a provider by."""
    return urlsplit(issuer).hostname or issuer


def confirm(code: str, name: str, provider: str, texts: Texts) -> Screen:
    """Says what the code gives and to which account, before anything is given."""
    yes = BrowserAction(action="bind", code=code)
    no = BrowserAction(action="refuse", code=code)
    return Screen(
        texts("browser-confirm", name=name, provider=provider),
        rows(
            [button(texts.plain("browser-not-mine"), no, ButtonStyle.DANGER)],
            [button(texts.plain("browser-mine", name=name), yes)],
        ),
    )


def has_account(name: str, texts: Texts) -> Screen:
    """That they sign in by another account, with the button to forget that."""
    return Screen(texts("browser-not-other", name=name), rows([_act("forget", texts)]))


def signed_in(name: str, provider: str, texts: Texts) -> Screen:
    """Tells somebody that a browser has just been signed in as them."""
    words = texts("browser-signed-in", name=name, provider=provider)
    return Screen(words, rows([_act("end", texts)], [_act("forget", texts)]))


def colleague_bound(id: int, roster: Roster, account: StaffIdentity, texts: Texts) -> Screen:
    """Tells an admin by which account a colleague signs in from now on."""
    who, provider = named(id, roster, texts), host_of(account.issuer)
    words = texts("browser-colleague", who=who, name=account.name, provider=provider, id=str(id))
    return Screen(words)


def overview(
    account: StaffIdentity | None,
    sessions: Sequence[StaffSession],
    url: str,
    texts: Texts,
    done: Html | None = None,
) -> Screen:
    """Their account at the provider and their browsers; `done` is what has just happened."""
    if account:
        provider = host_of(account.issuer)
        head = texts("browser-account", name=account.name, provider=provider, url=url)
    else:
        head = texts("browser-how", url=url)
    parts = [done, head] if done else [head]
    if account or sessions:
        lines = [
            texts("browser-line", began=one.began_at, ends=one.expires_at) for one in sessions
        ]
        parts.append(Html("\n".join([texts("browser-sessions", many=len(sessions)), *lines])))
    ends = [_act("end", texts)] if sessions else []
    forgets = [_act("forget", texts)] if account else []
    return Screen(Html("\n\n".join(parts)), rows(ends, forgets))


def _act(action: Literal["end", "forget"], texts: Texts) -> InlineButton:
    return button(texts.plain(f"browser-act-{action}"), BrowserAction(action=action))
