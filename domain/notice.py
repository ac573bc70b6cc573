"""A notice: one message we owe somebody because something happened to an application."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Channel = Literal["chat", "mail", "code", "sms"]
"""Letters with a code go by a way of their own: no slower letter may hold them up."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What to tell (`kind`, filled by `params`), to whom (`to`, a Telegram id), by which way.

    Rendered only when it is sent, in the words and language of that moment; `params` survive JSON.
    """

    kind: str
    to: int
    params: Mapping[str, str | int] = field(default_factory=dict)
    channel: Channel = "chat"


TOLD_TOGETHER = frozenset(
    {
        *("sent", "resent", "approved", "returned", "rejected", "withdrawn"),
        *("mail-refused", "news-refused", "sms-refused"),
        *("in-production", "made", "on-the-way", "ready", "venue"),
        *("reminder", "last-call", "uncollected", "collected", "issued", "meanwhile"),
        *("review-new", "review-again", "review-withdrawn", "review-meanwhile"),
    }
)
"""Kinds of which several, held for somebody out of reach, are told in one message.

All others want an answer of their own, and so come by themselves.
"""
