"""Which words and listed phrases carry the talk, and where each mention stands."""

import numpy as np
import pandas as pd

from transcripts.measure.matches import find_matches, parse_entry
from transcripts.measure.scope import in_scope, tokens_in
from transcripts.read.data import read_list, read_table
from transcripts.read.transcript import Transcript


def find_mentions(t: Transcript, scope: str = "answers") -> pd.DataFrame:
    """One row per mention of a word or a listed phrase: term, kind, phrase, sentence, text, start, end, scope.

    phrase: the listed phrase that holds the mention of a word; missing outside all of them.
    """
    sentences, label = in_scope(t, scope)
    tokens = tokens_in(t, sentences)
    phrases = listed_phrases(t)
    found = find_matches(tokens, [parse_entry(phrase) for phrase in phrases])
    found = found.assign(term=[phrases[entry] for entry in found["entry"]], kind="phrase")
    holder = np.full(len(tokens), -1)
    for row, start, end in zip(range(len(found)), found["start"], found["end"]):
        holder[np.searchsorted(tokens["start"], start):np.searchsorted(tokens["start"], end)] = row
    held = pd.Series(np.append(found["term"].to_numpy(dtype=object), None)[holder], dtype="str")
    mentions = pd.concat([tokens.assign(kind="word", phrase=held), found.assign(phrase=pd.NA)], ignore_index=True)
    mentions["text"] = [t.text[start:end] for start, end in zip(mentions["start"], mentions["end"])]
    return mentions[["term", "kind", "phrase", "sentence", "text", "start", "end"]].assign(scope=label)


def listed_phrases(t: Transcript) -> list[str]:
    """The phrases that count as units in this language, as terms."""
    phrases = (" ".join(map(str, parse_entry(row["phrase"]))) for row in read_table(t.meta["language"], "phrases"))
    return list(dict.fromkeys(phrases))


def count_terms(t: Transcript, scope: str = "answers") -> pd.DataFrame:
    """One row per word or listed phrase in scope; most frequent first, ties by term.

    Columns: term, kind (word, phrase), n (all mentions), alone (of these, outside every listed phrase),
    per_1000 (n per 1,000 tokens in scope), sentences (how many hold it), first (the first of them),
    forms (as printed, with counts), scope. n over the words sums to the tokens in scope.
    """
    mentions = find_mentions(t, scope)
    label = in_scope(t, scope)[1]
    of = (mentions["kind"] == "word").sum()
    groups = mentions.groupby(["term", "kind"], sort=True)
    terms = groups.agg(
        n=("start", "size"), alone=("phrase", lambda phrase: phrase.isna().sum()),
        sentences=("sentence", "nunique"), first=("sentence", "min"),
    ).reset_index()
    terms["forms"] = _forms(mentions).reindex(pd.MultiIndex.from_frame(terms[["term", "kind"]])).to_numpy()
    terms.insert(4, "per_1000", 1000 * terms["n"] / of)
    terms = terms.sort_values(["n", "term", "kind"], ascending=[False, True, True], kind="stable", ignore_index=True)
    return terms.assign(scope=label)


def _forms(mentions: pd.DataFrame) -> pd.Series:
    """The printed forms behind each term, most frequent first: "The 12, the 9"."""
    forms = mentions.groupby(["term", "kind", "text"], sort=True).size().rename("n").reset_index()
    forms = forms.sort_values(["n", "text"], ascending=[False, True], kind="stable")
    written = forms["text"].str.replace(r"\s+", " ", regex=True) + " " + forms["n"].astype(str)
    return written.groupby([forms["term"], forms["kind"]]).agg(", ".join)


def is_stop_word(terms: pd.DataFrame, language: str) -> pd.Series:
    """Whether each row of a term table is a word of the stop list: left out of what is shown, never of what is counted."""
    return (terms["kind"] == "word") & terms["term"].isin(read_list(language, "stopwords"))


def concordance(t: Transcript, term: str, scope: str = "answers", width: int = 8) -> pd.DataFrame:
    """One row per mention of a word or phrase: sentence, left, match, right, start, end, scope.

    left and right are up to `width` words of the same turn. As many rows as `n` in count_terms.
    """
    parts = parse_entry(term)
    wanted = " ".join(map(str, parts))
    if len(parts) == 1 or wanted in listed_phrases(t):
        mentions = find_mentions(t, scope)
        found = mentions[(mentions["term"] == wanted) & (mentions["kind"] == ("word" if len(parts) == 1 else "phrase"))]
    else:
        sentences, label = in_scope(t, scope)
        found = find_matches(tokens_in(t, sentences), [parts]).assign(scope=label)
    return keep_in_context(t, found, width)[["sentence", "left", "match", "right", "start", "end"]].assign(scope=in_scope(t, scope)[1])


def keep_in_context(t: Transcript, mentions: pd.DataFrame, width: int = 8) -> pd.DataFrame:
    """The same rows with left, match and right: the words around each mention, within its turn."""
    starts, ends = t.tokens["start"].to_numpy(), t.tokens["end"].to_numpy()
    turns = t.sentences.set_index("sentence")["turn"].reindex(mentions["sentence"]).to_numpy()
    bounds = t.turns.set_index("turn")
    rows = []
    for turn, start, end in zip(turns, mentions["start"], mentions["end"]):
        first, last = np.searchsorted(ends, start, side="right"), np.searchsorted(starts, end)
        low = max(int(bounds["start"][turn]), int(starts[max(first - width, 0)]))
        high = min(int(bounds["end"][turn]), int(ends[min(last + width, len(ends)) - 1]))
        rows.append((t.text[min(low, start):start], t.text[start:end], t.text[end:max(high, end)]))
    return mentions.assign(**dict(zip(("left", "match", "right"), zip(*rows) if rows else ([], [], []))))


