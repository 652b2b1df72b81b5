"""Problems as Terraform shows them."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin_provider.api.failures import ApiFailure
from tocsin_provider.problems import Path, Problem, ProviderError, Severity
from tocsin_provider.protocol.wire import terraform_pb2 as pb


def diagnostics(problems: Iterable[Problem]) -> list[pb.Diagnostic]:
    """Messages for all problems, each at its place."""
    return [
        pb.Diagnostic(
            severity=pb.Diagnostic.ERROR if problem.severity is Severity.ERROR else pb.Diagnostic.WARNING,
            summary=problem.summary,
            detail=problem.detail,
            attribute=attribute_path(problem.path) if problem.path else None,
        )
        for problem in problems
    ]


def problems_of(error: ProviderError | ApiFailure, doing: str) -> list[Problem]:
    """What to tell of an operation that did not succeed; `doing` says which, as in "While reading …"."""
    return error.problems if isinstance(error, ProviderError) else [error.problem(doing)]


def attribute_path(path: Path) -> pb.AttributePath:
    """A path on the wire.

    Terraform finds the very line that the user wrote for an attribute and one element key inside it. Names inside a
    dynamic value, and longer paths, only lead it to the head of the resource; the problem's text spells the path in full.
    """
    steps = [
        pb.AttributePath.Step(element_key_int=step)
        if isinstance(step, int)
        else pb.AttributePath.Step(element_key_string=step)
        if depth
        else pb.AttributePath.Step(attribute_name=step)
        for depth, step in enumerate(path[:2])
    ]
    return pb.AttributePath(steps=steps)
