"""The site of three editions, built once."""

from pathlib import Path

import pytest

from site_builder.publish.site import project
from tests.editions.listings import three_editions
from tests.site.kit import SITE_URL, build_site


def build(source: Path, out: Path) -> Path:
    """All trees of the document, as they stand below a site's root."""
    for inputs in project.editions(source, site_url=SITE_URL):
        build_site(inputs, out)
    return out


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`dist/site` of an otherwise empty folder."""
    root = tmp_path_factory.mktemp("editions")
    return build(three_editions(root), root / "dist" / "site")
