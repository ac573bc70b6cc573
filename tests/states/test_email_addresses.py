"""E-mail addresses as people type and paste them."""

from typing import Any

import pytest

from states.steps.email import parse_email
from tests.outcomes import Asked, No, outcome

MARIA = "maria@mail.ru"
MAILS: list[tuple[str, Any]] = [
    *(
        (typed, MARIA)
        for typed in (
            "maria@mail.ru",
            " maria@mail.ru ",
            "maria@mail.ru.",
            "maria@mail.ru,",
            "<maria@mail.ru>",
            "mailto:maria@mail.ru",
            "Мария <maria@mail.ru>",
            "Maria <mailto:maria@mail.ru>",
            "«maria@mail.ru»",
            "e-mail: maria@mail.ru",
            "maria @ mail.ru",
            "ma\u200bria@mail.ru\u2060",
            "\ufeffmaria@mail.ru",
            "maria@MAIL.ru",
        )
    ),
    *(
        (typed, typed)
        for typed in (
            "мария@почта.рф",
            "maria@почта.рф",
            "maria@example.ru",
            "maria@firma.co",
            "maria@mail.de",
            "maria@mail.by",
            "maria@yandex.kz",
            "maria@yahoo.fr",
            "maria@ya.ru",
            "maria@me.com",
            "maria@почта.ru",
        )
    ),
    *(
        (typed, Asked("email-typo", None, (MARIA,)))
        for typed in ("mаria@mail.ru", "maria@mаil.ru", "maria@mail,ru", "maria@mailru")
    ),
    ("maria@gmail", Asked("email-typo", None, ("maria@gmail.com",))),
    ("maria@gmail.cоm", Asked("email-typo", None, ("maria@gmail.com",))),
    ("mаria@почта.рф", Asked("email-typo", None, ("maria@почта.рф",))),
    ("сор@mail.ru", Asked("email-typo", "сор@mail.ru", ("cop@mail.ru",))),
    ("maria@mail.ру", Asked("email-typo", "maria@mail.ру", (MARIA,))),
    ("maria@email.ru", Asked("email-typo", "maria@email.ru", (MARIA,))),
    *(
        (f"maria@{typed}", Asked("email-typo", f"maria@{typed}", (f"maria@{meant}",)))
        for typed, meant in (
            ("gmail.con", "gmail.com"),
            ("gmail.co", "gmail.com"),
            ("gmail.cm", "gmail.com"),
            ("gmial.com", "gmail.com"),
            ("gmai.com", "gmail.com"),
            ("firma.con", "firma.com"),
            ("yandx.ru", "yandex.ru"),
            ("yandex.tu", "yandex.ru"),
            ("hotmal.com", "hotmail.com"),
            ("iclod.com", "icloud.com"),
            ("rambler.r", "rambler.ru"),
        )
    ),
    ("мария@mail.ru", Asked("email-russian", "мария@mail.ru")),
    *((typed, No("email")) for typed in ("maria", "@", "a@b", "user@localhost", "a b@c.ru")),
    ("maria@@mail.ru", No("email")),
    ("maria@почтаmail.рф", No("email")),
]


@pytest.mark.parametrize(("typed", "becomes"), MAILS)
def test_an_address_as_it_is_typed(typed: str, becomes: Any) -> None:
    assert outcome(parse_email, typed) == becomes
