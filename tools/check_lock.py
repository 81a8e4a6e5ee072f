"""Check that the pinned files agree: requirements.in, requirements.lock and pyproject.toml.

Every pin of requirements.in stands in the lock, every entry of the lock has a hash, the lock
names no index, every run-time dependency of pyproject.toml is pinned, and the environment holds
exactly the lock's versions. Prints what does not agree; exit code 1 then.
"""

import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s\\;]+)", re.MULTILINE)
BUNDLED_WITH_VENV = {"pip", "setuptools"}


def canonical(name: str) -> str:
    """Return the name as the index spells it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(text: str) -> dict[str, str]:
    """Return canonical name → version for every ``name==version`` line."""
    return {canonical(name): version for name, version in PIN.findall(text)}


def faults() -> list[str]:
    """Return every disagreement as one line."""
    wanted = pins((ROOT / "requirements.in").read_text(encoding="utf-8"))
    lock_text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = pins(lock_text)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found = [
        f"requirements.in pins {name} {version}, the lock {locked.get(name)}: run make lock"
        for name, version in wanted.items()
        if locked.get(name) != version
    ]
    entries = re.split(r"(?m)^(?=[A-Za-z0-9])", lock_text)[1:]
    found += [f"no hash: {entry.split()[0]}" for entry in entries if "--hash=sha256:" not in entry]
    found += [
        f"the lock names an address: {line}"
        for line in lock_text.splitlines()
        if re.search(r"https?://|file://|--(extra-)?index-url|--find-links", line)
    ]
    required = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    names = [canonical(re.split(r"[<>=!~;\[ ]", requirement)[0]) for requirement in required]
    found += [f"not pinned in requirements.in: {name}" for name in names if name not in wanted]
    installed = {
        canonical(distribution.metadata["Name"]): distribution.version
        for distribution in metadata.distributions()
    }
    found += [
        f"installed {name} {version}, the lock has {locked.get(name)}"
        for name, version in installed.items()
        if locked.get(name) != version and name not in BUNDLED_WITH_VENV | {"site-builder"}
    ]
    return found


def main() -> int:
    """Print the faults, or the count of packages."""
    found = faults()
    if found:
        print("\n".join(found))
        return 1
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    print(f"{len(pins(lock))} packages, pinned and hashed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
