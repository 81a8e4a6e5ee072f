"""The words that label a note, and the kind of box each asks for."""

from typing import Final

LABELS: Final = {
    "说明": "note",
    "說明": "note",
    "注意": "warning",
    "警告": "warning",
    "禁止": "danger",
    "危险": "danger",
    "危險": "danger",
    "Note": "note",
    "Notice": "warning",
    "Warning": "warning",
    "Danger": "danger",
}
