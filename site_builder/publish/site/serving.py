"""Pages on this machine, made anew when something changes; what is wrong leaves the last good ones.

``mkdocs serve`` shows one tree: it is built beside and exchanged when it is whole. ``site-builder
serve`` shows the whole site.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from ...model.errors import OutputError

_log = get_plugin_logger(__name__)
_HOST = "127.0.0.1"
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

    def serve(self, server: LiveReloadServer) -> LiveReloadServer:
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

        server.root, server.builder = str(self.built), rebuild
        server.error_handler = partial(_error_page, server)
        # MkDocs has no other place where a served page can be added to.
        server._inject_js_into_html = with_fault  # type: ignore[method-assign]
        watched = list(server._watched_paths)
        server.observer = type(server.observer)(timeout=_LOOK)
        server._watched_paths.clear()
        for path in watched:
            server.watch(path)
        return server

    def end(self) -> None:
        shutil.rmtree(self.built, ignore_errors=True)


def _error_page(server: LiveReloadServer, code: int) -> bytes | None:
    page = Path(server.root) / f"{code}.html"
    return page.read_bytes() if page.is_file() else None


def serve(
    command: Sequence[str],
    folder: Path,
    watch: Iterable[Path],
    *,
    report: Callable[[str], None],
    port: int,
) -> None:
    """Serve ``folder`` until interrupted; run ``command`` again when anything in ``watch`` changes.

    ``command`` must write ``folder``. It is a program of its own, so that changed code counts too.
    When it fails, its words go to ``report`` and the last good site stays. Blocks until
    KeyboardInterrupt. OutputError when the first build fails or the port is taken.
    """
    if not _run(command, report):
        raise OutputError("the site could not be built", advice="correct what is said above")
    report(f"http://{_HOST}:{port}/ (Ctrl+C ends)")

    def rebuild() -> None:
        _run(command, report)

    server = LiveReloadServer(
        builder=rebuild, host=_HOST, port=port, root=str(folder), mount_path="/"
    )
    server.error_handler = partial(_error_page, server)
    for path in watch:
        server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call]  # livereload has no types
    except OSError as error:
        raise OutputError(
            f"cannot listen on {_HOST}:{port}: {error.strerror or error}",
            advice="stop the other program, or choose another --port",
        ) from error
    except KeyboardInterrupt:
        server.shutdown()


def _run(command: Sequence[str], report: Callable[[str], None]) -> bool:
    """Run the build; whether it succeeded. It writes no bytecode: that would be a change again."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    words = (done.stdout + done.stderr).strip()
    if words:
        report(words)
    return done.returncode == 0
