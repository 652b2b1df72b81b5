"""Policies of IAM as JSON has them, and what they permit: of roles to act on a resource, of a trust to take on a role."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

Policy = Mapping[str, Any]


def permits(policies: Iterable[Policy], action: str, resource: str, context: Mapping[str, str] | None = None) -> bool:
    """Whether one of them allows this action on this resource, and none denies it. `context` holds the keys of conditions.

    Raises `ValueError` for what is not understood here, so that no test passes by passing over it.
    """
    effects = {
        statement["Effect"]
        for statement in _statements(policies)
        if _any_like(statement["Action"], action, ignoring_case=True)
        and _any_like(statement["Resource"], resource)
        and _meets(statement.get("Condition", {}), context or {})
    }
    return effects == {"Allow"}


def trusts(policy: Policy, provider: str, claims: Mapping[str, str]) -> bool:
    """Whether a role may be taken on by whom this OIDC provider (its host) vouches for, with these claims in the token."""
    context = {f"{provider}:{name}": value for name, value in claims.items()}
    return any(
        statement["Effect"] == "Allow"
        and _any_like(statement["Action"], "sts:AssumeRoleWithWebIdentity", ignoring_case=True)
        and any(str(each).endswith(f":oidc-provider/{provider}") for each in _list(statement["Principal"]["Federated"]))
        and _meets(statement.get("Condition", {}), context)
        for statement in _statements([policy])
    )


_OPERATORS: Final = frozenset({"StringEquals", "StringLike"})
_KNOWN: Final = frozenset({"Sid", "Effect", "Action", "Resource", "Condition", "Principal"})


def _statements(policies: Iterable[Policy]) -> Iterator[Policy]:
    for policy in policies:
        for statement in _list(policy["Statement"]):
            if unknown := statement.keys() - _KNOWN:
                raise ValueError(f"not understood in a statement: {', '.join(sorted(unknown))}")
            yield statement


def _meets(conditions: Mapping[str, Mapping[str, Any]], context: Mapping[str, str]) -> bool:
    for operator, wanted in conditions.items():
        if operator not in _OPERATORS:
            raise ValueError(f"the condition {operator} is not understood")
        for key, patterns in wanted.items():
            value = context.get(key)
            if value is None:
                return False
            if not (_any_like(patterns, value) if operator == "StringLike" else value in _list(patterns)):
                return False
    return True


def _any_like(patterns: Any, value: str, *, ignoring_case: bool = False) -> bool:
    flags = re.IGNORECASE if ignoring_case else 0
    return any(re.fullmatch(_expression(str(pattern)), value, flags) for pattern in _list(patterns))


def _expression(pattern: str) -> str:
    return re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
