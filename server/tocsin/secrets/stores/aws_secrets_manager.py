"""Secrets in AWS Secrets Manager: `aws-sm://prefect/slack-webhook-url`.

Credentials, endpoints and proxies are found as AWS's own tools find them: variables, profiles, the role of the machine, container
or service account. Nothing of AWS's answers is quoted but who it says that we are.
"""

import logging
import os
import re
import threading
from collections.abc import Mapping
from typing import Any, Final

from tocsin.secrets.faults import SecretFault, SecretUnavailable
from tocsin.secrets.reference import AwsName, read_aws_name
from tocsin.secrets.stores.store import MAX_BYTES

CONNECT_SECONDS: Final = 2.0
READ_SECONDS: Final = 3.0
ATTEMPTS: Final = 2

_PRINCIPAL: Final = re.compile(r"\barn:aws[\w-]*:(?:sts|iam)::\d+:[\w+=,.@/-]+")

_DENIED: Final = frozenset({"AccessDeniedException", "AccessDenied", "DecryptionFailure"})
_WRONG_CREDENTIALS: Final = frozenset(
    {
        *("ExpiredTokenException", "ExpiredToken", "UnrecognizedClientException", "InvalidClientTokenId"),
        *("InvalidSignatureException", "SignatureDoesNotMatch", "IncompleteSignature", "MissingAuthenticationToken"),
    }
)
_NO_CREDENTIALS: Final = "AWS finds no credentials for the server: give it a role, a profile or AWS_ACCESS_KEY_ID"


class AwsSecretsManager:
    """Asks AWS. The library and the credentials are looked for when the first secret is."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._session: Any = None
        self._clients: dict[str, Any] = {}

    def fetch(self, name: str) -> str:
        where = f"aws-sm://{name}"
        wanted = read_aws_name(name)
        try:
            import botocore.exceptions as errors
        except ImportError:
            raise _failed(where, "the server lacks AWS's library: pip install 'tocsin[aws]'") from None
        try:
            answer = self._client(wanted).get_secret_value(**_asked(wanted))
        except errors.ClientError as error:
            if error.operation_name != "GetSecretValue":
                self._forget()
                raise _failed(
                    where, f"AWS gives the server no credentials: it refuses {error.operation_name}"
                ) from None
            raise _refused(where, wanted, error.response.get("Error", {})) from None
        except (errors.NoCredentialsError, errors.PartialCredentialsError):
            self._forget()
            raise _failed(where, _NO_CREDENTIALS) from None
        except errors.NoRegionError:
            raise _failed(where, "AWS finds no region: set AWS_REGION, or write ?region= behind the name") from None
        except (errors.HTTPClientError, errors.ConnectionError):
            raise _failed(where, "AWS Secrets Manager cannot be reached, or does not answer") from None
        except errors.BotoCoreError as error:
            # Profiles, roles, tokens: what is wrong may be put right outside of this process.
            self._forget()
            raise _failed(where, f"AWS cannot be asked: {type(error).__name__}") from None
        return _text(where, answer)

    def _client(self, wanted: AwsName) -> Any:
        with self._lock:
            region = wanted.region or os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or ""
            if region not in self._clients:
                session = self._session = self._session or _session()
                self._clients[region] = session.create_client("secretsmanager", region_name=region or None)
            return self._clients[region]

    def _forget(self) -> None:
        """Look for credentials anew at the next time: somebody may have provided some."""
        with self._lock:
            self._session = None
            self._clients.clear()


def _session() -> Any:
    import botocore.config
    import botocore.session

    # At DEBUG it logs answers, and with them the secrets.
    logging.getLogger("botocore").setLevel(logging.WARNING)
    logging.getLogger("urllib3").setLevel(logging.WARNING)
    session = botocore.session.Session()
    # Of the session and not of the client: whoever fetches credentials must not wait for longer either.
    session.set_default_client_config(
        botocore.config.Config(
            connect_timeout=CONNECT_SECONDS,
            read_timeout=READ_SECONDS,
            retries={"total_max_attempts": ATTEMPTS, "mode": "standard"},
            user_agent_appid="tocsin",
        )
    )
    return session


def _asked(wanted: AwsName) -> dict[str, str]:
    asked = {"SecretId": wanted.id}
    return asked | {"VersionStage": wanted.stage} if wanted.stage else asked


def _text(where: str, answer: Mapping[str, Any]) -> str:
    text = answer.get("SecretString")
    if not isinstance(text, str):
        raise SecretUnavailable(SecretFault.UNREADABLE, f"{where} is binary; store a text, or JSON")
    if len(text.encode()) > MAX_BYTES:
        raise SecretUnavailable(SecretFault.UNREADABLE, f"{where} has more than {MAX_BYTES} bytes")
    return text


def _refused(where: str, wanted: AwsName, error: Mapping[str, Any]) -> SecretUnavailable:
    """What an answer of AWS that has no secret means."""
    code, said = str(error.get("Code", "")), str(error.get("Message", ""))
    if code in _DENIED:
        found = _PRINCIPAL.search(said)
        who = found[0] if found else "the server's role"
        return SecretUnavailable(
            SecretFault.DENIED,
            f"{where}: {who} may not read it; allow it secretsmanager:GetSecretValue, and kms:Decrypt where the secret has a key "
            "of its own",
        )
    if code == "ResourceNotFoundException":
        version = f" with the stage {wanted.stage}" if wanted.stage else ""
        return SecretUnavailable(
            SecretFault.MISSING,
            f"{where}: AWS Secrets Manager has no such secret{version} in this region; create it, or correct the name",
        )
    if code == "InvalidRequestException" and "deletion" in said:
        return SecretUnavailable(SecretFault.MISSING, f"{where} is marked for deletion; restore it")
    if code in _WRONG_CREDENTIALS:
        return _failed(where, f"AWS does not take the server's credentials ({code})")
    shown = code if code.isascii() and code.isalnum() else "an error"
    return _failed(where, f"AWS Secrets Manager answered {shown}")


def _failed(where: str, problem: str) -> SecretUnavailable:
    return SecretUnavailable(SecretFault.STORE_FAILED, f"{where}: {problem}")
