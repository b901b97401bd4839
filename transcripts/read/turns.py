"""Who speaks: turns, and what is not speech, with its reason."""

import re
from bisect import bisect_right
from typing import Any, NamedTuple

import pandas as pd

from transcripts.read import roles
from transcripts.read.data import conventions
from transcripts.read.decisions import Decision, decide
from transcripts.read.labels import accept
from transcripts.read.names import Name, is_han, is_name, speaker_names, take_apart, words_of
from transcripts.read.residue import (Row, as_table, ends_sentence, find_back_matter, find_capitals, find_headings, find_lone_numbers, find_residue,
                                      find_stage_directions, find_times)
from transcripts.read.sources import Source

Doubt = tuple[str, int, int, str]
EDITORS_NOTE = 120  # words before the first label that may be an editor's, in a text five times as long


class Reading(NamedTuple):
    """speech: the text with everything that is not speech blanked out; the tables `removed` and `turns`; and the doubts."""

    speech: str
    removed: pd.DataFrame
    turns: pd.DataFrame
    doubts: list[Doubt]


def read_turns(source: Source, speakers: dict[str, Any], language: str, markdown: bool, decisions: list[Decision], file: str) -> Reading:
    """Who speaks in a source. speakers: what the `.yaml` says of them (role, labels); decisions: the rows of `file`."""
    text = source.text
    rows = find_residue(text, source.pages, markdown)
    rows += find_list_at_end(text) if source.labels is None else []
    bare = blank_out(text, as_table(rows, text))
    listed = {} if source.labels is not None else find_participants(text)
    labels, doubts = (_own_labels(source.labels), []) if source.labels is not None else _find_labels(bare, _heads(text), speakers, listed, language)
    rows += [(start, end, "label") for _, start, end in labels]
    bare = blank_out(text, as_table(rows, text))
    if markdown:
        rows += [row for row in find_headings(bare)]
    rows += find_stage_directions(bare) + find_times(bare)
    if labels and source.labels is None:
        rest = blank_out(text, as_table(rows, text))
        lead, lead_doubts = find_lead(rest, labels[0][1])
        tail, tail_doubts = find_back_matter(rest, labels[-1][2])
        marks = [(start, end) for _, start, end in labels]
        rows += lead + tail + find_repeated_titles(bare, lead) + find_capitals(bare, marks) + find_lone_numbers(bare, marks)
        doubts += lead_doubts + tail_doubts
    elif source.labels is None:
        rest = blank_out(text, as_table(rows, text))
        rows += find_fields(rest) + find_back_matter(rest, 0)[0]
    removed = as_table(rows, text)
    labels, aliases = _name_speakers(labels, speakers)
    speech = _close_gaps(text, blank_out(text, removed), removed)
    turns = turn_table(speech, labels)
    starts = _label_starts(turns, labels)
    turns = decide("speaker", text, turns, starts, decisions, file)
    said = {name: entry["role"] for name, entry in speakers.items() if "role" in entry and not entry.get("guessed")}
    said |= {one.where: one.value for one in decisions if one.kind == "role"}
    listed |= {name: entry["role"] for name, entry in speakers.items() if "role" in entry}
    turns, guesses = roles.give_roles(turns, speech, said, listed, starts)
    turns = decide("role", text, turns, starts, decisions, file)
    return Reading(speech, removed, turns, doubts + aliases + _doubts(turns, labels, speakers) + guesses)


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
    known |= {name.casefold() for name in listed}
    labels, doubts = accept(bare, known, language, {start for starts, _, _ in heads for start in starts})
    return [(label.name, label.start, label.end) for label in labels], doubts


# --- what stands before the first label

def _lines(text: str) -> list[re.Match]:
    return [line for line in re.finditer(r"[^\n]+", text) if not line[0].isspace()]


