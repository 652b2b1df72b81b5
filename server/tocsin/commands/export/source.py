"""The control plane that is exported, asked as the provider asks it: with its settings, its patience, and its credentials."""

import json
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Any, Final

from tocsin_provider.api import failures
from tocsin_provider.api.client import Client
from tocsin_provider.api.configuration import resolve
from tocsin_provider.api.paging import every
from tocsin_provider.problems import Problem


class CannotRead(Exception):
    """The control plane does not answer what it was asked. The message says what to do."""


class Source(AbstractContextManager["Source"]):
    """Reads lists of a control plane. Without a `url` it is the one that the environment says, as for other commands. At the end of
    its block the connections are closed.
    """

    def __init__(self, url: str | None, environment: Mapping[str, str]) -> None:
        """Raises `CannotRead` for an address that is none."""
        settings = resolve({"endpoint": url or environment.get("TOCSIN_API_URL")}, environment)
        if settings is None or isinstance(settings, Problem):
            raise CannotRead(settings.detail if settings else "there is no address")
        self.endpoint = settings.endpoint
        self._client = Client(settings)

    def __exit__(self, *ended: object) -> None:
        self._client.close()

    def every(self, route: str, criteria: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """All that the API has under a route such as "/automations" and that meets its criteria, each once. Raises
        `CannotRead`, and `Refused` where the credentials do not do.
        """
        try:
            for entry in every(self._client, route, criteria):
                # The provider has decimals where other commands have floats.
                yield json.loads(json.dumps(entry, default=float))
        except failures.Unauthorised:
            told = f"{self.endpoint} refuses us {route[1:]}: set PREFECT_API_AUTH_STRING or PREFECT_API_KEY to what may list them"
            raise Refused(told) from None
        except (failures.NotPrefect, failures.NotFound) as failure:
            told = f"is no API of Tocsin or Prefect: {failure.answer}"
            raise CannotRead(f"{self.endpoint} {told} {_WORKSPACE}") from None
        except failures.Unreachable as failure:
            raise CannotRead(f"no answer from {self.endpoint}: {failure.answer} {_WHERE}") from None
        except failures.ApiFailure as failure:
            raise CannotRead(f"{failure}. {failure.advice}") from None


class Refused(CannotRead):
    """The credentials do not do for this."""


_WHERE: Final = "The address is --url, else TOCSIN_API_URL, else PREFECT_API_URL"
_WORKSPACE: Final = "The API of a workspace of Prefect Cloud is https://…/api/accounts/…/workspaces/…"
