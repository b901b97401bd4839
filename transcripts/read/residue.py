"""What stands in a transcript and is not speech, told by its form: running heads, line numbers, notes, page residue, marks."""

import re
from bisect import bisect_left
from collections import Counter
from functools import cache

import pandas as pd

from transcripts.read.data import conventions
from transcripts.read.names import is_name, take_apart, words_of

Row = tuple[int, int, str]  # start, end, reason
ASIDE = "remark in brackets"  # a reason: told by its shape alone

# A mark, and what may stand behind it: closing marks, a stage direction.
_END = re.compile(r"[.!?…。！？][\"'”’»)\]」』）]*(?:\s?[(（\[【][^()（）\[\]【】\n]{1,40}[)）\]】])?$")
_AROUND = 6  # lines on either side of a page break in which a running head is looked for
_LINE = re.compile(r"[^\n]+")


def as_table(rows: list[Row], text: str) -> pd.DataFrame:
    """One row per stretch that is not speech: start, end, text, reason. Overlapping stretches: the first one counts."""
    kept, last = [], 0
    for start, end, reason in sorted(rows, key=lambda row: (row[0], -row[1], row[2])):
        start = max(start, last)
        if start < end and text[start:end].strip():
            kept.append((start, end, text[start:end], reason))
            last = end
    return pd.DataFrame(kept, columns=["start", "end", "text", "reason"])


def blank_out(text: str, removed: pd.DataFrame) -> str:
    """`text` at the same length, with the removed stretches as spaces; their line ends stay."""
    parts, last = [], 0
    for start, end in removed[["start", "end"]].itertuples(index=False):
        parts += [text[last:start], re.sub(r"[^\n]", " ", text[start:end])]
        last = end
    return "".join(parts) + text[last:]


def stretches(text: str) -> list[tuple[int, int, str]]:
    """Start, end and words of every line that is not blank."""
    found = ((line.start(), line[0]) for line in _LINE.finditer(text))
    return [(start + len(line) - len(line.lstrip()), start + len(line.rstrip()), line.strip()) for start, line in found if not line.isspace()]


_SHORT = re.compile(r"\b(?:(?i:Inc|Ltd|Corp|Co|Jr|Sr|Esq|plc)|[A-Z]|[^\W\d_](?:\.[^\W\d_])+)\.$")


def ends_short(words: str) -> bool:
    """Whether words end in an initial or in what stands behind a name with a point: "Bo & Do plc.", "Cy Do Jr."."""
    return bool(_SHORT.search(words[-20:]))


def ends_sentence(words: str) -> bool:
    """Whether a line closes a sentence."""
    return bool(_END.search(words[-60:]))


@cache
def residue_rules() -> list[tuple[re.Pattern, str]]:
    return [(re.compile(rule["pattern"]), rule["reason"]) for rule in conventions()["residue"]]


def find_residue(text: str, pages: list[int], markdown: bool) -> list[Row]:
    """What can be told from its form or its place on the page, before anybody is known to speak."""
    rows = find_front_matter(text) + (find_markup(text) + find_linked_lines(text) if markdown else [])
    text = blank_out(text, as_table(rows, text)) if rows else text
    lines = stretches(text)
    numbers = find_line_numbers(lines)
    rows += find_running_heads(lines, pages) + find_footnotes(lines, pages) + numbers + find_empty_lines(lines) + find_ruled_titles(lines)
    if numbers:
        text = blank_out(text, as_table(rows, text))
        lines = stretches(text)
    rows += [(match.start(1), match.end(1), "stage direction") for pattern in (_WITNESS, _ESCORTED, _RESOLVED) for match in pattern.finditer(text)]
    taken, rules = {start for start, *_ in rows}, residue_rules()
    hours = hours_of_sentences(lines)
    for start, end, words in lines:
        if start not in taken and len(words) <= 200:
            words = re.sub(" {2,}", " ", words)
            reason = next((reason for pattern, reason in rules if pattern.fullmatch(words)), None)
            if reason and not (reason == "time" and start in hours):
                rows.append((start, end, reason))
    return rows + find_endnotes(text)


