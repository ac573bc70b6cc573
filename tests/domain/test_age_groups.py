"""An age as people tell it."""

from datetime import date

import pytest

from domain.account.age_groups import parse_age_groups
from domain.refusal import Refused

TODAY = date(2026, 6, 2)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("35", ["adult"]),
        ("мне 35", ["adult"]),
        ("35 лет", ["adult"]),
        ("18+", ["adult"]),
        ("больше 18", ["adult"]),
        ("17", ["teen"]),
        ("мне 17 лет", ["teen"]),
        ("14", ["teen"]),
        ("5", ["child"]),
        ("ребенку 3 года", ["child"]),
        ("18 месяцев", ["child"]),
        ("нет 18", ["child", "teen"]),
        ("скоро 18", ["child", "teen"]),
        ("under 18", ["child", "teen"]),
        ("меньше 14", ["child"]),
        ("старше 14", ["teen", "adult"]),
        ("1985", ["adult"]),
        ("2008", ["teen", "adult"]),
        ("17.05.1990", ["adult"]),
        ("03.06.2008", ["teen"]),
        ("02.06.2008", ["adult"]),
        ("сколько угодно", []),
    ],
)
def test_an_age_in_any_words_is_put_into_its_group(said: str, meant: list[str]) -> None:
    assert parse_age_groups(said, TODAY) == meant


@pytest.mark.parametrize("said", ["350", "999", "мне 125 лет"])
def test_nobody_is_that_old(said: str) -> None:
    with pytest.raises(Refused, match="age-strange"):
        parse_age_groups(said, TODAY)
