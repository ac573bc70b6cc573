"""A notice: one message we owe somebody because something happened to an application."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Channel = Literal["chat", "mail"]


@dataclass(frozen=True, slots=True)
class Notice:
    """What to tell (`kind`, filled by `params`), to whom (`to`, a Telegram id), by which way.

    Rendered only when it is sent, in the words and language of that moment; `params` survive JSON.
    """

    kind: str
    to: int
    params: Mapping[str, str | int] = field(default_factory=dict)
    channel: Channel = "chat"
