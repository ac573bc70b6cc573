"""What is taken from a portal's claims; the protocol itself is tried in tests/portal."""

import pytest

from bot.oidc import personal

CLAIMS = {
    "sub": "1",
    "family_name": "Щеглова",
    "email": "yulia@example.ru",
    "phone_number": "+79990000101",
    "trusted": True,
    "auth_time": 1,
}


def test_only_words_are_taken() -> None:
    assert set(personal(CLAIMS)) == {"sub", "family_name", "email", "phone_number"}


@pytest.mark.parametrize("name", ["email", "phone_number"])
def test_what_the_portal_has_not_verified_is_left_to_be_asked(name: str) -> None:
    assert name not in personal({**CLAIMS, f"{name}_verified": False})
    assert name in personal({**CLAIMS, f"{name}_verified": True})
