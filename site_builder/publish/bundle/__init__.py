"""The auditor's bundle: one zip that reads and verifies without a network and without trust."""

from .build import build, carried, offered

__all__ = ["build", "carried", "offered"]
