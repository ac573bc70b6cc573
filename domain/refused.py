"""The two things a rule can say about an answer: it will not do, or it is worth a second look."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Measured = str | int | float | date


class Refused(Exception):  # noqa: N818  (a word of the domain, not an error of the program)
    """The answer will not do; the text `refused-<code>` says what to do next.

    `params` fill that text. They may quote what the citizen typed, so they stay out of `str()`
    and with it out of every log.
    """

    def __init__(self, code: str, **params: Measured) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Finding:
    """Worth a reviewer's second look; the text `finding-<code>`, filled by `params`, says it."""

    code: str
    params: Mapping[str, Measured] = field(default_factory=dict)
