"""The shell: python -m transcripts report|read|check."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from transcripts.errors import TranscriptError, printable


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
    except OSError as error:
        print(_refused(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("broken off; nothing was changed", file=sys.stderr)
        return 130


def _refused(error: OSError) -> TranscriptError:
    """What the disk or its permissions do not allow, in one line."""
    path = Path(error.filename) if isinstance(error.filename, str) else Path("the project")
    name = path.parent.name if path.name.startswith(".") else path.name  # a scratch folder says nothing to a user
    return TranscriptError(name, "", f"cannot be read or written ({error.strerror or type(error).__name__})", "Check the disk and the permissions.")


def _each(names: list[str], do: Callable[[str], None]) -> int:
    """Do something with every transcript; one that is refused is said at once, and the others still get their turn."""
    status = 0
    for name in names:
        try:
            do(name)
        except TranscriptError as error:
            print(error, file=sys.stderr)
            status = 1
    return status


def _report(options) -> int:
    from transcripts.report import CODEBOOK, TRANSCRIPT, report

    def build(name: str) -> None:
        page = report(name, options.codebook or CODEBOOK, say=lambda line: print(f"  {line}", flush=True))
        print(f"page:    {shown(page)}\nfigures: {shown(page.parents[1] / 'figures' / page.stem)}")

    return _each(_files(options.transcripts) or [TRANSCRIPT], build)


def _files(names: list[str]) -> list[str]:
    """The names, each folder replaced by the transcripts in it, in alphabetical order."""
    from transcripts.read.sources import FORMATS

    files = []
    for name in names:
        if not name.strip():
            raise TranscriptError("''", "", "is no name of a transcript", "Give an id, or the path of a file or folder.")
        whole = sorted(Path(name).iterdir()) if Path(name).is_dir() else []
        inside = [path for path in whole if path.suffix.lower() in FORMATS and path.is_file()] if whole or Path(name).is_dir() else [name]
        others = [path.name for path in whole if path not in inside and path.suffix.lower() not in (".yaml", ".csv")]
        if inside and others:
            print(printable(f"not read, of {Path(name).name}: {', '.join(others[:10])}" + (f" and {len(others) - 10} more" if len(others) > 10 else "")))
        if not inside:
            raise TranscriptError(name, "", "no transcript is in this folder", f"These kinds can be read: {', '.join(FORMATS)}.")
        files += map(str, inside)
    return files


def _read(options) -> int:
    from transcripts.read.intake import summary
    from transcripts.read.transcript import load

    return _each(_files(options.transcripts), lambda name: print(summary(load(name))))


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
