"""Start libFuzzer on one law, with samples in its corpus folder."""

from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

import atheris


def run(argv: Sequence[str], law: Callable[[bytes], bool], samples: Sequence[bytes]) -> None:
    """Put the samples into the corpus folder that is named first, and fuzz; does not return."""
    for folder in [each for each in argv[1:] if not each.startswith("-")][:1]:
        Path(folder).mkdir(parents=True, exist_ok=True)
        for sample in samples:
            (Path(folder) / sha256(sample).hexdigest()[:16]).write_bytes(sample)

    def once(data: bytes) -> None:
        law(data)

    atheris.Setup(list(argv), once)
    atheris.Fuzz()