_ENDNOTE = re.compile(r"^[ \t]*\[(\d{1,3})\][ \t]+\S[^\n]*$", re.M)


def find_endnotes(text: str) -> list[Row]:
    """Lines that open with the number of a note in square brackets, which stands above behind a word or a sentence."""
    notes = list(_ENDNOTE.finditer(text))
    marks: dict[str, int] = {}
    for match in re.finditer(r"(?:(?<=[^\s])|(?<=[.!?…”\"] ))\[(\d{1,3})\]", text) if notes else ():
        marks.setdefault(match[1], match.start())
    return [(match.start(), match.end(), "footnote") for match in notes if marks.get(match[1], len(text)) < match.start()]


# The name of a witness in capitals, above "having been duly sworn".
_WITNESS = re.compile(r"^[ \t]{0,40}([A-Z][A-Z .'’-]{3,60},?)[ \t]*\n(?=[ \t]{0,40}(?:(?:after )?having (?:first )?been|being (?:first )?duly|(?:was )?(?:called|produced|recalled) as|was (?:first )?duly)\b)", re.M)

# What the records of the United Nations tell of their guests and chairs.
_ESCORTED = re.compile(r"^[ \t]{0,40}((?:Mr|Mrs|Ms|Dr|Sir|Dame|His|Her|The)\b[^\n:]{3,200}(?:\n[^\n:]{1,150}){0,3}?(?:\b(?:was|were)\s+escorted\s+(?:in|from|to)|\btook\s+the\s+Chair\b)[^.:]{0,150}\.)[ \t]*$", re.M)

_RESOLVED = re.compile(r"^[ \t]{0,40}((?:Resolved|Ordered),[ \t]{0,4}(?:\n[ \t]*){0,2}That [^\n]{5,400})$", re.M)


@cache
def _back_matter() -> re.Pattern:
    return re.compile("|".join(rule["pattern"] for rule in conventions()["back_matter"]), re.I)


def opens_back_matter(words: str) -> bool:
    """Whether a line is one that stands below a talk, with everything below it the page's."""
    field = re.fullmatch(r"[^:：\n]{2,50}[:：][*_]{0,3}", words) if len(words) < 60 else None
    if field and field[0].strip("*_#>:： ").casefold() in words_of("not_labels", "fields"):  # "Related stories:", above a list of them
        return True
    return (len(words) < 400 or bool(re.search("copyright|©|rights reserved", words[:300], re.I))) and bool(_back_matter().match(words.lstrip("*_#>-( ").rstrip("*_ ")))


def hours_of_sentences(lines: list[Row]) -> set[int]:
    """Where the lines begin that may hold the hour a broken sentence goes on with: "We are off the record at", and below it "10:42 a.m."."""
    return {after[0] for before, after in zip(lines, lines[1:]) if re.search(r"\s(?:at|by|until|till|from|to|of|about|around|before|after|since|is)$", before[2])}


def find_front_matter(text: str) -> list[Row]:
    """The block between two rows of dashes that opens a Markdown file."""
    match = re.match(r"\s*---[ \t]*\n((?:[^\n]*\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\n|$)", text)
    lines = [line for line in match[1].split("\n") if line.strip()] if match else []
    keys = [key[0] for line in lines if (key := re.match(r"[\w-]+(?=:)", line))]
    fields = all(re.match(r"[\w-]+:|[ \t]|- |#|\]|\}", line) for line in lines)
    return [(match.start(), match.end(), "front matter")] if keys and fields and len(keys) == len(set(keys)) else []


