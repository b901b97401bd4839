"""The Transcript: one file, read."""

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from transcripts.errors import TranscriptError
from transcripts.read import data, decisions, roles, sentences, sources, tokens, turns


@dataclass(frozen=True, eq=False, repr=False)
class Transcript:
    """A transcript as tables. `text[start:end]` of every row is what the row stands for.

    meta:      what the `.yaml` says (title, date, address, language, speakers) and `sha256` of the source.
    removed:   one row per stretch that is not speech: start, end, text, reason.
    doubts:    one row per thing the reader was not sure of: kind, start, end, why.
    turns:     one row per turn: turn, speaker, role, start, end.
    sections:  one row per part the speaker announces: section, turn, marker, theme, start, end.
    sentences: one row per sentence: sentence, turn, role, section, text, start, end.
    tokens:    one row per word: token, sentence, role, text, term, start, end.
    """

    id: str
    text: str
    meta: dict[str, Any]
    removed: pd.DataFrame
    doubts: pd.DataFrame
    turns: pd.DataFrame
    sections: pd.DataFrame
    sentences: pd.DataFrame
    tokens: pd.DataFrame

    def __repr__(self) -> str:
        return (f"<Transcript {self.id}: {len(self.turns)} turns, {len(self.sections)} sections, "
                f"{len(self.sentences)} sentences, {len(self.tokens)} tokens, {len(self.doubts)} doubts>")


def find_source(name: str | Path) -> Path:
    """The file behind an id or a path. Raises TranscriptError when there is none, or more than one."""
    path = Path(name)
    if path.suffix.lower() in sources.FORMATS or path.exists():
        return path
    folder = data.home() / "data" / "transcripts"
    found = [folder / f"{name}{suffix}" for suffix in sources.FORMATS if (folder / f"{name}{suffix}").is_file()]
    if len(found) == 1:
        return found[0]
    if found:
        raise TranscriptError(name, "", f"stands for {len(found)} files ({', '.join(path.name for path in found)})", "Give the path of one.")
    at_hand = ", ".join(data.available()["transcripts"]) or "none"
    raise TranscriptError(name, "", "no such transcript", f"Give the path of a file, or one of these: {at_hand}.")


TEXTS = ("title", "event", "publisher", "address", "source", "extent", "date", "language", "encoding")  # keys of a `.yaml` that hold one plain value
SPEAKER_KEYS = ("role", "title", "labels", "guessed")


def read_meta(path: Path) -> dict[str, Any]:
    """What the `.yaml` beside a source says, checked; an empty mapping where there is none. `unknown_keys`: those nothing reads."""
    beside = path.with_suffix(".yaml")
    meta = data.read_yaml(beside) if data.stands(beside) else {}

    def refuse(place: tuple, reason: str, remedy: str = "data/README.md shows the form."):
        lines = data.yaml_lines(beside)
        raise TranscriptError(beside.name, f"line {lines.get(place, 1)}", reason, remedy)

    for key in TEXTS:
        if isinstance(meta.get(key), dict | list):
            refuse((key,), f"`{key}` has not the form it needs")
        if isinstance(meta.get(key), bool):  # `language: no` is false to YAML
            refuse((key,), f"`{key}` is read as yes or no", "Put the word in quotation marks.")
        if key in meta and str(meta[key]).strip() in ("None", "", "unknown"):
            del meta[key]  # a proposed `.yaml` says "unknown"; that is no title
        elif key in meta:
            meta[key] = str(meta[key])
    if meta.get("language") and not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", meta["language"]):
        refuse(("language",), f"{meta['language']!r} is no language", "Write its short name, such as en or zh, or unknown.")
    for key, form in {"speakers": dict, "sections": list}.items():
        if meta.get(key) is None:
            meta[key] = form()
        if not isinstance(meta[key], form):
            refuse((key,), f"`{key}` has not the form it needs")
    owners: dict[str, str] = {}
    for speaker, entry in meta["speakers"].items():
        if entry is not None and not isinstance(entry, dict):
            refuse(("speakers", str(speaker)), f"{speaker!r} is not `name: {{role: ...}}`")
        if not isinstance((entry or {}).get("labels", []), list):
            refuse(("speakers", str(speaker)), f"the labels of {speaker!r} are no list", "Write them as `labels: [MR. BO, BO]`.")
        role = (entry or {}).get("role", "unknown")
        if role not in (*roles.ROLES, "unknown"):
            refuse(("speakers", str(speaker)), f"{speaker!r} has no known role", f"The roles are: {', '.join(roles.ROLES)}, unknown.")
        for label in (entry or {}).get("labels", []):
            if owners.setdefault(str(label).casefold(), str(speaker)) != str(speaker):
                refuse(("speakers", str(speaker)), f"the label {label!r} belongs to {owners[str(label).casefold()]!r} already", "Give it to one of the two.")
    for place, entry in enumerate(meta["sections"]):
        if not isinstance(entry, dict):
            refuse(("sections", str(place)), "a section is `{turn: ..., marker: ..., theme: ...}`", "Write it so.")
    unknown = [str(key) for key in meta if key not in (*TEXTS, "speakers", "sections")]
    unknown += [f"{key} of {speaker}" for speaker, entry in meta["speakers"].items() for key in entry or {} if key not in SPEAKER_KEYS]
    meta["speakers"] = {str(name): {key: value for key, value in (entry or {}).items() if (key, value) != ("role", "unknown")}
                        for name, entry in meta["speakers"].items()}
    return meta | ({"unknown_keys": unknown} if unknown else {})


