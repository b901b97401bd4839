"""What is named, what a frequent word means each time, and what one would expect and does not find."""

import re

import pandas as pd

from transcripts.measure.decisions import Decision, read_decisions
from transcripts.measure.numbers import list_numbers
from transcripts.measure.periods import find_periods
from transcripts.measure.scope import in_scope
from transcripts.read.data import read_list, read_table
from transcripts.read.tokens import is_number, to_term
from transcripts.read.transcript import Transcript

FREQUENT = 5  # mentions from which a word gets a table of its senses
_POSSESSIVE = re.compile(r"['’]s$")
_JOINS = {"of", "the", "for"}  # small words inside a name: Bureau of Labor Statistics


def find_names(t: Transcript, scope: str = "answers") -> pd.DataFrame:
    """One row per mention of a name: name, kind, sentence, text, start, end, scope.

    A name stands in `names.csv`, or is a run of capitalised words that does not start a sentence or a quotation;
    its kind is then "unknown". A run at the start of a sentence counts where the same run stands inside another one.
    """
    sentences, label = in_scope(t, scope)
    listed = {to_term(row["name"]): row for row in read_table(t.meta["language"], "names")}
    rows, doubtful = [], []
    stop = frozenset(read_list(t.meta["language"], "stopwords"))
    for sentence, tokens in (t.tokens[t.tokens["sentence"].isin(sentences["sentence"])].groupby("sentence", sort=True) if listed else ()):
        words = list(tokens[["term", "text", "start", "end"]].itertuples(index=False, name=None))
        used = _listed(words, _runs(t, words, stop, listed, set()), listed, sentence, rows)
        inside, opening = _unlisted(t, words, _runs(t, words, stop, listed, used), sentence, listed)
        rows += inside
        doubtful += opening
    known = {name for name, *_ in rows}
    rows += [row for row in doubtful if row[0] in known]
    table = pd.DataFrame([(*row[:3], t.text[row[3]:row[4]], *row[3:], label) for row in rows],
                         columns=["name", "kind", "sentence", "text", "start", "end", "scope"])
    return table.astype({name: "int64" for name in ("sentence", "start", "end")}).sort_values(["start", "end"], kind="stable", ignore_index=True)


def list_names(t: Transcript, scope: str = "answers") -> pd.DataFrame:
    """One row per name: name, kind (place, institution, field, plan, unknown), n, sentence (of the first mention), text, start, end, scope; most frequent first.

    The places are the rows of `find_names`.
    """
    found = find_names(t, scope)
    first = found.drop_duplicates("name").set_index("name")
    table = first.assign(n=found.groupby("name").size().reindex(first.index).astype("int64")).reset_index()
    table = table[["name", "kind", "n", "sentence", "text", "start", "end", "scope"]]
    return table.sort_values(["n", "start"], ascending=[False, True], kind="stable", ignore_index=True)


def _listed(words: list, runs: list[tuple[int, int]], listed: dict, sentence: int, rows: list) -> set[int]:
    """Append the listed names of one sentence, the longest first; the places they use up.

    Inside a longer run of capitals a listed name counts only at its end: `U.N. General Assembly`, not `London` in `London Institute`.
    """
    used: set[int] = set()
    longest, at = max(len(name.split()) for name in listed), 0
    while at < len(words):
        for size in range(min(longest, len(words) - at), 0, -1):
            row, end = _listed_at(words, at, size, listed)
            run = next(((first, last) for first, last in runs if first <= at < last), (at, at + size))
            follows = at + size < run[1] and words[at + size][0] not in _JOINS
            part = at > run[0] and words[at - 1][0] in _JOINS and (size == 1 or row and row["name"].islower())
            if row and not part and not follows and (size > 1 or at + size >= run[1]):
                rows.append((row["name"], row["kind"], sentence, words[at][2], end))
                used.update(range(at, at + size))
                at += size
                break
        else:
            at += 1
    return used


def _listed_at(words: list, at: int, size: int, listed: dict) -> tuple[dict | None, int]:
    """The listed name that stands at a place, and where it ends: without a possessive s."""
    terms, end = [word[0] for word in words[at:at + size]], words[at + size - 1][3]
    bare = re.sub(r"'s$", "", terms[-1])
    row = listed.get(" ".join(terms))
    if row is None and bare != terms[-1]:
        row, end = listed.get(" ".join([*terms[:-1], bare])), end - 2
    if row is None or row["kind"] in ("none", "title"):
        return None, end
    same_case = row["name"][0].islower() or words[at][1][0] == row["name"][0] and (not row["name"].isupper() or words[at][1].isupper())
    return (row if same_case else None), end


