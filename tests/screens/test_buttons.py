"""What buttons carry back."""

from collections import Counter

from aiogram.filters.callback_data import CallbackData

from screens import buttons


def test_no_two_kinds_of_button_begin_alike() -> None:
    kinds = [
        one
        for one in vars(buttons).values()
        if isinstance(one, type) and issubclass(one, CallbackData) and one is not CallbackData
    ]
    assert len(kinds) > 10
    assert Counter(one.__prefix__ for one in kinds).most_common(1)[0][1] == 1
