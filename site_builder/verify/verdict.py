"""What a verification found, and how it is told on one screen."""

from __future__ import annotations

from typing import NamedTuple

MOST_SHOWN = 12
"""So many faults are listed; further ones are counted."""

INTACT, ALTERED, UNREADABLE = "intact", "altered", "unreadable"
_EXIT_CODES = {INTACT: 0, ALTERED: 1, UNREADABLE: 3}


class Fault(NamedTuple):
    """Something that is not as it was published.

    ``path`` is the file inside the bundle, ``clause`` the anchor of the clause where one is
    concerned; ``zh`` and ``en`` say what is wrong.
    """

    path: str
    zh: str
    en: str
    clause: str = ""

    def line(self) -> str:
        """The fault as one line, with control characters made visible."""
        place = f"{self.path} [{self.clause}]" if self.clause else self.path
        line = f"{place}: {self.zh} / {self.en}"
        return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in line)


class Verdict(NamedTuple):
    """The outcome of a verification.

    ``state`` is ``intact``, ``altered`` or ``unreadable``; ``checks`` are the steps that were
    taken, as (Chinese, English, whether it holds); ``facts`` are lines to compare with another
    copy of the same edition.
    """

    state: str
    faults: tuple[Fault, ...] = ()
    checks: tuple[tuple[str, str, bool], ...] = ()
    facts: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether everything is as it was published."""
        return self.state == INTACT

    @property
    def exit_code(self) -> int:
        """0 intact, 1 altered, 3 not readable as a bundle."""
        return _EXIT_CODES[self.state]

    def report(self) -> list[str]:
        """The lines of the verdict, one screen of them, in Chinese and English."""
        lines = [f"{'✓' if holds else '✗'} {zh} / {en}" for zh, en, holds in self.checks]
        lines += [f"  {fault.line()}" for fault in self.faults[:MOST_SHOWN]]
        if len(self.faults) > MOST_SHOWN:
            rest = len(self.faults) - MOST_SHOWN
            lines.append(f"  另有 {rest} 项 / {rest} more")
        lines += self.facts
        lines.append(
            {
                INTACT: "结论：完整无改动。 / Verdict: intact.",
                ALTERED: "结论：已被改动，请勿依赖此副本。 / Verdict: altered; do not rely on it.",
                UNREADABLE: "结论：无法作为离线包读取。 / Verdict: not readable as a bundle.",
            }[self.state]
        )
        return lines
