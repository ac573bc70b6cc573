"""Search for sent applications by name or phone, which are encrypted: by tokens of the words.

A token is an HMAC: whoever holds the file sees which applications share a word or an ending of
the phone, and how many, but not which word; without the keys no guess can be tried.
"""

import re
from collections.abc import Iterator

from domain.application import Application
from domain.form.normalization import has_cyrillic, latin_to_cyrillic, tidy
from storage.driver import Driver, Transaction
from storage.keys import Keys

ENDINGS = (10, 7, 4)
"""Numbers of last digits of a phone that have tokens, the longest first."""


def name_words(name: str) -> list[str]:
    """The words of a name in any spelling; of a double one, its halves too."""
    words = name.casefold().replace("ё", "е").split()
    halves = [half for word in words if "-" in word for half in word.split("-") if half]
    return list(dict.fromkeys([*words, *halves]))


def query_words(words: str) -> list[str]:
    """The words a reviewer typed, cleaned as the form cleans a name, double names by halves.

    Halves have tokens too, so the same name is found with a hyphen or a space.
    """
    typed = re.sub(r" ?([-']) ?", r"\1", tidy(words)).casefold()
    typed = (latin_to_cyrillic(typed) if has_cyrillic(typed) else None) or typed
    parts = re.split(r"[\s,;:.\"«»“”()-]+", typed.replace("ё", "е"))
    return list(dict.fromkeys(part.strip("'") for part in parts if part.strip("'")))


def digits_of(phone: str) -> str:
    return "".join(filter(str.isdigit, phone))


def update_tokens(transaction: Transaction, keys: Keys, sent: Application) -> None:
    """Replace the tokens by which an application is found."""
    transaction.add("DELETE FROM search_tokens WHERE application = $1", sent.id)
    for made in sorted(set(_tokens(keys, sent))):
        transaction.add(
            "INSERT INTO search_tokens (application, token) VALUES ($1, $2)", sent.id, made
        )


async def search(driver: Driver, words: str, most: int) -> list[int]:
    """Ids of applications with all these words, or with the phone's ending; newest first.

    Initials have no tokens: `matches` checks them.
    """
    asked = [driver.keys.search_tokens(*one) for one in _query_tokens(words)]
    if not asked:
        return []
    params: list[str] = []
    conditions = [_one_of(marks, params) for marks in asked]
    first, *others = conditions
    also = "".join(
        " AND EXISTS (SELECT 1 FROM search_tokens o WHERE o.application = s.application"
        f" AND o.token IN ({places}))"
        for places in others
    )
    rows = await driver.read(
        f"SELECT DISTINCT s.application FROM search_tokens s WHERE s.token IN ({first}){also}"
        f" ORDER BY s.application DESC LIMIT {most}",
        *params,
    )
    return [int(id) for (id,) in rows]


def matches(application: Application, words: str) -> bool:
    """Whether the phone ends with all digits of the query, and a name begins with each of its
    initials.
    """
    asked = digits_of(words)
    if asked:
        return _phone(application).endswith(_national(asked))
    own = name_words(" ".join(_names(application)))
    return all(
        any(word.startswith(letter) for word in own) for letter in _initials(query_words(words))
    )


def has_initials(words: str) -> bool:
    """Whether the query has initials, which `matches` has to check."""
    return bool(_initials(query_words(words)))


def _tokens(keys: Keys, sent: Application) -> Iterator[str]:
    for word in name_words(" ".join(_names(sent))):
        yield keys.search_tokens("name", word)[0]
    phone = _phone(sent)
    for length in ENDINGS:
        if len(phone) >= length:
            yield keys.search_tokens("phone", phone[-length:])[0]


def _query_tokens(words: str) -> list[tuple[str, str]]:
    """Kind and text of the tokens to look for; of a phone its longest ending with a token."""
    digits = digits_of(words)
    if not digits:
        return [("name", word) for word in _searched_words(words)]
    return [("phone", digits[-length:]) for length in ENDINGS if len(digits) >= length][:1]


def _searched_words(words: str) -> list[str]:
    """The words that have tokens, the longest first, which are the rarest."""
    asked = query_words(words)
    initials = _initials(asked)
    return sorted((word for word in asked if word not in initials), key=len)[::-1]


def _initials(asked: list[str]) -> list[str]:
    """Single letters beside whole words; alone, a letter is a name."""
    letters = [word for word in asked if len(word) == 1]
    return letters if len(letters) < len(asked) else []


def _names(application: Application) -> list[str]:
    said = [application.answers.get(step) for step in ("surname", "name", "patronymic")]
    return [name for name in said if isinstance(name, str)]


def _one_of(tokens: list[str], params: list[str]) -> str:
    params += tokens
    return ", ".join(
        f"${len(params) - len(tokens) + place}" for place in range(1, len(tokens) + 1)
    )


def _phone(application: Application) -> str:
    phone = application.answers.get("phone") or {}
    return digits_of(phone.get("number", ""))


def _national(digits: str) -> str:
    """The digits without a leading 8, which is dialled for the stored +7."""
    return digits[1:] if len(digits) == 11 and digits[0] == "8" else digits
