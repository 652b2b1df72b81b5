"""Stands in for aws-actions/aws-secretsmanager-get-secrets, by its documented rules for the names of variables."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import botocore.session
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from tests.support.github.stage import ActionFailed, Machine, Stage

_TRANSFORMATIONS: Final[Mapping[str, Callable[[str], str]]] = {
    "uppercase": str.upper,
    "lowercase": str.lower,
    "none": lambda name: name,
}


def get_secrets(stage: Stage) -> None:
    """Fetch each of `secret-ids`, hide it, and set a variable for the steps that follow; blank them after the job."""
    transformation = stage.given("name-transformation", "uppercase") or "uppercase"
    if transformation not in _TRANSFORMATIONS:
        raise ActionFailed(
            f"Unexpected value: '{transformation}'. Only 'uppercase', 'lowercase' and 'none' are accepted."
        )
    names = _Names(_TRANSFORMATIONS[transformation], parses=_boolean(stage, "parse-json-secrets"))
    wanted = list(dict.fromkeys(line.strip() for line in stage.given("secret-ids").splitlines() if line.strip()))
    asked = [names.alias_of(line) for line in wanted]
    client = _client(stage)
    stage.machine.afterwards.append(lambda: _blank(stage.machine, names.set_here))
    failures = []
    for alias, secret in asked:
        try:
            # It goes on after one that cannot be fetched, and fails in the end.
            answer = client.get_secret_value(SecretId=secret)
            # Neither text nor bytes: the variable is set, and empty.
            value = answer.get("SecretString") or answer.get("SecretBinary", b"").decode("ascii", "replace")
            for name, each in names.variables(alias, secret, answer["Name"], value):
                _inject(stage, names.set_here, name, each)
        except (ClientError, BotoCoreError, ActionFailed) as error:
            failures.append(f"Failed to fetch secret: '{secret}'. Error: {_told(error)}.")
    if failures:
        raise ActionFailed("\n".join(failures))


class _Names:
    """What the variables of secrets are called."""

    def __init__(self, transform: Callable[[str], str], *, parses: bool) -> None:
        self._transform = transform
        self._parses = parses
        self.set_here: list[str] = []

    def alias_of(self, line: str) -> tuple[str | None, str]:
        """The alias of a line, which has to be what the transformation would make of it, and its secret."""
        alias, comma, secret = (part.strip() for part in line.partition(","))
        if not comma:
            return None, line
        if alias != self.variable(alias):
            raise ActionFailed(
                f"The alias '{alias}' is not a valid environment name. Please verify that it has uppercase letters, numbers,"
                " and underscore only."
            )
        return alias, secret

    def variable(self, name: str) -> str:
        """A name as one of a variable."""
        digits = f"_{name}" if re.match("[0-9]", name) else name
        return self._transform(re.sub("[^a-zA-Z0-9_]", "_", digits))

    def variables(self, alias: str | None, asked: str, name: str, value: str) -> Iterator[tuple[str, str]]:
        """The variables that a secret sets: one, or, where it is JSON and that is read, one for each of its keys."""
        parsed = _object(value) if self._parses else None
        if parsed is None:
            yield self.variable(alias or (name if asked.startswith("arn:") else asked)), value
        else:
            base = alias if alias is not None else (name if asked.startswith("arn:") else asked)
            yield from self._parts(self.variable(base) if base else "", parsed)

    def _parts(self, base: str, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        for key, value in values.items():
            name = "_".join(part for part in (base, self.variable(key)) if part)
            text = value if isinstance(value, str) else json.dumps(value, separators=(",", ":"))
            inner = _object(text)
            if inner is None:
                yield self.variable(name), text
            else:
                yield from self._parts(name, inner)


def _inject(stage: Stage, names: list[str], name: str, value: str) -> None:
    if stage.environment.get(name) or stage.machine.exported.get(name):
        raise ActionFailed(
            f"Error: The environment name '{name}' is already in use. Please use an alias to ensure that each secret has a"
            " unique environment name"
        )
    stage.mask(value)
    stage.export(name, value)
    names.append(name)


def _blank(machine: Machine, names: list[str]) -> None:
    machine.exported |= dict.fromkeys(names, "")


def _object(text: str) -> dict[str, Any] | None:
    try:
        value = json.loads(text)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _boolean(stage: Stage, name: str) -> bool:
    given = stage.given(name, "false")
    if given.lower() not in ("true", "false"):
        raise ActionFailed(f'Input does not meet YAML 1.2 "Core Schema" specification: {name}')
    return given.lower() == "true"


def _client(stage: Stage) -> Any:
    """With the credentials that an earlier step has set, and no others."""
    given = stage.environment
    session = botocore.session.Session()
    if "AWS_ACCESS_KEY_ID" not in given:
        raise ActionFailed("Could not load credentials from any providers")
    return session.create_client(
        "secretsmanager",
        region_name=given.get("AWS_DEFAULT_REGION") or given.get("AWS_REGION"),
        endpoint_url=stage.machine.addresses.get("AWS_ENDPOINT_URL"),
        aws_access_key_id=given["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=given["AWS_SECRET_ACCESS_KEY"],
        aws_session_token=given["AWS_SESSION_TOKEN"],
        config=Config(retries={"total_max_attempts": 1}),
    )


def _told(error: Exception) -> str:
    """As the SDK for JavaScript words it: the kind of the error and the message of AWS."""
    if isinstance(error, ClientError):
        return f"{error.response['Error']['Code']}: {error.response['Error']['Message']}"
    return str(error)
