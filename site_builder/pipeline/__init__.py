"""Composition: raw bytes → conversion → edition → everything that is published."""

from ..edition import Edition
from .conversion import Conversion, annotate, convert
from .editions import convert_version, load_edition

__all__ = ["Conversion", "Edition", "annotate", "convert", "convert_version", "load_edition"]
