"""What a reading may have got wrong: words that were counted and look like the page's, and words that were taken out and look like speech."""

import re

from transcripts.read.names import is_han, words_of
from transcripts.read.residue import Row, ends_sentence

Doubt = tuple[str, int, int, str]

MOST_LOOSE = 20  # loose paragraphs that are named one by one


def doubt_loose_paragraphs(speech: str, wrapped: bool) -> list[Doubt]:
    """The paragraphs that close no sentence, in a text where four of five do: perhaps a heading or the foot of a page, counted as speech.

    wrapped: the lines were broken to a width, so that only a blank line ends a paragraph.
    """
    parts = re.finditer(r"[^\n]+(?:\n(?![^\S\n]*\n)[^\n]+)*" if wrapped else r"[^\n]+", speech)
    parts = [part for part in parts if re.search(r"\w", part[0])]
    open_ended = [part for part in parts if not ends_sentence(part[0].strip(" \t\n*_~")) and not re.search(r"[-–—:：,，;；…、]$", part[0].strip(" \t\n*_"))]
    if len(parts) < 8 or 5 * len(open_ended) > len(parts):
        return []
    doubts = [("perhaps not speech", part.start(), part.end(), f"{' '.join(part[0].split())[:60]!r} closes no sentence: perhaps a heading or a foot of the page")
              for part in open_ended[:MOST_LOOSE]]
    more = len(open_ended) - MOST_LOOSE
    return doubts + ([("perhaps not speech", 0, 0, f"{more} more paragraphs close no sentence")] if more > 0 else [])


_IN_BRACKETS = re.compile(r"\([^()\n]{4,100}\)|\[[^\[\]\n]{4,100}\]|（[^（）\n]{3,60}）")

_ONE_WORD = re.compile(r"[(\[](?:[^\W\d_A-Z]{4,}\.?|[^\W\d_][^\W\d_A-Z]{3,}\.)[)\]]|\[[^\W\d_][^\W\d_A-Z]{3,}\]")  # "(smiles)", "(Smiles.)", "[Smiles]"


def doubt_brackets(speech: str) -> list[Doubt]:
    """Words in brackets that were counted: what somebody added to a record, or said. The first ones are named; numbers and short names are not doubted."""
    found = [match for match in _IN_BRACKETS.finditer(speech) if is_han(match[0]) or len(match[0].split()) > 1 and re.search(r"\b[a-z]{3,}", match[0]) or _ONE_WORD.fullmatch(match[0])]
    doubts = [("perhaps not speech", match.start(), match.end(), f"{match[0]!r} stands in brackets and is counted as speech") for match in found[:MOST_LOOSE]]
    return doubts + ([("perhaps not speech", 0, 0, f"{len(found) - MOST_LOOSE} more stretches in brackets are counted")] if len(found) > MOST_LOOSE else [])


def doubt_removals(text: str, rows: list[Row]) -> list[Doubt]:
    """What was taken out by its words alone and somebody may have said: a sentence without brackets, or prose in brackets inside a sentence."""
    found = [row for row in rows if row[2] in _BY_WORDS and _may_be_said(text, row[0], row[1])]
    doubts = [("perhaps speech", start, end, f"{' '.join(text[start:end].split())[:80]!r} was read as a {reason}, not as speech") for start, end, reason in found[:MOST_LOOSE]]
    return doubts + ([("perhaps speech", 0, 0, f"{len(found) - MOST_LOOSE} more were read as stage directions or headings")] if len(found) > MOST_LOOSE else [])


_BY_WORDS = ("stage direction", "heading", "page residue", "end mark", "caption")
_SPOKEN = re.compile(r"\b(?:I|I'm|I’m|we|you|my|our|me|us|he|she|they)\b")
_PROSE = re.compile(r"\b(?:I|I'm|I’m|we|you|my|our|me|us|is|are|was|were|am|have|had|and|but)\b")


def _may_be_said(text: str, start: int, end: int) -> bool:
    words = text[start:end].strip()
    if words[:1] not in "([（【〔<♪":
        return words[:1] != "#" and (len(words.split()) > 1 and ends_sentence(words) or len(words.split()) > 2 and bool(_SPOKEN.search(words))) or is_han(words) and ends_sentence(words)
    inside = re.search(r"[^\W_],?$", text[max(0, start - 4):start].rstrip(" ")) is not None
    prose = len(words.split()) > 3 and _PROSE.search(words) is not None
    if is_han(words):
        return words[0] in "(（" and inside and len(words) > 4 and text[end:end + 1] not in ("", "\n")
    return inside and (words[1:2].islower() and len(words.split()) > 1 and words[1:-1].strip(" .").casefold() not in words_of("stage_directions") or prose) or words[0] == "(" and prose
