import subprocess
import sys

import pytest
from structlog.testing import capture_logs

from tocsin.kit.clock import ManualClock
from tocsin.telemetry.tracing import make_traces, wanted_exporters

ENDPOINT = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://collector:4318"}


@pytest.mark.parametrize(
    ("environment", "exporters"),
    [
        ({}, []),
        (ENDPOINT, ["otlp"]),
        ({"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://collector:4318/v1/traces"}, ["otlp"]),
        ({"OTEL_TRACES_EXPORTER": "otlp"}, ["otlp"]),
        ({"OTEL_TRACES_EXPORTER": " OTLP, console "}, ["otlp", "console"]),
        ({**ENDPOINT, "OTEL_TRACES_EXPORTER": "none"}, []),
        ({**ENDPOINT, "OTEL_SDK_DISABLED": "true"}, []),
    ],
)
def test_the_variables_of_opentelemetry_decide(environment: dict[str, str], exporters: list[str]) -> None:
    assert wanted_exporters(environment) == exporters


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"OTEL_TRACES_EXPORTER": "zipkin"}, "OTEL_TRACES_EXPORTER names zipkin; there is otlp and console"),
        ({**ENDPOINT, "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"}, "OTEL_EXPORTER_OTLP_PROTOCOL is grpc"),
    ],
)
def test_what_cannot_be_traced_is_said_and_stops_nothing(environment: dict[str, str], said: str) -> None:
    with capture_logs() as lines:
        assert make_traces(environment, ManualClock()) is None
    assert said in lines[0]["event"]


def test_without_the_extra_the_log_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tocsin.telemetry.traces", None)
    with capture_logs() as lines:
        assert make_traces(ENDPOINT, ManualClock()) is None
    assert "install tocsin[otel]" in lines[0]["event"]


def test_nothing_of_it_is_imported_where_it_is_off() -> None:
    program = "import sys, tocsin.app; print([name for name in sys.modules if name.startswith('opentelemetry.sdk')])"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
