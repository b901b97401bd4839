"""Labels: the stretches of text that say who speaks next.

Two passes: whatever has the form of a label is collected at line starts; then those forms are believed that
explain the file, and the rest stays speech.
"""

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from transcripts.read.data import conventions, read_list
from transcripts.read.names import HAN, Name, is_crowd, is_han, is_name, is_office, is_title, is_vocative, may_be_name, take_apart, words_of
from transcripts.read.residue import ends_sentence

_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_BEFORE = re.compile(
    rf"(?:[ \t*_#•·]|>(?!>))*(?:[-–—•][ \t]+)?"  # Markdown's marks, a bullet
    rf"(?:\[(?:[A-Z][a-z]{{2}} )?[\d:/.,\s–APMapm-]{{5,30}}\][ \t]*|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}},?[ ](?={_CLOCK}))?"  # the date of a message
    rf"(?:[\[(（]?{_CLOCK}(?:[ \t]*(?:-->|[-–])[ \t]*{_CLOCK})?[\])）]?[ \t]*[-–—|]?[ \t]*)?"  # a time
    rf"(?:T?\d{{1,4}}[.)][ \t]+(?:\[\d{{4,7}}\][ \t]*)?|Q\d{{1,4}}[.)]?[ \t]+(?=[^\W\d_][^\n:]{{0,60}}:))?[*_]*")  # a number, also of a question
_HAN_LABEL = re.compile(rf"[{HAN}《》·“” ]{{2,40}}[：:]")  # lines of Chinese are broken anywhere, but seldom so
_OPENS_AFTER = re.compile(r"[-–—:：…\"'”’»)\]」』）*_]$")
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|[年月]\d*日?$")


class Label(NamedTuple):
    """One label, or what looks like one.

    alone: fills its line; fresh: opens a paragraph; line: its place among the lines that are not blank; timed: a time stands beside the name.
    """

    form: str
    name: Name
    start: int
    end: int
    alone: bool
    fresh: bool
    line: int
    timed: bool = False


@cache
def _forms() -> list[tuple[str, re.Pattern, bool, bool]]:
    return [(rule["form"], re.compile(rule["pattern"]), rule.get("alone", False), rule.get("regular", False)) for rule in conventions()["labels"]]


def collect(text: str) -> tuple[list[Label], list[tuple[int, int]]]:
    """Everything at a line start that has the form of a label, and the lines that are not blank."""
    lines = [(match.start(), match.start() + len(match[0].rstrip())) for match in re.finditer(r"[^\n]+", text) if not match[0].isspace()]
    found, before, reached = [], "", 0
    for index, (start, end) in enumerate(lines):
        if start < reached:  # inside a label of several lines
            continue
        first = _BEFORE.match(text, start, end).end()
        fresh = (index == 0 or text[lines[index - 1][1]:start].count("\n") > 1 or len(before) < 40
                 or ends_sentence(before) or bool(_OPENS_AFTER.search(before[-3:])) or bool(_HAN_LABEL.match(text, first, end)))
        here = _dashed(text, lines, index) or _over_title(text, lines, index) or _matches(text, start, first, end, fresh, index)
        reached = max((label.end for label in here), default=0)
        found += here
        before = text[start:end].strip()
    return found, lines


def _matches(text: str, start: int, first: int, end: int, fresh: bool, index: int) -> list[Label]:
    found = []
    for form, pattern, fills, _ in _forms():
        match = pattern.match(text, first, min(len(text), end + 90) if form == "colon" else end)
        groups = match.groupdict() if match else {}
        if match and (fresh or not groups.get("bare")):
            words = next((groups[key] for key in ("name", "angle", "lens", "round", "bare") if groups.get(key)), "")
            stop = match.end() - (match[0][-1:].isalnum() and form == "dash")
            stop = first + len(text[first:stop].rstrip())
            if form == "name alone" and _is_said(text[first:stop]):
                continue
            place = start + len(text[start:first]) - len(text[start:first].lstrip())
            alone = fills or not text[stop:max(stop, end)].strip(" \t*_")
            form = "colon" if form == "brackets" and match[0].rstrip().endswith((":", "：")) else form  # "[unclear]:"
            found.append(Label(form, take_apart(words, (groups.get("title") or "").lstrip(", ")), place, stop, alone, fresh, index, bool(groups.get("time"))))
    return found


