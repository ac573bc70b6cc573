"""Keys of the databases that tests make."""

from base64 import urlsafe_b64encode

from storage.keys import Keys, new_key

WRITTEN = new_key()
"""As in DATA_KEYS."""

KEYS = Keys([WRITTEN])

VERSION_0038 = urlsafe_b64encode(b"no secret: opens one test's file").decode()
"""The key of tests/storage/version_0038.sql, and of nothing else."""
