"""The hostile project, built once by the command line as a publisher would."""

from pathlib import Path
from typing import NamedTuple

import pytest

from site_builder.pipeline import Edition, load_edition
from site_builder.translate.translation import Catalogue
from tests.command import done
from tests.hostile import project


class Built(NamedTuple):
    root: Path
    edition: Edition
    catalogue: Catalogue
    before: set[str]


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """``root``/dist/site and the packets; ``before`` is what stood around them before."""
    around = tmp_path_factory.mktemp("hostile")
    root = around / "inner" / "project"
    root.mkdir(parents=True)
    folder = project.make(root)
    before = files(around)
    for command in ("packet", "site"):
        done(command, "--root", root)
    edition = load_edition(folder)
    return Built(root, edition, Catalogue.load(edition.folder / "en.po"), before)
