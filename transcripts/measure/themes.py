"""How much of the talk each theme gets: three measures, never one."""

import pandas as pd

from transcripts.measure.scope import in_scope, tokens_in
from transcripts.read.data import read_list
from transcripts.read.tokens import FRACTIONS
from transcripts.read.transcript import Transcript

MENTIONS = "mentions per 1,000 words"
COVERAGE = "sentences that touch it, %"
SECTIONS = "words of its own section, %"
NO_HIT = "sentences without a hit, %"
INSIDE = "words inside hits, %"
NONE = "none"  # the class of a sentence that is about no theme


def measure_themes(t: Transcript, hits: pd.DataFrame, scope: str = "answers") -> pd.DataFrame:
    """One row per theme and measure: theme, measure, value, n, of, scope.

    mentions per 1,000 words: n hits of `of` words. sentences that touch it: n of `of` sentences in scope.
    words of its own section: n of `of` words stand in the sections the speaker gave to the theme; absent
    where the text has no sections. Counts exactly the hits it is given, which must be of the same scope.
    """
    sentences, label = scope_of_hits(t, hits, scope)
    themes = list(hits["theme"].cat.categories)
    words = tokens_in(t, sentences).groupby("sentence").size().reindex(sentences["sentence"], fill_value=0)
    section_words = _section_words(t, sentences, words)
    rows = [(theme, MENTIONS, 1000, int((hits["theme"] == theme).sum()), int(words.sum())) for theme in themes]
    rows += [(theme, COVERAGE, 100, int(hits.loc[hits["theme"] == theme, "sentence"].nunique()), len(sentences)) for theme in themes]
    if len(t.sections):
        rows += [(theme, SECTIONS, 100, int(section_words.get(theme, 0)), int(words.sum())) for theme in themes]
    table = pd.DataFrame(rows, columns=["theme", "measure", "per", "n", "of"])
    table["value"] = table["per"] * table["n"] / table["of"]
    table["theme"] = pd.Categorical(table["theme"], categories=themes)
    return table[["theme", "measure", "value", "n", "of"]].assign(scope=label)


def scope_of_hits(t: Transcript, hits: pd.DataFrame, scope: str) -> tuple[pd.DataFrame, str]:
    """What `in_scope` gives; raises ValueError where the hits were found in another scope."""
    sentences, label = in_scope(t, scope)
    if not hits["scope"].isin([label]).all():
        raise ValueError(f"the hits were found in the scope {hits['scope'].iloc[0]!r}, not in {label!r}")
    return sentences, label


def _section_words(t, sentences, words) -> pd.Series:
    theme_of = t.sections.set_index("section")["theme"]
    return words.to_numpy() @ pd.get_dummies(sentences["section"].map(theme_of), dtype=int) if len(t.sections) else pd.Series(dtype=int)


def section_sentences(t: Transcript, scope: str = "answers") -> pd.DataFrame:
    """One row per sentence that lies in a section with a theme: theme, section, sentence, words, start, end."""
    sentences, _ = in_scope(t, scope)
    inside = sentences.merge(t.sections[["section", "theme"]], on="section")
    words = t.tokens.groupby("sentence").size().rename("words").reset_index()
    return inside.merge(words, on="sentence")[["theme", "section", "sentence", "words", "start", "end"]]


def touched_sentences(t: Transcript, hits: pd.DataFrame) -> pd.DataFrame:
    """One row per theme and sentence it touches: theme, sentence, hits, start, end (of the sentence)."""
    touched = hits.groupby(["theme", "sentence"], observed=True).size().rename("hits").reset_index()
    return touched.merge(t.sentences[["sentence", "start", "end"]], on="sentence")


