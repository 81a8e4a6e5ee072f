"""Composition: raw bytes → conversion → edition → everything that is published."""

from .conversion import Conversion, annotate, convert
from .editions import Edition, convert_version, load_edition

__all__ = ["Conversion", "Edition", "annotate", "convert", "convert_version", "load_edition"]
