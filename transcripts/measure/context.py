"""What stands around a number: what it measures, its direction, period and base; and trends without a number."""

import re
from functools import cache

from transcripts.measure.amounts import one_of
from transcripts.measure.periods import UNKNOWN, resolve_period
from transcripts.read.data import read_list, read_table

_BREAK = re.compile(r"[,;:()\[\]—…]|\s-\s")
_BESIDE = re.compile(r",? \(?(?:up|down|representing|an? \w+ of)(?: an? \w+ of)? (?:by )?|, ")
_NOUN_RUN = re.compile(r"[\]\s]? ?((?:(?!\d)[\w’'-]+ ?){1,4})")


@cache
def _words(language: str) -> dict:
    rows, openers = read_table(language, "directions"), read_table(language, "openers")
    kind = lambda name: one_of(row["word"] for row in openers if row["kind"] == name)  # noqa: E731
    form = lambda *names: {row["word"] for row in rows if row["form"] in names}  # noqa: E731
    blockers = read_list(language, "trend-blockers")
    bases = [f"(?:{row['pattern']})" for row in read_table(language, "bases")]
    any_case = lambda pattern: re.compile(pattern, re.I)  # noqa: E731
    return {
        "direction": {row["word"].casefold() + s: row["direction"] for s in ("s", "") for row in reversed(rows)},
        "only": frozenset(row["word"] for row in rows if row["trend"] == "only"), "object": frozenset(form("object")),
        "noun": frozenset(word + s for word in form("noun", "flow") for s in ("", "s")) - form("third"),
        "pronouns": frozenset(row["word"] for row in openers if row["kind"] == "pronoun"),
        "stopwords": frozenset(read_list(language, "stopwords")),
        "participle": re.compile(rf" (?:has been|have been|is|are|was|were) (?:\w+ly )?({one_of(form('participle'))})\b"),
        "move": any_case(rf"\b(?:{one_of({row['word'] for row in rows})})\b"), "bases": any_case("|".join(bases) or "(?!)"),
        "link": any_case(rf"^(?:(?:{kind('link')})\b\s*)+"), "article": any_case(rf"^(?:{kind('article')})\s+"),
        "compared": any_case(rf"\b(?:{kind('compared')})\b[^\d]*$"),
        "auxiliary": any_case(rf"(?:\s*\b(?:{kind('auxiliary')}))+\s*$"),
        "preposition": any_case(rf"(?:(?:^|\s+)(?:{kind('preposition')}))+\s*$"),
        "clause": any_case(rf"\b(?:{one_of(read_list(language, 'clause-words'))})\b|[’'](?:re|ll|ve|d|m)\b"),
        "blocker": any_case(rf"\b(?:{one_of(word for word in blockers if not word.endswith(' #'))})\b|n[’']t\b"),
        "flow blocker": any_case(rf"\b(?:{one_of(word[:-2] for word in blockers if word.endswith(' #'))})\b"),
        "trend": _trend_pattern([row for row in rows if row["trend"] != "no"]),
    }


def _trend_pattern(rows: list[dict]) -> re.Pattern:
    """What states a change that is there: has risen, is rising, has been rising, continues to rise, rose, is up, an influx."""
    words = {name: {row["word"] for row in rows if row["form"] == name} for name in ("base", "past", "participle", "ing", "flow", "state")}
    form = {name: one_of(entries) for name, entries in words.items()}
    return re.compile(
        rf"\b(?:(?:has|have|had) (?:\w+ly )?(?:been (?:\w+ly )?(?:{form['ing']})|(?:{form['participle']}))"
        rf"|(?:is|are|was|were) (?:\w+ly )?(?:{form['ing']}|(?:{form['state']})(?! to\b))"
        rf"|continued? to (?:{form['base']})|(?:{one_of(words['past'] - words['participle'])})|(?P<flow>{form['flow']}))\b", re.I)


