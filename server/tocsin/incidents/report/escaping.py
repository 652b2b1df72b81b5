"""Text that others have written, as Markdown that shows exactly that text. Pure functions.

What opens a tag, an entity or a cell of a table becomes a character reference, which every dialect shows as the character; the rest
of what means anything gets a backslash. An address becomes no link, for those dialects that make links of addresses.
"""

import re
from functools import lru_cache
from typing import Final

_REFERENCES: Final = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "|": "&#124;", "~": "&#126;", "\n": "&#10;", "\t": "&#9;"}
_BACKSLASH: Final = "\\`*_{}[]#$@^"
_TABLE: Final = str.maketrans(_REFERENCES | {each: f"\\{each}" for each in _BACKSLASH})

_SHORT: Final = 200
"""Characters of a text that may come again in the same report."""

_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[ ,;'\"%/“”…]|(?<![Ww])[.-])*(?<! )")
"""What is the same in Markdown: most of what stands in a report."""

_LINE_END = re.compile(r"\r\n?")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_COLON = re.compile(r"^:|(?<!\d):(?=\S)|:(?=[^\s\d])")  # that of 12:30 makes no address
_WWW = re.compile(r"(www)\.", re.IGNORECASE)
_LIST_ITEM = re.compile(r"^([-+=])|^(\d+)([.)])")
_EDGE_SPACE = re.compile(r"^\s+|\s+$")


def visible(text: str) -> str:
    """The same text with its line ends as newlines, and a sign for each character that would not be seen, or would turn the
    direction of what follows it.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _CONTROL.sub(_picture, _LINE_END.sub("\n", text))
    return _DIRECTION.sub("\N{REPLACEMENT CHARACTER}", text)


def escaped(text: str) -> str:
    """Text inside of a line: of a paragraph, a heading, an item of a list, a cell of a table."""
    return _escaped_short(text) if len(text) <= _SHORT else _escaped_line(visible(text))


@lru_cache(maxsize=2_000)
def _escaped_short(text: str) -> str:
    # Thousands of entries are by the same few, and say the same of the same resources.
    return _escaped_line(visible(text))


def quoted(text: str, indent: str = "") -> str:
    """Text as a quote of its own, its lines as they are. `indent` stands before each line of the result, and nothing behind it."""
    text = visible(text)
    body = text.rstrip("\n")
    lines = [_escaped_line(line) for line in body.split("\n")]
    lines[-1] += _REFERENCES["\n"] * (len(text) - len(body))
    return "\\\n".join(f"{indent}> {line}" for line in lines)


def _escaped_line(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return text
    text = _LIST_ITEM.sub(_marker, text.translate(_TABLE))
    text = _WWW.sub(r"\1\\.", _COLON.sub(r"\:", text))
    return _EDGE_SPACE.sub(_reference, text)


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\N{SYMBOL FOR DELETE}" if code == 0x7F else "\N{REPLACEMENT CHARACTER}"


def _marker(found: re.Match[str]) -> str:
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}"


def _reference(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(each)};" for each in found[0])
