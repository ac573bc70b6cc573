"""The demonstration's own key: made at its first start, kept beside its database."""

import os
from pathlib import Path

from storage.keys import new_key

MODE = 0o600


def key_in(folder: Path) -> str:
    """What DATA_KEYS is in this folder; only its owner may read it."""
    file = folder / "data_keys"
    if not file.exists():
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE), "w") as kept:
            kept.write(new_key())
    return file.read_text("ascii").strip()
