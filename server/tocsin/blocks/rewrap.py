"""Bringing every block document under the first encryption key."""

from sqlmodel import Session

from tocsin.blocks.assembly import decrypt_values, encrypt_values
from tocsin.blocks.fingerprint import open_key, seal_key
from tocsin.blocks.repository import BlockDocumentRepository
from tocsin.storage.encryption import Cipher


def rewrap(session: Session, cipher: Cipher) -> int:
    """Encrypt anew what is encrypted with an older key. Returns how many documents that were.

    Run at start: once it has, the older keys may go. Raises `EncryptionError` where none of the keys fits a document, so that a
    server with the wrong key does not start.
    """
    repository = BlockDocumentRepository(session)
    stale = [sealed for sealed in repository.all_sealed() if not all(map(cipher.is_current, sealed[1:]))]
    for row, data, fingerprint_key in stale:
        repository.replace_sealed(
            row,
            encrypt_values(cipher, row, decrypt_values(cipher, row, data)),
            seal_key(cipher, row, open_key(cipher, row, fingerprint_key)),
        )
    return len(stale)
