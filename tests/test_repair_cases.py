"""Each repair does what its case file shows, and leaves alone what the file says it must.

A case file (``tests/cases/<rule>.md``) is read by people first: a title, why the repair is proven,
then cases of an input and its result (between tildes where they have fences of their own). In both,
``⇥`` stands for a tab. A case whose title begins with 不修 is one the rule must not touch; one whose
title says 没有 document.toml is converted without any, the others with one that allows every repair;
写明 U+F06C 是 ● in a title puts that into it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from site_builder.convert import repairs
from site_builder.model.config import DocumentConfig
from site_builder.model.ledger import dumps, loads, restore
from site_builder.pipeline import Conversion, convert

FOLDER = Path(__file__).resolve().parent / "cases"
GOLDEN = FOLDER.parent / "golden" / "cases"
_CASE = re.compile(
    r"^## (?P<title>.+)\n\n输入\n\n(?P<fence>```|~~~~)text\n(?P<input>(?:.*\n)*?)(?P=fence)\n\n"
    r"结果\n\n(?P=fence)markdown\n(?P<result>(?:.*\n)*?)(?P=fence)\n",
    re.MULTILINE,
)
_HEAD = re.compile(r"# [^\n]+（(?P<rule>[a-z-]+)）\n\n[^\n]{12,}。\n\n## ")
RULES = repairs.rules_by_name()


class Case(NamedTuple):
    """One example of a rule at work, or of a rule that must hold back."""

    rule: str
    title: str
    raw: str
    result: str
    line: int

    @property
    def settings(self) -> DocumentConfig | None:
        """Those of a document.toml that allows all, unless the title says that there is none."""
        stated = re.search(r"写明 U\+([0-9A-F]+) 是 (\S+)", self.title)
        if stated:
            return DocumentConfig(language="", characters={chr(int(stated[1], 16)): stated[2]})
        # The cases are in either language: none is stated.
        return None if "没有 document.toml" in self.title else DocumentConfig(language="")

    @property
    def negative(self) -> bool:
        return self.title.startswith("不修")


def _cases(path: Path) -> list[Case]:
    text = path.read_text(encoding="utf-8").replace("⇥", "\t")
    return [
        Case(
            path.stem,
            match["title"],
            match["input"],
            match["result"],
            1 + text.count("\n", 0, match.start()),
        )
        for match in _CASE.finditer(text)
    ]


CASES = [case for path in sorted(FOLDER.glob("*.md")) for case in _cases(path)]
EDITORIAL = [case for case in CASES if RULES[case.rule].alters == "text" and not case.negative]


def named(case: Case) -> str:
    """Where the case stands: pytest does not print the Chinese of its title."""
    return f"{case.rule}.md:{case.line}"


def test_every_rule_has_a_case_file_and_every_file_a_rule() -> None:
    assert {path.stem for path in FOLDER.glob("*.md")} == set(RULES)


def test_every_rule_stands_once_in_the_order() -> None:
    names = Counter(rule.name for rules in repairs.ORDER for rule in rules)
    assert not {name for name, count in names.items() if count > 1}


@pytest.mark.parametrize("rule", RULES)
def test_a_case_file_is_whole(rule: str) -> None:
    text = (FOLDER / f"{rule}.md").read_text(encoding="utf-8")
    head = _HEAD.match(text)
    form = f"# title（{rule}）, a sentence of 12 characters or more that ends in 。, then ## cases"
    assert head is not None, f"{rule}.md does not begin with: {form}"
    assert head["rule"] == rule
    cases = [case for case in CASES if case.rule == rule]
    assert len(cases) == text.count("\n输入\n") == text.count("\n结果\n")
    rest = _CASE.sub("", text[head.end() - len("## ") :]).strip()
    assert not rest, f"{rule}.md has words outside of its cases: {rest[:80]!r}"
    assert any(case.negative for case in cases)
    assert any(not case.negative for case in cases)


@pytest.mark.parametrize("case", CASES, ids=named)
def test_case(case: Case) -> None:
    made = convert(case.raw.encode(), "raw.txt", case.settings)
    assert made.clean == case.result
    acted = [change for change in made.ledger if change.rule == case.rule]
    assert bool(acted) is not case.negative
    assert all(change.kind == RULES[case.rule].kind for change in acted)
    assert all(change.why.zh and change.why.en for change in acted)
    encoding, changes = loads(dumps(made.encoding, made.ledger))
    assert restore(made.clean, encoding, changes) == case.raw.encode()
    again = convert(made.clean.encode(), "clean.md", case.settings)
    assert (again.clean, again.ledger) == (made.clean, ())


def _told(made: Conversion) -> Iterator[str]:
    """What readers are told: each change with its lines and reasons, each finding."""
    for change in made.ledger:
        yield f"{change.raw.first}-{change.raw.last} {change.rule} {change.kind}"
        yield f"  {change.before!r} → {change.after!r}"
        yield f"  {change.why.zh}"
        yield f"  {change.why.en}"
    for finding in made.document.findings:
        raw = finding.raw
        lines = f"{raw.first}-{raw.last} {raw.start}-{raw.end}" if raw else "-"
        yield f"{lines} finding {finding.code} {finding.severity}"
        yield f"  {finding.message.zh}"
        yield f"  {finding.message.en}"


@pytest.mark.golden
@pytest.mark.parametrize("rule", RULES)
def test_what_the_ledger_says_of_the_cases(
    rule: str, golden: Callable[[Path, bytes], None]
) -> None:
    lines: list[str] = []
    for case in (case for case in CASES if case.rule == rule):
        lines += [
            "",
            f"# {case.title}",
            "",
            *_told(convert(case.raw.encode(), "raw.txt", case.settings)),
        ]
    golden(GOLDEN / f"{rule}.txt", ("\n".join(lines[1:]) + "\n").encode())


@pytest.mark.parametrize("case", EDITORIAL, ids=named)
def test_an_editorial_rule_that_is_not_allowed_becomes_a_finding(case: Case) -> None:
    settings = (case.settings or DocumentConfig())._replace(editorial=frozenset())
    made = convert(case.raw.encode(), "raw.txt", settings)
    assert case.rule not in {change.rule for change in made.ledger}
    refused = [f for f in made.document.findings if f.code == "repair.not-allowed"]
    assert any(case.rule in finding.message.zh for finding in refused)
    assert all(finding.raw is not None for finding in refused)


@pytest.mark.parametrize("case", EDITORIAL, ids=named)
def test_an_editorial_rule_may_be_allowed_by_name(case: Case) -> None:
    settings = (case.settings or DocumentConfig())._replace(editorial=frozenset({case.rule}))
    made = convert(case.raw.encode(), "raw.txt", settings)
    assert case.rule in {change.rule for change in made.ledger}
