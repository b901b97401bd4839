"""The files in `data/`: where they are, and how they are read strictly."""

import csv
import hashlib
import os
import re
import unicodedata
from functools import cache
from pathlib import Path

import yaml

from transcripts.errors import TranscriptError


def home() -> Path:
    """The folder that holds data/, notebooks/, figures/ and html/: the project, or TRANSCRIPTS_HOME."""
    return Path(os.environ.get("TRANSCRIPTS_HOME") or Path(__file__).resolve().parents[2])


def slug(name: str) -> str:
    """The one way from a name to a file name: letters, digits and hyphens, at most 80."""
    plain = unicodedata.normalize("NFC", name).casefold()
    short = re.sub(r"[\W_]+", "-", plain).strip("-")[:80].strip("-")
    return short or "transcript-" + hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8]


def available() -> dict[str, list[str]]:
    """Ids of the transcripts and the codebooks at hand, each in alphabetical order."""
    from transcripts.read.sources import FORMATS

    found = (home() / "data" / "transcripts").glob("*")
    return {
        "transcripts": sorted({path.stem for path in found if path.suffix.lower() in FORMATS}),
        "codebooks": sorted(path.stem for path in (home() / "data" / "codebooks").glob("*.yaml")),
    }


class _StrictLoader(yaml.SafeLoader):
    """YAML without duplicate keys, aliases (a file of 1 kB can mean gigabytes), control characters, or numbers and dates that turn into something else."""

    def compose_node(self, parent, index):
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark
            raise yaml.MarkedYAMLError(problem="an alias (*name) is not allowed", problem_mark=mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node, deep=False):
        keys = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, (str, int, float, bool)):
                raise yaml.MarkedYAMLError(problem="a key must be plain text", problem_mark=key_node.start_mark)
            if key in keys:
                raise yaml.MarkedYAMLError(problem=f"{key!r} stands twice", problem_mark=key_node.start_mark)
            keys.add(key)
        return super().construct_mapping(node, deep=deep)


    def construct_scalar(self, node):
        value = super().construct_scalar(node)
        if isinstance(value, str) and any(unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t" or char in "\u202a\u202b\u202c\u202d\u202e" for char in value):
            raise yaml.MarkedYAMLError(problem="holds a character that cannot be shown", problem_mark=node.start_mark)
        return value


def _as_written(loader: _StrictLoader, node: yaml.Node) -> object:
    """A plain number as such; 12:30, 010 and 1_000 stay what was typed."""
    value = loader.construct_scalar(node)
    return int(value) if re.fullmatch(r"-?(0|[1-9]\d{0,15})", value) else float(value) if re.fullmatch(r"-?\d{1,15}\.\d{1,15}", value) else value


for _kind, _construct in {"timestamp": yaml.SafeLoader.construct_scalar, "int": _as_written, "float": _as_written}.items():
    _StrictLoader.add_constructor(f"tag:yaml.org,2002:{_kind}", _construct)


LARGEST = 20_000_000  # bytes of a file of notes, decisions or words


def stands(path: Path) -> bool:
    """Whether a file is there. Raises TranscriptError where something else is: a folder, a device, a link to nowhere."""
    if not os.path.lexists(path):
        return False
    if not path.is_file():
        raise TranscriptError(path.name, "", "is not a file", "Remove it, or put a file there.")
    return True


def read_text(path: Path) -> str:
    """The text of a data file: strict UTF-8, a byte-order mark and foreign line ends allowed."""
    try:
        if path.stat().st_size > LARGEST:
            raise TranscriptError(path.name, "", f"is larger than {LARGEST // 1_000_000} MB", "Keep only what belongs there.")
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except OSError as error:
        raise TranscriptError(path.name, "", f"cannot be read ({error.strerror})", "Check the path and its permissions.") from None
    except UnicodeDecodeError as error:
        raise TranscriptError(path.name, f"byte {error.start}", "is not UTF-8", "Save it as UTF-8 text.") from None


def read_yaml(path: Path) -> dict:
    """The mapping in a YAML file. Refused with its line: bad YAML, a key twice, anything but a mapping."""
    try:
        value = yaml.load(read_text(path), Loader=_StrictLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        if isinstance(error, TranscriptError):
            raise
        mark = getattr(error, "problem_mark", None)
        reason = str(getattr(error, "problem", None) or "is not readable as YAML").split("\n")[0]
        place = f"line {mark.line + 1}" if mark else ""
        raise TranscriptError(path.name, place, reason, "Correct this line; data/README.md shows the form.") from None
    if value is not None and not isinstance(value, dict):
        raise TranscriptError(path.name, "line 1", "holds no `key: value` pairs", "data/README.md shows the form.")
    return value or {}


def yaml_lines(path: Path) -> dict[tuple, int]:
    """The line on which each key path of a YAML file stands, for messages that name the place."""
    lines: dict[tuple, int] = {}
    todo = [((), yaml.compose(read_text(path), Loader=yaml.SafeLoader))]
    while todo:
        where, node = todo.pop()
        if node is None:
            continue
        lines.setdefault(where, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                lines[where + (str(key.value),)] = key.start_mark.line + 1
                todo.append((where + (str(key.value),), value))
        elif isinstance(node, yaml.SequenceNode):
            todo += [(where + (str(index),), value) for index, value in enumerate(node.value)]
    return lines


@cache
def conventions() -> dict:
    """`data/conventions.yaml`: how speakers are marked, page residue, header fields."""
    return read_yaml(home() / "data" / "conventions.yaml")


@cache
def read_list(language: str, name: str) -> tuple[str, ...]:
    """The entries of `data/words/<language>/<name>.txt`, one a line; none where the language has no such file."""
    path = home() / "data" / "words" / language / f"{name}.txt"
    if not path.exists():
        return ()
    lines = (line.strip() for line in read_text(path).split("\n"))
    return tuple(dict.fromkeys(line for line in lines if line and not line.startswith("#")))


@cache
def read_table(language: str, name: str) -> tuple[dict[str, str], ...]:
    """The rows of `data/words/<language>/<name>.csv`; none where the language has no such file."""
    path = home() / "data" / "words" / language / f"{name}.csv"
    return tuple(csv.DictReader(read_text(path).splitlines(), strict=True)) if path.exists() else ()
