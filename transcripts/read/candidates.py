"""Candidates: whatever has the form of a label, at line starts and behind closed sentences. What of it is believed is decided in `labels.py`."""

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from transcripts.read.data import conventions
from transcripts.read.names import HAN, Name, is_crowd, is_han, is_name, is_office, is_title, is_vocative, may_be_name, office_before, take_apart, words_of
from transcripts.read.residue import ends_sentence, ends_short

_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_BEFORE = re.compile(
    rf"(?:[ \t*_#•·♪♫]|>(?!>))*(?:[-–—•][ \t]+)?"  # Markdown's marks, a bullet
    rf"(?:\[(?:[A-Z][a-z]{{2}} )?[\d:/.,\s–APMapm-]{{5,30}}\][ \t]*|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}},?[ ](?={_CLOCK}))?"  # the date of a message
    rf"(?:\[\d+(?:\.\d+)?s?[ ]*-+>[ ]*\d+(?:\.\d+)?s?\][ \t]*)?"  # the seconds of a recogniser
    rf"(?:[\[(（]?{_CLOCK}(?:[ \t]*(?:-->|[-–]|\t)[ \t]*{_CLOCK})?[\])）]?[ \t]*[-–—|]?[ \t]*)?"  # a time
    rf"(?:Anf\.[ ]+\d{{1,4}}[ ]+|(?:\d{{2}}[ ]){{3}}\d{{2}}[ \t]+)?"  # the number of a speech, the time of a flight in days
    rf"(?:T?\d{{1,4}}(?:[.)][ \t]+|\t|[、．][ \t]*)(?:\[\d{{4,7}}\][ \t]*)?|Q\d{{1,4}}[.)]?[ \t]+(?=[*_]{{0,3}}[^\W\d_][^\n:]{{0,60}}:)|\d{{1,4}}[ \u3000]+(?=[{HAN}]{{1,12}}[：:])|\d{{2,3}}[ ]+(?=[A-Z]{{1,3}}:[ ]))?[*_]*")  # a number, also of a question
BULLET = re.compile(r"[-–—•·*][ \t]")  # a name alone behind one stands in a list
_HAN_LABEL = re.compile(rf"[{HAN}《》·“” ]{{2,40}}[：:]")  # lines of Chinese are broken anywhere, but seldom so
_COLON = re.compile("[:：﹕]")
_TIMED = re.compile(rf"[ \t]*`?[\[(]?{_CLOCK}")
_DATED = re.compile(r"[ ,./-](?:19|20)\d\d$")  # the line above ends in a year: a title, a date
_OPENS_AFTER = re.compile(r"[-–—:：…\"'”’»)\]」』）*_]$")


class Label(NamedTuple):
    """One label, or what looks like one.

    alone: fills its line; fresh: opens a paragraph; line: its place among the lines that are not blank; timed: a time stands beside the name;
    small: a small letter follows; bold: it is set so in Markdown.
    """

    form: str
    name: Name
    start: int
    end: int
    alone: bool
    fresh: bool
    line: int
    timed: bool = False
    small: bool = False
    bold: bool = False


@cache
def forms() -> list[tuple[str, re.Pattern, bool, bool]]:
    return [(rule["form"], re.compile(rule["pattern"]), rule.get("alone", False), rule.get("regular", False)) for rule in conventions()["labels"]]


def collect(text: str) -> tuple[list[Label], list[tuple[int, int]]]:
    """Everything at a line start that has the form of a label, and the lines that are not blank."""
    lines = [(match.start(), match.start() + len(match[0].rstrip())) for match in re.finditer(r"[^\n]+", text) if not match[0].isspace()]
    found, before, reached = [], "", 0
    cells, pairs = _column(text, lines), Counter(filter(None, (_pair(text, lines, index) for index in range(len(lines) - 2))))
    for index, (start, end) in enumerate(lines):
        if start < reached:  # inside a label of several lines
            continue
        first = _BEFORE.match(text, start, end).end()
        fresh = (index == 0 or text[lines[index - 1][1]:start].count("\n") > 1 or len(before) < 40 or before[0] == "#" or _DATED.search(before[-12:])
                 or ends_sentence(before) or bool(_OPENS_AFTER.search(before[-3:])) or bool(_HAN_LABEL.match(text, first, end)))
        if index in cells:
            before = text[start:end].strip()
            found.append(Label("column", take_apart(text[start:cells[index]].strip()), start, cells[index], False, True, index))
            continue
        here = _dashed(text, lines, index) or _office_over_name(text, lines, index) or _over_title(text, lines, index, pairs) or _matches(text, start, first, end, fresh, index)
        reached = max((label.end for label in here), default=0)
        found += here
        before = text[start:end].strip()
    return found, lines