def add_context(line: str, claims: list[dict], periods: list, language: str, day) -> list[dict]:
    """The claims with what, period, period_resolved, direction and base."""
    words, done = _words(language), []
    for place, claim in enumerate(claims):
        last = done[-1] if done else None
        stop = claims[place + 1]["start"] if place + 1 < len(claims) else len(line)
        window = _window(line, claim["start"], last, periods, words)
        gap = line[last["end"]:claim["start"]] if last else ";"
        listed = not words["move"].search(gap) and not re.search(r"[;:]", gap)
        base = words["bases"].search(line, claim["end"], stop)
        ends = [stop, *(row[0] for row in periods if row[0] >= claim["end"]), *([base.start()] if base else [])]
        behind = _behind(line, claim["end"], min(ends), words)
        moved = _direction(window, claim.get("change") or behind or (base[0].split()[0] if base else ""), line[claim["end"]:stop], words)
        listed = listed or last is not None and bool(_BESIDE.fullmatch(gap))
        carried = listed and (not behind or _only_change(behind, words)) and claim["measure"] != "count"
        moved = "level" if claim["kind"] == "policy name" else moved
        same = carried and not behind and last["unit"] == claim["unit"]
        when = _period_of(claim, [row for row in periods if not _is_base(line, row, base, words)], stop, line, words["move"])
        done.append({
            **claim, "what": last["what"] if carried else claim["what"] or _of_what(line, claim, words) or _measured(window, behind, words) or _same(last, claim, gap),
            "direction": last["direction"] if same and moved == "level" else moved,
            **_when(line, when, language, day), "base": _base(line, claim, base)})
        if done[-1]["unit"] is None and (counted := re.match(r"(?:total )?number of .*?(\w+)$", done[-1]["what"] or "")):
            done[-1]["unit"] = counted[1]
    return [_with_level(line, done, place) for place in range(len(done))]


def _of_what(line: str, claim: dict, words: dict) -> str | None:
    """Behind a measure, a share in words, or `hundreds of` stands what there is so much of: `300 tons of steel`."""
    if claim["measure"] != "measure" and claim["unit"] != "share":
        return None
    of = re.match(r" of (?:the |our |its |their |all )?", line[claim["end"]:])
    return _behind(line, claim["end"] + of.end() - 1, len(line), words) or None if of else None


def _same(last: dict | None, claim: dict, gap: str) -> str | None:
    """A verb without a subject has that of the verb before: `is 5 percent this year and falls to 3 percent next year`."""
    return last["what"] if last and last["unit"] == claim["unit"] and re.search(r"\band\b", gap) and not re.search(r"[;:—]", gap) else None


def _when(line: str, when: tuple | None, language: str, day) -> dict:
    if when is None:
        return {"period": None, "period_resolved": UNKNOWN}
    return {"period": line[when[0]:when[1]], "period_resolved": resolve_period(when[2], day, language)}


def _is_base(line: str, period: tuple, base: re.Match | None, words: dict) -> bool:
    """Whether a phrase of time says what is compared with (`from last year`, `than in June`), not when."""
    return bool(words["compared"].search(line[:period[0]].rpartition(",")[2]) or base and base.start() <= period[0] < base.end())


def _period_of(claim: dict, periods: list, stop: int, line: str, moves: re.Pattern) -> tuple | None:
    """The phrase of time a number belongs to: the next one before another number, else the last one before it, else the next at all.

    A rate (`per month`) counts only where it stands before another number and nothing else does.
    """
    ahead = [row for row in periods if row[0] >= claim["end"] and ";" not in line[claim["end"]:row[0]]]
    near = [row for row in ahead if row[0] < stop]
    before = [row for row in periods if row[1] <= claim["start"] and "rate" not in row[2]]
    dated = [row for row in near if "rate" not in row[2]]
    later = [row for row in ahead if "rate" not in row[2] and not moves.search(line[claim["end"]:row[0]])]
    return next(iter([*dated[:1], *(near[:1]), *before[-1:], *later[:1]]), None)


def _window(line: str, start: int, last: dict | None, periods: list, words: dict) -> str:
    """The clause in front of a number, phrases of time taken out."""
    floor = last["end"] if last else 0
    breaks = [match.end() for match in _BREAK.finditer(line, floor, start)]
    first = breaks[-1] if breaks else floor
    while breaks and line[breaks[-1] - 1] == "," and _is_list_member(line[breaks[-1]:start], line[breaks[-2] if len(breaks) > 1 else floor:breaks[-1] - 1], words):
        breaks.pop()
        first = breaks[-1] if breaks else floor
    text = line[first:start]
    for begin, end, _ in periods:
        if begin < start and end > first:
            begin, end = max(begin, first) - first, min(end, start) - first
            text = text[:begin] + " " * (end - begin) + text[end:]
    return re.sub(r"\s+", " ", text).strip()


