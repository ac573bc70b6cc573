"""No words in Python: whatever a person reads is in texts/."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping

from tests.house.source import APART, Source

CYRILLIC = re.compile(r"[А-Яа-яЁё]")

# Files whose Cyrillic letters nobody is shown, each with the reason.
MAY: Mapping[str, str] = {
    "bot/demo/": "what the played people type and expect to read",
    "bot/channel_settings.py": "for the operator, each beside the setting it explains",
    "bot/sign_in_settings.py": "for the operator, each beside the setting it explains",
    "bot/lists_settings.py": "for the operator, each beside the setting it explains",
    "bot/sending_settings.py": "for the operator, each beside the setting it explains",
    "bot/policy_settings.py": "for the operator, each beside the setting it explains",
    "bot/settings.py": "for the operator, each beside the setting it explains",
    "demo/": "drawn papers and played people, not what our bot says",
    "documents/fonts.py": "letters that a font must have",
    "domain/absent.py": "how people write that there is none",
    "domain/addresses.py": "the shapes of addresses",
    "domain/age_told.py": "words beside a number that say it is less or more",
    "domain/catalogue/search.py": "words left out of a search",
    "domain/certificate.py": "the shape of a number and letters that look alike",
    "domain/dates.py": "the names of months as people type them",
    "domain/contacts.py": "words typed around a number",
    "domain/digits.py": "words of the paper typed with its number",
    "domain/guide.py": "how people call a password or a code",
    "domain/hours.py": "the words of hours in the catalogue",
    "domain/houses.py": "the shapes of addresses",
    "domain/letters.py": "letters that look alike",
    "domain/mrz.py": "the letters of the machine-readable lines",
    "domain/signin.py": "letters that look alike",
    "domain/moscow.py": "the shapes of addresses",
    "domain/name_words.py": "names, and words that are none",
    "domain/names.py": "letters of names and the endings of patronymics",
    "domain/passport.py": "letters and signs of an issuer",
    "storage/finding.py": "ё and е are one letter to who looks for a name",
    "states/mailboxes.py": "what stands around an address that was pasted",
    "texts/nearest.py": "ё and е are one letter to who asks",
    "states/choose.py": "ё and е are one letter to who types",
}


def words_in_code(sources: Iterable[Source], may: Mapping[str, str] = MAY) -> Iterator[str]:
    """Strings with Russian letters in code, docstrings apart."""
    for source in sources:
        if source.package in APART or source.is_in(*may):
            continue
        told = {id(node.value) for node in ast.walk(source.tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(source.tree):
            if not isinstance(node, ast.Constant) or id(node) in told:
                continue
            if isinstance(node.value, str) and CYRILLIC.search(node.value):
                yield f"{source.path}:{node.lineno}: {node.value[:40]!r} belongs in texts/"


def needless(sources: Iterable[Source], may: Mapping[str, str] = MAY) -> Iterator[str]:
    """Exceptions that nothing needs any more."""
    ours = list(sources)
    for place in may:
        inside = [source for source in ours if source.is_in(place)]
        if inside and not any(words_in_code(inside, {})):
            yield f"{place}: holds no words, so it needs no exception"
