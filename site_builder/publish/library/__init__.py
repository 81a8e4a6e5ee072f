"""The library: one website of many agreements, made of what the build of each left behind."""

from .build import build
from .facts import Listed, facts
from .frame import Library

__all__ = ["Library", "Listed", "build", "facts"]