def _runs(t: Transcript, words: list, stop: frozenset, listed: dict, used: set[int]) -> list[tuple[int, int]]:
    """First and last place of every run of capitalised words in one sentence; `of`, `for` and `the` may stand inside it."""
    found, at = [], 0
    while at < len(words):
        if at in used or not _is_capital(words[at], stop, listed):
            at += 1
            continue
        end = look = at + 1
        while look < len(words) and look not in used and not t.text[words[look - 1][3]:words[look][2]].strip() and not _POSSESSIVE.search(words[look - 1][1]):
            if _is_capital(words[look], stop, listed):
                end = look + 1
            elif words[look][0] not in _JOINS or words[look][0] == "the" and words[look - 1][0] not in _JOINS:
                break
            look += 1
        found.append((at, end))
        at = end
    return found


def _is_capital(word: tuple, stop: frozenset, listed: dict) -> bool:
    return word[1][0].isupper() and word[0] not in stop and listed.get(word[0], {}).get("kind") != "none"


def _unlisted(t: Transcript, words: list, runs: list[tuple[int, int]], sentence: int, listed: dict) -> tuple[list, list]:
    """The runs of one sentence that are no listed name: those inside it, and those that open it or a quotation."""
    inside, opening = [], []
    for at, last in runs:
        start, end = words[at][2], words[last - 1][3] - (2 if _POSSESSIVE.search(words[last - 1][1]) else 0)
        if end <= start or t.text[end:end + 1] == "-" or all(listed.get(word[0], {}).get("kind") == "title" for word in words[at:last]):
            continue
        before = t.text[words[at - 1][3]:start] if at else ""
        opens = at == 0 or bool(re.search(r"[\"“‘«:!?.—]\s*$", before)) and not before.startswith(".")
        (opening if opens else inside).append((re.sub(r"\s+", " ", t.text[start:end]), "unknown", sentence, start, end))
    return inside, opening


def list_senses(t: Transcript, hits: pd.DataFrame | None = None, scope: str = "answers", decisions=None) -> pd.DataFrame:
    """One row per mention of a word with at least five, or with a decision: term, n, holder, held_by, set_by, theme, sentence, text, start, end, scope.

    holder: the codebook entry (held_by "entry") or listed phrase ("phrase") that holds the mention, else the word
    beside it with the term ("neighbour"), else the term ("alone"). A row of kind `sense` in the decisions file sets it:
    `where` is words that stand once in the text and hold the mention, `value` is `term: sense`.
    """
    sentences, label = in_scope(t, scope)
    stop = frozenset(read_list(t.meta["language"], "stopwords"))
    tokens = t.tokens[t.tokens["sentence"].isin(sentences["sentence"])].reset_index(drop=True)
    counts = tokens["term"].value_counts()
    frequent = {term for term, n in counts.items() if stop and n >= FREQUENT and term not in stop and not is_number(term)}
    decided = _decided_senses(t, decisions)
    frequent |= {term for term, _ in decided}
    phrases = sorted((tuple(to_term(row["phrase"]).split()) for row in read_table(t.meta["language"], "phrases")), key=len, reverse=True)
    held = _held(tokens, hits)
    numbers, terms, starts, ends = (tokens[name].tolist() for name in ("sentence", "term", "start", "end"))
    joined = [numbers[at] == numbers[at + 1] and not t.text[ends[at]:starts[at + 1]].strip() for at in range(len(terms) - 1)] + [False]
    rows = []
    for at in tokens.index[tokens["term"].isin(frequent)]:
        holder, held_by, theme = held.get(at) or (*(_phrase(terms, numbers, at, phrases) or _neighbour(terms, joined, at, stop)), None)
        person = decided.get((terms[at], starts[at]))
        rows.append((terms[at], int(counts[terms[at]]), person or holder, held_by, "person" if person else "rule", theme,
                     numbers[at], t.text[starts[at]:ends[at]], starts[at], ends[at], label))
    table = pd.DataFrame(rows, columns=["term", "n", "holder", "held_by", "set_by", "theme", "sentence", "text", "start", "end", "scope"])
    table = table.astype({name: "int64" for name in ("n", "sentence", "start", "end")})
    return table.sort_values(["n", "term", "start"], ascending=[False, True, True], kind="stable", ignore_index=True)


def _held(tokens: pd.DataFrame, hits: pd.DataFrame | None) -> dict[int, tuple]:
    """The codebook entry, the word "entry" and the theme for every place in `tokens` that a hit covers."""
    if hits is None:
        return {}
    first = tokens["start"].searchsorted(hits["start"])
    last = tokens["end"].searchsorted(hits["end"], side="right")
    return {at: (entry, "entry", theme) for begin, end, entry, theme in zip(first, last, hits["entry"], hits["theme"].astype(object))
            for at in range(begin, end)}


