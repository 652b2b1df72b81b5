"""commands/sources.py: where the values of options come from."""

import io
from pathlib import Path

import pytest

from tocsin.commands.sources import Sources, is_literal


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def sources(stdin: str = "", values: int = 1, **environment: str) -> Sources:
    return Sources(io.StringIO(stdin), environment, lambda option: f"asked for {option}", values)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("", ""),
        ("env:TOKEN", "from the variable"),
        ("@@@bot", "@bot"),
        ("@@env:TOKEN", "env:TOKEN"),
        ("@@-", "-"),
        ("@@@@", "@@"),
    ],
)
def test_what_a_value_stands_for(text: str, expected: str) -> None:
    assert sources(TOKEN="from the variable").read("--x", text) == expected


@pytest.mark.parametrize("content", ["s3cr3t", "s3cr3t\n", "s3cr3t\r\n"])
def test_a_file_without_its_last_newline(tmp_path: Path, content: str) -> None:
    path = tmp_path / "secret"
    path.write_bytes(content.encode())
    assert sources().read("--x", f"@{path}") == "s3cr3t"


def test_a_file_that_cannot_be_read_is_not_named_because_it_may_be_the_secret() -> None:
    with pytest.raises(ValueError, match="No such file") as raised:
        sources().read("--x", "@s3cr3t")
    assert "s3cr3t" not in str(raised.value)
    assert "@@@" in str(raised.value)


def test_a_variable_that_is_not_set() -> None:
    with pytest.raises(ValueError, match="TOKEN is not set"):
        sources().read("--x", "env:TOKEN")


def test_one_value_is_all_of_standard_input() -> None:
    assert sources("-----BEGIN KEY-----\nabc\n").read("--x", "-") == "-----BEGIN KEY-----\nabc"


def test_several_values_are_its_lines() -> None:
    reader = sources("one\ntwo\n", values=2)
    assert [reader.read("--x", "-"), reader.read("--y", "-")] == ["one", "two"]
    with pytest.raises(ValueError, match="nothing for it"):
        reader.read("--z", "-")


def test_at_a_terminal_it_is_asked_for() -> None:
    assert Sources(Terminal(), {}, lambda option: f"asked for {option}", 1).read("--x", "-") == "asked for --x"


@pytest.mark.parametrize(
    ("text", "literal"), [("x", True), ("@@x", True), ("-", False), ("@f", False), ("env:X", False)]
)
def test_what_stands_in_the_history(text: str, literal: bool) -> None:
    assert is_literal(text) is literal
