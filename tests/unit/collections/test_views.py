"""The views of the collections, from what is recorded."""

import pytest

from tocsin.blocks.builtin import OWN, recordings
from tocsin.collections.views import block_metadata, read_view, worker_metadata
from tocsin.errors import NotFound


def test_every_kind_of_worker_has_a_base_job_template() -> None:
    kinds = {kind: worker for collection in worker_metadata().values() for kind, worker in collection.items()}
    assert kinds.keys() >= {"process", "docker", "kubernetes", "ecs", "cloud-run-v2", "vertex-ai"}
    for worker in kinds.values():
        assert worker["default_base_job_configuration"].keys() == {"job_configuration", "variables"}
        assert worker["type"] in kinds


def test_every_built_in_block_type_is_in_one_collection() -> None:
    blocks = block_metadata()
    slugs = [slug for collection in blocks.values() for slug in collection["block_types"]]
    assert sorted(slugs) == sorted(recording["slug"] for recording in recordings())
    assert blocks["prefect"]["block_types"]["slack-webhook"]["name"] == "Slack Webhook"
    assert "aws-credentials" in blocks["prefect-aws"]["block_types"]
    assert set(blocks["tocsin"]["block_types"]) == OWN


def test_a_block_type_is_shown_with_its_newest_schema() -> None:
    secret = block_metadata()["prefect"]["block_types"]["secret"]
    (recording,) = [one for one in recordings() if one["slug"] == "secret"]
    assert secret["block_schema"] == recording["block_schemas"][-1]
    assert "is_protected" not in secret


@pytest.mark.parametrize("name", ["aggregate-flow-metadata", "demo-flows"])
def test_flows_of_collections_are_not_known(name: str) -> None:
    assert read_view(name) == {}


def test_there_are_no_other_views() -> None:
    with pytest.raises(NotFound, match="View none not found in registry"):
        read_view("none")
