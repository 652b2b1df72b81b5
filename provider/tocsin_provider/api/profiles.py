"""The profiles of the stock client, in which a person keeps the settings for each API."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tocsin_provider.problems import Problem, nearest


def profiles_path(written: str | None, environment: Mapping[str, str]) -> Path:
    """Where the profiles are: the file that is written, otherwise where the stock client keeps them."""
    if written := written or environment.get("PREFECT_PROFILES_PATH"):
        return Path(written).expanduser()
    home = environment.get("PREFECT_HOME") or "~/.prefect"
    return Path(home).expanduser() / "profiles.toml"


def read_profile(path: Path, name: str | None) -> dict[str, str] | Problem | None:
    """The settings of a profile, of the active one unless one is named; None where there is no file.

    The problem says what is wrong with the file. It shows none of its values: they may be secrets.
    """
    import tomllib

    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not TOML"
        return Problem("Cannot read the profiles", f"{path} cannot be read: {reason}.", ("profile_file",))
    profiles = document.get("profiles")
    profiles = profiles if isinstance(profiles, dict) else {}
    chosen = name or document.get("active")
    if chosen is None:
        return {}
    settings = profiles.get(chosen)
    if not isinstance(settings, dict):
        return _no_such_profile(str(chosen), list(profiles), path, named=name is not None)
    return {setting: _as_text(value) for setting, value in settings.items()}


def _no_such_profile(name: str, known: list[str], path: Path, *, named: bool) -> Problem:
    meant = nearest(name, {other.lower() for other in known})
    hint = next((f' Did you mean "{other}"?' for other in known if other.lower() == meant), "")
    which = f'no profile "{name}"' if named else f'no profile "{name}", which it calls the active one'
    return Problem(f'No profile "{name}"', f"{path} has {which}.{hint}", ("profile",))


def _as_text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
