"""What a reading may have got wrong: words that were counted and look like the page's, and words that were taken out and look like speech."""

import re
from bisect import bisect_right
from collections import Counter

from transcripts.read.names import is_han, words_of
from transcripts.read.residue import ASIDE, Row, ends_sentence

Doubt = tuple[str, int, int, str]

PAGE_LINE, CAPITALS = "line of the page", "heading in capitals"  # reasons: what is told by its shape alone is always doubted
MOST_LOOSE = 20  # loose paragraphs that are named one by one


_IN_BRACKETS = re.compile(r"\([^()\n]{4,100}\)|\[[^\[\]\n]{4,100}\]|（[^（）\n]{3,60}）")

_ONE_WORD = re.compile(r"[(\[](?:[^\W\d_A-Z]{4,}\.?|[^\W\d_][^\W\d_A-Z]{3,}\.)[)\]]|\[[^\W\d_][^\W\d_A-Z]{3,}\]")  # "(smiles)", "(Smiles.)", "[Smiles]"


def doubt_brackets(speech: str) -> list[Doubt]:
    """Words in brackets that were counted: what somebody added to a record, or said. The first ones are named; numbers and short names are not doubted."""
    found = [match for match in _IN_BRACKETS.finditer(speech) if is_han(match[0]) or len(match[0].split()) > 1 and re.search(r"\b[a-z]{3,}", match[0]) or _ONE_WORD.fullmatch(match[0])]
    doubts = [("perhaps not speech", match.start(), match.end(), f"{match[0]!r} stands in brackets and is counted as speech") for match in found[:MOST_LOOSE]]
    return doubts + ([("perhaps not speech", 0, 0, f"{len(found) - MOST_LOOSE} more stretches in brackets are counted")] if len(found) > MOST_LOOSE else [])


def doubt_removals(text: str, rows: list[Row], turns: list[tuple[int, int]]) -> list[Doubt]:
    """What was taken out and somebody may have said: by its shape; by its words alone, a sentence without brackets, or prose in brackets inside a sentence; and what stands inside a turn, where the text has few of its kind.

    turns: where they start and end.
    """
    ends = [end for _, end in turns]
    inside = [row for row in rows if row[2] in _RARE and text[row[0]:row[1]].strip()[:1] not in "([（【〔<♪#" and (place := bisect_right(ends, row[0])) < len(turns) and turns[place][0] < row[0]]
    times = Counter(reason for *_, reason in inside)
    rare = {row for row in inside if times[row[2]] <= RARE}
    found = [row for row in rows if row in rare or row[2] in (PAGE_LINE, CAPITALS, ASIDE) or row[2] in _BY_WORDS and _may_be_said(text, row[0], row[1])]
    doubts = [("perhaps speech", start, end, f"{' '.join(text[start:end].split())[:80]!r} was read as a {reason}, not as speech") for start, end, reason in found[:MOST_LOOSE]]
    return doubts + ([("perhaps speech", 0, 0, f"{len(found) - MOST_LOOSE} more stretches were read as something else than speech")] if len(found) > MOST_LOOSE else [])


RARE = 3  # lines of one kind inside turns: more of them are a habit of the page, and no accident
_RARE = ("stage direction", "heading", "page residue", "end mark", "time", "page bar", "page number", "running head", "repeated title", "caption", "footnote")
_BY_WORDS = ("stage direction", "heading", "page residue", "end mark", "caption", "time")
_SPOKEN = re.compile(r"\b(?:I|I'm|I’m|we|you|my|our|me|us|he|she|they)\b")
_PROSE = re.compile(r"\b(?:I|I'm|I’m|we|you|my|our|me|us|is|are|was|were|am|have|had)\b")


def _may_be_said(text: str, start: int, end: int) -> bool:
    words = text[start:end].strip()
    if words[:1] not in "([（【〔<♪":
        return words[:1] != "#" and (len(words.split()) > 1 and ends_sentence(words) or len(words.split()) > 2 and bool(_SPOKEN.search(words))) or is_han(words) and ends_sentence(words)
    inside = re.search(r"[^\W_],?$", text[max(0, start - 4):start].rstrip(" ")) is not None
    if is_han(words):
        return len(words) > 4 and (words[0] in "(（" and inside and text[end:end + 1] not in ("", "\n") or bool(re.search("[，。！？]", words[:-1])))
    listed = words[1:-1].strip(" .").casefold() in words_of("stage_directions")
    goes_on = inside and not listed and re.match(r"[ \t]*,?[ \t]+[a-z]", text[end:end + 6]) is not None and len(re.findall(r"\w+", words)) > 1
    prose = len(words.split()) > 3 and _PROSE.search(words) is not None
    lower = words[1:2].islower() and len(words.split()) > 1 and not listed
    return inside and (lower or prose) or goes_on or prose and (words[0] == "(" or bool(_SPOKEN.search(words)) and ends_sentence(words[:-1]))
