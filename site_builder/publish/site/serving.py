"""``mkdocs serve`` with the last good tree: build beside, exchange when whole, tell what is wrong."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

_log = get_plugin_logger(__name__)


def into_new_folder(config: MkDocsConfig) -> Path:
    """Send the build that begins into a folder of its own; MkDocs empties the one it is given."""
    config.site_dir = tempfile.mkdtemp(prefix="site-builder-")
    return Path(config.site_dir)


def keep_last_good(server: LiveReloadServer, built: Callable[[], Path]) -> LiveReloadServer:
    """Serve the folder of the last build that was whole; ``built`` is that of the latest one.

    A fault of any kind is told in the terminal and on the pages, until a build succeeds.
    """
    build, inject = server.builder, server._inject_js_into_html
    fault = ""

    def rebuild() -> None:
        nonlocal fault
        former = Path(server.root)
        try:
            build()
        except (Exception, SystemExit) as error:
            fault = str(error) or type(error).__name__
            _log.error("%s; the last good site stays", fault)
            if built() != former:
                shutil.rmtree(built(), ignore_errors=True)
        else:
            fault, server.root = "", str(built())
            shutil.rmtree(former, ignore_errors=True)

    def with_fault(content: bytes, epoch: int) -> bytes:
        note = f'<p class="fault" role="alert">{escape(fault)}</p></body>' if fault else "</body>"
        return bytes(inject(content.replace(b"</body>", note.encode()), epoch))

    def error_page(code: int) -> bytes | None:
        page = Path(server.root) / f"{code}.html"
        return page.read_bytes() if page.is_file() else None

    server.root, server.builder, server.error_handler = str(built()), rebuild, error_page
    # MkDocs has no other place where a served page can be added to.
    server._inject_js_into_html = with_fault  # type: ignore[method-assign]
    return server