def _column(text: str, lines: list[tuple[int, int]]) -> dict[int, int]:
    """Of a text in two columns parted by spaces: the lines that hold something in the first, and where that ends. None where a line in five below the first of them is set otherwise."""
    indents = [len(match[0]) for start, end in lines if (match := re.match(r" {8,40}(?=\S)", text[start:start + 41]))]
    depth = Counter(indents).most_common(1)[0][0] if len(indents) > 3 else 0
    if not depth:
        return {}
    first = [index for index, (start, end) in enumerate(lines) if end - start > depth and text[start] != " " and text[start + depth - 2:start + depth] == "  " and text[start + depth] != " "]
    cells = {index: lines[index][0] + len(text[lines[index][0]:lines[index][0] + depth].rstrip()) for index in first}
    cells = {index: end for index, end in cells.items() if "  " not in text[lines[index][0]:end]}
    below = len(lines) - min(cells, default=0)
    return cells if len(cells) > 3 and 5 * (len(cells) + indents.count(depth)) >= 4 * below else {}


def _matches(text: str, start: int, first: int, end: int, fresh: bool, index: int) -> list[Label]:
    found, marked = [], bool(_COLON.search(text, first, min(end + 90, first + 900)))
    for form, pattern, fills, _ in forms():
        if form == "colon" and not marked:  # most lines have none, and the pattern is the slowest
            continue
        match = pattern.match(text, first, min(len(text), end + 90) if form == "colon" else end)
        groups = match.groupdict() if match else {}
        if match and (fresh or not groups.get("bare")):
            words = next((groups[key] for key in ("name", "angle", "lens", "round", "bare") if groups.get(key)), "")
            stop = first + len(text[first:match.end()].rstrip())
            if form == "name alone" and _is_said(text[first:stop]) or fills and BULLET.search(text, start, first):
                continue
            small = text[stop:stop + 4].lstrip(" \t*_“\"")[:1].islower()
            if form == "colon" and small and is_vocative(take_apart(words)):  # "My Lords: the first is money"
                continue
            place = start + len(text[start:first]) - len(text[start:first].lstrip())
            alone = fills or not text[stop:max(stop, end)].strip(" \t*_")
            form = "colon" if form == "brackets" and match[0].rstrip().endswith((":", "：")) else form  # "[unclear]:"
            words, _, beside = words.partition("  ") if fills and re.match(r"\S+ \S+(?: \S+){0,2} {2,}\S", words) else (words, "", "")  # "Ana Bo  Dove Inc. - President"
            timed = bool(groups.get("time")) or form == "bold" and bool(_TIMED.match(text, stop))  # the line above may be a title that closes nothing
            found.append(Label(form, take_apart(words, " ".join([beside.strip(), (groups.get("title") or "").strip(", -–—")]).strip()), place, stop, alone, fresh or timed, index, timed, small, "**" in text[start:first] and text[stop - 5:stop + 2].count("*") > 1))
    return found


def _is_said(line: str) -> bool:
    """Whether a line that might hold a name alone is closed by a point, as what somebody said is ("Right."), and no abbreviation ("Cy Do Jr."); or by a comma ("Mr Speaker,")."""
    words = line.rstrip(" *_")
    return words.endswith(",") or ends_sentence(words) and not ends_short(words) and words[-1] not in ")]）】"


def _dashed(text: str, lines: list[tuple[int, int]], index: int) -> list[Label]:
    """A name, two dashes and a title, each on a line of its own."""
    if index + 2 >= len(lines) or text[slice(*lines[index + 1])].strip() not in ("--", "—", "–"):
        return []
    (start, end), (_, stop) = lines[index], lines[index + 2]
    name = take_apart(text[start:end], text[slice(*lines[index + 2])])
    start += end - start - len(text[start:end].lstrip())
    return [Label("dash and title", name, start, start + len(text[start:stop].rstrip()), True, True, index)] if is_name(name) else []


