"""Bringing every block document under the first encryption key."""

from sqlmodel import Session

from tocsin.blocks.assembly import decrypt_values, encrypt_values
from tocsin.blocks.repository import BlockDocumentRepository
from tocsin.storage.encryption import Cipher


def rewrap(session: Session, cipher: Cipher) -> int:
    """Encrypt anew what is encrypted with an older key. Returns how many documents that were.

    Run at start: once it has, the older keys may go. Raises `EncryptionError` where none of the keys fits a document, so that a
    server with the wrong key does not start.
    """
    repository = BlockDocumentRepository(session)
    stale = [(row, data) for row, data in repository.all_data() if not cipher.is_current(data)]
    for row, data in stale:
        repository.replace_data(row, encrypt_values(cipher, row, decrypt_values(cipher, row, data)))
    return len(stale)
