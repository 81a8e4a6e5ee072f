"""A bundle of the first edition of this program, and one of today, each verified by the other.

``first-edition.tar.xz`` has its files: the document of ``tests/projects.py``, with a translation.
"""

import tarfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from site_builder.verify import verify, verify_files
from tests.bundle.kit import Checker, Files, found, page, run_script, save

FIRST = Path(__file__).with_name("first-edition.tar.xz")


@pytest.fixture(scope="module")
def first() -> Files:
    with tarfile.open(FIRST) as archive:
        return {
            member.name: file.read()
            for member in archive
            if (file := archive.extractfile(member)) is not None
        }


@pytest.mark.browser
def test_the_first_one_verifies_today(
    first: Files, tmp_path: Path, unpacked: Path, checker: Checker
) -> None:
    folder = save(first, tmp_path / "first")
    verdict = verify(folder)
    assert verdict.ok and all(holds for _, _, holds in verdict.checks), verdict.report()
    assert run_script(unpacked / "verify.py", str(folder)).returncode == 0
    state, words = checker(folder)
    assert state == "intact", words


def test_what_is_altered_in_the_first_one_is_found(first: Files) -> None:
    files = dict(first)
    page(files, "terms.html", altered)
    assert any("terms.html [terms-1.1]" in fault.line() for fault in verify_files(files).faults)


def altered(soup: BeautifulSoup) -> None:
    found(soup, "[id='terms-1.1'] [data-sha256]").string = "甲方应当按期付款。"


def test_one_of_today_verifies_with_the_first_ones_script(
    first: Files, tmp_path: Path, bundle: Path
) -> None:
    script = run_script(save(first, tmp_path / "first") / "verify.py", str(bundle))
    assert (script.returncode, script.stderr) == (0, ""), script.stdout