def _is_said(line: str) -> bool:
    """Whether a line that might hold a name alone is closed by a point, as what somebody said is ("Right."), and no abbreviation ("Cy Do Jr.")."""
    words = line.rstrip(" *_")
    return ends_sentence(words) and not re.search(r"\b(?:[JS]r|Inc|Co|Ltd|Corp|Esq|[^\W\d_]\.[^\W\d_]|[^\W\d_])\.$|[)\]）】]$", words)


def _dashed(text: str, lines: list[tuple[int, int]], index: int) -> list[Label]:
    """A name, two dashes and a title, each on a line of its own."""
    if index + 2 >= len(lines) or text[slice(*lines[index + 1])].strip() not in ("--", "—", "–"):
        return []
    (start, end), (_, stop) = lines[index], lines[index + 2]
    name = take_apart(text[start:end], text[slice(*lines[index + 2])])
    start += end - start - len(text[start:end].lstrip())
    return [Label("dash and title", name, start, start + len(text[start:stop].rstrip()), True, True, index)] if is_name(name) else []


def _over_title(text: str, lines: list[tuple[int, int]], index: int) -> list[Label]:
    """Below a dotted line a name, a title below it, and perhaps a Q or an A, each on a line of its own."""
    if not index or index + 2 >= len(lines) or not re.fullmatch(r"[.…_—-]{10,}", text[slice(*lines[index - 1])].strip()):
        return []
    (start, end), (_, stop) = lines[index], lines[index + 1]
    title = text[slice(*lines[index + 1])].strip()
    name = take_apart(text[start:end], title)
    letter = text[slice(*lines[index + 2])].strip() in ("Q", "A")
    if not is_name(name) or ends_sentence(re.sub(r"(?:Inc|Co|Ltd|Corp|L\.P)\.$", "", title)) or len(title) > 110 or ":" in title:
        return []
    return [Label("dash and title", name, start, lines[index + 2][1] if letter else stop, True, True, index)]


def key_of(name: Name) -> str:
    """What two labels of one speaker have in common."""
    return name.base.casefold()


def accept(text: str, known: set[str], language: str, heads: set[int]) -> tuple[list[Label], list[tuple[str, int, int, str]]]:
    """The labels of a text in order, and what was doubted.

    known: casefolded names that somebody listed; heads: where lines begin that list the participants.
    """
    found, lines = collect(text)
    found = [label for label in found if label.start not in heads and (label.alone or text[label.start] != "#")]
    times = Counter((label.form, key_of(label.name)) for label in found)
    opening = _opening(text, lines)
    common = _common_words(text, found, language)
    by_form: dict[str, list[Label]] = {}
    for label in found:
        if _could_be(label, times[label.form, key_of(label.name)], known):
            by_form.setdefault(label.form, []).append(label)
    headings = {label.line: label for form in ("name alone", "dash and title") for label in by_form.pop(form, [])}  # where both fit, the latter
    by_form |= {"headings": [headings[line] for line in sorted(headings)]} if headings else {}
    regular = {form for form, _, _, regular in _forms() if regular}
    fresh = max(1, sum(label.fresh for label in {label.line: label for labels in by_form.values() for label in labels}.values()))
    chosen = {form: _believe(form, labels, known, opening, common, form in regular, fresh) for form, labels in by_form.items()}
    labels, doubts = _combine(chosen, by_form, known)
    labels, edges = _without_edges(text, labels, known)
    doubts += edges
    doubts += _without_mark(text, lines, labels)
    inside, inside_doubts = _inside_lines(text, lines, labels, known, common, language)
    return sorted([*labels, *inside], key=lambda label: label.start), doubts + inside_doubts


