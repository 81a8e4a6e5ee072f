"""Files that are no bundle: a clear verdict in bounded time and memory, and nothing written."""

import io
import os
import resource
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.verify import container, verify
from tests.bundle.kit import Files, run_script

MEGABYTE = 1 << 20


def zipped(entries: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return made.getvalue()


def protected(data: bytes) -> bytes:
    """The same zip with every entry marked as encrypted."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(signature)
        while at >= 0:
            flags = struct.unpack_from("<H", changed, at + offset)[0]
            struct.pack_into("<H", changed, at + offset, flags | 1)
            at = changed.find(signature, at + 4)
    return bytes(changed)


def linked(_: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        entry = zipfile.ZipInfo("manifest.json")
        entry.create_system = 3
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return made.getvalue()


def twice(_: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("manifest.json", "{}")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("manifest.json", "[]")
    return made.getvalue()


HOSTILE: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", "not a sound zip"),
    "text": (lambda _: "一份协议\n".encode(), "not a sound zip"),
    "PDF": (lambda _: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" * 50, "not a sound zip"),
    "half": (lambda data: data[: len(data) // 2], "not a sound zip"),
    "without its last bytes": (lambda data: data[:-30], "not a sound zip"),
    "without its first bytes": (lambda data: data[4096:], "not a sound zip"),
    "other zip": (lambda _: zipped({"a.txt": b"a"}), "neither of these is in it"),
    "password": (protected, "password"),
    "parent": (lambda _: zipped({"../evil.txt": b"x"}), "leads outside"),
    "absolute": (lambda _: zipped({"/tmp/evil.txt": b"x"}), "leads outside"),
    "inner parent": (lambda _: zipped({"a/../../evil.txt": b"x"}), "leads outside"),
    "drive": (lambda _: zipped({"C:/evil.txt": b"x"}), "leads outside"),
    "backslash": (lambda _: zipped({"..\\evil.txt": b"x"}), "leads outside"),
    "link": (linked, "not a regular file"),
    "twice": (twice, "stands twice"),
    "many": (
        lambda _: zipped(dict.fromkeys(map(str, range(container.MOST_FILES + 1)), b"")),
        "more than",
    ),
}


def below(folder: Path) -> set[str]:
    return {str(path) for path in folder.rglob("*")}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_bundle_is_told_apart(
    name: str, bundle: Path, unpacked: Path, tmp_path: Path
) -> None:
    make, words = HOSTILE[name]
    path = tmp_path / "inner" / "download.zip"
    path.parent.mkdir()
    path.write_bytes(make(bundle.read_bytes()))
    before = below(tmp_path)

    verdict = verify(path)
    assert (verdict.state, verdict.exit_code) == ("unreadable", 3)
    assert words in verdict.report()[0], verdict.report()

    script = run_script(unpacked / "verify.py", str(path))
    assert (script.returncode, script.stderr) == (3, "")
    assert words in script.stdout
    assert below(tmp_path) == before


def test_a_bomb_is_given_up_before_it_fills_the_memory(unpacked: Path, tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(4):
            with archive.open(f"{number}.txt", "w") as entry:
                for _ in range(100):
                    entry.write(bytes(MEGABYTE))
    assert path.stat().st_size < MEGABYTE

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (600 * MEGABYTE, 600 * MEGABYTE))

    script = run_script(unpacked / "verify.py", str(path), preexec_fn=bounded, timeout=300)
    assert (script.returncode, script.stderr) == (3, "")
    assert "unpacks to more than" in script.stdout


def test_a_zip_that_understates_its_size_is_not_believed(tmp_path: Path) -> None:
    data = bytearray(zipped({"manifest.json": bytes(MEGABYTE)}))
    at = data.find(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 10)
    path = tmp_path / "small.zip"
    path.write_bytes(data)
    assert verify(path).state == "unreadable"


@pytest.mark.parametrize("kind", ["nothing", "empty folder", "pipe", "folder with a pipe", "link"])
def test_odd_places(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "place"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind != "nothing":
        path.mkdir()
    if kind == "folder with a pipe":
        os.mkfifo(path / "manifest.json")
    if kind == "link":
        (path / "manifest.json").symlink_to("/etc/hostname")
    verdict = verify(path)
    assert verdict.state == "unreadable"
    assert str(path) in verdict.report()[0]


def costly_newlines(files: Files) -> None:
    head, _, rest = files["evidence/ledger.jsonl"].decode().partition("\n")
    head = head.replace('[["\\n",', '[["\\r\\n",99999999')
    files["evidence/ledger.jsonl"] = f"{head}\n{rest}".encode()


def nested(path: str) -> Callable[[Files], None]:
    def forge(files: Files) -> None:
        files[path] = b"[" * 200_000

    return forge


def wrong_types(files: Files) -> None:
    text = files["evidence/ledger.jsonl"].decode()
    files["evidence/ledger.jsonl"] = text.replace('"at":', '"at":"x","was":').encode()


def binary(path: str) -> Callable[[Files], None]:
    def forge(files: Files) -> None:
        files[path] = b"\xff\xfe\x00" + files[path]

    return forge


@pytest.mark.parametrize(
    "forge",
    [
        costly_newlines,
        wrong_types,
        *map(nested, ("manifest.json", "evidence/document.json", "evidence/ledger.jsonl")),
        *map(
            binary,
            ("manifest.json", "SHA256SUMS", "evidence/document.json", "evidence/clean.md",
             "evidence/en.po", "terms.html"),
        ),
    ],
)  # fmt: skip
def test_unreadable_content_is_a_verdict_too(
    forge: Callable[[Files], None], files: Files, unpacked: Path, tmp_path: Path
) -> None:
    forge(files)
    path = tmp_path / "odd.zip"
    path.write_bytes(zipped(files))
    script = run_script(unpacked / "verify.py", str(path), timeout=300)
    assert (script.returncode, script.stderr) == (1, "")
    assert verify(path).state == "altered"


def test_what_file_managers_leave_behind_does_no_harm(files: Files, tmp_path: Path) -> None:
    from tests.bundle.kit import save

    folder = save({**files, "evidence/.DS_Store": b"x", "Thumbs.db": b"x"}, tmp_path / "b")
    assert verify(folder).ok
