"""What moto leaves out: whether a role may do what is asked of AWS, by the policies that it has.

A WSGI application in front of moto's. Whoever comes with the keys of a role that was taken on is held to the role's policies, and a
role is given to those only whom it trusts. All others are an administrator.
"""

import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import parse_qs, quote, unquote

from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.iam.models import IAMBackend, iam_backends
from moto.sts.models import sts_backends

from tests.support.aws_policies import Policy, permits, trusts
from tests.support.web_identity import claims_of

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

PROVIDER: Final = "token.actions.githubusercontent.com"

_CREDENTIAL: Final = re.compile(r"Credential=([^/]+)/[^/]+/([^/]+)/([^/]+)/")


@dataclass(frozen=True)
class Refused(Exception):
    """An answer of AWS that says no."""

    status: str
    content_type: str
    body: str


@dataclass(frozen=True)
class _Asked:
    action: str
    resource: str
    context: Mapping[str, str] = field(default_factory=dict)


class Gate:
    """Lets through to `behind` what is permitted."""

    def __init__(self, behind: Application) -> None:
        self._behind = behind

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)) if _has_length(environ) else None
        if body is not None:
            environ["wsgi.input"] = io.BytesIO(body)
        try:
            _check(environ, body or b"")
        except Refused as refused:
            data = refused.body.encode()
            start_response(refused.status, [("Content-Type", refused.content_type), ("Content-Length", str(len(data)))])
            return [data]
        return self._behind(environ, start_response)


def _has_length(environ: Environ) -> bool:
    return "chunked" not in environ.get("HTTP_TRANSFER_ENCODING", "")


def _check(environ: Environ, body: bytes) -> None:
    credential = _CREDENTIAL.search(environ.get("HTTP_AUTHORIZATION", ""))
    if credential is None:
        form = {name: values[0] for name, values in parse_qs(body.decode(errors="replace")).items()}
        if form.get("Action") == "AssumeRoleWithWebIdentity":
            _check_trust(form)
        return
    key, region, service = credential.groups()
    role = _role_of(key)
    if role is None:
        return
    asked = _asked(service, region, environ, body)
    if asked.action == "sts:GetCallerIdentity" or permits(_policies(role), asked.action, asked.resource, asked.context):
        return
    raise _denied(service, f"arn:aws:sts::{DEFAULT_ACCOUNT_ID}:assumed-role/{role}/GitHubActions", asked)


def _check_trust(form: Mapping[str, str]) -> None:
    found = next((role for role in _iam().roles.values() if role.arn == form["RoleArn"]), None)
    policy: Policy = json.loads(found.assume_role_policy_document) if found else {"Statement": []}
    if not trusts(policy, PROVIDER, claims_of(form["WebIdentityToken"])):
        raise _in_xml("AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity", wrapped=True)


def _iam() -> IAMBackend:
    return iam_backends[DEFAULT_ACCOUNT_ID]["aws"]


def _role_of(key: str) -> str | None:
    """The name of the role whose keys these are."""
    taken = sts_backends[DEFAULT_ACCOUNT_ID]["aws"].assumed_roles
    return next((role.role_arn.rpartition("/")[2] for role in taken if role.access_key_id == key), None)


def _policies(role: str) -> list[Policy]:
    inline = [_iam().get_role_policy(role, name)[1] for name in _iam().list_role_policies(role)]
    return [json.loads(document) for document in inline]


def _asked(service: str, region: str, environ: Environ, body: bytes) -> _Asked:
    if service == "secretsmanager":
        secret = json.loads(body or b"{}").get("SecretId", "*")
        named = (
            secret if secret.startswith("arn:") else f"arn:aws:{service}:{region}:{DEFAULT_ACCOUNT_ID}:secret:{secret}"
        )
        # AWS puts six characters behind the name.
        return _Asked(f"{service}:{environ['HTTP_X_AMZ_TARGET'].rpartition('.')[2]}", f"{named}-AbCdEf")
    if service == "s3":
        return _asked_of_s3(environ)
    action = parse_qs(body.decode(errors="replace")).get("Action", ["?"])[0]
    return _Asked(f"{service}:{action}", "*")


_OF_OBJECTS: Final = {"GET": "GetObject", "HEAD": "GetObject", "PUT": "PutObject", "DELETE": "DeleteObject"}


def _asked_of_s3(environ: Environ) -> _Asked:
    bucket, _, key = unquote(environ["PATH_INFO"]).lstrip("/").partition("/")
    if key:
        return _Asked(f"s3:{_OF_OBJECTS[environ['REQUEST_METHOD']]}", f"arn:aws:s3:::{bucket}/{key}")
    prefix = parse_qs(environ.get("QUERY_STRING", "")).get("prefix", [""])[0]
    return _Asked("s3:ListBucket", f"arn:aws:s3:::{bucket}", {"s3:prefix": prefix})


def _denied(service: str, who: str, asked: _Asked) -> Refused:
    message = (
        f"User: {who} is not authorized to perform: {asked.action} on resource: {asked.resource.removesuffix('-AbCdEf')}"
        f" because no identity-based policy allows the {asked.action} action"
    )
    if service == "secretsmanager":
        body = json.dumps({"__type": "AccessDeniedException", "Message": message})
        return Refused("400 Bad Request", "application/x-amz-json-1.1", body)
    return _in_xml("AccessDenied", message, wrapped=service != "s3")


def _in_xml(code: str, message: str, *, wrapped: bool) -> Refused:
    error = f"<Error><Code>{code}</Code><Message>{quote(message, safe=' :/,-')}</Message></Error>"
    return Refused("403 Forbidden", "text/xml", f"<ErrorResponse>{error}</ErrorResponse>" if wrapped else error)
