"""message.py"""

import json

from tests.support.messages import ENVELOPE, notification

from tocsin.actions.message import EventAction, Severity, WebhookCall, from_json, to_json


def test_messages_survive_storage() -> None:
    told = notification(severity=Severity.ERROR, event_action=EventAction.RESOLVE, recipients=("a@b.c",), test=True)
    for message in (told, WebhookCall(envelope=ENVELOPE, payload="é")):
        assert from_json(json.loads(json.dumps(to_json(message)))) == message
