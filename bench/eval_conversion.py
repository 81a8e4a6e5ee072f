"""Places converted right, by document, clean and under 50 mixtures of damage."""

from tests import evaluate_conversion

COLUMNS = ("document", "samples", "places", "right", "worst sample", "laws broken")
NOTE = (
    "A place is right when number, depth, heading, emphasis and text are. Damage is seeded; "
    "corpus documents are included where their folder is present."
)


def rows() -> list[tuple[str, ...]]:
    """Two rows a document and two sums."""
    return evaluate_conversion.by_document()
