"""What a button carries back, as aiogram's callback data."""

from collections.abc import Callable, Mapping
from types import NoneType
from typing import Any, ClassVar

from aiogram.filters.callback_data import MAX_CALLBACK_LENGTH, CallbackData

BETWEEN = ":"
WORDS: Mapping[type, Callable[[Any], str]] = {
    str: str,
    int: str,
    bool: lambda value: str(int(value)),
    NoneType: lambda _: "",
}
"""How aiogram writes these kinds of value."""


class ButtonData(CallbackData, prefix="button"):
    """Packed as aiogram packs it, but without dumping itself first: a screen has many buttons."""

    begins: ClassVar[str]
    """What it begins with, which tells one kind from the others."""

    def __init_subclass__(cls, *, prefix: str, **kwargs: Any) -> None:
        super().__init_subclass__(prefix=prefix, **kwargs)
        cls.begins = prefix

    def pack(self) -> str:
        """Raises ValueError where it is too long or would be read otherwise, KeyError where a
        field is of another kind.
        """
        values = [WORDS[type(value)](value) for value in self.__dict__.values()]
        packed = BETWEEN.join([self.begins, *values])
        if packed.count(BETWEEN) != len(values):
            raise ValueError("a separator within a value")
        if len(packed.encode()) > MAX_CALLBACK_LENGTH:
            raise ValueError("too long for a button")
        return packed
