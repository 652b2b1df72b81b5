"""Secrets in files of the server's machine, as Docker and Kubernetes mount them: `file:///run/secrets/slack`."""

import os
import stat
from collections.abc import Sequence

from tocsin.secrets.faults import SecretFault, SecretUnavailable
from tocsin.secrets.policy import SETTING, allowed_path
from tocsin.secrets.stores.store import MAX_BYTES


class FileStore:
    """Reads files. A link is followed only to where `patterns` allow files."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._patterns = patterns

    def fetch(self, name: str) -> str:
        """The file without the newline that editors put at its end. Raises `SecretUnavailable`."""
        where = f"file://{name}"
        path = os.path.realpath(name)
        if not allowed_path(path, self._patterns):
            raise SecretUnavailable(
                SecretFault.NOT_ALLOWED, f"{where} is a link to where the setting {SETTING} allows no files"
            )
        try:
            content = _read(path)
        except (FileNotFoundError, NotADirectoryError):
            raise SecretUnavailable(SecretFault.MISSING, f"{where}: there is no such file on the server") from None
        except PermissionError:
            raise SecretUnavailable(
                SecretFault.DENIED, f"{where}: the server may not read it; give its user the right to"
            ) from None
        except OSError as error:
            raise SecretUnavailable(SecretFault.STORE_FAILED, f"{where}: it cannot be read: {error.strerror}") from None
        if content is None:
            raise SecretUnavailable(SecretFault.UNREADABLE, f"{where} is no file of at most {MAX_BYTES} bytes")
        try:
            return content.decode().removesuffix("\n").removesuffix("\r")
        except UnicodeDecodeError:
            raise SecretUnavailable(SecretFault.UNREADABLE, f"{where} is no text in UTF-8") from None


def _read(path: str) -> bytes | None:
    """All of the file; None where it is none, or too long."""
    # What is no file may never end, or wait for somebody to write.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        content = file.read(MAX_BYTES + 1)
    return content if len(content) <= MAX_BYTES else None
