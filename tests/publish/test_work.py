"""What a worker sends is taken whole and into its place, or not at all."""

from pathlib import Path

import pytest

from site_builder.model.errors import OutputError
from site_builder.publish import record, work
from site_builder.publish.record import File

SHARED = f"{record.COMMON}1/site.css"


def made(**names: bytes) -> work.Made:
    """Outputs by their names; two of one content."""
    contents = {"terms.pdf": b"%PDF", "site/files/terms.pdf": b"%PDF", SHARED: b"p{}", **names}
    files = {name: File.of(data) for name, data in contents.items()}
    return work.Made({}, files, {File.of(data): data for data in contents.values()})


def written(folder: Path) -> dict[str, bytes]:
    """The files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in record.walk(folder)}


@pytest.mark.parametrize(("standing", "again"), [(None, True), (b"p{}", False), (b"p {", True)])
def test_only_what_does_not_stand_is_written(
    tmp_path: Path, standing: bytes | None, again: bool
) -> None:
    stage, place = tmp_path / "stage", tmp_path / "dist"
    for name, data in {"terms.pdf": b"%PDF", SHARED: standing}.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        if data is not None:
            (place / name).write_bytes(data)
    work.unpack(made(), stage, place)
    expected = {"terms.pdf": b"%PDF", "site/files/terms.pdf": b"%PDF", SHARED: b"p{}"}
    if not again:
        del expected[SHARED]
    assert written(stage) == expected


@pytest.mark.parametrize("harm", ["altered", "missing", "../out", "/out", f"{SHARED}/../../out"])
def test_what_is_damaged_or_leads_out_is_refused(tmp_path: Path, harm: str) -> None:
    sent = made()
    contents = dict(sent.contents)
    if harm == "altered":
        contents[File.of(b"%PDF")] = b"%PDE"
    elif harm == "missing":
        del contents[File.of(b"%PDF")]
    else:
        sent = made(**{harm: b"x"})
        contents = dict(sent.contents)
    with pytest.raises(OutputError, match="damaged" if harm.isalpha() else "none of its outputs"):
        work.unpack(sent._replace(contents=contents), tmp_path / "a" / "b", tmp_path)
    assert not list(tmp_path.rglob("out"))
