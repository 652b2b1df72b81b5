"""A function of this test alone, through the messages that Terraform sends."""

from collections.abc import Sequence

import pytest

from tocsin_provider import contract as contracts
from tocsin_provider.contract import FunctionSchema, Parameter
from tocsin_provider.functions.function import Function, FunctionFailed
from tocsin_provider.protocol import codec
from tocsin_provider.protocol.function_service import FunctionService
from tocsin_provider.protocol.wire import terraform_pb2 as pb
from tocsin_provider.values import Value

JOIN = FunctionSchema(
    "join_all",
    "Joins.",
    "Joins texts.",
    (Parameter("between", "What stands between.", "string"),),
    Parameter("parts", "The texts.", "string"),
    "string",
)


class JoinAll(Function):
    name = "join_all"

    def call(self, arguments: Sequence[Value]) -> Value:
        between, *parts = (str(argument) for argument in arguments)
        if not parts:
            raise FunctionFailed("there is nothing to join", 1)
        return between.join(parts)


@pytest.fixture(autouse=True)
def only_this_function(monkeypatch: pytest.MonkeyPatch) -> None:
    known = contracts.contract()
    functions = contracts.Contract(
        known.provider, known.resources, known.data_sources, known.ephemeral_resources, {"join_all": JOIN}
    )
    monkeypatch.setattr("tocsin_provider.protocol.function_service.contract", lambda: functions)
    monkeypatch.setattr("tocsin_provider.functions.function.contract", lambda: functions)
    monkeypatch.setattr(
        "tocsin_provider.protocol.function_service.function", lambda name: {"join_all": JoinAll()}[name]
    )


def called(*arguments: str) -> pb.CallFunction.Response:
    sent = [pb.DynamicValue(msgpack=codec.encode(argument, "string")) for argument in arguments]
    return FunctionService().call_function(pb.CallFunction.Request(name="join_all", arguments=sent))


def test_a_function_is_described_as_the_contract_has_it() -> None:
    described = FunctionService().get_functions(pb.GetFunctions.Request()).functions["join_all"]
    assert described.parameters[0].name == "between"
    assert described.variadic_parameter.name == "parts"


def test_any_number_of_arguments_may_follow() -> None:
    assert codec.decode(called("-", "a", "b", "c").result.msgpack, "string") == "a-b-c"


def test_the_argument_that_is_to_blame_is_named() -> None:
    error = called("-").error
    assert (error.text, error.function_argument) == ("there is nothing to join", 1)
