"""The paragraphs of a talk: what stands between them and closes no sentence is perhaps the page's."""

import re
from typing import NamedTuple

from transcripts.read.doubts import MOST_LOOSE, PAGE_LINE, Doubt
from transcripts.read.names import is_han, words_of
from transcripts.read.residue import SPEAKS, Row, ends_sentence, stretches
from transcripts.read.sentences import is_wrapped

_GOES_ON = re.compile(r"[-–—:：,，;；…、“(（]$")
_PAGE = ("page residue", "page bar", "picture", "caption", "running head")
LONGEST = 150  # characters of a line between paragraphs
LEAST_QUOTED, MOST_QUOTED = 5, 60  # words of a quotation that stands apart
MOST_QUOTES = 200  # of them looked for in the talk, each through all of it
FOOT = 100  # words below the last line of the page that may be the page's as well


class Paragraph(NamedTuple):
    start: int
    end: int
    words: str


def find_page_lines(text: str, spoken: str, labels: list[tuple[int, int]], removed: list[Row]) -> tuple[list[Row], list[Doubt]]:
    """Paragraphs between those of a talk that close no sentence, where nearly all do: headings, links, captions. And a doubt about what stands below the last of them.

    Between two turns one that looks like a title is taken where four of five turns close; inside a turn where four of five paragraphs do,
    and one that reads like a sentence where nine of ten of twenty or more do. What stands beside one of them, or beside what is the page's without doubt, is one too.
    text: as printed; spoken: with the labels and all that is known to be no speech blanked out; labels: where they start and end; removed: what is blanked out.
    """
    wrapped = is_wrapped(spoken)
    bounds = [end for _, end in labels] or [0]
    turns = [found for first, stop in zip(bounds, [*(start for start, _ in labels[1:]), len(spoken)]) if (found := _paragraphs(spoken, first, stop, wrapped))]
    words = [part.words for turn in turns for part in turn]
    between = len(turns) > 4 and 5 * sum(is_loose(turn[-1].words) and not (len(turn) > 1 and is_titled(turn[-1].words)) for turn in turns) <= len(turns)
    inside, sure = (len(words) >= least and share * sum(map(is_loose, words)) <= len(words) for least, share in ((8, 5), (20, 10)))
    names = {word for start, end in labels for word in re.findall(r"[^\W\d_]{3,}", text[start:end])}
    page = {end for _, end, reason in removed if reason in _PAGE}
    rows: list[Row] = []
    quoted = _pull_quotes(turns)
    for turn in turns:
        taken = {place for place, part in enumerate(turn) if part in quoted}
        taken |= _shaped(turn, names, between, inside, sure) if between or inside else set()
        taken = _beside(text, turn, taken, page) if inside else taken
        taken |= _foot(turn, taken, text[:turns[0][0].start] + " ".join(text[start:end] for start, end in labels)) if turn is turns[-1] and between else set()
        rows += [(turn[place].start, turn[place].end, PAGE_LINE) for place in sorted(taken)]
    return rows, _doubt_foot(turns, rows)


def _shaped(turn: list[Paragraph], names: set[str], between: bool, inside: bool, sure: bool) -> set[int]:
    """The paragraphs of a turn that look like the page's, below a closed sentence.

    Speech are: the first words behind a label, what an open sentence or a list goes on with, what answers a question, and the name of a speaker, for a chair calls the next one so.
    """
    taken, closed = set(), ""
    foot = max((place for place, part in enumerate(turn) if ends_sentence(part.words)), default=len(turn))
    for place, part in enumerate(turn):
        below = turn[place + 1].words if place + 1 < len(turn) else ""
        size = len(part.words.split())
        like = is_titled(part.words) and (between and place > foot or inside and (size > 1 or is_han(part.words))) or sure and closed != "?" and size > 2
        apart = len(part.words) < LONGEST and not SPEAKS.search(part.words) and bool(re.match(r"[\"“‘']?[^\W\d_]", part.words)) and not part.words[0].islower() and not below[:1].islower()
        called = set(re.findall(r"[^\W\d_]{3,}", part.words)) <= names
        if closed and (is_loose(part.words) and like and apart and not called or inside and _is_field(part.words)):
            taken.add(place)
        else:
            closed = part.words.rstrip("\"”’)")[-1:] if ends_sentence(part.words) else ""
    return taken


def _pull_quotes(turns: list[list[Paragraph]]) -> set[Paragraph]:
    """The quotations that stand apart, not first in a turn, and repeat words of the talk: a magazine sets them so."""
    found = [part for turn in turns for part in turn[1:] if re.match(r"[>“\"„«]", part.words) and LEAST_QUOTED <= len(part.words.split()) <= MOST_QUOTED][:MOST_QUOTES]
    said = " ".join(_plain(part.words) for turn in turns for part in turn) if found else ""
    return {part for part in found if said.count(_plain(part.words)) > 1}


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def _is_field(words: str) -> bool:
    """Whether a paragraph is a field of a page ("Last updated: 1 May, 4 p.m.")."""
    key, mark, value = re.match(r"([^:：]{0,40})([:：]?)(.*)", words, re.S).groups()
    return bool(mark and value.strip()) and len(words) < LONGEST and key.strip("*_# ").casefold() in words_of("not_labels", "fields")


def _beside(text: str, turn: list[Paragraph], taken: set[int], page: set[int]) -> set[int]:
    """`taken`, and the loose paragraphs above and below those and below what else is the page's."""
    taken = set(taken)
    for place in range(1, len(turn)):
        between = text[turn[place - 1].end:turn[place].start]
        led = bool(between.strip()) and turn[place - 1].end + len(between.rstrip()) in page
        if (led or place - 1 in taken) and is_loose(turn[place].words) and len(turn[place].words) < LONGEST:
            taken.add(place)
    for place in range(len(turn) - 2, 0, -1):
        if place + 1 in taken and is_loose(turn[place].words) and len(turn[place].words) < LONGEST:
            taken.add(place)
    return taken


