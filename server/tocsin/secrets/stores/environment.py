"""Secrets in variables of the server's own environment: `env://NAME`."""

import os
from collections.abc import Mapping

from tocsin.secrets.faults import SecretFault, SecretUnavailable


class EnvironmentStore:
    """Reads the environment that the server was started with."""

    def __init__(self, environ: Mapping[str, str] | None = None) -> None:
        self._environ = os.environ if environ is None else environ

    def fetch(self, name: str) -> str:
        if name not in self._environ:
            raise SecretUnavailable(
                SecretFault.MISSING, f"env://{name}: the server has no such variable; set it and restart the server"
            )
        return self._environ[name]
