"""Functions as Terraform calls them. It may do so before the provider is configured, and in `terraform validate`."""

from __future__ import annotations

import itertools

from tocsin_provider.contract import FunctionSchema, contract
from tocsin_provider.functions.function import FunctionFailed
from tocsin_provider.protocol import codec
from tocsin_provider.protocol.schemas import served_function
from tocsin_provider.protocol.wire import terraform_pb2 as pb
from tocsin_provider.registry import function
from tocsin_provider.values import TypeSpec, Value, as_dynamic, plain


class FunctionService:
    """Carries values between the wire and the functions."""

    def get_functions(self, _request: pb.GetFunctions.Request) -> pb.GetFunctions.Response:
        functions = contract().functions
        return pb.GetFunctions.Response(functions={name: served_function(known) for name, known in functions.items()})

    def call_function(self, request: pb.CallFunction.Request) -> pb.CallFunction.Response:
        called = function(request.name)
        arguments: list[Value] = [
            plain(codec.decode(argument.msgpack, spec))
            for argument, spec in zip(request.arguments, _types(called.schema), strict=False)
        ]
        try:
            result = called.call(arguments)
        except FunctionFailed as failed:
            error = pb.FunctionError(text=failed.text, function_argument=failed.argument)
            return pb.CallFunction.Response(error=error)
        returns = called.schema.returns
        value = as_dynamic(result) if returns == "dynamic" else result
        return pb.CallFunction.Response(result=pb.DynamicValue(msgpack=codec.encode(value, returns)))


def _types(schema: FunctionSchema) -> itertools.chain[TypeSpec]:
    """The types of the arguments, without end where there may be any number of them."""
    further = itertools.repeat(schema.variadic.type) if schema.variadic else ()
    return itertools.chain((parameter.type for parameter in schema.parameters), further)
