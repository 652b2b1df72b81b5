"""commands/export/hcl.py: the real terraform reads the value that was written, and would not write it otherwise."""

import base64
import json
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tocsin.commands.export.hcl import Call, block

_SPECIAL = st.sampled_from(
    [
        "${",
        "%{",
        "$${",
        "$",
        "%",
        "{",
        "}",
        '"',
        "\\",
        "\n",
        "\r",
        "\t",
        " ",
        "  ",
        "EOT",
        "<<-EOT",
        "~}",
        "#",
        "=",
        "é",
        "\u00a0",
    ]
)
_TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cn"))),
    st.lists(st.one_of(_SPECIAL, st.text(max_size=4)), max_size=12).map("".join),
    st.lists(st.one_of(_SPECIAL, st.text("ab", max_size=6)), max_size=8).map("\n".join),
    st.lists(st.text("ab", min_size=1, max_size=6).map("  {}".format), min_size=3, max_size=5).map("\n".join),
)
_NUMBERS = st.one_of(st.integers(-(2**80), 2**80), st.floats(allow_nan=False, allow_infinity=False))
_VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), _NUMBERS, _TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(_TEXTS, inner, max_size=4)),
    max_leaves=20,
)


# Terraform's own output says where it is; shrinking would start it a thousand times.
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(values=st.lists(_VALUES, min_size=20, max_size=60))
def test_what_is_written_is_what_is_read(tmp_path_factory: Any, values: list[Any]) -> None:
    directory = tmp_path_factory.mktemp("hcl")
    (directory / "values.tf").write_text(block("locals", (), {"values": Call("jsonencode", values)}))
    assert _terraform(directory, "fmt", "-check", "-diff") == ""
    shown = _terraform(directory, "console", input="base64encode(local.values)\n")
    assert _normal(json.loads(base64.b64decode(shown.strip().strip('"')))) == _normal(values)


def _terraform(directory: Path, *arguments: str, input: str = "") -> str:
    done = subprocess.run(
        ["terraform", *arguments], cwd=directory, input=input, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _normal(value: Any) -> Any:
    """Terraform normalises texts, and has one kind of number."""
    match value:
        case str():
            return unicodedata.normalize("NFC", value)
        case list():
            return [_normal(each) for each in value]
        case dict():
            return {_normal(name): _normal(each) for name, each in value.items()}
        case bool() | None:
            return value
    return float(value)
