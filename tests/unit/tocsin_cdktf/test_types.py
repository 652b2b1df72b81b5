"""What a type checker says about the apps of users."""

import subprocess
import sys
from pathlib import Path

import pytest

PREAMBLE = """\
from cdktf import TerraformStack, TerraformVariable
from tocsin_cdktf import PrefectAutomation, PrefectBlock, PrefectProvider
from tocsin_cdktf.generated.automation import AutomationActions, AutomationTrigger
from tocsin_cdktf.shapes import DoNothingAction, EventTrigger, SendNotificationAction

DONE: DoNothingAction = {"type": "do-nothing"}


def app(stack: TerraformStack) -> None:
    text = TerraformVariable(stack, "text", type="string").string_value
    number = TerraformVariable(stack, "number", type="number").number_value
"""

RIGHT = """\
PrefectAutomation(stack, "a", name="x", trigger={"posture": "Reactive", "expect": ["a"], "threshold": number})
PrefectAutomation(stack, "b", name="x", trigger={"event": {"posture": "Proactive", "match": {"a": ["b"], "c": "d"}}})
PrefectAutomation(stack, "c", name="x", trigger={"require": "all", "triggers": [{"sla": "late"}, {"event": {}}]})
PrefectAutomation(stack, "d", name="x", trigger=AutomationTrigger(), actions=[AutomationActions(type="do-nothing")])
PrefectAutomation(stack, "e", name="x", trigger=text, actions=[{"type": "call-webhook", "block_id": text}, DONE])
PrefectAutomation(stack, "f", name="x", trigger={"posture": "Reactive"}, depends_on=[PrefectProvider(stack, "p")])
PrefectBlock(stack, "g", name="x", type_slug="slack-webhook", data={"url": text})
"""

WRONG = {
    'PrefectAutomation(stack, "a", name="x", trigger={"posture": "Reactive", "thresold": 3})': 'Argument "trigger"',
    'PrefectAutomation(stack, "b", name="x", trigger={"posture": "reactive"})': 'Argument "trigger"',
    'PrefectAutomation(stack, "c", name="x", trigger={"posture": "Reactive", "threshold": "many"})': 'Argument "trigger"',
    'PrefectAutomation(stack, "d", name="x", trigger={"type": "compound", "triggers": []})': 'Argument "trigger"',
    'PrefectAutomation(stack, "e", name="x", trigger=text, actions=[{"type": "do-nothing", "body": "x"}])': "List item 0",
    'PrefectAutomation(stack, "f", name="x", trigger=text, actions=[{"type": "send-notification"}])': "List item 0",
    'PrefectAutomation(stack, "g", nme="x", trigger=text)': 'Unexpected keyword argument "nme"',
    'PrefectAutomation(stack, "h", name="x", trigger=AutomationTrigger(thresold=3))': 'argument "thresold"',
    'PrefectBlock(stack, "i", name="x", type_slug=3, data="{}")': 'Argument "type_slug"',
    'trigger: EventTrigger = {"posture": "Reactive", "thresold": 3}': 'Extra key "thresold" for TypedDict "EventTrigger"',
    'action: SendNotificationAction = {"type": "send-notification", "block_id": text}': 'Missing key "body"',
}


def complaints(lines: list[str], directory: Path) -> dict[int, str]:
    """What mypy finds in an app of these lines: number of the line to the message."""
    app = directory / "app.py"
    app.write_text(PREAMBLE + "".join(f"    {line}\n" for line in lines))
    command = [sys.executable, "-m", "mypy", "--strict", "--hide-error-context", "--no-error-summary", "--config-file="]
    done = subprocess.run(
        [*command, f"--cache-dir={directory}", str(app)],
        cwd=directory,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    first = PREAMBLE.count("\n") + 1
    found: dict[int, str] = {}
    for said in done.stdout.splitlines():
        assert said.startswith("app.py:"), done.stdout + done.stderr
        _file, line, kind, text = said.split(":", 3)
        if kind.strip() == "error":
            found[int(line) - first] = text
    return found


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> dict[int, str]:
    """One run over all lines, first those that are right."""
    return complaints([*RIGHT.splitlines(), *WRONG], tmp_path_factory.mktemp("types"))


def test_what_is_right_passes(checked: dict[int, str]) -> None:
    assert [line for line in checked if line < len(RIGHT.splitlines())] == []


@pytest.mark.parametrize("index", range(len(WRONG)), ids=[str(index) for index in range(len(WRONG))])
def test_what_is_wrong_is_found(checked: dict[int, str], index: int) -> None:
    said = checked.get(index + len(RIGHT.splitlines()), "nothing")
    assert list(WRONG.values())[index] in said
