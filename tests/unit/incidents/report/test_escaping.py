"""What others have written is shown by Markdown as it was written. A Markdown library is the judge."""

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tocsin.incidents.report.escaping import escaped, quoted, visible

_markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])

_PIECES = [
    *"\\`*_{}[]()#+-.!<>&|~=:;\"'/ \t\n\r1aw@$%^,?\x1f\x85\xa0\u2028\u202e",
    *(
        "www.",
        "http://",
        "[a](b)",
        "![a](b)",
        "```",
        "~~~",
        "---",
        "===",
        "&lt;",
        "<b>",
        "\n\n",
        "    ",
        "1. ",
        "| a |",
    ),
]
texts = st.lists(st.one_of(st.sampled_from(_PIECES), st.characters(codec="utf-8"))).map("".join).filter(bool)

_PLACES = {
    "paragraph": ("{}", "<p>{}</p>\n"),
    "heading": ("# {}\n\nx", "<h1>{}</h1>\n<p>x</p>\n"),
    "item": ("- {}\n- x", "<ul>\n<li>{}</li>\n<li>x</li>\n</ul>\n"),
    "after": ("- **x** {} y", "<ul>\n<li><strong>x</strong> {} y</li>\n</ul>\n"),
    "cell": (
        "| a | b |\n|---|---|\n| {} | c |",
        "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n"
        "<tbody>\n<tr>\n<td>{}</td>\n<td>c</td>\n</tr>\n</tbody>\n</table>\n",
    ),
}


@pytest.mark.parametrize("place", _PLACES)
@given(text=texts)
@example(text="[x](javascript:alert(1))")
@example(text="<script>alert(1)</script>")
@example(text="a\n# h\n- l\n\n```\n")
@example(text=":\\")
def test_text_in_a_line_is_shown_as_it_is(place: str, text: str) -> None:
    source, around = _PLACES[place]
    before, after = around.split("{}")
    shown = _markdown.render(source.format(escaped(text)))
    assert shown.startswith(before)
    assert shown.endswith(after)
    inside = shown[len(before) : len(shown) - len(after)]
    assert "<" not in inside
    assert html.unescape(inside) == visible(text)


@given(text=texts)
@example(text="a\n\n\n    b\n\n")
@example(text="\n")
@example(text="\\")
@example(text="a\n---\n1) b\n> c\n+ d\n=")
def test_a_quote_is_shown_with_its_lines(text: str) -> None:
    shown = re.fullmatch(r"<blockquote>\n<p>(.*)</p>\n</blockquote>\n", _markdown.render(quoted(text)), re.DOTALL)
    assert shown
    lines = shown[1].split("<br />\n")
    assert not any("<" in line for line in lines)
    assert "\n".join(map(html.unescape, lines)) == visible(text)


@given(text=texts)
def test_an_address_becomes_no_link_anywhere(text: str) -> None:
    source = escaped(f"http://example.org www.example.org {text} mailto:a@example.org")
    assert not re.search(r"(?<!\\):/|www\.|mailto:|(?<!\\)@", source, re.IGNORECASE)


@pytest.mark.parametrize(
    "text", ["flow-run nightly, 12.5 s", "2026-01-01 12:30:05 UTC", "prefect.flow-run.Failed: it’s late"]
)
def test_ordinary_text_stays_readable(text: str) -> None:
    assert escaped(text) == text


def test_what_would_not_be_seen_is_shown() -> None:
    assert visible("a\x1b[31m\x7f\x85\u202ex\r\ny\rz\u200e") == "a␛[31m␡��x\ny\nz\u200e"
