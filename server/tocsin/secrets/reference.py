"""References to secrets: `{"$secret": "aws-sm://prefect/slack-webhook-url#json-key"}` in the place of a value.

A reference names a secret and is none itself: it is stored, shown and compared as it was written. Pure.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

KEY: Final = "$secret"
"""The only key of a value that is a reference."""

_AWS_ID: Final = re.compile(r"arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d+:secret:[\w/+=.@-]+|[\w/+=.@-]+", re.ASCII)
_REGION: Final = re.compile(r"[a-z]{2,}(-[a-z0-9]+)+")
_STAGE: Final = re.compile(r"[\w/+=.@-]+", re.ASCII)

Path = tuple[str | int, ...]

SCHEMES: Final = ("aws-sm", "env", "file")
"""Where secrets can be kept: AWS Secrets Manager, variables of the server's environment, files on the server's machine."""

_FORM: Final = 'a secret is named as {"$secret": "<where>://<name>"} with where one of aws-sm, env, file'


class ReferenceInvalid(ValueError):
    """A reference that cannot be read. The message says what is wrong and how it is written; it holds nothing of the text."""


@dataclass(frozen=True, slots=True, order=True)
class SecretReference:
    """The name of a secret: where it is kept, what it is called there, and which key of it is meant where it is a JSON object."""

    scheme: str
    name: str
    key: str | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `scheme://name` or `scheme://name#key`. Raises `ReferenceInvalid`."""
        scheme, separator, rest = text.partition("://")
        if not separator or scheme not in SCHEMES:
            raise ReferenceInvalid(_FORM)
        name, has_key, key = rest.partition("#")
        if not name.strip("/") or (has_key and not key):
            raise ReferenceInvalid(f"it names nothing: {_FORM}, and a key of a JSON object behind a #")
        if not text.isprintable():
            raise ReferenceInvalid("it has characters that do not print")
        if scheme == "file" and not name.startswith("/"):
            raise ReferenceInvalid("the path of a file begins with a slash: file:///run/secrets/slack-webhook-url")
        if scheme == "aws-sm":
            read_aws_name(name)
        return cls(scheme, name, key if has_key else None)

    @property
    def secret(self) -> str:
        """What is fetched: the reference without its key."""
        return f"{self.scheme}://{self.name}"

    def __str__(self) -> str:
        return self.secret if self.key is None else f"{self.secret}#{self.key}"


@dataclass(frozen=True, slots=True)
class AwsName:
    """What a secret is called in AWS Secrets Manager (`id` may be an ARN), in which region, and which version is meant."""

    id: str
    region: str | None = None
    stage: str | None = None


def read_aws_name(name: str) -> AwsName:
    """Read `id?region=eu-west-1&stage=AWSPREVIOUS`. The region of an ARN is the ARN's. Raises `ReferenceInvalid`."""
    called, has_options, query = name.partition("?")
    options = dict(part.partition("=")[::2] for part in query.split("&")) if has_options else {}
    known = {"region": _REGION, "stage": _STAGE}
    if not _AWS_ID.fullmatch(called):
        raise ReferenceInvalid("a secret of AWS has a name of letters, digits and /_+=.@-, or is an ARN")
    if not all(option in known and known[option].fullmatch(value) for option, value in options.items()):
        raise ReferenceInvalid(
            "behind the ? of a secret of AWS may stand region=eu-west-1 and stage=AWSPREVIOUS, with an & between"
        )
    region = options.get("region")
    if region is None and called.startswith("arn:"):
        region = called.split(":")[3]
    return AwsName(called, region, options.get("stage"))


def is_reference(value: object) -> bool:
    """Whether a value is meant as a reference, be it one that can be read or not."""
    return isinstance(value, Mapping) and KEY in value


def read_reference(value: Mapping[str, Any]) -> SecretReference:
    """The reference that a value is. Raises `ReferenceInvalid`."""
    text = value[KEY]
    if len(value) != 1:
        raise ReferenceInvalid(f"{KEY} stands alone, without other keys beside it")
    if not isinstance(text, str):
        raise ReferenceInvalid(_FORM)
    return SecretReference.parse(text)


def is_readable(value: object) -> bool:
    """Whether a value is a reference that can be read."""
    if not isinstance(value, Mapping) or not is_reference(value):
        return False
    try:
        read_reference(value)
    except ReferenceInvalid:
        return False
    return True


def references_in(node: object, path: Path = ()) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Every value in `node`, at any depth, that is meant as a reference, and where it stands."""
    if isinstance(node, Mapping):
        if is_reference(node):
            yield path, node
        else:
            for name, value in node.items():
                yield from references_in(value, (*path, name))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from references_in(value, (*path, index))


def filled(node: Any, values: Mapping[SecretReference, Any]) -> Any:
    """A copy of `node` with the values of its references in their places. Raises `KeyError` where one has none."""
    if isinstance(node, Mapping):
        if is_reference(node):
            return values[read_reference(node)]
        return {name: filled(value, values) for name, value in node.items()}
    if isinstance(node, list):
        return [filled(value, values) for value in node]
    return node
