"""Asking beforehand whether secrets can be had."""

from fastapi import APIRouter

from tocsin.runtime import Rt
from tocsin.secrets.faults import SecretUnavailable
from tocsin.secrets.reference import ReferenceInvalid, SecretReference
from tocsin.secrets.resolver import PATIENCE
from tocsin.secrets.schemas import ReferenceProblem, ReferencesToCheck

router = APIRouter(prefix="/secret_references", tags=["Secret references"])


@router.post("/check")
def check_references(body: ReferencesToCheck, rt: Rt) -> list[ReferenceProblem | None]:
    """Why this server cannot have these secrets by now, in the order in which they are asked for; null where it can.

    Null as well where whoever keeps a secret has not answered within three seconds. No value is told.
    """
    read = [_read(text) for text in body.references]
    problems = rt.secrets.problems_of({each for each in read if isinstance(each, SecretReference)}, PATIENCE)
    return [each if isinstance(each, ReferenceProblem) else _problem(problems.get(each)) for each in read]


def _read(text: str) -> SecretReference | ReferenceProblem:
    try:
        return SecretReference.parse(text)
    except ReferenceInvalid as invalid:
        return ReferenceProblem(code="secret_reference", message=str(invalid))


def _problem(unavailable: SecretUnavailable | None) -> ReferenceProblem | None:
    return None if unavailable is None else ReferenceProblem.of(unavailable)
