"""The public site: final pages from an edition, then MkDocs for the theme around them."""

from __future__ import annotations

from .build import build
from .serve import serve

__all__ = ["build", "serve"]
