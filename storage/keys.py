"""Sealing what is personal: encrypted, authenticated, bound to its place in the database."""

import hashlib
import hmac
import logging
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from storage.driver import Unopened

log = logging.getLogger(__name__)

KEY_BYTES = 32
TEXT = "~"
"""Begins every sealed text; JSON never begins so."""
FORM = b"\x01"
"""Begins all that is sealed: this form of it. No kind of picture begins so."""
_ID, _NONCE = 4, 12
_HEAD = len(FORM) + _ID + _NONCE
_MARK_BYTES = 9

Row = int | str | tuple[int | str, ...]


def new_key() -> str:
    """A key as it is written in DATA_KEYS."""
    return urlsafe_b64encode(os.urandom(KEY_BYTES)).decode()


@dataclass(frozen=True, slots=True)
class _Key:
    """What is derived from one secret; `id` says which, and nothing about it."""

    id: bytes = field(repr=False)
    cipher: AESGCM = field(repr=False)
    marking: bytes = field(repr=False)

    @classmethod
    def of(cls, written: str) -> Self:
        secret = urlsafe_b64decode(written.encode("ascii"))
        if len(secret) != KEY_BYTES:
            raise ValueError("a key has 32 bytes")
        cipher = AESGCM(_derived(secret, b"seal", KEY_BYTES))
        marking = _derived(secret, b"mark", KEY_BYTES)
        return cls(_derived(secret, b"id", _ID), cipher, marking)


class Keys:
    """The keys of a database: the first seals, any of them opens what it once sealed."""

    def __init__(self, written: Iterable[str]) -> None:
        """Keys as in DATA_KEYS, newest first; raises ValueError without quoting any."""
        try:
            keys = [_Key.of(one) for one in written]
        except (ValueError, UnicodeError):
            raise ValueError("not a key") from None
        if not keys:
            raise ValueError("no key")
        self._newest = keys[0]
        self._all = {key.id: key for key in keys}

    @classmethod
    def of_setting(cls, setting: str) -> Self:
        """The keys of DATA_KEYS: with commas between; raises ValueError."""
        return cls(one.strip() for one in setting.split(",") if one.strip())

    @property
    def newest(self) -> str:
        """The name of the key that seals: may be shown and logged."""
        return self._newest.id.hex()

    def seal(self, column: str, row: Row, plain: str) -> str:
        """A text for this column of this row, as it is to be written."""
        sealed = self.seal_bytes(column, row, plain.encode())
        return TEXT + b2a_base64(sealed, newline=False).decode("ascii")

    def open(self, column: str, row: Row, sealed: str) -> str:
        """The text that was sealed for this place; raises Unopened."""
        return self.open_bytes(column, row, _unpacked(sealed)).decode()

    def seal_bytes(self, column: str, row: Row, plain: bytes) -> bytes:
        nonce = os.urandom(_NONCE)
        sealed = self._newest.cipher.encrypt(nonce, plain, _place(column, row))
        return b"".join((FORM, self._newest.id, nonce, sealed))

    def open_bytes(self, column: str, row: Row, sealed: bytes) -> bytes:
        """What was sealed for this place; raises Unopened."""
        key = self._all.get(sealed[len(FORM) : len(FORM) + _ID])
        if key is not None and sealed.startswith(FORM) and len(sealed) > _HEAD:
            try:
                return key.cipher.decrypt(
                    sealed[_HEAD - _NONCE : _HEAD], sealed[_HEAD:], _place(column, row)
                )
            except InvalidTag:
                pass
        if key is not None:
            log.error("%s of %s does not open: damaged, or put there by others", column, row)
        else:
            log.error("%s of %s was not sealed by any of the keys", column, row)
        raise Unopened(f"{column} of {row} does not open")

    def marks(self, kind: str, words: str) -> list[str]:
        """A mark by which equal words are found and no words are read: one by each key, the
        newest first.
        """
        said = f"{kind}:{words}".encode()
        return [_mark(key.marking, said) for key in self._all.values()]


def sealed_by(value: str | bytes) -> str | None:
    """The name of the key that sealed a value; None where it is not sealed at all."""
    if isinstance(value, str):
        if not value.startswith(TEXT):
            return None
        value = _unpacked(value)
    if not value.startswith(FORM) or len(value) <= _HEAD:
        return None
    return value[len(FORM) : len(FORM) + _ID].hex()


def _unpacked(sealed: str) -> bytes:
    try:
        return a2b_base64(sealed[1:], strict_mode=True) if sealed.startswith(TEXT) else b""
    except ValueError:
        return b""


def _place(column: str, row: Row) -> bytes:
    parts = row if isinstance(row, tuple) else (row,)
    return "/".join((column, *map(str, parts))).encode()


def _derived(secret: bytes, purpose: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt=None, info=b"oms-bot " + purpose).derive(secret)


def _mark(key: bytes, said: bytes) -> str:
    made = hmac.digest(key, said, hashlib.sha256)[:_MARK_BYTES]
    return urlsafe_b64encode(made).decode("ascii")
