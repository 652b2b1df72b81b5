"""What every data source can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from tocsin_provider.api.client import Client
from tocsin_provider.contract import Schema, contract
from tocsin_provider.problems import Problem
from tocsin_provider.validation import check_resource
from tocsin_provider.values import Object


class DataSource(ABC):
    """Something that the API is asked for. Nothing is kept between calls."""

    name: ClassVar[str]

    @property
    def schema(self) -> Schema:
        return contract().data_sources[self.name]

    def validate(self, config: Object) -> list[Problem]:
        """The mistakes that can be seen without the API."""
        return check_resource(config, self.schema)

    @abstractmethod
    def read(self, config: Object, client: Client) -> tuple[Object, list[Problem]]:
        """All attributes: the configuration, and what the API says; and what is worth a warning.

        Raises ProviderError or ApiFailure where that is not possible. Terraform asks only once everything in `config` is known.
        """
