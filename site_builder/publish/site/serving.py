"""``mkdocs serve`` with the last good tree: build beside, exchange when whole, tell what is wrong."""

import shutil
import tempfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_log = get_plugin_logger(__name__)
_LOOK = 0.1
"""Seconds between two looks for changes. MkDocs takes 0.5: longer than a build of one tree."""


class LastGood:
    """The folder that is served, and what is wrong with what was written since.

    ``built`` is the folder of the latest build, ``said`` what MkDocs said when one failed.
    """

    built = Path()
    said = ""

    def into_new_folder(self, config: MkDocsConfig) -> None:
        """Send the build that begins into a folder of its own; MkDocs empties the one it is given."""
        config.site_dir = tempfile.mkdtemp(prefix="site-builder-")
        self.built, self.said = Path(config.site_dir), ""

    def serve(self, server: "LiveReloadServer") -> "LiveReloadServer":
        """Serve the last build that was whole; a fault is told in the terminal and on the pages."""
        build, inject = server.builder, server._inject_js_into_html
        fault = ""

        def rebuild() -> None:
            nonlocal fault
            former = Path(server.root)
            self.said = ""
            try:
                build()
            except (Exception, SystemExit) as error:  # noqa: BLE001 - any fault is told, none ends it
                fault = self.said or str(error) or type(error).__name__
                _log.error("%s\nThe last good site stays.", fault)
                if self.built != former:
                    shutil.rmtree(self.built, ignore_errors=True)
                self.built = former
            else:
                fault, server.root = "", str(self.built)
                shutil.rmtree(former, ignore_errors=True)

        def with_fault(content: bytes, epoch: int) -> bytes:
            note = f'<p class="fault" role="alert">{escape(fault)}</p>' if fault else ""
            content = content.replace(b"</body>", note.encode() + b"</body>")
            return bytes(inject(content, epoch))  # type: ignore[no-untyped-call]

        def error_page(code: int) -> bytes | None:
            page = Path(server.root) / f"{code}.html"
            return page.read_bytes() if page.is_file() else None

        server.root, server.builder, server.error_handler = str(self.built), rebuild, error_page
        # MkDocs has no other place where a served page can be added to.
        server._inject_js_into_html = with_fault  # type: ignore[method-assign]
        watched = list(server._watched_paths)
        server.observer = type(server.observer)(timeout=_LOOK)
        server._watched_paths.clear()
        for path in watched:
            server.watch(path)
        return server

    def end(self) -> None:
        """Remove what was served."""
        shutil.rmtree(self.built, ignore_errors=True)