def _is_list_member(clause: str, before: str, words: dict) -> bool:
    """Whether `clause` goes on with a list (`A, B and C grew`) that `before` opened."""
    opens = re.match(r"\s*(\S+)", before)
    head = re.match(r"\s*(?:and\s+)?(\S+)", clause)
    if not opens or not head or not re.search(r"\band\b", clause) or opens[1].endswith("ing") or words["move"].search(before) or head[1].casefold() in words["stopwords"]:
        return False
    return opens[1].casefold() in {"the", "our", "its", "a", "an"} or opens[1].casefold() not in words["stopwords"] and not opens[1].endswith("ly")


def _behind(line: str, end: int, stop: int, words: dict) -> str:
    """The noun phrase right behind a number: up to a function word, a verb of measuring or a mark; at most four words."""
    run = _NOUN_RUN.match(line, end, stop) if line[end:end + 1] in (" ", "]") else None
    kept = []
    for word in (run[1].split() if run else []):
        small = word.casefold()
        if small in words["stopwords"] and small not in words["noun"] or small in words["direction"] and small not in words["noun"]:
            break
        kept.append(word)
    while kept and kept[-1].endswith("ed"):
        kept.pop()
    return " ".join(kept)


def _only_change(behind: str, words: dict) -> bool:
    return all(word.casefold() in words["noun"] for word in behind.split())


def _direction(window: str, behind: str, rest: str, words: dict) -> str:
    for word in behind.split():
        if word.casefold() in words["noun"] or word == behind and word.casefold() in words["direction"]:
            return words["direction"][word.casefold()]
    if passive := words["participle"].match(rest):
        return words["direction"][passive[1].casefold()]
    moves = [match for match in words["move"].finditer(window) if match[0].casefold() not in words["only"]]
    if not moves:
        return "level"
    gap = window[moves[-1].end():]
    near = len(gap.split()) <= 2 or words["preposition"].search(gap)
    return words["direction"][moves[-1][0].casefold()] if near else "level"


def _measured(window: str, behind: str, words: dict) -> str | None:
    """What a number measures, in the words of the sentence: the noun behind it, what was moved, or what moved."""
    if behind and not _only_change(behind, words):
        return behind
    moves = [match for match in words["move"].finditer(window) if match[0].casefold() not in words["noun"]]
    if not moves:
        before = words["preposition"].sub("", window)
        return (_last_noun(before, words) if before != window else None) or behind or None
    moved = _noun(words["preposition"].sub("", window[moves[-1].end():]), words)
    earlier = moves[-2].end() if len(moves) > 1 else 0
    subject = _noun(words["auxiliary"].sub("", window[earlier:moves[-1].start()]), words)
    subject = subject or _noun(words["auxiliary"].sub("", window[:moves[-1].start()]), words)
    verb = moves[-1][0].casefold()
    first = (subject, moved) if words["direction"][verb] == "level" and verb not in words["object"] else (moved, subject)
    return next(filter(None, [*first, behind]), None)


def _last_noun(text: str, words: dict) -> str | None:
    run: list[str] = []
    for word in reversed(text.split()):
        if word.casefold() in words["stopwords"]:
            break
        run.insert(0, word)
    return " ".join(run) or None


def _noun(text: str, words: dict) -> str | None:
    """The noun phrase in a stretch of a clause; None where what is left is no noun phrase."""
    text = re.split(r"\b(?:that|which|who)\b(?!$)", text)[-1]
    text = re.split(r"(?i)\b(?:I|we|you|they|he|she|it)(?:[’']\w+)?(?: [\w’']+ |$)", text)[-1]
    text = _trim(text, words)
    inside = [word.casefold().replace("’", "'") for word in text.split()]
    if not inside or len(inside) > 14 or inside[0] in words["stopwords"] or inside[0] in words["pronouns"]:
        return None
    return None if words["clause"].search(text) else text


