"""What a person decided about a transcript: the rows of `data/transcripts/<id>.csv`.

A misprint corrected here is corrected in `Transcript.text`, so that every offset stays true; the file itself is never
edited, `sha256` stays that of its bytes, and each correction stands in `doubts` (kind "corrected") at its place, with what
is printed and why.
"""

import csv
from bisect import bisect_right
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from transcripts.errors import TranscriptError
from transcripts.read.data import read_text, stands
from transcripts.read.roles import ROLES
from transcripts.read.sources import Source

COLUMNS = ["kind", "where", "value", "why"]
READ = ("text", "speaker", "role")  # the kinds this stage carries out
KINDS = (*READ, "status", "sense")  # those of later stages are left to them


class Decision(NamedTuple):
    """One row: kind, where, value, why; and the line it stands on."""

    kind: str
    where: str
    value: str
    why: str
    line: int


def read_decisions(path: Path) -> list[Decision]:
    """The rows of a decisions file, in order; none where there is no file.

    Raises TranscriptError for other columns, an unknown kind, an empty `where`, `value` or `why`.
    """
    if not stands(path):
        return []
    try:
        reader = csv.reader(read_text(path).splitlines(keepends=True), strict=True)
        rows = [(row, reader.line_num) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise TranscriptError(path.name, f"line {reader.line_num}", f"is not CSV ({error})", "Quote a cell that holds a comma or a quotation mark.") from None
    if not rows or rows[0][0] != COLUMNS:
        raise TranscriptError(path.name, "line 1", f"has not the columns {','.join(COLUMNS)}", "Save it with commas between the cells; data/README.md shows the form.")
    return [_decision(path, row, line) for row, line in rows[1:]]


def _decision(path: Path, row: list[str], line: int) -> Decision:
    if len(row) != len(COLUMNS):
        raise TranscriptError(path.name, f"line {line}", f"has {len(row)} cells, not {len(COLUMNS)}", "Quote a cell that holds a comma.")
    found = Decision(*map(str.strip, row), line)
    if found.kind not in KINDS:
        raise TranscriptError(path.name, f"line {line}", f"{found.kind!r} is no kind of decision", f"The kinds are: {', '.join(KINDS)}.")
    empty = [name for name, cell in zip(COLUMNS, row) if not cell.strip() and not (found.kind == "text" and name == "value")]
    if empty and found.kind in READ:
        raise TranscriptError(path.name, f"line {line}", f"`{empty[0]}` is empty", "Every decision says where, what and why.")
    return found


def correct(source: Source, decisions: list[Decision], file: str) -> Source:
    """The source with its misprints corrected, and one more doubt (kind "corrected") per correction.

    Every `where` must stand in the text exactly once, and no two may overlap.
    """
    places = sorted((_only_place(source.text, one, file), one) for one in decisions if one.kind == "text")
    if not places:
        return source
    parts, last, shifts, doubts = [], 0, [(0, 0)], []  # shifts: from this offset on, everything moves by so much
    for place, one in places:
        if place < last:
            raise TranscriptError(file, f"line {one.line}", f"{one.where!r} overlaps another correction", "Make one row of the two.")
        parts += [source.text[last:place], one.value]
        last, start = place + len(one.where), place + shifts[-1][1]
        shifts.append((last, shifts[-1][1] + len(one.value) - len(one.where)))
        doubts.append(("corrected", start, start + len(one.value), f"printed {one.where!r}: {one.why}"))
    starts = [start for start, _ in shifts]

    def moved(offset: int) -> int:
        return offset + shifts[bisect_right(starts, offset) - 1][1]

    labels = source.labels and [(speaker, moved(start), moved(end)) for speaker, start, end in source.labels]
    return source._replace(text="".join(parts) + source.text[last:], pages=[moved(page) for page in source.pages], labels=labels,
                           doubts=[*((kind, moved(start), moved(end), why) for kind, start, end, why in source.doubts), *doubts])


def _only_place(text: str, one: Decision, file: str) -> int:
    place = text.find(one.where)
    if place < 0 or text.find(one.where, place + 1) >= 0:
        reason = "does not stand in the text" if place < 0 else "stands in the text more than once"
        raise TranscriptError(file, f"line {one.line}", f"{one.where!r} {reason}", "Give words that stand there exactly once.")
    return place


def decide(kind: str, text: str, turns: pd.DataFrame, label_starts: list[int], decisions: list[Decision], file: str) -> pd.DataFrame:
    """`turns` with the speakers (kind "speaker") or the roles (kind "role") a person decided.

    `where` is the name of a speaker (all turns of that name) or words that stand in the text exactly once (the turn that
    holds them, or whose label does). label_starts: for each turn, where its label begins.
    """
    before, decided, places = turns["speaker"], turns, set()
    for one in (one for one in decisions if one.kind == kind):
        if one.where in places:
            raise TranscriptError(file, f"line {one.line}", f"the {kind} of {one.where!r} is decided twice", "Keep one of the two rows.")
        places.add(one.where)
        if kind == "role" and one.value not in ROLES:
            raise TranscriptError(file, f"line {one.line}", f"{one.value!r} is no role", f"The roles are: {', '.join(ROLES)}.")
        fits = before == one.where
        if not fits.any():
            place = _only_place(text, one, file)
            fits = (pd.Series(label_starts, index=turns.index) <= place) & (turns["end"] > place)
        if not fits.any():
            raise TranscriptError(file, f"line {one.line}", f"{one.where!r} is in no turn", "Give the name of a speaker, or words of a turn.")
        decided = decided.assign(**{kind: decided[kind].mask(fits, one.value)})
    return decided
