"""Documents (.docx, .pdf): what a reader sees, in order, as lines of text.

Each function returns the text and what it doubts: (kind, why).
"""

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from transcripts.errors import TranscriptError
from transcripts.read.names import are_speakers

LARGEST_PART = 100_000_000  # bytes of all unpacked parts of a .docx
MOST_PARTS = 10_000
DEEPEST = 500  # levels of nesting
MOST_PAGES = 20_000


def library(file: str, module: str, package: str) -> ModuleType:
    """The optional library a format needs."""
    try:
        return import_module(module)
    except ImportError:
        raise TranscriptError(file, "", f"needs the library {package}", f"Install it: pip install {package}.") from None


# --- Word files

def read_docx(name: str, data: bytes, encoding: str | None) -> tuple[str, list[tuple[str, str]]]:
    """A Word file: paragraphs, tables (cells parted by tabs), text boxes, insertions and content controls, in order.

    Deletions and hidden text are left out, as a reader does not see them.
    """
    xml = library(name, "defusedxml.ElementTree", "defusedxml")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            main = _part(name, parts, xml)
            hidden, headings = _styles(xml, parts)
            with parts.open(main) as stream:
                text = _mark_speakers(_mark_headings(_walk(name, xml, stream, hidden, headings)))
            notes = [("embedded file", "altChunk")] if b"<w:altChunk" in parts.read(main) else []
            for part in sorted(parts.namelist()):
                if kind := re.fullmatch(r"word/(?:\w+/)?(footnotes|endnotes)\d*\.xml", part):
                    with parts.open(part) as stream:
                        notes += [(kind[1], line.strip()) for line in _walk(name, xml, stream, hidden, {}).replace(_BOLD, "").split("\n") if line.strip()]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, KeyError, EOFError, OSError, zlib.error) as error:
        protected = data[:4] == b"\xd0\xcf\x11\xe0" or "encrypted" in str(error)
        reason, remedy = ("is protected by a password or of the old .doc kind", "Save it again as .docx, without a password.") if protected else ("is not a whole .docx file", "Save it again as .docx.")
        raise TranscriptError(name, "", reason, remedy) from None
    except (ValueError, SyntaxError) as error:
        if isinstance(error, TranscriptError):
            raise
        raise TranscriptError(name, "", "holds XML that is broken or declares entities", "Save it again as .docx.") from None
    return text, [(part, f"what stands in a file inside the file is not read: {words}" if part == "embedded file" else
                   f"a note below the text is not speech and is not counted: {words[:300]}") for part, words in notes]


def _styles(xml: ModuleType, parts: zipfile.ZipFile) -> tuple[set[str], dict[str, int]]:
    """The styles whose text Word does not show; and those of headings, with their level."""
    hidden, headings = set(), {f"Heading{level}": level for level in range(1, 7)} | {"Title": 1}  # what Word calls them itself
    if "word/styles.xml" not in parts.namelist():
        return hidden, headings
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for style in xml.fromstring(parts.read("word/styles.xml")).iter(f"{w}style"):
        if any(mark.get(f"{w}val", "1") not in ("0", "false", "off") for mark in style.iter(f"{w}vanish")):
            hidden.add(style.get(f"{w}styleId"))
        names = " ".join(mark.get(f"{w}val", "") for mark in style.iter(f"{w}name"))  # the same in every language of Word
        if level := re.fullmatch(r"heading ([1-6])|title", names, re.I):
            headings[style.get(f"{w}styleId")] = int(level[1] or 1)
    return hidden, headings


def _mark_headings(text: str) -> str:
    """`text` with the marks of Markdown before its headings; without them where a good part of the text is set as headings."""
    text = re.sub(f"{_HEADING}(?=\\s*(?:\n|$))", "", text)
    marked = sum(len(line) for line in text.split("\n") if line.startswith(_HEADING))
    return text.replace(_HEADING, "#" if 4 * marked < len(text) else "")


def _mark_speakers(text: str) -> str:
    """`text` with a colon behind the names in bold that open paragraphs, where the speech goes on in them."""
    opens = re.compile(f"^([^\\n\\t{_BOLD}]{{1,80}}?)([ ]*){_BOLD}([ ]*)(?=[“\"‘'(\\[—]?[^\\W_a-z])", re.M)
    speak = iter(are_speakers([match[1] for match in opens.finditer(text)]))
    return opens.sub(lambda match: f"{match[1]}: " if next(speak) and match[2] + match[3] else match[1] + match[2] + match[3], text).replace(_BOLD, "")


