"""Fuzz restore: any clean text and ledger give the source's bytes or a LedgerError.

``python -m tests.fuzz.fuzz_restore [CORPUS] [libFuzzer options]``; see tools/fuzz.sh.
"""

import sys

import atheris

with atheris.instrument_imports(include=["site_builder"]):
    from tests.fuzz.laws import restored
    from tests.fuzz.samples import ledgers
    from tests.fuzz.start import run

if __name__ == "__main__":
    run(sys.argv, restored, ledgers())
