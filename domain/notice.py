"""A notice: one message to be sent because something happened to an application or a visit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Channel = Literal["chat", "mail", "code", "sms"]
"""`code` is e-mail with a verification code: a queue of its own, so that none waits for others."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What to tell (`kind`, filled by `params`), to whom (`to`, a Telegram id), on which channel.

    Rendered only when it is sent, in the words and language of that moment; `params` survive JSON.
    """

    kind: str
    to: int
    params: Mapping[str, str | int] = field(default_factory=dict)
    channel: Channel = "chat"


def policy_notices(kind: str, to: int, email: str | None) -> tuple[Notice, ...]:
    """The notice of a granted policy, and its document by e-mail where there is an address."""
    letter = (Notice("policy", to, channel="mail"),) if email else ()
    return Notice(kind, to), *letter


MERGEABLE = frozenset(
    {
        *("sent", "resent", "approved", "returned", "rejected", "withdrawn"),
        *("mail-refused", "news-refused", "sms-refused"),
        *("in-production", "made", "on-the-way", "ready", "venue"),
        *("reminder", "last-call", "uncollected", "collected", "issued", "meanwhile"),
        *("review-new", "review-again", "review-withdrawn", "review-meanwhile"),
    }
)
"""Kinds of which several, held for somebody out of reach, are merged into one message.

All others need an answer of their own, and so are sent one by one.
"""
