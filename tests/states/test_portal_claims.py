"""What a portal says of somebody, as answers: unusual names whole, what will not do left out."""

from datetime import UTC, datetime
from typing import Any

import pytest

from states.portal_claims import answers_from_claims
from states.step import Situation

SITUATION = Situation(datetime(2026, 6, 2, 9, 0, tzinfo=UTC), {})


@pytest.mark.parametrize(
    ("claim", "told", "answers"),
    [
        ("family_name", "ВАН ДЕР ВААЛЬС", {"surname": "Ван дер Ваальс"}),
        ("family_name", "Салтыков Щедрин", {"surname": "Салтыков Щедрин"}),
        ("given_name", "Анна Мария", {"name": "Анна Мария"}),
        ("given_name", "Иван Ильич", {"name": "Иван Ильич"}),
        ("middle_name", "Магомед Расулович", {"patronymic": "Магомед Расулович"}),
        ("middle_name", "Абд аль-Рахманович", {"patronymic": "Абд аль-Рахманович"}),
        ("middle_name", "-", {"patronymic": {"none": True}}),
        ("middle_name", "Нет", {"patronymic": {"none": True}}),
        ("given_name", "Ivan", {}),
        ("given_name", "Ивaн", {}),
        ("phone_number", "+375291234567", {}),
        ("email", "maria@gmial.com", {}),
        ("email", "maria@gmail.com", {"email": "maria@gmail.com"}),
    ],
)
def test_what_the_portal_says_becomes_an_answer(
    claim: str, told: str, answers: dict[str, Any]
) -> None:
    assert answers_from_claims({claim: told}, SITUATION) == answers
