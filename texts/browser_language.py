"""The language of people of whom only their browser is known."""

import re

from texts import DEFAULT_LANGUAGE, LANGUAGES

_ACCEPTED = re.compile(r"([A-Za-z]{2,8})(?:-[A-Za-z0-9-]+)?(?:\s*;\s*q=([01](?:\.[0-9]{0,3})?))?")


def preferred_language(header: str) -> str:
    """The language a browser asks for first of those there are (RFC 9110, 12.5.4)."""
    weighed: dict[str, float] = {}
    for one in header.split(","):
        if asked := _ACCEPTED.fullmatch(one.strip()):
            main, weight = asked[1].casefold(), float(asked[2] or 1)
            weighed[main] = max(weight, weighed.get(main, 0))
    fitting = [main for main in weighed if main in LANGUAGES and weighed[main] > 0]
    return max(fitting, key=weighed.__getitem__, default=DEFAULT_LANGUAGE)
