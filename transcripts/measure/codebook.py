"""Themes as data: a codebook is read strictly, then looked up in a transcript."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from transcripts.errors import TranscriptError
from transcripts.measure.matches import find_matches, kind_of, parse_entry
from transcripts.measure.scope import in_scope, tokens_in
from transcripts.read import data
from transcripts.read.transcript import Transcript

REMEDY = "Correct this line; data/README.md shows the form of a codebook."
_BOOK_KEYS = {"title", "about", "language", "umbrella", "themes"}
_THEME_KEYS = {"definition", "includes", "excludes", "example", "counterexample", "subthemes", "entries", "exclusions"}
_ENTRY_KEYS = {"entry", "reason", "source", "doubtful"}


@dataclass(frozen=True, eq=False, repr=False)
class Codebook:
    """Themes with their entries.

    themes:  one row per theme, in the order of the file: theme, definition, includes, excludes, example, counterexample.
    entries: one row per entry: theme, subtheme, entry, kind (word, phrase, wildcard, gap),
             use (theme, umbrella, exclusion), doubtful, reason, source, line. An umbrella entry has no theme.
    sha256:  of the file's bytes; shown with every result.
    """

    id: str
    title: str
    path: Path
    sha256: str
    themes: pd.DataFrame
    entries: pd.DataFrame

    def __repr__(self) -> str:
        counts = self.entries[self.entries["use"] == "theme"].groupby("theme", sort=False).size()
        return f"<Codebook {self.id}: " + ", ".join(f"{theme} ({counts.get(theme, 0)} entries)" for theme in self.themes["theme"]) + ">"

    @property
    def file(self) -> str:
        """The name of its file."""
        return self.path.name

    @property
    def stamp(self) -> str:
        """Name and hash, to stand with every result."""
        return f"{self.file} ({self.sha256[:12]})"


def load_codebook(name: str | Path) -> Codebook:
    """The codebook with this id, or in the YAML file at this path; quanteda's YAML dictionaries are read as well.

    Raises TranscriptError with file and line: bad YAML, an unknown key, an entry that is
    no entry or stands twice in one theme, a theme without entries.
    """
    path = Path(name)
    if path.suffix.lower() not in (".yaml", ".yml"):
        path = data.home() / "data" / "codebooks" / f"{name}.yaml"
        if not path.is_file():
            at_hand = ", ".join(data.available()["codebooks"]) or "none"
            raise TranscriptError(name, "", "no such codebook", f"Give the path of a .yaml file, or one of these: {at_hand}.")
    book = data.read_yaml(path)
    lines = data.yaml_lines(path)
    if "themes" not in book:
        book = _from_quanteda(path, book, lines)
        lines = {("themes", *key): line for key, line in lines.items()}
    _check_keys(path, book, _BOOK_KEYS, (), lines)
    themes = _mapping(path, book["themes"], ("themes",), lines)
    rows = _entries(path, (book.get("umbrella") or {}).get("entries") or [], ("umbrella", "entries"), lines, None, "", "umbrella")
    for theme, entry in themes.items():
        rows += _theme_entries(path, theme, _mapping(path, entry, ("themes", theme), lines), lines)
    columns = ["theme", "subtheme", "entry", "kind", "use", "doubtful", "reason", "source", "line"]
    entries = pd.DataFrame(rows, columns=columns)
    _check_entries(path, entries, themes, lines)
    described = [{key: str((entry or {}).get(key, "")) for key in ("definition", "includes", "excludes", "example", "counterexample")}
                 for entry in themes.values()]
    return Codebook(
        id=path.stem, title=str(book.get("title", path.stem)), path=path, sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        themes=pd.DataFrame(described).assign(theme=[str(theme) for theme in themes])[["theme", "definition", "includes", "excludes", "example", "counterexample"]],
        entries=entries,
    )


def _refuse(path, place, lines, reason):
    while place and place not in lines:
        place = place[:-1]
    raise TranscriptError(path.name, f"line {lines.get(place, 1)}", reason, REMEDY)


def _mapping(path, value, place, lines) -> dict:
    if not isinstance(value, dict) or not value:
        _refuse(path, place, lines, f"{place[-1]!r} holds nothing to count")
    return {str(key): entry for key, entry in value.items()}


def _check_keys(path, mapping, allowed, place, lines):
    for key in mapping:
        if key not in allowed:
            _refuse(path, (*place, str(key)), lines, f"unknown key {key!r} (known: {', '.join(sorted(allowed))})")


def _theme_entries(path, theme, entry, lines) -> list[tuple]:
    place = ("themes", theme)
    _check_keys(path, entry, _THEME_KEYS, place, lines)
    rows = _entries(path, entry.get("entries") or [], (*place, "entries"), lines, theme, "", "theme")
    subthemes = entry.get("subthemes") or {}
    if not isinstance(subthemes, dict):
        _refuse(path, (*place, "subthemes"), lines, "subthemes are `name: [entries]`")
    for subtheme, inside in subthemes.items():
        rows += _entries(path, inside, (*place, "subthemes", str(subtheme)), lines, theme, str(subtheme), "theme")
    return rows + _entries(path, entry.get("exclusions") or [], (*place, "exclusions"), lines, theme, "", "exclusion")


def _entries(path, listed, place, lines, theme, subtheme, use) -> list[tuple]:
    if not isinstance(listed, list):
        _refuse(path, place, lines, "entries are a list, one `- entry` a line")
    rows = []
    for number, item in enumerate(listed):
        here = (*place, str(number))
        item = item if isinstance(item, dict) else {"entry": item}
        _check_keys(path, item, _ENTRY_KEYS, here, lines)
        if not isinstance(item.get("entry"), str | int) or isinstance(item.get("entry"), bool):
            _refuse(path, here, lines, "an entry is text; put it in quotes")
        try:
            parts = parse_entry(str(item["entry"]))
        except ValueError as error:
            _refuse(path, here, lines, f"the entry {item['entry']!r} cannot be looked up: {error}")
        if item.get("doubtful") and not item.get("reason"):
            _refuse(path, here, lines, f"the doubtful entry {item['entry']!r} gives no reason")
        written = " ".join(f"<..{part}>" if isinstance(part, int) else part for part in parts)
        rows.append((theme, subtheme, written, kind_of(parts), use, bool(item.get("doubtful", False)),
                     str(item.get("reason", "")), str(item.get("source", "")), lines.get(here, 1)))
    return rows


def _check_entries(path, entries, themes, lines):
    again = entries[entries.duplicated(["theme", "entry"])]
    if len(again):
        row = again.iloc[0]
        raise TranscriptError(path.name, f"line {row['line']}", f"the entry {row['entry']!r} stands twice in {row['theme'] or 'the umbrella'!r}", REMEDY)
    slugs: dict[str, str] = {}
    for theme in themes:
        if slugs.setdefault(data.slug(theme), theme) != theme:
            _refuse(path, ("themes", theme), lines, f"the themes {slugs[data.slug(theme)]!r} and {theme!r} would share their files")
    counted = set(entries.loc[entries["use"] == "theme", "theme"])
    for theme in themes:
        if theme not in counted:
            _refuse(path, ("themes", theme), lines, f"the theme {theme!r} has no entry")


def _from_quanteda(path, book, lines) -> dict:
    """quanteda's YAML dictionary: theme -> patterns, or theme -> deeper keys -> patterns."""
    def flatten(value, place, name=()):
        if isinstance(value, dict):
            return [pair for key, inside in value.items() for pair in flatten(inside, (*place, str(key)), (*name, str(key)))]
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list):
            _refuse(path, place, lines, "is neither a codebook (`themes:`) nor a quanteda dictionary (`theme: [patterns]`)")
        return [(" / ".join(name), value)]

    return {"themes": {str(theme): {"subthemes": dict(flatten(value, (str(theme),)))} for theme, value in book.items()}}


