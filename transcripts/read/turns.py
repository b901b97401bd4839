"""Who speaks: labels, turns, and the lines that are not speech.

Two passes: lines that could be labels are collected, then those are accepted that the file
itself confirms. The rest stays speech.
"""

import re
from collections import Counter

import pandas as pd

from transcripts.read.data import conventions

ROLES = ("chair", "questioner", "answerer", "other")

# Words that stay small inside a name or title: "The Minister for Health", "Ursula von der Leyen".
_SMALL = {"of", "the", "for", "and", "de", "da", "di", "del", "der", "den", "van", "von", "la", "le", "al", "bin", "on", "to", "in", "at"}


def find_residue(text: str) -> pd.DataFrame:
    """One row per line that is not speech: start, end, text, reason."""
    patterns = [(re.compile(rule["pattern"]), rule["reason"]) for rule in conventions()["residue"]]
    rows = []
    for line in re.finditer(r"[^\n]+", text):
        for pattern, reason in patterns:
            words = line[0].strip()
            if pattern.fullmatch(words):
                start = line.start() + line[0].index(words)
                rows.append((start, start + len(words), words, reason))
                break
    return pd.DataFrame(rows, columns=["start", "end", "text", "reason"])


def find_labels(text: str, speakers: dict) -> pd.DataFrame:
    """One row per label: speaker, start, end, text.

    A line start that has the form of a label is one when the speaker is listed in the `.yaml`, or it
    stands alone on its line, or repeats, or opens the file.
    """
    blocked = {word.casefold() for word in conventions()["not_labels"]}
    patterns = [re.compile(rule["pattern"]) for rule in conventions()["labels"]]
    found = []
    for line in re.finditer(r"^[^\S\n]*(\S[^\n]*)", text, re.M):
        for pattern in patterns:
            match = pattern.match(text, line.start(1), line.end(1))
            if match and match["name"].casefold() not in blocked and (match["name"] in speakers or _is_name(match["name"])):
                end = match.start() + len(match[0].rstrip())
                found.append((match["name"].strip(), match.start(), end, end == line.start(1) + len(line[1].rstrip())))
                break
    times = Counter(name for name, *_ in found)
    opening = len(text) - len(text.lstrip())
    rows = [
        (name, start, end, text[start:end]) for name, start, end, alone in found
        if name in speakers or alone or times[name] > 1 or start == opening
    ]
    return pd.DataFrame(rows, columns=["speaker", "start", "end", "text"])


def _is_name(words: str) -> bool:
    parts = words.split()
    return len(parts) <= 8 and all(part[0].isupper() or part[0] in "(\"'“" or part.casefold() in _SMALL for part in parts)


def blank_out(text: str, removed: pd.DataFrame) -> str:
    """`text` at the same length, with the removed stretches as spaces."""
    parts, last = [], 0
    for start, end in removed[["start", "end"]].itertuples(index=False):
        parts += [text[last:start], " " * (end - start)]
        last = end
    return "".join(parts) + text[last:]


def turn_table(speech: str, labels: pd.DataFrame, speakers: dict) -> pd.DataFrame:
    """One row per turn: turn, speaker, role, start, end.

    speech: the text with labels and residue blanked out. Speech before the first label is a turn
    without a speaker; a label without speech is none.
    """
    bounds = [("", 0), *labels[["speaker", "end"]].itertuples(index=False, name=None)]
    stops = [*labels["start"], len(speech)]
    rows = []
    for (speaker, start), stop in zip(bounds, stops):
        words = speech[start:stop]
        if words.strip():
            first = start + len(words) - len(words.lstrip())
            rows.append((speaker, _role(speakers, speaker), first, start + len(words.rstrip())))
    turns = pd.DataFrame(rows, columns=["speaker", "role", "start", "end"])
    turns.insert(0, "turn", range(1, len(turns) + 1))
    return turns


def _role(speakers: dict, speaker: str) -> str:
    return (speakers.get(speaker) or {}).get("role", "other")
