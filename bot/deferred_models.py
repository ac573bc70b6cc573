"""aiogram's 590 models, each built when it is first used. Import it before aiogram.

While aiogram is imported, pydantic builds a validator of every type and method of the Bot API,
each with all types it leads to: two thirds of the seconds and of the memory of its import.
pydantic can leave a model until it is used (`defer_build`). aiogram asks for that for its types
and then builds them all the same, to tell them of each other by name; they are told when needed.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

import pydantic
from pydantic import BaseModel

Names = dict[str, Any]

_configured: Callable[..., Any] = pydantic.ConfigDict
_rebuilt = vars(BaseModel)["model_rebuild"]


def _install() -> None:
    if "aiogram" in sys.modules:
        return  # somebody needed all of it at once, or did not know: it works as well
    with _held_back() as names:
        from aiogram.methods import Response, TelegramMethod
        from aiogram.types import Message, TelegramObject, Update
    for base in (TelegramObject, TelegramMethod, Response):
        base.model_rebuild = classmethod(_telling(names))  # type: ignore[method-assign,assignment]  # pydantic calls it when a model is first used
    for first in (Update, Message):  # with what screens/calls.py sends and edits by
        first.model_rebuild()  # a fifth of a second in all, which no citizen waits for


@contextmanager
def _held_back() -> Iterator[Names]:
    """No model is built within the block; yields the types that models speak of, by name."""
    names: Names = {}

    def deferred(**settings: Any) -> Any:
        return _configured(**{"defer_build": True} | settings)

    def noted(_model: type[BaseModel], /, **given: Any) -> None:
        names.update(given.get("_types_namespace") or {})

    pydantic.ConfigDict = deferred  # type: ignore[assignment,misc]  # given back below
    BaseModel.model_rebuild = classmethod(noted)  # type: ignore[method-assign,assignment]  # the same
    try:
        yield names
    finally:
        pydantic.ConfigDict = _configured  # type: ignore[assignment,misc]  # as it was
        BaseModel.model_rebuild = _rebuilt  # type: ignore[method-assign]  # as it was


def _telling(names: Names) -> Any:
    """A `model_rebuild` that knows these types, as those do that aiogram has built.

    One thread builds at a time, for notices are made in threads of their own. pydantic has no
    lock: a second build takes away what the first has just made, and who uses the model
    meanwhile gets one without its fields.
    """
    building = RLock()

    def model_rebuild(model: type[BaseModel], **given: Any) -> bool | None:
        known = names | (given.pop("_types_namespace", None) or {})
        with building:
            return _rebuilt.__func__(model, **given, _types_namespace=known)  # type: ignore[no-any-return]  # a bool or None

    return model_rebuild


_install()
