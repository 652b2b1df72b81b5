"""The pages of `docs/terraform/`: one for each thing that the contract describes, from its description, prose and an example.

Prose is in `prose/<kind>/<name>.md` beside this file, with a line for each part that is filled in: `<!-- example -->`,
`<!-- arguments -->` and so on. Examples are in `examples/terraform/reference/<kind>/<name>/`; a test applies them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from provider_schema.generate import tables

from tocsin_provider.contract import Contract, FunctionSchema, Schema, contract

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "docs" / "terraform"
EXAMPLES = ROOT / "examples" / "terraform" / "reference"
PROSE = Path(__file__).resolve().parent / "prose"
OVERVIEW = "README.md"

_NOTE = (
    "<!-- Made by `make docs` from provider_schema/: change the contract, the prose or the example, not this page. -->"
)
_GUIDES = ("diagnostics.md", "secrets.md", "pipelines.md", "export.md", "cdktf.md")


class Missing(Exception):
    """Something that a page is made of and that nobody has written yet."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What a page is about: the provider itself, or one thing of a kind that it offers."""

    kind: str
    name: str
    schema: Schema | FunctionSchema

    @property
    def place(self) -> Path:
        """Where its prose, its example and its page are, below the folder for each."""
        return Path(self.kind) / self.name if self.kind else Path(self.name)

    @property
    def page(self) -> Path:
        return self.place.with_suffix(".md")


TITLES = {
    "": "The provider",
    "resources": "Resources",
    "data-sources": "Data sources",
    "ephemeral-resources": "Ephemeral resources",
    "functions": "Functions",
}
"""The kinds of things, in the order of the overview."""


def things(known: Contract) -> list[Thing]:
    """All that the contract describes."""
    kinds: Mapping[str, Mapping[str, Schema | FunctionSchema]] = {
        "resources": known.resources,
        "data-sources": known.data_sources,
        "ephemeral-resources": known.ephemeral_resources,
        "functions": known.functions,
    }
    offered = [Thing(kind, name, schemas[name]) for kind, schemas in kinds.items() for name in sorted(schemas)]
    return [Thing("", "provider", known.provider), *offered]


def pages(known: Contract) -> dict[Path, str]:
    """Every page that is made here, by its place below `docs/terraform/`. Raises `Missing` with the file that has to be written."""
    listed = things(known)
    return {thing.page: page(thing) for thing in listed} | {Path(OVERVIEW): overview(listed)}


def page(thing: Thing) -> str:
    """One page."""
    parts = {"example": _example(thing), **_parts(thing)}
    file = PROSE / thing.page
    prose = _read(file)
    for name, text in parts.items():
        mark = f"<!-- {name} -->"
        if prose.count(mark) != 1:
            raise Missing(
                f"{file.relative_to(ROOT)} has to have {mark} once: there goes what is made from the contract"
            )
        prose = prose.replace(mark, text)
    title = TITLES[thing.kind].removesuffix("s").lower()
    head = f"# {thing.name} ({title})" if thing.kind else "# The provider"
    return f"{_NOTE}\n\n{head}\n\n{thing.schema.description}\n\n{prose.strip()}\n"


def overview(listed: list[Thing]) -> str:
    """The page that leads to all others."""
    prose = _read(PROSE / OVERVIEW)
    guides = [f"- [{_title(PAGES / name)}]({name})\n" for name in _GUIDES if (PAGES / name).exists()]
    links = []
    for kind, title in TITLES.items():
        found = [thing for thing in listed if thing.kind == kind]
        if found:
            rows = [f"- [`{thing.name}`]({thing.page}): {_first_sentence(thing.schema)}" for thing in found]
            links.append(f"### {title}\n\n" + "\n".join(rows))
    prose = prose.replace("<!-- reference -->", "\n\n".join(links)).replace("<!-- guides -->\n", "".join(guides))
    return f"{_NOTE}\n\n{prose.strip()}\n"


def write() -> None:
    """Write all pages, and take away those of what is not there any more."""
    made = pages(contract())
    for stale in existing() - made.keys():
        (PAGES / stale).unlink()
    for path, text in made.items():
        (PAGES / path).parent.mkdir(parents=True, exist_ok=True)
        (PAGES / path).write_text(text, encoding="utf-8")


def existing() -> set[Path]:
    """The pages that are there and can only have been made here."""
    own = {Path(OVERVIEW), Path("provider.md")}
    found = {path.relative_to(PAGES) for kind in TITLES if kind for path in (PAGES / kind).glob("*.md")}
    return found | {path for path in own if (PAGES / path).exists()}


def _parts(thing: Thing) -> dict[str, str]:
    if isinstance(thing.schema, FunctionSchema):
        return {
            "signature": f"```\n{tables.signature(thing.schema)}\n```",
            "arguments": tables.argument_table(thing.schema),
        }
    attributes = thing.schema.attributes
    same_as = dict(_same_as(thing))
    parts = {"arguments": tables.attribute_tables(tables.configurable(attributes), same_as)}
    if answered := tables.computed(attributes):
        parts["attributes"] = tables.attribute_tables(answered, same_as)
    return parts


def _same_as(thing: Thing) -> Iterator[tuple[str, str]]:
    """Attributes whose fields are those of another one, with the sentence that says so."""
    document = json.loads((ROOT / "provider_schema" / "prefect.json").read_text(encoding="utf-8"))
    prefix = {"data-sources": "data.", "ephemeral-resources": "ephemeral."}.get(thing.kind, "")
    for one, other in document["x_tocsin"]["same_as"].items():
        owner, _, name = one.rpartition(".")
        other_owner, _, other_name = other.rpartition(".")
        if owner == f"{prefix}{thing.name}":
            yield name, _like(thing, other_owner, other_name, here=owner == other_owner)


def _like(thing: Thing, owner: str, name: str, *, here: bool) -> str:
    if here:
        return f"Its fields are those of [`{name}`](#{name})."
    kind, _, resource = owner.rpartition(".")
    folder = {"data": "data-sources", "ephemeral": "ephemeral-resources"}.get(kind, "resources")
    link = f"{resource}.md" if folder == thing.kind else f"../{folder}/{resource}.md"
    return f"Its fields are those of [`{name}` of {resource}]({link}#{name})."


def _example(thing: Thing) -> str:
    return f"```hcl\n{_read(EXAMPLES / thing.place / 'main.tf').strip()}\n```"


def _first_sentence(schema: Schema | FunctionSchema) -> str:
    text = schema.summary if isinstance(schema, FunctionSchema) else schema.description
    return text.partition(". ")[0].rstrip(".") + "."


def _title(path: Path) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((line.removeprefix("# ") for line in lines if line.startswith("# ")), path.stem)


def _read(file: Path) -> str:
    if not file.exists():
        raise Missing(f"{file.relative_to(ROOT)} is missing: write it, then run `make docs`")
    return file.read_text(encoding="utf-8")


if __name__ == "__main__":
    try:
        write()
    except Missing as missing:
        sys.exit(str(missing))
