"""Finding a sent application by name or phone where both are sealed: by marks of the words.

A mark is an HMAC: whoever holds the file sees which applications share a word or an ending of the
phone, and how many, but not which word; without the keys no guess can be tried.
"""

import re
from collections.abc import Iterator

from domain.application import Application
from domain.form.typed_letters import has_cyrillic, meant, tidy
from storage.driver import Driver, Transaction
from storage.keys import Keys

ENDINGS = (10, 7, 4)
"""Of so many last digits of a phone there are marks, the longest first."""


def folded(name: str) -> list[str]:
    """The words of a name in any spelling; of a double one, its halves too."""
    words = name.casefold().replace("ё", "е").split()
    halves = [half for word in words if "-" in word for half in word.split("-") if half]
    return list(dict.fromkeys([*words, *halves]))


def told(words: str) -> list[str]:
    """The words a reviewer typed, tidied as the form tidies a name; a double one by its halves.

    What was marked has its halves marked too, so the same name is found with a hyphen or a space.
    """
    typed = re.sub(r" ?([-']) ?", r"\1", tidy(words)).casefold()
    typed = (meant(typed) if has_cyrillic(typed) else None) or typed
    parts = re.split(r"[\s,;:.\"«»“”()-]+", typed.replace("ё", "е"))
    return list(dict.fromkeys(part.strip("'") for part in parts if part.strip("'")))


def digits_of(phone: str) -> str:
    return "".join(filter(str.isdigit, phone))


def search_token(transaction: Transaction, keys: Keys, sent: Application) -> None:
    """Write anew by what an application is found."""
    transaction.add("DELETE FROM search_tokens WHERE application = $1", sent.id)
    for made in sorted(set(_marks(keys, sent))):
        transaction.add(
            "INSERT INTO search_tokens (application, token) VALUES ($1, $2)", sent.id, made
        )


async def found(driver: Driver, words: str, most: int) -> list[int]:
    """The applications that bear all these words, or may have this phone; newest first.

    Initials have no marks: `bears` tells whether they fit.
    """
    asked = [driver.keys.marks(*one) for one in _asked(words)]
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


def bears(application: Application, words: str) -> bool:
    """Whether the phone that was marked by its ending has all the digits asked for, and whether
    a name begins with each of the initials.
    """
    asked = digits_of(words)
    if asked:
        return _phone(application).endswith(_national(asked))
    own = folded(" ".join(_names(application)))
    return all(any(word.startswith(letter) for word in own) for letter in _initials(told(words)))


def has_initials(words: str) -> bool:
    """Whether more than the marks has to be looked at."""
    return bool(_initials(told(words)))


def _marks(keys: Keys, sent: Application) -> Iterator[str]:
    for word in folded(" ".join(_names(sent))):
        yield keys.marks("name", word)[0]
    phone = _phone(sent)
    for length in ENDINGS:
        if len(phone) >= length:
            yield keys.marks("phone", phone[-length:])[0]


def _asked(words: str) -> list[tuple[str, str]]:
    """What to look for; a phone by the longest of its endings that there is a mark of."""
    digits = digits_of(words)
    if not digits:
        return [("name", word) for word in _typed(words)]
    return [("phone", digits[-length:]) for length in ENDINGS if len(digits) >= length][:1]


def _typed(words: str) -> list[str]:
    """What is marked of the words typed, the longest first: it is borne by the fewest."""
    asked = told(words)
    initials = _initials(asked)
    return sorted((word for word in asked if word not in initials), key=len)[::-1]


def _initials(asked: list[str]) -> list[str]:
    """Single letters beside whole words; alone one is a name."""
    letters = [word for word in asked if len(word) == 1]
    return letters if len(letters) < len(asked) else []


def _names(application: Application) -> list[str]:
    said = [application.answers.get(step) for step in ("surname", "name", "patronymic")]
    return [name for name in said if isinstance(name, str)]


def _one_of(marks: list[str], params: list[str]) -> str:
    params += marks
    return ", ".join(f"${len(params) - len(marks) + place}" for place in range(1, len(marks) + 1))


def _phone(application: Application) -> str:
    phone = application.answers.get("phone") or {}
    return digits_of(phone.get("number", ""))


def _national(digits: str) -> str:
    """Without the 8 that is dialled where the stored number has +7."""
    return digits[1:] if len(digits) == 11 and digits[0] == "8" else digits
