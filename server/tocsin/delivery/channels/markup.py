"""Links and mentions in the text of a message, for every destination.

Templates write them as in Slack: `<https://…|text>`, `<mailto:…>`, `<@U123>`, `<!here>`. A destination that has links shows them as
links; everything else is text and stays what it is. Whoever is to be called is called by this markup alone: an @everyone in
the error message of a flow calls nobody.
"""

import html as html_escapes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

_MARKUP: Final = re.compile(
    r"<[ \t]*(?P<target>(?:https?://|mailto:)[^|\s<>]+|[!@][^|\s<>]+)[ \t]*(?:\|(?P<text>[^\n<>]*))?>"
)
_MARKDOWN_URL: Final = str.maketrans({"(": "%28", ")": "%29"})
_BARE_URL: Final = re.compile(r"https?://[^\s<>|\"']+[^\s<>|\"'.,;:!?)\]}]")

EVERYONE: Final = frozenset({"!here", "!channel", "!everyone"})
"""The targets that call everyone."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A link or a mention. `target` is a URL, or begins with `@` or `!`; `label` may be empty."""

    target: str
    label: str

    @property
    def is_link(self) -> bool:
        """Whether it leads somewhere, and calls nobody."""
        return self.target[0] not in "@!"


def references(text: str) -> Iterator[Reference]:
    """The links and mentions in a text."""
    for piece in _pieces(text):
        if isinstance(piece, Reference):
            yield piece


def rendered(text: str, of_text: Callable[[str], str], of_reference: Callable[[Reference], str]) -> str:
    """The text, with its references by the one function and what is between them by the other."""
    return "".join(of_text(piece) if isinstance(piece, str) else of_reference(piece) for piece in _pieces(text))


def slack(text: str) -> str:
    """For Slack, whose markup it is: what is none is escaped."""
    return rendered(text, escape, _slack_reference)


def escape(text: str) -> str:
    """Plain text for Slack, which knows three special characters."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def markdown(text: str) -> str:
    """For destinations that read Markdown."""
    return rendered(text, str, markdown_reference)


def markdown_reference(reference: Reference) -> str:
    """One link or mention in Markdown. Mentions are their words: who can be called that way differs."""
    if not reference.is_link:
        return _words(reference)
    url = reference.target.translate(_MARKDOWN_URL)
    return f"[{_in_brackets(reference.label)}]({url})" if reference.label else f"<{url}>"


def plain(text: str) -> str:
    """For destinations that show nothing but text: a link is its text with the address behind it."""
    return rendered(text, str, _plain_reference)


def html(text: str) -> str:
    """For mail: everything is escaped, addresses become links, lines stay lines."""
    return rendered(text, _html_text, _html_reference).replace("\n", "<br>\n")


def _pieces(text: str) -> Iterator[str | Reference]:
    end = 0
    for found in _MARKUP.finditer(text):
        yield text[end : found.start()]
        yield Reference(found["target"], (found["text"] or "").strip())
        end = found.end()
    yield text[end:]


def _slack_reference(reference: Reference) -> str:
    label = escape(reference.label)
    return f"<{reference.target}|{label}>" if label else f"<{reference.target}>"


def _plain_reference(reference: Reference) -> str:
    if not reference.is_link:
        return _words(reference)
    address = reference.target.removeprefix("mailto:")
    return f"{reference.label} ({address})" if reference.label else address


def _html_reference(reference: Reference) -> str:
    if not reference.is_link:
        return html_escapes.escape(_words(reference))
    return _anchor(reference.target, reference.label or reference.target.removeprefix("mailto:"))


def _html_text(text: str) -> str:
    parts = []
    end = 0
    for found in _BARE_URL.finditer(text):
        parts += [html_escapes.escape(text[end : found.start()]), _anchor(found[0], found[0])]
        end = found.end()
    return "".join([*parts, html_escapes.escape(text[end:])])


def _anchor(url: str, label: str) -> str:
    return f'<a href="{html_escapes.escape(url)}">{html_escapes.escape(label)}</a>'


def _words(reference: Reference) -> str:
    if reference.target.startswith("!date^"):
        return reference.label
    name = reference.label.lstrip("@") or reference.target[1:].partition("^")[0]
    return f"@{name}"


def _in_brackets(label: str) -> str:
    return label.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
