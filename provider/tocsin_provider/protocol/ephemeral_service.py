"""Ephemeral resources as Terraform calls them: validate, open, close."""

from __future__ import annotations

from tocsin_provider.api import failures
from tocsin_provider.api.client import require
from tocsin_provider.problems import ProviderError
from tocsin_provider.protocol import codec
from tocsin_provider.protocol.diagnostics import diagnostics, problems_of
from tocsin_provider.protocol.provider_service import ProviderService
from tocsin_provider.protocol.wire import terraform_pb2 as pb
from tocsin_provider.registry import ephemeral_resource


class EphemeralService:
    """Carries values between the wire and the ephemeral resources, and failures into diagnostics."""

    def __init__(self, provider: ProviderService) -> None:
        self._provider = provider

    def validate_ephemeral_resource_config(
        self, request: pb.ValidateEphemeralResourceConfig.Request
    ) -> pb.ValidateEphemeralResourceConfig.Response:
        kind = ephemeral_resource(request.type_name)
        config = codec.decode_object(request.config.msgpack, kind.schema.type) or {}
        return pb.ValidateEphemeralResourceConfig.Response(diagnostics=diagnostics(kind.validate(config)))

    def open_ephemeral_resource(self, request: pb.OpenEphemeralResource.Request) -> pb.OpenEphemeralResource.Response:
        kind = ephemeral_resource(request.type_name)
        config = codec.decode_object(request.config.msgpack, kind.schema.type) or {}
        try:
            opened = kind.open(config, require(self._provider.client))
        except (ProviderError, failures.ApiFailure) as error:
            told = problems_of(error, f"opening the ephemeral resource {kind.name}")
            return pb.OpenEphemeralResource.Response(diagnostics=diagnostics(told))
        return pb.OpenEphemeralResource.Response(result=pb.DynamicValue(msgpack=codec.encode(opened, kind.schema.type)))

    def close_ephemeral_resource(
        self, _request: pb.CloseEphemeralResource.Request
    ) -> pb.CloseEphemeralResource.Response:
        return pb.CloseEphemeralResource.Response()
