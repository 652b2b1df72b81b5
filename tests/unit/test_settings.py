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


def test_no_secret_is_shown() -> None:
    shown = shown_settings(
        Settings(
            api_key="hunter2",
            auth_string="admin:hunter2",
            encryption_key="hunter2,hunter2",
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