_MARKUP = [
    (re.compile(r"~~[^~\n]{1,500}~~|<(s|del|strike)>[^<]{0,500}</\1>", re.I), "struck out"),
    (re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,10}(?:\s[^<>\n]{0,300})?/?>|<!--[^>]{0,2000}-->"), "markup"),
    (re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,500}\)"), "picture"),
    (re.compile(r"\]\([^()\s]{1,500}(?:\s{1,4}[\"'(][^\"\n]{0,300}[\"')])?\)|\]\[[^\[\]\n]{0,80}\]|\[\^[^\[\]\s]{1,40}\]"), "link address"),
    (re.compile(r"\[(?=[^\[\]\n]{1,300}\](?:\(|\[))"), "link address"),
    (re.compile(r"^ {0,3}(?:\[\^[^\[\]\n]{1,80}\]: +\S[^\n]{0,800}|\[[^\[\]\n]{1,80}\]: +(?:<[^<>\n]{1,500}>|[^\s/#]{0,200}(?://?|#|\.[a-z]{2,})\S{0,500})(?:[ \t]+[\"'(][^\n]{0,300})?)[ \t]*$", re.M), "link address"),
    (re.compile(r"^(?:`{3}|~{3}).{0,40}$", re.M), "markup"),
]


def find_markup(text: str) -> list[Row]:
    """Markdown's tags, addresses and struck-out words. Stars and backslashes stay: they belong to no word."""
    return [(match.start(), match.end(), reason) for pattern, reason in _MARKUP for match in pattern.finditer(text)]


_LINKED = re.compile(r"^[ \t]*([-*+>][ \t]+){0,2}[*_]{0,2}\[([^\[\]\n]{1,300})\]\([^()\n]{1,500}\)[*_]{0,2}[ \t]*$", re.M)


def find_linked_lines(text: str) -> list[Row]:
    """Markdown's lines that are one link, and no sentence, nor outside a list a name: what a page offers to read next. Where most lines are links, they are the talk."""
    found = [match for match in _LINKED.finditer(text) if not ends_sentence(match[2]) and (match[1] or re.search("[:：].", match[2]) or not is_name(take_apart(match[2].rstrip(":："))))]
    return [(match.start(), match.end(), "page residue") for match in found] if found and 2 * len(found) < len(stretches(text)) else []


def find_headings(text: str) -> list[Row]:
    """Markdown's headings."""
    return [(match.start(), match.end(), "heading") for match in re.finditer(r"^ {0,3}#{1,6}[ \t]+[^\n]+", text, re.M)]


@cache
def _page_numbers() -> list[re.Pattern]:
    return [re.compile(pattern) for pattern in conventions()["page_numbers"]]


def page_number(words: str) -> int | None:
    for pattern in _page_numbers() if len(words) <= 40 else ():
        if match := pattern.fullmatch(words):
            return int(next(number for number in match.groups() if number))
    return None


