"""Pages as a browser uses them: finds the forms in the HTML, fills them in, and sends what a browser would send."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from fastapi.testclient import TestClient

Attributes = dict[str, str | None]

ORIGIN = "http://testserver"


@dataclass
class WebForm:
    """A form with what stands in its fields; `buttons` are its buttons by what they say or are labelled with."""

    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    offered: dict[str, list[str]] = field(default_factory=dict)
    """The values of each field that can be chosen from: of checkboxes, of a select."""
    required: list[str] = field(default_factory=list)
    buttons: dict[str, tuple[str, str] | None] = field(default_factory=dict)

    def value(self, name: str) -> str:
        return next(value for each, value in self.fields if each == name)

    def filled(self, **values: str | list[str]) -> "WebForm":
        """The form with other values in some of its fields. Checkboxes take a list."""
        known = {name for name, _ in self.fields} | set(self.offered)
        assert values.keys() <= known, f"the form has only {sorted(known)}"
        kept = [(name, value) for name, value in self.fields if name not in values]
        given = [
            (name, each) for name, value in values.items() for each in (value if isinstance(value, list) else [value])
        ]
        for name, value in given:
            assert name not in self.offered or value in self.offered[name], f"{name} cannot be {value}"
        return WebForm(self.action, self.method, [*kept, *given], self.offered, self.required, self.buttons)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[WebForm] = []
        self._form: WebForm | None = None
        self._area: tuple[str, list[str]] | None = None
        self._select: str | None = None
        self._chosen: str | None = None
        self._button: tuple[Attributes, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self._form = WebForm(given.get("action") or "", (given.get("method") or "get").lower())
            self.forms.append(self._form)
        elif self._form is not None:
            self._field(self._form, tag, given)

    def _field(self, form: WebForm, tag: str, given: Attributes) -> None:
        name = given.get("name") or ""
        if "required" in given:
            form.required.append(name)
        if tag == "input" and given.get("type") == "checkbox":
            form.offered.setdefault(name, []).append(given["value"] or "")
            if "checked" in given:
                form.fields.append((name, given["value"] or ""))
        elif tag == "input":
            form.fields.append((name, given.get("value") or ""))
        elif tag == "textarea":
            self._area = name, []
        elif tag == "select":
            self._select, self._chosen = name, None
            form.offered[name] = []
        elif tag == "option" and self._select is not None:
            value = given.get("value") or ""
            form.offered[self._select].append(value)
            if self._chosen is None or "selected" in given:
                self._chosen = value
        elif tag == "button":
            self._button = given, []

    def handle_data(self, data: str) -> None:
        for open_tag in (self._area, self._button):
            if open_tag is not None:
                open_tag[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._form is None:
            return
        if tag == "form":
            self._form = None
        elif tag == "textarea" and self._area is not None:
            name, text = self._area
            # The newline after the tag is no part of the text.
            self._form.fields.append((name, "".join(text).removeprefix("\n")))
            self._area = None
        elif tag == "select" and self._select is not None:
            self._form.fields.append((self._select, self._chosen or ""))
            self._select = None
        elif tag == "button" and self._button is not None:
            given, text = self._button
            sent = (given["name"] or "", given.get("value") or "") if given.get("name") else None
            self._form.buttons[given.get("aria-label") or "".join(text).strip()] = sent
            self._button = None


def forms_of(html: str) -> list[WebForm]:
    reader = _Reader()
    reader.feed(html)
    return reader.forms


def form_with(html: str, button: str) -> WebForm:
    """The form that has this button."""
    found = [form for form in forms_of(html) if button in form.buttons]
    assert len(found) == 1, f"{len(found)} forms have a button {button}"
    return found[0]


def form_to(html: str, path: str) -> WebForm:
    """The form that leads to a path."""
    return next(form for form in forms_of(html) if form.action.partition("?")[0] == path)


def look(client: TestClient, path: str, status: int = 200) -> str:
    """A page."""
    answer = client.get(f"{ORIGIN}{path}")
    assert answer.status_code == status, answer.text
    return answer.text


def press(client: TestClient, form: WebForm, button: str) -> Any:
    """Send a form by one of its buttons; the answer, without following where it leads."""
    sent = form.buttons[button]
    # A browser ends lines in CR LF.
    pairs = [(name, value.replace("\n", "\r\n")) for name, value in [*form.fields, *([sent] if sent else [])]]
    data: dict[str, Any] = {}
    for name, value in pairs:
        data.setdefault(name, []).append(value)
    target = f"{ORIGIN}{form.action}"
    if form.method == "get":
        return client.get(target, params=data, follow_redirects=False)
    return client.post(target, data=data, headers={"Origin": ORIGIN}, follow_redirects=False)


def follow(client: TestClient, answer: Any) -> str:
    """The page that an answer leads to."""
    assert answer.status_code == 303, answer.text
    return look(client, answer.headers["location"])
