"""Runs everything anew in a scratch folder and compares it with what is committed."""

import tempfile
from pathlib import Path

from transcripts.read.data import home
from transcripts.report import CODEBOOK, TRANSCRIPT, build

# A PNG's bytes depend on the compressor, and edges of letters on the rasteriser; no reader sees this much.
PIXEL_TOLERANCE = 8  # of 255, mean difference of a channel over any tile of 32 x 32 pixels


def check(say=lambda line: None) -> list[str]:
    """What differs from the committed notebooks, figures, tables and README, one line each; an empty list when nothing does.

    Each notebook runs in a kernel of its own, so that nothing one leaves behind helps the next.
    """
    with tempfile.TemporaryDirectory(prefix="transcripts-check-") as scratch:
        build(TRANSCRIPT, CODEBOOK, Path(scratch), say=say, fresh=True)
        return compare(Path(scratch), home())


def compare(built: Path, committed: Path) -> list[str]:
    """One line per file that is missing, too many or different, in the folders that are committed."""
    lines = []
    for folder, pattern in ((f"figures/{TRANSCRIPT}", "*"), ("notebooks", "*.ipynb"), (".", "README.md")):
        names = sorted({path.name for root in (built, committed) for path in (root / folder).glob(pattern)})
        for name in names:
            here, there = built / folder / name, committed / folder / name
            label = name if folder == "." else f"{folder}/{name}"
            if not there.exists():
                lines.append(f"{label}: is made, but not committed")
            elif not here.exists():
                lines.append(f"{label}: is committed, but not made any more")
            elif (here.suffix == ".png" and not same_picture(here, there)) or (here.suffix != ".png" and here.read_bytes() != there.read_bytes()):
                lines.append(f"{label}: {difference(here, there)}")
    return lines


def same_picture(one: Path, other: Path) -> bool:
    """Whether two pictures have the same size and no tile in which they differ by more than the tolerance."""
    import numpy as np
    from PIL import Image

    first, second = (np.asarray(Image.open(path).convert("RGB"), dtype="int16") for path in (one, other))
    if first.shape != second.shape:
        return False
    far = np.abs(first - second).mean(axis=2)
    rows, columns = (side // 32 * 32 for side in far.shape)
    tiles = far[:rows, :columns].reshape(rows // 32, 32, columns // 32, 32).mean(axis=(1, 3))
    edges = [far[rows:].mean() if rows < far.shape[0] else 0, far[:, columns:].mean() if columns < far.shape[1] else 0]
    return bool(max(tiles.max(initial=0), *edges) <= PIXEL_TOLERANCE)


def difference(here: Path, there: Path) -> str:
    """Where two files begin to differ."""
    if here.suffix == ".png":
        return "the picture differs"
    new, old = (path.read_text(encoding="utf-8").split("\n") for path in (here, there))
    line = next((number for number, (a, b) in enumerate(zip(new, old), 1) if a != b), min(len(new), len(old)) + 1)
    return f"differs from line {line} on"
