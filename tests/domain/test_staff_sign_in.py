"""What an account of the staff is called, from claims that its owner may have written."""

from typing import Any

import pytest

from domain.review.staff_sign_in import LONGEST_NAME, identity_of

ISSUER = "https://id.example.ru"


@pytest.mark.parametrize(
    ("claims", "name"),
    [
        ({"preferred_username": "irina", "email": "i@example.ru", "name": "Ирина"}, "irina"),
        ({"email": "i@example.ru", "name": "Ирина"}, "i@example.ru"),
        ({"email": "boss@example.ru", "email_verified": False, "name": "Ирина"}, "Ирина"),
        ({"preferred_username": " \u202eanirI\n boss\u200b "}, "anirI boss"),
        ({"preferred_username": "\u200b", "name": 7}, "1"),
        ({"name": "я" * 100}, "я" * (LONGEST_NAME - 1) + "…"),
    ],
)
def test_an_account_is_called_what_its_owner_knows_in_one_plain_line(
    claims: dict[str, Any], name: str
) -> None:
    assert identity_of(ISSUER, {"sub": "1", **claims}).name == name


def test_an_account_is_the_same_under_another_name_and_not_at_another_provider() -> None:
    irina = identity_of(ISSUER, {"sub": "1", "name": "Ирина"})
    assert irina.is_same(identity_of(ISSUER, {"sub": "1", "name": "Ира"}))
    assert not irina.is_same(identity_of(ISSUER, {"sub": "2", "name": "Ирина"}))
    assert not irina.is_same(identity_of("https://other.example", {"sub": "1", "name": "Ирина"}))
