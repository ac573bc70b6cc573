"""The ways in which the parts of a name on the page's lines can be written and divided."""

import re
from collections.abc import Sequence

from domain.form.name_words import is_of_line, is_patronymic, particles
from domain.form.names import written

MOST = 5
"""Ways that are offered; whoever is called otherwise types it."""

_SHORT = 2
"""Letters of what stands before an apostrophe: «О», «Д», «Ла»."""


def of_surname(parts: Sequence[str]) -> tuple[str, ...]:
    """The likeliest first: «О'Коннор», «Ван дер Ваальс», «Салтыков-Щедрин»."""
    if not parts:
        return ()
    spaced, joined = written(parts), written(parts, "-")
    if len(parts) == 2 and len(parts[0]) <= _SHORT:
        return _several(written(parts, "'"), spaced, joined)
    return _several(spaced, joined) if particles(parts) else _several(joined, spaced)


def of_name(given: Sequence[str]) -> tuple[str, ...]:
    """The first names that these parts may begin with, the likeliest first."""
    most = len(given)
    if given and is_of_line(given[-1]):
        most -= 2
    elif given and is_patronymic(given[-1]):
        most -= 1
    return _several(*(way for many in range(max(most, 1), 0, -1) for way in _ways(given[:many])))


def of_patronymic(given: Sequence[str], name: str) -> tuple[str, ...]:
    """What may be the patronymic where that is the first name."""
    own = re.split("[ -]", name.casefold())
    begins = [part.casefold() for part in given[: len(own)]] == own
    rest = given[len(own) :] if begins else given[1:]
    return _several(*_ways(rest)) if rest else ()


def _ways(parts: Sequence[str]) -> tuple[str, ...]:
    return (written(parts), written(parts, "-")) if parts else ()


def _several(*ways: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ways))[:MOST]
