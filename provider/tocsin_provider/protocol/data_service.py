"""Data sources as Terraform calls them: validate, read."""

from __future__ import annotations

from tocsin_provider.api import failures
from tocsin_provider.api.client import require
from tocsin_provider.problems import ProviderError
from tocsin_provider.protocol import codec
from tocsin_provider.protocol.diagnostics import diagnostics, problems_of
from tocsin_provider.protocol.provider_service import ProviderService
from tocsin_provider.protocol.wire import terraform_pb2 as pb
from tocsin_provider.registry import data_source
from tocsin_provider.resources.workspaces import elsewhere


class DataService:
    """Carries values between the wire and the data sources, and failures into diagnostics."""

    def __init__(self, provider: ProviderService) -> None:
        self._provider = provider

    def validate_data_resource_config(
        self, request: pb.ValidateDataResourceConfig.Request
    ) -> pb.ValidateDataResourceConfig.Response:
        source = data_source(request.type_name)
        config = codec.decode_object(request.config.msgpack, source.schema.type) or {}
        return pb.ValidateDataResourceConfig.Response(diagnostics=diagnostics(source.validate(config)))

    def read_data_source(self, request: pb.ReadDataSource.Request) -> pb.ReadDataSource.Response:
        source = data_source(request.type_name)
        config = codec.decode_object(request.config.msgpack, source.schema.type) or {}
        try:
            client = require(self._provider.client)
            if wrong := elsewhere(config, client.configuration.workspace):
                raise ProviderError(*wrong)
            found, problems = source.read(config, client)
        except (ProviderError, failures.ApiFailure) as error:
            told = problems_of(error, f"reading the data source {source.name}")
            return pb.ReadDataSource.Response(diagnostics=diagnostics(told))
        state = pb.DynamicValue(msgpack=codec.encode(found, source.schema.type))
        return pb.ReadDataSource.Response(state=state, diagnostics=diagnostics(problems))
