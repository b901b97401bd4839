"""How evenly a word or a theme is spread over the parts of the talk."""

import numpy as np
import pandas as pd

from transcripts.measure.scope import in_scope, tokens_in
from transcripts.read.transcript import Transcript

FEWEST_MENTIONS = 5
FEWEST_PARTS = 3
OUTSIDE = "outside the sections"


def count_parts(t: Transcript, mentions: pd.DataFrame, name: str = "theme", parts: str = "sections", scope: str = "answers") -> pd.DataFrame:
    """One row per theme (or term) and part of the talk: the name, part, words, n, share_of_words (%), share_of_mentions (%), scope.

    mentions: one row per mention with `sentence`, and `theme` or `term`, whichever `name` says; of the same scope. parts: "sections" (what
    lies outside all of them is one part more) or "turns". A part without a word in scope is none. share_of_mentions is missing without a mention.
    """
    sentences, label = in_scope(t, scope)
    if not mentions["scope"].isin([label]).all():
        raise ValueError(f"the mentions were found in the scope {mentions['scope'].iloc[0]!r}, not in {label!r}")
    part_of = _label_parts(t, sentences, parts)
    words = tokens_in(t, sentences)["sentence"].map(part_of).value_counts().reindex(part_of.unique(), fill_value=0)
    names = list(mentions[name].cat.categories) if mentions[name].dtype == "category" else sorted(mentions[name].unique())
    counts = pd.crosstab(mentions[name].astype(object), mentions["sentence"].map(part_of)).reindex(index=names, columns=words.index, fill_value=0)
    table = counts.rename_axis(index=name, columns="part").stack().rename("n").reset_index()
    of = table.groupby(name, sort=False)["n"].transform("sum")
    table = table.assign(words=table["part"].map(words), share_of_mentions=100 * table["n"] / of.where(of > 0), scope=label)
    table["share_of_words"] = 100 * table["words"] / words.sum()
    table[name] = pd.Categorical(table[name], categories=names)
    return table[[name, "part", "words", "n", "share_of_words", "share_of_mentions", "scope"]]


def _label_parts(t, sentences, parts) -> pd.Series:
    """The part each sentence lies in, by its number."""
    if parts == "turns":
        names = {turn: f"turn {turn}" + (f", {speaker}" if speaker else "") for turn, speaker in zip(t.turns["turn"], t.turns["speaker"])}
        return sentences.set_index("sentence")["turn"].map(names)
    if parts == "sections":
        names = {row.section: f"section {row.section}, {row.marker.strip(',')}" for row in t.sections.itertuples()}
        return sentences.set_index("sentence")["section"].map(lambda section: names.get(section, OUTSIDE))
    raise ValueError(f"parts is {parts!r}; it is 'sections' or 'turns'")


def measure_dispersion(parts: pd.DataFrame) -> pd.DataFrame:
    """One row per theme (or term) of a table of `count_parts`: its name, n, parts (how many), dp, dp_norm, over (the parts, named), withheld, scope.

    dp = half the sum, over the parts, of |share of the mentions - share of the words| (Gries 2008, "Dispersions and adjusted frequencies in
    corpora"): 0 where the mentions follow the length of the parts. dp_norm = dp / (1 - the smallest share of the words) (Lijffijt and
    Gries 2012), so that 1 is reached. Withheld, with the reason, under 5 mentions or 3 parts.
    """
    name = parts.columns[0]
    rows = []
    for value, inside in parts.groupby(name, sort=False, observed=True):
        dp, dp_norm = find_dp(inside["n"].to_numpy(), inside["words"].to_numpy())
        n, reason = int(inside["n"].sum()), ""
        if n < FEWEST_MENTIONS:
            reason = f"{n} mention{'s' * (n != 1)}; {FEWEST_MENTIONS} are needed"
        elif len(inside) < FEWEST_PARTS:
            reason = f"{len(inside)} part{'s' * (len(inside) != 1)}; {FEWEST_PARTS} are needed"
        if reason:
            dp = dp_norm = np.nan
        rows.append((value, n, len(inside), dp, dp_norm, "; ".join(inside["part"]), reason, inside["scope"].iloc[0]))
    table = pd.DataFrame(rows, columns=[name, "n", "parts", "dp", "dp_norm", "over", "withheld", "scope"])
    return table.astype({name: parts[name].dtype})


def find_dp(mentions: np.ndarray, words: np.ndarray) -> tuple[float, float]:
    """DP and DPnorm of these mentions over parts of this many words; missing without a mention, DPnorm also with one part."""
    if not mentions.sum():
        return np.nan, np.nan
    shares = words / words.sum()
    dp = np.abs(mentions / mentions.sum() - shares).sum() / 2
    return float(dp), float(dp / (1 - shares.min())) if len(shares) > 1 else np.nan