def _office_over_name(text: str, lines: list[tuple[int, int]], index: int) -> list[Label]:
    """A Chinese office, and on the line below it a name of two to four characters, above a line that is longer."""
    if index + 2 >= len(lines):
        return []
    office, person, words = (text[slice(*lines[place])].strip(" \t*_\u3000") for place in (index, index + 1, index + 2))
    if not (office.endswith(tuple(conventions()["titles_zh"])) and len(office) <= 45 and re.fullmatch(f"[{HAN}]{{2,4}}", person) and person[0] in conventions()["surnames_zh"] and len(words) > 6):
        return []
    name = take_apart(person, office)
    return [Label("dash and title", name, lines[index][0], lines[index + 1][1], True, True, index)]


def _over_title(text: str, lines: list[tuple[int, int]], index: int, pairs: Counter) -> list[Label]:
    """Below a dotted line a name, a title below it, and perhaps a Q or an A, each on a line of its own; or a name and a title in italics, or one that ends in a Q or an A, tells a job, or returns below the name."""
    if index + 2 >= len(lines):
        return []
    (start, end), (_, stop) = lines[index], lines[index + 1]
    above = text[slice(*lines[index - 1])].strip() if index else ""
    dotted = bool(re.fullmatch(r"[.…_—-]{10,}", above))
    printed = re.sub(r"[ ]+[QA]$" if dotted else r"[ ]{3,}[QA]$", "", text[start:end])  # "Ana Bo            Q"
    title = text[slice(*lines[index + 1])].strip()
    letter = re.search(r"[ ]+[QA]$", title[-12:])
    lettered = letter and (len(letter[0]) > 3 or "," in title)  # "Analyst, Barclays            Q", in a PDF with one space
    lettered = lettered or len(printed) < end - start
    if not dotted and not re.fullmatch(r"([*_])[^*_]{3,}\1", title) and not lettered and not _is_job(title, text[slice(*lines[index + 2])].strip()) and not (pairs[_pair(text, lines, index)] > 1 and re.search(r"[^\W_].*(?:[.!?…,;:”\"—-]|.{40})$", text[slice(*lines[index + 2])].strip())):
        return []
    title = title[:-len(letter[0])].rstrip() if letter and lettered else title.strip("*_")
    name = take_apart(printed, title)
    below = text[slice(*lines[index + 2])].strip() in ("Q", "A")
    if ":" in name.printed or title[:1] in "([" or not is_name(name) or ends_sentence(title) and not ends_short(title) or len(title) > 110 or ":" in title:
        return []
    return [Label("dash and title", name, start, lines[index + 2][1] if below else stop, True, True, index)]


def _pair(text: str, lines: list[tuple[int, int]], index: int) -> tuple[str, str] | None:
    """Two short lines, one below the other, that close no sentence: a name of some words and what that person is."""
    (start, end), (first, stop) = lines[index], lines[index + 1]
    if end - start > 60:
        return None
    name, title = text[start:end].strip(), text[first:stop].strip()
    fits = 0 < len(name) < 50 and 1 < len(title) < 110 and text[end:first].count("\n") == 1 and 1 < len(name.split()) < 5 and all(_CAPITAL.match(word) for word in name.split())
    some = "," in title or len(title.split()) > 1 and all(_CAPITAL.match(word) for word in title.split())
    return (name, title) if fits and some and not ends_sentence(name) and not ends_sentence(title) and ":" not in title else None


def _is_job(title: str, below: str) -> bool:
    """Whether a line below a name says what that person is: "Vice President, Investor Relations", with speech below it."""
    words = title.split()
    told = [word.strip(",").casefold() in words_of("jobs") for word in words]
    office = words and (told[0] or told[-1] and len(words) < 5) and (len(words) > 1 or words[0].casefold() == "analyst") and all(_CAPITAL.match(word) for word in words)
    return bool(office) and below[:1].isupper() and len(below.split()) > 2


_CAPITAL = re.compile(r"[^\W\d_a-z]|\d|[&–—-]|(?:of|the|for|and|at|to|in)$")


def key_of(name: Name) -> str:
    """What two labels of one speaker have in common."""
    return name.base.casefold().replace(". ", " ")


# --- what can be a label by itself

_DATE = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)? (?:January|February|March|April|May|June|July|August|September|October|November|December)\b|\b(?:19|20)\d\d\b|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|[年月]\d*日?$")

