"""The life of a resource as Terraform calls it: validate, upgrade, read, plan, apply, import."""

from __future__ import annotations

from tocsin_provider.api import failures
from tocsin_provider.api.client import require
from tocsin_provider.problems import Problem, ProviderError
from tocsin_provider.protocol import codec
from tocsin_provider.protocol.diagnostics import attribute_path, diagnostics, problems_of
from tocsin_provider.protocol.provider_service import ProviderService
from tocsin_provider.protocol.wire import terraform_pb2 as pb
from tocsin_provider.registry import resource
from tocsin_provider.resources.resource import Resource
from tocsin_provider.values import Object


class ResourceService:
    """Carries values between the wire and the resources, and failures into diagnostics."""

    def __init__(self, provider: ProviderService) -> None:
        self._provider = provider

    def validate_resource_config(
        self, request: pb.ValidateResourceConfig.Request
    ) -> pb.ValidateResourceConfig.Response:
        kind = resource(request.type_name)
        config = codec.decode_object(request.config.msgpack, kind.schema.type) or {}
        problems = kind.validate(config)
        if not request.client_capabilities.write_only_attributes_allowed:
            problems += kind.refuse_write_only(config)
        return pb.ValidateResourceConfig.Response(diagnostics=diagnostics(problems))

    def upgrade_resource_state(self, request: pb.UpgradeResourceState.Request) -> pb.UpgradeResourceState.Response:
        """State as it was stored. There is one version of every schema, so only its attributes are brought in line."""
        kind = resource(request.type_name)
        if request.version > kind.schema.version or not request.raw_state.json:
            problem = Problem(
                "State of a newer provider",
                f"The state of this {request.type_name} was written by a newer version of the provider. Install that one "
                "with `tocsin provider install`.",
            )
            return pb.UpgradeResourceState.Response(diagnostics=diagnostics([problem]))
        state = codec.from_state_json(request.raw_state.json, kind.schema.type)
        return pb.UpgradeResourceState.Response(upgraded_state=self._value(kind, state))

    def move_resource_state(self, request: pb.MoveResourceState.Request) -> pb.MoveResourceState.Response:
        """State that another provider of Prefect's resources has kept, for a `moved` block that leads from it to this one."""
        if request.source_type_name != request.target_type_name or not request.source_state.json:
            problem = Problem(
                "Cannot be moved",
                f"A {request.source_type_name} of {request.source_provider_address} cannot become a "
                f"{request.target_type_name}. Import it instead, and take the old one out with a `removed` block.",
            )
            return pb.MoveResourceState.Response(diagnostics=diagnostics([problem]))
        kind = resource(request.target_type_name)
        state = codec.from_state_json(request.source_state.json, kind.schema.type)
        return pb.MoveResourceState.Response(target_state=self._value(kind, state))

    def read_resource(self, request: pb.ReadResource.Request) -> pb.ReadResource.Response:
        kind = resource(request.type_name)
        state = codec.decode_object(request.current_state.msgpack, kind.schema.type)
        if state is None:
            return pb.ReadResource.Response(new_state=request.current_state, private=request.private)
        try:
            found = kind.read(state, require(self._provider.client))
        except (ProviderError, failures.ApiFailure) as error:
            problems = problems_of(error, f"reading {_called(kind, state)}")
            client = self._provider.client
            if client is not None and error is client.offline:
                # One error ends the run, whatever the others say: that all are unreachable is told once.
                problems = client.untold(problems_of(error, "reading what exists"))
            return pb.ReadResource.Response(
                new_state=request.current_state, private=request.private, diagnostics=diagnostics(problems)
            )
        return pb.ReadResource.Response(new_state=self._value(kind, found), private=request.private)

    def plan_resource_change(self, request: pb.PlanResourceChange.Request) -> pb.PlanResourceChange.Response:
        kind = resource(request.type_name)
        proposed = codec.decode_object(request.proposed_new_state.msgpack, kind.schema.type)
        prior = codec.decode_object(request.prior_state.msgpack, kind.schema.type)
        if proposed is None:
            problems = kind.plan_deletion(prior or {}, self._provider.client)
            return pb.PlanResourceChange.Response(
                planned_state=request.proposed_new_state,
                planned_private=request.prior_private,
                diagnostics=diagnostics(problems),
            )
        config = codec.decode_object(request.config.msgpack, kind.schema.type) or {}
        plan = kind.plan(prior, proposed, config, self._provider.client)
        return pb.PlanResourceChange.Response(
            planned_state=self._value(kind, plan.planned),
            requires_replace=[attribute_path(path) for path in plan.replace],
            planned_private=request.prior_private,
            diagnostics=diagnostics(plan.problems),
        )

    def apply_resource_change(self, request: pb.ApplyResourceChange.Request) -> pb.ApplyResourceChange.Response:
        kind = resource(request.type_name)
        prior = codec.decode_object(request.prior_state.msgpack, kind.schema.type)
        planned = codec.decode_object(request.planned_state.msgpack, kind.schema.type)
        doing = f"deleting {_called(kind, prior or {})}" if planned is None else f"writing {_called(kind, planned)}"
        state, problems = prior, []
        try:
            client = require(self._provider.client)
            if planned is None:
                kind.delete(prior or {}, client)
                state = None
            else:
                config = codec.decode_object(request.config.msgpack, kind.schema.type) or {}
                wanted = kind.with_write_only(planned, config)
                applied = kind.create(wanted, client) if prior is None else kind.update(prior, wanted, client)
                state, problems = kind.without_write_only(applied.state), applied.problems
                if prior is None and state is not None:
                    client.creations.tell(state["id"])
        except (ProviderError, failures.ApiFailure) as error:
            problems = problems_of(error, doing)
        return pb.ApplyResourceChange.Response(
            new_state=self._value(kind, state), private=request.planned_private, diagnostics=diagnostics(problems)
        )

    def import_resource_state(self, request: pb.ImportResourceState.Request) -> pb.ImportResourceState.Response:
        kind = resource(request.type_name)
        try:
            state = kind.import_state(request.id, require(self._provider.client))
        except (ProviderError, failures.ApiFailure) as error:
            problems = problems_of(error, f"looking for the {request.type_name} to import")
            return pb.ImportResourceState.Response(diagnostics=diagnostics(problems))
        imported = pb.ImportResourceState.ImportedResource(type_name=request.type_name, state=self._value(kind, state))
        return pb.ImportResourceState.Response(imported_resources=[imported])

    @staticmethod
    def _value(kind: Resource, state: Object | None) -> pb.DynamicValue:
        return pb.DynamicValue(msgpack=codec.encode(state, kind.schema.type))


def _called(kind: Resource, state: Object) -> str:
    """How to name a resource in a sentence: what the API calls it."""
    name = state.get("name")
    return f'{kind.name} "{name}"' if isinstance(name, str) else f"{kind.name} {state.get('id')}"
