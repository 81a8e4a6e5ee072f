"""Create or refresh .venv from requirements.lock: all of it or nothing.

Called by the Makefile with the system's python3, so this file keeps to the standard library and
to syntax that an older Python still parses: it has to live long enough to say what is missing.

Two stamps, each written after its step, name by hash what the step was made from: .venv/.packages
(interpreter and lock; no stamp or another lock: the environment is built anew) and .venv/.stamp
(pyproject.toml; when only that changed, the package alone is installed again). Two runs at once
wait for each other on .venv.lock.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PACKAGES = VENV / ".packages"
STAMP = VENV / ".stamp"
PIP = VENV / "bin" / "pip"
LOCK_FILE = ROOT / "requirements.lock"
PROJECT_FILE = ROOT / "pyproject.toml"
# What would make the environment another one.
UNWANTED = ("PYTHONPATH", "PYTHONHOME")
PIP_OPTIONS = ["--quiet", "--quiet", "--disable-pip-version-check", "--no-input"]


def fail(message: str) -> NoReturn:
    """Print the message and end with exit code 2."""
    sys.stderr.write(message + "\n")
    raise SystemExit(2)


def say(message: str) -> None:
    """Print one progress line."""
    print(message, flush=True)


def digest(*parts: bytes) -> str:
    """Return the SHA-256 of the parts, in hexadecimal digits."""
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def holds(stamp: Path, value: str) -> bool:
    """Whether the stamp file is there and says this value."""
    return stamp.exists() and stamp.read_text(encoding="utf-8") == value


def write(stamp: Path, value: str) -> None:
    """Write the stamp in one step."""
    beside = stamp.with_suffix(".new")
    beside.write_text(value, encoding="utf-8")
    beside.replace(stamp)


def run(arguments: list[str | Path], lock: int, advice: str) -> None:
    """Run a program in the checkout without its output; on failure say what to do and end.

    It inherits the lock's file descriptor: should this process be killed, the lock is held until
    the program, too, has ended.
    """
    environment = {k: v for k, v in os.environ.items() if k not in UNWANTED}
    if (
        subprocess.call(
            [str(a) for a in arguments],
            cwd=str(ROOT),
            env=environment,
            pass_fds=[lock],
            stdout=subprocess.DEVNULL,
        )
        != 0
    ):
        fail(advice)


def install_packages(lock: int) -> None:
    """Make .venv from nothing and install the whole lock."""
    say("Setting up .venv (about a minute; only when requirements.lock changes) …")
    for stamp in (STAMP, PACKAGES):
        if stamp.exists():
            stamp.unlink()
    run(
        [sys.executable, "-m", "venv", "--clear", VENV],
        lock,
        "python3 -m venv failed. On Debian: apt-get install python3-venv",
    )
    # The lock is the whole tree: left to resolve it anew, pip takes a newer release than the pin
    # for a requirement with extras (fonttools[woff]), and then misses its hash.
    run(
        [PIP, "install", *PIP_OPTIONS, "--no-deps", "--require-hashes", "--requirement", LOCK_FILE],
        lock,
        "pip could not install requirements.lock (its message is above). Nothing half-made is"
        " used: run make again once the network or the disk is well.",
    )
    # Python 3.11 puts it there, later ones do not, and nothing uses it.
    run([PIP, "uninstall", *PIP_OPTIONS, "--yes", "setuptools"], lock, "pip could not uninstall.")


def install_project(lock: int) -> None:
    """Install the package of this checkout, editable and without network."""
    run(
        [PIP, "install", *PIP_OPTIONS, "--no-deps", "--no-build-isolation", "--editable", ROOT],
        lock,
        "pip could not install the package itself: see pyproject.toml and the message above.",
    )


def main() -> None:
    """Compare the stamps with what they were made from, under the lock; do what is missing."""
    if sys.version_info < OLDEST:
        fail(
            "site-builder needs Python {}.{} or newer; {} is {}.{}.\n"
            "Install it (Debian 12: apt-get install python3 python3-venv), or name another"
            " interpreter: make PYTHON=python3.12".format(
                OLDEST[0], OLDEST[1], sys.executable, *sys.version_info[:2]
            )
        )
    started = time.monotonic()
    with (ROOT / ".venv.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Another make is setting up .venv; waiting for it …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        packages = digest(LOCK_FILE.read_bytes(), sys.version.encode(), str(ROOT).encode())
        project = digest(packages.encode(), PROJECT_FILE.read_bytes())
        if holds(STAMP, project):
            STAMP.touch()
            return
        if not holds(PACKAGES, packages):
            install_packages(lock.fileno())
            write(PACKAGES, packages)
        install_project(lock.fileno())
        write(STAMP, project)
        say(f"Set up .venv in {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
