import threading
from pathlib import Path

from tocsin.commands.doctor.examination import examine
from tocsin.commands.doctor.finding import Examined, Finding, Verdict, failed, has, ok, warning
from tocsin.commands.doctor.pictures import as_json
from tocsin.commands.doctor.registry import CHECKS, Check
from tocsin.commands.doctor.surroundings import Surroundings

NOWHERE = Surroundings(Path(), {}, Path())


def test_findings_come_in_the_order_of_the_checks_though_they_run_side_by_side() -> None:
    met = threading.Barrier(2)

    def meet(_surroundings: Surroundings) -> list[Finding]:
        met.wait(30)
        return [ok("met")]

    found = examine([Check("a", meet), Check("b", meet)], NOWHERE, limit=60)
    assert found == [Examined("a", (ok("met"),)), Examined("b", (ok("met"),))]


def test_a_check_that_breaks_has_failed_without_its_message() -> None:
    def break_off(_surroundings: Surroundings) -> list[Finding]:
        raise ValueError("hunter2")

    ((finding,),) = [each.findings for each in examine([Check("a", break_off)], NOWHERE)]
    assert finding.verdict is Verdict.FAILED
    assert "ValueError" in finding.says
    assert "hunter2" not in finding.says


def test_a_check_that_does_not_end_holds_up_nothing() -> None:
    forever = threading.Event()

    def hang(_surroundings: Surroundings) -> list[Finding]:
        forever.wait()
        return []

    found = examine([Check("a", hang), Check("b", lambda _: [ok("done")])], NOWHERE, limit=0.2)
    forever.set()
    assert found[0].findings[0].says == "there is no result within 0.2 s"
    assert found[1].findings == (ok("done"),)


def test_findings_as_json() -> None:
    examined = [Examined("clock", (ok("fine"), warning("late", "wind it")))]
    assert as_json(examined) == [
        {"check": "clock", "verdict": "ok", "says": "fine", "advice": None},
        {"check": "clock", "verdict": "warning", "says": "late", "advice": "wind it"},
    ]


def test_what_there_is() -> None:
    examined = [Examined("clock", (ok("fine"), warning("late", "wind it")))]
    assert has(examined, Verdict.WARNING)
    assert not has(examined, Verdict.FAILED)
    assert has([Examined("clock", (failed("stopped", "wind it"),))], Verdict.FAILED)


def test_every_check_has_a_name_of_its_own() -> None:
    assert len({check.name for check in CHECKS}) == len(CHECKS)
