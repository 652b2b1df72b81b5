from collections.abc import Sequence

import pytest
from structlog.testing import capture_logs

from tocsin.kit.clock import ManualClock
from tocsin.telemetry.instruments import Instruments
from tocsin.telemetry.port import Attempt, Telemetry


class Broken(Telemetry):
    def tried(self, attempts: Sequence[Attempt]) -> None:
        raise RuntimeError("a secret")


def test_who_listens_cannot_stop_who_works() -> None:
    with capture_logs() as lines:
        Instruments(ManualClock(), Broken()).tried([])
    assert [(line["event"], line["error"]) for line in lines] == [("telemetry_failed", "RuntimeError")]
    assert "a secret" not in str(lines)


def test_every_server_has_figures_of_its_own() -> None:
    first, second = Instruments(ManualClock()), Instruments(ManualClock())
    first.evaluated(3)
    assert first.registry.get_sample_value("tocsin_events_evaluated_total") == 3
    assert second.registry.get_sample_value("tocsin_events_evaluated_total") == 0


@pytest.mark.parametrize("name", ["brought", "evaluated", "found", "tried", "headers", "close"])
def test_the_instruments_hear_all_that_the_port_names(name: str) -> None:
    assert name in vars(Instruments)
