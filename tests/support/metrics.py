"""What a scrape of a runtime says, read as Prometheus reads it."""

from typing import Any

from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

Sample = tuple[str, tuple[tuple[str, str], ...]]


def scrape(client: TestClient) -> dict[Sample, float]:
    """The value of each sample, by its name and its labels in their order."""
    answer = client.get("http://testserver/metrics")
    assert answer.status_code == 200, answer.text
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def value(samples: dict[Sample, float], name: str, **labels: Any) -> float:
    """One of them; 0 where it has not been counted yet."""
    return samples.get((name, tuple(sorted(labels.items()))), 0.0)
