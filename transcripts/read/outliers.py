"""Outliers: labels that have not the place or the mark of the others, or head no speech. They are somebody's words, or the page's."""

import re
from bisect import bisect_right
from collections import Counter

from transcripts.read.candidates import BULLET, Label, is_listed, key_of
from transcripts.read.names import is_title
from transcripts.read.residue import ends_sentence, ends_short, opens_back_matter


def without_outliers(text: str, labels: list[Label], known: set[str]) -> tuple[list[Label], list[tuple[str, int, int, str]]]:
    """The labels of a text without those inside speech and those of the page around it; and a doubt for each of them.

    known: casefolded names that somebody listed.
    """
    labels, inner = _without_inner(text, labels, known)
    labels, edges = _without_edges(text, labels, known)
    return labels, inner + edges


def _without_inner(text: str, labels: list[Label], known: set[str]) -> tuple[list[Label], list[tuple[str, int, int, str]]]:
    """The labels without those of names that stand only where somebody goes on to speak. And doubts."""
    inner = _deeper(text, labels) | _in_a_list(text, labels) | _in_quotations(text, labels) | _without_arrows(text, labels) | _to_the_chair(labels)
    outside = {key_of(label.name) for label in labels if label not in inner} | known
    kept = [label for label in labels if label not in inner or key_of(label.name) in outside]
    doubts = [("label not taken", label.start, label.end, f"{label.name.printed!r} has not the place or the mark of the other labels and was read as speech, not as a speaker")
              for label in labels if label in inner and key_of(label.name) not in outside]
    return kept, doubts


def _deeper(text: str, labels: list[Label]) -> set[Label]:
    """The labels below a line that stand deeper than four of five do."""
    depth = {label: _indent(text, label) for label in labels}
    margin, times = Counter(depth.values()).most_common(1)[0] if labels else (0, 0)
    return {label for label in labels if 5 * times >= 4 * len(labels) and depth[label] > margin and re.search(r"\S[ \t]*\n[ \t]*$", text[max(0, label.start - 80):label.start])}


def _in_a_list(text: str, labels: list[Label]) -> set[Label]:
    """The labels behind a bullet, in a list below a colon."""
    listed: dict[int, bool] = {}  # where a label with a bullet stands -> whether its list has a colon above it
    for label in labels:
        if BULLET.match(text, label.start):
            first = label.start
            while first not in listed and (above := _LINE_ABOVE.search(text, max(0, first - 300), first)) and BULLET.match(above[1]):
                first = above.start(1)
            listed[label.start] = listed.get(first, bool(re.search(r"[:：][ \t]*\n\s*$", text[max(0, first - 80):first])))
    return {label for label in labels if listed.get(label.start)}


_LINE_ABOVE = re.compile(r"(?:^|\n)[ \t]*([^\s][^\n]*)\n[ \t]*$")


def _in_quotations(text: str, labels: list[Label]) -> set[Label]:
    """The labels inside a quotation, which may go over lines."""
    quotations = [match.span() for match in _QUOTATION.finditer(text)]
    starts = [start for start, _ in quotations]
    return {label for label in labels if (place := bisect_right(starts, label.start)) and label.start < quotations[place - 1][1]}


def _without_arrows(text: str, labels: list[Label]) -> set[Label]:
    """The labels without an arrow, where four of five have one."""
    bare = {label for label in labels if text[label.start] != ">"}
    return bare if 5 * len(bare) <= len(labels) else set()


def _to_the_chair(labels: list[Label]) -> set[Label]:
    """Addresses to a chair who has another label: "Mr. Chairman", where "The Chairman" speaks."""
    names = {key_of(label.name) for label in labels}
    chairs = {label: re.fullmatch(r"(?:mr|madam|madame)\.?\s+(.+)", key_of(label.name)) for label in labels}
    return {label for label, chair in chairs.items() if chair and is_title(chair[1]) and {chair[1], f"the {chair[1]}"} & names}


_QUOTATION = re.compile(r"(?<!\S)[\"“](?=\w)[^\"“”]{1,600}[\"”](?!\w)")


def _indent(text: str, label: Label) -> int:
    before = text[max(0, label.start - 60):label.start]
    return len(before) - len(before.rstrip(" \t"))


def _without_edges(text: str, labels: list[Label], known: set[str]) -> tuple[list[Label], list[tuple[str, int, int, str]]]:
    """The labels without those at either end that head no sentence, in a text whose turns mostly are such: they belong to the page. And doubts.

    At the top they do not return below the first that does, or stand alone on a line where most labels do not, or have a mark; at the foot they stand once, in capitals, alone on a line, or before a number or an address.
    """
    stops = [*(label.start for label in labels[1:]), len(text)]
    closes = [_heads_speech(text[label.end:stop]) for label, stop in zip(labels, stops)]
    closes[-1:] = [_heads_speech(text[label.end:], foot=True) for label in labels[-1:]]
    if len(labels) < 4 or 2 * sum(closes) < len(labels):
        return labels, []
    times = Counter(key_of(label.name) for label in labels)
    apart = 2 * sum(label.alone for label in labels) < len(labels)
    main = Counter(label.form for label in labels).most_common(1)[0][0]
    first, last = 0, len(labels)
    below = {key_of(label.name) for label in labels[next((place for place, close in enumerate(closes) if close), 0):]}
    while first < last - 2 and not closes[first] and not is_listed(labels[first], known) and (key_of(labels[first].name) not in below or labels[first].alone and (apart or labels[first].form != main)):
        first += 1
    while last - 2 > first and times[key_of(labels[last - 1].name)] == 1 and (labels[last - 1].alone or not closes[last - 1]) and _below_talk(text, labels[last - 2].end, labels[last - 1].start):
        last -= 1
    while (last - 2 > first and not closes[last - 1] and not is_listed(labels[last - 1], known) and times[key_of(labels[last - 1].name)] == 1
           and (labels[last - 1].name.base.isupper() or labels[last - 1].form in ("name alone", "dash and title") or re.search(r"\d|@|www", text[labels[last - 1].end:stops[last - 1]].strip().partition("\n")[0]))):
        last -= 1
    doubts = [("label of the page", labels[place].start, stops[place], f"{labels[place].name.printed!r} heads no sentence and was read with its words as the page's, not as a speaker")
              for place in (*range(first), *range(last, len(labels)))]
    return labels[first:last], doubts


def _below_talk(text: str, start: int, end: int) -> bool:
    """Whether the foot of a page begins in a stretch, behind its first line: below a blank line or a closed sentence."""
    lines = text[start:end].strip().split("\n")
    return any(opens_back_matter(line.strip()) and (not before.strip() or ends_sentence(before.rstrip())) for before, line in zip(lines, lines[1:]))


def _heads_speech(words: str, foot: bool = False) -> bool:
    """Whether a sentence closes in what stands below a label, and not one among three short lines or more that close none, as on the top of a page.

    foot: below the last label the lines that close none and end the text are the page's, and say nothing of it.
    """
    lines = [line.strip() for line in words.split("\n") if not line.isspace() and line]
    while foot and lines and not ends_sentence(lines[-1]):
        lines.pop()
    closed = [ends_sentence(line) and not ends_short(line) and not re.search(r"\([A-Z][a-z]+\.\)$", line[-20:]) or bool(re.search(r"[^\W\d_A-Z]{4}[.!?]\s", line)) for line in lines]
    loose = sum(len(line) < 60 and not close and not re.search(r"[,;:–—-]$", line) for line, close in zip(lines, closed))
    return any(closed) and not (loose > 2 and 3 * loose > len(lines))
