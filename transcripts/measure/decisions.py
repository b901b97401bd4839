"""What a person decided about a transcript: the rows of `data/transcripts/<id>.csv`."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from transcripts.errors import TranscriptError
from transcripts.read.data import home
from transcripts.read.decisions import read_decisions as read_rows
from transcripts.read.transcript import Transcript


@dataclass(frozen=True)
class Decision:
    """One row of the file: kind, where, value, why; and where it stands, for messages."""

    file: str
    line: int
    where: str
    value: str

    def refuse(self, reason: str, remedy: str) -> TranscriptError:
        return TranscriptError(self.file, f"line {self.line}", reason, remedy)

    def one_of(self, allowed: tuple[str, ...]) -> str:
        if self.value not in allowed:
            raise self.refuse(f"{self.value!r} is no value this kind can have", f"These can: {', '.join(allowed)}.")
        return self.value


def read_decisions(t: Transcript, path: str | Path | None, kind: str) -> list[Decision]:
    """The decisions of one kind, in the order of the file; none where there is no file.

    path: the file; by default the one beside the transcript in `data/transcripts/`, if that is this transcript.
    """
    found = Path(path) if path else _beside(t)
    if found is None:
        return []
    return [Decision(found.name, row.line, row.where.strip(), row.value.strip()) for row in read_rows(found) if row.kind == kind]


def _beside(t: Transcript) -> Path | None:
    source = home() / "data" / "transcripts" / str(t.meta.get("file", ""))
    path = source.with_suffix(".csv")
    if not source.is_file() or not path.is_file():
        return None
    return path if hashlib.sha256(source.read_bytes()).hexdigest() == t.meta.get("sha256") else None


def find_place(t: Transcript, decision: Decision) -> int:
    """The number of the sentence a decision is about: `where` is that number, or the words the sentence opens with."""
    number = decision.where.isdecimal() and int(decision.where)
    fits = t.sentences["sentence"] == number if number else t.sentences["text"].str.startswith(decision.where)
    if not decision.where or fits.sum() != 1:
        raise decision.refuse(
            f"{decision.where!r} fits {fits.sum() if decision.where else 'no'} sentences, not one",
            "Give the number of the sentence, or enough of its opening words.")
    return int(t.sentences.loc[fits, "sentence"].iloc[0])
