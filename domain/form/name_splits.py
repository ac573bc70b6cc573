"""Possible spellings of a name whose parts the passport page's lines leave undivided."""

import re
from collections.abc import Sequence

from domain.form.name_words import contains_particle, is_patronymic, is_patronymic_suffix
from domain.form.names import join_name

MOST = 5
"""Spellings that are offered; any other is typed."""

_SHORT = 2
"""Letters of what stands before an apostrophe: «О», «Д», «Ла»."""


def surname_spellings(parts: Sequence[str]) -> tuple[str, ...]:
    """Spellings of a surname, likeliest first: «О'Коннор», «Салтыков-Щедрин»."""
    if not parts:
        return ()
    spaced, joined = join_name(parts), join_name(parts, "-")
    if len(parts) == 2 and len(parts[0]) <= _SHORT:
        return _unique(join_name(parts, "'"), spaced, joined)
    return _unique(spaced, joined) if contains_particle(parts) else _unique(joined, spaced)


def first_name_spellings(given: Sequence[str]) -> tuple[str, ...]:
    """The first names that these parts may begin with, the likeliest first."""
    most = len(given)
    if given and is_patronymic_suffix(given[-1]):
        most -= 2
    elif given and is_patronymic(given[-1]):
        most -= 1
    return _unique(
        *(way for many in range(max(most, 1), 0, -1) for way in _spellings(given[:many]))
    )


def patronymic_spellings(given: Sequence[str], name: str) -> tuple[str, ...]:
    """The patronymics that the parts leave after that first name, likeliest first."""
    own = re.split("[ -]", name.casefold())
    begins = [part.casefold() for part in given[: len(own)]] == own
    rest = given[len(own) :] if begins else given[1:]
    return _unique(*_spellings(rest)) if rest else ()


def _spellings(parts: Sequence[str]) -> tuple[str, ...]:
    return (join_name(parts), join_name(parts, "-")) if parts else ()


def _unique(*spellings: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(spellings))[:MOST]
