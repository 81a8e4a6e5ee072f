"""Direct dependencies are used and declared; what is not, and what is vulnerable, is named."""

from pathlib import Path

import pytest

from tools import check_dependencies, check_vulnerabilities, setup_env

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
    """These are all: what this checkout itself declares is used, and what it uses is declared."""
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
        "site_builder/publish/library/frame.py imports jinja2, which pyproject.toml does not declare",
        "tests/packet/signers.py imports cryptography, which requirements.in does not declare",
        "tools/check_dependencies.py knows editables, which is not in requirements.in",
    ]


@pytest.mark.parametrize(
    ("packages", "said", "good"),
    [
        (None, "not checked: the vulnerability service was not reached", True),
        (
            [{"name": "a", "skip_reason": "not found"}],
            "not checked: the vulnerability service",
            True,
        ),
        ([{"name": "a", "version": "1", "vulns": []}], "1 packages, no known vulnerability", True),
        (
            [{"name": "a", "version": "1", "vulns": []}, {"name": "b", "skip_reason": "no"}],
            "1 packages, no known vulnerability; 1 not checked: b",
            True,
        ),
        (
            [{"name": "a", "version": "1", "vulns": [{"id": "X-1", "fix_versions": ["2"]}]}],
            "a 1: X-1, fixed in 2",
            False,
        ),
    ],
)
def test_what_was_not_checked_is_not_called_safe(
    packages: list[dict] | None, said: str, good: bool
) -> None:
    lines, verdict = check_vulnerabilities.verdict(packages)
    assert lines[-1].startswith(said)
    assert verdict is good


def test_set_up_takes_the_lock_as_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Left to resolve, pip takes newer releases than the pins, whose hashes it then misses."""
    called: list[list[str | Path]] = []
    monkeypatch.setattr(setup_env, "run", lambda arguments, *_: called.append(arguments))
    monkeypatch.setattr(setup_env, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(setup_env, "PACKAGES", tmp_path / "packages")
    setup_env.install_packages(0)
    setup_env.install_project(0)
    installs = [each for each in called if "install" in each]
    assert len(installs) == 2
    assert all("--no-deps" in each for each in installs)
    assert "--require-hashes" in installs[0]
