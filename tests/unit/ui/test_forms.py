import pytest
from pydantic import ValidationError

from tocsin.errors import FieldError, Invalid
from tocsin.incidents.schemas import IncidentCreate
from tocsin.ui.forms import Form, mistakes_of


def test_the_lines_of_a_browser_end_in_a_newline() -> None:
    assert Form([("text", "a\r\nb\rc\nd")]).text("text") == "a\nb\nc\nd"


def test_a_field_that_was_not_sent_is_empty() -> None:
    form = Form([])
    assert (form.text("a"), form.all("a"), form.lines("a"), form.words("a")) == ("", [], [], [])


def test_a_field_may_come_several_times() -> None:
    form = Form([("a", "1"), ("b", "2"), ("a", "3")])
    assert (form.text("a"), form.all("a"), form.typed()) == ("1", ["1", "3"], {"a": "1", "b": "2"})


def test_lines_and_words_are_what_is_written_between() -> None:
    form = Form([("a", " x \n\n y,z \n"), ("b", " x ,, y z, ")])
    assert form.lines("a") == ["x", "y,z"]
    assert form.words("b") == ["x", "y z"]


def test_what_is_missing_is_required() -> None:
    with pytest.raises(ValidationError) as failed:
        IncidentCreate.model_validate({"name": " "})
    assert mistakes_of(failed.value) == {"name": "this is required", "severity": "this is required"}


def test_a_mistake_in_a_list_says_where() -> None:
    error = Invalid.at("related_resources", 3, "resource_id", message="there is no flow x")
    assert mistakes_of(error) == {"related_resources": "number 4: there is no flow x"}


def test_several_mistakes_of_a_field_are_said_once_each() -> None:
    errors = [FieldError(("body", "tags", at), message) for at, message in ((0, "a"), (0, "a"), (1, "b"))]
    assert mistakes_of(Invalid(errors=errors)) == {"tags": "number 1: a; number 2: b"}


def test_a_mistake_of_no_field_has_no_name() -> None:
    assert mistakes_of(Invalid.at(message="odd")) == {"": "odd"}