def _phrase(terms: list, numbers: list, at: int, phrases: list) -> tuple[str, str] | None:
    """The longest listed phrase that holds a mention."""
    for phrase in phrases:
        for first in range(max(0, at - len(phrase) + 1), at + 1):
            last = first + len(phrase) - 1
            if last < len(terms) and terms[at] in phrase and tuple(terms[first:last + 1]) == phrase and numbers[first] == numbers[last]:
                return " ".join(phrase), "phrase"
    return None


def _neighbour(terms: list, joined: list, at: int, stop: frozenset) -> tuple[str, str]:
    """The term with the content words that touch it on both sides; behind `of`, with what it is of."""
    first = at - 1 if at and joined[at - 1] and terms[at - 1] not in stop else at
    last = at
    if joined[at] and terms[at + 1] not in stop:
        last = at + 1
    elif joined[at] and terms[at + 1] == "of" and joined[at + 1]:
        last = at + 2
        while joined[last] and last - at < 4 and terms[last + 1] not in stop:
            last += 1
    return " ".join(terms[first:last + 1]), "neighbour" if first < last else "alone"


def _decided_senses(t: Transcript, decisions) -> dict[tuple[str, int], str]:
    found = {}
    for row in read_decisions(t, decisions, "sense"):
        term, colon, sense = row.value.partition(":")
        term = to_term(term.strip())
        if not colon or not sense.strip():
            raise row.refuse(f"{row.value!r} is not `term: sense`", "Write the word, a colon, and what it means there.")
        found[term, _mention(t, row, term)] = sense.strip()
    return found


def _mention(t: Transcript, row: Decision, term: str) -> int:
    at = t.text.find(row.where) if row.where else -1
    inside = t.tokens[(t.tokens["start"] >= at) & (t.tokens["end"] <= at + len(row.where)) & (t.tokens["term"] == term)]
    if at < 0 or t.text.count(row.where) != 1 or len(inside) != 1:
        raise row.refuse(f"{row.where!r} does not stand once in the text with {term!r} once in it", "Give words around the one mention.")
    return int(inside["start"].iloc[0])


def find_expected(t: Transcript, scope: str = "answers") -> pd.DataFrame:
    """One row per thing found that one would expect in such a talk: expected, sentence, text, start, end, scope."""
    sentences, label = in_scope(t, scope)
    language, rows = t.meta["language"], []
    expected = read_table(language, "absences")
    numbers = list_numbers(t, scope) if expected else None
    for row in expected:
        kind, colon, wanted = row["looked_for"].partition(": ")
        if colon:
            rows += [(row["expected"], *found) for found in _special(t, sentences, numbers, kind, wanted, language)]
            continue
        pattern = re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in row['looked_for'].split('|'))})\b", re.I)
        for part in sentences.itertuples():
            rows += [(row["expected"], part.sentence, match[0], part.start + match.start(), part.start + match.end()) for match in pattern.finditer(part.text)]
    table = pd.DataFrame(rows, columns=["expected", "sentence", "text", "start", "end"]).assign(scope=label)
    return table.astype({name: "int64" for name in ("sentence", "start", "end")})


def _special(t: Transcript, sentences: pd.DataFrame, numbers: pd.DataFrame, kind: str, wanted: str, language: str) -> list[tuple]:
    """What is looked for by rule, not by word: figures of a kind, figures with a base, time limits."""
    if kind == "periods":
        limits = [(part, first, last) for part in sentences.itertuples() for first, last, found in find_periods(part.text, language)
                  if found.get("limit") in ("by", "before", "no later than", "until") or "ahead" in found]
        return [(part.sentence, part.text[first:last], part.start + first, part.start + last) for part, first, last in limits]
    money = {row["unit"] for row in read_table(language, "units") if row["kind"] == "money"}
    fits = {"money": numbers["unit"].isin(money), "any": numbers["kind"] == "quantity", "base": numbers["base"].notna()}[wanted]
    return list(numbers.loc[fits, ["sentence", "text", "start", "end"]].itertuples(index=False, name=None))


def list_absences(t: Transcript, scope: str = "answers") -> pd.DataFrame:
    """One row per thing one would expect in such a talk: expected, looked_for, n (times found), missing (n is 0), reason, scope; what is missing first.

    What is found is listed by `find_expected`.
    """
    found = find_expected(t, scope)
    table = pd.DataFrame(list(read_table(t.meta["language"], "absences")), columns=["expected", "looked_for", "reason"])
    n = found.groupby("expected").size()
    table["n"] = table["expected"].map(n).fillna(0).astype("int64")
    table["missing"] = table["n"] == 0
    table["looked_for"] = table["looked_for"].str.replace("|", ", ")
    table["scope"] = in_scope(t, scope)[1]
    return table.sort_values("n", kind="stable", ignore_index=True)[["expected", "looked_for", "n", "missing", "reason", "scope"]]
