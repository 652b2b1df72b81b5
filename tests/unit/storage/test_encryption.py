"""storage/encryption.py"""

import base64
import re
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.settings import Settings
from tocsin.storage.encryption import KEY_FILE, Cipher, EncryptionError, open_cipher

_OLD, _NEW = b"o" * 32, b"n" * 32


@given(st.binary(), st.text(st.characters(codec="utf-8")))
def test_what_was_encrypted_for_a_row_decrypts_for_it(text: bytes, row: str) -> None:
    cipher = Cipher([_NEW])
    assert cipher.decrypt(cipher.encrypt(text, row), row) == text


def test_the_same_text_never_encrypts_to_the_same_bytes() -> None:
    cipher = Cipher([_NEW])
    assert cipher.encrypt(b"x", "r") != cipher.encrypt(b"x", "r")


def test_moved_to_another_row_it_does_not_decrypt() -> None:
    cipher = Cipher([_NEW])
    with pytest.raises(EncryptionError, match="changed or moved"):
        cipher.decrypt(cipher.encrypt(b"x", "block_document:1"), "block_document:2")


@given(st.data())
def test_no_byte_can_be_changed(data: st.DataObject) -> None:
    cipher = Cipher([_NEW])
    sealed = bytearray(cipher.encrypt(b"some secret", "r"))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(EncryptionError):
        cipher.decrypt(bytes(sealed), "r")


@pytest.mark.parametrize("size", [0, 8, 20])
def test_torn_bytes_do_not_decrypt(size: int) -> None:
    cipher = Cipher([_NEW])
    with pytest.raises(EncryptionError):
        cipher.decrypt(cipher.encrypt(b"x", "r")[:size], "r")


def test_the_first_key_encrypts_and_all_of_them_decrypt() -> None:
    sealed = Cipher([_OLD]).encrypt(b"x", "r")
    both = Cipher([_NEW, _OLD])
    assert both.decrypt(sealed, "r") == b"x"
    assert Cipher([_NEW]).decrypt(both.encrypt(b"y", "r"), "r") == b"y"


def test_what_an_older_key_encrypted_is_not_current() -> None:
    both = Cipher([_NEW, _OLD])
    assert not both.is_current(Cipher([_OLD]).encrypt(b"x", "r"))
    assert both.is_current(both.encrypt(b"x", "r"))


def test_an_unknown_key_is_named_as_the_reason() -> None:
    with pytest.raises(EncryptionError, match="add the old key to TOCSIN_ENCRYPTION_KEY"):
        Cipher([_NEW]).decrypt(Cipher([_OLD]).encrypt(b"x", "r"), "r")


def test_a_key_has_32_bytes() -> None:
    with pytest.raises(EncryptionError, match="key 2 has 5 bytes; it needs 32"):
        Cipher([_NEW, b"short"])


def test_keys_are_not_shown() -> None:
    assert "nnn" not in repr(Cipher([_NEW]))


def test_without_a_setting_a_private_key_file_is_made_once(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    sealed = open_cipher(settings).encrypt(b"x", "r")
    assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600
    assert open_cipher(settings).decrypt(sealed, "r") == b"x"
    assert [path.name for path in tmp_path.iterdir()] == [KEY_FILE]


def test_a_key_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    open_cipher(settings)
    (tmp_path / KEY_FILE).chmod(0o640)
    with pytest.raises(EncryptionError, match=re.escape(f"chmod 600 {tmp_path / KEY_FILE}")):
        open_cipher(settings)


def test_keys_come_from_the_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = (base64.b64encode(key).decode() for key in (_OLD, _NEW))
    monkeypatch.setenv("TOCSIN_ENCRYPTION_KEY", f"{new}, {old}")
    cipher = open_cipher(Settings(home=tmp_path))
    assert cipher.is_current(Cipher([_NEW]).encrypt(b"x", "r"))
    assert cipher.decrypt(Cipher([_OLD]).encrypt(b"x", "r"), "r") == b"x"
    assert not (tmp_path / KEY_FILE).exists()


def test_a_key_that_is_not_base64_is_refused_without_being_shown(tmp_path: Path) -> None:
    settings = Settings.model_validate({"home": tmp_path, "encryption_key": "not base64!"})
    with pytest.raises(EncryptionError, match="openssl rand -base64 32") as refused:
        open_cipher(settings)
    assert "not base64!" not in str(refused.value)
