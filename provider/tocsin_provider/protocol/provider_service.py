"""The calls that concern the provider as a whole: its schema, its configuration, its end."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from tocsin_provider.contract import Schema, contract
from tocsin_provider.problems import Problem, Severity
from tocsin_provider.protocol import codec
from tocsin_provider.protocol.diagnostics import diagnostics
from tocsin_provider.protocol.schemas import served, served_function
from tocsin_provider.protocol.wire import terraform_pb2 as pb
from tocsin_provider.values import Object

if TYPE_CHECKING:
    from tocsin_provider.api.client import Client
    from tocsin_provider.api.failures import ApiFailure

CAPABILITIES = pb.ServerCapabilities(get_provider_schema_optional=True, plan_destroy=True, move_resource_state=True)


class ProviderService:
    """Holds the one client of this process, from ConfigureProvider on."""

    def __init__(self) -> None:
        self.client: Client | None = None

    def get_metadata(self, _request: pb.GetMetadata.Request) -> pb.GetMetadata.Response:
        known = contract()
        return pb.GetMetadata.Response(
            server_capabilities=CAPABILITIES,
            resources=_types(known.resources),
            data_sources=_types(known.data_sources),
            ephemeral_resources=_types(known.ephemeral_resources),
            functions=[pb.GetMetadata.FunctionMetadata(name=name) for name in known.functions],
        )

    def get_provider_schema(self, _request: pb.GetProviderSchema.Request) -> pb.GetProviderSchema.Response:
        known = contract()
        return pb.GetProviderSchema.Response(
            provider=served(known.provider),
            resource_schemas=_served(known.resources),
            data_source_schemas=_served(known.data_sources),
            ephemeral_resource_schemas=_served(known.ephemeral_resources),
            functions={name: served_function(function) for name, function in known.functions.items()},
            server_capabilities=CAPABILITIES,
        )

    def validate_provider_config(
        self, request: pb.ValidateProviderConfig.Request
    ) -> pb.ValidateProviderConfig.Response:
        from tocsin_provider.api.configuration import check_provider

        config = codec.decode_object(request.config.msgpack, contract().provider.type) or {}
        return pb.ValidateProviderConfig.Response(diagnostics=diagnostics(check_provider(config)))

    def configure_provider(self, request: pb.ConfigureProvider.Request) -> pb.ConfigureProvider.Response:
        """Take the configuration and make sure that the API is there: one clear error now, not one per resource."""
        config = codec.decode_object(request.config.msgpack, contract().provider.type) or {}
        return pb.ConfigureProvider.Response(diagnostics=diagnostics(self._configure(config)))

    def stop_provider(self, _request: pb.StopProvider.Request) -> pb.StopProvider.Response:
        """End what waits. Work under way ends by itself, and the server stays: what was created must reach the state."""
        if self.client is not None:
            self.client.stop()
        return pb.StopProvider.Response()

    def confirm(self) -> None:
        """Terraform ends as it should: its state has what it was told of."""
        if self.client is not None:
            self.client.creations.confirm()

    def _configure(self, config: Object) -> Iterable[Problem]:
        from tocsin_provider.api.client import Client
        from tocsin_provider.api.configuration import resolve
        from tocsin_provider.api.failures import ApiFailure, TimedOut, Unreachable

        resolved = resolve(config, os.environ)
        if isinstance(resolved, Problem):
            return [resolved]
        if resolved is None:
            return []
        client = Client(resolved)
        try:
            client.check()
        except (Unreachable, TimedOut) as failure:
            # What is new can be planned all the same, as far as that goes. Whatever needs the API fails by itself.
            client.offline = failure
            self.client = client
            return [_offline(failure)]
        except ApiFailure as failure:
            client.close()
            return [failure.problem("connecting to the API")]
        self.client = client
        return []


def _offline(failure: ApiFailure) -> Problem:
    told = failure.problem("connecting to the API")
    summary = f"{told.summary}: only what needs no server is checked"
    return replace(told, summary=summary, severity=Severity.WARNING)


def _types(schemas: Mapping[str, Schema]) -> list[pb.GetMetadata.TypeMetadata]:
    return [pb.GetMetadata.TypeMetadata(type_name=name) for name in schemas]


def _served(schemas: Mapping[str, Schema]) -> dict[str, pb.Schema]:
    return {name: served(schema) for name, schema in schemas.items()}