def find_counted(t: Transcript, hits: pd.DataFrame, scope: str = "answers") -> pd.DataFrame:
    """One row per place that one of the figures of `measure_themes` counts: theme, measure, words, start, end.

    Under mentions a row per hit, under coverage a row per sentence it touches, under sections a row per sentence with its words.
    """
    parts = {MENTIONS: hits.assign(words=1), COVERAGE: touched_sentences(t, hits).assign(words=1)}
    if len(t.sections):
        parts[SECTIONS] = section_sentences(t, scope)
    rows = [rows.assign(theme=rows["theme"].astype("str"), measure=measure) for measure, rows in parts.items()]
    return pd.concat(rows, ignore_index=True)[["theme", "measure", "words", "start", "end"]]


def compare_measures(themes: pd.DataFrame) -> pd.DataFrame:
    """One row per theme, the measures side by side: for each its count and its value; most mentions first, ties in the codebook's order.

    Columns: theme, mentions, per_1000, sentences, of_sentences (%), section_words, of_words (%), scope; the third pair is absent
    where the text has no sections.
    """
    names = {MENTIONS: ("mentions", "per_1000"), COVERAGE: ("sentences", "of_sentences"), SECTIONS: ("section_words", "of_words")}
    table = pd.DataFrame({"theme": themes["theme"].cat.categories})
    for measure, rows in themes.groupby("measure", sort=False):
        rows = rows.set_index("theme").reindex(table["theme"])
        table[names[measure][0]], table[names[measure][1]] = rows["n"].to_numpy(), rows["value"].to_numpy()
    table = table.sort_values("mentions", ascending=False, kind="stable", ignore_index=True)
    return table.assign(scope=themes["scope"].iloc[0])


def untouched_sentences(t: Transcript, hits: pd.DataFrame, scope: str = "answers") -> pd.DataFrame:
    """One row per sentence in scope that no entry touches: sentence, text, start, end."""
    sentences, _ = in_scope(t, scope)
    return sentences.loc[~sentences["sentence"].isin(hits["sentence"]), ["sentence", "text", "start", "end"]].reset_index(drop=True)


def map_sentences(t: Transcript, hits: pd.DataFrame) -> pd.DataFrame:
    """One row per sentence of the whole text and theme that touches it: sentence, role, own (the theme of its section), theme, hits.

    A sentence no theme touches has one row without a theme. The hits should be those of the scope "all".
    """
    own = t.sentences["section"].map(t.sections.set_index("section")["theme"]) if len(t.sections) else pd.Series(pd.NA, index=t.sentences.index)
    touched = touched_sentences(t, hits)[["sentence", "theme", "hits"]]
    table = t.sentences[["sentence", "role"]].assign(own=own).merge(touched, how="left", on="sentence")
    return table.assign(hits=table["hits"].fillna(0).astype(int)).sort_values(["sentence", "theme"], kind="stable", ignore_index=True)


def place_hits(t: Transcript, hits: pd.DataFrame, by: str, scope: str = "answers") -> pd.DataFrame:
    """One row per value of the column `by` of the hits: n and `at`, the number of each hit's first word among the words in scope, as "12 48"."""
    starts = tokens_in(t, in_scope(t, scope)[0])["start"].to_numpy()
    placed = hits.assign(at=(starts.searchsorted(hits["start"]) + 1).astype(str))
    table = placed.groupby(by, observed=True).agg(n=("at", "size"), at=("at", " ".join)).reset_index()
    return table.sort_values(["n", by], ascending=[False, True], kind="stable", ignore_index=True).assign(scope=in_scope(t, scope)[1])


def mark_sentences(t: Transcript, hits: pd.DataFrame) -> pd.DataFrame:
    """One row per sentence the hits touch: sentence, hits, text with each hit between ‹ and ›, start, end."""
    rows = []
    for sentence, inside in hits.groupby("sentence"):
        row = t.sentences.iloc[sentence - 1]
        text, last = "", row["start"]
        for start, end in zip(inside["start"], inside["end"]):
            text, last = f"{text}{t.text[last:start]}‹{t.text[start:end]}›", end
        rows.append((sentence, len(inside), text + t.text[last:row["end"]], row["start"], row["end"]))
    return pd.DataFrame(rows, columns=["sentence", "hits", "text", "start", "end"])


