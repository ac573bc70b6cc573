"""Keys of the databases that tests make."""

from storage.keys import Keys, new_key

WRITTEN = new_key()
"""As in DATA_KEYS."""

KEYS = Keys([WRITTEN])