def _foot(turn: list[Paragraph], taken: set[int], known: str) -> set[int]:
    """The paragraphs that end a talk from the first that is the page's: of those in `taken`, or one about somebody whom the page or a label names.

    A few at most, in none of which somebody speaks of themselves or to others. known: the words above the talk, and its labels.
    """
    quiet = next((place for place in range(len(turn), 1, -1) if place - 1 not in taken and SPEAKS.search(turn[place - 1].words)), 1)
    first = next((place for place in range(quiet, len(turn)) if place in taken or _is_about(turn[place].words, known)), len(turn))
    few = sum(len(part.words.split()) for part in turn[first:]) <= FOOT
    return set(range(first, len(turn))) if few else set()


_SUBJECT = re.compile(r"(?:The )?([^\W\d_]\w+ [^\W\d_]\w+)")


def _is_about(words: str, known: str) -> bool:
    """Whether a paragraph opens with a name of two words that stands in what is known ("Ana Bo is the author of ...")."""
    subject = _SUBJECT.match(words)
    return bool(subject) and all(word[0].isupper() for word in subject[1].split()) and subject[1] in known and not re.match(r"\W*$|[:：]", words[subject.end():])


def _doubt_foot(turns: list[list[Paragraph]], rows: list[Row]) -> list[Doubt]:
    """What stands below the page's last line at the end of the talk, and may belong to it."""
    last = turns[-1] if turns else []
    below = [part for part in last if rows and last[0].start < rows[-1][0] < part.start]
    few = below and sum(len(part.words.split()) for part in below) <= FOOT
    return [("perhaps not speech", below[0].start, below[-1].end, "words below a line of the page, at the end of the talk, were counted as speech")] if few else []


def _paragraphs(text: str, first: int, stop: int, wrapped: bool) -> list[Paragraph]:
    """The paragraphs of a turn; of text broken to a width, the lines below the last closed one are a paragraph of their own."""
    groups: list[list[tuple[int, int, str]]] = []
    for start, end, words in stretches(text[first:stop]):
        if not wrapped or not groups or "\n\n" in re.sub(r"[ \t]", "", text[first + groups[-1][-1][1]:first + start]):
            groups.append([])
        groups[-1].append((start, end, words))
    closed = next((place for place in range(len(groups[-1]), 0, -1) if ends_sentence(groups[-1][place - 1][2])), 0) if groups else 0
    groups[-1:] = [lines for lines in (groups[-1][:closed], groups[-1][closed:]) if lines] if groups else []
    found = [Paragraph(first + lines[0][0], first + lines[-1][1], " ".join(words for *_, words in lines).strip("*_ ")) for lines in groups]
    return [part for part in found if re.search(r"\w", part.words)]


def is_loose(words: str) -> bool:
    """Whether a paragraph closes no sentence and none goes on below it."""
    return not ends_sentence(words) and not _GOES_ON.search(words)


def is_titled(line: str) -> bool:
    """Whether a line looks like a name, an address or a number, and not like words that were said ("Thank you")."""
    words = re.findall(r"[^\W\d_]{3,}", line)
    return not is_han(line) and (bool(re.search(r"\d|@|www", line)) or 2 * sum(word[0].isupper() for word in words) > len(words) > 0)


def doubt_loose_ends(speech: str, turns: list[tuple[int, int]]) -> list[Doubt]:
    """The last lines of turns that close no sentence below one that does, in a text where three of four turns close: perhaps a heading, a caption or the foot of the page.

    turns: where they start and end.
    """
    lines = [stretches(speech[start:end]) for start, end in turns]
    closed = sum(bool(some) and not is_loose(some[-1][2].strip("*_~ ")) for some in lines)
    if len(lines) < 3 or 4 * closed < 3 * (len(lines) - 1):
        return []
    found = []
    for (first, end), some in zip(turns, lines):
        last = next((place for place in range(len(some), 0, -1) if not is_loose(some[place - 1][2].strip("*_~ "))), 0)
        if 0 < last < len(some) and re.search(r"\w", speech[first + some[last][0]:end]):
            found.append((first + some[last][0], end))
    return [("perhaps not speech", start, end, f"{' '.join(speech[start:end].split())[:60]!r} ends a turn and closes no sentence: perhaps a heading or a foot of the page") for start, end in found[:MOST_LOOSE]]


def doubt_loose_paragraphs(speech: str) -> list[Doubt]:
    """The paragraphs that close no sentence and were counted, in a text where four of five do: perhaps a heading or the foot of a page."""
    parts = re.finditer(r"[^\n]+(?:\n(?![^\S\n]*\n)[^\n]+)*" if is_wrapped(speech) else r"[^\n]+", speech)
    parts = [part for part in parts if re.search(r"\w", part[0])]
    loose = [part for part in parts if is_loose(part[0].strip(" \t\n*_~"))]
    if len(parts) < 8 or 5 * len(loose) > len(parts):
        return []
    doubts = [("perhaps not speech", part.start(), part.end(), f"{' '.join(part[0].split())[:60]!r} closes no sentence: perhaps a heading or a foot of the page")
              for part in loose[:MOST_LOOSE]]
    more = len(loose) - MOST_LOOSE
    return doubts + ([("perhaps not speech", 0, 0, f"{more} more paragraphs close no sentence")] if more > 0 else [])