def find_hits(t: Transcript, book: Codebook, scope: str = "answers", use: str = "theme") -> pd.DataFrame:
    """One row per codebook match: theme, subtheme, entry, doubtful, sentence, text, words, start, end, scope.

    use: "theme", or what was taken out of the themes: "umbrella" or "exclusion". All three compete for the
    words in one pass, the longest match first. `theme` is Categorical, so a theme without a hit keeps its place.
    """
    sentences, label = in_scope(t, scope)
    found = find_matches(tokens_in(t, sentences), [parse_entry(entry) for entry in book.entries["entry"]])
    entries = book.entries.iloc[found["entry"]].reset_index(drop=True)
    hits = found.drop(columns="entry").assign(
        **{column: entries[column] for column in ("theme", "subtheme", "entry", "doubtful", "use")},
        text=pd.Series([t.text[start:end] for start, end in zip(found["start"], found["end"])], dtype="str"), scope=label)
    hits["theme"] = pd.Categorical(hits["theme"], categories=book.themes["theme"])
    columns = ["theme", "subtheme", "entry", "doubtful", "sentence", "text", "words", "start", "end", "scope"]
    return hits.loc[hits["use"] == use, columns].reset_index(drop=True)


def find_all(t: Transcript, book: Codebook, scope: str = "all") -> pd.DataFrame:
    """One row per match of any entry, as `find_hits`, and `use`; the theme of an umbrella entry is ""."""
    uses = ("theme", "umbrella", "exclusion")
    hits = pd.concat([find_hits(t, book, scope, use).astype({"theme": "str"}).assign(use=use) for use in uses])
    return hits.assign(theme=hits["theme"].fillna(""))


def expand_codebook(t: Transcript, book: Codebook, scope: str = "all") -> pd.DataFrame:
    """One row per entry: theme, subtheme, entry, kind, use, n, forms (as printed, with counts), remark.

    remark: "matched nothing"; "stands in two themes"; "reaches far" (a wildcard that matched more than three forms). The n are rows of `find_all`.
    """
    hits = find_all(t, book, scope)
    hits = hits.assign(text=hits["text"].str.casefold().str.replace(r"\s+", " ", regex=True))
    forms = hits.groupby(["theme", "entry", "use", "text"]).size().rename("n").reset_index()
    forms = forms.sort_values(["n", "text"], ascending=[False, True], kind="stable")
    forms["form"] = forms["text"] + " " + forms["n"].astype(str)
    per_entry = forms.groupby(["theme", "entry", "use"]).agg(n=("n", "sum"), forms=("form", ", ".join), kinds=("form", "size")).reset_index()
    table = book.entries.assign(theme=book.entries["theme"].fillna("")).merge(per_entry, how="left", on=["theme", "entry", "use"])
    table = table.assign(n=table["n"].fillna(0).astype(int), forms=table["forms"].fillna(""))
    twice = table["entry"].isin(table.loc[table["use"] == "theme"].groupby("entry")["theme"].nunique().loc[lambda n: n > 1].index)
    table["remark"] = [
        "stands in two themes" if both else "matched nothing" if not n else "reaches far" if kind == "wildcard" and kinds > 3 else ""
        for both, n, kind, kinds in zip(twice, table["n"], table["kind"], table["kinds"].fillna(0))]
    return table[["theme", "subtheme", "entry", "kind", "use", "n", "forms", "remark"]]
