"""The way to a file's bytes."""

from typing import TYPE_CHECKING

from demo.params import Params
from demo.refusal import Json

if TYPE_CHECKING:
    from demo.telegram import Telegram


def get_file(telegram: "Telegram", params: Params) -> Json:
    """getFile: nothing over 20 MB."""
    return telegram.files.promise(params.text("file_id"))


METHODS = {"getFile": get_file}