def _without_edges(text: str, labels: list[Label], known: set[str]) -> tuple[list[Label], list[tuple[str, int, int, str]]]:
    """The labels without those at either end that head no sentence, in a text whose turns mostly are such: they belong to the page. And doubts.

    At the top they stand once, or alone on a line where the other labels do not; at the foot they stand once and in capitals.
    """
    stops = [*(label.start for label in labels[1:]), len(text)]
    closes = [any(map(ends_sentence, text[label.end:stop].split("\n"))) for label, stop in zip(labels, stops)]
    if len(labels) < 4 or 2 * sum(closes) < len(labels):
        return labels, []
    times = Counter(key_of(label.name) for label in labels)
    apart = 2 * sum(label.alone for label in labels) < len(labels)
    first, last = 0, len(labels)
    while first < last - 2 and not closes[first] and not _listed(labels[first], known) and (times[key_of(labels[first].name)] == 1 or apart and labels[first].alone):
        first += 1
    while last - 2 > first and not closes[last - 1] and not _listed(labels[last - 1], known) and times[key_of(labels[last - 1].name)] == 1 and labels[last - 1].name.base.isupper():
        last -= 1
    doubts = [("label not taken", label.start, label.end, f"{label.name.printed!r} heads no sentence and was read as the page's, not as a speaker")
              for label in (*labels[:first], *labels[last:])]
    return labels[first:last], doubts


def _without_mark(text: str, lines: list[tuple[int, int]], labels: list[Label]) -> list[tuple[str, int, int, str]]:
    """One doubt for each line that opens with the full name of a speaker and a capital, but without the mark of a label."""
    names, taken, doubts = {label.name.base for label in labels if " " in label.name.base}, {label.line for label in labels}, []
    for index, (start, end) in enumerate(lines):
        words = text[start:min(end, start + 120)].split()
        name = next((" ".join(words[:length]) for length in (2, 3, 4) if " ".join(words[:length]) in names), None) if names and index not in taken else None
        if name and words[len(name.split()):] and words[len(name.split())][0].isupper():
            doubts.append(("label not taken", start, end, f"{name!r} opens a line without a mark and was read as speech"))
    return doubts


_SECOND = re.compile(r"(?<=[.!?…。！？\"”’)\]」』])[ \t]{1,8}[*_]{0,3}(?=\w)")
_MARK = re.compile(r"[*_]{0,3}(?::(?![\d/\\])|：)[*_]{0,3}|\.(?=[ \t])")


def _inside_lines(text: str, lines: list[tuple[int, int]], labels: list[Label], known: set[str], common: set[str],
                  language: str) -> tuple[list[Label], list[tuple[str, int, int, str]]]:
    """Labels behind a closed sentence in mid-line ("Q: Sure? A: Yes."): of somebody who has a label elsewhere, or who has two such; and doubts."""
    if not any(label.form in ("colon", "letter") for label in labels):
        return [], []
    names = {label.name.printed.casefold() for label in labels} | known
    names |= {"q", "a"} if names & {"q", "a"} else set()
    first = {label.line: label.end for label in labels}
    short = frozenset(entry.casefold().removesuffix(" #") for entry in read_list(language, "abbreviations")) | words_of("titles")
    found = [label for index, (start, end) in enumerate(lines) for label in _seconds(text, first.get(index, start), end, index, short)]
    times = Counter(key_of(label.name) for label in found)
    taken, doubts = [], []
    for label in found:
        listed = label.name.printed.casefold() in names
        if text[label.end - 1] == "." and not (listed and len(label.name.base) == 1):
            continue  # a point is a mark behind Q and A only
        again, short_name = times[key_of(label.name)], not label.name.title and len(label.name.base.split()) < 5
        likely = short_name and _could_be(label, again, known) and _plausible(label, common)
        if listed or (likely and again > 1):
            taken.append(label)
        elif likely:
            why = f"{label.name.printed!r} stands inside a line and was read as speech, not as a speaker"
            doubts.append(("label not taken", label.start, label.end, why))
    return taken, doubts


