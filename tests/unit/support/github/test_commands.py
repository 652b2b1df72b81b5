"""What a step prints and writes for the runner."""

from pathlib import Path

import pytest
from tests.support.github.commands import Annotation, CommandError, Printed, read_settings
from tests.support.github.masking import Masks


def printed(*lines: str) -> Printed:
    made = Printed(Masks())
    for line in lines:
        made.line(line)
    return made


def test_a_value_is_hidden_from_the_line_that_says_so() -> None:
    said = printed("hunter2", "::add-mask::hunter2", "hunter2")
    assert said.masked == ["hunter2", "***"]
    assert said.raw == ["hunter2", "hunter2"]


def test_a_mask_may_have_several_lines() -> None:
    assert printed("::add-mask::one%0Atwo%25", "two%").masked == ["***"]


def test_remarks_have_their_place() -> None:
    said = printed("::error file=a/b.tf,line=7,title=Empty%3A x::first%0Asecond: 100%25", "::notice::read this")
    assert said.annotations == [
        Annotation("error", "first\nsecond: 100%", "Empty: x", "a/b.tf", 7),
        Annotation("notice", "read this"),
    ]


def test_commands_can_be_stopped() -> None:
    said = printed("::stop-commands::tok", "::error::not one", "::tok::", "::error::one")
    assert [each.message for each in said.annotations] == ["one"]


@pytest.mark.parametrize("name", ["set-output", "set-env", "add-path"])
def test_commands_that_github_takes_no_longer_raise(name: str) -> None:
    with pytest.raises(CommandError, match=name):
        printed(f"::{name} name=x::y")


def test_settings_have_one_line_or_several(tmp_path: Path) -> None:
    file = tmp_path / "env"
    file.write_text("ONE=a=b\nTWO<<end-1\nfirst\n\nX=second\nend-1\nTHREE=\n")
    assert read_settings(file) == {"ONE": "a=b", "TWO": "first\n\nX=second", "THREE": ""}


@pytest.mark.parametrize(("text", "message"), [("no sign", "invalid format"), ("A<<end\nb\n", "does not come again")])
def test_settings_that_are_wrong_raise(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "env"
    file.write_text(text)
    with pytest.raises(CommandError, match=message):
        read_settings(file)
