"""settings.py"""

import pytest
from pydantic import ValidationError

from tocsin.settings import Settings, misspelt_settings, shown_settings


def test_listening_beyond_loopback_without_credentials_is_refused() -> None:
    with pytest.raises(ValidationError, match="TOCSIN_API_KEY or TOCSIN_AUTH_STRING"):
        Settings(host="0.0.0.0")


def test_listening_beyond_loopback_with_a_key_is_allowed() -> None:
    assert Settings(host="0.0.0.0", api_key="k").authenticated


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.0.0.8"])
def test_loopback_needs_no_credentials(host: str) -> None:
    assert not Settings(host=host).authenticated


def test_a_secret_is_not_in_the_error() -> None:
    with pytest.raises(ValidationError) as caught:
        Settings(auth_string="hunter2-without-colon")
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    "credentials", [{"api_key": ""}, {"auth_string": "admin"}, {"auth_string": "admin:"}, {"auth_string": ":"}]
)
def test_credentials_that_anybody_has_are_refused(credentials: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match=r"it is empty|write it as user:password"):
        Settings.model_validate(credentials)


def test_logins_are_split_at_commas() -> None:
    logins = Settings(host="0.0.0.0", logins=" alice:a:1 , bob:b2,").logins
    assert [login.get_secret_value() for login in logins] == ["alice:a:1", "bob:b2"]


@pytest.mark.parametrize(
    ("logins", "said"),
    [
        ("alice:a1,hunter2", "write login 2 as user:password; a password has no comma"),
        (":hunter2", "write login 1 as user:password"),
        ("hunter2:", "write login 1 as user:password"),
        ("alice:a1,Alice:hunter2", "login 2 has the same user as login 1"),
        ("alice:hunter2,bob:hunter2", "login 2 has the same password as login 1"),
        ("root:hunter2", "login 1 has the same user as TOCSIN_AUTH_STRING"),
        ("alice:root-hunter2", "login 1 has the same password as TOCSIN_AUTH_STRING"),
        ("alice:key-hunter2", "login 1 has the same password as TOCSIN_API_KEY"),
        ("hunter2\u202e:a1", "the user of login 1 is longer than 200 characters, or one does not print"),
        (f"hunter2{'x' * 200}:a1", "the user of login 1 is longer"),
    ],
)
def test_logins_that_cannot_be_told_apart_are_refused_without_showing_them(logins: str, said: str) -> None:
    with pytest.raises(ValidationError, match=said) as caught:
        Settings(api_key="key-hunter2", auth_string="root:root-hunter2", logins=logins)
    assert [error["loc"] for error in caught.value.errors()] == [("logins",)]
    assert "hunter2" not in str(caught.value)


def test_admins_are_users_of_logins() -> None:
    assert Settings(auth_string="root:r", logins="alice:a,bob:b", admins="bob, root").admins == ("bob", "root")
    with pytest.raises(ValidationError, match="'carol' is no user of TOCSIN_LOGINS"):
        Settings(logins="alice:a", admins="alice,carol")


def test_of_wrong_logins_the_admins_are_not_held_to_be_strangers() -> None:
    with pytest.raises(ValidationError) as caught:
        Settings(logins="alice", admins="alice")
    assert [error["loc"] for error in caught.value.errors()] == [("logins",)]


def test_postgres_urls_get_the_driver() -> None:
    assert Settings(database_url="postgres://u@h/d").sqlalchemy_url == "postgresql+psycopg://u@h/d"


def test_keys_are_split_at_commas() -> None:
    assert len(Settings(encryption_key="YQ==, Yg==").encryption_key) == 2


def test_a_misspelt_variable_is_named_with_the_nearest_setting() -> None:
    names = ["TOCSIN_PROT", "TOCSIN_PORT", "TOCSIN_XYZZY", "TOCSIN_PROVIDER_PYTHON", "HOME"]
    assert misspelt_settings(names) == [
        "TOCSIN_PROT is no setting; did you mean TOCSIN_PORT?",
        "TOCSIN_XYZZY is no setting",
    ]


def test_variables_that_blocks_refer_to_are_no_misspelt_settings() -> None:
    names = ["TOCSIN_SECRET_SLACK_URL", "TOCSIN_SECRET_CACHE", "TOCSIN_SECRET_REFERENCE"]
    assert misspelt_settings(names) == ["TOCSIN_SECRET_REFERENCE is no setting; did you mean TOCSIN_SECRET_REFERENCES?"]


def test_which_secrets_may_be_referred_to_is_a_list_or_nothing() -> None:
    assert Settings(secret_references="aws-sm://prefect/*, env://SLACK").secret_references == (
        "aws-sm://prefect/*",
        "env://SLACK",
    )
    assert Settings(secret_references="").secret_references == ()


def test_a_pattern_of_references_that_matches_nothing_is_refused() -> None:
    with pytest.raises(ValidationError, match="'/run/secrets/\\*' matches nothing: it begins with one of aws-sm://"):
        Settings(secret_references="/run/secrets/*")


def test_no_secret_is_shown() -> None:
    shown = shown_settings(
        Settings(
            api_key="hunter2",
            auth_string="admin:hunter2-admin",
            logins="alice:hunter2-alice",
            encryption_key="hunter2,hunter2",
            pagerduty_webhook_secrets="hunter2,hunter2",
            database_url="postgresql://tocsin:hunter2@db/tocsin?sslpassword=hunter2",
            ui_url="https://ada:hunter2@tocsin.example/ui?token=hunter2",
        )
    )
    assert "hunter2" not in str(shown)
    assert shown["database_url"] == "postgresql://tocsin:***@db/tocsin"
    assert shown["ui_url"] == "https://tocsin.example/ui"


@pytest.mark.parametrize("name", [name for name in Settings.model_fields if name.endswith(("_events_url", "_api_url"))])
def test_of_the_address_of_a_destination_only_the_place_is_shown(name: str) -> None:
    url = "https://ada:hunter2@proxy.example/v2?token=hunter2"
    assert shown_settings(Settings.model_validate({name: url}))[name] == "https://proxy.example/v2"


def test_the_url_of_a_file_is_shown_as_it_is() -> None:
    assert shown_settings(Settings(database_url="sqlite:////srv/t.db"))["database_url"] == "sqlite:////srv/t.db"


@pytest.mark.parametrize("seconds", [0, 86_400, 1e9])
def test_incidents_are_kept_for_ever_or_for_a_day_at_least(seconds: float) -> None:
    assert Settings(incident_retention=seconds).incident_retention == seconds


@pytest.mark.parametrize("seconds", [-1, 1, 86_399, float("nan"), float("inf")])
def test_incidents_that_would_be_gone_at_once_are_refused(seconds: float) -> None:
    with pytest.raises(ValidationError, match="incident_retention"):
        Settings(incident_retention=seconds)