_ADDRESS = re.compile(r"(?:(?:[OA]|El|La) )?S(?:r|ra|R|RA)|Hon|Mrs?|Ms|Messrs|Dr|Rev|Prof|Gen|Col|Lt|Sen|Rep|Gov|Sgt|Capt|Rt|St")
_CLAUSE = re.compile(r"(?:and|but|or|so|if|that|this|these|it|there|I|we|you|he|she|they|who|which|where|when|may|please)\b(?! Chief| General| Director| [A-Z])")


_SOMEBODY = re.compile(r"(?:An?|Une?|Uno|Una|Ein|Eine|Um|Uma|Een)\s(?:[^\W\d_][\w'’-]*\s?){1,5}")


def is_somebody(label: Label) -> bool:
    """Whether a label in bold tells of a person without a name: "**A voice in the hall:**"; or holds a nickname: "**alice-w**"."""
    return label.bold and bool(_SOMEBODY.fullmatch(label.name.base) or re.fullmatch(r"[a-z][a-z.]*[-_\d][\w.-]{0,20}", label.name.base))


def could_be(label: Label, times: int, known: set[str]) -> bool:
    """Whether a label has the form of a name, and no list says it is none."""
    name, key = label.name, key_of(label.name)
    if is_listed(label, known) or label.form == "initials" and name.base.isupper():
        return True
    if label.form == "key" or re.search(r"www\.|https?:|@\w+\.", name.title):
        return False
    if is_somebody(label):
        return True
    if name.printed.count('"') % 2 or name.printed.count("“") != name.printed.count("”"):  # a colon inside a quotation
        return False
    if label.form == "brackets" and key in words_of("stage_directions"):
        return False
    if label.form == "arrows" and not name.base:
        return True
    if name.title and (is_vocative(name) or _CLAUSE.match(name.title)):  # "Sir, but which one is it:", "Justice, and may it please the Court:"
        return False
    if _DATE.search(name.base) and not is_title(name.base) or re.match(r"(?:by|my|your)\s", name.base, re.I):  # "12 Mar 2024: Column 234", "By Our Staff", "My friends: ..."
        return False
    if label.alone and is_title(name.base) and " " in name.base:  # "Press officer", a field only with something behind its colon
        return label.fresh
    if {key, re.sub(r"(?:\s+(?:no\.?|one|two|three|four|five|six|seven|eight|nine|ten|[ivx]{1,5})|\s*#?\d+)$", "", key), name.printed.casefold()} & words_of("not_labels"):
        return times > 1 and key in words_of("not_labels", "people")
    if is_han(name.base) and not is_name(name) and may_be_name(name):
        return label.form in ("colon", "brackets", "circle")
    if not is_name(name):
        if label.form == "brackets":  # a nickname in a chat
            return bool(re.fullmatch(r"[^\W\d_][\w.-]{1,20}", name.base)) or times > 1
        small = label.form in ("colon", "column", "tab", "dash", "bold", "point and dash", "space") and times > 1 and len(name.base.split()) <= 2 and not re.search(r"[.!?,;]", name.base)
        small |= label.timed and len(name.base.split()) <= 3 and label.fresh
        return small and bool(re.search(r"[^\W\d_]", name.base)) and not is_han(name.base)
    if label.form == "point":
        if _ADDRESS.fullmatch(name.base) or re.search(r"\S\s[A-Z]$", name.base) and not is_title(name.base):  # "Hon. Ana Bo, a Representative", "ANA T. BO", where no name ends
            return False
        office = not name.title or name.base.isupper() or name.title.split()[0].casefold() in words_of("titles") - {"in", "to", "of", "for", "and", "the"}
        return shouts(name) and len(name.base) > 2 and office
    if label.form in ("name alone", "dash and title"):
        if ends_sentence(name.title) and not ends_short(name.title):
            return False
        if label.form == "name alone" and not (label.timed and times > 1) and re.search(r"\s--?\s|[—|]", name.printed):
            return False
        return (len(name.base.split()) <= 7 or bool(name.inside)) and not _DATE.search(name.printed) and not name.printed.endswith(",") and label.fresh and not is_vocative(name)
    return True


