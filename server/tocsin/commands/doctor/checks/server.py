"""Is the server there, which one is it, and does it fit?"""

import os
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit
from urllib.request import getproxies_environment, proxy_bypass

from tocsin import __version__
from tocsin.commands.api import DEFAULT_URL
from tocsin.commands.doctor.answers import SECONDS, Trouble
from tocsin.commands.doctor.finding import Finding, failed, ok, warning
from tocsin.commands.doctor.server import Server, ServerKind
from tocsin.commands.doctor.surroundings import Surroundings

_COMMANDS: Final = "TOCSIN_API_URL"
_TERRAFORM: Final = "PREFECT_API_URL"
_PREFECT_MAJOR: Final = "3"


def look(surroundings: Surroundings) -> list[Finding]:
    environ = surroundings.environ
    return [*judge(surroundings.server(), __version__, source_of(environ)), *judge_addresses(environ)]


def source_of(environ: Mapping[str, str]) -> str:
    """What says where the API is."""
    return next((name for name in (_COMMANDS, _TERRAFORM) if environ.get(name)), _TERRAFORM)


def judge(server: Server, version: str, source: str, proxy: str | None = None) -> list[Finding]:
    """`version` is that of this command; `source` is the variable that says where the API is."""
    told, answer = server.address, server.answer
    milliseconds = f"{answer.seconds * 1000:.0f} ms"
    match server.kind:
        case ServerKind.TOCSIN:
            assert server.version is not None
            return [_of_tocsin(server, server.version, version, milliseconds)]
        case ServerKind.PREFECT:
            assert server.version is not None
            return [_of_prefect(told, server.version, milliseconds)]
        case ServerKind.UNNAMED if answer.status == 403:
            says = f"{told} answers in {milliseconds}, and does not take this name for its own (403)"
            return [failed(says, "if people reach it so, start it with TOCSIN_UI_URL set to its address")]
        case ServerKind.UNNAMED:
            return [
                ok(f"{told} answers in {milliseconds}; which version it is it tells only with the right credentials")
            ]
        case ServerKind.WITHOUT_API:
            says = f"{told} is the address of the pages, not of the API"
            return [failed(says, f"set {source} to {told}/api")]
        case ServerKind.OTHER:
            return [_of_another(server, source)]
        case ServerKind.NONE:
            return [_trouble(server, source, proxy if proxy is not None else _proxy(told))]


def judge_addresses(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Commands ask where TOCSIN_API_URL says, which the provider does not know."""
    commands, terraform = environ.get(_COMMANDS), environ.get(_TERRAFORM)
    if commands and _normal(commands) != _normal(terraform or DEFAULT_URL):
        where = "is not set" if not terraform else "names another server"
        says = f"commands ask where {_COMMANDS} says, but Terraform does not know it, and {_TERRAFORM} {where}"
        yield warning(says, f"set {_TERRAFORM} alone, which both know, unless the provider block has an endpoint")


def _of_tocsin(server: Server, theirs: str, ours: str, milliseconds: str) -> Finding:
    says = f"{server.address} answers in {milliseconds}: Tocsin {theirs}"
    if theirs == ours:
        return ok(f"{says}, as this command")
    if _series(theirs) == _series(ours):
        return ok(f"{says}; this command is {ours}, which fits")
    advice = f"install the same: pip install 'tocsin=={theirs}'"
    return warning(f"{says}; this command and its provider are {ours}", advice)


def _of_prefect(address: str, version: str, milliseconds: str) -> Finding:
    says = f"{address} answers in {milliseconds}: Prefect's server {version}, not Tocsin"
    if version.partition(".")[0] != _PREFECT_MAJOR:
        return failed(
            says, f"the provider knows Prefect {_PREFECT_MAJOR}: upgrade that server, or have Tocsin in its place"
        )
    return warning(
        says, "blocks and automations can be applied, but nothing there checks triggers or tells what was delivered"
    )


def _of_another(server: Server, source: str) -> Finding:
    status, told = server.answer.status, server.address
    media = server.answer.media_type or "nothing that says what it is"
    if status is not None and 300 <= status < 400:
        says = f"{told} sends us on to {server.answer.location or 'another path'} ({status})"
        return failed(says, f"set {source} to where the API itself is; a proxy's login may stand in front of it")
    if status in (502, 503, 504):
        return failed(f"{told} answers {status}: the server behind it does not", "look whether it runs, and at its log")
    return failed(
        f"{told} is no API of Tocsin or Prefect: it answers {status} with {media}", f"set {source} right: http…/api"
    )


def _trouble(server: Server, source: str, proxy: str) -> Finding:
    parts = urlsplit(server.address)
    told, host = server.address, parts.hostname or "?"
    set_right = f"or set {source} to where it is"
    if proxy:
        says = f"no answer from {told} by way of the proxy that {proxy} names"
        return failed(says, f"is the proxy right? For what is reached directly, set NO_PROXY={host}")
    match server.answer.trouble:
        case Trouble.NO_ADDRESS:
            return failed(
                f"what {source} says is no address of http or https", "write it like http://127.0.0.1:4200/api"
            )
        case Trouble.NAME:
            return failed(
                f"the name {host} does not resolve", f"is the network (VPN, DNS) one that knows it? {set_right}"
            )
        case Trouble.REFUSED:
            return failed(f"nothing listens at {told}", f"start it (`tocsin server start`), {set_right}")
        case Trouble.UNTRUSTED:
            says = f"the certificate of {host} is not trusted: {server.answer.detail}"
            return failed(says, "of an authority of your own, name the certificate's file in SSL_CERT_FILE")
        case Trouble.NO_TLS:
            return failed(
                f"{told} does not speak TLS", f"is the port right? If it speaks plain HTTP, write http:// in {source}"
            )
        case Trouble.SILENT:
            says = f"{told} takes the connection and does not answer within {SECONDS:g} s"
            return failed(says, "look at its load and its log, and at the proxy in front of it")
        case Trouble.BROKEN:
            log = "look at its log"
            advice = f"if it speaks TLS, write https:// in {source}; else {log}" if parts.scheme == "http" else log
            return failed(f"{told} breaks the connection off, or answers what is no HTTP", advice)
        case _:
            return failed(f"no connection to {told}", "look at firewalls, security groups and routes on the way")


def _series(version: str) -> list[str]:
    return version.split(".")[:2]


def _normal(url: str) -> str:
    return url.rstrip("/").removesuffix("/api")


def _proxy(address: str) -> str:
    """The variable that names a proxy for an address; empty where it is reached directly."""
    parts = urlsplit(address)
    proxies = getproxies_environment()
    if not parts.hostname or proxy_bypass(parts.netloc):
        return ""
    name = next((each for each in (parts.scheme, "all") if each in proxies), None)
    if name is None:
        return ""
    return f"{name.upper()}_PROXY" if f"{name.upper()}_PROXY" in os.environ else f"{name}_proxy"