def _part(name: str, parts: zipfile.ZipFile, xml: ModuleType) -> str:
    """The name of the main part, after the sizes of all parts were checked."""
    sizes = {part.filename: part.file_size for part in parts.infolist()}
    if len(sizes) > MOST_PARTS or sum(sizes.values()) > LARGEST_PART:
        raise TranscriptError(name, "", f"unpacks to more than {LARGEST_PART // 1_000_000} MB or {MOST_PARTS:,} parts", "Save its text alone.")
    if "word/document.xml" in sizes:
        return "word/document.xml"
    for relation in xml.fromstring(parts.read("_rels/.rels")):
        if relation.get("Type", "").endswith("/officeDocument"):
            return relation.get("Target", "").lstrip("/")
    raise KeyError("main part")


_HEADING = "\ue000"  # before a heading, until all of the text is known
_BOLD = "\ue001"  # where bold letters end that open a paragraph
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Deletions, moves away, the second copy of a text box for old programs, reading aids over Chinese text, properties.
_UNSEEN = ("del", "moveFrom", "Fallback", "rt", "pPr", "sectPr", "tblPr", "trPr", "tcPr", "sdtPr")


def _walk(name: str, xml: ModuleType, stream: object, hidden_styles: set[str], headings: dict[str, int]) -> str:
    """The text of a main part. A text box stands after the paragraph it is anchored in; of a field only its result is seen."""
    frames: list[tuple[list[str], list[str]]] = [([], [])]  # of each open text: its pieces, the text boxes anchored in the open paragraph
    fields: list[str] = []  # of each open field: how far it is (begin, separate)
    hidden = joined = bold = False  # joined: the end of this paragraph was deleted
    opening = ""  # see `_open`
    for event, tag, element, inside in _events(name, xml, stream):
        text, boxes = frames[-1]
        if tag == "pStyle" and event == "start" and not inside["tc"] and (level := next((headings[value] for value in element.attrib.values() if value in headings), 0)):
            text.append(_HEADING * level + " ")
        joined |= tag == "del" and bool(inside["rPr"] and inside["pPr"])
        if any(inside[unseen] for unseen in _UNSEEN):
            continue
        seen = not hidden and "begin" not in fields  # each has reached its result
        if event == "start":
            hidden, bold = hidden and tag != "r", bold and tag != "r"
            if tag == "txbxContent":
                frames.append(([], []))
            elif tag == "tc":
                text.append("")  # below this, the end of the cell takes no line end back
        elif tag == "fldChar":
            _follow_field(fields, next((value for value in element.attrib.values() if value in ("begin", "separate", "end")), ""))
        elif tag == "vanish":
            hidden = _is_on(element)
        elif tag == "rStyle":
            hidden |= bool(hidden_styles & set(element.attrib.values()))
        elif tag == "b":
            bold = _is_on(element)
        elif tag == "t" and seen:
            opening = _open(text, opening, bold) if (element.text or "").strip() else opening
            text.append(element.text or "")
        elif tag in _SIGNS and seen:
            text.append("\f" if "page" in element.attrib.values() else _SIGNS[tag])
        elif tag == "txbxContent":
            frames.pop()
            frames[-1][1].extend(text)
        elif tag == "p":
            text += boxes if joined else ["\n", *boxes]
            boxes.clear()
            joined, opening = False, ""
        elif tag in ("tc", "tr"):
            while text and text[-1] == ("\n" if tag == "tc" else "\t"):
                text.pop()
            text.append("\t" if tag == "tc" else "\n")
    return "".join(frames[0][0])


def _is_on(element: object) -> bool:
    return not any(value in ("0", "false", "off") for value in element.attrib.values())


def _open(text: list[str], opening: str, bold: bool) -> str:
    """How the words of a paragraph are set so far, "bold" or "plain", with words of the next kind; marks in `text` where letters in bold end that open it."""
    if opening == "bold" and not bold:
        text.append(_BOLD)
    return "bold" if bold and opening != "plain" else "plain"