def _trim(text: str, words: dict) -> str:
    text = words["link"].sub("", text.strip(" ,\"“”'"))
    text = words["article"].sub("", words["preposition"].sub("", text))
    return text.strip(" ,\"“”'")


def _base(line: str, claim: dict, found: re.Match | None) -> str | None:
    """The words that say what a number is compared with, behind it and before the next number."""
    if not found or _BREAK.search(line, claim["end"], found.start()) and not re.match(r",[^,;]{0,25}$", line[claim["end"]:found.start()]):
        return None
    return found[0].strip()


def _with_level(line: str, claims: list[dict], place: int) -> dict:
    """A change whose level is given beside it (`rose 5 percent to 3 million`, `from 3 to 4 percent`) has it as base."""
    claim, last = claims[place], claims[place - 1] if place else None
    coming = claims[place + 1] if place + 1 < len(claims) else None
    text = lambda other: line[other["start"]:other["end"]]  # noqa: E731
    between = line[last["end"]:claim["start"]] if last else ""
    if claim["base"] is not None:
        return claim
    if between == " to " and re.search(r"\bfrom $", line[:last["start"]]):
        return {**claim, "base": f"from {text(last)}", "direction": last["direction"]}
    if claim["direction"] not in ("up", "down") or re.search(r"\bfrom $", line[:claim["start"]]):
        return claim
    if coming and re.fullmatch(r",? (?:to|to reach|reaching|and reached|bringing .{0,60} to) ", line[claim["end"]:coming["start"]]):
        return {**claim, "base": f"to {text(coming)}"}
    if last and last["direction"] == "level" and between != ", " and _BESIDE.fullmatch(between):
        return {**claim, "base": text(last)}
    return claim


def find_trends(line: str, claims: list[dict], periods: list, language: str, day) -> list[dict]:
    """One entry per clause that states a change of something without a number."""
    words, found = _words(language), []
    for match in words["trend"].finditer(line) if not line.rstrip("\"”’')").endswith("?") else ():
        before = [cut.end() for cut in _BREAK.finditer(line, 0, match.start())]
        after = _BREAK.search(line, match.end())
        start, end = before[-1] if before else 0, after.start() if after else len(line.rstrip(" .!\"”’'"))
        if any(start < claim["end"] and claim["start"] < end for claim in claims + found) or not _states(line, match, start, end, words):
            continue
        subject = _trim(line[start:match.start()], words)
        start += len(line[start:]) - len(line[start:].lstrip())
        if found and re.match(r"with\b", line[start:], re.I) and start - found[-1]["end"] <= 2:
            found[-1]["end"] = end  # `prices fell, with a rise in ...` goes on with the trend it follows
            continue
        link = words["link"].match(line[start:match.start()])
        moved = [word for word in words["move"].findall(match[0]) if words["direction"][word.casefold()] != "level"]
        when = next((row for row in periods if start <= row[0] < end and not words["compared"].search(line[start:row[0]])), None)
        found.append({
            "kind": "trend", "value": None, "value_to": None, "qualifier": None, "unit": None, "what": subject or None, "measure": None,
            "direction": words["direction"][moved[-1].casefold()] if moved else "level", "base": None,
            "start": start + (link.end() if link else 0), "end": end, **_when(line, when, language, day)})
    return found


def _states(line: str, match: re.Match, start: int, end: int, words: dict) -> bool:
    """Whether a verb of change states a fact about something named: no wish, no condition, nobody who moves it."""
    subject = _trim(line[start:match.start()], words)
    if words["blocker"].search(line[:match.start()].rpartition(";")[2]):
        return False
    if match["flow"]:
        return not words["flow blocker"].search(line[start:match.start()])
    return bool(subject) and subject.casefold() not in words["pronouns"] and _moves_itself(line[match.end():end])


def _moves_itself(behind: str) -> bool:
    """Whether nothing is moved by somebody: no object follows the verb."""
    return not re.match(r" (?:the|our|its|their|a|an|this|that|these|those|his|her|my|your|all|more|new)\b", behind, re.I)
