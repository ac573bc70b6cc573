"""Whether the bot has dealt with what somebody said: only then does a scripted person go on."""

import json
import sqlite3
from pathlib import Path

from telegram_emulator import Json, Telegram

from tests.keys import KEYS


class Ears:
    """Looks at what Telegram still holds, and at what a bot that polls has set aside in a file."""

    def __init__(self, telegram: Telegram, inbox: Path | None = None) -> None:
        self._telegram, self._inbox = telegram, inbox
        self._file: sqlite3.Connection | None = None

    def busy(self, person: int) -> bool:
        if any(_of(update) == person for update in self._telegram.updates.pending()):
            return True
        if self._inbox is None:
            return False
        if self._file is None:
            self._file = sqlite3.connect(f"{self._inbox.as_uri()}?mode=ro", uri=True)
        rows = self._file.execute("SELECT id, body FROM inbox").fetchall()
        aside = (json.loads(KEYS.decrypt("inbox.body", id, body)) for id, body in rows)
        return any(_of(update) == person for update in aside)


def _of(update: Json) -> int:
    """Whose update it is."""
    event = next(value for name, value in update.items() if name != "update_id")
    return int(event["from"]["id"])
