"""Who can be written to in Telegram: whoever has an id that Telegram may give."""

import pytest

from domain.person import has_chat, id_without_chat


@pytest.mark.parametrize("id", [0, 101, 7_999_999_999, 2**52 - 1, -1001234567890])
def test_telegrams_own_ids_have_a_chat(id: int) -> None:
    assert has_chat(id)


@pytest.mark.parametrize("number", [1, 2, 10**9])
def test_the_ids_of_people_without_telegram_are_none_of_its(number: int) -> None:
    id = id_without_chat(number)
    assert not has_chat(id)
    assert id.bit_length() > 52
    assert int(float(id)) == id
