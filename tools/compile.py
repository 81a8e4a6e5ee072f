"""Compile the modules of the conversion with mypyc: large files convert faster, to the same bytes.

Called by tools/setup_env.py and `make compile` with the environment's Python. The library and its
manifest go to .venv/lib/compiled, where site_builder/compiled.py finds them; nothing is built while
they are of the sources as they are. A new library is used only if it converts the first document
as the plain modules do. Without a C compiler or Python's headers one line says so (exit code 0);
when anything fails, another (exit code 1): the plain modules go on doing the work.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import Final

from site_builder import compiled, kept, modules

ROOT: Final = Path(__file__).resolve().parent.parent
PACKAGE: Final = ROOT / "site_builder"
FOLDER: Final = Path(compiled.FOLDER)
MODULES: Final = """
    anchors balance chapters checks conspicuousness digest draft front_matter inline ledger
    lines literals marks model numbering numbers numerals origin outline places references scan
    source steady structure tables typography outputs/data pipeline/conversion repairs/[!_]*
    tags/fold tags/roles tags/rule tags/tagger tags/tree
"""
"""What works for every line, change or block of a conversion. No two may end in the same name."""
OPTIONS: Final = "-O2 -g0 -w -pipe -fPIC -fvisibility=hidden -fwrapv -DNDEBUG".split()
ADVICE: Final = "(Debian: apt-get install gcc libc6-dev python3-dev; then make compile)"
INITIAL: Final = """
PyObject *CPyInit_{name}(void);
PyMODINIT_FUNC PyInit_{last}(void) {{ return CPyInit_{name}(); }}
"""
PROGRAM: Final = """
import sys
from site_builder import compiled
if sys.argv[1] and not compiled.use(sys.argv[1]):
    sys.exit("The library cannot be loaded.")
from site_builder.cli.conversion import converted
print(*converted(sys.argv[2], sys.argv[3], False))
"""


class CompilationError(Exception):
    """Why there are no compiled modules, for people; ``code`` is the exit code."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


def sources() -> dict[str, Path]:
    """Return dotted name → source of every module to compile."""
    paths = sorted(path for part in MODULES.split() for path in PACKAGE.glob(f"{part}.py"))
    return {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in paths}


def compiler() -> list[str]:
    """Return the command of the C compiler: $CC, Python's own, or a usual one."""
    if not Path(sysconfig.get_path("include"), "Python.h").is_file():
        raise CompilationError(f"Python's headers are missing {ADVICE}", 0)
    for command in (os.environ.get("CC"), sysconfig.get_config_var("CC"), "cc", "gcc", "clang"):
        words = shlex.split(command or "")
        if words and shutil.which(words[0]):
            return words
    raise CompilationError(f"there is no C compiler {ADVICE}", 0)


def content(seen: list[str]) -> str:
    """Return a hash of what the library is made from: these sources of the package, and tools."""
    made = hashlib.sha256(f"{sys.version} {version('mypy')} {' '.join(sources())}".encode())
    for path in (Path(__file__), *(PACKAGE / name for name in sorted(seen))):
        made.update(hashlib.sha256(path.read_bytes()).digest())
    return made.hexdigest()


def state(path: Path) -> tuple[int, int]:
    """Return the time and size by which a file is known not to have changed."""
    found = modules.state(str(path))
    if found is None:
        raise CompilationError(f"{path} is gone")
    return found


def current() -> bool:
    """Whether the library is of the sources; touched ones without a change are noted anew."""
    noted = kept.read_file(str(FOLDER / compiled.MANIFEST))
    try:
        name, *file = noted["library"]
        seen = list(noted["sources"])
        if modules.state(str(FOLDER / name)) != tuple(file) or noted["content"] != content(seen):
            return False
        states = {source: state(PACKAGE / source) for source in seen}
    except (KeyError, TypeError, ValueError, OSError, CompilationError):
        return False
    if states != noted["sources"]:
        kept.write_file(str(FOLDER / compiled.MANIFEST), {**noted, "sources": states})
    return True


