"""Encryption at rest: AES-256-GCM, bound to the row.

A ciphertext carries the id of its key and is authenticated together with the name of the row it belongs to: moved to another
row, it does not decrypt. Several keys make rotation possible: the first encrypts, all of them decrypt.
"""

import base64
import binascii
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tocsin.settings import Settings

KEY_BYTES: Final = 32
KEY_FILE: Final = "encryption.key"

_VERSION: Final = b"\x01"
_KEY_ID_BYTES: Final = 8
_NONCE_BYTES: Final = 12
_HEADER: Final = len(_VERSION) + _KEY_ID_BYTES


class EncryptionError(Exception):
    """A key is missing or malformed, or a ciphertext was changed. The message says what to do; it never holds key or text."""


class Cipher:
    """Encrypts with its first key, decrypts with any."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        if not keys:
            raise EncryptionError("no encryption key: set TOCSIN_ENCRYPTION_KEY or let the server make a key file")
        for number, key in enumerate(keys, start=1):
            if len(key) != KEY_BYTES:
                raise EncryptionError(f"encryption key {number} has {len(key)} bytes; it needs {KEY_BYTES}")
        self._keys = {_key_id(key): AESGCM(key) for key in keys}
        self._current = _key_id(keys[0])

    def __repr__(self) -> str:
        return f"<Cipher with {len(self._keys)} keys>"

    def encrypt(self, text: bytes, row: str) -> bytes:
        """Encrypt for one row. `row` names it, e.g. `block_document:<id>`."""
        nonce = os.urandom(_NONCE_BYTES)
        header = _VERSION + self._current
        sealed = self._keys[self._current].encrypt(nonce, text, header + row.encode())
        return header + nonce + sealed

    def decrypt(self, data: bytes, row: str) -> bytes:
        """What was encrypted for this row. Raises `EncryptionError` for another row, an unknown key or changed bytes."""
        header, nonce, sealed = data[:_HEADER], data[_HEADER : _HEADER + _NONCE_BYTES], data[_HEADER + _NONCE_BYTES :]
        key = self._keys.get(header[len(_VERSION) :])
        if header[:1] != _VERSION or key is None:
            raise EncryptionError(
                f"{row} is encrypted with a key that this server does not have; add the old key to TOCSIN_ENCRYPTION_KEY"
            )
        try:
            return key.decrypt(nonce, sealed, header + row.encode())
        except InvalidTag:
            raise EncryptionError(f"{row} was changed or moved in the database: it does not authenticate") from None

    def is_current(self, data: bytes) -> bool:
        """Whether this was encrypted with the first key; otherwise it wants to be encrypted anew."""
        return data[:_HEADER] == _VERSION + self._current


def open_cipher(settings: Settings) -> Cipher:
    """The cipher with the operator's keys, or with the key file in `home`, which is made (mode 0600) where there is none."""
    if settings.encryption_key:
        return Cipher([_decode(key.get_secret_value(), "TOCSIN_ENCRYPTION_KEY") for key in settings.encryption_key])
    path = settings.home / KEY_FILE
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    _make_key_file(path)
    if path.stat().st_mode & 0o077:
        raise EncryptionError(f"{path} can be read by others; run: chmod 600 {path}")
    return Cipher([_decode(line, str(path)) for line in path.read_text().split()])


def _make_key_file(path: Path) -> None:
    # Written in full beside its final name first: a crash halfway leaves no torn key behind.
    if path.exists():
        return
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(base64.b64encode(os.urandom(KEY_BYTES)) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        return  # another process was faster; its key is the key
    finally:
        draft.unlink()


def _decode(text: str, source: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise EncryptionError(f"{source} is not base64; make a key with: openssl rand -base64 32") from None


def _key_id(key: bytes) -> bytes:
    return hashlib.sha256(b"tocsin key id" + key).digest()[:_KEY_ID_BYTES]
