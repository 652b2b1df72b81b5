import pytest

from tocsin_provider.api.client import Client
from tocsin_provider.api.configuration import Configuration
from tocsin_provider.contract import contract
from tocsin_provider.protocol import codec
from tocsin_provider.protocol.data_service import DataService
from tocsin_provider.protocol.provider_service import ProviderService
from tocsin_provider.protocol.wire import terraform_pb2 as pb
from tocsin_provider.resources.workspaces import elsewhere, split_import_id

BLOCK = "9a5e2c0e-5a1c-4d57-9a6f-0d5a6f3f8a11"
ACCOUNT = "0b5e2c0e-5a1c-4d57-9a6f-0d5a6f3f8a22"
WORKSPACE = "1c5e2c0e-5a1c-4d57-9a6f-0d5a6f3f8a33"


def test_an_api_of_ones_own_has_no_other_place() -> None:
    assert elsewhere({"workspace_id": WORKSPACE}, None) == []


def test_the_place_of_the_provider_is_no_mistake() -> None:
    assert elsewhere({"account_id": None, "workspace_id": WORKSPACE.upper()}, (ACCOUNT, WORKSPACE)) == []


def test_another_workspace_is_a_mistake_at_its_place() -> None:
    (problem,) = elsewhere({"account_id": ACCOUNT, "workspace_id": BLOCK}, (ACCOUNT, WORKSPACE))
    assert problem.path == ("workspace_id",)


def test_a_data_source_is_not_looked_for_in_another_workspace() -> None:
    provider = ProviderService()
    provider.client = Client(Configuration(f"http://127.0.0.1:1/api/accounts/{ACCOUNT}/workspaces/{WORKSPACE}"))
    schema = contract().data_sources["prefect_flow"]
    config = dict.fromkeys(schema.attributes) | {"name": "orders", "workspace_id": BLOCK}
    sent = pb.DynamicValue(msgpack=codec.encode(config, schema.type))
    answer = DataService(provider).read_data_source(pb.ReadDataSource.Request(type_name="prefect_flow", config=sent))
    assert [found.attribute.steps[0].attribute_name for found in answer.diagnostics] == ["workspace_id"]


@pytest.mark.parametrize(
    ("written", "id", "workspace"),
    [
        (BLOCK, BLOCK, None),
        (f"{BLOCK},{WORKSPACE}", BLOCK, WORKSPACE),
        (f"{BLOCK}, {WORKSPACE}", BLOCK, WORKSPACE),
        ("Late, and loud", "Late, and loud", None),
        ("slack-webhook/alerts", "slack-webhook/alerts", None),
    ],
)
def test_an_import_may_name_the_workspace_behind_the_id(written: str, id: str, workspace: str | None) -> None:
    assert split_import_id(written) == (id, workspace)
