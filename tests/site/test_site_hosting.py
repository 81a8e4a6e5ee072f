"""Debian's nginx with deploy/nginx.conf: headers, compression, caching, 404 in both languages."""

import gzip
import http.client
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import ROOT, Server, nginx
from tests.command import done
from tests.site.kit import AT, DOCUMENT

pytestmark = pytest.mark.nginx
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose whole site is built as a publisher builds it."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(DOCUMENT, folder / "source" / DOCUMENT.name)
    done("site", "--root", folder)
    return folder


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    """The trees of the edition."""
    return project / "dist" / "site" / AT


@pytest.fixture(scope="module")
def server(project: Path) -> Iterator[Server]:
    with nginx(project) as running:
        yield running


def get(
    server: Server, path: str, base: str = f"/{AT}", **headers: str
) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request(
        "GET", f"{base}{path[1:]}", headers={k.replace("_", "-"): v for k, v in headers.items()}
    )
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


@pytest.mark.parametrize("path", ["/", "/terms/", "/en/", "/no-such-page", "/assets/site.css?v=1"])
def test_security_headers_on_every_answer(server: Server, path: str) -> None:
    response, _ = get(server, path)
    assert response.headers["Content-Security-Policy"] == POLICY
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in response.headers["Permissions-Policy"]
    assert not re.search(r"\d", response.headers["Server"]), "the version is nobody's business"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/no-such-page", "页面不存在"),
        ("/terms/deeper/no-such-page.html", "页面不存在"),
        ("/en/no-such-page", "Page not found"),
        ("/en/terms/nothing/", "Page not found"),
        ("/.git/config", "协议"),
    ],
)
def test_a_missing_page_is_a_real_404_in_its_language(
    server: Server, path: str, words: str
) -> None:
    response, body = get(server, path)
    assert response.status == 404
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert words in body.decode()


def test_pages_are_sent_as_they_were_compressed(server: Server, site: Path) -> None:
    response, body = get(server, "/terms/", Accept_Encoding="gzip")
    assert response.headers["Content-Encoding"] == "gzip"
    assert response.headers["Vary"] == "Accept-Encoding"
    assert body == (site / "terms" / "index.html.gz").read_bytes()
    assert gzip.decompress(body) == (site / "terms" / "index.html").read_bytes()
    plain, whole = get(server, "/terms/")
    assert plain.headers["Content-Encoding"] is None
    assert whole == gzip.decompress(body)


def test_only_addresses_with_a_hash_are_cached_long(server: Server, site: Path) -> None:
    page = (site / "index.html").read_text()
    assets = re.findall(r'(?:href|src)="[./]*(assets/[^"]+)"', page)
    assert len(assets) >= 4
    for asset in assets:
        response, _ = get(server, f"/{asset}", "/")
        assert response.status == 200
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable", asset
    for path in ("/", "/terms/", "/sitemap.xml"):
        response, _ = get(server, path)
        assert response.headers["Cache-Control"] == "no-cache"
        again, _ = get(server, path, If_None_Match=response.headers["ETag"])
        assert again.status == 304


def test_a_folder_without_its_slash_is_redirected_on_the_same_host(server: Server) -> None:
    response, _ = get(server, "/en/terms")
    assert response.status == 301
    assert response.headers["Location"] == f"/{AT}en/terms/"


def test_types(server: Server, project: Path) -> None:
    root = project / "dist" / "site"
    scripts = root.glob("assets/*/site/clauses.js")
    for path, kind in (
        (f"/{AT}feed.xml", "application/atom+xml"),
        (f"/{AT}en/feed.xml", "application/atom+xml"),
        (f"/{AT}sitemap.xml", "application/xml"),
        (f"/{AT}search/search_index.json", "application/json"),
        ("/robots.txt", "text/plain"),
        *((f"/{each.relative_to(root)}", "text/javascript") for each in scripts),
    ):
        response, _ = get(server, path, "/")
        assert response.status == 200, path
        assert response.headers["Content-Type"].partition(";")[0] == kind


def test_the_first_view_of_the_longest_section_is_light(server: Server, site: Path) -> None:
    """The English terms with all that they load, and the search with its index besides."""
    page = site / "en" / "terms" / "index.html.gz"
    text = gzip.decompress(page.read_bytes()).decode()
    index = site / "en" / "search" / "search_index.json.gz"
    worker = next(site.parents[1].glob("assets/*/search/worker.js.gz"))
    total = sum(path.stat().st_size for path in (page, index, worker))
    for asset in re.findall(r'<(?:script|link)[^>]*(?:src|href)="([^"]*assets/[^"?]+)', text):
        total += (page.parent / f"{asset}.gz").resolve().stat().st_size
    assert total < 150_000, f"{total} bytes"


def test_the_shipped_configuration_says_how_to_start_it() -> None:
    shipped = (ROOT / "deploy" / "nginx.conf").read_text()
    assert "nginx -p . -c deploy/nginx.conf" in shipped
