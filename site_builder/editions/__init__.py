"""Editions: what changed between two texts of an agreement, and which was in force when."""
