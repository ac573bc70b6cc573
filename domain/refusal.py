"""The two things a rule can say about an answer: it will not do, or it is worth a second look."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

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


class Unsure(Refused):
    """Something else may be meant: asked once, with ready values to choose from.

    `offers` are values that may be meant, likeliest first; `kept` is what was typed where it is
    possible as it stands, and then it is taken when it is confirmed or typed once more. All are
    values as they are stored.
    """

    def __init__(
        self, code: str, kept: Any = None, offers: Sequence[Any] = (), **params: Measured
    ) -> None:
        super().__init__(code, **params)
        self.kept = kept
        self.offers = tuple(offers)

    def stored(self, stores: Callable[[Any], Any]) -> Self:
        """The same, of values that are stored in another form."""
        kept = None if self.kept is None else stores(self.kept)
        offers = [stores(value) for value in self.offers]
        made = type(self)(self.code, kept)
        made.params, made.offers = self.params, tuple(offers)
        return made


@dataclass(frozen=True, slots=True)
class Finding:
    """Worth a reviewer's second look; the text `finding-<code>`, filled by `params`, says it."""

    code: str
    params: Mapping[str, Measured] = field(default_factory=dict)
