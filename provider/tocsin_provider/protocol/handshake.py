"""How Terraform and a plugin find each other: the cookie, the certificate, and one line on standard output."""

from __future__ import annotations

import base64
import datetime
import os
import sys
from dataclasses import dataclass

MAGIC_COOKIE = ("TF_PLUGIN_MAGIC_COOKIE", "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2")
"""What Terraform sets in the environment of a plugin, so that a person who starts one by hand is told what it is."""
CORE_PROTOCOL = 1
PLUGIN_PROTOCOL = 6


@dataclass(frozen=True, slots=True)
class Certificate:
    """A key and a certificate for one run. `der` is what the handshake line carries."""

    key_pem: bytes
    chain_pem: bytes
    der: bytes


def started_by_terraform() -> bool:
    """Whether the cookie is there."""
    name, value = MAGIC_COOKIE
    return os.environ.get(name) == value


def wants_tls() -> bool:
    """Whether the parent sent its certificate, and so expects ours."""
    return bool(os.environ.get("PLUGIN_CLIENT_CERT"))


def new_certificate() -> Certificate:
    """An ephemeral P-256 key.

    The parent's own certificate is on P-521, which gRPC cannot verify here; that nobody else connects is seen to by the
    socket, which lies in a directory that only this user can enter.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    return Certificate(
        key_pem=key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ),
        chain_pem=certificate.public_bytes(serialization.Encoding.PEM),
        der=certificate.public_bytes(serialization.Encoding.DER),
    )


def announce(socket_path: str, certificate: Certificate | None) -> None:
    """The line that the parent waits for. Base64 without padding, as Go's raw encoding has it."""
    der = base64.b64encode(certificate.der).decode().rstrip("=") if certificate else ""
    sys.stdout.write(f"{CORE_PROTOCOL}|{PLUGIN_PROTOCOL}|unix|{socket_path}|grpc|{der}\n")
    sys.stdout.flush()
