"""How long a warm report takes beside `jupyter nbconvert --execute --to html` over the same notebooks, in one run.

    .venv/bin/python benchmarks/report.py [rounds]

Prints the seconds of each round and the ratio of the medians.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]


def seconds(command, folder, **environment) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env={**os.environ, **environment})
    return time.perf_counter() - start


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        for name in ("data", "notebooks"):
            shutil.copytree(PROJECT / name, home / name)
        notebooks = sorted(str(path) for path in (home / "notebooks").glob("*.ipynb"))
        ours = [sys.executable, "-m", "transcripts", "report"]
        theirs = [sys.executable, "-m", "nbconvert", "--execute", "--to", "html", "--output-dir", str(home / "converted"), *notebooks]
        times = {"report": [], "nbconvert": []}
        for turn in range(rounds + 1):
            one = seconds(ours, home, TRANSCRIPTS_HOME=scratch)
            other = seconds(theirs, home, TRANSCRIPTS_HOME=scratch, TRANSCRIPTS_FIGURES=str(home / "other"))
            if turn:  # the first round warms the disk and the caches
                times["report"].append(one)
                times["nbconvert"].append(other)
                print(f"report {one:5.1f} s   nbconvert {other:5.1f} s   ratio {one / other:.2f}", flush=True)
    print(f"ratio of the medians: {statistics.median(times['report']) / statistics.median(times['nbconvert']):.2f} ({len(notebooks)} notebooks)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
