"""How long it takes to read and count a long transcript, and how much memory, as it grows: the work is to stay linear.

    .venv/bin/python benchmarks/reading.py [megabytes ...]

Each size is read in a process of its own. Prints seconds, memory, and seconds per megabyte beside those of the first size.
"""

import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
SPEAKERS = ("Ana Bo", "Cy Do", "Ed Fu", "Gil Hu", "Chair Lee")


def make_talk(size: int) -> str:
    """A talk of `size` characters: turns of one to eight sentences, made of the words of the first transcript in an order drawn by chance."""
    rng = random.Random(1)
    words = [word.strip(".,;:?!") for word in (PROJECT / "data" / "transcripts" / "heilongjiang-2024-04-26.txt").read_text(encoding="utf-8").split()]
    turns, length = [], 0
    while length < size:
        sentences = [" ".join(rng.choices(words, k=rng.randint(6, 30))).capitalize() + "." for _ in range(rng.randint(1, 8))]
        turns.append(f"{rng.choice(SPEAKERS)}: {' '.join(sentences)}\n\n")
        length += len(turns[-1])
    return "".join(turns)


def measure(path: str) -> None:
    """Read one file, count its terms, and print seconds of both and the memory used at most, in MB."""
    import transcripts

    start = time.perf_counter()
    talk = transcripts.load(path)
    read = time.perf_counter()
    transcripts.count_terms(talk, scope="all")
    print(read - start, time.perf_counter() - read, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000, len(talk.tokens))


def main(sizes: list[int]) -> None:
    first = None
    with tempfile.TemporaryDirectory() as scratch:
        for size in sizes:
            path = Path(scratch) / f"talk{size}.txt"
            path.write_text(make_talk(size * 1_000_000), encoding="utf-8")
            out = subprocess.run([sys.executable, __file__, "--one", str(path)], check=True, capture_output=True, text=True, cwd=PROJECT).stdout
            read, count, memory, words = map(float, out.split())
            each = (read + count) / size
            first = first or each
            print(f"{size:>4} MB, {words:>12,.0f} words: read {read:6.1f} s, counted {count:5.1f} s, {memory:6,.0f} MB of memory; per MB {each / first:.2f} of the first", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(sys.argv[2])
    else:
        main([int(size) for size in sys.argv[1:]] or [5, 10, 20, 50])
