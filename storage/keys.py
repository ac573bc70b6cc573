"""Encryption of personal values: AES-GCM, each bound to its column and row."""

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

from storage.driver import DecryptionFailed

log = logging.getLogger(__name__)

KEY_BYTES = 32
TEXT = "~"
"""Prefix of every encrypted text; JSON never begins so."""
FORM = b"\x01"
"""Prefix of all encrypted bytes: the format's version. No kind of picture begins so."""
_ID, _NONCE = 4, 12
_HEAD = len(FORM) + _ID + _NONCE
_TOKEN_BYTES = 9

Row = int | str | tuple[int | str, ...]


def new_key() -> str:
    """A key as it is written in DATA_KEYS."""
    return urlsafe_b64encode(os.urandom(KEY_BYTES)).decode()


@dataclass(frozen=True, slots=True)
class _Key:
    """The keys derived from one secret; `id` names the secret without revealing it."""

    id: bytes = field(repr=False)
    cipher: AESGCM = field(repr=False)
    token_key: bytes = field(repr=False)

    @classmethod
    def parse(cls, written: str) -> Self:
        secret = urlsafe_b64decode(written.encode("ascii"))
        if len(secret) != KEY_BYTES:
            raise ValueError("a key has 32 bytes")
        cipher = AESGCM(_derived(secret, b"seal", KEY_BYTES))
        marking = _derived(secret, b"mark", KEY_BYTES)
        return cls(_derived(secret, b"id", _ID), cipher, marking)


class Keys:
    """The keys of a database: the first encrypts, each decrypts what it once encrypted."""

    def __init__(self, written: Iterable[str]) -> None:
        """Keys as in DATA_KEYS, newest first; raises ValueError without quoting any."""
        try:
            keys = [_Key.parse(one) for one in written]
        except (ValueError, UnicodeError):
            raise ValueError("not a key") from None
        if not keys:
            raise ValueError("no key")
        self._newest = keys[0]
        self._all = {key.id: key for key in keys}

    @classmethod
    def from_setting(cls, setting: str) -> Self:
        """The keys of DATA_KEYS: with commas between; raises ValueError."""
        return cls(one.strip() for one in setting.split(",") if one.strip())

    @property
    def newest(self) -> str:
        """The name of the key that encrypts: may be shown and logged."""
        return self._newest.id.hex()

    def encrypt(self, column: str, row: Row, plain: str) -> str:
        """The encrypted text for this column of this row."""
        sealed = self.encrypt_bytes(column, row, plain.encode())
        return TEXT + b2a_base64(sealed, newline=False).decode("ascii")

    def decrypt(self, column: str, row: Row, sealed: str) -> str:
        """The text that was encrypted for this column and row; raises DecryptionFailed."""
        return self.decrypt_bytes(column, row, _unpacked(sealed)).decode()

    def encrypt_bytes(self, column: str, row: Row, plain: bytes) -> bytes:
        nonce = os.urandom(_NONCE)
        sealed = self._newest.cipher.encrypt(nonce, plain, _place(column, row))
        return b"".join((FORM, self._newest.id, nonce, sealed))

    def decrypt_bytes(self, column: str, row: Row, sealed: bytes) -> bytes:
        """The bytes that were encrypted for this column and row; raises DecryptionFailed."""
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
        raise DecryptionFailed(f"{column} of {row} does not open")

    def search_tokens(self, kind: str, words: str) -> list[str]:
        """HMACs of words, by which equal words are found and none are readable: one by each key,
        the newest first.
        """
        said = f"{kind}:{words}".encode()
        return [_token(key.token_key, said) for key in self._all.values()]


def encrypted_by(value: str | bytes) -> str | None:
    """The name of the key that encrypted a value; None where it is not encrypted."""
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


def _token(key: bytes, said: bytes) -> str:
    made = hmac.digest(key, said, hashlib.sha256)[:_TOKEN_BYTES]
    return urlsafe_b64encode(made).decode("ascii")


def lock_of_writers(key: str) -> str:
    """The name of the lock that all processes share which write under the key of this name."""
    return f"writes:{key}"