def find_running_heads(lines: list[Row], pages: list[int]) -> list[Row]:
    """Lines that return at most page breaks, and page numbers in sequence beside them.

    Pages break where the format says so; else at lines that hold nothing but the next number, or the same words with the next number.
    """
    starts = [start for start, *_ in lines]
    counted = _counted_lines(lines, 2 if pages else 3)
    breaks = sorted({bisect_left(starts, page) for page in pages} | {0, len(lines)}) if pages else _numbered_breaks(lines)
    if not breaks:
        return [(lines[index][0], lines[index][1], "running head") for index in counted]
    if len(breaks) < 2:
        return []
    near = {place: {index: (index - place, re.sub(r"\d+|^[ivxl]{1,6}$", "0", lines[index][2])) for index in range(max(0, place - _AROUND), min(len(lines), place + _AROUND))}
            for place in breaks}
    openers = Counter(label for _, _, words in lines if (label := _opener(words)))
    shapes = Counter(shape for around in near.values() for shape in around.values())
    anywhere = Counter(shape for _, shape in {(index, shape) for around in near.values() for index, (_, shape) in around.items()})
    for around in near.values() if pages else ():  # left and right pages may order their heads in two ways
        shapes |= Counter({(step, shape): anywhere[shape] for step, shape in around.values() if len(shape.split()) > 2 and not ends_sentence(shape)})
    needed = max(2, len(breaks) // 4)
    found = set(counted)
    for place in breaks:
        for step, index in ((1, place), (-1, place - 1)):
            while index in near[place] and not _DOTTED.fullmatch(lines[index][2]) and (index in found or _is_head(lines[index][2], shapes[near[place][index]], needed) and openers[_opener(lines[index][2])] <= shapes[near[place][index]]):
                found.add(index)
                index += step
    return [(lines[index][0], lines[index][1], "running head") for index in sorted(found)]


_DOTTED = re.compile(r"[.…]{10,}")  # parts the turns of an earnings call; below it somebody speaks
_MOST_NOTES = 12  # lines of notes on one page


def find_footnotes(lines: list[Row], pages: list[int]) -> list[Row]:
    """The notes at the foot of a page, and the line drawn above them: the first opens with a number or a star."""
    found = []
    for index, (start, end, words) in enumerate(lines[:-1] if pages else []):
        if not re.fullmatch(r"[_—–-]{8,}", words) or not re.match(r"\[?\d{1,3}\]?[ .)]|[*†‡]", lines[index + 1][2]):
            continue
        stop = next((page for page in pages[bisect_left(pages, end):bisect_left(pages, end) + 1]), lines[-1][1])
        notes = [line for line in lines[index + 1:index + _MOST_NOTES + 2] if line[0] < stop]
        found += [(*line[:2], "footnote") for line in (lines[index], *notes)] if len(notes) <= _MOST_NOTES else []
    return found


SPEAKS = re.compile(r"\b(?:I|we|you|my|our|your|me|us)\b", re.I)


def _opener(words: str) -> str:
    """What stands before a colon at the start of a line: the label of a speaker, where it opens other lines as well."""
    match = re.match(r"[^\W\d_][^:：\n]{0,50}(?=[:：](?:\s|$))", words)
    return match[0] if match else ""


def _is_head(words: str, times: int, needed: int) -> bool:
    said = re.fullmatch(r"[^:：]{1,60}[:：]", words) or words[:1].islower() and (len(words.split()) < 8 or ends_sentence(words)) and not re.fullmatch("[ivxl]{1,6}", words) or (ends_sentence(words) and (len(words.split()) > 12 and times < 3 or re.search(r"[:：]", words) or SPEAKS.search(words)) and not re.search(r"[|©@]|www\.", words))
    return len(words) <= 150 and times >= needed and not said


def _numbered_breaks(lines: list[Row]) -> list[int]:
    """The lines that hold the number after that of the line before them of this kind: three at least, or two that say "Page"."""
    numbered = [(index, page_number(words), words) for index, (_, _, words) in enumerate(lines)]
    numbered = [(index, number, words) for index, number, words in numbered if number is not None]
    runs: list[list[tuple[int, int, str]]] = []
    for entry in numbered:
        if runs and entry[1] == runs[-1][-1][1] + 1 and entry[0] > runs[-1][-1][0] + 1:
            runs[-1].append(entry)
        else:
            runs.append([entry])
    best = max(runs, key=len, default=[])
    enough = len(best) >= 3 or (len(best) == 2 and all(re.search(r"\D", words) for *_, words in best))
    return [index for index, *_ in best] if enough else []


def find_line_numbers(lines: list[Row]) -> list[Row]:
    """The numbers at the line starts of a printed record, where between the first and the last of them four of five lines have one and it grows by one; or each fifth, and it grows by five."""
    numbers = [(index, start, match[1]) for index, (start, _, words) in enumerate(lines) if (match := re.match(r"(\d{1,2})(?:\s|$)", words))]
    for step in (1, 5):
        some = [one for one in numbers if int(one[2]) % step == 0]
        grows = [int(after[2]) in (int(before[2]) + step, step) and after[0] - before[0] < 5 * min(step, 2) for before, after in zip(some, some[1:])]
        if sum(grows) < (5 if step > 1 or some and some[0][2] == "01" else 9):
            continue
        first, last = grows.index(True), len(grows) - grows[::-1].index(True)
        found = some[first:last + 1]
        if 5 * step * len(found) >= 4 * (found[-1][0] - found[0][0] + 1) and 10 * sum(grows[first:last]) >= 9 * (len(found) - 1):
            return [(start, start + len(number), "line number") for _, start, number in found]
    return []


def find_empty_lines(lines: list[Row]) -> list[Row]:
    """The numbers of empty lines of a printed record: four lines or more that hold nothing but the next number."""
    found, run = [], []
    for start, end, words in [*lines, (0, 0, "")]:
        number = int(words) if words.isascii() and words.isdecimal() and len(words) < 3 else None
        if run and number != run[-1][2] + 1:
            found += run if len(run) > 3 else []
            run = []
        if number is not None:
            run.append((start, end, number))
    return [(start, end, "line number") for start, end, _ in found]


def find_ruled_titles(lines: list[Row]) -> list[Row]:
    """The lines that close no sentence and return, each time above a line drawn below them: the head of a page."""
    ruled = [(start, end, words) for (start, end, words), (*_, below) in zip(lines, lines[1:]) if len(words) < 150 and re.fullmatch(r"[=_*~—–-]{5,}", below) and re.search(r"\w", words) and not ends_sentence(words)]
    times = Counter(words for *_, words in ruled)
    return [(start, end, "running head") for start, end, words in ruled if times[words] > 1]


def _is_heading(words: str) -> bool:
    """Whether at least half of the words of a line begin with a capital, as they do not in speech."""
    found = re.findall(r"[^\W\d_]+", words)
    return 2 * sum(not word[0].islower() for word in found) >= len(found)


def _counted_lines(lines: list[Row], least: int) -> list[int]:
    """The lines that return with a number that grows by one (by two where left and right pages differ), or three times with nothing changed.

    least: how many there must be of the first kind; two, where their number stands apart. They hold a number, and more than the name of a speaker ("Speaker 1") would.
    """
    groups: dict[str, list[tuple[int, list[int], bool]]] = {}
    for index, (_, _, words) in enumerate(lines):
        wide = len(words) <= 250 and bool(re.search(r"\S {5,}\S", words))  # a page number set apart: two are enough
        words = re.sub(r"^(\d{1,6})[ \t]{1,120}(\S.*)$", r"\2 \1", words) if len(words) <= 250 else words  # on left pages the number stands first
        words = re.sub(r"[ \t]+", " ", words)
        numbers = re.findall(r"\d{1,6}", words) if len(words) <= 150 else []
        shape = re.sub(r"\d+", "0", words)
        said = numbers and re.search(r"[:：]$|\d:\d|[:：].*\s\w.*\s\w", words) and not re.search(r"\bpage \d", words, re.I)
        if numbers and not said and not ends_sentence(words) and (_is_heading(shape) and len(shape.split()) > 2 or len(shape.split()) > 7 or re.search(r"[/|·•—–─]|\bpage\b", shape, re.I)):
            groups.setdefault(shape, []).append((index, [int(number) for number in numbers], wide))
    found = []
    for shape, rows in groups.items():
        steps = [{after - before for before, after in zip(column, column[1:])} for column in zip(*(numbers for _, numbers, _ in rows))]
        enough = len(rows) >= (2 if all(wide for *_, wide in rows) and len(shape.split()) > 3 else least)
        same = len(re.findall(r"[/|·•—–─-]", shape)) > 1 or len(shape.split()) > 4
        if enough and any(step in ({1}, {2}) for step in steps) or len(rows) > 2 and same and all(step == {0} for step in steps):
            found += [index for index, *_ in rows]
    return sorted(found)
