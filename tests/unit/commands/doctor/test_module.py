import json
from pathlib import Path

import pytest

from tocsin.commands.doctor.module import Locked, Module, Unreadable, read_lock, read_module

SOURCE = 'terraform {\n  required_providers {\n    prefect = { source = "x/y/prefect", version = "~> 0.1" }\n  }\n}\n'


def test_what_a_module_says(tmp_path: Path) -> None:
    assert read_module(tmp_path) == Module(is_there=False)
    (tmp_path / "main.tf").write_text('resource "prefect_block" "x" {\n  # required here\n}\n')
    assert read_module(tmp_path) == Module(is_there=True, uses=True)
    (tmp_path / "versions.tf").write_text(SOURCE)
    assert read_module(tmp_path) == Module(is_there=True, uses=True, source="x/y/prefect")


def test_the_same_as_json(tmp_path: Path) -> None:
    wanted = {"required_providers": {"prefect": {"source": "x/y/prefect"}}}
    (tmp_path / "main.tf.json").write_text(json.dumps({"terraform": wanted, "resource": {"prefect_block": {"x": {}}}}))
    assert read_module(tmp_path) == Module(is_there=True, uses=True, source="x/y/prefect")


def test_other_providers_are_not_ours(tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text(SOURCE.replace("prefect =", "other ="))
    assert read_module(tmp_path) == Module(is_there=True)


def test_a_lock_file(tmp_path: Path) -> None:
    assert read_lock(tmp_path) is None
    ours = 'provider "x/y/prefect" {\n  version = "0.1.0"\n  hashes = [\n    "h1:a=",\n    "zh:b",\n  ]\n}\n'
    text = f'{ours}provider "p/q/aws" {{\n  version = "5.0.0"\n}}\n'
    (tmp_path / ".terraform.lock.hcl").write_text(f"# made by terraform\n{text}")
    assert read_lock(tmp_path) == {
        "x/y/prefect": Locked("0.1.0", frozenset({"h1:a=", "zh:b"})),
        "p/q/aws": Locked("5.0.0", frozenset()),
    }


@pytest.mark.parametrize("text", ["{ hunter2", "\udcff"])
def test_what_cannot_be_read_is_named_alone(tmp_path: Path, text: str) -> None:
    (tmp_path / ".terraform.lock.hcl").write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(Unreadable, match=r"\.terraform\.lock\.hcl") as refused:
        read_lock(tmp_path)
    assert "hunter2" not in str(refused.value)
