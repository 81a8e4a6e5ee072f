"""The exceptions of the package, each with the exit code that the command line returns for it.

Every error carries facts (file, line, what was found, what to do) and prints as one paragraph;
the command line shows it without a traceback.
"""

from __future__ import annotations


class SiteBuilderError(Exception):
    """Base of all expected failures.

    Takes the message and, where known, the file, its 1-based line and the advice to the reader.
    """

    exit_code = 1

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        line: int | None = None,
        advice: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.advice = advice

    def __str__(self) -> str:
        place = ""
        if self.path is not None:
            place = f"{self.path}:{self.line}: " if self.line is not None else f"{self.path}: "
        advice = f"\n  → {self.advice}" if self.advice else ""
        return f"{place}{self.message}{advice}"


class UsageError(SiteBuilderError):
    """The command was called with arguments that do not fit (exit code 2)."""

    exit_code = 2


class SourceError(SiteBuilderError):
    """The source or its description cannot be used (exit code 3)."""

    exit_code = 3


class LedgerError(SourceError):
    """A ledger does not fit the text it is applied to (exit code 3)."""


class OutputError(SiteBuilderError):
    """An output could not be produced or written (exit code 4)."""

    exit_code = 4
