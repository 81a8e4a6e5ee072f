"""The site on this machine, rebuilt when its sources change."""

import os
import subprocess
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from ..model.errors import OutputError


def serve(
    command: Sequence[str],
    folder: Path,
    watch: Iterable[Path],
    *,
    report: Callable[[str], None],
    host: str = "127.0.0.1",
    port: int = 8000,
) -> None:
    """Serve ``folder`` until interrupted; run ``command`` again when anything in ``watch`` changes.

    ``command`` must write ``folder``. It is a program of its own, so that changed code counts too.
    When it fails, its words go to ``report`` and the last good site stays. Pages in a browser
    reload by themselves. Blocks until KeyboardInterrupt. OutputError when the first build fails
    or the port is taken.
    """
    if not _run(command, report):
        raise OutputError("the site could not be built", advice="correct what is said above")
    report(f"http://{host}:{port}/ (Ctrl+C ends)")

    def rebuild() -> None:
        _run(command, report)

    server = LiveReloadServer(
        builder=rebuild, host=host, port=port, root=str(folder), mount_path="/"
    )
    server.error_handler = lambda code: _page(folder, code)
    for path in watch:
        server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call]  # livereload has no types
    except OSError as error:
        raise OutputError(
            f"cannot listen on {host}:{port}: {error.strerror or error}",
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


def _page(folder: Path, code: int) -> bytes | None:
    page = folder / f"{code}.html"
    return page.read_bytes() if page.is_file() else None
