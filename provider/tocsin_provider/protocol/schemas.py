"""The contract as the schema that Terraform asks for."""

from __future__ import annotations

import json

from tocsin_provider.contract import Attribute, FunctionSchema, Parameter, Schema
from tocsin_provider.protocol.wire import terraform_pb2 as pb
from tocsin_provider.values import TypeSpec


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


def served_function(function: FunctionSchema) -> pb.Function:
    """A function on the wire. Terraform calls it only with known values."""
    message = pb.Function(
        parameters=[_parameter(parameter) for parameter in function.parameters],
        variadic_parameter=_parameter(function.variadic) if function.variadic else None,
        summary=function.summary,
        description=function.description,
    )
    getattr(message, "return").type = _type(function.returns)  # a keyword of Python
    return message


def _attribute(attribute: Attribute) -> pb.Schema.Attribute:
    nested = attribute.nesting is not None and attribute.served_as is None
    return pb.Schema.Attribute(
        name=attribute.name,
        type=None if nested else _type(attribute.served_type),
        nested_type=_nested(attribute) if nested else None,
        description=attribute.description,
        required=attribute.required,
        optional=attribute.optional,
        computed=attribute.computed,
        sensitive=attribute.sensitive,
        write_only=attribute.write_only,
    )


def _nested(attribute: Attribute) -> pb.Schema.Object:
    return pb.Schema.Object(
        attributes=[_attribute(attribute.nested[name]) for name in sorted(attribute.nested)],
        nesting=str(attribute.nesting).upper(),
    )


def _parameter(parameter: Parameter) -> pb.Function.Parameter:
    return pb.Function.Parameter(
        name=parameter.name,
        type=_type(parameter.type),
        allow_null_value=parameter.nullable,
        description=parameter.description,
    )


def _type(spec: TypeSpec) -> bytes:
    return json.dumps(spec).encode()
