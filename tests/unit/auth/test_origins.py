"""auth/origins.py"""

import pytest

from tocsin.auth.origins import Origins
from tocsin.errors import Forbidden
from tocsin.settings import Settings

OPEN = Origins(Settings())
CLOSED = Origins(Settings(api_key="the-key"))
NAMED = Origins(Settings(ui_url="https://alerts.example.com/"))


@pytest.mark.parametrize("host", ["127.0.0.1:4200", "localhost:4200", "[::1]:4200", "tocsin", "a.localhost", ""])
def test_without_credentials_it_answers_to_addresses_and_local_names(host: str) -> None:
    OPEN.check(host, None, may_change=True)


@pytest.mark.parametrize("host", ["evil.example", "evil.example:4200", "127.0.0.1.evil.example", "localhost."])
def test_without_credentials_a_name_that_others_can_give_away_is_refused(host: str) -> None:
    with pytest.raises(Forbidden, match="TOCSIN_UI_URL"):
        OPEN.check(host, None, may_change=False)


def test_with_credentials_any_name_will_do() -> None:
    CLOSED.check("alerts.example.com", None, may_change=True)


def test_the_name_that_the_operator_gave_it_will_do() -> None:
    NAMED.check("alerts.example.com", None, may_change=True)


@pytest.mark.parametrize("origins", [OPEN, CLOSED])
@pytest.mark.parametrize("origin", ["https://evil.example", "null", "", "http://127.0.0.1:8080", "http://127.0.0.1"])
def test_a_page_of_another_origin_may_change_nothing(origins: Origins, origin: str) -> None:
    with pytest.raises(Forbidden, match="A page of"):
        origins.check("127.0.0.1:4200", origin, may_change=True)


def test_a_page_of_another_origin_may_ask_for_what_it_cannot_read() -> None:
    OPEN.check("127.0.0.1:4200", "https://evil.example", may_change=False)


def test_its_own_pages_may_change_things() -> None:
    OPEN.check("127.0.0.1:4200", "http://127.0.0.1:4200", may_change=True)


def test_its_own_pages_behind_a_proxy_may_change_things() -> None:
    NAMED.check("127.0.0.1:4200", "https://alerts.example.com", may_change=True)