def shouts(name: Name) -> bool:
    """Whether a name stands in capitals ("Mr. VAN HOLLEN", "Mrs. McMORRIS"), or opens with a rank ("Senator Crapo")."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’.-]*", re.sub(r"\bof\b.*|\bpro tempore\b", "", name.base))]
    big = [word for word in words if re.sub(r"^(?:Mc|Mac|De|Di|La|Le|Van)(?=[A-Z]{2})", "", word).isupper()]
    ranks = [word for word in words if word.casefold().strip(".") in words_of("titles")]
    return len(words) <= 7 and (bool(big) and len(big) + len([word for word in ranks if word not in big]) >= len(words) or bool(ranks) and words[0] == ranks[0])


def part_loud(words: str) -> bool:
    """Whether a name has three capitals in a row: "Mr. OKAFOR of Michigan"."""
    return bool(re.search(r"[A-Z]{3}", words))


def sure_point(label: Label) -> bool:
    """Whether a name with a full stop may stand once: two words in capitals, or a rank and a name behind a closed sentence."""
    words = label.name.base.split()
    return is_crowd(label.name) or len(words) > 1 and (label.name.base.isupper() or words[0].casefold().strip(".") in words_of("titles"))


def is_listed(label: Label, known: set[str]) -> bool:
    return key_of(label.name) in known or label.name.printed.casefold() in known


def plausible(label: Label, common: set[str], strict: bool = False) -> bool:
    """Whether a label that stands once names a person or an office and not a subject."""
    name = label.name
    if is_somebody(label):
        return True
    if not (label.fresh or label.form == "colon" and name.base.isupper() and " " in name.base) or is_vocative(name) or not is_name(name) or label.small and re.match(r"(?:mr|madam|madame)\.?\s", name.base, re.I) and is_title(name.base):
        return False
    if re.fullmatch(r"[IVX]{1,4}", name.base):  # "I: Ana Bo; Cy Do", a numbered list
        return False
    if is_office(name):
        return not strict or is_crowd(name) or key_of(name) in words_of("roles") or name.base.endswith(("记者", "記者")) or bool(name.inside) or is_title(name.base) or bool(name.title) or name.base.split()[0].casefold().strip(".") in words_of("titles")
    if is_han(name.base):
        office, _, last = name.base.rpartition(" ")
        if office and 2 <= len(last) <= 3 and last[0] in conventions()["surnames_zh"]:  # "中信证券 刘海"
            return True
        person = bool(office_before(name.base)) or name.base[-1] in "甲乙丙丁戊己庚辛" or len(name.base) <= 4 and name.base[0] in conventions()["surnames_zh"] or "·" in name.base
        return person or name.base.endswith(tuple(conventions()["outlets_zh"]))
    words = re.findall(r"[^\W\d_]+", name.base.casefold())
    return any(word not in common for word in words) and (not strict or len(words) in (2, 3) and not any(word in common for word in words))


# --- in mid-line

_SECOND = re.compile(rf"(?<=[.!?…。！？\"”’)\]」』])[ \t]{{1,8}}[*_]{{0,3}}(?=\w)|(?<=[。！？…”）])(?=[{HAN}]{{1,12}}[：:])")
_MARK = re.compile(r"[*_]{0,3}(?::(?![\d/\\])|：)[*_]{0,3}|\.(?=[ \t])")


def collect_inside(text: str, start: int, end: int, index: int, short: frozenset[str]) -> list[Label]:
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
        if gap.end() < reached or straight % 2 or max(open_marks.values()) > 0 or is_short(text, start, gap.start(), short):
            continue
        mark = _MARK.search(text, gap.end(), min(end, gap.end() + 60))
        while mark and mark[0] == "." and mark.start() - gap.end() > 1:  # a point inside a name: "MR. BO:"
            mark = _MARK.search(text, mark.end(), min(end, gap.end() + 60))
        closed = mark and any(not is_short(text, gap.end(), inner.start(), short) for inner in _SECOND.finditer(text, gap.end() + 1, mark.start()))
        if mark and not closed and not text[mark.end():mark.end() + 12].lstrip(" \t*_\"“‘'(")[:1].islower():
            found.append(Label("colon", take_apart(text[gap.end():mark.start()]), gap.end(), mark.end(), False, True, index))
            reached = mark.end()
    return found


def is_short(text: str, start: int, end: int, short: frozenset[str]) -> bool:
    """Whether what ends here is an abbreviation or an initial, and no sentence."""
    word = re.search(r"[^\W\d_][\w.]*\.$", text[max(start, end - 20):end])
    return bool(word) and (len(word[0]) == 2 and word[0][0].isupper() or "." in word[0][:-1] or word[0][:-1].casefold() in short)