def generate(folder: Path) -> list[str]:
    """Write the C files, and return the sources of the package that they were made from."""
    from mypy.errors import CompileError
    from mypy.fscache import FileSystemCache
    from mypy.main import process_options
    from mypyc.codegen import emitmodule
    from mypyc.common import RUNTIME_C_FILES
    from mypyc.errors import Errors
    from mypyc.options import CompilerOptions

    # mypyc.build, which does the same, needs setuptools; the options are those that it sets.
    cache = FileSystemCache()
    wanted = sources()
    arguments = ["--config-file=", "--no-site-packages", *map(str, wanted.values())]
    found, options = process_options(arguments, fscache=cache, mypyc=True)
    options.python_version = sys.version_info[:2]
    options.export_types = options.preserve_asts = True
    options.incremental = False
    for source in found:
        options.per_module_options.setdefault(source.module, {})["mypyc"] = True
    name = compiled.LIBRARY.removesuffix("__mypyc")
    groups: emitmodule.Groups = [(sorted(found, key=lambda source: source.module), name)]
    settings = CompilerOptions(multi_file=True, group_name=name)
    try:
        result = emitmodule.parse_and_typecheck(found, options, settings, groups, cache)
    except CompileError as error:
        raise CompilationError("\n".join(error.messages)) from error
    errors = Errors(options)
    irs, texts, _ = emitmodule.compile_modules_to_c(result, settings, errors, groups)
    if errors.num_errors:
        raise CompilationError("\n".join(errors.new_messages()))
    for file, text in texts[0]:
        (folder / file).write_text(text, encoding="utf-8")
    runtime = [*RUNTIME_C_FILES, *(d.path for d in emitmodule.collect_source_dependencies(irs))]
    own = [f"#include <{file}>\n" for file in sorted(runtime)]
    own += [
        INITIAL.format(name=module.replace(".", "___"), last=module.rpartition(".")[2])
        for module in wanted
    ]
    (folder / "own.c").write_text("".join(own), encoding="utf-8")
    paths = [Path(state.path).resolve() for state in result.graph.values() if state.path]
    return sorted(str(path.relative_to(PACKAGE)) for path in paths if PACKAGE in path.parents)


def run(command: list[str]) -> None:
    """Run a program; CompilationError with the first line of what it says when it fails."""
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["it failed"]
        raise CompilationError(f"{command[0]}: {next((x for x in said if 'error' in x), said[-1])}")


def link(folder: Path, command: list[str], library: Path) -> None:
    """Compile the C files, as many at a time as there are processors, and link the library."""
    import mypyc

    runtime = Path(mypyc.__file__).parent / "lib-rt"
    includes = [sysconfig.get_path("include"), sysconfig.get_path("platinclude"), runtime, folder]
    flags = [*OPTIONS, *(f"-I{place}" for place in includes)]
    files = sorted(folder.glob("*.c"), key=lambda file: -file.stat().st_size)
    commands = [[*command, *flags, "-c", str(file), "-o", f"{file}.o"] for file in files]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(run, commands))
    how = shlex.split(sysconfig.get_config_var("LDSHARED") or "cc -shared")[1:]
    run([*command, *how, *(f"{file}.o" for file in files), "-o", str(library)])


def prove(folder: Path) -> None:
    """Convert the first document with the new library and without; CompilationError if they differ."""
    raw = str(next((ROOT / "source").glob("*/*/raw.txt")))
    results: list[dict[str, bytes]] = []
    for number, library in enumerate(("", str(folder))):
        out = folder / str(number)
        run([sys.executable, "-c", PROGRAM, library, raw, str(out)])
        results.append({path.name: path.read_bytes() for path in out.iterdir()})
    if results[0] != results[1]:
        raise CompilationError("compiled modules convert otherwise than the plain ones")


def build() -> None:
    """Build the library beside its place, and put it and then its manifest there."""
    command = compiler()
    print("Compiling the converter (half a minute) …", flush=True)
    for left in FOLDER.glob("build-*"):  # by a run that was killed
        shutil.rmtree(left)
    with tempfile.TemporaryDirectory(prefix="build-", dir=FOLDER) as name:
        folder = Path(name)
        before = {path: state(path) for path in PACKAGE.rglob("*.py")}
        seen = generate(folder)
        made = content(seen)
        library = folder / f"{made[:16]}.so"
        link(folder, command, library)
        manifest = {
            "library": (library.name, *state(library)),
            "modules": list(sources()),
            "sources": {source: before[PACKAGE / source] for source in seen},
            "content": made,
        }
        kept.write_file(str(folder / compiled.MANIFEST), manifest)
        prove(folder)
        library.replace(FOLDER / library.name)
        (folder / compiled.MANIFEST).replace(FOLDER / compiled.MANIFEST)
    for path in FOLDER.glob("*.so"):
        if path.name != library.name:
            path.unlink()


def main() -> int:
    """Build what is not current, under a lock, and return the exit code."""
    started = time.monotonic()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            print("Another process is compiling the converter; waiting for it …", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        if current():
            return 0
        try:
            build()
        except (Exception, SystemExit) as error:  # noqa: BLE001 - nothing here may stop a set-up
            print(f"Large files will convert slower, to the same results: {error}", flush=True)
            return error.code if isinstance(error, CompilationError) else 1
    print(f"Compiled the converter in {time.monotonic() - started:.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
