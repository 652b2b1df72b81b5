"""Authorities and certificates of a test, and how this process comes to trust them."""

import ssl
from pathlib import Path

import pytest
import trustme


def server_context(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    """What a server with a certificate for these names encrypts with."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context


def trust(authority: trustme.CA, directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the authority the only one that senders made from now on trust."""
    file = directory / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
