"""Places converted right, by kind of damage, one kind at a time."""

from tests import evaluate_conversion

COLUMNS = ("damage", "samples", "places", "right", "worst sample", "laws broken")


def rows() -> list[tuple[str, ...]]:
    """One row a kind."""
    return evaluate_conversion.by_damage()
