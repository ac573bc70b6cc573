"""What buttons carry back."""

import importlib
import pkgutil
from collections import Counter

from aiogram.filters.callback_data import CallbackData

import screens


def test_no_two_kinds_of_button_begin_alike() -> None:
    for module in pkgutil.walk_packages(screens.__path__, "screens."):
        importlib.import_module(module.name)
    kinds = [one for one in CallbackData.__subclasses__() if one.__module__.startswith("screens.")]
    assert len(kinds) > 20
    assert [item for item in Counter(one.__prefix__ for one in kinds).items() if item[1] > 1] == []
