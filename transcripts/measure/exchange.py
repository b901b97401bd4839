"""What was asked and what of it the answer takes up; the wordings that recur, and whose they are."""

import re
from collections import Counter, defaultdict

import pandas as pd

from transcripts.read.data import read_list, read_table
from transcripts.read.tokens import is_number, to_term
from transcripts.read.transcript import Transcript

SHORTEST, LONGEST = 3, 25  # words of a set phrase; a longer repeat is listed as its first and last 25 words
_STEMMERS = {"en": "english"}
_SAYS = {"questioner": "asked", "answerer": "answered"}


def find_set_phrases(t: Transcript) -> pd.DataFrame:
    """One row per mention of a set phrase: phrase, said_by (quoted, asked, answered, other), sentence, text, start, end.

    A set phrase is a wording of at least three words that stands at least twice, neither begins nor ends
    with a stop word, and of which no longer wording stands as often. Quoted: inside quotation marks, whoever speaks.
    """
    quotes = _quoted(t)
    rows = [
        (phrase, "quoted" if any(first <= start and end <= last for first, last in quotes) else _SAYS.get(role, "other"),
         sentence, t.text[start:end], start, end)
        for phrase, sentence, role, start, end in _repeats(t)]
    table = pd.DataFrame(rows, columns=["phrase", "said_by", "sentence", "text", "start", "end"])
    return table.astype({name: "int64" for name in ("sentence", "start", "end")}).sort_values(["start", "end"], kind="stable", ignore_index=True)


def list_set_phrases(t: Transcript) -> pd.DataFrame:
    """One row per set phrase: phrase, n, n_quoted, n_asked, n_answered, n_other, sentence (of the first mention), text, start, end; most frequent first.

    n is the sum of the four. The places are the rows of `find_set_phrases`.
    """
    found = find_set_phrases(t)
    first = found.drop_duplicates("phrase").set_index("phrase")[["sentence", "text", "start", "end"]]
    counts = {f"n_{who}": found[found["said_by"] == who].groupby("phrase").size().reindex(first.index, fill_value=0)
              for who in ("quoted", "asked", "answered", "other")}
    table = pd.DataFrame({"n": found.groupby("phrase").size().reindex(first.index), **counts}).astype("int64").join(first).reset_index()
    return table.sort_values(["n", "start"], ascending=[False, True], kind="stable", ignore_index=True)


