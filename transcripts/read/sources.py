"""A file -> its text: bytes are decoded, a format's structure becomes lines, and one step cleans them.

What comes out is never changed again: every offset of every table points into it.
"""

import codecs
import html
import os
import re
import stat
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from transcripts.errors import TranscriptError
from transcripts.read import captions, documents, web

LARGEST = 200_000_000  # bytes; more than any day of any parliament
MOST_NULS = 10  # characters to one NUL; more of them are the bytes of another encoding
LARGEST_HTML = 20_000_000  # a parsed page takes fifty times its size in memory

_BOMS = {  # the longest first: a UTF-32 mark begins like a UTF-16 one
    codecs.BOM_UTF32_LE: "utf-32-le", codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be",
}
# What browsers read under these names: the larger set of the same family.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "cp1252"}

# The beginnings of files that are something else than their name says.
_OTHER_KINDS = {
    b"%PDF-": "a PDF file", b"PK\x03\x04": "a zip container such as .docx", b"\xd0\xcf\x11\xe0": "an old or protected Office file",
    b"{\\rtf": "a rich text file (.rtf)", b"<!doctype html": "a web page (.html)", b"<html": "a web page (.html)", b"webvtt": "a caption file (.vtt)",
}

_LINE_ENDS = re.compile("\r\r?\n|[\r\v\x85\u2028\u2029]")
_SOFT_BREAK = re.compile("\u00ad[^\\S\n]*\n")
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_COLOURS = re.compile("\x1b\\[[0-9;]{0,20}[A-Za-z]")  # how terminals are told a colour
_SPACES = dict.fromkeys(map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"), " ")
# NUL, soft hyphens, zero-width and direction marks: invisible, and each would cut a word in two.
_INVISIBLE = dict.fromkeys([0, 0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF,
                            *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080)])
_LOST = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_CLEAN = {**_SPACES, **_INVISIBLE, **_LOST}


# A text, or turns (speaker, words) where the format itself says who speaks; and what was doubted (kind, why).
Found = tuple[str | list[tuple[str, str]], list[tuple[str, str]]]


class Source(NamedTuple):
    """A file as text.

    text:   cleaned; every table points into it.
    data:   the bytes of the file.
    pages:  where the second and every later page begins, where the format says so.
    labels: (speaker, start, end) of every label, where the format itself says who speaks; else None.
    doubts: (kind, start, end, why).
    """

    text: str
    data: bytes
    pages: list[int]
    labels: list[tuple[str, int, int]] | None
    doubts: list[tuple[str, int, int, str]]


def clean(text: str) -> str:
    """The one step between what a file holds and `text`: line ends, spaces, invisible characters, NFC. Pages end in a form feed."""
    text = _SOFT_BREAK.sub("", _LINE_ENDS.sub("\n", _COLOURS.sub("", text)))
    return unicodedata.normalize("NFC", _CONTROLS.sub(" ", text.translate(_CLEAN)))


def decode(name: str, data: bytes, encoding: str | None) -> str:
    """The characters of a text file: by its byte-order mark, else by the encoding somebody declared, else strictly UTF-8."""
    mark = next((mark for mark in _BOMS if data.startswith(mark)), b"")
    codec = _BOMS.get(mark) or encoding or "utf-8"
    try:
        if not codecs.lookup(codec)._is_text_encoding:
            raise LookupError
        return data[len(mark):].decode(codec)
    except (LookupError, ValueError) as error:
        if isinstance(error, UnicodeDecodeError):
            line = data.count(b"\n", 0, len(mark) + error.start) + 1
            place = f"byte {len(mark) + error.start}, line {line}"
            remedy = f"Save it as UTF-8, or name its encoding in {Path(name).stem}.yaml, for instance `encoding: windows-1252` or `encoding: gb18030`."
            raise TranscriptError(name, place, f"is not {codec.upper()} text", remedy) from None
        raise TranscriptError(name, "", f"`encoding: {codec}` is no encoding", "Name one such as utf-16, windows-1252 or gb18030.") from None


