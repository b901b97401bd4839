"""The shell: python -m transcripts report|read|check."""

import argparse
import sys
from pathlib import Path

from transcripts.errors import TranscriptError


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when it did what it was asked, 1 with one line on standard error when it did not."""
    parser = argparse.ArgumentParser(prog="run.py", description="From a transcript to figures and a page.")
    commands = parser.add_subparsers(dest="command", required=True)
    report = commands.add_parser("report", help="build figures and page: of the first transcript, or of your own")
    report.add_argument("transcripts", nargs="*", help="ids, or paths of files")
    report.add_argument("--codebook", help="id or path of a codebook")
    read = commands.add_parser("read", help="print how a file is read: turns, speakers, words, removed, doubts")
    read.add_argument("transcripts", nargs="+", help="ids, or paths of files")
    commands.add_parser("check", help="run everything anew in a scratch folder and compare with what is committed")
    try:
        return globals()[f"_{(options := parser.parse_args(arguments)).command}"](options)
    except TranscriptError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 1
    except KeyboardInterrupt:
        print("broken off; nothing was changed", file=sys.stderr)
        return 130


def _report(options) -> int:
    from transcripts.report import CODEBOOK, TRANSCRIPT, report

    for name in _files(options.transcripts) or [TRANSCRIPT]:
        page = report(name, options.codebook or CODEBOOK, say=lambda line: print(f"  {line}", flush=True))
        print(f"page:    {shown(page)}\nfigures: {shown(page.parents[1] / 'figures' / page.stem)}")
    return 0


def _files(names: list[str]) -> list[str]:
    """The names, each folder replaced by the transcripts in it, in alphabetical order."""
    from transcripts.read.sources import FORMATS

    files = []
    for name in names:
        inside = sorted(path for path in Path(name).iterdir() if path.suffix.lower() in FORMATS and path.is_file()) if Path(name).is_dir() else [name]
        if not inside:
            raise TranscriptError(name, "", "no transcript is in this folder", f"These kinds can be read: {', '.join(FORMATS)}.")
        files += map(str, inside)
    return files


def _read(options) -> int:
    from transcripts.read.intake import summary
    from transcripts.read.transcript import load

    for name in _files(options.transcripts):
        print(summary(load(name)))
    return 0


def _check(options) -> int:
    from transcripts.check import check

    lines = check(say=lambda line: print(f"  {line}", flush=True))
    print("\n".join(lines) if lines else "everything comes out as committed")
    return 1 if lines else 0


def shown(path: Path) -> str:
    """A path as the user would type it."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


if __name__ == "__main__":
    sys.exit(main())
