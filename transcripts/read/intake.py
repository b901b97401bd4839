"""A file of one's own: copied into the project, with a `.yaml` proposed beside it; and what was read, in print."""

import os
import re
import tempfile
import unicodedata
from pathlib import Path

import pandas as pd
import yaml

from transcripts.errors import TranscriptError, printable
from transcripts.read import data, tokens
from transcripts.read.names import is_han
from transcripts.read.sentences import propose_sections
from transcripts.read.sources import FORMATS, read_bytes
from transcripts.read.transcript import Transcript, find_source, load

MOST_SPEAKERS = 300  # in a proposed `.yaml`, which a person is to read
MOST_LINES = 100  # of one kind in a summary

_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
_DATE = re.compile(
    r"\b(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)\b|(?P<y2>(?:19|20)\d\d)年(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日"
    rf"|\b(?P<month>{'|'.join(_MONTHS)})\s+(?P<d3>\d{{1,2}}),?\s+(?P<y3>(?:19|20)\d\d)\b"
    rf"|\b(?P<d4>\d{{1,2}})\s+(?P<month4>{'|'.join(_MONTHS)}),?\s+(?P<y4>(?:19|20)\d\d)\b", re.I)


def adopt(path: str | Path) -> tuple[str, dict[Path, bytes]]:
    """The id of a transcript, after the file at `path` was copied to data/transcripts/ and a `.yaml` proposed beside it; and the files written for it.

    Read first: what cannot be read is refused and nothing is written. A `.yaml` or `.csv` beside the file comes along. Twice
    changes nothing. Raises TranscriptError where another file, or other notes, stand under this id.
    """
    source = find_source(path)
    talk, folder = load(source), data.home() / "data" / "transcripts"
    target = folder / f"{talk.id}{source.suffix.lower()}"
    for other in sorted(folder.glob(f"{talk.id}.*")):
        if other.suffix.lower() in FORMATS and other != target:
            raise TranscriptError(source.name, "", f"would have the same id as {other.name}", "Rename one of the two.")
    parts = {target: read_bytes(source)}
    for suffix in (".yaml", ".csv"):
        if source.with_suffix(suffix).is_file():
            parts[target.with_suffix(suffix)] = read_bytes(source.with_suffix(suffix))
    for place, content in parts.items():
        if place.exists() and place.read_bytes() != content:
            raise TranscriptError(source.name, "", f"another {place.name} is in data/transcripts already",
                                  f"`report {talk.id}` goes on with what is there; remove it to take this one; or rename this transcript.")
    parts.setdefault(target.with_suffix(".yaml"), propose(talk).encode("utf-8"))
    new = {place: content for place, content in parts.items() if not place.exists()}
    try:
        for place, content in new.items():
            _write(place, content)
    except BaseException:
        give_back(new)
        raise
    return talk.id, new


def give_back(written: dict[Path, bytes]) -> None:
    """Remove files that were written for a transcript, unless somebody changed them since."""
    for place, content in written.items():
        if place.is_file() and place.read_bytes() == content:
            place.unlink()


def _write(place: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=place.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.chmod(beside, 0o644)
            os.replace(beside, place)
        except BaseException:
            os.unlink(beside)
            raise
    except OSError as error:
        raise TranscriptError(place.name, "", f"cannot be written ({error.strerror})", "Check the disk and the permissions.") from None


def propose_meta(path: str | Path) -> str:
    """The `.yaml` proposed for the file at `path`, as text: what the file says of itself, else "unknown"."""
    return propose(load(find_source(path)))


def propose(talk: Transcript) -> str:
    """The `.yaml` proposed for a transcript, as text. A role marked `guessed: true` stays a doubt until somebody removes the mark."""
    lead = _lead(talk)
    known = {key: value for key, value in talk.meta.items() if key not in ("speakers", "sections", "file", "sha256", "language")}
    language = tokens.guess_language(talk.text, short="unknown").replace(tokens.NO_LANGUAGE, "unknown")
    meta = {"title": _title(talk, lead), "date": _date(lead), "source": _field(lead, "source_url|source|url|address"), **known, "language": language}
    guesses = talk.doubts.loc[talk.doubts["kind"] == "role guessed", "why"]
    guessed = {why.rpartition(" was taken for ")[0] for why in guesses}
    speakers = {row.speaker: {"role": row.role, "guessed": True} if row.speaker in guessed else {"role": "unknown" if row.role == "other" else row.role}
                for row in talk.turns.drop_duplicates("speaker").head(MOST_SPEAKERS).itertuples() if row.speaker}
    text = "# What the text cannot say, as far as the file itself tells it. Correct it; the text is never edited.\n"
    text += _dump(meta, flow=False)
    if speakers:
        text += "# Roles: chair, questioner, answerer, other. Remove `guessed: true` where you have checked it.\n" + _dump({"speakers": speakers})
    return text + _proposed_sections(talk)


def _dump(value: dict, flow: bool | None = None) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, default_flow_style=flow, width=1_000_000)


def _proposed_sections(talk: Transcript) -> str:
    parts = propose_sections(talk.sentences, talk.meta["language"])
    if parts.empty:
        return ""
    lines = [f"#   - {_dump({'turn': int(row.turn), 'marker': row.marker, 'theme': 'unknown'}).strip()}" for row in parts.itertuples()]
    return "# Parts that seem to be announced. Remove the # to confirm them, and give each its theme.\n# sections:\n" + "\n".join(lines) + "\n"


