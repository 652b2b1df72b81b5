"""Fingerprints of the values of block documents: whether two sets of values are the same, told to somebody who holds neither.

Terraform keeps the fingerprint of a block whose values it must not keep, and asks at every plan for that of the values in its
configuration. Each document has a random key of its own, which is encrypted at rest like its values. So nobody can guess short
secrets against a fingerprint without the server, equal secrets in two documents do not show, and another encryption key leaves
every fingerprint as it is.
"""

import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from tocsin.storage.encryption import Cipher

_KEY_BYTES: Final = 32


def make_key(cipher: Cipher, id: UUID) -> bytes:
    """A new key for the block document with this id, encrypted for its row alone."""
    return seal_key(cipher, id, os.urandom(_KEY_BYTES))


def seal_key(cipher: Cipher, id: UUID, key: bytes) -> bytes:
    return cipher.encrypt(key, _row(id))


def open_key(cipher: Cipher, id: UUID, sealed: bytes) -> bytes:
    """Raises `EncryptionError` where it is another row's."""
    return cipher.decrypt(sealed, _row(id))


def fingerprint(key: bytes, values: Mapping[str, Any]) -> str:
    """The fingerprint of these values, references to other documents unresolved: 64 hexadecimal digits.

    The order of keys and how a number is written (1, 1.0) do not count; whether a field is null or absent does.
    """
    text = json.dumps(_canonical(values), sort_keys=True, separators=(",", ":"))
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def _canonical(node: Any) -> Any:
    if isinstance(node, float) and node.is_integer():
        return int(Decimal(repr(node)))  # 1e300 as it is written, not the binary number next to it
    if isinstance(node, Mapping):
        return {key: _canonical(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_canonical(item) for item in node]
    return node


def _row(id: UUID) -> str:
    return f"block_fingerprint:{id}"