def _seconds(text: str, start: int, end: int, index: int, short: frozenset[str]) -> list[Label]:
    """Everything in mid-line that has the form of a label with a colon, outside quotation marks and brackets, and that no small letter follows."""
    found, reached, counted = [], start, start
    open_marks = dict.fromkeys("“(（[", 0)
    closing = {"“": "”", "(": ")", "（": "）", "[": "]"}
    straight = 0
    for gap in _SECOND.finditer(text, start, end):
        for mark in open_marks:
            open_marks[mark] += text.count(mark, counted, gap.end()) - text.count(closing[mark], counted, gap.end())
        straight += text.count('"', counted, gap.end())
        counted = gap.end()
        if gap.end() < reached or straight % 2 or max(open_marks.values()) > 0 or _is_short(text, start, gap.start(), short):
            continue
        mark = _MARK.search(text, gap.end(), min(end, gap.end() + 60))
        while mark and mark[0] == "." and mark.start() - gap.end() > 1:  # a point inside a name: "MR. BO:"
            mark = _MARK.search(text, mark.end(), min(end, gap.end() + 60))
        closed = mark and any(not _is_short(text, gap.end(), inner.start(), short) for inner in _SECOND.finditer(text, gap.end() + 1, mark.start()))
        if mark and not closed and not text[mark.end():mark.end() + 12].lstrip(" \t*_\"“‘'(")[:1].islower():
            found.append(Label("colon", take_apart(text[gap.end():mark.start()]), gap.end(), mark.end(), False, True, index))
            reached = mark.end()
    return found


def _is_short(text: str, start: int, end: int, short: frozenset[str]) -> bool:
    """Whether what ends here is an abbreviation or an initial, and no sentence."""
    word = re.search(r"[^\W\d_][\w.]*\.$", text[max(start, end - 20):end])
    return bool(word) and (len(word[0]) == 2 and word[0][0].isupper() or "." in word[0][:-1] or word[0][:-1].casefold() in short)


def _opening(text: str, lines: list[tuple[int, int]]) -> int:
    """The last line a first label may stand on: behind titles, dates and fields, which close no sentence."""
    for index, (start, end) in enumerate(lines[:40]):
        words = text[start:end].strip()
        if ends_sentence(words) or len(words) > 150:
            return index
    return len(lines[:40])


def _common_words(text: str, found: list[Label], language: str) -> set[str]:
    """The words of possible labels that the file also writes small, or that are function words: "Innovation:" names nobody."""
    wanted = {word for label in found for word in re.findall(r"[^\W\d_]+", label.name.base.casefold())}
    small = {match[0] for match in re.finditer(r"\b[^\W\d_]+\b", text) if match[0].islower() and match[0] in wanted} if wanted else set()
    ordinals = {word.casefold() for words in conventions()["ordinals"].get(language, []) for word in words}
    return small | (wanted & (set(read_list(language, "stopwords")) | ordinals))


def _could_be(label: Label, times: int, known: set[str]) -> bool:
    """Whether a label has the form of a name, and no list says it is none."""
    name, key = label.name, key_of(label.name)
    if key in known or label.name.printed.casefold() in known:
        return True
    if label.form == "brackets" and key in words_of("stage_directions"):
        return False
    if label.form == "arrows" and not name.base:
        return True
    if _DATE.search(name.base) or re.match(r"by\s", name.base, re.I):  # "12 Mar 2024: Column 234", "By Our Staff"
        return False
    if label.alone and is_title(name.base) and " " in name.base:  # "Press officer", a field only with something behind its colon
        return label.fresh
    if {key, re.sub(r"(?:\s+no\.?|\s*#?\d+)$", "", key), name.printed.casefold()} & words_of("not_labels"):
        return False
    if is_han(name.base) and not is_name(name) and may_be_name(name):
        return label.form in ("colon", "brackets", "circle")
    if not is_name(name):
        small = label.form in ("colon", "brackets", "tab", "dash", "bold", "point and dash") and times > 1 and len(name.base.split()) <= 2 and not re.search(r"[.!?,;]", name.base)
        return small and bool(re.search(r"[^\W\d_]", name.base)) and not is_han(name.base)
    if label.form == "point":
        office = not name.title or name.base.isupper() or name.title.split()[0].casefold() in words_of("titles")
        return _shouts(name) and len(name.base) > 2 and office
    if label.form in ("name alone", "dash and title"):
        if ends_sentence(re.sub(r"\b(?:Inc|Co|Ltd|Corp|Jr|Sr|L\.P|plc|S\.A)\.$", "", name.title)):
            return False
        if label.form == "name alone" and re.search(r"\s--?\s|[—|]", name.printed):
            return False
        return (len(name.base.split()) <= 7 or bool(name.inside)) and not _DATE.search(name.printed) and not name.printed.endswith(",") and label.fresh and not is_vocative(name)
    return True


