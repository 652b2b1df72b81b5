from pathlib import Path

import pytest

from tocsin.commands.doctor.installation import find_installation
from tocsin_provider import __version__
from tocsin_provider.install import install


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home directory with nothing in it."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def versions(home: Path, **environ: str) -> list[str]:
    return [package.version for package in find_installation(home, environ, home).packages]


def test_it_is_found_where_it_is_installed_without_being_asked(home: Path) -> None:
    assert versions(home) == []
    launcher = install()
    found = find_installation(home, {}, home)
    assert [(each.version, each.path, each.is_ours) for each in found.packages] == [
        (__version__, launcher.parent, True)
    ]
    assert len(found.pythons) == 2
    launcher.write_text("#!/bin/sh\n")
    assert not find_installation(home, {}, home).packages[0].is_ours


def test_a_configuration_says_where_to_look_instead(home: Path, tmp_path: Path) -> None:
    install()
    config = home / ".terraformrc"
    config.write_text("# nothing yet\n")
    assert versions(home) == [__version__]
    mirror = f'filesystem_mirror {{\n    include = ["x/*/*"]\n    path = "{tmp_path}/mirror"\n  }}'
    config.write_text(f"provider_installation {{\n  {mirror}\n  direct {{}}\n}}\n")
    assert versions(home) == []
    install(tmp_path / "mirror")
    assert versions(home) == [__version__]
    config.write_text(f"provider_installation {{\n  # {mirror}\n}}\n".replace("\n    ", "\n#"))
    assert versions(home) == []


def test_another_configuration_may_be_named(home: Path, tmp_path: Path) -> None:
    install()
    config = tmp_path / "rc"
    assert find_installation(home, {"TF_CLI_CONFIG_FILE": str(config)}, home).is_missing
    config.write_text('provider_installation {\n  dev_overrides {\n    "tocsin.local/tocsin/prefect" = "/x"\n  }\n}\n')
    found = find_installation(home, {"TF_CLI_CONFIG_FILE": str(config)}, home)
    assert (found.is_missing, found.is_overridden, found.packages) == (False, True, ())


def test_a_python_that_was_chosen_is_the_one(home: Path) -> None:
    install()
    found = find_installation(home, {"TOCSIN_PROVIDER_PYTHON": "/other/python"}, home)
    assert found.pythons == (Path("/other/python"),)
