"""A file -> its text. One function per format; what it returns is never changed again."""

import os
import stat
from pathlib import Path

from transcripts.errors import TranscriptError

LARGEST = 200_000_000  # bytes; more than any day of any parliament


def read_plain(path: Path, data: bytes) -> str:
    """Text files: strict UTF-8, with or without a byte-order mark."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TranscriptError(path.name, f"byte {error.start}", "is not UTF-8 text", "Save it as UTF-8 text.") from None


FORMATS = {".txt": read_plain, ".md": read_plain}


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file of a sensible size."""
    try:
        info = os.stat(path)
        if not stat.S_ISREG(info.st_mode):
            raise TranscriptError(path.name, "", "is not a file", "Give the path of one transcript.")
        if info.st_size > LARGEST:
            raise TranscriptError(path.name, "", f"is larger than {LARGEST // 1_000_000} MB", "Split it.")
        return path.read_bytes()
    except OSError as error:
        raise TranscriptError(path.name, "", f"cannot be read ({error.strerror})", "Check the path and its permissions.") from None


def read_source(path: Path) -> tuple[str, bytes]:
    """The text of a transcript file with line ends as \\n, and the bytes it came from."""
    data = read_bytes(path)
    reader = FORMATS.get(path.suffix.lower())
    if reader is None:
        raise TranscriptError(path.name, "", "is of a kind that cannot be read", f"These can: {', '.join(FORMATS)}.")
    text = reader(path, data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise TranscriptError(path.name, f"line {line}", "holds a NUL character, so it is not text", "Save it as UTF-8 text.")
    if not text.strip():
        raise TranscriptError(path.name, "", "is empty", "Give a file with the words that were said.")
    return text, data
