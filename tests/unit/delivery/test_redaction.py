"""Secrets of a block are taken out of what a destination answers."""

from typing import Any

import pytest

from tocsin.delivery.redaction import MAX_ANSWER_TEXT, readable_answer, redact

TOKEN = "XXXXXXXXXXXXXXXXXXXXXXXX"
URL = f"https://hooks.slack.com/services/T00000000/B00000000/{TOKEN}"


@pytest.mark.parametrize(
    ("text", "data"),
    [
        (f"no such hook: {URL}", {"url": URL}),
        (f"no route for /services/T00000000/B00000000/{TOKEN}", {"url": URL}),
        (f'{{"path": "\\/services\\/T00000000\\/B00000000\\/{TOKEN}"}}', {"url": URL}),
        (f"key={TOKEN}", {"url": f"https://x/?key={TOKEN}&y=1"}),
        (f"bad token {TOKEN}", {"headers": {"Authorization": f"Bearer {TOKEN}"}}),
        (f"bad token {TOKEN}", {"nested": {"list": [TOKEN]}}),
        (f"user {TOKEN}", {"url": f"https://me:{TOKEN}@x/"}),
        ("pass%2Fword%21", {"api_key": "pass/word!"}),
        (f'{{"sent": "{TOKEN}\\"\\u00e9"}}', {"api_key": f'{TOKEN}"é'}),
        (f"a+{TOKEN}", {"api_key": f"a {TOKEN}"}),
    ],
)
def test_secrets_are_masked(text: str, data: dict[str, Any]) -> None:
    masked = redact(text, data)
    assert TOKEN not in masked
    assert "pass%2Fword" not in masked
    assert "********" in masked


def test_credentials_of_basic_authentication_are_masked() -> None:
    data = {"account_sid": "AC1", "auth_token": "t0k3n-of-it"}
    assert redact("authorization: Basic QUMxOnQwazNuLW9mLWl0 AC1", data) == "authorization: Basic ******** AC1"


def test_a_complaint_about_where_it_goes_is_readable() -> None:
    data = {"auth_token": TOKEN, "to_phone_numbers": ["+18004242424"], "channels": ["data-alerts"]}
    assert redact("+18004242424 data-alerts", data) == "+18004242424 data-alerts"


def test_what_is_no_secret_stays() -> None:
    data = {"url": URL, "method": "DELETE", "region_name": "region", "notify_type": "failure"}
    assert redact("DELETE failure in region", data) == "DELETE failure in region"


def test_a_secret_at_the_cut_does_not_shine_through() -> None:
    text = readable_answer(("x" * (MAX_ANSWER_TEXT - 10) + TOKEN).encode(), {"api_key": TOKEN})
    assert "XXX" not in text
    assert len(text) <= MAX_ANSWER_TEXT


def test_an_answer_becomes_readable_text() -> None:
    assert readable_answer(b"a\x00b\xffc\nd", {}) == "a�b�c\nd"
