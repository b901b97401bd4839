"""What an analyst asks first, put together from the other measures."""

import pandas as pd

from transcripts.measure.codebook import Codebook, find_hits
from transcripts.measure.named import find_names
from transcripts.measure.promises import STATUSES
from transcripts.measure.scope import in_scope, tokens_in
from transcripts.measure.themes import MENTIONS, measure_themes  # noqa: F401 (named in a query)
from transcripts.read.transcript import Transcript


def list_key_figures(t: Transcript, hits: pd.DataFrame, numbers: pd.DataFrame, promises: pd.DataFrame, scope: str = "answers") -> pd.DataFrame:
    """One row per place that one of the figures below counts: figure, start, end, words. `count_key_figures` adds them up.

    Figures: words in scope (a row per sentence), sentences in scope, matches of the codebook, quantities,
    sentences that report, that promise, that promise with a number or date.
    """
    sentences, _ = in_scope(t, scope)
    words = tokens_in(t, sentences).groupby("sentence").size().reindex(sentences["sentence"]).to_numpy()
    promised = promises[promises["status"].isin(["promised", "promised with number"])]
    parts = {
        "words": sentences.assign(words=words), "sentences": sentences, "matches of the codebook": hits,
        "quantities said": numbers[numbers["kind"] == "quantity"], "sentences that report": promises[promises["status"] == "reported"],
        "sentences that promise": promised, "promises with a number or date": promised[promised["status"] == "promised with number"],
    }
    rows = [rows.reindex(columns=["start", "end", "words"]).assign(figure=figure, words=rows["words"] if figure == "words" else 1) for figure, rows in parts.items()]
    table = pd.concat(rows, ignore_index=True)
    return table.astype({"start": "int64", "end": "int64", "words": "int64", "figure": pd.CategoricalDtype(list(parts))})[["figure", "start", "end", "words"]]


def count_key_figures(places: pd.DataFrame) -> pd.DataFrame:
    """One row per key figure: figure, n."""
    return places.groupby("figure", observed=False)["words"].sum().rename("n").reset_index().astype({"figure": "str"})


def count_status(promises: pd.DataFrame, themes: list[str]) -> pd.DataFrame:
    """One row per theme and status: theme ("none" where no theme touches the sentence), status, n; themes in the order given."""
    order = [*themes, "none"]
    theme = pd.Categorical(promises["theme"].fillna("none"), categories=order)
    status = pd.Categorical(promises["status"], categories=STATUSES)
    counted = pd.DataFrame({"theme": theme, "status": status}).groupby(["theme", "status"], observed=False).size()
    return counted.rename("n").reset_index()


def find_gaps(numbers: pd.DataFrame) -> pd.DataFrame:
    """One row per number and thing that is missing to check it: gap (base or level, date, unit), sentence, text, start, end.

    A change without the level it starts from, a number whose period cannot be resolved, a number without a unit.
    """
    counted = numbers[numbers["kind"] != "policy name"]
    changes = counted["direction"].isin(["up", "down", "reversed"])
    gaps = {
        "change without a base or level": changes & counted["base"].isna(),
        "no date that can be resolved": counted["period_resolved"].fillna("not resolvable") == "not resolvable",
        "no unit": counted["unit"].isna(),
    }
    rows = [counted.loc[missing, ["sentence", "text", "start", "end"]].assign(gap=gap) for gap, missing in gaps.items()]
    return pd.concat(rows, ignore_index=True)[["gap", "sentence", "text", "start", "end"]]


def find_fields(t: Transcript, hits: pd.DataFrame, scope: str = "answers") -> pd.DataFrame:
    """One row per mention of a field or an industry: name, theme (of the codebook match that holds it; missing outside all), sentence, text, start, end."""
    fields = find_names(t, scope).query("kind == 'field'").drop(columns="kind")
    place = hits["start"].searchsorted(fields["start"], side="right") - 1
    inside = (place >= 0) & (hits["end"].to_numpy()[place] >= fields["end"].to_numpy()) if len(hits) else pd.Series(False, index=fields.index)
    theme = hits["theme"].astype("str").to_numpy()[place] if len(hits) else None
    return fields.assign(theme=pd.Series(theme, index=fields.index, dtype="str").where(inside))[["name", "theme", "sentence", "text", "start", "end"]]


def compare_transcripts(transcripts: list[Transcript], book: Codebook) -> pd.DataFrame:
    """One row per transcript and theme: transcript, date, words, theme, mentions, per_1000, scope."""
    rows = []
    for t in transcripts:
        themes = measure_themes(t, find_hits(t, book)).query("measure == @MENTIONS")
        rows.append(themes.rename(columns={"n": "mentions", "of": "words", "value": "per_1000"}).assign(transcript=t.id, date=str(t.meta.get("date", "unknown"))))
    columns = ["transcript", "date", "words", "theme", "mentions", "per_1000", "scope"]
    return pd.concat(rows, ignore_index=True)[columns] if rows else pd.DataFrame(columns=columns)


def line_up(t: Transcript, promises: pd.DataFrame, numbers: pd.DataFrame) -> pd.DataFrame:
    """One row per event of the talk: track (speaker, part, promised, reported, number: quantities only), label, first_word (its number in the talk), words, start, end."""
    tracks = [
        ("speaker", t.turns.assign(label=t.turns["role"])),
        ("part", t.sections.assign(label=t.sections["theme"].fillna(t.sections["marker"]) if len(t.sections) else "")),
        ("reported", promises[promises["status"] == "reported"].assign(label=lambda rows: rows["cue"])),
        ("promised", promises[promises["status"].isin(["promised", "promised with number"])].assign(label=lambda rows: rows["cue"])),
        ("number", numbers[numbers["kind"] == "quantity"].assign(label=lambda rows: rows["text"])),
    ]
    table = pd.concat([rows[["label", "start", "end"]].assign(track=track) for track, rows in tracks if len(rows)], ignore_index=True)
    starts, ends = t.tokens["start"].to_numpy(), t.tokens["end"].to_numpy()
    first = ends.searchsorted(table["start"], side="right")
    table = table.assign(first_word=first + 1, words=starts.searchsorted(table["end"]) - first)
    return table[["track", "label", "first_word", "words", "start", "end"]]
