"""The variables that a Terraform module declares: `*.tf` and `*.tf.json`, with the override files laid over them."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tocsin.commands.tfvars.hcl import Block, CannotRead, Place, blocks, read_json, read_text

_KIND: Final = "variable"
_PARENTHESES: Final = re.compile(r"\$?[{(](.*)[})]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Variable:
    """A declared variable. A name is matched case by case, as Terraform does."""

    name: str
    place: Place
    required: bool = True
    """There is no default."""
    empty_default: bool = False
    """The default is a text without anything in it: where nobody sets the variable, that is applied."""
    sensitive: bool = False
    ephemeral: bool = False
    nullable: bool = True

    @property
    def secret(self) -> bool:
        """Whether its value is not for everybody's eyes. An ephemeral variable is there for such values."""
        return self.sensitive or self.ephemeral


def declared_in(directory: Path) -> dict[str, Variable]:
    """The variables of the module in a directory, file by file. Raises `CannotRead`, also where there is no module."""
    files = _files(directory)
    if not files:
        raise CannotRead(f"there are no Terraform files in {directory}: name the directory of the module")
    primary, overriding = ([each for each in files if _overrides(each) is wanted] for wanted in (False, True))
    found: dict[str, Block] = {}
    for block in _declarations(primary):
        found.setdefault(block.labels[0], block)
    for block in _declarations(overriding):
        base = found.get(block.labels[0])
        if base is not None:
            found[block.labels[0]] = Block(base.labels, base.attributes | block.attributes, base.place)
    return {name: _variable(name, block) for name, block in found.items()}


def _files(directory: Path) -> list[Path]:
    try:
        names = sorted(directory.iterdir())
    except OSError as error:
        raise CannotRead(f"{directory} cannot be read: {error.strerror}") from None
    return [each for each in names if each.name.endswith((".tf", ".tf.json")) and not _is_ignored(each.name)]


def _is_ignored(name: str) -> bool:
    return name.startswith(".") or name.endswith("~") or (name.startswith("#") and name.endswith("#"))


def _overrides(file: Path) -> bool:
    stem = file.name.removesuffix(".json").removesuffix(".tf")
    return stem == "override" or stem.endswith("_override")


def _declarations(files: Iterable[Path]) -> Iterator[Block]:
    for file in files:
        found = _json_blocks(file) if file.suffix == ".json" else blocks(file, _KIND)
        yield from (block for block in found if len(block.labels) == 1)


def _json_blocks(file: Path) -> Iterator[Block]:
    """In JSON what could be repeated may be a list, at each level."""
    text = read_text(file)
    for top in _objects(read_json(file)):
        for labels in _objects(top.get(_KIND)):
            for name, bodies in labels.items():
                for body in _objects(bodies):
                    yield Block((name,), body, Place(file, _line(text, name)))


def _objects(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, list):
        for each in node:
            yield from _objects(each)
    elif isinstance(node, dict):
        yield node


def _line(text: str, name: str) -> int:
    """Where a name first stands as a key; the parser does not say."""
    key = re.search(rf"{re.escape(json.dumps(name))}\s*:", text)
    return text.count("\n", 0, key.start()) + 1 if key else 1


def _variable(name: str, block: Block) -> Variable:
    said = block.attributes
    default = said.get("default")
    return Variable(
        name=name,
        place=block.place,
        required="default" not in said,
        empty_default=isinstance(default, str) and not _bare(default).strip(),
        # What cannot be known here is taken for the case in which nothing is shown.
        sensitive=_flag(said.get("sensitive", False), unclear=True),
        ephemeral=_flag(said.get("ephemeral", False), unclear=True),
        nullable=_flag(said.get("nullable", True), unclear=True),
    )


def _flag(value: Any, *, unclear: bool) -> bool:
    """A literal true or false, which Terraform also takes as a text or in parentheses."""
    known = {"true": True, "false": False}
    return known.get(_bare(str(value)).strip().lower(), unclear)


def _bare(text: str) -> str:
    """An expression without the parentheses around it."""
    while (inner := _PARENTHESES.fullmatch(text)) is not None:
        text = inner[1]
    return text
