"""The codebook checked against readers: coding sheets, precision and recall, agreement between coders."""

import csv
import io
import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd

from transcripts.errors import TranscriptError
from transcripts.measure.certainty import DRAWS, FEWEST, SEED, find_interval, resample
from transcripts.measure.codebook import Codebook
from transcripts.measure.scope import in_scope
from transcripts.measure.themes import NONE, classify_sentences
from transcripts.read import data
from transcripts.read.transcript import Transcript

COLUMNS = ["sentence", "alone", "in_context", "also", "note", "coder"]
MACHINE = "language model"  # what a model writes into `coder`, alone or at the beginning
UNVALIDATED = "UNVALIDATED"
_REMEDY = "Correct this line; data/coding/GUIDELINE.md says what a sheet holds."


def coding_sheet(t: Transcript, seed: int = SEED) -> pd.DataFrame:
    """One row per sentence of the file, in an order shuffled by `seed`: sentence, text, and empty alone, in_context, also, note, coder.

    It holds nothing of the codebook and none of its hits.
    """
    order = np.random.Generator(np.random.PCG64(seed)).permutation(len(t.sentences))
    sheet = t.sentences.iloc[order][["sentence", "text"]].reset_index(drop=True)
    return sheet.assign(text=sheet["text"].map(_in_cell), **dict.fromkeys(COLUMNS[1:], ""))


def _in_cell(text: str) -> str:
    """On one line, and with an apostrophe before what a spreadsheet would run as a formula."""
    return re.sub(r"^(?=[=+@-])", "'", " ".join(text.split()))


