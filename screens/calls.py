"""Calls of which little of the answer is read.

Telegram gives back the message as it stands now, with all its buttons; to validate that costs
about as much as all else that a call does.
"""

from aiogram import methods
from pydantic import BaseModel


class SentMessage(BaseModel):
    """What is read of a message that was sent."""

    message_id: int


class EditedMessage(BaseModel):
    """What is read of a message that was edited; `edit_date` in unix seconds."""

    edit_date: int | None = None


class SendMessage(methods.SendMessage):
    __returning__ = SentMessage  # type: ignore[assignment]  # less than the method promises


class SendVenue(methods.SendVenue):
    __returning__ = SentMessage  # type: ignore[assignment]  # as above


class SendPhoto(methods.SendPhoto):
    __returning__ = SentMessage  # type: ignore[assignment]  # as above


class SendDocument(methods.SendDocument):
    __returning__ = SentMessage  # type: ignore[assignment]  # as above


class EditMessageText(methods.EditMessageText):
    __returning__ = EditedMessage | bool


class EditMessageCaption(methods.EditMessageCaption):
    __returning__ = EditedMessage | bool


class EditMessageMedia(methods.EditMessageMedia):
    __returning__ = EditedMessage | bool
