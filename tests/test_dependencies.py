"""Every direct dependency is used and declared, and the check of it finds what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import check_dependencies

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This checkout, with files of its own to change."""
    for name in ("site_builder", "tests", "bench", "tools", "Makefile", "mkdocs.yml"):
        (tmp_path / name).symlink_to(ROOT / name)
    for name in ("requirements.in", "pyproject.toml", "package.json"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    monkeypatch.setattr(check_dependencies, "ROOT", tmp_path)
    return tmp_path


def test_every_dependency_is_used_and_declared(checkout: Path) -> None:
    assert check_dependencies.faults() == []


ABSENT = "left_pad".replace("_", "-")
"""A name that stands in no file."""

CHANGES = (
    ("requirements.in", "", f"textual==1\n{ABSENT}==1\n"),
    ("requirements.in", "cryptography==", "# "),
    ("requirements.in", "editables==", "# "),
    ("pyproject.toml", '"click', '"pytest>=9", "click'),
    ("pyproject.toml", '"jinja2>=3.1",', ""),
    ("pyproject.toml", '"hatchling.build"', '"other"'),
    ("package.json", '"vnu-jar"', f'"{ABSENT}": "1", "vnu-jar"'),
)


def test_what_is_unused_or_undeclared_is_named(checkout: Path) -> None:
    for file, before, after in CHANGES:
        path = checkout / file
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after, 1), encoding="utf-8")
    assert sorted(check_dependencies.faults()) == [
        f"package.json declares {ABSENT}, and no test or bench uses it",
        "pyproject.toml requires pytest at run time, and site_builder does not use it",
        "requirements.in pins hatchling, and nothing here uses it",
        f"requirements.in pins {ABSENT}, and nothing here uses it",
        "requirements.in pins textual, and nothing here uses it",
        "site_builder/outputs/site/hooks.py imports jinja2, which pyproject.toml does not declare",
        "tests/packet/conftest.py imports cryptography, which requirements.in does not declare",
        "tools/check_dependencies.py knows editables, which is not in requirements.in",
    ]
