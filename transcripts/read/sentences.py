"""Turns -> sentences, and the parts a speaker announces."""

import re

import pandas as pd

from transcripts.errors import TranscriptError
from transcripts.read.data import conventions
from transcripts.read.tokens import find_spans, sentence_pattern


def is_wrapped(text: str) -> bool:
    """Whether the lines of `text` were broken to fit a width, so that a line end is no paragraph end."""
    lines = text.split("\n")
    inner = [line for line, below in zip(lines, lines[1:]) if len(line) >= 40 and below]
    broken = sum(not line.rstrip().endswith((".", "!", "?", ":", '"', "”", "’", ")", "。", "！", "？")) for line in inner)
    return 2 * broken > len(inner)


_GAP = re.compile(r"([^\s.!?:;…。！？])([^\S\n]*\n[^\S\n]*\n\s*)(\w)")  # blank lines where a page ended


def sentence_table(text: str, speech: str, turns: pd.DataFrame, language: str) -> pd.DataFrame:
    """One row per sentence, numbered from 1 through the file: sentence, turn, role, text, start, end.

    A sentence never crosses a paragraph or a turn. In a text broken to a width, a blank line inside a sentence ends no paragraph.
    """
    pattern = sentence_pattern(language)
    wrapped = is_wrapped(text)
    paragraph = re.compile(r"(?:[^\n]|\n(?![^\S\n]*\n))+" if wrapped else r"[^\n]+")
    speech = _GAP.sub(lambda gap: gap[1] + " " * len(gap[2]) + gap[3] if gap[3].islower() else gap[0], speech) if wrapped else speech
    rows = []
    for turn, role, first, last in turns[["turn", "role", "start", "end"]].itertuples(index=False):
        for part in paragraph.finditer(speech, first, last):
            for start, end in find_spans(pattern, part[0]):
                start, end = part.start() + start, part.start() + start + len(part[0][start:end].rstrip())
                rows.append((turn, role, text[start:end], start, end))
    sentences = pd.DataFrame(rows, columns=["turn", "role", "text", "start", "end"])
    sentences.insert(0, "sentence", range(1, len(sentences) + 1))
    return sentences


def propose_sections(sentences: pd.DataFrame, language: str) -> pd.DataFrame:
    """One row per proposed section: turn, marker, sentence, start, end.

    Ordinals that open a sentence and are followed by a comma, where one turn holds the series
    from the first on, in order, with at least two members.
    """
    places = {word.casefold(): place for place, words in enumerate(conventions()["ordinals"].get(language, [])) for word in words}
    if not places:
        return pd.DataFrame(columns=["turn", "marker", "sentence", "start", "end"])
    opening = re.compile(rf"({'|'.join(sorted(map(re.escape, places), key=len, reverse=True))})[,，]", re.I)
    series: dict[int, list[tuple]] = {}
    for row in sentences.itertuples(index=False):
        match = opening.match(row.text)
        if match and places[match[1].casefold()] == len(series.get(row.turn, [])):
            series.setdefault(row.turn, []).append((row.turn, match[0], row.sentence, row.start))
    stops = sentences.groupby("turn", sort=True)["end"].last()
    rows = []
    for turn, entries in sorted(series.items()):
        ends = [*(start for *_, start in entries[1:]), int(stops[turn])]
        rows += [(*entry, end) for entry, end in zip(entries, ends)] if len(entries) > 1 else []
    return pd.DataFrame(rows, columns=["turn", "marker", "sentence", "start", "end"])


def confirm_sections(proposed: pd.DataFrame, confirmed: list[dict], file: str) -> pd.DataFrame:
    """One row per section confirmed in the `.yaml`: section, turn, marker, theme, start, end.

    A section reaches to the next proposed one of its turn, or to the end of the turn. Raises
    TranscriptError where a confirmed section is not in the text.
    """
    rows = []
    for place, entry in enumerate(confirmed, start=1):
        fits = (proposed["marker"] == entry.get("marker")) & (proposed["turn"] == entry.get("turn"))
        if fits.sum() != 1:
            raise TranscriptError(
                file, f"sections, entry {place}", f"no part of turn {entry.get('turn')} opens with {entry.get('marker')!r}",
                "`python3 run.py read` lists the parts that were found.")
        found = proposed[fits].iloc[0]
        rows.append((found["turn"], found["marker"], entry.get("theme"), found["start"], found["end"]))
    sections = pd.DataFrame(rows, columns=["turn", "marker", "theme", "start", "end"])
    sections = sections.sort_values("start", kind="stable", ignore_index=True)
    sections.insert(0, "section", range(1, len(sections) + 1))
    return sections


def number_of_section(sentences: pd.DataFrame, sections: pd.DataFrame) -> pd.Series:
    """The section each sentence lies in; missing outside all sections."""
    number = pd.Series(pd.NA, index=sentences.index, dtype="Int64")
    for row in sections.itertuples():
        number[(sentences["start"] >= row.start) & (sentences["end"] <= row.end)] = row.section
    return number
