"""Who speaks: turns, and what is not speech, with its reason."""

import re
from bisect import bisect_left, bisect_right
from typing import Any, NamedTuple

import pandas as pd

from transcripts.read import roles
from transcripts.read.decisions import Decision, decide
from transcripts.read.directions import find_stage_directions, find_times
from transcripts.read.doubts import Doubt, doubt_brackets, doubt_removals
from transcripts.read.labels import accept
from transcripts.read.matter import find_field_lines, find_heads, find_legend, find_list_at_end, find_matter, find_witnesses, list_participants
from transcripts.read.names import Name, speaker_names
from transcripts.read.paragraphs import doubt_loose_ends, doubt_loose_paragraphs, find_page_lines
from transcripts.read.residue import Row, as_table, blank_out, ends_sentence, find_headings, find_residue
from transcripts.read.sources import Source


class Reading(NamedTuple):
    """speech: the text with everything that is not speech blanked out; the tables `removed` and `turns`; and the doubts."""

    speech: str
    removed: pd.DataFrame
    turns: pd.DataFrame
    doubts: list[Doubt]


def read_turns(source: Source, speakers: dict[str, Any], language: str, kind: str, decisions: list[Decision], file: str) -> Reading:
    """Who speaks in a source. speakers: what the `.yaml` says of them (role, labels); kind: its ending; decisions: the rows of `file`."""
    text, own = source.text, source.labels is not None  # own: the file says who speaks, cue by cue
    rows, heads, doubts = find_residue(text, source.pages, kind == ".md"), [], []
    if not own:
        heads = find_heads(text)
        end, doubts = find_list_at_end(text)
        rows += end + find_witnesses(blank_out(text, as_table(rows + end, text)))
    bare = blank_out(text, as_table(rows, text))
    listed = list_participants(heads)
    labels, label_doubts = (_own_labels(source.labels), []) if own else _find_labels(bare, heads, speakers, listed, language)
    doubts = label_doubts + doubts
    rows += [(start, end, "label") for _, start, end in labels]
    bare = blank_out(text, as_table(rows, text))
    headings = find_headings(bare) if kind in (".md", ".html", ".htm", ".docx") else []
    bare = blank_out(bare, as_table(headings, text))
    directions = find_stage_directions(bare) + find_times(bare)
    rows, directions = (_without_turns(text, some, [(start, end) for _, start, end in labels]) for some in (rows, directions))
    if not own:
        rest, headed = (blank_out(text, as_table(rows + directions + more, text)) for more in (headings, []))
        matter, matter_doubts = find_matter(bare, rest, headed, [(start, end) for _, start, end in labels], kind not in (".vtt", ".srt", ".json"))
        rows += matter
        lines, line_doubts = find_page_lines(text, blank_out(rest, as_table(matter, text)), [(start, end) for _, start, end in labels], rows + directions)
        rows += lines
        doubts += matter_doubts + line_doubts
    removed = as_table(rows + headings + directions, text)
    labels, aliases = _name_speakers(labels, speakers)
    speech, broken = _close_gaps(blank_out(text, removed), removed)
    turns = turn_table(speech, labels)
    starts = _label_starts(turns, labels)
    printed = turns["speaker"]
    turns = decide("speaker", text, turns, starts, decisions, file)
    speakers = _renamed(speakers, printed, turns["speaker"])
    said = {name: entry["role"] for name, entry in speakers.items() if "role" in entry and not entry.get("guessed")}
    said |= {one.where: one.value for one in decisions if one.kind == "role"}
    listed |= {name: entry["role"] for name, entry in speakers.items() if "role" in entry}
    turns, guesses = roles.give_roles(turns, speech, said, listed, starts)
    turns = decide("role", text, turns, starts, decisions, file)
    doubts = _still_true(doubts, removed, labels) + broken
    loose = [] if own else doubt_loose_paragraphs(speech)
    spans = list(turns[["start", "end"]].itertuples(index=False, name=None))
    doubts += loose or ([] if own else doubt_loose_ends(speech, spans))
    doubts += doubt_brackets(speech) + doubt_removals(text, list(removed[["start", "end", "reason"]].itertuples(index=False, name=None)), spans)
    return Reading(speech, removed, turns, doubts + aliases + _doubts(turns, labels, speakers) + guesses)


