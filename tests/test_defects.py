"""Every defect listed for the source has the effect its ``clean`` column describes.

One test a defect: the check of its class looks at clean.md, the document and the ledger.
"""

import json
from pathlib import Path

import pytest

pytest.register_assert_rewrite("tests.defects")

from tests.defects import clauses, layout, links, table  # noqa: E402
from tests.defects.listed import CHECKS, DEFECTS, LISTED, Defect, edition  # noqa: E402

MODULES = (clauses, layout, links, table)
"""Importing them fills the registry of checks."""


@pytest.mark.corpus
@pytest.mark.parametrize("defect", DEFECTS or [None], ids=lambda d: d.id if d else "none")
def test_defect(defect: Defect | None, corpus: Path) -> None:
    assert defect is not None, f"{LISTED} lists nothing"
    assert corpus.is_dir()
    CHECKS[defect.kind](defect)


@pytest.mark.corpus
def test_the_list_is_whole(corpus: Path) -> None:
    assert corpus.is_dir()
    rows = json.loads(LISTED.read_text(encoding="utf-8"))["defects"]
    kinds = [row["fix_kind"] for row in rows]
    assert (kinds.count("typographic"), kinds.count("editorial")) == (90, 10)
    assert sum(row["class"] == "source-wording" for row in rows) == 15
    assert {row["class"] for row in rows} == set(CHECKS), [m.__name__ for m in MODULES]
    raw = edition().raw.decode()
    assert all(row["raw"] in raw for row in rows if row["id"] != "FN-L259")