def write_coding_sheet(t: Transcript, path: str | Path, seed: int = SEED) -> None:
    """Write `coding_sheet` as CSV, marked as UTF-8 for spreadsheets. Raises TranscriptError when the file is there already: it may have been filled in."""
    path = Path(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8-sig", newline="") as file:
            coding_sheet(t, seed).to_csv(file, index=False, lineterminator="\n")
    except FileExistsError:
        raise TranscriptError(path.name, "", "is there already, and may have been filled in", "Give another name, or move that file away.") from None
    except OSError as error:
        raise TranscriptError(path.name, "", f"cannot be written ({error.strerror})", "Check the path and its permissions.") from None


def read_codings(t: Transcript, book: Codebook) -> pd.DataFrame:
    """One row per sentence and coder, from all sheets data/coding/<id>-<coder>.csv of this transcript: as `read_coding`, and `file`.

    A sheet that names themes, but none of this codebook, was filled for another one and is left out. Raises TranscriptError
    as `read_coding`, and where two sheets are by the same coder.
    """
    folder = data.home() / "data" / "coding"
    longer = tuple(f"{data.slug(name)}-" for name in data.available()["transcripts"] if data.slug(name).startswith(f"{t.id}-"))
    sheets = []
    for path in sorted(folder.glob(f"{t.id}-*.csv")):
        if not path.name.startswith(longer) and _is_for(path, book):
            sheets.append(read_coding(path, t, book).assign(file=path.name))
    for one, other in combinations(sheets, 2):
        if set(one["coder"]) & set(other["coder"]):
            coder, file = one["coder"].iloc[0], one["file"].iloc[0]
            raise TranscriptError(other["file"].iloc[0], "", f"is by {coder!r}, and so is {file}", "Keep one of the two, or name the coders apart.")
    return pd.concat(sheets, ignore_index=True) if sheets else pd.DataFrame(columns=[*COLUMNS, "file"])


def _is_for(path, book) -> bool:
    named = {row["alone"].casefold() for _, row in _rows(path)} - {"", NONE}
    return not named or bool(named & set(book.themes["theme"].str.casefold()))  # "Science" is a slip, for read_coding to name


def read_coding(path: str | Path, t: Transcript, book: Codebook) -> pd.DataFrame:
    """One row per coded sentence of one sheet, in the order of the text: sentence, alone, in_context, also, note, coder.

    alone and in_context are themes of the codebook or "none", also is themes separated by "; ". A row with an empty `alone` is not coded and
    left out; an empty `in_context` is missing. Raises TranscriptError with file and line: a missing column, an unknown or repeated
    sentence, a text that is not the sentence's, an unknown theme, no coder or two.
    """
    path = Path(path)
    themes = list(book.themes["theme"])
    if NONE in themes:
        raise TranscriptError(book.file, "", f"has a theme named {NONE!r}, which on a coding sheet means no theme", "Rename the theme.")
    texts = dict(zip(t.sentences["sentence"].astype(str), t.sentences["text"].map(_in_cell)))
    coded, seen, coder = [], {}, None
    for line, row in _rows(path):
        number = row["sentence"]
        if number not in texts:
            _refuse(path, line, f"the transcript {t.id} has no sentence {number!r}")
        if number in seen:
            _refuse(path, line, f"the sentence {number} stands on line {seen[number]} already")
        seen[number] = line
        if row.get("text") and _in_cell(row["text"]).lstrip("'") != texts[number].lstrip("'"):
            _refuse(path, line, f"the text is not that of sentence {number}", "The sheet was made from another state of the transcript: write it anew.")
        also = [part for part in re.split(r"\s*;\s*", row["also"]) if part]
        for name in (row["alone"], row["in_context"], *also):
            if name not in ("", NONE, *themes) or name == NONE and name in also:
                _refuse(path, line, f"unknown theme {name!r}", f"The themes are: {', '.join(themes)}; or {NONE}.")
        if not row["alone"]:
            continue
        if not row["coder"] or coder not in (None, row["coder"]):
            _refuse(path, line, f"the coder is {row['coder']!r}, on a line before {coder!r}" if coder else "does not say who coded it")
        coder = row["coder"]
        coded.append((int(number), row["alone"], row["in_context"] or None, "; ".join(also), row["note"], coder))
    return pd.DataFrame(coded, columns=COLUMNS).sort_values("sentence", kind="stable", ignore_index=True)


def _rows(path):
    """Each row of a sheet with the line it begins on; cells without space around them."""
    reader = csv.reader(io.StringIO(data.read_text(path)), strict=True)
    last, header = 0, None
    try:
        for cells in reader:
            line, last, cells = last + 1, reader.line_num, [cell.strip() for cell in cells]
            if header is None:
                header = cells
                for column in COLUMNS:
                    if header.count(column) != 1:
                        _refuse(path, line, f"has {'no' if column not in header else 'more than one'} column `{column}`", f"The columns are {', '.join(COLUMNS)}, separated by commas.")
            elif any(cells):
                if len(cells) != len(header):
                    _refuse(path, line, f"has {len(cells)} cells, the first line {len(header)}")
                yield line, dict(zip(header, cells))
    except csv.Error as error:
        _refuse(path, reader.line_num, f"is not readable as CSV ({error})")
    if header is None:
        _refuse(path, 1, "is empty")


def _refuse(path, line, reason, remedy=_REMEDY):
    raise TranscriptError(path.name, f"line {line}", reason, remedy)


def validation_state(t: Transcript, codings: pd.DataFrame) -> str:
    """What a page must say on top about the check by readers; "" where two people coded every sentence.

    codings: from `read_codings`. A coder whose name begins with "language model" is no person.
    """
    people = codings[~codings["coder"].astype("str").str.casefold().str.startswith(MACHINE)]
    if people.empty:
        return UNVALIDATED + ("; checked against a machine's coding only" if len(codings) else "")
    coders = people.groupby("sentence")["coder"].nunique()
    said = []
    if len(coders) < len(t.sentences):
        said.append(f"{len(coders)} of {len(t.sentences)} sentences coded by a person")
    if people["coder"].nunique() == 1:
        said.append("single coder, agreement not available")
    elif (coders > 1).sum() < len(t.sentences):
        said.append(f"{(coders > 1).sum()} of {len(t.sentences)} sentences coded by two people")
    return "; ".join(said)


def section_baseline(t: Transcript, scope: str = "answers") -> pd.DataFrame:
    """One row per sentence in scope: sentence, theme (of its section; "none" outside all), scope. It reads no words."""
    sentences, label = in_scope(t, scope)
    theme = sentences["section"].map(t.sections.set_index("section")["theme"])
    return sentences[["sentence"]].assign(theme=theme.astype("str").where(theme.notna(), NONE), scope=label)


def compare_coding(t: Transcript, hits: pd.DataFrame, coding: pd.DataFrame, column: str = "alone", scope: str = "answers") -> pd.DataFrame:
    """One row per way of classing and class: by, theme, right, said, coded, precision, recall, f1 (each in %), scope.

    by: "codebook" (`classify_sentences`) or "sections" (`section_baseline`). Over the sentences in scope that this coder coded: `said`
    were given the class, `coded` the reader gave it, `right` both. precision = right / said, recall = right / coded, f1 = 2 right /
    (said + coded) (van Rijsbergen 1979, ch. 7, in counts). A ratio of nothing is missing. "none" is a class as any other.
    """
    order = [*hits["theme"].cat.categories, NONE]
    rows = []
    for by, pairs in _pair(t, hits, coding, column, scope).items():
        more = sorted((set(pairs["theme"]) | set(pairs["coder"])) - set(order))
        for theme in [*order, *more]:
            said, coded = pairs["theme"] == theme, pairs["coder"] == theme
            rows.append((by, theme, int((said & coded).sum()), int(said.sum()), int(coded.sum())))
    table = pd.DataFrame(rows, columns=["by", "theme", "right", "said", "coded"])
    for name, of in (("precision", table["said"]), ("recall", table["coded"]), ("f1", (table["said"] + table["coded"]) / 2)):
        table[name] = 100 * table["right"] / of.where(of > 0)
    return table.assign(scope=in_scope(t, scope)[1])


def count_right(t: Transcript, hits: pd.DataFrame, coding: pd.DataFrame, column: str = "alone", scope: str = "answers") -> pd.DataFrame:
    """One row per way of classing: by ("codebook", "sections"), right, of (sentences in scope this coder coded), value (%), scope."""
    table = pd.DataFrame([(by, int((pairs["theme"] == pairs["coder"]).sum()), len(pairs)) for by, pairs in _pair(t, hits, coding, column, scope).items()],
                         columns=["by", "right", "of"])
    return table.assign(value=100 * table["right"] / table["of"].where(table["of"] > 0), scope=in_scope(t, scope)[1])


def list_errors(t: Transcript, hits: pd.DataFrame, coding: pd.DataFrame, column: str = "alone", scope: str = "answers") -> pd.DataFrame:
    """One row per sentence that codebook and coder class differently: sentence, text, codebook, sections, coder, matched, why, note, start, end.

    matched: the words of the sentence that entries matched, each with its theme; why: as in `classify_sentences`; note: the coder's.
    """
    pairs = _pair(t, hits, coding, column, scope)
    table = pairs["codebook"].rename(columns={"theme": "codebook"}).assign(sections=pairs["sections"]["theme"].to_numpy())
    matched = (hits["text"].str.split().str.join(" ") + " (" + hits["theme"].astype("str") + ")").groupby(hits["sentence"]).agg("; ".join)
    table["matched"] = table["sentence"].map(matched).fillna("")
    table["note"] = table["sentence"].map(coding.set_index("sentence")["note"])
    columns = ["sentence", "text", "codebook", "sections", "coder", "matched", "why", "note", "start", "end"]
    return table.loc[table["codebook"] != table["coder"], columns].reset_index(drop=True)


def find_classed(t: Transcript, hits: pd.DataFrame, coding: pd.DataFrame, column: str = "alone", scope: str = "answers") -> pd.DataFrame:
    """One row per way of classing and sentence in scope that this coder coded: by, sentence, theme, coder, start, end.

    theme: as classed; coder: the reader's class. The rows of `count_right` and `compare_coding` count these.
    """
    rows = [pairs.merge(t.sentences[["sentence", "start", "end"]], on="sentence", suffixes=("_of", "")).assign(by=by)
            for by, pairs in _pair(t, hits, coding, column, scope).items()]
    return pd.concat(rows, ignore_index=True)[["by", "sentence", "theme", "coder", "start", "end"]]


def _pair(t, hits, coding, column, scope) -> dict[str, pd.DataFrame]:
    """For each way of classing one row per sentence that is in scope and coded: its theme, and the coder's as `coder`."""
    theirs = _one_coder(coding, column)
    ways = {"codebook": classify_sentences(t, hits, scope), "sections": section_baseline(t, scope)}
    return {by: classes.assign(theme=classes["theme"].astype("str")).merge(theirs, on="sentence") for by, classes in ways.items()}


def _one_coder(coding, column) -> pd.DataFrame:
    if coding["sentence"].duplicated().any():
        raise ValueError("a sentence stands twice in the coding; compare with one coder at a time")
    return coding.loc[coding[column].notna(), ["sentence", column]].rename(columns={column: "coder"}).astype({"sentence": int})


def score_entries(hits: pd.DataFrame, coding: pd.DataFrame, column: str = "alone") -> pd.DataFrame:
    """One row per entry with a hit in a coded sentence: theme, entry, doubtful, n, right, touches; most hits first, ties by theme and entry.

    n: its hits in sentences this coder coded; right: of these, in sentences the coder gave to its theme; touches: in sentences
    the coder gave to its theme or where the coder names it under `also`.
    """
    found = find_scored(hits, coding, column)
    groups = found.groupby(["theme", "entry", "doubtful"], observed=True)
    table = groups.agg(n=("right", "size"), right=("right", "sum"), touches=("touches", "sum")).reset_index()
    return table.sort_values(["n", "theme", "entry"], ascending=[False, True, True], kind="stable", ignore_index=True)


def find_scored(hits: pd.DataFrame, coding: pd.DataFrame, column: str = "alone") -> pd.DataFrame:
    """One row per hit in a coded sentence: as `find_hits`, and right and touches, as `score_entries` counts them."""
    found = hits.merge(_one_coder(coding, column), on="sentence")
    also = coding.set_index("sentence")["also"].reindex(found["sentence"]).str.split("; ")
    right = found["theme"].astype("str") == found["coder"]
    named = pd.Series([theme in others for theme, others in zip(found["theme"].astype("str"), also)], index=found.index, dtype=bool)
    return found.assign(right=right, touches=right | named)


def measure_agreement(codings: pd.DataFrame, classes: pd.DataFrame, column: str = "alone", draws: int = DRAWS, seed: int = SEED) -> pd.DataFrame:
    """One row per pair: between, then as `krippendorff_alpha`: the codebook with each coder, each coder with each other, all coders if more than two.

    codings: from `read_codings`; classes: from `classify_sentences`.
    """
    coders = {str(coder): rows[["coder", "sentence", column]] for coder, rows in codings.groupby("coder", sort=True)}
    book = classes[["sentence"]].assign(coder="\0codebook", **{column: classes["theme"].astype("str")})
    groups = {f"codebook and {name}": [book, rows] for name, rows in coders.items()}
    groups |= {f"{one} and {other}": [coders[one], coders[other]] for one, other in combinations(coders, 2)}
    if len(coders) > 2:
        groups["all coders"] = list(coders.values())
    tables = [krippendorff_alpha(pd.concat(group), column, draws, seed).assign(between=name) for name, group in groups.items()]
    columns = ["between", "alpha", "low", "high", "coders", "sentences", "draws", "seed", "withheld"]
    return pd.concat(tables, ignore_index=True)[columns] if tables else pd.DataFrame(columns=columns)


def krippendorff_alpha(codings: pd.DataFrame, column: str = "alone", draws: int = DRAWS, seed: int = SEED) -> pd.DataFrame:
    """One row: alpha, low, high, coders, sentences (that two or more coded), draws, seed, withheld.

    Nominal alpha = 1 - observed / expected disagreement (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability"), by NLTK; a sentence
    that one coder coded does not count. low and high: 95 % percentile bootstrap over these sentences (`resample`). Alpha is withheld where
    no sentence was coded twice or only one class was used; the interval under 20 sentences, or where a draw in twenty holds one class only.
    codings: coder, sentence and `column`; one row per coder and sentence.
    """
    from nltk.metrics.agreement import AnnotationTask

    coded = codings[codings[column].notna()]
    counts = pd.crosstab(coded["sentence"], coded[column].astype("str"))
    counts = counts[counts.sum(axis=1) > 1].to_numpy()
    alpha, low, high, reason = np.nan, np.nan, np.nan, ""
    if not len(counts):
        reason = "no sentence was coded by two"
    elif (counts.sum(axis=0) > 0).sum() < 2:
        reason = "only one class was used, so no disagreement could be expected"
    else:
        triples = zip(coded["coder"].astype("str"), coded["sentence"], coded[column].astype("str"))
        alpha = AnnotationTask(data=list(triples)).alpha()
        low, high, reason = _alpha_interval(counts, draws, seed)
    row = (alpha, low, high, coded["coder"].nunique(), len(counts), draws, seed, reason)
    return pd.DataFrame([row], columns=["alpha", "low", "high", "coders", "sentences", "draws", "seed", "withheld"])


def _alpha_interval(counts, draws, seed):
    if len(counts) < FEWEST:
        return np.nan, np.nan, f"no interval: {len(counts)} sentences; {FEWEST} are needed"
    drawn = np.concatenate([find_alphas(counts, weights) for weights in resample(np.zeros(len(counts)), draws, seed)])
    if np.isnan(drawn).mean() > 0.05:
        return np.nan, np.nan, "no interval: too many draws hold one class only"
    return *find_interval(drawn[~np.isnan(drawn)]), ""


def find_alphas(counts: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Nominal alpha of each draw; missing where only one class was drawn.

    counts: one row per sentence, one column per class: how many coders gave it, two or more in a row. weights: one row per draw, one
    column per sentence: how often it was drawn. With c of a sentence's m values in a class and n of all N values in it (Krippendorff 2011,
    the coincidences summed): alpha = 1 - (N - 1) * sum((m^2 - sum c^2) / (m - 1)) / (N^2 - sum n^2).
    """
    of = counts.sum(axis=1)
    apart = (of**2 - (counts**2).sum(axis=1)) / (of - 1)
    values = weights @ counts
    total = values.sum(axis=1)
    expected = total**2 - (values**2).sum(axis=1)
    return 1 - (total - 1) * (weights @ apart) / np.where(expected > 0, expected, np.nan)
