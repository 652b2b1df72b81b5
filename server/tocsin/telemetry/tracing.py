"""Whether traces are wanted, as OpenTelemetry's own variables say. The library is imported only where they are."""

from collections.abc import Mapping
from typing import Final

import structlog

from tocsin.kit.clock import Clock
from tocsin.telemetry.port import Telemetry

_ENDPOINTS: Final = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
_PROTOCOLS: Final = ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL")
_HTTP: Final = "http/protobuf"
_EXPORTERS: Final = ("otlp", "console")

_log = structlog.get_logger("tocsin.telemetry")


def wanted_exporters(environment: Mapping[str, str]) -> list[str]:
    """Where traces are to go: `otlp`, `console` or whatever else was asked for; empty where nowhere."""
    if environment.get("OTEL_SDK_DISABLED", "").strip().lower() == "true":
        return []
    named = environment.get("OTEL_TRACES_EXPORTER", "")
    exporters = [each.strip().lower() for each in named.split(",") if each.strip()]
    if not exporters and any(environment.get(each) for each in _ENDPOINTS):
        return ["otlp"]
    return [each for each in exporters if each != "none"]


def make_traces(environment: Mapping[str, str], clock: Clock) -> Telemetry | None:
    """What traces, where that is wanted and possible. Where it is not possible the log says why: alerts go out without."""
    exporters = wanted_exporters(environment)
    if not exporters:
        return None
    if problem := _problem(exporters, environment):
        _log.warning(f"nothing is traced: {problem}")
        return None
    try:
        from tocsin.telemetry.traces import Traces, make_provider
    except ImportError:
        _log.warning("nothing is traced: install tocsin[otel], or set OTEL_TRACES_EXPORTER=none")
        return None
    return Traces(make_provider(exporters), clock)


def _problem(exporters: list[str], environment: Mapping[str, str]) -> str | None:
    if unknown := [each for each in exporters if each not in _EXPORTERS]:
        return f"OTEL_TRACES_EXPORTER names {', '.join(unknown)}; there is {' and '.join(_EXPORTERS)}"
    protocol = next((environment[each] for each in _PROTOCOLS if environment.get(each)), _HTTP)
    if "otlp" in exporters and protocol != _HTTP:
        return f"OTEL_EXPORTER_OTLP_PROTOCOL is {protocol}; there is {_HTTP}, which collectors take at port 4318"
    return None