def _heads(text: str) -> list[tuple[list[int], str, list[str]]]:
    """The lists of participants at the top of a text: where their lines begin, the role their heading gives, the lines."""
    headings = {word.casefold(): role for role, words in conventions()["participants"].items() for word in words}
    lines = _lines(text[:20_000])[:80]
    found = []
    for index, line in enumerate(lines):
        key, mark, value = re.match(r"([^:：]*)([:：]?)([^\n]*)", line[0]).groups()
        key, value = key.strip(" \t*#_"), value.strip(" \t*_")
        role = headings.get(key.casefold())
        if role is None:
            continue
        again = len(re.findall(rf"^[ \t*#_]*{re.escape(key)}[*_]*[ \t]*[:：]", text, re.M)) > 1
        below = [] if value else _list_below(lines[index + 1:index + 40])
        values = [value] if value else [line[0].strip() for line in below]
        if values and not again and all(map(_people, values)):
            found.append(([one.start() + len(one[0]) - len(one[0].lstrip()) for one in (line, *below)], role, values))
    return found


def _list_below(lines: list[re.Match]) -> list[re.Match]:
    """The lines of a list of names: up to the first that holds no name or is prose."""
    listed = []
    for line in lines:
        words = line[0].strip()
        if ends_sentence(words) or len(words) > 160 or re.search(r"[:：]", words) or not _people(words):
            break
        listed.append(line)
    return listed


def _people(value: str) -> list[str]:
    """The names in a line of a list: "Ana Bo, governor of X; Cy Do - mayor"."""
    people = []
    parts = re.split(r"[;；]|\s+and\s+(?=[A-Z])", value)
    for part in parts if len(parts) < 2 else [*parts[:-1], parts[-1].rstrip(".")]:
        words = re.split(r"\s+[-–—]+\s+|,|，|\(|（", part.strip(" \t•*-·_"))[0].strip()
        words = words.split()[-1] if is_han(words) else words
        if is_name(take_apart(words)) and not ends_sentence(part.strip()) and (len(words.split()) > 1 or is_han(words)) and len(words.split()) <= 6:
            people.append(words)
    return people


def find_participants(text: str) -> dict[str, str]:
    """The people listed at the top of a text, with the role their heading gives ("other" where it gives none)."""
    return {person: role for _, role, values in _heads(text) for value in values for person in _people(value)}


