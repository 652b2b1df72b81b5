"""What the runner hides of a log, and where a secret would be found although it is written otherwise."""

import base64
import json
from collections.abc import Iterable
from urllib.parse import quote

_HIDDEN = "***"


class Masks:
    """Values that are shown as `***`: each as a whole, each line of it, and as the runner knows it to be written otherwise."""

    def __init__(self) -> None:
        self._values: set[str] = set()
        self._forms: list[str] = []

    def add(self, value: str) -> None:
        """Hide this from now on. Nothing is not hidden: the runner passes over an empty value, too."""
        if not value.strip():
            return
        self._values.update(line for line in (value, *value.splitlines()) if line.strip())
        self._forms = sorted({form for each in self._values for form in forms(each)}, key=len, reverse=True)

    @property
    def values(self) -> frozenset[str]:
        return frozenset(self._values)

    def hide(self, text: str) -> str:
        """The text as the log on GitHub has it."""
        for form in self._forms:
            text = text.replace(form, _HIDDEN)
        return text

    def hides(self, text: str) -> bool:
        """Whether the text holds anything that is hidden."""
        return self.hide(text) != text


def forms(value: str) -> set[str]:
    """A value as it is, and in the ways in which it is written in URLs, JSON and base64, wherever it begins there."""
    data = value.encode()
    shifted = (base64.b64encode(b"\0" * shift + data).decode() for shift in range(3))
    # At both ends stands what is shared with the bytes around it.
    encoded = {text[(0, 2, 3)[shift] : -4] for shift, text in enumerate(shifted)} if len(data) > 12 else set()
    return {value, json.dumps(value)[1:-1], quote(value, safe=""), quote(value), *encoded}


def found_in(text: str, secrets: Iterable[str]) -> set[str]:
    """Those of these secrets that the text gives away, in whatever form. An empty one is in no text."""
    return {secret for secret in secrets if secret and any(form in text for form in forms(secret))}