def _lead(talk: Transcript) -> list[str]:
    """The lines that head the file and are not speech."""
    first = talk.sentences["start"].iloc[0]
    rows = talk.removed[(talk.removed["reason"].isin(["front matter", "heading", "running head"])) & (talk.removed["start"] < first)]
    return [line.strip() for text in rows["text"] for line in text.split("\n") if line.strip()]


def _field(lead: list[str], keys: str) -> str:
    found = [_unquoted(match[1]) for line in lead if (match := re.match(rf"(?:{keys})\s*[:：]\s*(\S.*)", line, re.I))]
    return found[0] if found else "unknown"


def _unquoted(value: str) -> str:
    """A value of front matter as YAML reads it, where it is one plain text."""
    try:
        read = yaml.safe_load(value)
    except yaml.YAMLError:
        read = None
    return " ".join((read if isinstance(read, str) else value).split())


def _title(talk: Transcript, lead: list[str]) -> str:
    if (said := _field(lead, "title|subject|标题|標題")) != "unknown":
        return said
    heading = [line for line in lead if re.match(r"#\s", line)]
    bare = [line for line in lead if (len(line.split()) > 1 or is_han(line) and len(line) > 5) and not _NO_TITLE.search(line) and not _DATE.search(line)]
    return [*heading, *bare, "unknown"][0].strip("#*_ ")


# A link that leads through a site, a field, a page number, a caption or a row of links, the time and place of a Chinese record.
_NO_TITLE = re.compile(r"^(?:skip|jump|back|go) to\b|^(?:log|sign) (?:in|up)\b|^(?:menu|search|subscribe|advertisement|cookies?|share|print|download)\b|^[^:：]{1,30}[:：]|\bpage\s+\d|^[【（(\[]?图|[【】]|[（(][^（()）]{1,12}[摄攝][）)]|^[时時]\s*[间間]|^地\s*[点點]", re.I)


def _date(lead: list[str]) -> str:
    """The one date at the head of the file; unknown where there is none or more than one."""
    dates = set()
    for match in (match for line in lead for match in _DATE.finditer(line)):
        part = {key.rstrip("0123456789"): value for key, value in match.groupdict().items() if value}
        month = int(part.get("m") or _MONTHS.index(part["month"].casefold()) + 1)
        dates.add(f"{part['y']}-{month:02}-{int(part['d']):02}")
    return dates.pop() if len(dates) == 1 else "unknown"


# --- what was read, in print

def summary(talk: Transcript) -> str:
    """What was read, as text: speakers with their roles and words, turns, what was removed and what was doubted."""
    words = talk.tokens["sentence"].map(talk.sentences.set_index("sentence")["turn"]).value_counts()
    turns = talk.turns.assign(words=talk.turns["turn"].map(words))
    speakers = turns.groupby(["speaker", "role"], sort=False, as_index=False).agg(turns=("turn", "size"), words=("words", "sum"))
    speakers = speakers.sort_values(["words", "speaker"], ascending=[False, True], kind="stable", ignore_index=True)
    head = (f"{talk.id}: {talk.meta.get('title', 'untitled')}\n{len(talk.tokens):,} words, {len(talk.sentences):,} sentences, {len(turns):,} turns, "
            f"{turns['speaker'].nunique():,} speakers; language {talk.meta['language']}")
    parts = [head, _speakers(speakers), _turns(talk, turns), _removed(talk), _doubts(talk)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _speakers(speakers: pd.DataFrame) -> str:
    lines = [f"  {row.words:>8,} words {row.turns:>6,} turns  {row.role:<10}  {printable(row.speaker) or '(no name)'}"
             for row in speakers.head(30).itertuples()]
    rest = speakers.iloc[30:]
    lines += [f"  {rest['words'].sum():>8,} words {rest['turns'].sum():>6,} turns  {'':<10}  {len(rest):,} others"] if len(rest) else []
    return "Speakers\n" + "\n".join(lines)


def _turns(talk: Transcript, turns: pd.DataFrame) -> str:
    lines, first = [], talk.sentences.drop_duplicates("turn").set_index("turn")["text"]
    for row in turns.head(MOST_LINES).itertuples():
        opening = _wide(printable(" ".join(first[row.turn].split())), 60).rstrip()
        lines.append(f"  {row.turn:>5}  {_wide(printable(row.speaker) or '(no name)', 30)} {row.words:>7,} words  {opening}")
    return "Turns\n" + "\n".join(lines + _more(len(turns)))


def _wide(words: str, width: int) -> str:
    """`words` cut or filled to so many columns of a terminal, where a Chinese character takes two."""
    taken, shown = 0, ""
    for char in words:
        taken += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if taken > width:
            taken -= 2 if unicodedata.east_asian_width(char) in "WF" else 1
            break
        shown += char
    return shown + " " * (width - taken)


def _removed(talk: Transcript) -> str:
    lines = [f"  {reason}: {len(rows):,}, as {printable(' '.join(rows['text'].iloc[0].split())[:80])!r}"
             for reason, rows in talk.removed.groupby("reason", sort=True)]
    return "Removed, not counted\n" + "\n".join(lines) if lines else ""


def _doubts(talk: Transcript) -> str:
    doubts = talk.doubts.head(MOST_LINES)
    lines = [f"  {row.kind}{f', line {talk.text.count(chr(10), 0, int(row.start)) + 1}' if row.end else ''}: {printable(row.why)}" for row in doubts.itertuples()]
    return "Doubts\n" + "\n".join(lines + _more(len(talk.doubts))) if lines else "No doubts"


def _more(number: int) -> list[str]:
    return [f"  ... and {number - MOST_LINES:,} more"] if number > MOST_LINES else []
