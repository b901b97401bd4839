"""One matcher for the phrase list and the codebook.

An entry is a row of words. A word may hold `*` (any letters) or `?` (one letter), and stands for whole
tokens only: `innovat*` never matches inside a word. `<..5>` between two words lets up to five tokens lie
between them. Longest match first; a token once matched is used up; no match crosses a sentence. A word of
Chinese characters stands for the tokens that spell it, however many the text was cut into.
"""

import re

import numpy as np
import pandas as pd

from transcripts.read.names import is_han
from transcripts.read.tokens import to_term, tokenize_words

_GAP = re.compile(r"<\.\.(\d{1,2})>")


def parse_entry(entry: str) -> list[str | int]:
    """The parts of an entry: terms, terms with `*` or `?`, and the widths of gaps. Raises ValueError."""
    parts: list[str | int] = []
    for piece in entry.split():
        gap = _GAP.fullmatch(piece)
        if gap:
            parts.append(int(gap[1]))
        elif "*" in piece or "?" in piece:
            if not re.fullmatch(r"[^\W_][\w*?'’-]*|[*?]+[\w*?'’-]*[^\W_]+[*?]*", piece):
                raise ValueError(f"{piece!r} is no word with * or ?")
            parts.append(to_term(piece))
        else:
            if "<" in piece or ">" in piece:
                raise ValueError(f"{piece!r} is no gap; a gap is written <..5>")
            parts += [to_term(piece[start:end]) for start, end in tokenize_words(piece)]
    words = [part for part in parts if isinstance(part, str)]
    if not words or isinstance(parts[0], int) or isinstance(parts[-1], int):
        raise ValueError("an entry begins and ends with a word")
    return parts


def kind_of(parts: list[str | int]) -> str:
    """word, phrase, wildcard or gap."""
    if any(isinstance(part, int) for part in parts):
        return "gap"
    if any("*" in part or "?" in part for part in parts):
        return "wildcard"
    return "word" if len(parts) == 1 else "phrase"


def find_matches(tokens: pd.DataFrame, entries: list[list[str | int]]) -> pd.DataFrame:
    """One row per match: entry (its place in `entries`), sentence, words (tokens it spans), start, end.

    tokens: one row per token, in order; needs sentence, term, start, end.
    Of two matches the longer wins, then the one with fewer wildcards, then the earlier, then the first entry.
    """
    terms = tokens["term"].tolist()
    sentences = tokens["sentence"].to_numpy()
    stops = np.searchsorted(sentences, sentences, side="right").tolist()
    steps, by_first = _compile(entries, set(terms))
    found = []
    for place, term in enumerate(terms):
        for entry in by_first.get(term, ()):
            last = _match(steps[entry], terms, place, stops[place])
            if last:
                found.append((place - last, kind_of(entries[entry]) not in ("word", "phrase"), place, entry, last))
    found.sort()
    used, rows = bytearray(len(terms)), []
    for _, _, first, entry, last in found:
        if not any(used[first:last]):
            used[first:last] = b"\1" * (last - first)
            rows.append((entry, first, last))
    rows.sort(key=lambda row: row[1])
    entry, first, last = np.array(rows, dtype="int64").reshape(-1, 3).T
    return pd.DataFrame({
        "entry": entry, "sentence": sentences[first], "words": last - first,
        "start": tokens["start"].to_numpy()[first], "end": tokens["end"].to_numpy()[last - 1],
    })


def _compile(entries, vocabulary):
    """Every part as the set of terms of this text that fit it, and the entries by the terms they begin with.

    A word of Chinese characters stays as it is, and begins with whatever term its spelling begins with.
    """
    fits: dict[str, frozenset | str] = {}
    for part in {part for parts in entries for part in parts if isinstance(part, str)}:
        if "*" in part or "?" in part:
            pattern = re.compile(re.escape(part).replace(r"\*", ".*").replace(r"\?", "."))
            fits[part] = frozenset(term for term in vocabulary if pattern.fullmatch(term))
        elif is_han(part):
            fits[part] = part
        else:
            fits[part] = frozenset({part} & vocabulary)
    steps = [[part if isinstance(part, int) else fits[part] for part in parts] for parts in entries]
    by_first: dict[str, list[int]] = {}
    for entry, parts in enumerate(steps):
        for term in _first_terms(parts[0], vocabulary) if all(part or isinstance(part, int) for part in parts) else ():
            by_first.setdefault(term, []).append(entry)
    return steps, by_first


def _first_terms(step: frozenset | str, vocabulary: set[str]) -> list[str]:
    return [step[:length] for length in range(1, len(step) + 1) if step[:length] in vocabulary] if isinstance(step, str) else sorted(step)


def _match(steps, terms, place, stop):
    """Where the match that begins at `place` ends (the nearest end), or 0."""
    ends, gap = [place], 0
    for step in steps:
        if isinstance(step, int):
            gap = step
            continue
        ends = sorted({stopped for end in ends for spot in range(end, min(end + gap + 1, stop)) if (stopped := _step(step, terms, spot, stop))})
        if not ends:
            return 0
        gap = 0
    return ends[0]


def _step(step, terms, spot, stop):
    """Where a part that begins at `spot` ends, or 0."""
    if not isinstance(step, str):
        return spot + 1 if terms[spot] in step else 0
    spelled = ""
    while spot < stop and len(spelled) < len(step) and step.startswith(spelled + terms[spot]):
        spelled += terms[spot]
        spot += 1
    return spot if spelled == step else 0
