import pytest

from tocsin_provider.problems import Path, Step, spell
from tocsin_provider.protocol.diagnostics import attribute_path
from tocsin_provider.resources.actions import ALIASES
from tocsin_provider.resources.resource import place
from tocsin_provider.values import Object, as_dynamic

CONFIG: Object = {
    "name": "n",
    "trigger": as_dynamic({"posture": "Reactive", "threshold": 0, "match": {"a.b": "c"}}),
    "actions": as_dynamic([{"type": "do-nothing"}, {"type": "send-notification", "block_id": "x"}]),
}


@pytest.mark.parametrize(
    ("location", "path"),
    [
        (("body", "name"), ("name",)),
        (("body", "trigger", "threshold"), ("trigger", "threshold")),
        (("body", "trigger", "event", "threshold"), ("trigger", "threshold")),
        (("body", "trigger", "match", "a.b"), ("trigger", "match", "a.b")),
        (("body", "trigger", "within"), ("trigger", "within")),
        (("body", "actions", 1, "block_document_id"), ("actions", 1, "block_id")),
        (("body", "actions", 1, "send-notification", "block_document_id"), ("actions", 1, "block_id")),
        (("body", "actions", 7, "type"), ("actions",)),
        (("body", "actions", 1, "body"), ("actions", 1, "body")),
        (("body",), ()),
    ],
)
def test_the_apis_place_leads_to_what_the_user_wrote(location: tuple[Step, ...], path: Path) -> None:
    assert place(location, CONFIG, ALIASES) == path


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("trigger", "match_related", "prefect.tag"), 'trigger.match_related["prefect.tag"]'),
        (("actions", 0, "body"), "actions[0].body"),
        (("name",), "name"),
    ],
)
def test_a_path_is_spelt_as_in_hcl(path: Path, text: str) -> None:
    assert spell(path) == text


def test_index_zero_is_encoded() -> None:
    step = attribute_path(("actions", 0)).steps[1]
    assert step.WhichOneof("selector") == "element_key_int"
    assert (
        attribute_path(("actions", 0)).FromString(attribute_path(("actions", 0)).SerializeToString()).steps[1] == step
    )