def rank_themes(themes: pd.DataFrame) -> pd.DataFrame:
    """One row per theme, one column per measure: the rank of the theme under it (1 is most; equal values share the better rank)."""
    ranks = themes.assign(rank=themes.groupby("measure", sort=False)["value"].rank(method="min", ascending=False).astype(int))
    wide = ranks.pivot(index="theme", columns="measure", values="rank")
    return wide[list(dict.fromkeys(themes["measure"]))].reset_index().rename_axis(columns=None)


def classify_sentences(t: Transcript, hits: pd.DataFrame, scope: str = "answers") -> pd.DataFrame:
    """One row per sentence in scope: sentence, text, theme, hits, words, why, start, end, scope.

    theme: the one with most hits in the sentence; on a tie the one with most matched words; still tied or without a hit
    "none", and `why` says which ("no hit", "tie of a and b"). hits, words: of the theme. The speaker's sections do not enter.
    """
    sentences, label = scope_of_hits(t, hits, scope)
    themes = list(hits["theme"].cat.categories)
    sums = hits.groupby(["sentence", "theme"], observed=True).agg(hits=("words", "size"), words=("words", "sum")).reset_index()
    for column in ("hits", "words"):
        sums = sums[sums[column] == sums.groupby("sentence")[column].transform("max")]
    sums["theme"] = sums["theme"].astype("str")
    tied = sums[sums["sentence"].duplicated(keep=False)].groupby("sentence")["theme"].agg(" and ".join).to_dict()
    found = sums.drop_duplicates("sentence").set_index("sentence").reindex(sentences["sentence"])
    found["why"] = [f"tie of {tied[number]}" if number in tied else "no hit" if none else "" for number, none in found["theme"].isna().items()]
    found["theme"] = pd.Categorical(found["theme"].where(found["why"] == "", NONE), categories=[*themes, NONE])
    found = found.fillna({"hits": 0, "words": 0}).astype({"hits": int, "words": int}).set_axis(sentences.index)
    return pd.concat([sentences[["sentence", "text"]], found, sentences[["start", "end"]]], axis=1).assign(scope=label)


def codebook_against_sections(t: Transcript, hits: pd.DataFrame, scope: str = "answers") -> pd.DataFrame:
    """One row per section and class: section, marker, given (the theme the speaker gave to it), theme, n, of, sentences, scope.

    n of the section's `of` sentences in scope are of this class ("none" among the classes; `classify_sentences`); sentences: their numbers.
    """
    classes = classify_sentences(t, hits, scope)
    classes["section"] = t.sentences.set_index("sentence")["section"].reindex(classes["sentence"]).to_numpy()
    groups = classes.groupby(["section", "theme"], observed=False)["sentence"]
    table = groups.agg(n="size", sentences=lambda numbers: ", ".join(map(str, numbers))).reset_index()
    table["of"] = table.groupby("section")["n"].transform("sum")
    named = t.sections[["section", "marker", "theme"]].rename(columns={"theme": "given"})
    return named.merge(table, on="section")[["section", "marker", "given", "theme", "n", "of", "sentences"]].assign(scope=in_scope(t, scope)[1])


def shared_sentences(hits: pd.DataFrame) -> pd.DataFrame:
    """One row per pair of themes: theme, other, n (sentences both touch), of (sentences one of them or both touch), sentences (the n, by number)."""
    themes = list(hits["theme"].cat.categories)
    touched = [set(hits.loc[hits["theme"] == theme, "sentence"]) for theme in themes]
    rows = [(theme, themes[two], len(touched[one] & touched[two]), len(touched[one] | touched[two]),
             ", ".join(map(str, sorted(touched[one] & touched[two]))))
            for one, theme in enumerate(themes) for two in range(one + 1, len(themes))]
    kind = pd.CategoricalDtype(themes)
    return pd.DataFrame(rows, columns=["theme", "other", "n", "of", "sentences"]).astype({"theme": kind, "other": kind})


