"""What a rule can say about an answer: refused, possibly mistyped, or worth a second look."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

ParamValue = str | int | float | date


class Refused(Exception):  # noqa: N818  (a word of the domain, not an error of the program)
    """The answer is not accepted; the text `refused-<code>` says what to do next.

    `params` fill that text. They may quote what the citizen typed, so they stay out of `str()`
    and with it out of every log.
    """

    def __init__(self, code: str, **params: ParamValue) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class Unsure(Refused):
    """The answer may be a mistake: the citizen is asked once, with values to choose from.

    `suggestions` are values that may be meant, likeliest first; `as_typed` is what was typed,
    where that is possible: it is accepted once confirmed or typed again. All are as stored.
    """

    def __init__(
        self,
        code: str,
        as_typed: Any = None,
        suggestions: Sequence[Any] = (),
        **params: ParamValue,
    ) -> None:
        super().__init__(code, **params)
        self.as_typed = as_typed
        self.suggestions = tuple(suggestions)

    def map_values(self, stores: Callable[[Any], Any]) -> Self:
        """The same doubt with each value converted by `stores`."""
        kept = None if self.as_typed is None else stores(self.as_typed)
        offers = [stores(value) for value in self.suggestions]
        made = type(self)(self.code, kept)
        made.params, made.suggestions = self.params, tuple(offers)
        return made


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a reviewer should look at; the text `finding-<code>`, filled by `params`."""

    code: str
    params: Mapping[str, ParamValue] = field(default_factory=dict)
