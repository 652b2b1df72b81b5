"""checks/server.py: what is said of whoever answers, or of why nobody does."""

from typing import Any

import pytest

from tocsin.commands.doctor.answers import Answer, Trouble
from tocsin.commands.doctor.checks.server import judge, judge_addresses
from tocsin.commands.doctor.finding import Finding, Verdict, failed
from tocsin.commands.doctor.server import Server, ServerKind

ADDRESS = "https://tocsin.example/api"


def judged(kind: ServerKind, version: str | None = None, address: str = ADDRESS, **answer: Any) -> list[Finding]:
    found = Answer(**{"status": 200, "seconds": 0.012, **answer})
    return judge(Server(address, kind, found, version=version), "0.1.0", "PREFECT_API_URL", proxy="")


@pytest.mark.parametrize(
    ("version", "verdict", "said"),
    [
        ("0.1.0", Verdict.OK, "answers in 12 ms: Tocsin 0.1.0, as this command"),
        ("0.1.7", Verdict.OK, "this command is 0.1.0, which fits"),
        ("0.2.0", Verdict.WARNING, "this command and its provider are 0.1.0"),
    ],
)
def test_versions_fit_within_a_series(version: str, verdict: Verdict, said: str) -> None:
    (finding,) = judged(ServerKind.TOCSIN, version)
    assert finding.verdict is verdict
    assert said in finding.says


def test_another_version_is_told_how_to_get() -> None:
    (finding,) = judged(ServerKind.TOCSIN, "0.2.0")
    assert finding.advice == "install the same: pip install 'tocsin==0.2.0'"


@pytest.mark.parametrize(("version", "verdict"), [("3.8.8", Verdict.WARNING), ("2.20.1", Verdict.FAILED)])
def test_a_server_of_prefect_is_named(version: str, verdict: Verdict) -> None:
    (finding,) = judged(ServerKind.PREFECT, version)
    assert finding.verdict is verdict
    assert f"Prefect's server {version}, not Tocsin" in finding.says


def test_a_path_without_api_is_told_with_the_right_address() -> None:
    assert judged(ServerKind.WITHOUT_API, address="http://t:4200") == [
        failed("http://t:4200 is the address of the pages, not of the API", "set PREFECT_API_URL to http://t:4200/api")
    ]


def test_a_server_that_knows_nobody_is_there_all_the_same() -> None:
    (finding,) = judged(ServerKind.UNNAMED, status=401)
    assert finding.verdict is Verdict.OK


def test_a_name_that_the_server_does_not_have_is_told_with_its_setting() -> None:
    (finding,) = judged(ServerKind.UNNAMED, status=403)
    assert "TOCSIN_UI_URL" in finding.advice


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"status": 302, "location": "login.example"}, "sends us on to login.example (302)"),
        ({"status": 502}, "answers 502: the server behind it does not"),
        ({"status": 200, "media_type": "text/html"}, "no API of Tocsin or Prefect: it answers 200 with text/html"),
    ],
)
def test_something_else_is_told_as_such(answer: dict[str, Any], said: str) -> None:
    (finding,) = judged(ServerKind.OTHER, **answer)
    assert finding.verdict is Verdict.FAILED
    assert said in finding.says


@pytest.mark.parametrize(
    ("trouble", "said", "advice"),
    [
        (Trouble.NO_ADDRESS, "no address of http or https", "http://127.0.0.1:4200/api"),
        (Trouble.NAME, "the name tocsin.example does not resolve", "VPN"),
        (Trouble.REFUSED, f"nothing listens at {ADDRESS}", "tocsin server start"),
        (Trouble.UNREACHABLE, f"no connection to {ADDRESS}", "firewalls"),
        (Trouble.SILENT, "does not answer within 5 s", "load"),
        (Trouble.UNTRUSTED, "not trusted: self-signed", "SSL_CERT_FILE"),
        (Trouble.NO_TLS, "does not speak TLS", "http:// in PREFECT_API_URL"),
        (Trouble.BROKEN, "breaks the connection off", "log"),
    ],
)
def test_each_trouble_has_its_own_advice(trouble: Trouble, said: str, advice: str) -> None:
    (finding,) = judged(ServerKind.NONE, status=None, trouble=trouble, detail="self-signed")
    assert finding.verdict is Verdict.FAILED
    assert said in finding.says
    assert advice in finding.advice


def test_behind_a_proxy_the_proxy_is_named_first() -> None:
    server = Server(ADDRESS, ServerKind.NONE, Answer(trouble=Trouble.NAME))
    (finding,) = judge(server, "0.1.0", "PREFECT_API_URL", proxy="HTTPS_PROXY")
    assert "the proxy that HTTPS_PROXY names" in finding.says
    assert "NO_PROXY=tocsin.example" in finding.advice


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        ({}, False),
        ({"PREFECT_API_URL": "http://t/api"}, False),
        ({"TOCSIN_API_URL": "http://t/api", "PREFECT_API_URL": "http://t/"}, False),
        ({"TOCSIN_API_URL": "http://127.0.0.1:4200/api"}, False),
        ({"TOCSIN_API_URL": "http://t/api"}, True),
        ({"TOCSIN_API_URL": "http://t/api", "PREFECT_API_URL": "http://p/api"}, True),
    ],
)
def test_commands_and_terraform_should_ask_the_same_server(environ: dict[str, str], told: bool) -> None:
    assert bool(list(judge_addresses(environ))) == told
