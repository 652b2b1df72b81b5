"""Why a variable may be empty: its value is in the environment, under a name in another case.

Terraform hands its environment on to providers. Only names are looked at, and whether there is anything behind them.
"""

from __future__ import annotations

from collections.abc import Mapping

_PREFIX = "TF_VAR_"
_IN_GENERAL = (
    "Does the variable that it comes from have a value? A secret in TF_VAR_name reaches var.name only if "
    "the name has the same case."
)


def why_empty(field: str, slug: str, environment: Mapping[str, str]) -> str:
    """What to do about an empty `field` of a block of the type `slug`; it names the likeliest of the misspelt names, if any."""
    name = _likeliest(field, slug, environment)
    if name is None:
        return _IN_GENERAL
    return (
        f"{_PREFIX}{name} is set, but Terraform matches names case by case: it fills a variable of exactly that name. "
        f"Set {_PREFIX}{name.lower()}, or run `tocsin tfvars`."
    )


def _likeliest(field: str, slug: str, environment: Mapping[str, str]) -> str | None:
    """The name that has the words of the field in it, and the most of the block type beside them."""
    kind = slug.replace("-", "")
    candidates = [
        (-sum(word in kind for word in name.lower().split("_") if word), name)
        for name in (each.removeprefix(_PREFIX) for each in environment if each.startswith(_PREFIX))
        if name != name.lower()
        and f"_{field.lower()}_" in f"_{name.lower()}_"
        and environment[f"{_PREFIX}{name}"].strip()
        and not environment.get(f"{_PREFIX}{name.lower()}")
    ]
    return min(candidates)[1] if candidates else None