def propose_phrases(t: Transcript, scope: str = "answers", most: int = 20) -> pd.DataFrame:
    """One row per candidate for the phrase list: phrase, n, log_likelihood, listed, scope.

    Neighbours of two and three words within a sentence, met twice or more, without a stop word at
    either side; by NLTK's likelihood_ratio (Dunning 1993, 4-cell form for two words), ties by phrase.
    """
    from nltk.collocations import BigramCollocationFinder, TrigramCollocationFinder

    sentences, label = in_scope(t, scope)
    tokens = tokens_in(t, sentences)
    stop = set(read_list(t.meta["language"], "stopwords"))
    listed = set(listed_phrases(t))
    documents = tokens.groupby("sentence")["term"].agg(list).tolist()
    rows = []
    for finder in (BigramCollocationFinder.from_documents(documents), TrigramCollocationFinder.from_documents(documents)):
        finder.apply_freq_filter(2)
        finder.apply_ngram_filter(lambda *words: words[0] in stop or words[-1] in stop or words[0].isdigit() or words[-1].isdigit())
        measure = finder.score_ngrams(_measures(finder).likelihood_ratio)
        rows += [(" ".join(words), finder.ngram_fd[words], score) for words, score in measure]
    table = pd.DataFrame(rows, columns=["phrase", "n", "log_likelihood"])
    table = table.assign(listed=[any(f" {phrase} " in f" {entry} " for entry in listed) for phrase in table["phrase"]])
    table = table.sort_values(["log_likelihood", "phrase"], ascending=[False, True], kind="stable", ignore_index=True)
    return table.head(most).assign(scope=label)


def find_candidates(t: Transcript, candidates: pd.DataFrame, scope: str = "answers") -> pd.DataFrame:
    """One row per mention of a phrase of `propose_phrases`, overlapping ones each: phrase, sentence, start, end."""
    wanted, rows = set(candidates["phrase"]), []
    for sentence, inside in tokens_in(t, in_scope(t, scope)[0]).groupby("sentence", sort=True):
        terms, starts, ends = (inside[name].tolist() for name in ("term", "start", "end"))
        rows += [(phrase, sentence, starts[at], ends[at + size - 1]) for at in range(len(terms)) for size in (2, 3)
                 if at + size <= len(terms) and (phrase := " ".join(terms[at:at + size])) in wanted]
    return pd.DataFrame(rows, columns=["phrase", "sentence", "start", "end"])


def _measures(finder):
    from nltk.metrics.association import BigramAssocMeasures, TrigramAssocMeasures

    return TrigramAssocMeasures if finder.default_ws == 3 else BigramAssocMeasures


def place_terms(t: Transcript, terms: pd.DataFrame, scope: str = "answers") -> pd.DataFrame:
    """The rows of a term table with `at`: the number of each mention's word among the words in scope, as "12 48 301"."""
    mentions = find_mentions(t, scope)
    starts = mentions.loc[mentions["kind"] == "word", "start"].to_numpy()
    mentions = mentions.assign(at=(np.searchsorted(starts, mentions["start"]) + 1).astype(str))
    at = mentions.groupby(["term", "kind"])["at"].agg(" ".join).rename("at").reset_index()
    return terms.merge(at, how="left", on=["term", "kind"])


def top_terms(t: Transcript, terms: pd.DataFrame, words: int = 15, phrases: int = 5, stop_list: bool = True) -> pd.DataFrame:
    """What is shown of a term table: the most frequent words (with `stop_list`, outside the stop list), then the most frequent phrases."""
    shown = terms[~is_stop_word(terms, t.meta["language"])] if stop_list else terms
    return pd.concat([shown[shown["kind"] == "word"].head(words), shown[shown["kind"] == "phrase"].head(phrases)], ignore_index=True)


def section_parts(t: Transcript, scope: str = "answers") -> pd.DataFrame:
    """One row per section, for shading a strip: label (its theme, or its marker), first_word (among the words in scope), words."""
    tokens = tokens_in(t, in_scope(t, scope)[0])
    rows = []
    for row in t.sections.itertuples():
        inside = np.flatnonzero((tokens["start"] >= row.start) & (tokens["end"] <= row.end))
        if len(inside):
            rows.append((row.theme or row.marker.strip(","), int(inside[0]) + 1, len(inside)))
    return pd.DataFrame(rows, columns=["label", "first_word", "words"])


def compare_scopes(t: Transcript, terms: pd.DataFrame, scope: str = "answers") -> pd.DataFrame:
    """One row per term of a term table: term, kind, and its n and rank among all of its kind, in the scope and in everything."""
    table = terms[["term", "kind"]]
    for name, inside in (("here", scope), ("everywhere", "all")):
        counts = count_terms(t, inside)
        rank = counts.groupby("kind")["n"].rank(method="min", ascending=False).astype(int)
        counts = counts.assign(**{f"n_{name}": counts["n"], f"rank_{name}": rank})
        table = table.merge(counts[["term", "kind", f"n_{name}", f"rank_{name}"]], how="left", on=["term", "kind"])
    return table
