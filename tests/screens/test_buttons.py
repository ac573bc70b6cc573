"""What buttons carry back."""

import importlib
import pkgutil
from collections import Counter
from typing import Any, TypeVar

import pytest
from aiogram.filters.callback_data import CallbackData

import screens
from screens.callback_data import ButtonData

Kind = TypeVar("Kind", bound=CallbackData)


def test_no_two_kinds_of_button_begin_alike() -> None:
    for module in pkgutil.walk_packages(screens.__path__, "screens."):
        importlib.import_module(module.name)
    kinds = [one for one in ButtonData.__subclasses__() if one.__module__.startswith("screens.")]
    assert len(kinds) > 20
    others = [
        one for one in CallbackData.__subclasses__() if one.__module__.startswith("screens.")
    ]
    assert others == [ButtonData]
    assert [item for item in Counter(one.begins for one in kinds).items() if item[1] > 1] == []


def _ours(kind: type[Kind]) -> list[type[Kind]]:
    return [one for one in kind.__subclasses__() if one.__module__.startswith("screens.")]


class Anything(ButtonData, prefix="any"):
    number: int
    words: str
    said: bool
    missing: int | None = None


class Same(CallbackData, prefix="any"):
    number: int
    words: str
    said: bool
    missing: int | None = None


@pytest.mark.parametrize(
    "values",
    [
        {"number": 2**62, "words": "", "said": True},
        {"number": -1, "words": "слово", "said": False, "missing": 7},
        {"number": 0, "words": "x" * 53, "said": False},
    ],
)
def test_a_press_is_packed_as_aiogram_packs_it(values: dict[str, Any]) -> None:
    packed = Anything(**values).pack()
    assert packed == Same(**values).pack()
    assert Anything.unpack(packed) == Anything(**values)


@pytest.mark.parametrize("words", ["a:b", "x" * 60, "ы" * 30])
def test_what_telegram_would_not_give_back_is_refused(words: str) -> None:
    for kind in (Anything, Same):
        with pytest.raises(ValueError, match=r"too long|separator|Separator"):
            kind(number=0, words=words, said=False).pack()