def _still_true(doubts: list[Doubt], removed: pd.DataFrame, labels: list[tuple[str, int, int]]) -> list[Doubt]:
    """The doubts without those about labels that turned out to stand in what surrounds the talk."""
    away = removed[removed["reason"].isin(["front matter", "back matter"])]
    ends, starts, speakers = away["end"].tolist(), away["start"].tolist(), {start for _, start, _ in labels}
    kept = []
    for kind, start, end, why in doubts:
        place = bisect_right(ends, start)
        around = kind == "label not taken" and place < len(starts) and starts[place] <= start
        if not around and not (kind == "label seen once" and start not in speakers):
            kept.append((kind, start, end, why))
    return kept


SPARED = ("time", "stage direction", "end mark", "page bar", "heading")  # what a rule takes for such by its words, and may be all that somebody says
BESIDE = 100  # characters beside such a row that may be white space or stars: looked at without copying a long turn


def _without_turns(text: str, rows: list[Row], labels: list[tuple[int, int]]) -> list[Row]:
    """The rows without those that are a whole turn and stand in no brackets: "Cheers." below a label is what somebody says; so is a time, as an answer."""
    ends, starts = [end for _, end in labels], [start for start, _ in labels[1:]] + [len(text)]
    kept = []
    for start, end, reason in rows:
        place = bisect_right(ends, start) - 1
        whole = place >= 0 and reason in SPARED and start - ends[place] < BESIDE and starts[place] - end < BESIDE
        whole = whole and not (text[ends[place]:start] + text[end:starts[place]]).strip(" \t\n*_")
        answer = whole and (reason != "time" or text[max(0, labels[place][0] - BESIDE):labels[place][0]].rstrip(" \n*_\"”’)").endswith("?"))
        if not answer or text[start:end].strip()[:1] in "([（【〔<♪-":
            kept.append((start, end, reason))
    return kept


def _renamed(speakers: dict[str, Any], printed: pd.Series, decided: pd.Series) -> dict[str, Any]:
    """What the `.yaml` says of speakers, under the names a person decided for all of their turns."""
    names: dict[str, str] = {}
    for old, new in zip(printed, decided):
        names[old] = new if names.get(old, new) == new else old
    return {names.get(name, name): entry for name, entry in speakers.items()}


def _label_starts(turns: pd.DataFrame, labels: list[tuple[str, int, int]]) -> list[int]:
    """For each turn, where its label begins; where it has none, where it begins itself."""
    ends, starts = [end for *_, end in labels], []
    for start in turns["start"]:
        place = bisect_right(ends, start) - 1
        starts.append(labels[place][1] if place >= 0 else start)
    return starts


def _own_labels(labels: list[tuple[str, int, int]]) -> list[tuple[Name, int, int]]:
    return [(Name(speaker, speaker, (), ""), start, end) for speaker, start, end in labels]


def _find_labels(bare: str, heads: list, speakers: dict, listed: dict[str, str], language: str) -> tuple[list[tuple[Name, int, int]], list[Doubt]]:
    known = {str(label).casefold() for name, entry in speakers.items() for label in (name, *entry.get("labels", []))}
    legend = find_legend(bare)
    known |= {name.casefold() for name in (*listed, *legend.values())}
    known |= {name.replace(". ", " ") for name in known}  # as `key_of` compares them
    labels, doubts = accept(bare, known, language, {start for starts, _, _ in heads for start in starts} | find_field_lines(bare) | set(legend))
    return [(label.name, label.start, label.end) for label in labels], doubts


# --- turns

