"""The contract as the schema that Terraform asks for."""

from __future__ import annotations

import json

from tocsin_provider.contract import Attribute, Schema
from tocsin_provider.protocol.wire import terraform_pb2 as pb


def served(schema: Schema) -> pb.Schema:
    """A schema on the wire. Terraform does not mind the order of attributes; sorted, it is the same every time."""
    return pb.Schema(
        version=schema.version,
        block=pb.Schema.Block(
            version=schema.version,
            attributes=[_attribute(schema.attributes[name]) for name in sorted(schema.attributes)],
            description=schema.description,
        ),
    )


def _attribute(attribute: Attribute) -> pb.Schema.Attribute:
    return pb.Schema.Attribute(
        name=attribute.name,
        type=json.dumps(attribute.served_type).encode(),
        description=attribute.description,
        required=attribute.required,
        optional=attribute.optional,
        computed=attribute.computed,
        sensitive=attribute.sensitive,
    )
