"""No words in Python: whatever a person reads is in texts/."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping

from tests.architecture.source import APART, Source

CYRILLIC = re.compile(r"[А-Яа-яЁё]")

# Files whose Cyrillic letters nobody is shown, each with the reason.
MAY: Mapping[str, str] = {
    "bot/settings/channels.py": "for the operator, each beside the setting it explains",
    "bot/settings/webhook.py": "for the operator, each beside the setting it explains",
    "bot/settings/sign_in.py": "for the operator, each beside the setting it explains",
    "bot/settings/operator_lists.py": "for the operator, each beside the setting it explains",
    "bot/settings/sending.py": "for the operator, each beside the setting it explains",
    "bot/settings/monitoring.py": "for the operator, each beside the setting it explains",
    "bot/settings/secret_files.py": "for the operator, each beside the setting it explains",
    "bot/settings/policies.py": "for the operator, each beside the setting it explains",
    "bot/settings/__init__.py": "for the operator, each beside the setting it explains",
    "demo/": "what the played people type and expect to read",
    "packages/specimens/": "what stands on drawn papers",
    "packages/telegram-emulator/": "the page of the pretend Telegram, not what our bot says",
    "documents/fonts.py": "letters that a font must have",
    "domain/form/absent_values.py": "how people write that there is none",
    "domain/form/addresses.py": "the shapes of addresses",
    "domain/account/age_groups.py": "words beside a number that say it is less or more",
    "domain/catalogue/search.py": "words left out of a search",
    "domain/form/birth_certificate.py": "the shape of a number and letters that look alike",
    "domain/form/typed_dates.py": "the names of months as people type them",
    "domain/form/phones.py": "words typed around a number",
    "domain/form/typed_numbers.py": "words of the paper typed with its number",
    "domain/account/guide.py": "how people call a password or a code",
    "domain/offices/opening_hours.py": "the words of hours in the catalogue",
    "domain/form/houses.py": "the shapes of addresses",
    "domain/form/normalization.py": "letters that look alike",
    "packages/identity-images/src/identity_images/mrz.py": "letters of machine-readable lines",
    "domain/account/sign_in.py": "letters that look alike",
    "domain/form/moscow_addresses.py": "the shapes of addresses",
    "domain/form/name_words.py": "names, and words that are none",
    "domain/form/names.py": "letters of names and the endings of patronymics",
    "domain/form/passport.py": "letters and signs of an issuer",
    "storage/review/search_index.py": "ё and е are one letter to who looks for a name",
    "states/email_addresses.py": "what stands around an address that was pasted",
    "texts/search.py": "ё and е are one letter to who asks",
    "states/typed_choice.py": "the words that deny",
    "texts/folding.py": "ё and е are one letter to who types",
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