def _quoted(t: Transcript) -> list[tuple[int, int]]:
    """Stretches inside quotation marks that are closed in the same turn."""
    found = []
    for first, last in zip(t.turns["start"], t.turns["end"]):
        found += [match.span() for match in re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»|「[^「」]*」").finditer(t.text, first, last)]
    return found


def _repeats(t: Transcript) -> list[tuple[str, int, str, int, int]]:
    """Phrase, sentence, role, start and end of every mention of a wording that recurs and is part of no longer one that recurs as often."""
    stop = frozenset(read_list(t.meta["language"], "stopwords"))
    if not stop:
        return []
    sentences = _stretches(t)
    places = {(row, at) for row, part in enumerate(sentences) for at in range(len(part[2]) - SHORTEST + 1)}
    kept: dict[tuple, list] = {}
    for size in range(SHORTEST, LONGEST + 1):
        grams = defaultdict(list)
        for row, at in sorted(places):
            terms = sentences[row][2]
            if at + size <= len(terms):
                grams[tuple(terms[at:at + size])].append((row, at))
        grams = {gram: where for gram, where in grams.items() if len(where) > 1}
        kept.update({gram: where for gram, where in grams.items() if gram[0] not in stop and gram[-1] not in stop and not all(map(is_number, gram))})
        places = {place for where in grams.values() for place in where}
        if not places:
            break
    return [(" ".join(gram), sentences[row][0], sentences[row][1], sentences[row][3][at], sentences[row][4][at + len(gram) - 1])
            for gram, where in _maximal(kept).items() for row, at in where]


def _stretches(t: Transcript) -> list[tuple[int, str, list, list, list]]:
    """Sentence, role, and the terms, starts and ends of every stretch of words with nothing but space between."""
    found: list[tuple[int, str, list, list, list]] = []
    last = None
    for row in t.tokens.itertuples():
        if last is None or row.sentence != last.sentence or t.text[last.end:row.start].strip():
            found.append((row.sentence, row.role, [], [], []))
        for column, value in zip(found[-1][2:], (row.term, row.start, row.end)):
            column.append(value)
        last = row
    return found


def _maximal(grams: dict[tuple, list]) -> dict[tuple, list]:
    """Those that stand more often than every longer one that holds them."""
    longest: Counter = Counter()
    for gram, where in grams.items():
        for size in range(SHORTEST, len(gram)):
            for at in range(len(gram) - size + 1):
                part = gram[at:at + size]
                longest[part] = max(longest[part], len(where))
    return {gram: where for gram, where in grams.items() if len(where) > longest[gram]}


def list_exchanges(t: Transcript) -> pd.DataFrame:
    """One row per sentence of an exchange: exchange, part (question, answer), sentence, start, end.

    An exchange is a question and everything answered until somebody asks again: outlet, governor, deputy is one.
    """
    rows, number, answered = [], 0, True
    for row in t.sentences.itertuples():
        if row.role == "questioner":
            number, answered = number + answered, False
            rows.append((number, "question", row.sentence, row.start, row.end))
        elif row.role == "answerer" and number:
            answered = True
            rows.append((number, "answer", row.sentence, row.start, row.end))
    return pd.DataFrame(rows, columns=["exchange", "part", "sentence", "start", "end"])


def trace_question(t: Transcript) -> pd.DataFrame:
    """One row per content word and listed phrase of each question: exchange, term, kind, taken_up, and where in question and answer.

    taken_up: verbatim, in another form (the same stem by the Snowball stemmer, or listed in `forms.csv`), not.
    sentence, text, start, end: the first place in the answer; missing where there is none. asked_text, asked_start, asked_end:
    the first place in the question, asked_sentence the number of its sentence. It is a trace, not a score: an answer may say the same in other words.
    """
    language = t.meta["language"]
    stop, rows = frozenset(read_list(language, "stopwords")), []
    if stop:
        stop |= frozenset(read_list(language, "courtesies"))
        phrases = [tuple(to_term(row["phrase"]).split()) for row in read_table(language, "phrases")]
        exchanges = list_exchanges(t).merge(t.tokens[["sentence", "term", "start", "end"]], on="sentence", suffixes=("_of", ""))
        root = _roots(language)
        for number, part in exchanges.groupby("exchange", sort=True):
            asked, answer = part[part["part"] == "question"], part[part["part"] == "answer"]
            rows += [(number, *row) for row in _trace(t, asked, answer, stop, phrases, root)]
    table = pd.DataFrame(rows, columns=["exchange", "term", "kind", "taken_up", "sentence", "text", "start", "end", "asked_sentence", "asked_text", "asked_start", "asked_end"])
    return table.astype({**{name: "Int64" for name in ("sentence", "start", "end")}, **{name: "int64" for name in ("exchange", "asked_sentence", "asked_start", "asked_end")}})


def _trace(t: Transcript, asked: pd.DataFrame, answer: pd.DataFrame, stop: frozenset, phrases: list, root) -> list[tuple]:
    terms, said = asked["term"].tolist(), answer["term"].tolist()
    roots = [root(term) for term in said]
    seen, rows = set(), []
    wanted = [((term,), at, "word") for at, term in enumerate(terms) if term not in stop]
    wanted += [(phrase, at, "phrase") for phrase in phrases if (at := _find(terms, phrase, asked["sentence"].tolist())) is not None]
    for phrase, at, kind in sorted(wanted, key=lambda row: (row[1], len(row[0]))):
        if phrase in seen:
            continue
        seen.add(phrase)
        place, how = _find(said, phrase, answer["sentence"].tolist()), "verbatim"
        if place is None:
            place, how = _find(roots, tuple(map(root, phrase)), answer["sentence"].tolist()), "in another form"
        found = (None, None, None, None)
        if place is not None:
            start, end = int(answer["start"].iloc[place]), int(answer["end"].iloc[place + len(phrase) - 1])
            found = (int(answer["sentence"].iloc[place]), t.text[start:end], start, end)
        start, end = int(asked["start"].iloc[at]), int(asked["end"].iloc[at + len(phrase) - 1])
        rows.append((" ".join(phrase), kind, how if place is not None else "not", *found, int(asked["sentence"].iloc[at]), t.text[start:end], start, end))
    return rows


def _find(terms: list[str], phrase: tuple[str, ...], sentences: list[int]) -> int | None:
    """Where `phrase` first stands in `terms`, inside one sentence."""
    size = len(phrase)
    return next((at for at in range(len(terms) - size + 1)
                 if terms[at] == phrase[0] and tuple(terms[at:at + size]) == phrase and sentences[at] == sentences[at + size - 1]), None)


def _roots(language: str):
    """The function from a term to what all its forms share: the listed term's stem, else the stem."""
    forms = {to_term(row["form"]): to_term(row["term"]) for row in read_table(language, "forms")}
    if language not in _STEMMERS:
        return lambda term: forms.get(term, term)
    from nltk.stem.snowball import SnowballStemmer

    stem = SnowballStemmer(_STEMMERS[language]).stem
    return lambda term: stem(forms.get(term, term))