def _follow_field(fields: list[str], step: str) -> None:
    """Open a field, reach its result, or close it."""
    if step == "begin":
        fields.append(step)
    elif fields and step == "separate":
        fields[-1] = step
    elif fields and step == "end":
        fields.pop()


def _events(name: str, xml: ModuleType, stream: object) -> Iterator[tuple[str, str, object, Counter]]:
    """Every opening and closing tag of an XML part, with how many tags of each name are open around it."""
    inside: Counter = Counter()
    depth = 0
    for event, element in xml.iterparse(stream, events=("start", "end")):
        tag = element.tag.rpartition("}")[2]
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise TranscriptError(name, "", f"is nested more than {DEEPEST} levels deep", "Save it again as .docx.")
        inside[tag] += event == "start"
        yield event, tag, element, inside
        if event == "end":
            inside[tag] -= 1
            element.clear()


# --- PDF files

def read_pdf(name: str, data: bytes, encoding: str | None) -> tuple[str, list[tuple[str, str]]]:
    """A PDF file, page by page (parted by form feeds); a word hyphenated over a line end is joined."""
    pdfium = library(name, "pypdfium2", "pypdfium2")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        reason, remedy = ("is protected by a password", "Save it again without a password.") if locked else ("is not a whole PDF file", "Save it again as PDF.")
        raise TranscriptError(name, "", reason, remedy) from None
    try:
        if len(document) > MOST_PAGES:
            raise TranscriptError(name, "", f"has more than {MOST_PAGES:,} pages", "Split it.")
        pages = [_page(document, number) for number in range(len(document))]
    except pdfium.PdfiumError:
        raise TranscriptError(name, "", "has a page that cannot be read", "Save it again as PDF.") from None
    finally:
        document.close()
    bare = [str(number) for number, page in enumerate(pages, start=1) if not re.search(r"\w", page)]
    if len(bare) == len(pages):
        raise TranscriptError(name, "", "holds pictures of pages and no text", "Run it through text recognition (OCR) first.")
    doubts = [("pages without text", f"no text on {len(bare)} of {len(pages)} pages: {', '.join(bare[:20])}")] if bare else []
    text, guessed = join_hyphenated("\f".join(pages))
    return text, doubts + ([("hyphens at line ends", f"with or without its hyphen? {', '.join(guessed[:20])}")] if guessed else [])


def _page(document: object, number: int) -> str:
    page = document[number]
    words = page.get_textpage()
    try:
        return words.get_text_range().replace("\r\n", "\n").replace("\f", " ")
    finally:
        words.close()
        page.close()


_BROKEN = "\ufffe"  # how the PDF library marks a hyphen at a line end


def join_hyphenated(text: str) -> tuple[str, list[str]]:
    """`text` with every word that was hyphenated over a line end in one piece, and the words of which that was a guess.

    The hyphen stays where the file has the word with it elsewhere ("long-term"), goes where the file has it without;
    where it has neither, it goes, unless nearly all others at line ends of this file are true ones.
    """
    text = text.replace("\x02", _BROKEN)
    known = Counter(word.casefold() for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", text))
    pairs = re.findall(rf"(?<![^\W_])([^\W_]++){_BROKEN}([^\W_]+)", text)
    true = sum(known[f"{left}-{right}".casefold()] > 0 for left, right in pairs)
    broken = sum(known[f"{left}{right}".casefold()] > 0 for left, right in pairs)

    guessed = []

    def join(match: re.Match) -> str:
        left, right = match[1], match[2]
        with_it, without = known[f"{left}-{right}".casefold()], known[f"{left}{right}".casefold()]
        keep = with_it > without if with_it or without else true > 2 + 3 * broken or not right[:1].islower()
        word = left + ("-" if keep else "") + right
        if not with_it and not without:
            guessed.append(word)
        return word

    text = re.sub(rf"(?<![^\W_])([^\W_]++){_BROKEN}([^\W_]+)", join, text)
    guessed += [f"{left}-" for left in re.findall(rf"(?<![^\W_])([^\W_]++){_BROKEN}", text)]  # at the end of a page: its other half is not known
    return text.replace(_BROKEN, "-"), list(dict.fromkeys(guessed))
