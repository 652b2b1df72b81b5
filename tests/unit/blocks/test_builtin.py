"""builtin/: the recorded block types, and Tocsin's own beside them."""

import pytest

from tocsin.blocks.builtin import OWN, recordings
from tocsin.blocks.checksum import schema_checksum
from tocsin.blocks.overlays import OVERLAYS

_BY_SLUG = {recording["slug"]: recording for recording in recordings()}
_NOTIFYING = {
    "slack-webhook",
    "pager-duty-webhook",
    "ms-teams-webhook",
    "discord-webhook",
    "mattermost-webhook",
    "opsgenie-webhook",
    "sendgrid-email",
    "twilio-sms",
    "custom-webhook",
    *OWN,
}
_OTHERS = {"webhook", "secret", "json", "string", "date-time", "local-file-system", "remote-file-system"}


@pytest.mark.parametrize("slug", sorted(_NOTIFYING | _OTHERS))
def test_is_there(slug: str) -> None:
    assert slug in _BY_SLUG


def test_every_type_has_a_schema_and_names_itself_in_it() -> None:
    for slug, recording in _BY_SLUG.items():
        assert recording["block_schemas"]
        assert {schema["fields"]["block_type_slug"] for schema in recording["block_schemas"]} == {slug}


def test_exactly_the_notifying_types_can_notify() -> None:
    able = {slug for slug, one in _BY_SLUG.items() if "notify" in one["block_schemas"][-1]["capabilities"]}
    assert able == _NOTIFYING


def test_overlays_name_fields_that_exist() -> None:
    for slug, overlay in OVERLAYS.items():
        properties = _BY_SLUG[slug]["block_schemas"][-1]["fields"]["properties"]
        assert {*overlay.optional, *overlay.hints} <= set(properties)
        assert properties.keys().isdisjoint(overlay.secrets)


@pytest.mark.parametrize("slug", sorted(OWN))
def test_own_types_have_their_secrets_named_and_their_checksum(slug: str) -> None:
    (schema,) = _BY_SLUG[slug]["block_schemas"]
    secret = {name for name, rule in schema["fields"]["properties"].items() if "password" in str(rule)}
    assert set(schema["fields"]["secret_fields"]) == secret
    assert schema_checksum(schema["fields"]) == schema["checksum"]
