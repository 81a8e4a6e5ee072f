"""A text as lines, numbers and places: what repairs and the outline both read."""
