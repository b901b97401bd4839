"""Who asks, who answers, who runs the event: guessed from labels, order and cues; the `.yaml` decides."""

import re
from collections import Counter, defaultdict
from functools import cache

import pandas as pd

from transcripts.read.data import conventions
from transcripts.read.names import ARTICLES, is_crowd, is_han, take_apart

ROLES = ("chair", "questioner", "answerer", "other")
_HEAD, _TAIL = 400, 300  # characters of a turn in which a cue is looked for


@cache
def _cue(kind: str) -> re.Pattern:
    return re.compile("|".join(re.escape(word) for word in sorted(conventions()["cues"][kind], key=len, reverse=True)), re.I)


def _has(kind: str, words: str) -> bool:
    """Whether casefolded `words` hold a cue. Plain search is ten times as fast as one pattern of all cues."""
    return any(cue in words for cue in conventions()["cues"][kind])


_ARTICLE = re.compile(rf"^(?:(?:{'|'.join(sorted(ARTICLES))}|an|mme|m\.?|frau|herr|señora?|sr\.?ª?|sra\.?|signora?)\s+)+(?=\S)")


def role_of_label(speaker: str) -> str | None:
    """The role that a label tells by itself ("Q", "MODERATOR", "Speaker pro tempore"); None for names."""
    whole = speaker.casefold().strip(" .") if len(speaker) > 1 else speaker.casefold()
    words = re.sub(r"[\s#]*\d+$|\s+[a-h]$", "", _ARTICLE.sub("", whole))
    for role, offices in conventions()["roles_inside_zh"].items():
        if is_han(words) and re.fullmatch(rf".{{1,2}}(?:{'|'.join(sorted(offices, key=len, reverse=True))}).{{1,2}}", words):
            return role
    for role, labels in conventions()["roles"].items():
        if {words, whole} & {str(label).casefold() for label in labels}:
            return role
        if is_han(words) and any(words.endswith(label) or words.startswith(label) for label in labels if is_han(label) and len(label) > 1):
            return role
    return None


def give_roles(turns: pd.DataFrame, speech: str, said: dict[str, str], listed: dict[str, str],
               starts: list[int]) -> tuple[pd.DataFrame, list[tuple[str, int, int, str]]]:
    """`turns` with a role for every turn, and one doubt per speaker whose role nobody said.

    said: the roles a person gave; listed: those a list of participants gave; starts: where the labels of the turns begin.
    """
    guessed = guess_roles(turns, speech, listed)
    role = {speaker: said.get(speaker, guessed.get(speaker, "other")) for speaker in turns["speaker"].unique()}
    turns = turns.assign(role=turns["speaker"].map(role).astype("str")) if len(turns) else turns
    doubts = []
    for row in turns.drop_duplicates("speaker").itertuples():
        place = starts[row.Index]
        if row.speaker and row.speaker not in said:
            known = guessed.get(row.speaker, "other") != "other"
            doubts.append(("role guessed", place, row.start, f"{row.speaker} was taken for {guessed[row.speaker]}; the .yaml decides") if known
                          else ("role unknown", place, row.start, f"the role of {row.speaker} is not in the .yaml"))
    for row in turns[turns["role"] == "answerer"].itertuples():
        if found := _question_inside(speech, row.start, row.end):
            doubts.append(("question inside an answer", found.start(), found.end(), f"turn {row.turn} of {row.speaker} seems to hold a reporter's question"))
    return turns, doubts


def _question_inside(speech: str, start: int, end: int) -> re.Match | None:
    """The phrase in a turn by which a reporter's question is known, or the reporter named before a colon."""
    words = speech[start:end].casefold()
    found = _cue("question inside").search(speech, start, end) if _has("question inside", words) else None
    named = re.compile(rf"(?:{_cue('questioner inside').pattern})[^:：.。?？!！\n]{{0,40}}[:：]", re.I) if _has("questioner inside", words) else None
    return found or (named.search(speech, start, end) if named else None)


