"""What every ephemeral resource can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from tocsin_provider.api.client import Client
from tocsin_provider.contract import Schema, contract
from tocsin_provider.problems import Problem
from tocsin_provider.validation import check_resource
from tocsin_provider.values import Object


class EphemeralResource(ABC):
    """Something that is asked for anew in every command and is in no plan and no state. There is nothing to close."""

    name: ClassVar[str]

    @property
    def schema(self) -> Schema:
        return contract().ephemeral_resources[self.name]

    def validate(self, config: Object) -> list[Problem]:
        """The mistakes that can be seen without the API."""
        return check_resource(config, self.schema)

    @abstractmethod
    def open(self, config: Object, client: Client) -> Object:
        """All attributes: the configuration, and what the API says.

        Raises ProviderError or ApiFailure where that is not possible. Terraform asks only once everything in `config` is known.
        """