def find_list_at_end(text: str) -> list[Row]:
    """The list of the people who took part, where a heading opens it in the last third of a text and nothing but its lines follows."""
    lines = _lines(text)
    for place in range(len(lines) - 1, max(2 * len(lines) // 3, len(lines) - 80), -1):
        words = lines[place][0].strip()
        if re.sub(r"[\s:：*#_]+$|^[\s*#_]+", "", words).casefold() in words_of("participants"):
            below = lines[place + 1:]
            listed = below and all(len(line[0]) < 160 and not (ends_sentence(line[0].strip()) and len(line[0].split()) > 12) for line in below)
            return [(line.start(), line.end(), "back matter") for line in lines[place:]] if listed and sum(bool(_people(line[0].strip())) for line in below) * 2 >= len(below) else []
    return []


def find_lead(text: str, first: int) -> tuple[list[Row], list[Doubt]]:
    """The lines before the first label that close no sentence: titles, dates, lists.

    Some sentences among them are the page's too, an editor's note; more are speech without a speaker. Both are doubted.
    """
    rows, doubts = [], []
    for line in _lines(text[:first]):
        words = line[0].strip()
        if ends_sentence(words) and not _field(words) or len(words) > 300:
            doubts.append((line.start(), line.end()))
        else:
            rows.append((line.start(), line.end(), "front matter"))
    if doubts and len(doubts) * 2 > len(rows):  # prose broken over lines: its lines without an end mark are speech too
        last = doubts[-1][0]
        rows = [row for row in rows if row[0] < doubts[0][0] and text[:doubts[0][0]].rstrip(" ").endswith("\n\n") or row[0] > last]
    why = "words before the first label belong to no speaker"
    note = sum(len(text[start:end].split()) for start, end in doubts)
    if doubts and note <= EDITORS_NOTE and 5 * first <= len(text):
        why = "words before the first label were read as the page's, not as speech"
        rows += [(start, end, "front matter") for start, end in doubts]
    return rows, [("words before the first label", doubts[0][0], doubts[-1][1], why)] if doubts else []


def _field(words: str) -> bool:
    key = re.match(r"[^:：]{1,60}(?=[:：])", words.lstrip("*_# \t"))
    return bool(key) and key[0].strip("*_ \t").casefold() in words_of("not_labels") | words_of("participants")


def find_fields(text: str) -> list[Row]:
    """The fields that head an unlabelled text ("Date: ..."), up to the first line that is none."""
    rows = []
    for line in _lines(text[:20_000]):
        if not _field(line[0].strip()) or len(line[0]) > 200 or ends_sentence(line[0].strip()):
            break
        rows.append((line.start(), line.end(), "front matter"))
    return rows


def find_repeated_titles(text: str, lead: list[Row]) -> list[Row]:
    """Lines of three words or more that stood before the first label and return on a line of their own."""
    titles = {words for start, end, _ in lead if len((words := " ".join(text[start:end].split())).split()) > 2 or is_han(words) and len(words) > 7}
    last = lead[-1][1] if lead else 0
    if not titles:
        return []
    return [(line.start(), line.end(), "repeated title") for line in _lines(text)
            if line.start() >= last and " ".join(line[0].split()) in titles]


# --- turns

def _name_speakers(labels: list[tuple[Name, int, int]], speakers: dict) -> tuple[list[tuple[str, int, int]], list[Doubt]]:
    """The labels with the speaker each stands for, and one doubt per label that was given another name. The `.yaml` decides first."""
    decided = {str(label).casefold(): name for name, entry in speakers.items() for label in (name, *entry.get("labels", []))}
    names = list(dict.fromkeys(name for name, *_ in labels))
    fixed = {name.printed: decided.get(name.printed.casefold(), decided.get(name.base.casefold())) for name in names}
    free = speaker_names(name for name in names if fixed[name.printed] is None)
    given = {name.printed: fixed[name.printed] or free.get(name.printed, name.base) for name in names}
    seen, doubts = set(), []
    for name, start, end in labels:
        speaker = given[name.printed]
        if name.printed not in seen and fixed[name.printed] is None and name.base.casefold() != speaker.casefold() and name.printed != speaker:
            doubts.append(("alias", start, end, f"{name.printed!r} was taken for {speaker}"))
        seen.add(name.printed)
    return [(given[name.printed], start, end) for name, start, end in labels], doubts


def blank_out(text: str, removed: pd.DataFrame) -> str:
    """`text` at the same length, with the removed stretches as spaces; their line ends stay."""
    parts, last = [], 0
    for start, end in removed[["start", "end"]].itertuples(index=False):
        parts += [text[last:start], re.sub(r"[^\n]", " ", text[start:end])]
        last = end
    return "".join(parts) + text[last:]


def _close_gaps(text: str, speech: str, removed: pd.DataFrame) -> str:
    """`speech` with the line ends around a running head as spaces where the sentence goes on behind it."""
    parts, last = [], 0
    heads = removed[removed["reason"].isin(["running head", "page bar", "repeated title"])]
    for start, end in heads[["start", "end"]].itertuples(index=False):
        left = len(speech[max(last, start - 4000):start].rstrip())
        first = max(last, start - 4000) + left
        after = re.compile(r"\s*").match(speech, end).end()
        if start < last or not left or after >= len(speech) or ends_sentence(speech[max(0, first - 12):first]) or _label_between(removed, first, after):
            continue
        parts += [speech[last:first], " " * (after - first)]
        last = after
    return "".join(parts) + speech[last:]


def _label_between(removed: pd.DataFrame, first: int, after: int) -> bool:
    place = removed["start"].searchsorted(first)
    between = removed.iloc[place:place + 50]
    return bool(((between["reason"] == "label") & (between["end"] <= after)).any())


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
