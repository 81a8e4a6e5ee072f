"""What the trees of one edition are made from. The build makes it once and hands it to each tree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ...editions.history import Lineage
from ...model.edition import Edition
from ...translate.translation import Catalogue


@dataclass(frozen=True)
class Inputs:
    """An edition with its translations, and what is known of its surroundings.

    ``catalogues``: language → translation. ``glossary``: defined term → its agreed translations,
    the preferred first. ``files`` are offered for download: path below the folder of the text's own
    pages → content. ``site_url`` is the address of the whole site with a slash at its end, "" when
    it is not known; ``base`` then is the site's path on its host. ``lineage`` are all editions of
    the document, None where no others are known.
    """

    edition: Edition
    catalogues: Mapping[str, Catalogue] = field(default_factory=dict)
    glossary: Mapping[str, Sequence[str]] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    site_url: str = ""
    base: str = "/"
    lineage: Lineage | None = None
