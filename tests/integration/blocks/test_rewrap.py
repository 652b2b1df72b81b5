"""rewrap.py: rotation of encryption keys."""

import base64
from uuid import UUID

import pytest
from tests.integration.blocks.conftest import Blocks

from tocsin.blocks.models import BlockDocument
from tocsin.blocks.rewrap import rewrap
from tocsin.blocks.service import BlockService
from tocsin.runtime import Runtime
from tocsin.storage.encryption import Cipher, EncryptionError

_NEW = b"n" * 32


@pytest.fixture
def document(blocks: Blocks) -> UUID:
    """A document that is encrypted with the key file in the home of the test."""
    return UUID(blocks.create("secret", "token", {"value": "s3cr3t"})["id"])


def both_keys(runtime: Runtime) -> Cipher:
    """A new key first, and the one of the test's home."""
    old = base64.b64decode((runtime.settings.home / "encryption.key").read_bytes())
    return Cipher([_NEW, old])


def test_after_rotation_the_new_key_is_enough(runtime: Runtime, document: UUID) -> None:
    with runtime.database.write() as session:
        assert rewrap(session, both_keys(runtime)) == 1
    with runtime.database.read() as session:
        loaded = BlockService(session, runtime.clock, Cipher([_NEW]), runtime.log).load(document)
        assert loaded.data == {"value": "s3cr3t"}


def test_a_fingerprint_outlives_the_key_that_it_was_encrypted_with(runtime: Runtime, document: UUID) -> None:
    with runtime.database.read() as session:
        before = BlockService(session, runtime.clock, runtime.cipher, runtime.log).read(document, include_secrets=False)
    with runtime.database.write() as session:
        rewrap(session, both_keys(runtime))
    with runtime.database.read() as session:
        service = BlockService(session, runtime.clock, Cipher([_NEW]), runtime.log)
        assert service.read(document, include_secrets=False).data_fingerprint == before.data_fingerprint
        assert service.fingerprint(document, {"value": "s3cr3t"}).data_fingerprint == before.data_fingerprint


def test_what_is_under_the_first_key_stays_as_it_is(runtime: Runtime, document: UUID) -> None:
    cipher = both_keys(runtime)
    with runtime.database.write() as session:
        rewrap(session, cipher)
    with runtime.database.write() as session:
        assert rewrap(session, cipher) == 0


def test_without_the_key_it_says_what_to_do_and_changes_nothing(runtime: Runtime, document: UUID) -> None:
    with (
        pytest.raises(EncryptionError, match="add the old key to TOCSIN_ENCRYPTION_KEY"),
        runtime.database.write() as session,
    ):
        rewrap(session, Cipher([_NEW]))
    with runtime.database.read() as session:
        assert runtime.cipher.is_current(session.get_one(BlockDocument, document).data)


def test_values_moved_to_another_row_do_not_decrypt(blocks: Blocks, runtime: Runtime, document: UUID) -> None:
    other = UUID(blocks.create("secret", "other", {"value": "o"})["id"])
    with runtime.database.write() as session:
        session.get_one(BlockDocument, other).data = session.get_one(BlockDocument, document).data
    with runtime.database.read() as session, pytest.raises(EncryptionError, match="changed or moved"):
        BlockService(session, runtime.clock, runtime.cipher, runtime.log).load(other)
