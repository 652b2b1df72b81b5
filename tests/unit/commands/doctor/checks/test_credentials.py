"""checks/credentials.py, and what could be sent instead of what is refused."""

from typing import Any

import pytest

from tocsin.commands.doctor.answers import Answer
from tocsin.commands.doctor.checks.credentials import judge_answer, judge_settings
from tocsin.commands.doctor.credentials import Credentials
from tocsin.commands.doctor.finding import Finding, Verdict
from tocsin.commands.doctor.server import Server, ServerKind

HERE = "http://127.0.0.1:4200/api"
FAR = "http://tocsin.example/api"
ANNA = {"kind": "person", "name": "anna", "is_admin": False}


def settings(address: str = HERE, **given: str) -> list[str]:
    return [finding.says for finding in judge_settings(Credentials(**given), address)]


def judged(credentials: Credentials, kind: ServerKind, status: int | None = 200, **server: Any) -> Finding:
    (finding,) = judge_answer(credentials, Server(HERE, kind, Answer(status=status), **server))
    return finding


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"key": "k", "auth_string": "a:b"}, "are both set"),
        ({"key": "hunter2\n"}, "PREFECT_API_KEY cannot be sent"),
        ({"key": ""}, "PREFECT_API_KEY is set, but empty"),
        ({"key": "", "auth_string": ""}, "PREFECT_API_KEY and PREFECT_API_AUTH_STRING is set, but empty"),
    ],
)
def test_settings_that_are_not_what_was_meant(given: dict[str, str], said: str) -> None:
    (says,) = settings(**given)
    assert said in says
    assert "hunter2" not in says


def test_settings_that_are_well_are_not_told() -> None:
    assert settings() == []
    assert settings(key="k") == []
    assert settings("https://tocsin.example/api", auth_string="a:b", key="") == []


@pytest.mark.parametrize(("address", "told"), [(HERE, False), ("http://[::1]:4200/api", False), (FAR, True)])
def test_credentials_go_in_clear_to_this_machine_alone(address: str, told: bool) -> None:
    assert bool(settings(address, key="k")) == told
    assert settings(address) == []


@pytest.mark.parametrize(
    ("given", "remedy", "said"),
    [
        ({}, None, "the server wants credentials, and none are given"),
        ({"key": "k"}, None, "does not take what PREFECT_API_KEY says"),
        ({"auth_string": "a:b"}, "put it elsewhere", "PREFECT_API_AUTH_STRING is not what the server wants"),
    ],
)
def test_what_is_refused(given: dict[str, str], remedy: str | None, said: str) -> None:
    finding = judged(Credentials(**given), ServerKind.UNNAMED, 401, remedy=remedy)
    assert finding.verdict is Verdict.FAILED
    assert said in finding.says
    assert finding.advice == remedy or remedy is None


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ({"authenticated": False, "asker": ANNA}, "wants no credentials: whoever reaches it may do everything"),
        ({"authenticated": True, "asker": ANNA}, "as anna, who may write, but not delete incidents"),
        ({"authenticated": True, "asker": ANNA | {"is_admin": True}}, "as anna, who may write and delete"),
    ],
)
def test_what_somebody_may_do(about: dict[str, Any], said: str) -> None:
    finding = judged(Credentials(key="k"), ServerKind.TOCSIN, about=about)
    assert finding.verdict is Verdict.OK
    assert said in finding.says


def test_a_server_of_prefect_takes_them_or_wants_none() -> None:
    assert "takes what PREFECT_API_KEY says" in judged(Credentials(key="k"), ServerKind.PREFECT).says
    assert "wants no credentials" in judged(Credentials(), ServerKind.PREFECT).says


def test_without_a_server_nobody_knows() -> None:
    assert judged(Credentials(), ServerKind.NONE, None).verdict is Verdict.SKIPPED
    assert judged(Credentials(), ServerKind.OTHER).verdict is Verdict.SKIPPED


def test_what_is_sent() -> None:
    assert Credentials(key="k").headers() == {"Authorization": "Bearer k"}
    assert Credentials(key="k", auth_string="user:secret").headers() == {"Authorization": "Basic dXNlcjpzZWNyZXQ="}
    assert Credentials(key="k\n").headers() == {}
    assert Credentials().headers() == {}


@pytest.mark.parametrize(
    ("given", "ways"),
    [
        ({"key": "user:secret"}, [("PREFECT_API_KEY holds user:password", "Basic dXNlcjpzZWNyZXQ=")]),
        ({"key": "k\n"}, [("take the blanks", "Bearer k")]),
        ({"auth_string": "k"}, [("PREFECT_API_AUTH_STRING holds an API key", "Bearer k")]),
        (
            {"auth_string": "x\n", "key": "k"},
            [("take the blanks", "Basic eA=="), ("holds an API key", "Bearer x"), ("auth_string wins", "Bearer k")],
        ),
        ({"key": "k"}, []),
        ({}, []),
    ],
)
def test_what_could_be_sent_instead(given: dict[str, str], ways: list[tuple[str, str]]) -> None:
    found = Credentials(**given).otherwise()
    assert [header["Authorization"] for header in found.values()] == [header for _, header in ways]
    for remedy in found:
        assert not any(value.strip() in remedy.split() for value in given.values())


def test_they_are_not_in_the_repr() -> None:
    assert "hunter2" not in repr(Credentials(key="hunter2", auth_string="a:hunter2"))
