"""Composition: raw bytes → conversion → edition → everything that is published."""

from .conversion import Conversion, annotate, convert
from .editions import Edition, load_edition

__all__ = ["Conversion", "Edition", "annotate", "convert", "load_edition"]
