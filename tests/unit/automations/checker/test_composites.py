"""automations/checker/composites.py"""

from typing import Any

import pytest
from tests.support.checked import RUN, compound, find, only, proactive, trigger

BY_DEPLOYMENT = "related:deployment:prefect.resource.id"
LATE = trigger(expect=[f"{RUN}Late"])


@pytest.mark.parametrize("fields", [{}, {"require": 2}, {"type": "sequence"}])
def test_runs_that_have_nothing_to_do_with_each_other(fields: dict[str, Any]) -> None:
    given = compound(trigger(), LATE, **fields)
    if given["type"] == "sequence":
        del given["require"]
    finding = only(find(given), "children-unrelated")
    assert finding.path == ("trigger", "for_each")


@pytest.mark.parametrize(
    "given",
    [
        compound(trigger(), LATE, for_each=[BY_DEPLOYMENT]),
        compound(trigger(), LATE, require="any"),
        compound(trigger(), trigger(expect=["prefect.work-pool.not-ready"])),
        compound(
            trigger(), trigger(expect=[f"{RUN}Late"], match_related={"prefect.resource.id": "prefect.deployment.x"})
        ),
        compound(
            trigger(), trigger(match_related={"prefect.resource.role": "flow", "prefect.resource.name": "billing"})
        ),
        compound(trigger(), within=None),
    ],
)
def test_composites_that_say_what_they_mean(given: dict[str, Any]) -> None:
    assert find(given) == []


def test_a_child_whose_events_lack_the_label() -> None:
    pool = trigger(expect=["prefect.work-pool.not-ready"])
    finding = only(find(compound(trigger(), pool, for_each=[BY_DEPLOYMENT])), "child-without-label")
    assert finding.path == ("trigger", "for_each", 0)
    assert "triggers.1" in finding.text


def test_an_event_of_the_thing_itself_belongs_to_it() -> None:
    deployment = trigger(expect=["prefect.deployment.not-ready"])
    assert find(compound(trigger(), deployment, for_each=[BY_DEPLOYMENT])) == []


def test_a_child_that_is_about_no_resource() -> None:
    silent = proactive(after=[], for_each=[], repeat=False)
    finding = only(find(compound(trigger(), silent, for_each=[BY_DEPLOYMENT])), "child-without-event")
    assert finding.path == ("trigger", "triggers", 1, "for_each")
    assert find(compound(trigger(), proactive(), for_each=[BY_DEPLOYMENT])) == []


def test_however_far_apart() -> None:
    finding = only(find(compound(trigger(), LATE, for_each=[BY_DEPLOYMENT], within=None)), "no-end")
    assert finding.path == ("trigger", "within")
    assert find(compound(trigger(), LATE, require="any", within=None)) == []