def read_plain(name: str, data: bytes, encoding: str | None) -> Found:
    """Text files."""
    for beginning, kind in _OTHER_KINDS.items():
        if data[:64].lstrip(codecs.BOM_UTF8 + b" \r\n\t").lower().startswith(beginning.lower()):
            raise TranscriptError(name, "", f"is not plain text but {kind}", "Give the file its own ending, or save it as UTF-8 text.")
    text = decode(name, data, encoding)
    if re.match(r'\s*[\[{]\s*[{\[]?\s*"', text) and captions.is_json(text):
        raise TranscriptError(name, "", "is not plain text but JSON", "Give the file the ending .json or .jsonl.")
    return text, []


_EMPHASIS = re.compile(r"(?<=[^\W\d_])\*{1,3}(?=[^\W\d_])|(?<=\s)\*{1,3}(?=[^\W\d_]+\*{1,3}[^\W\d_])")
_TABLE_ROW = re.compile(r"^[ \t]{0,3}\|([^\n]*)\|[ \t]*$", re.M)
_ESCAPE = re.compile(r"\\([:.!()\[\]#+{}>~`|-])")  # a backslash before a mark; before a star or a line it is left to the reading
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,31}|#\d{1,7}|#[xX][\dA-Fa-f]{1,6});")


def read_markdown(name: str, data: bytes, encoding: str | None) -> Found:
    """Markdown, with its entities as characters, no stars inside a word and the cells of a table parted by tabs; the rest is left to the reading."""
    text, doubts = read_plain(name, data, encoding)
    text = _ESCAPE.sub(r"\1", text)
    text = _TABLE_ROW.sub(lambda row: "" if re.fullmatch(r"[\s|:-]+", row[0]) else "\t".join(cell.strip() for cell in row[1].split("|")), text)
    return _EMPHASIS.sub("", _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)), doubts


def read_html(name: str, data: bytes, encoding: str | None) -> Found:
    """Web pages: in the encoding the page itself declares, where the `.yaml` declares none."""
    own = None if encoding else declared_by_page(data)
    if own and codecs.lookup(own).name == "cp1252" and not data.isascii() and _is_utf8(data):
        text, doubts = web.read_html(name, decode(name, data, "utf-8"))
        return text, doubts + [("encoding", f"read as utf-8, which its bytes are, though the page declares {own}")]
    text, doubts = web.read_html(name, decode(name, data, encoding or own))
    return text, doubts + ([("encoding", f"read as {own}, as the page declares")] if own and codecs.lookup(own).name != "utf-8" else [])


def read_captions(name: str, data: bytes, encoding: str | None) -> Found:
    """Captions, .vtt and .srt: a text, or the turns where voices are marked."""
    return captions.read_captions(name, clean(decode(name, data, encoding)))


def read_json(name: str, data: bytes, encoding: str | None) -> Found:
    """Segments or utterances as JSON or JSON Lines: a text, or the turns where speakers are named."""
    return captions.read_json(name, decode(name, data, encoding))


FORMATS = {
    ".txt": read_plain, ".md": read_markdown, ".html": read_html, ".htm": read_html, ".docx": documents.read_docx, ".pdf": documents.read_pdf,
    ".vtt": read_captions, ".srt": read_captions, ".json": read_json, ".jsonl": read_json,
}


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
        return True
    except UnicodeDecodeError:
        return False


