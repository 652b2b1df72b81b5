"""What every function can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from tocsin_provider.contract import FunctionSchema, contract
from tocsin_provider.values import Value


class FunctionFailed(Exception):
    """Why there is no result. `argument` is the number, from 0, of the argument that is to blame."""

    def __init__(self, text: str, argument: int | None = None) -> None:
        super().__init__(text)
        self.text = text
        self.argument = argument


class Function(ABC):
    """A function of the configuration language: the same arguments have the same result."""

    name: ClassVar[str]

    @property
    def schema(self) -> FunctionSchema:
        return contract().functions[self.name]

    @abstractmethod
    def call(self, arguments: Sequence[Value]) -> Value:
        """The result, of the type that the contract says; the arguments are plain and known.

        Raises FunctionFailed where the arguments have none.
        """
