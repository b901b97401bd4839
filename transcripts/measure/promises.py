"""What an official reports as done, as going on, or promises; and the words that decide it.

The cues are in `data/words/<language>/promise-cues.csv`. A person's decision in
`data/transcripts/<id>.csv` stands above every rule.
"""

import re
from functools import cache
from pathlib import Path

import pandas as pd

from transcripts.measure.amounts import one_of
from transcripts.measure.decisions import find_place, read_decisions
from transcripts.measure.numbers import claims_in, pieces, squeeze
from transcripts.measure.periods import day_of, find_periods, resolve_period
from transcripts.measure.scope import in_scope
from transcripts.read.data import read_list, read_table
from transcripts.read.residue import blank_out
from transcripts.read.transcript import Transcript

STATUSES = ("reported", "ongoing", "promised", "promised with number", "other")
COLUMNS = ["sentence", "status", "cue", "cue_start", "cue_end", "set_by", "theme", "text", "start", "end", "scope"]
_APART = 3  # what a cue in a subordinate clause weighs less
_BREAK = re.compile(r"[,;:—()“”\"]")
_DEADLINES = {"by", "before", "until"}


def list_promises(t: Transcript, scope: str = "answers", decisions: str | Path | None = None, hits: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row per sentence in scope: sentence, status, cue (with its offsets), set_by (rule, person), theme, text, start, end, scope.

    status: reported (done), ongoing, promised, promised with number (or with a date), other. cue: the words that decided,
    missing for `other`. A question is `other`, and so is what announces words only ("I will answer it").
    theme: the theme with most codebook matches in the sentence, where `hits` are given; the first of equals.
    decisions: the file of a person's decisions, where it is not the one in `data/transcripts/`;
    its rows of kind `status` override the rules. Raises TranscriptError where a row fits no sentence, or names no status.
    """
    sentences, label = in_scope(t, scope)
    language, rows = t.meta["language"], []
    known = bool(read_table(language, "promise-cues"))
    decided = _decided(t, decisions)
    speech = blank_out(t.text, t.removed) if known else ""
    for row in sentences.itertuples() if known or decided else ():
        line, where = squeeze(speech[row.start:row.end]) if known else ("", [])
        status, span = ("other", None) if row.role == "questioner" or not known else judge(line, language, day_of(t.meta))
        first, last = (row.start + where[span[0]], row.start + where[span[1] - 1] + 1) if span else (None, None)
        person = decided.get(row.sentence)
        if person and person != status:
            first = last = None
        rows.append((row.sentence, person or status, t.text[first:last] if span and first is not None else None, first, last,
                     "person" if person else "rule", _theme(hits, row.sentence), row.text, row.start, row.end, label))
    table = pd.DataFrame(rows, columns=COLUMNS)
    numeric = {"cue_start": "Int64", "cue_end": "Int64", **{name: "int64" for name in ("sentence", "start", "end")}}
    return table.astype({name: numeric.get(name, "str") for name in COLUMNS})


def _decided(t: Transcript, decisions: str | Path | None) -> dict[int, str]:
    found: dict[int, str] = {}
    for row in read_decisions(t, decisions, "status"):
        place, status = find_place(t, row), row.one_of(STATUSES)
        if place in found:
            raise row.refuse(f"the status of sentence {place} is decided twice", "Keep one of the two rows.")
        found[place] = status
    return found


def _theme(hits: pd.DataFrame | None, sentence: int):
    if hits is None:
        return None
    themes = hits.loc[hits["sentence"] == sentence].sort_values("start", kind="stable")["theme"].dropna().astype(object)
    return None if themes.empty else max(themes.drop_duplicates(), key=lambda theme: (themes == theme).sum())


def judge(line: str, language: str, day) -> tuple[str, tuple[int, int] | None]:
    """The status of one sentence by the rules, and where its cue stands; main clauses decide before others, promises before reports."""
    if re.search(r"[?？][\"'”’)\]]*$", line):
        return "other", None
    best = None
    for at, piece in pieces(line, language):
        for pattern, status, weight in _cues(language):
            for match in pattern.finditer(piece):
                start, end = match.end() - len(match[0].lstrip()), match.end()
                rank = _rank(piece, match, status, weight, language)
                if rank and (best is None or (rank, -at - start, at + end) > best[0]):
                    best = ((rank, -at - start, at + end), status, piece, start)
    if best is None:
        return "other", None
    (_, start, end), status, piece, inside = best
    measurable = status == "promised" and _is_measurable(piece, inside, language, day)
    return ("promised with number" if measurable else status), (-start, end)


def _is_measurable(line: str, start: int, language: str, day) -> bool:
    """Whether a promise can be checked: it holds a quantity, or a time limit, or a time that lies ahead."""
    if any(claim["kind"] == "quantity" and claim["end"] > start for claim in claims_in(line, language, day)):
        return True
    for _, _, parts in find_periods(line, language):
        when = resolve_period(parts, day, language)
        dated = {"year", "shift", "month", "n"} & set(parts)
        ahead = "ahead" in parts or "ahead2" in parts or parts.get("shift") in ("next", "the coming", "the following")
        later = bool(day) and bool(re.fullmatch(r"(?:end of )?\d{4}", when)) and int(when[-4:]) > day.year
        if dated and (ahead or later or when.split(" ")[0] in _DEADLINES):
            return True
    return False


def _rank(line: str, match: re.Match, status: str, weight: int, language: str) -> int:
    """How much a cue weighs; 0 where it is none after all: a forecast, an opinion, an announcement of words."""
    words = _words(language)
    if status == "promised" and not _is_promise(line, match, words):
        return 0
    if words["bare"].match(match[0]) and words["modal"].search(line[:match.start()]):
        return 0
    cuts = [cut.end() for cut in _BREAK.finditer(line, 0, match.start())]
    clause = line[cuts[-1] if cuts else 0:match.start()]
    opener = words["subordinator"].search(clause)
    if words["opinion"].search(clause) or words["condition"].search(clause):
        return 0
    if status == "reported" and words["modal"].search(clause.rstrip().rpartition(" ")[2]):
        return 0  # would have thought
    return weight if not opener else 0 if status == "ongoing" else weight - _APART


def _is_promise(line: str, match: re.Match, words: dict) -> bool:
    before, after = line[:match.start()].rstrip(), match[0] + line[match.end():]
    if not re.match(r"\s?(?:will|shall|[’']ll)\b", match[0]) and "going to" not in match[0]:
        return True
    if words["forecast"].search(match[0] + line[match.end():match.end() + 12]):
        return False
    if re.search(r"\bI$", before):
        return not words["speech"].search(after)
    if words["own"].search(before):
        return not words["speech of all"].search(after)
    return not (words["forecast subject"].search(before) or re.search(r"(?:will|shall|[’']ll) (?:not|never|only)\b", match[0] + line[match.end():match.end() + 8])
                or words["said"].search(before) or words["state"].match(match[0].lstrip() + line[match.end():]))


@cache
def _words(language: str) -> dict:
    kinds: dict[str, list[str]] = {}
    for row in read_table(language, "promise-words"):
        kinds.setdefault(row["kind"], []).append(row["word"])
    done = one_of(row["participle"] for row in read_table(language, "irregular-verbs"))
    adverb = r"(?:\w+ly |just |also |now |never )*"
    future = rf"\s?(?:(?:will|shall|[’']ll)(?: not)?|(?:am|are|[’']m|[’']re)(?: not)? {adverb}going to) {adverb}"
    find = lambda kind, form=r"\b(?:{})\b": re.compile(form.format(one_of(kinds.get(kind, ()))), re.I)  # noqa: E731
    return {
        "speech": find("speech act", rf"^{future}(?:{{}})\b"), "speech of all": find("speech act of all", rf"^{future}(?:{{}})\b"),
        "forecast": find("no promise", r"\b(?:{})s?\b"), "opinion": find("opinion", r"\b(?:{})s?\b"),
        "forecast subject": find("forecast subject", r"\b(?:{})$"), "own": find("agent", r"\b(?:{})$"),
        "subordinator": find("subordinator"), "said": find("said"), "condition": find("condition"), "modal": find("modal"),
        "state": re.compile(rf"(?:will|shall|[’']ll) (?:\w+ly |also )*be (?!(?:\w+ly )?(?:\w+ed|\w+ing|{done})\b)", re.I),
        "bare": re.compile(r"(?!will\b|shall\b|is\b|are\b|am\b|has\b|have\b|had\b|was\b|were\b)[a-z]", re.I),
        **{f"{kind} words": entries for kind, entries in kinds.items()},
    }


@cache
def _slots(language: str) -> dict[str, str]:
    """What the words in braces in `promise-cues.csv` stand for."""
    words, verbs = _words(language), read_table(language, "irregular-verbs")
    moves = read_table(language, "directions")
    listed = lambda kind: one_of(words.get(f"{kind} words", ()))  # noqa: E731
    past = {row["past"] for row in verbs} | {row["word"] for row in moves if row["form"] == "past" and not row["word"].endswith("ed")}
    both = {row["past"] for row in verbs if row["past"] == row["participle"] != row["base"]}
    past -= {row["participle"] for row in verbs} | {row["base"] for row in verbs} | {row["word"] for row in moves if row["form"] == "base"}
    participle = one_of({row["participle"] for row in verbs} | {row["word"] for row in moves if row["form"] == "participle"})
    pronoun = f"(?:{listed('agent')}|I|they|it|he|she|who|which)"
    adverb = rf"(?:(?:\w+ly|{listed('adverb')}),? )*"
    return {
        "{adverb}": adverb, "{agent}": rf"\b(?:{listed('agent')})", "{pronoun}": pronoun, "{never}": listed("never past"),
        "{verb}": r"(?!(?:on|of|to|in|and|or|for|at|by|with|the|a|from|is|was|but|that)\b)[^\W\d_][\w-]*",
        "{doing}": rf"(?!going to\b|(?:{listed('no ongoing')})\b)\w{{2,}}ing\b",
        "{participle}": rf"(?!been (?:\w+ly )?\w+ing\b|got to\b)(?:\w+ed|{participle})\b",
        "{present}": rf"(?!(?:{listed('no present')}|\w+ed|\w+ly|{one_of(past | both)})\b)[^\W\d_][\w-]*(?<!ed)\b(?![’'-])",
        "{past}": rf"(?:{one_of(past)})\b|{pronoun} {adverb}(?:{one_of(both)})\b(?!['’])",
        "{noun}": rf"(?!(?:{one_of(read_list(language, 'stopwords'))})\b)[^\W\d_][\w’'-]* ",
        "{regular}": rf"(?!(?:{listed('no past')})\b)\w{{2,}}ed\b", "{made}": rf"(?:{one_of(both)})\b",
    }


@cache
def _cues(language: str) -> tuple[tuple[re.Pattern, str, int], ...]:
    found = []
    for row in read_table(language, "promise-cues"):
        pattern = row["cue"]
        for slot, value in _slots(language).items():
            pattern = pattern.replace(slot, value)
        found.append((re.compile(rf"(?:(?<![\w’'-])|(?=[’']))(?:{pattern})", re.I), row["status"], int(row["weight"])))
    return tuple(found)
