"""What the API finds in an automation, each finding at the place where the user wrote it.

The API is asked once for each automation that changes, before it is written. What is not known yet is named, so that the rest is
checked all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tocsin_provider.api import failures
from tocsin_provider.api.client import Client
from tocsin_provider.conversions import from_json_text
from tocsin_provider.problems import Path, Problem, ProviderError, Severity, Step, spell
from tocsin_provider.resources import actions
from tocsin_provider.resources.dialects import in_dialect
from tocsin_provider.resources.resource import place, spell_location
from tocsin_provider.values import UNKNOWN, Object, plain

_ROUTE = "/automations/validate"


def found_by_api(body: Mapping[str, Any], planned: Object, client: Client) -> list[Problem] | None:
    """The mistakes that the API sees in `body`, in which what is not known yet is UNKNOWN. None where it has no such check,
    as Prefect's own server.
    """
    if _ROUTE in client.lacking:
        return None
    unknown: list[Path] = []
    known = _without_unknown(dict(body), (), unknown)
    replaced = planned.get("id")
    query = {"id": replaced} if isinstance(replaced, str) else None
    try:
        report = client.request("POST", _ROUTE, {**known, "unknown": unknown}, query=query, repeatable=True)
    except (failures.NotFound, failures.NotPrefect):
        client.lacking.add(_ROUTE)
        return None
    problems = list(_problems(report.get("findings"), planned))
    client.told.update(problems)
    return problems


def warnings(found: object, planned: Object, client: Client) -> list[Problem]:
    """What the API has found in an automation that it took, but for what was told when it was planned in the same run."""
    return client.untold(_problems(found, planned))


def explained(failure: failures.ApiFailure, doing: str, planned: Object) -> ProviderError:
    """A failure in words, each mistake of the API's answer at the place where the user wrote it."""
    if not isinstance(failure, failures.Invalid) or not failure.mistakes:
        return ProviderError(failure.problem(doing))
    return ProviderError(
        *(
            Problem(
                f"The API refused {spell_location(mistake.location)}",
                f"While {doing}: {mistake.message}",
                place_of(mistake.location, planned),
            )
            for mistake in failure.mistakes
        )
    )


def place_of(location: tuple[Step, ...], planned: Object) -> Path:
    """Where the user wrote what the API names by its own place."""
    steps = location[1:] if location[:1] == ("body",) else location
    if steps[:1] == ("trigger",):
        steps = ("trigger", *in_dialect(steps[1:], plain(planned.get("trigger"))))
    return place(steps, planned, actions.ALIASES)


def _problems(found: object, planned: Object) -> Iterator[Problem]:
    for finding in found if isinstance(found, list) else ():
        if isinstance(finding, dict) and finding.get("text"):
            yield _problem(finding, planned)


def _problem(finding: Mapping[str, Any], planned: Object) -> Problem:
    path = place_of(tuple(finding.get("path") or ()), planned)
    refused = finding.get("severity") == "error"
    # What is left to the API to find, such as the only block that sends mail, may be made before this is.
    left_out = refused and not _is_written(path, planned)
    severity = Severity.ERROR if refused and not left_out else Severity.WARNING
    verdict = f"would be refused{' as things are' * left_out}" if refused else "may not do what is meant"
    name = planned.get("name")
    whose = f'Automation "{name}"' if isinstance(name, str) else "An automation"
    at = f" at {spell(path)}" if path else ""
    # Of warnings with the same summary, Terraform shows one and counts the others.
    summary = f"{whose} {verdict}: {finding.get('code', '')}{at}"
    where = f"{spell(path)}: " if path else ""
    return Problem(summary, where + "".join(_said(finding)), path, severity)


def _is_written(path: Path, planned: Object) -> bool:
    here: Any = planned
    for step in path:
        here = from_json_text(plain(here))
        if isinstance(here, dict) and isinstance(step, str):
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int):
            here = here[step] if step < len(here) else None
    return here is not None


def _said(finding: Mapping[str, Any]) -> Iterable[str]:
    text = str(finding["text"])
    yield text
    line, column, nearest = finding.get("line"), finding.get("column"), finding.get("nearest")
    if line and f"line {line}" not in text:
        yield f" (line {line}{f', column {column}' if column else ''} of the template)"
    if nearest and str(nearest) not in text:
        yield f'. Did you mean "{nearest}"?'


def _without_unknown(value: Any, path: Path, unknown: list[Path]) -> Any:
    """The value as JSON has it, with null for what is not known, whose places go to `unknown`."""
    if value is UNKNOWN:
        unknown.append(path)
        return None
    if isinstance(value, dict):
        return {name: _without_unknown(inner, (*path, name), unknown) for name, inner in value.items()}
    if isinstance(value, list):
        return [_without_unknown(inner, (*path, index), unknown) for index, inner in enumerate(value)]
    return value
