"""The public site: final pages from an edition, then MkDocs for the theme around them."""

from __future__ import annotations

from .build import build

__all__ = ["build"]
