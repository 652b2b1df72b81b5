"""Attributes that Terraform hands over and does not keep."""

from tocsin_provider.protocol import codec
from tocsin_provider.protocol.provider_service import ProviderService
from tocsin_provider.protocol.resource_service import ResourceService
from tocsin_provider.protocol.wire import terraform_pb2 as pb
from tocsin_provider.resources.block import Block
from tocsin_provider.values import Object

PLANNED: Object = {"name": "alerts", "data_wo": None}


def test_what_is_written_has_the_value_of_the_configuration() -> None:
    assert Block().with_write_only(PLANNED, {"name": "alerts", "data_wo": "s3cret"})["data_wo"] == "s3cret"


def test_the_state_does_not_have_it() -> None:
    assert Block().without_write_only({"name": "alerts", "data_wo": "s3cret"}) == PLANNED


def test_what_does_not_exist_has_no_state() -> None:
    assert Block().without_write_only(None) is None


def test_a_terraform_that_would_keep_it_is_refused() -> None:
    service = ResourceService(ProviderService())
    kind = Block()
    empty: Object = dict.fromkeys(kind.schema.attributes)
    config = empty | {"name": "alerts", "type_slug": "secret", "data_wo": "{}"}
    request = pb.ValidateResourceConfig.Request(
        type_name="prefect_block", config=pb.DynamicValue(msgpack=codec.encode(config, kind.schema.type))
    )
    (told,) = service.validate_resource_config(request).diagnostics
    assert told.summary == "data_wo needs Terraform 1.11"
    request.client_capabilities.write_only_attributes_allowed = True
    assert list(service.validate_resource_config(request).diagnostics) == []
