"""The finished agreement: what the outputs take, without the converter that made it."""

from pathlib import Path
from typing import NamedTuple

from .config import DocumentConfig
from .document import Change, Document
from .ledger import Encoding


class Edition(NamedTuple):
    """One version of one document, converted, tagged, reviewed and checked.

    ``confirmed`` are the ``seq`` of the editorial repairs that a reviewer confirmed.
    """

    folder: Path
    config: DocumentConfig
    raw: bytes
    clean: str
    encoding: Encoding
    ledger: tuple[Change, ...]
    document: Document
    confirmed: frozenset[int] = frozenset()

    @property
    def withdrawn(self) -> str:
        """Why the publisher took the text back, "" where it is shown."""
        pins = (pin for pin in self.config.versions if pin.version == self.document.version)
        return next((pin.withdrawn for pin in pins), "")
