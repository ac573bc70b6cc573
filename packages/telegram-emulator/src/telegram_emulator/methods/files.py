"""The way to a file's bytes."""

from typing import TYPE_CHECKING

from telegram_emulator.params import Params
from telegram_emulator.refusal import Json

if TYPE_CHECKING:
    from telegram_emulator.telegram import Telegram


def get_file(telegram: "Telegram", params: Params) -> Json:
    """getFile: nothing over 20 MB."""
    return telegram.files.promise(params.text("file_id"))


METHODS = {"getFile": get_file}
