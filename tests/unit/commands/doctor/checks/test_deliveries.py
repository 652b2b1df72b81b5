import pytest

from tocsin.commands.doctor.checks.deliveries import judge
from tocsin.commands.doctor.finding import Verdict


@pytest.mark.parametrize(
    ("dead", "verdict", "said"),
    [
        (0, Verdict.OK, "no delivery was given up"),
        (1, Verdict.WARNING, "1 delivery was given up"),
        (1200, Verdict.WARNING, "1,200 deliveries were given up"),
    ],
)
def test_what_was_given_up(dead: int, verdict: Verdict, said: str) -> None:
    finding = judge(dead)
    assert finding.verdict is verdict
    assert said in finding.says