def _shouts(name: Name) -> bool:
    """Whether a name stands in capitals ("Mr. VAN HOLLEN", "Mrs. McMORRIS"), or opens with a rank ("Senator Crapo")."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’.-]*", re.sub(r"\bof\b.*|\bpro tempore\b", "", name.base))]
    big = [word for word in words if re.sub(r"^(?:Mc|Mac|De|Di|La|Le|Van)(?=[A-Z]{2})", "", word).isupper()]
    ranks = [word for word in words if word.casefold().strip(".") in words_of("titles")]
    return len(words) <= 7 and (bool(big) and len(big) + len([word for word in ranks if word not in big]) >= len(words) or bool(ranks) and words[0] == ranks[0])


def _believe(form: str, labels: list[Label], known: set[str], opening: int, common: set[str], regular: bool, fresh: int) -> list[Label]:
    """The labels of one form that the file confirms; none where the form does not explain the file."""
    count = Counter(key_of(label.name) for label in labels)
    keys = set(count)
    if form == "letter":
        letters = Counter(label.name.base[:1] for label in labels)
        return labels if letters["Q"] > 1 or len(letters) > 1 or opening >= labels[0].line else []
    if form == "arrows":
        return labels if len(labels) > 1 else []
    listed = [label for label in labels if _listed(label, known)]
    repeated = {key for key in keys if count[key] > 1}
    offices = [label for label in labels if form == "brackets" and key_of(label.name) in repeated and (label.name.base in ("Q", "A") or is_han(label.name.base) and is_office(label.name))]
    if len({key_of(label.name) for label in offices}) > 1:  # "（問）", "（答）" below a statement without labels
        return sorted({*offices, *listed}, key=lambda label: label.start)
    small = [label for label in labels if not is_name(label.name) and not _listed(label, known)]
    if (regular or form == "colon" and len(small) == len(labels)) and (not repeated or len(keys) < 2 or 10 * len(labels) < 6 * fresh):
        return listed
    likely = [label for label in labels if _listed(label, known) or key_of(label.name) in repeated or _plausible(label, common)]
    first = bool(likely) and likely[0].line <= opening
    keys = {key_of(label.name) for label in likely}
    sure = [label for label in labels if _listed(label, known) or key_of(label.name) in repeated]
    strong = sure or (form == "colon" and any(label.alone and _plausible(label, common) for label in labels))
    if form == "headings":
        titled = {key_of(label.name) for label in likely if label.form == "dash and title"}
        explains = len(repeated) > 1 or (bool(repeated) and first and len(keys) > 1) or (first and len(titled) > 1) or bool(repeated & titled)
    elif form in ("point", "point and dash", "circle"):
        explains = bool(repeated) and (len(keys) > 1 or first)
    else:
        explains = first or (len(keys) > 1 and bool(strong))
    if not explains:
        return [label for label in labels if _listed(label, known) or form == "headings" and listed and label.fresh and is_title(label.name.base)]
    if form == "headings":
        sure = [label for label in labels if _listed(label, known) or key_of(label.name) in repeated or _plausible(label, common, strict=label.form == "name alone" and not label.timed)]
        lines = {label.line for label in sure}
        return _with_regular(sure, [label for label in labels if label.line not in lines and _plausible(label, common)])
    once = form in ("colon", "brackets", "circle", "point", "point and dash", "tab", "dash", "bold")
    return [label for label in labels if _listed(label, known) or key_of(label.name) in repeated
            or (once and _plausible(label, common) and (form != "point" or _sure_point(label)))]


def _with_regular(sure: list[Label], single: list[Label]) -> list[Label]:
    """`sure` labels, each alone on its line, and names of one word that stand once ("Reuters") where with them each label has one paragraph below it.

    A heading would have another label below it, or stand between two paragraphs of one speaker.
    """
    single = [label for label in single if not words_of("stage_directions") & {key_of(label.name)}]
    both = sorted([*sure, *single], key=lambda label: label.line)
    below = [after.line - before.line - 1 for before, after in zip(both, both[1:])]
    return both if len(below) > 3 and 10 * below.count(1) >= 9 * len(below) else sure


def _sure_point(label: Label) -> bool:
    """Whether a name with a full stop may stand once: two words in capitals, or a rank and a name behind a closed sentence."""
    words = label.name.base.split()
    return len(words) > 1 and (label.name.base.isupper() or words[0].casefold().strip(".") in words_of("titles"))


def _listed(label: Label, known: set[str]) -> bool:
    return key_of(label.name) in known or label.name.printed.casefold() in known


def _plausible(label: Label, common: set[str], strict: bool = False) -> bool:
    """Whether a label that stands once names a person or an office and not a subject."""
    name = label.name
    if not label.fresh or is_vocative(name) or not is_name(name) or re.match(r"(?:mr|madam|madame)\.?\s", name.base, re.I) and is_title(name.base):
        return False
    if re.fullmatch(r"[IVX]{1,4}", name.base):  # "I: Ana Bo; Cy Do", a numbered list
        return False
    if is_office(name):
        if name.title and name.base.split()[0].casefold() in common - {"the", "a", "an"}:  # "In English, please: ..."
            return False
        return not strict or is_crowd(name) or bool(name.inside) or is_title(name.base) or bool(name.title) or name.base.split()[0].casefold().strip(".") in words_of("titles")
    if is_han(name.base):
        office, _, last = name.base.rpartition(" ")
        if office and 2 <= len(last) <= 3 and last[0] in conventions()["surnames_zh"]:  # "中信证券 刘海"
            return True
        person = len(name.base) <= 4 and name.base[0] in conventions()["surnames_zh"] or "·" in name.base
        return person or name.base.endswith(tuple(conventions()["outlets_zh"]))
    words = re.findall(r"[^\W\d_]+", name.base.casefold())
    return any(word not in common for word in words) and (not strict or len(words) in (2, 3) and not any(word in common for word in words))


def _combine(chosen: dict[str, list[Label]], by_form: dict[str, list[Label]], known: set[str]) -> tuple[list[Label], list]:
    """One label a line: the form that explains most, the letters Q and A beside it, and names already known under any form."""
    weight = Counter({form: len(labels) for form, labels in chosen.items() if form != "letter"})
    order = ["colon", "point", "headings", "circle", "point and dash", "brackets", "arrows", "bold", "dash", "tab"]
    main = max(order, key=lambda family: (weight[family], -order.index(family))) if weight else ""
    main = main if weight[main] else ""
    taken: dict[int, Label] = {}
    for form in ("letter", main):
        for label in chosen.get(form, []):
            taken.setdefault(label.line, label)
    names = {key_of(label.name) for label in taken.values() if len(label.name.base) > 1} | known
    # "副部长 单国忠" at first, then the name alone.
    names |= {words[-1] for label in taken.values() if is_han(label.name.base) and len(words := label.name.base.split()) > 1}
    offices = {label.line for label in chosen.get("colon", []) if is_title(label.name.base)}  # "Operator:" among names on lines of their own
    for form in ("colon", "point", "headings"):
        for label in by_form.get(form, []):
            called = form == "point" and (not label.fresh or (label.alone and main != "point"))  # a chair who calls the next: "Ms. Bo."
            last = key_of(label.name).split()[-1:] if form == "headings" and is_name(label.name) and len(label.name.base.split()) < 4 else []  # "ANA BO", later "BO"
            office = form == "colon" and label.line in offices
            if label.line not in taken and (office or names & {key_of(label.name), *last}) and not called:
                taken[label.line] = label
    labels = [taken[line] for line in sorted(taken)]
    once = Counter(key_of(label.name) for label in labels)
    doubts = [("label seen once", label.start, label.end, f"{label.name.printed!r} was taken as a speaker and stands once")
              for label in labels if once[key_of(label.name)] == 1 and not label.alone and not _listed(label, known) and not is_office(label.name)]
    heads = [label for label in by_form.get("headings", []) if main == "headings" and len(label.name.base.split()) == 1]
    heads += [label for label in by_form.get("letter", []) if label.name.base[:1] == "Q"]
    rejected = [label for label in (*by_form.get("colon", []), *by_form.get("circle", []), *heads)
                if label.line not in taken and label.fresh and (is_name(label.name) or is_han(label.name.base)) and len(label.name.base.split()) <= 6]
    doubts += [("label not taken", label.start, label.end, f"{label.name.printed!r} was read as speech, not as a speaker") for label in rejected]
    return labels, doubts