def find_shared(t: Transcript, hits: pd.DataFrame) -> pd.DataFrame:
    """One row per pair of themes and sentence that one of them or both touch: theme, other, both, sentence, start, end.

    The rows of a pair are the `of`, those with `both` the n of `shared_sentences`.
    """
    themes = list(hits["theme"].cat.categories)
    touched = pd.crosstab(hits["sentence"], hits["theme"].astype("str")).reindex(columns=themes, fill_value=0) > 0
    rows = [(one, other, bool(touched.at[sentence, one] and touched.at[sentence, other]), sentence)
            for place, one in enumerate(themes) for other in themes[place + 1:]
            for sentence in touched.index[touched[one] | touched[other]]]
    table = pd.DataFrame(rows, columns=["theme", "other", "both", "sentence"]).astype({"sentence": "int64", "both": bool})
    return table.merge(t.sentences[["sentence", "start", "end"]], on="sentence")


def share_inside(t: Transcript, hits: pd.DataFrame, scope: str = "answers") -> pd.DataFrame:
    """One row per sign of how near the text is to the codebook's kind: what, value (%), n, of, scope.

    "sentences without a hit, %" and "words inside hits, %" (a word in the gap of an entry is inside). Counts exactly the hits it is given.
    """
    sentences, label = scope_of_hits(t, hits, scope)
    rows = [(NO_HIT, int((~sentences["sentence"].isin(hits["sentence"])).sum()), len(sentences)),
            (INSIDE, int(hits["words"].sum()), len(tokens_in(t, sentences)))]
    table = pd.DataFrame(rows, columns=["what", "n", "of"])
    table["value"] = 100 * table["n"] / table["of"]
    return table[["what", "value", "n", "of"]].assign(scope=label)


def find_inside(t: Transcript, hits: pd.DataFrame, scope: str = "answers") -> pd.DataFrame:
    """One row per place that `share_inside` counts: what, words, start, end. Sentences without a hit, and hits with their words."""
    parts = {NO_HIT: untouched_sentences(t, hits, scope).assign(words=1), INSIDE: hits}
    rows = [rows.assign(what=what)[["what", "words", "start", "end"]] for what, rows in parts.items()]
    return pd.concat(rows, ignore_index=True)


def find_uncovered(t: Transcript, hits: pd.DataFrame, scope: str = "answers") -> pd.DataFrame:
    """One row per mention of a content word in scope: term, outside (every hit), sentence, start, end.

    A content word holds a letter and is not on the stop list.
    """
    tokens = tokens_in(t, scope_of_hits(t, hits, scope)[0])
    tokens = tokens[~tokens["term"].isin(read_list(t.meta["language"], "stopwords")) & tokens["term"].str.contains(rf"[^\W\d_{FRACTIONS}]")]
    spans = hits.sort_values("start", kind="stable")
    before = spans["start"].searchsorted(tokens["start"], side="right") - 1
    outside = (before < 0) | (tokens["start"] >= spans["end"].to_numpy()[before]) if len(spans) else True
    return tokens.assign(outside=outside)[["term", "outside", "sentence", "start", "end"]]


def uncovered_terms(t: Transcript, hits: pd.DataFrame, scope: str = "answers") -> pd.DataFrame:
    """One row per content word that stands outside every hit: term, n (mentions outside), of (all its mentions), sentences (how many hold
    one outside), scope; most often outside first, ties by term.

    The mentions are the rows of `find_uncovered`. Counts exactly the hits it is given: with those of the umbrella
    and the exclusions among them (`find_hits(..., use=...)`), their words are covered as well.
    """
    found = find_uncovered(t, hits, scope)
    outside = found[found["outside"]].groupby("term").agg(n=("outside", "size"), sentences=("sentence", "nunique"))
    outside.insert(1, "of", found.groupby("term").size().reindex(outside.index))
    table = outside.reset_index().sort_values(["n", "term"], ascending=[False, True], kind="stable", ignore_index=True)
    return table.assign(scope=scope_of_hits(t, hits, scope)[1])
