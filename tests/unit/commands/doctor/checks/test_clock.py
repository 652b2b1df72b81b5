import pytest

from tocsin.commands.doctor.answers import Answer
from tocsin.commands.doctor.checks.clock import judge
from tocsin.commands.doctor.finding import Verdict


@pytest.mark.parametrize(
    ("offset", "precision", "verdict", "said"),
    [
        (0.4, 0.0, Verdict.OK, "the same time, within 0.1 s"),
        (-2.4, 0.5, Verdict.OK, "within 0.5 s"),
        (3.2, 0.5, Verdict.WARNING, "3 s behind the server's"),
        (-59.0, 0.0, Verdict.WARNING, "59 s ahead of the server's"),
        (90.0, 0.5, Verdict.FAILED, "tokens and signatures are refused"),
        (None, 0.0, Verdict.SKIPPED, "nothing tells"),
    ],
)
def test_clocks_that_are_apart(offset: float | None, precision: float, verdict: Verdict, said: str) -> None:
    finding = judge(Answer(status=200, offset=offset, precision=precision))
    assert finding.verdict is verdict
    assert said in finding.says
