"""Translations: PO catalogues beside the text, what they hold to it, and how they follow it."""
