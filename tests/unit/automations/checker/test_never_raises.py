"""Whatever the schema takes, the checker looks at it without failing, and says the same each time."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.support.checked import AUTOMATION, DEPLOYMENT, FACTS, POOL, SLACK, WEBHOOK

from tocsin.automations.checker.checker import check
from tocsin.automations.checker.facts import Facts, Other
from tocsin.automations.schemas import AutomationCreate

NAMES = st.one_of(
    st.sampled_from(
        [
            "prefect.flow-run.Failed",
            "prefect.flow-run.failed",
            "prefect.flow-run.*",
            "prefect.*",
            "*",
            "!prefect.flow-run.Completed",
            "prefect.work-pool.paused",
            "prefect.automation.*",
            "prefect-cloud.incident.declared",
            "Failed",
            "prefect.",
            "[",
            "prefect.[",
            "!",
            "!!x",
            "?",
        ]
    ),
    st.text(min_size=1, max_size=12),
)
PATTERNS = st.one_of(
    st.sampled_from(
        ["prefect.flow-run.*", "prefect.deployment.x", "*", "!x", "flow-run", "deployment", "tag", "", "prefect.tag.x"]
    ),
    st.text(max_size=6),
)
LABELS = st.one_of(
    st.sampled_from(
        [
            "prefect.resource.id",
            "prefect.resource.role",
            "prefect.tag",
            "prefect.state-type",
            "related:flow:prefect.resource.id",
            "related:deploymnt:a:b",
        ]
    ),
    st.text(min_size=1, max_size=6),
)
SPECIFICATIONS = st.dictionaries(LABELS, st.one_of(PATTERNS, st.lists(PATTERNS, min_size=1, max_size=2)), max_size=3)
STATES = st.lists(st.sampled_from(["FAILED", "CRASHED", "COMPLETED", "RUNNING"]), max_size=2)
SECONDS = st.sampled_from([None, 0, 10, 60, 86400])
MUTES = st.lists(
    st.fixed_dictionaries(
        {
            "cron": st.sampled_from(["* * * * *", "0 0 * * *", "@daily", "0 0 30 2 *", "0 0 0 * * *"]),
            "duration": st.sampled_from([1, 60, 86400]),
        }
    ),
    max_size=1,
)


def _some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


EVENT_TRIGGERS = st.builds(
    lambda posture, fields: {"posture": posture, **fields},
    st.sampled_from(["Reactive", "Proactive"]),
    _some(
        match=SPECIFICATIONS,
        match_related=st.one_of(SPECIFICATIONS, st.lists(SPECIFICATIONS, max_size=2)),
        after=st.lists(NAMES, max_size=2),
        expect=st.lists(NAMES, max_size=3),
        reset=st.lists(NAMES, max_size=1),
        expect_state_types=STATES,
        for_each=st.lists(LABELS, max_size=2),
        threshold=st.integers(1, 3),
        consecutive=st.one_of(st.none(), st.integers(1, 3)),
        within=SECONDS,
        hold_for=SECONDS,
        repeat=st.one_of(st.none(), st.booleans()),
        mute=MUTES,
    ),
)
METRICS = st.builds(
    lambda name, fields: {"type": "metric", "metric": {"name": name, "threshold": 1, "operator": ">"}, **fields},
    st.sampled_from(["duration", "successes", "lateness"]),
    _some(match=SPECIFICATIONS, match_related=SPECIFICATIONS, for_each=st.lists(LABELS, max_size=1)),
)
TRIGGERS = st.recursive(
    EVENT_TRIGGERS | METRICS,
    lambda children: st.builds(
        lambda kind, triggers, fields: {**kind, "triggers": triggers, **fields},
        st.sampled_from(
            [{"type": "sequence"}, {"type": "compound", "require": "any"}, {"type": "compound", "require": "all"}]
        ),
        st.lists(children, min_size=1, max_size=3),
        _some(within=SECONDS, for_each=st.lists(LABELS, max_size=1)),
    ),
    max_leaves=4,
)
PIECES = st.sampled_from(
    [
        "{{ flow.nmae }}",
        "{{ flow_run.state.x }}",
        "{{ labels['a'] }}",
        "{{ labels.prefect.resource }}",
        "{{ variables.x.y }}",
        "{% for a, b in event.resource %}{{ a }}{% endfor %}",
        "{% if deployment %}{{ deployment.name or 1 }}{% endif %}",
        "{% set x = y %}{{ x.z }}",
        "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(flow) }}",
        "{{ a[0][b].c['d'](e).f }}",
        "{{ 'x' | default(work_pool.x) | d }}",
        "{{ x | nofilter }}",
        "{{ ",
        "{% raw %}{{ flow.x }}{% endraw %}",
        "\n",
        "é",
    ]
)
TEMPLATES = st.lists(PIECES, max_size=4).map("".join) | st.text(alphabet="{}% af.|'", max_size=12)
ACTIONS = st.lists(
    st.one_of(
        st.builds(lambda body: {"type": "send-notification", "block_document_id": str(SLACK), "body": body}, TEMPLATES),
        st.builds(lambda text: {"type": "call-webhook", "block_document_id": str(WEBHOOK), "payload": text}, TEMPLATES),
        st.builds(
            lambda text, target: {"type": "run-deployment", "parameters": {"a": [text]}, **target},
            TEMPLATES,
            st.sampled_from([{"source": "inferred"}, {"deployment_id": str(DEPLOYMENT)}]),
        ),
        st.sampled_from(
            [
                {"type": "cancel-flow-run"},
                {"type": "suspend-flow-run"},
                {"type": "resume-flow-run"},
                {"type": "change-flow-run-state", "state": "FAILED"},
                {"type": "pause-work-pool", "work_pool_id": str(POOL)},
                {"type": "resume-automation", "automation_id": str(AUTOMATION)},
                {"type": "pause-deployment", "source": "inferred"},
            ]
        ),
    ),
    max_size=3,
)
OTHER = Other(
    AUTOMATION,
    "other",
    {"type": "event", "posture": "Reactive", "expect": ["*"]},
    ({"type": "resume-work-pool", "work_pool_id": str(POOL)},),
)


@settings(max_examples=300)
@given(
    trigger=TRIGGERS, actions=ACTIONS, resolve=ACTIONS, facts=st.sampled_from([FACTS, Facts(), Facts(others=(OTHER,))])
)
def test_it_never_raises(
    trigger: dict[str, Any], actions: list[dict[str, Any]], resolve: list[dict[str, Any]], facts: Facts
) -> None:
    body = {"name": "x", "trigger": trigger, "actions": actions, "actions_on_resolve": resolve}
    try:
        definition = AutomationCreate.model_validate(body)
    except ValidationError:
        return
    assert check(definition, facts, AUTOMATION) == check(definition, facts, AUTOMATION)
