"""``packet --check``: who signed, what was not checked, and whom to trust, on the command line."""

import base64
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from pyhanko.pdf_utils.reader import PdfFileReader

from tests import command

Run = Callable[..., Result]


@pytest.fixture
def signed(both: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "signed.pdf"
    path.write_bytes(both)
    return path


@pytest.fixture
def run(project: Path) -> Run:
    return lambda *arguments: command.run("packet", "--root", project, *arguments)


def pem(pdf: bytes, *numbers: int) -> bytes:
    """The certificates of these signers, one after the other."""
    signatures = list(PdfFileReader(io.BytesIO(pdf)).embedded_signatures)
    return b"".join(
        b"-----BEGIN CERTIFICATE-----\n"
        + base64.encodebytes(signatures[number].signer_cert.dump())
        + b"-----END CERTIFICATE-----\n"
        for number in numbers
    )


def test_without_trust_it_says_that_nobody_was_identified(run: Run, signed: Path) -> None:
    done = run("--check", signed, "--signed")
    assert done.exit_code == 0, done.output
    assert "who signed was not checked" in done.output
    assert "未核验签名人的身份" in done.output
    assert "signatures: 2" in done.output
    assert "signed by Common Name: Customer" in done.output


def test_trusted_signers_are_said_to_be_so(
    run: Run, signed: Path, both: bytes, tmp_path: Path
) -> None:
    roots = tmp_path / "roots.pem"
    roots.write_bytes(pem(both, 0, 1))
    done = run("--check", signed, "--trust", roots)
    assert done.exit_code == 0, done.output
    assert "leads to a root that was given" in done.output
    assert "who signed was not checked" not in done.output


def test_two_files_of_roots_add_up(run: Run, signed: Path, both: bytes, tmp_path: Path) -> None:
    for number in range(2):
        (tmp_path / f"{number}.pem").write_bytes(pem(both, number))
    done = run("--check", signed, "--trust", tmp_path / "0.pem", "--trust", tmp_path / "1.pem")
    assert done.exit_code == 0, done.output


def test_a_signer_who_is_not_trusted_fails_the_check(
    run: Run, signed: Path, both: bytes, tmp_path: Path
) -> None:
    roots = tmp_path / "roots.pem"
    roots.write_bytes(pem(both, 0))
    done = run("--check", signed, "--trust", roots)
    assert done.exit_code == 1
    assert "party2-signature: the signer's certificate is not in a chain" in done.output
    assert "leads to a root" not in done.output


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no certificate",
        b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        None,
    ],
)
def test_a_file_of_roots_that_is_none(
    run: Run, signed: Path, tmp_path: Path, data: bytes | None
) -> None:
    roots = tmp_path / "roots.pem"
    if data is not None:
        roots.write_bytes(data)
    done = run("--check", signed, "--trust", roots)
    assert done.exit_code == 3, done.output
    assert "roots.pem: holds no certificate" in done.output
    assert "Traceback" not in done.output


def test_each_party_is_named_with_its_standing(
    run: Run, unsigned: bytes, first: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "packet.pdf"
    path.write_bytes(unsigned)
    done = run("--check", path)
    assert done.exit_code == 0, done.output
    assert done.output.count("has not signed") == 2
    assert "who signed" not in done.output
    path.write_bytes(first)
    done = run("--check", path)
    assert "signed by Common Name: Provider" in done.output
    assert done.output.count("has not signed") == 1
    assert "尚未签名" in done.output


@pytest.mark.parametrize("option", [["--signed"], ["--trust", "roots.pem"]])
def test_options_of_the_check_need_a_file(run: Run, option: list[str]) -> None:
    done = run(*option)
    assert done.exit_code == 2
    assert "--check" in done.output
