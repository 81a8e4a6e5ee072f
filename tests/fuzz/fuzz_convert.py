"""Fuzz the conversion: any bytes convert by the laws or are refused with a message.

``python -m tests.fuzz.fuzz_convert [CORPUS] [libFuzzer options]``; see tools/fuzz.sh.
"""

import sys

import atheris

with atheris.instrument_imports(include=["site_builder"]):
    from tests.fuzz.laws import converted
    from tests.fuzz.samples import raw_files
    from tests.fuzz.start import run

if __name__ == "__main__":
    run(sys.argv, converted, raw_files())