def declared_by_page(data: bytes) -> str | None:
    """The encoding a web page names in its first bytes, widened as browsers do."""
    head = re.sub(rb"<!--.*?-->", b"", data[:4096], flags=re.S)
    found = (re.search(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{2,40})""", head, re.I)
             or re.match(rb"""\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""", head, re.I))
    if not found:
        return None
    name = found[1].decode("ascii", "replace")
    try:
        return _WIDER.get(codecs.lookup(name).name, name)
    except LookupError:  # no encoding Python knows
        return None


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file of a sensible size."""
    largest = LARGEST_HTML if FORMATS.get(path.suffix.lower()) is read_html else LARGEST
    try:
        info = os.stat(path)
        if not stat.S_ISREG(info.st_mode):
            raise TranscriptError(path.name or path, "", "is not a file", "Give the path of one transcript.")
        if info.st_size > largest:
            raise TranscriptError(path.name, "", f"is larger than {largest // 1_000_000} MB", "Split it.")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        if isinstance(error, TranscriptError):
            raise
        reason = getattr(error, "strerror", None) or "not a path"
        raise TranscriptError(path.name, "", f"cannot be read ({reason})", "Check the path and its permissions.") from None


def read_source(path: Path, encoding: str | None = None) -> Source:
    """The file at `path`, cleaned. encoding: what the `.yaml` beside it declares.

    Raises TranscriptError where the file is too large, of an unknown kind, empty, or not what its name says.
    """
    reader = FORMATS.get(path.suffix.lower())
    if reader is None and not path.is_dir():
        raise TranscriptError(path.name, "", "is of a kind that cannot be read", f"These can: {', '.join(FORMATS)}.")
    data = read_bytes(path)
    found, doubts = reader(path.name, data, encoding)
    for part in [found] if isinstance(found, str) else [words for turn in found for words in turn]:
        if MOST_NULS * part.count("\0") > len(part):
            line = _LINE_ENDS.sub("\n", part[:part.index("\0")]).count("\n") + 1
            raise TranscriptError(path.name, f"line {line}", "holds too many NUL characters to be text in this encoding", "Save it as UTF-8 text.")
    text, pages, labels = _lay_out(found)
    if not re.search(r"\w", text):
        raise TranscriptError(path.name, "", "holds no words" if text.strip() else "is empty", "Give a file with the words that were said.")
    if encoding:
        doubts = [*doubts, ("encoding", f"read as {encoding}, as the .yaml declares")]
    return Source(text, data, pages, labels, [*((kind, 0, 0, why) for kind, why in doubts), *_doubts(text, found)])


def _lay_out(found: str | Sequence[tuple[str, str]]) -> tuple[str, list[int], list[tuple[str, int, int]] | None]:
    """The text, where its pages begin, and the labels: a turn whose speaker is known becomes a line `Name: words`."""
    parts, pages, labels, length = [], [], [], 0
    if isinstance(found, str):
        for page in found.split("\f"):
            parts.append(clean(page) + "\n")
            length += len(parts[-1])
            pages.append(length)
        return "".join(parts)[:-1], pages[:-1], None
    for speaker, words in found:
        name, words = (" ".join(clean(part).split()) for part in (speaker, words))
        label = f"{name}:" if name else ""
        labels.append((name, length, length + len(label)))
        parts.append(f"{label} {words}\n" if name else f"{words}\n")
        length += len(parts[-1])
    return "".join(parts), pages, labels


def _doubts(text: str, found: str | Sequence[tuple[str, str]]) -> list[tuple[str, int, int, str]]:
    doubts = []
    whole = found if isinstance(found, str) else "".join(words for turn in found for words in turn)
    if controls := len(_CONTROLS.findall(_LINE_ENDS.sub("\n", whole))) + whole.count("\0"):
        doubts.append(("control characters", 0, 0, f"{controls} control characters were taken out"))
    if (lost := text.count("\ufffd")):
        place = text.index("\ufffd")
        doubts.append(("lost characters", place, place + 1, f"{lost} characters were lost before this file was saved"))
    if len(tags := re.findall(r"</(?:p|b|strong|div|span|td|li|h\d)>", text[:100_000])) > 2:
        place = text.index(tags[0])
        doubts.append(("markup", place, place + len(tags[0]), "the tags of a web page stand in this text: give the file the ending .html"))
    if garbled := re.search("â€[™œ\u009d“”˜]|Ã[©¨¤¶¼±³¡­]", text):
        doubts.append(("garbled characters", garbled.start(), garbled.end(), "looks like UTF-8 that was once read as another encoding"))
    return doubts