def guess_roles(turns: pd.DataFrame, speech: str, listed: dict[str, str]) -> dict[str, str]:
    """Speaker -> role, for speakers whose role the file gives away.

    In this order: a list of participants; the label itself; running the event (a cue such as "next question" in most turns, or
    in some of one who says less than others); asking (half of the turns ask); answering (a third of the turns follow a
    questioner's). A crowd ("Hon. Members") neither asks nor answers. One speaker alone has no role but a listed one.
    """
    names = [speaker for speaker in turns["speaker"].unique() if speaker and (role_of_label(speaker) or not is_crowd(take_apart(speaker)))]
    guessed = {name: listed[name] for name in names if listed.get(name, "other") != "other"}
    if len(names) < 2:
        return guessed
    letters = {name.casefold() for name in names}  # A answers only where Q asks: recognisers call speakers A and B
    guessed |= {name: role for name in names if name not in guessed and (name.casefold() != "a" or "q" in letters) and (role := role_of_label(name))}
    sure = set(guessed)
    facts = _facts(turns, speech)
    most = max(facts.values(), key=lambda fact: fact["words"])["words"]
    for name in names:
        fact = facts[name]
        if name not in guessed and fact["chairs"] and (3 * fact["words"] < 2 * most or 2 * fact["chairs"] >= fact["turns"]):
            guessed[name] = "chair"
    for name in names:
        fact = facts[name]
        lesser = fact["words"] < most or (2 * fact["asks"] > fact["turns"] and len(names) == 2)
        if name not in guessed and fact["asks"] and 2 * fact["asks"] >= fact["turns"] and lesser:
            guessed[name] = "questioner"
    rest = sorted((name for name in names if name not in guessed), key=lambda name: -facts[name]["asks"] / facts[name]["turns"])
    if len(rest) == 2 and "questioner" not in guessed.values() and facts[rest[0]]["asks"] > 1:
        asks, answers = (facts[name]["asks"] / facts[name]["turns"] for name in rest)
        if 3 * asks >= 1 and asks >= 2 * answers:
            guessed[rest[0]] = "questioner"
    follows: Counter = Counter()
    before = ""
    for speaker in turns["speaker"]:
        follows[speaker] += guessed.get(before) == "questioner"
        before = speaker
    for name in names:
        if name not in guessed and follows[name] and 3 * follows[name] >= facts[name]["turns"]:
            guessed[name] = "answerer"
    _settle(guessed, sure, facts, names)
    _ask_once(guessed, facts, turns, names, most)
    return guessed


def _ask_once(guessed: dict[str, str], facts: dict, turns: pd.DataFrame, names: list[str], most: int) -> None:
    """Who says little, and is followed by one who answers each time, asks too."""
    followed, after = Counter(), ""
    for speaker in turns["speaker"].iloc[::-1]:
        followed[speaker] += guessed.get(after) == "answerer"
        after = speaker
    for name in names:
        fact = facts[name]
        if name not in guessed and "questioner" in guessed.values() and followed[name] == fact["turns"] and 5 * fact["words"] < most:
            guessed[name] = "questioner"


def _settle(guessed: dict[str, str], sure: set[str], facts: dict, names: list[str]) -> None:
    """Where somebody asks and nobody answers, the one who says most does, if he is no questioner; else nobody was asking."""
    if "questioner" not in guessed.values() or "answerer" in guessed.values():
        return
    rest = [name for name in names if guessed.get(name) != "questioner" and name not in sure]
    if rest:
        guessed[max(rest, key=lambda name: facts[name]["words"])] = "answerer"
    else:
        for name in set(guessed) - sure:
            del guessed[name]


def _facts(turns: pd.DataFrame, speech: str) -> dict[str, dict[str, int]]:
    """Of every speaker: turns, characters, turns that ask, turns that run the event."""
    facts: dict[str, dict[str, int]] = defaultdict(lambda: {"turns": 0, "words": 0, "asks": 0, "chairs": 0})
    for row in turns.itertuples():
        head, tail = speech[row.start:min(row.end, row.start + _HEAD)].casefold(), speech[max(row.start, row.end - _TAIL):row.end].casefold()
        fact = facts[row.speaker]
        fact["turns"] += 1
        fact["words"] += row.end - row.start
        long = row.end - row.start > 3000
        fact["asks"] += not long and ("?" in tail or "？" in tail or _has("questioner", head) or _has("questioner", tail))
        fact["chairs"] += _has("chair", head) or _has("chair", tail)
    return facts
