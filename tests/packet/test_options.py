"""The table ``[packet]`` of document.toml: what may stand in it, and faults that are named."""

from pathlib import Path

import pytest

from site_builder.model.config import PacketOptions, load
from site_builder.model.errors import SourceError

PARTIES = """
id = "a"
[[parties]]
role = "provider"
zh = "甲"
en = "A"
[[parties]]
role = "customer"
zh = "乙"
en = "B"
"""


def options(folder: Path, table: str) -> PacketOptions:
    (folder / "document.toml").write_text(f"{PARTIES}\n[packet]\n{table}", encoding="utf-8")
    return load(folder).packet


def test_a_document_that_chooses_nothing_has_the_defaults(tmp_path: Path) -> None:
    assert options(tmp_path, "") == PacketOptions()


def test_all_choices(tmp_path: Path) -> None:
    table = """
    pages = ["signatures", "findings"]
    fields = ["name", "date"]
    required = ["name"]
    seals = false
    order = ["customer", "provider"]
    typed_font = "small"
    """
    assert options(tmp_path, table) == PacketOptions(
        pages=("signatures", "findings"),
        fields=("name", "date"),
        required=("name",),
        seals=False,
        order=("customer", "provider"),
        typed_font="small",
    )


@pytest.mark.parametrize(
    ("table", "place"),
    [
        ('pages = ["cover"]', "packet.pages"),
        ('fields = "name"', "packet.fields"),
        ('seals = "perhaps"', "packet.seals"),
        ('typed_font = "tiny"', "packet.typed_font"),
        ('order = ["customer"]', "packet.order: must name the role of each party once"),
        ("colour = 1", "packet.colour"),
    ],
)
def test_a_fault_is_named(tmp_path: Path, table: str, place: str) -> None:
    with pytest.raises(SourceError) as caught:
        options(tmp_path, table)
    assert place in str(caught.value)
    assert "document.toml:13" in str(caught.value)
