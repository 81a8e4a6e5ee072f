"""Ask pip-audit for known vulnerabilities of the packages in requirements.lock.

A vulnerability is a failure (exit code 1). That the service cannot be reached, or does not know a
package (as a mirror without its data does not), is none, but is said: such a package was not
checked.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tools.check_lock import ROOT

OPTIONS = (
    "--progress-spinner", "off", "--disable-pip", "--require-hashes", "--timeout", "20",
    "--format", "json",
)  # fmt: skip


def audit(requirements: Path) -> list[dict[str, Any]] | None:
    """Return what pip-audit says of each package; None when it could not ask."""
    program = Path(sys.executable).with_name("pip-audit")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "audit.json")
        files = ["--requirement", str(requirements), "--output", str(report)]
        subprocess.run([program, *OPTIONS, *files], capture_output=True, check=False)
        if not report.is_file() or not report.stat().st_size:
            return None
        packages: list[dict[str, Any]] = json.loads(report.read_bytes())["dependencies"]
        return packages


def verdict(packages: list[dict[str, Any]] | None) -> tuple[list[str], bool]:
    """Return the lines to print, the most telling one last, and whether nothing bad is known."""
    if packages is None:
        return ["not checked: the vulnerability service was not reached"], True
    bad = [
        f"{package['name']} {package['version']}: {found['id']}, fixed in"
        f" {', '.join(found['fix_versions']) or 'no version yet'}"
        for package in packages
        for found in package.get("vulns", ())
    ]
    unknown = [package["name"] for package in packages if "skip_reason" in package]
    if bad:
        return bad, False
    if len(unknown) == len(packages):
        return ["not checked: the vulnerability service knows none of these packages"], True
    checked = f"{len(packages) - len(unknown)} packages, no known vulnerability"
    if unknown:
        checked += f"; {len(unknown)} not checked: {', '.join(unknown)}"
    return [checked], True


def main() -> int:
    """Print the verdict on requirements.lock."""
    lines, good = verdict(audit(ROOT / "requirements.lock"))
    print("\n".join(lines))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
