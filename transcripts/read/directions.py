"""Stage directions and times: what a transcript says of a talk and nobody said, in brackets, between sentences or on lines of their own."""

import re
from functools import cache

from transcripts.read.data import conventions
from transcripts.read.names import is_han
from transcripts.read.residue import ASIDE, SPEAKS, Row, ends_sentence, hours_of_sentences, residue_rules, stretches

# A bracket; over up to three line ends.
_BRACKETS = re.compile(
    r"\([^()\n]{1,250}(?:\n[^()\n]{1,250}){0,2}\)|\[[^\[\]\n]{1,250}(?:\n[^\[\]\n]{1,250}){0,2}\]"
    r"|<[^<>\n/]{1,60}>|（[^（）\n]{1,250}）|【[^【】\n]{1,250}】|〔[^〔〕\n]{1,80}〕|\{[^{}\n]{2,120}\}|♪[^♪\n]{0,250}♪|[♪♫]")
_TIME = re.compile(
    r"[(\[（【]\s*(?:\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:\s*[-–]\s*\d{1,2}:\d{2}(?::\d{2})?)?"
    r"|\d{1,2}[时時点點]\d{0,2}分?)\s*[)\]）】]")


@cache
def _cue() -> re.Pattern:
    parts = {part: sorted(words, key=len, reverse=True) for part, words in conventions()["stage_directions"].items()}
    spaced, han = ("|".join(re.escape(word) for word in parts["anywhere"] if is_han(word) == kind) for kind in (False, True))
    edge = "|".join(map(re.escape, parts["at an edge"]))
    return re.compile(rf"\b(?:{spaced})\b|{han}|^\W*(?:{edge})\b|\b(?:{edge})\W*$", re.I)


def find_stage_directions(text: str) -> list[Row]:
    """Brackets that say what happened: with a word of the list or a time in them, or filling a line of their own; and "Laughter." between sentences, or what stands in brackets before a colon at the start of a line."""
    rows = [(match.start(), match.end(), "stage direction") for pattern in (_REACTION, _BEFORE_COLON) for match in pattern.finditer(text)]
    rows += [(match.start(), match.end(), ASIDE) for match in _IN_STARS.finditer(text) if _cue().search(match[0].strip("*"))]
    rows += [(*match.span(match.lastindex), ASIDE) for match in _MARKED_ASIDE.finditer(text)]
    for match in _BRACKETS.finditer(text):
        words = re.sub(r"\s*\n\s*", " ", match[0])
        if _TIME.fullmatch(words):
            rows.append((match.start(), match.end(), "time"))
        elif words[0] in "♪♫" or _is_mark(text, match) or (len(words) <= 120 and _cue().search(words)) or words[0] != "<" and _fills_line(text, match.start(), match.end()):
            rows.append((match.start(), match.end(), "stage direction"))
        elif words[0] == "{" or _is_aside(text, match):
            rows.append((match.start(), match.end(), ASIDE))
    return rows


_REACTION = re.compile(r"(?<=[.!?…”\"] )[*_]{0,2}(?:Laughter|Applause|Interruption|Crosstalk)\.[*_]{0,2}(?=\s+[A-Z“\"]|\s*$)", re.M)
_BEFORE_COLON = re.compile(r"^[ \t]*\([A-Z][^()\n:]{2,40}\):(?=[ \t])", re.M)  # "(Urgent Question): To ask ..."
_IN_STARS = re.compile(r"(?<![\w*])\*[A-Z][a-z]+(?: [a-z]+){0,3}\.?\*(?=\s+[A-Z“\"]|\s*$)", re.M)  # "*Laughs.*"
_MARKED_ASIDE = re.compile(r"(?<=[.!?…”\"] )(\*[a-z][a-z' ]{2,40}\*|<[a-z][a-z' ]{2,40}>)(?=\s+[A-Z“\"]|\s*$)|(?<=\n)[ \t]*((?:--|[—–]) ?[a-z][^\n.?!]{2,50}(?:--|[—–]))(?=[ \t]*(?:\n|$))")
_ASIDE = re.compile(r"[(\[](?!(?:It|This|That|There|These|Those|Yes|No)\b)[A-Z][^()\[\]]{2,80}\.[)\]]|\[[A-Z][a-z]{3,20}\]|\([A-Z][a-z]{2,20}ing\)|\[[a-z][a-z\d' ,:-]{2,40}\]|\((?:[a-z'-]+ ){1,3}[a-z]+ing\)")


def _is_aside(text: str, match: re.Match) -> bool:
    """Whether a bracket holds a sentence or a word of its own, between sentences, in which nobody speaks: "(Shakes her head.)", "[Sings]"."""
    before, after = text[max(0, match.start() - 60):match.start()].rstrip(), text[match.end():match.end() + 4].lstrip()
    apart = not before or ends_sentence(before) or before[-1] in "—–-"
    return bool(_ASIDE.fullmatch(match[0])) and not SPEAKS.search(match[0]) and apart and not after[:1].islower()


def _is_mark(text: str, match: re.Match) -> bool:
    """Whether a bracket holds the number of a question or a note, who asks, or two words in capitals that stand apart from a sentence."""
    before = text[max(0, match.start() - 3):match.start()].rstrip(" ")
    apart = not before or not (before[-1].isalnum() or before[-1] in ",;")
    note = re.fullmatch(r"\[\d{1,3}\]", match[0]) and (text[match.start() - 1:match.start()].strip() or ends_sentence(before))
    return bool(note or re.fullmatch(r"\[\d{5,7}\]|\(\d{6}\)|\((?:\d{1,2})?\.\d{0,2}\)|\((?:Video|Audio|Music)\)|\(BY [A-Z][A-Z .,'’-]+\)", match[0]) or apart and re.fullmatch(r"\[\d{4}\]|[\[(][A-Z]{2,}(?:[ ,.:'’-]+[A-Z]+)+[\])]|\[[A-Z]{3,}\]", match[0]))


def _fills_line(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 40):start].rpartition("\n"), text[end:end + 40].partition("\n")
    alone = not before[2].strip(" \t*_") and not after[0].strip(" \t*_.。")
    return alone and (before[1] == "\n" or start <= 40) and (after[1] == "\n" or end + 40 >= len(text))


# --- times

def find_times(text: str) -> list[Row]:
    """Lines that hold nothing but a time, once their label is taken away, and times before lines."""
    times = [pattern for pattern, reason in residue_rules() if reason == "time"]
    lines = stretches(text)
    hours = hours_of_sentences(lines)
    alone = [(start, end, "time") for start, end, words in lines if len(words) < 50 and start not in hours and any(pattern.fullmatch(words.strip("`")) for pattern in times)]
    return alone + _times_before_lines(text)


def _times_before_lines(text: str) -> list[Row]:
    """The times at the start of lines of a recording ("00:05 And this is"), where there are three at least and nearly all come later than the one above.

    Not where small letters follow most of them, and most lines have none: "10:30 is when we start."
    """
    found = list(re.finditer(r"^[ \t]*((?:(\d{1,2}):)?(\d{1,2}):(\d{2}))[ \t]+(?=\S)", text, re.M))
    seconds = [int(match[2] or 0) * 3600 + int(match[3]) * 60 + int(match[4]) for match in found]
    later = sum(after > before for before, after in zip(seconds, seconds[1:]))
    said = 2 * sum(text[match.end()].islower() for match in found) > len(found) and 2 * len(found) < len(re.findall(r"^.*\S", text, re.M))
    return [(match.start(1), match.end(1), "time") for match in found] if len(found) > 2 and 10 * later >= 9 * (len(found) - 1) and not said else []
