import pytest

from tocsin.events.patterns import LabelPattern, TextQuery, spellings


@pytest.mark.parametrize(
    ("pattern", "value", "expected"),
    [
        ("dlt", "dlt", True),
        ("dlt", "DLT", False),
        ("prefect.flow.*", "prefect.flow.1", True),
        ("prefect.flow.*", "prefect.flow", False),
        ("prefect.flow.*", "prefectXflow.1", False),
        ("*", "", True),
        ("*", "two\nlines", True),
        ("?", "\U0001f514", True),
        ("?", "", False),
        ("[ab]", "a", False),
        ("[ab]", "[ab]", True),
        ("!dlt", "dlt", False),
        ("!dlt*", "other", True),
        ("!", "", False),
        ("!", "x", True),
    ],
)
def test_a_value_matches(pattern: str, value: str, expected: bool) -> None:
    assert LabelPattern.parse(pattern).matches(value) is expected


@pytest.mark.parametrize(
    ("text", "include", "required", "exclude"),
    [
        ("", [], [], []),
        ("error", ["error"], [], []),
        ("Error ÄRGER", ["error", "Ärger"], [], []),
        ("error -debug !trace +prod", ["error"], ["prod"], ["debug", "trace"]),
        ('"connection timeout"', ["connection timeout"], [], []),
        ('-"connection timeout" x', ["x"], [], ["connection timeout"]),
        (r'"a \"b\" \\ c"', [r'a "b" \ c'], [], []),
        ('"never closed', ["never closed"], [], []),
        ('a"b"', ["a", "b"], [], []),
        ("- + !", [], [], []),
        ("a - b", ["a", "b"], [], []),
        ('"  "', [], [], []),
    ],
)
def test_a_query_is_taken_apart(text: str, include: list[str], required: list[str], exclude: list[str]) -> None:
    assert TextQuery.parse(text) == TextQuery(include, required, exclude)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a x", True), ("x y", False), ("+a +b", True), ("+a +x", False), ("a -b", False), ("-x", True), ("", True)],
)
def test_terms_are_found(text: str, expected: bool) -> None:
    assert TextQuery.parse(text).matches("a b") is expected


def test_a_term_is_found_however_json_spells_it() -> None:
    assert spellings("ü") == ["ü", r"\u00fc"]
    assert spellings('"') == ['"', r"\""]
    assert spellings("plain") == ["plain"]
