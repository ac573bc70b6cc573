"""Search for sent applications by name or phone, which are encrypted: by tokens of the words, and
of several words together.

A token is an HMAC: whoever holds the file sees which applications share a word or an ending of
the phone, and how many, but not which word; without the keys no guess can be tried.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from domain.application import Application
from domain.form.normalization import has_cyrillic, latin_to_cyrillic, tidy
from storage.application_rows import COLUMNS, read_application
from storage.driver import DecryptionFailed, Driver, Transaction
from storage.keys import Keys

ENDINGS = (10, 7, 4)
"""Numbers of last digits of a phone that have tokens, the longest first."""

JOINT = 3
"""So many words of a name have a token together, whichever they are: however frequent each of them
is, what has all of them is found at once.
"""
MOST_WORDS = 9
"""Of a name with more words than this none have; all such names have one token of their own."""
MANY_WORDS = ("names", "*")

UNJOINED = "SELECT 1 FROM search_tokens WHERE joint = 0 LIMIT 1"
"""Whether some were written by a release that joins none."""


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
    made = sorted(set(_tokens(keys, sent)))
    if made:
        rows = ", ".join(f"($1, ${at}, 1)" for at in range(2, len(made) + 2))
        transaction.add(
            f"INSERT INTO search_tokens (application, token, joint) VALUES {rows}", sent.id, *made
        )


async def search(driver: Driver, words: str, most: int) -> list[int]:
    """Ids of applications with all these words, or with the phone's ending; newest first.

    Initials have no tokens: `matches` checks them.
    """
    asked = _query_tokens(words)
    if not asked:
        return []
    if len(asked) == 1 or await driver.read(UNJOINED):
        lists = [(asked[0], asked[1:])]
    else:
        together, others = asked[:JOINT], asked[JOINT:]
        joint = joined([word for _, word in together])
        lists = [(joint, others), (MANY_WORDS, asked)]
    params: list[str] = []
    found = " UNION ".join(
        f"SELECT application FROM ({one}) of_token"
        for first, others in lists
        for one in _of_each_key(driver.keys, first, others, most, params)
    )
    rows = await driver.read(f"{found} ORDER BY application DESC LIMIT {most}", *params)
    return [int(id) for (id,) in rows]


async def join(driver: Driver, applications: int) -> int:
    """Make the tokens anew of so many that have none of several words; how many that were."""
    async with driver.transaction() as transaction:
        lacking = await transaction.run(
            "SELECT DISTINCT application FROM search_tokens WHERE joint = 0"
            f" ORDER BY application LIMIT {applications}"
        )
        for (id,) in lacking:
            rows = await transaction.run(
                f"SELECT {COLUMNS} FROM applications WHERE id = $1{transaction.for_update}", id
            )
            try:
                for row in rows:
                    update_tokens(transaction, driver.keys, read_application(driver.keys, row))
            except DecryptionFailed:  # as it is found now it goes on being found
                transaction.add("UPDATE search_tokens SET joint = 1 WHERE application = $1", id)
    return len(lacking)


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


def is_exact(words: str) -> bool:
    """Whether tokens say all of it; else `matches` has to check what they find."""
    if digits := digits_of(words):
        return len(_national(digits)) in ENDINGS
    return not _initials(query_words(words))


def _tokens(keys: Keys, sent: Application) -> Iterator[str]:
    words = name_words(" ".join(_names(sent)))
    for word in words:
        yield keys.search_tokens("name", word)[0]
    for many in range(2, JOINT + 1) if len(words) <= MOST_WORDS else ():
        for together in combinations(words, many):
            yield keys.search_tokens(*joined(together))[0]
    if len(words) > MOST_WORDS:
        yield keys.search_tokens(*MANY_WORDS)[0]
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


def joined(words: Sequence[str]) -> tuple[str, str]:
    """Kind and text of the token of several words, in whichever order."""
    return "names", " ".join(sorted(words))


def _of_each_key(
    keys: Keys,
    first: tuple[str, str],
    others: Sequence[tuple[str, str]],
    most: int,
    params: list[str],
) -> Iterator[str]:
    """The newest with a token and all the others, a query for each key."""
    also = "".join(
        " AND EXISTS (SELECT 1 FROM search_tokens o WHERE o.application = s.application"
        f" AND o.token IN ({_places(keys.search_tokens(*one), params)}))"
        for one in others
    )
    for token in keys.search_tokens(*first):
        yield (
            f"SELECT s.application FROM search_tokens s WHERE s.token = {_places([token], params)}"
            f"{also} ORDER BY s.application DESC LIMIT {most}"
        )


def _places(tokens: Sequence[str], params: list[str]) -> str:
    """The placeholders of more parameters."""
    params += tokens
    return ", ".join(f"${at}" for at in range(len(params) - len(tokens) + 1, len(params) + 1))


def _phone(application: Application) -> str:
    phone = application.answers.get("phone") or {}
    return digits_of(phone.get("number", ""))


def _national(digits: str) -> str:
    """The digits without a leading 8, which is dialled for the stored +7."""
    return digits[1:] if len(digits) == 11 and digits[0] == "8" else digits