def language_of(meta: dict[str, Any], text: str) -> str:
    """The language the `.yaml` names; where it names none, what the text looks like (tokens.guess_language)."""
    return meta.get("language") or tokens.guess_language(text)


def load(name: str | Path) -> Transcript:
    """The transcript with this id, or in the file at this path.

    Raises TranscriptError: file, place, reason, remedy.
    """
    path = find_source(name)
    meta = read_meta(path)
    unknown_keys = meta.pop("unknown_keys", [])
    rows, file = decisions.read_decisions(path.with_suffix(".csv")), path.with_suffix(".csv").name
    source = decisions.correct(sources.read_source(path, meta.get("encoding")), rows, file)
    text, language = source.text, language_of(meta, source.text)
    reading = turns.read_turns(source, meta["speakers"], language, path.suffix.lower(), rows, file)
    removed, speech = reading.removed, reading.speech
    reading.doubts.extend(_language_doubts(language) + _meta_doubts(meta, unknown_keys))
    if "language" not in meta and tokens.guess_language(text, short="?") == "?" and len(text.split()) > 12:
        reading.doubts.append(("language", 0, 0, f"too short to show its language; read as {language!r}, and `language:` in the .yaml decides"))
    table = sentences.sentence_table(text, speech, reading.turns, language)

    words = np.array(_words(speech, language, reading.turns), dtype="int64").reshape(-1, 2)
    empty = pd.Series(np.diff(np.searchsorted(words[:, 0], table[["start", "end"]].to_numpy())).ravel() == 0, index=table.index, dtype=bool)
    if empty.any():
        lost = table.loc[empty, ["start", "end", "text"]].assign(reason="no word")
        removed = pd.concat([removed, lost]).sort_values("start", ignore_index=True)
        table = table[~empty].reset_index(drop=True).assign(sentence=lambda rows: range(1, len(rows) + 1))
    if table.empty:
        raise TranscriptError(path.name, "", "holds no speech", "Give a file with the words that were said.")
    turn_table = reading.turns[reading.turns["turn"].isin(table["turn"])]

    proposed = sentences.propose_sections(table, language)
    sections = sentences.confirm_sections(proposed, meta["sections"], path.with_suffix(".yaml").name)
    table.insert(3, "section", sentences.number_of_section(table, sections))
    unconfirmed = proposed[~proposed["start"].isin(sections["start"])]
    return Transcript(
        id=data.slug(path.stem), text=text, meta={**meta, "language": language, "file": path.name, "sha256": hashlib.sha256(source.data).hexdigest()},
        removed=removed, doubts=_doubts([*source.doubts, *reading.doubts], unconfirmed), turns=turn_table.reset_index(drop=True),
        sections=sections, sentences=table, tokens=tokens.token_table(text, words, table),
    )


def _words(speech: str, language: str, turn_table: pd.DataFrame) -> list[tuple[int, int]]:
    """Start and end of every word; where no space parts words, one turn after the other, so that no word reaches from one into the next."""
    wrapped = sentences.is_wrapped(speech)
    if language.split("-")[0] not in tokens.UNSPACED:
        return tokens.tokenize_words(speech, language, wrapped)
    return [(first + start, first + end) for first, last in turn_table[["start", "end"]].itertuples(index=False)
            for start, end in tokens.tokenize_words(speech[first:last], language, wrapped)]


def _meta_doubts(meta: dict[str, Any], unknown_keys: list[str]) -> list[tuple[str, int, int, str]]:
    """What the `.yaml` says and nothing reads."""
    doubts = [("unknown key", 0, 0, f"the .yaml has {key!r}, which nothing reads: a slip of the pen?") for key in unknown_keys]
    if "date" in meta:
        try:
            date.fromisoformat(meta["date"])
        except ValueError:
            doubts.append(("no date", 0, 0, f"`date: {meta['date']}` is no day (2024-04-26), so no period can be resolved"))
    return doubts


def _language_doubts(language: str) -> list[tuple[str, int, int, str]]:
    """What is not known of a language, and so not counted."""
    doubts, base = [], language.split("-")[0]
    if base in tokens.UNSPACED and (base != "zh" or tokens.segmenter() is None):
        remedy = "; for words: pip install rjieba" if base == "zh" else "; no dictionary of this language is at hand"
        doubts.append(("words not found", 0, 0, f"each character of Chinese or Japanese script was counted as one word{remedy}"))
    if not (data.home() / "data" / "words" / language).is_dir():
        doubts.append(("language", 0, 0, f"no word lists for the language {language!r}: no function words, phrases, promises or units are known; `language:` in the .yaml decides"))
    return doubts


def _doubts(found: list[tuple[str, int, int, str]], unconfirmed: pd.DataFrame) -> pd.DataFrame:
    sections = [("section not confirmed", row.start, row.end, f"{row.marker!r} may open a part; the .yaml does not confirm it")
                for row in unconfirmed.itertuples()]
    return pd.DataFrame([*found, *sections], columns=["kind", "start", "end", "why"])
