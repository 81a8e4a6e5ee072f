"""Raw files of any folder → clean text, document and ledger in another one."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from .. import config, workspace
from ..errors import SourceError
from ..ledger import dumps
from ..outputs.data import document_json
from .conversion import Conversion, annotate, convert
from .editions import convert_version

if TYPE_CHECKING:
    from pathlib import Path


def convert_file(raw: Path, folder: Path) -> Conversion:
    """Convert one raw file into ``folder``, with the document.toml above it where there is one.

    SourceError when the file cannot be used, OutputError when the folder cannot be written.
    """
    gc.disable()  # documents are trees of tuples: there are no cycles to look for
    made = _convert(raw)
    made = made._replace(document=annotate(made.document))
    workspace.write_all(
        {
            folder / workspace.CLEAN_NAME: made.clean,
            folder / workspace.DOCUMENT_NAME: document_json(made.document),
            folder / workspace.LEDGER_NAME: dumps(made.encoding, made.ledger),
        }
    )
    return made


def _convert(raw: Path) -> Conversion:
    try:
        data = raw.read_bytes()
    except OSError as error:
        raise SourceError(
            f"cannot be read: {error.strerror or error}", path=str(raw), advice="check the path"
        ) from error
    described = raw.resolve().parent.parent
    if (described / config.FILE_NAME).is_file():
        version = raw.resolve().parent.name
        return convert_version(data, str(raw), config.load(described), version)
    return convert(data, str(raw))
