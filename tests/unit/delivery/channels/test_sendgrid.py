"""sendgrid.py"""

from typing import Any
from uuid import UUID

import pytest
from tests.support.messages import NOW, RUN, answer, content, notification

from tocsin.actions.message import Notification, Severity
from tocsin.delivery.channels.channel import BlockUnusable
from tocsin.delivery.channels.sendgrid import SendgridChannel
from tocsin.delivery.reasons import Reason

DATA = {"api_key": "SG.k", "sender_email": "a@b.com", "to_emails": ["c@d.com", "e@f.com"]}


def letter(message: Notification, **data: Any) -> dict[str, Any]:
    return content(SendgridChannel().request({**DATA, **data}, message, NOW))


def parts(message: Notification) -> tuple[str, str]:
    text, page = letter(message)["content"]
    assert (text["type"], page["type"]) == ("text/plain", "text/html")
    return text["value"], page["value"]


def test_one_request_is_a_letter_to_each() -> None:
    request = SendgridChannel().request(DATA, notification(), NOW)
    assert request.url == "https://api.sendgrid.com/v3/mail/send"
    assert request.headers["authorization"] == "Bearer SG.k"
    sent = content(request)
    assert sent["personalizations"] == [{"to": [{"email": "c@d.com"}]}, {"to": [{"email": "e@f.com"}]}]
    assert sent["from"] == {"email": "a@b.com"}
    assert sent["subject"] == "Pipeline Failed: x"
    assert sent["custom_args"] == {"delivery": str(UUID(int=1))}


def test_recipients_of_the_message_take_the_place_of_the_blocks() -> None:
    sent = letter(notification(recipients=("me@x.com",)))
    assert sent["personalizations"] == [{"to": [{"email": "me@x.com"}]}]


def test_as_text() -> None:
    text, _ = parts(notification(body="a <https://x|b>"))
    assert text == (
        "a b (https://x)\n\nFlow run: https://t/runs/flow-run/1\nAutomation: https://t/automations/automation/2\n\n"
        "Prefect Notifications · Alert · 1 January 2026, 12:00 UTC"
    )


def test_as_a_page() -> None:
    _, page = parts(notification("A & B", "x\n<script>", severity=Severity.ERROR))
    assert "#A32037" in page
    assert "A &amp; B</h2>" in page
    assert "x<br>\n&lt;script&gt;" in page
    assert f'<a href="{RUN.href}"' in page


def test_letters_about_the_same_are_shown_together() -> None:
    one, same, other = (letter(notification(key=key))["headers"]["References"] for key in ("a", "a", "b"))
    assert one == same != other


def test_what_is_critical_is_marked() -> None:
    assert letter(notification(severity=Severity.CRITICAL))["headers"]["Importance"] == "high"
    assert "Importance" not in letter(notification())["headers"]


def test_the_subject_is_one_line() -> None:
    assert letter(notification("a\r\nBcc: x@y.z"))["subject"] == "a Bcc: x@y.z"


@pytest.mark.parametrize("field", list(DATA))
def test_a_block_that_does_not_do(field: str) -> None:
    with pytest.raises(BlockUnusable, match=field):
        letter(notification(), **{field: None})


def test_the_address_of_the_operator_wins() -> None:
    assert SendgridChannel("http://proxy").request(DATA, notification(), NOW).url == "http://proxy/v3/mail/send"


def test_what_sendgrid_does_not_like_is_told() -> None:
    said = {"errors": [{"message": "The from address does not match a verified Sender Identity.", "field": "from"}]}
    verdict = SendgridChannel().judge(answer(403, said))
    assert verdict.reason is Reason.FORBIDDEN
    assert verdict.detail.endswith("403: The from address does not match a verified Sender Identity.")
    assert SendgridChannel().judge(answer(202)).reason is None