def _name_speakers(labels: list[tuple[Name, int, int]], speakers: dict) -> tuple[list[tuple[str, int, int]], list[Doubt]]:
    """The labels with the speaker each stands for, and one doubt per label that was given another name. The `.yaml` decides first."""
    decided = {name.casefold(): name for name in speakers}
    decided |= {str(label).casefold(): name for name, entry in speakers.items() for label in entry.get("labels", [])}
    spoken = [name for name, *_ in labels]
    names = list(dict.fromkeys(spoken))
    fixed = {name.printed: decided.get(name.printed.casefold(), decided.get(name.base.casefold())) for name in names}
    free = speaker_names(spoken)
    known = {free[printed]: name for printed, name in fixed.items() if name}
    given = {name.printed: fixed[name.printed] or known.get(free[name.printed], free[name.printed]) for name in names}
    seen, doubts = set(), []
    for name, start, end in labels:
        speaker = given[name.printed]
        if name.printed not in seen and fixed[name.printed] is None and name.base.casefold() != speaker.casefold() and name.printed != speaker:
            doubts.append(("alias", start, end, f"{name.printed!r} was taken for {speaker}"))
        seen.add(name.printed)
    return [(given[name.printed], start, end) for name, start, end in labels], doubts


def _close_gaps(speech: str, removed: pd.DataFrame) -> tuple[str, list[Doubt]]:
    """`speech` with the line ends around a running head as spaces where the sentence goes on behind it; and a doubt where a word does."""
    parts, doubts, last, after = [], [], 0, 0
    labels = removed.loc[removed["reason"] == "label", "start"].tolist()
    heads = removed[removed["reason"].isin(["running head", "page bar", "repeated title", "footnote"])]
    for start, end in heads[["start", "end"]].itertuples(index=False):
        left = len(speech[max(last, start - 4000):start].rstrip())
        first = max(last, start - 4000) + left
        after = after if end < after else re.compile(r"\s*").match(speech, end).end()  # of heads one below the other the blank is crossed once
        if start < last or not left or after >= len(speech) or ends_sentence(speech[max(0, first - 12):first]) or bisect_left(labels, first) < bisect_left(labels, after):
            continue
        parts += [speech[last:first], " " * (after - first)]
        last = after
        left, right = re.search(r"[^\W\d_]*-?$", speech[max(0, first - 40):first])[0], re.match(r"[^\W\d_]*", speech[after:after + 40])[0]
        if left[-1:] == "-" and left[:-1] and right.islower():
            doubts.append(("hyphens at line ends", first - len(left), after + len(right), f"{left} and {right} on the next page are counted as two words, and are perhaps one"))
    return "".join(parts) + speech[last:], doubts


def turn_table(speech: str, labels: list[tuple[str, int, int]]) -> pd.DataFrame:
    """One row per turn: turn, speaker, role, start, end.

    speech: the text with labels and residue blanked out. Speech before the first label is a turn
    without a speaker; a label without speech is none.
    """
    bounds = [("", 0), *((speaker, end) for speaker, _, end in labels)]
    stops = [*(start for _, start, _ in labels), len(speech)]
    rows = []
    for (speaker, start), stop in zip(bounds, stops):
        words = speech[start:stop]
        if words.strip():
            first = start + len(words) - len(words.lstrip())
            rows.append((speaker, "other", first, start + len(words.rstrip())))
    turns = pd.DataFrame(rows, columns=["speaker", "role", "start", "end"])
    turns.insert(0, "turn", range(1, len(turns) + 1))
    return turns


def _doubts(turns: pd.DataFrame, labels: list[tuple[str, int, int]], speakers: dict) -> list[Doubt]:
    doubts: list[Doubt] = []
    if not labels and len(turns):
        doubts.append(("no label", int(turns["start"].iloc[0]), int(turns["end"].iloc[-1]), "no speaker label was found: everything is one turn"))
    again = turns[(turns["speaker"] == turns["speaker"].shift()) & (turns["speaker"] != "")]
    times = again["speaker"].value_counts()
    for row in again.drop_duplicates("speaker").itertuples():
        if "role" not in speakers.get(row.speaker, {}):
            why = f"{row.speaker} speaks twice in a row, {times[row.speaker]} times: perhaps not one person"
            doubts.append(("same label in a row", row.start, row.end, why))
    doubts += [("no speaker", row.start, row.end, f"turn {row.turn} has no speaker") for row in turns[turns["speaker"] == ""].itertuples() if labels]
    found = set(turns["speaker"])
    return doubts + [("speaker not found", 0, 0, f"the .yaml names {name}, who has no turn") for name in speakers if name not in found]
