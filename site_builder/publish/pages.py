"""The trees of an edition in their places: one run of MkDocs a language, for a host or a disk."""

import gzip
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from .site.address import Form
from .site.inputs import Inputs
from .site.trees import build_tree, tree_of

_COMPRESSED: Final = frozenset(".html .css .js .json .xml .svg .txt .md .jsonl .csv .opml".split())


def build(root: Path, inputs: Inputs, form: Form, site: Path) -> None:
    """Build every language of an edition below ``site``, the root of the whole website.

    ``root`` is the folder of the project. A website also gets the files that all its trees share.
    OutputError when a page cannot be built.
    """
    for language in (inputs.edition.document.language, *sorted(inputs.catalogues)):
        place = site / tree_of(inputs, language, form).addresses.folder(language)
        build_tree(root, inputs, language, form, place).write(site)


def compressed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Name → content, with a ``.gz`` beside every text, for servers that send it as it is."""
    packed = {
        f"{name}.gz": _packed(data)
        for name, data in files.items()
        if Path(name).suffix in _COMPRESSED
    }
    return {**files, **packed}


def compress(folder: Path) -> None:
    """Write these copies of all texts below a folder."""
    for path in sorted(each for each in folder.rglob("*") if each.suffix in _COMPRESSED):
        path.with_name(f"{path.name}.gz").write_bytes(_packed(path.read_bytes()))


def _packed(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)
