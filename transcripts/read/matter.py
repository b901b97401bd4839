"""What surrounds a talk on its page: front matter, lists of participants, headings, back matter. None of it is speech."""

import re
from bisect import bisect_right
from collections import Counter

from transcripts.read.candidates import BULLET
from transcripts.read.data import conventions
from transcripts.read.doubts import CAPITALS, Doubt
from transcripts.read.names import is_han, is_name, is_title, is_vocative, take_apart, words_of
from transcripts.read.paragraphs import is_loose, is_titled
from transcripts.read.residue import SPEAKS, Row, ends_sentence, ends_short, opens_back_matter, page_number, stretches

MOST_HEAD = 20  # lines that may head a page
EDITORS_NOTE = 120  # words before the first label that may be an editor's, in a text five times as long


def _lines(text: str) -> list[re.Match]:
    return [line for line in re.finditer(r"[^\n]+", text) if not line[0].isspace()]


def find_matter(bare: str, rest: str, headed: str, labels: list[tuple[int, int]], page: bool) -> tuple[list[Row], list[Doubt]]:
    """What surrounds the turns, and what of it is doubted.

    bare: the text without labels and residue; rest: without headings and stage directions too; headed: with the headings, which may open the foot of a page; labels: where they start and end; page: whether a page may stand above the talk, as it does not in captions.
    """
    if not labels:
        fields = find_fields(rest)
        title, doubts = find_title(rest, fields[-1][1] if fields else 0)
        tail, more = find_back_matter(headed, 0)
        return fields + title + tail, doubts + more
    lead, doubts = find_lead(rest, labels[0][0]) if page else ([], [])
    tail, more = find_back_matter(headed, labels[-1][1])
    return lead + tail + find_repeated_titles(bare, lead) + find_capitals(bare, labels) + find_lone_numbers(bare, labels), doubts + more


def find_heads(text: str) -> list[tuple[list[int], str, list[str]]]:
    """The lists of participants at the top of a text: where their lines begin, the role their heading gives, the lines."""
    headings = {word.casefold(): role for role, words in conventions()["participants"].items() for word in words}
    lines = _lines(text[:20_000])[:80]
    found = []
    for index, line in enumerate(lines):
        key, mark, value = re.match(r"([^:：]*)([:：]?)([^\n]*)", line[0]).groups()
        key, value = key.strip(" \t*#_"), value.strip(" \t*_")
        role = headings.get(key.casefold())
        if role is None:
            continue
        again = _returns(key, text)
        below = _list_below(lines[index + 1:index + 40], led=bool(value))
        named = [line for line in below if BULLET.match(line[0].lstrip())] or below  # without a bullet below one: where somebody works
        values = [value] * bool(value) + [words for line in named if _people(words := line[0].strip())]
        if (values or len(below) > 1) and not again and all(map(_people, values)):
            found.append(([one.start() + len(one[0]) - len(one[0].lstrip()) for one in (line, *below)], role, values))
    return found


_PANEL = re.compile(r"^[IVX]{1,4}:\s")  # the number of a panel of witnesses
_LEADER = re.compile(r"\s*(?:\. ?|…){4,}\s*")  # dots from an entry of a list to what belongs to it


def _list_below(lines: list[re.Match], led: bool) -> list[re.Match]:
    """The lines of a list of names: up to the first that holds no name or is prose.

    led: the list began beside its heading; only lines with dots from a name to its place, or a Chinese office and name, carry it on.
    """
    listed, seen = [], set()
    for line in lines:
        if not listed and _RULE.fullmatch(line[0].strip()):
            continue
        words = _PANEL.sub("", line[0].strip())
        if led and not _LEADER.search(words) and not (is_han(words) and len(words.split()) > 1) or ends_sentence(words) and not _people(words) or len(words) > 400 or re.search(r"[:：]", words):
            break
        inner = listed and BULLET.match(listed[0][0].lstrip()) and not BULLET.match(line[0].lstrip()) and not _RULE.fullmatch(words)  # what stands below a name with a bullet
        titled = inner or listed and _people(listed[-1][0].strip()) and is_title(words.split(",")[0]) and len(words.split()) > 1  # below its name
        titled = titled or bool(re.search(r"\S\s+[-–—]\s+\S", words))  # "Ana Bo Dove Inc. - President", where no mark parts the name
        if words.startswith("#") or words.casefold() in words_of("participants") or not _people(words) and not titled:
            break
        people = {person.casefold() for person in _people(words)}
        if people & seen:  # the first of them speaks
            break
        seen |= people
        listed.append(line)
    return listed


def _people(value: str) -> list[str]:
    """The names in a line of a list: "Ana Bo, governor of X; Cy Do - mayor"."""
    people = []
    parts = re.split(rf"[;；]|{_LEADER.pattern}|\s+and\s+(?=[A-Z])", _PANEL.sub("", value))
    for part in parts if len(parts) < 2 else [*parts[:-1], parts[-1].rstrip(".")]:
        words = re.split(r"\s+[-–—]+\s+|,|，|\(|（", part.strip(" \t•*–—·_-"))[0].strip()
        words = words.split()[-1] if is_han(words) else words
        if is_name(take_apart(words)) and not is_title(words) and not set(words.casefold().strip(".").split()) & words_of("organisations") and not ends_sentence(part.strip()) and (len(words.split()) > 1 or is_han(words)) and len(words.split()) <= 6:
            people.append(words)
    return people


def find_field_lines(text: str) -> set[int]:
    """Where the lines begin of a block of fields at the top of a text ("Narrator: Ana Bo", "Date: 1 May").

    A known field is among them, none closes a sentence, and a blank line ends the block.
    """
    starts: set[int] = set()
    for block in re.finditer(r"^[^\n]++(?:\n[ \t]*+[^\s][^\n]*+)*+(?=\n[ \t]*\n)", text[:6000], re.M):
        lines = _lines(block[0])
        keyed = [line for line in lines if re.match(r"[*_#\s]*[^:：\n]{1,40}[:：]", line[0])]
        if any(ends_sentence(line[0].strip()) or len(line[0]) > 200 for line in lines):
            break
        sure = any(_key_and_value(line[0].strip())[0] in words_of("not_labels") for line in keyed)
        if any(_is_field(line[0].strip()) for line in keyed) and not any(_is_said(line[0].strip()) or not sure and _is_label(line[0].strip(), text) for line in keyed):
            starts |= {block.start() + line.start() + len(line[0]) - len(line[0].lstrip()) for line in keyed}
    return starts


def find_legend(text: str) -> dict[int, str]:
    """Where the lines begin, at the top of a text, that tell whom initials stand for ("KB: Klara Benes, engineer", "KB Klara Benes"), and the initials: two at least, one below the other."""
    legend, run = {}, {}
    for line in [*_lines(text[:6000])[:40], None]:
        entry = re.match(r"([A-Z]{2,4})(?:[ \t]*[:：=–—-][ \t]*|[ \t]+)(\S.*)", re.sub(r"[*_#]", "", line[0]).strip()) if line else None
        people = _people(entry[2]) if entry and not ends_sentence(entry[2]) else []
        initials = "".join(word[0] for word in people[0].split() if word[0].isupper() and not is_title(word)) if people else ""
        if initials and re.match(".*".join(entry[1]), initials):
            run[line.start() + len(line[0]) - len(line[0].lstrip())] = entry[1]
        else:
            legend |= run if len(run) > 1 else {}
            run = {}
    return legend


def find_witnesses(text: str) -> list[Row]:
    """The lines inside a talk that only bring in people ("Witness: Ana Bo"), once under such a word, below a closed sentence and with another label on the line below them."""
    lines = [(line.start() + len(line[0]) - len(line[0].lstrip()), line[0].strip()) for line in _lines(text)]
    keys = [_key_and_value(words) if len(words) < 200 else ("", "") for _, words in lines]
    times = Counter(key for key, value in keys if value)
    return [(start, start + len(words), "heading") for (_, above), (start, words), (key, value), (after, more) in zip(lines, lines[1:], keys[1:], keys[2:])
            if key in words_of("participants") and times[key] == 1 and _people(value) and ends_sentence(above) and not ends_sentence(words) and more and after not in words_of("not_labels")]


def _is_field(words: str) -> bool:
    """Whether a line is a field of a page ("Date: 1 May"), or names somebody who takes part ("Narrator: Ana Bo"; "Narrator: Good day" does not)."""
    key, value = _key_and_value(words)
    return bool(value) and _field(words) and (key in words_of("not_labels") or bool(_people(value)))


def _returns(key: str, text: str) -> bool:
    """Whether a word stands twice alone on a line or before a colon, as the label of a speaker does and the heading of a list does not."""
    return len(re.findall(rf"^[ \t*#_]*{re.escape(key)}[*_]*[ \t]*(?:[:：]|$)", text, re.M)) > 1


def _is_label(words: str, text: str) -> bool:
    """Whether a heading of participants is the label of somebody who speaks again."""
    key, _ = _key_and_value(words)
    return key in words_of("participants") - words_of("not_labels") and _returns(re.split("[:：]", words.lstrip("*_# "))[0].rstrip(" *_"), text)


def _is_said(words: str) -> bool:
    """Whether behind a heading of participants no name stands, but words that may be speech."""
    key, value = _key_and_value(words)
    return bool(value) and key in words_of("participants") - words_of("not_labels") and not _people(value)


def _key_and_value(words: str) -> tuple[str, str]:
    key, _, value = re.sub(r"[*_#]", "", words.replace("：", ":")).partition(":")
    return key.strip().casefold(), value.strip()


def list_participants(heads: list[tuple[list[int], str, list[str]]]) -> dict[str, str]:
    """The people in lists of participants, with the role their heading gives ("other" where it gives none)."""
    return {person: role for _, role, values in heads for value in values for person in _people(value)}


def find_list_at_end(text: str) -> tuple[list[Row], list[Doubt]]:
    """The list of the people who took part, where a heading opens it in the second half of a text; and what stands below it, doubted."""
    lines = _lines(text)
    for place in range(len(lines) - 1, max(len(lines) // 2, len(lines) - 80), -1):
        words = lines[place][0].strip()
        key = re.sub(r"[\s:：*#_]+$|^[\s*#_]+", "", words)
        if key.casefold() not in words_of("participants") or _returns(key, text):
            continue
        below = lines[place + 1:]
        listed = next((count for count, line in enumerate(below) if not _people(line[0].strip()) or ends_sentence(line[0].strip()) and len(line[0].split()) > 12), len(below))
        if 2 * listed < len(below) and not (listed > 1 and 6 * sum(len(line[0]) for line in below) < len(text)):
            return [], []
        rest = below[listed:]
        doubts = [("words after the last turn", rest[0].start(), rest[-1].end(), "words below the list of participants were read as the page's, not as speech")] if rest else []
        return [(line.start(), line.end(), "back matter") for line in lines[place:]] if below else [], doubts
    return [], []


def find_lead(text: str, first: int) -> tuple[list[Row], list[Doubt]]:
    """The lines before the first label that close no sentence: titles, dates, lists.

    Some sentences among them are the page's too, an editor's note; more are speech without a speaker. Both are doubted.
    """
    rows, doubts = [], []
    listed = {start for starts, _, _ in find_heads(text[:first]) for start in starts}
    notes = []
    for line in _lines(text[:first]):
        words = line[0].strip()
        if _NOTE.match(words.lstrip("> *_")) and len(words) < 400:
            notes.append((line.start(), line.end()))
        elif line.start() + len(line[0]) - len(line[0].lstrip()) not in listed and ((_closes(words) or _SAID.search(words)) and not _field(words) or len(words) > 300):
            doubts.append((line.start(), line.end()))
        else:
            rows.append((line.start(), line.end(), "front matter"))
    head = _head(text[:first])
    rows += [(start, end, "front matter") for start, end in doubts if end <= head]
    above, doubts = [line for line in doubts if line[1] <= head], [line for line in doubts if line[1] > head]
    if doubts and len(doubts) * 2 > len(rows):  # prose broken over lines: its lines without an end mark are speech too
        last = doubts[-1][0]
        rows = [row for row in rows if row[0] < head or row[0] < doubts[0][0] and text[:doubts[0][0]].rstrip(" ").endswith("\n\n") or row[0] > last]
    why = "words before the first label belong to no speaker"
    note = [word for start, end in doubts for word in text[start:end].split()]
    if doubts and len(note) <= EDITORS_NOTE and 5 * sum(map(len, note)) <= len(text) - first:
        why = "words before the first label were read as the page's, not as speech"
        rows += [(start, end, "front matter") for start, end in doubts]
    doubted = [("words before the first label", doubts[0][0], doubts[-1][1], why)] if doubts else []
    doubted += [("words before the first label", above[0][0], above[-1][1], "words at the top were read as the page's, not as speech")] if above else []
    doubted += [("words before the first label", start, end, "an editor's note, as it seems, was read as the page's, not as speech") for start, end in notes]
    return rows + [(start, end, "front matter") for start, end in notes], doubted


def _head(text: str) -> int:
    """Where the head of a page ends: below its last line that closes no sentence and stands apart, above the first in which somebody speaks of themselves or to others."""
    end = 0
    for start, stop, words in stretches(text[:6000])[:MOST_HEAD]:
        if SPEAKS.search(words):
            break
        if is_loose(words) and text[stop:stop + 40].lstrip(" \t").startswith("\n\n"):
            end = stop
    return end


_SAID = re.compile(r"^(?=\W*\w+(?:\W+\w+){5}).*\b(?:I'm|I’m|I am|we are|we're|my name is|with me|welcome to|thank you|thanks for)\b", re.I)  # said, though no point closes it
_NOTE = re.compile(r"(?:Editor['’]?s [Nn]ote|Note):\s|[编編]者[按注註][:：]|(?:The following|Below|What follows|This) (?:is|was) (?:an?|the) (?:[\w-]+,? ){0,4}(?:transcript|transcription|verbatim record)\b|(?:The following|This) (?:interview|transcript|conversation|discussion) (?:has been|was|is)\b")


def _closes(words: str) -> bool:
    """Whether a line closes a sentence, and not a place or a company ("New York, N.Y.", "Bo & Do Inc.")."""
    return ends_sentence(words) and not (len(words.split()) < 7 and ends_short(words))


def _field(words: str) -> bool:
    key = re.match(r"[^:：]{1,60}(?=[:：])", words.lstrip("*_# \t"))
    name = key[0].strip("*_ \t").casefold() if key else ""
    return (name.replace(" ", "") if is_han(name) else name) in words_of("not_labels") | words_of("participants")


def find_fields(text: str) -> list[Row]:
    """The fields that head an unlabelled text ("Date: ..."), up to the first line that is none."""
    rows = []
    for line in _lines(text[:20_000]):
        if not _field(line[0].strip()) or len(line[0]) > 200 or ends_sentence(line[0].strip()):
            break
        rows.append((line.start(), line.end(), "front matter"))
    return rows


def find_title(text: str, first: int) -> tuple[list[Row], list[Doubt]]:
    """The title, place and date that head an unlabelled text: lines that look like such, close no sentence and stand apart from the first that does."""
    lines = [(start + first, end + first, words) for start, end, words in stretches(text[first:first + 5000])]
    body = next((place for place, (_, _, words) in enumerate(lines) if ends_sentence(words) or len(words) > 200), 0)
    lead = []
    for start, end, words in lines[:body]:
        if not (is_titled(words) or is_han(words)) or re.search(r"[,，、:：;；—–-]$", words) or is_vocative(take_apart(words)):
            break
        lead.append((start, end, words))
    apart = bool(lead) and "\n\n" in re.sub(r"[ \t]", "", text[lead[-1][1]:lines[len(lead)][0]])
    if not (apart and len(lead) <= 12 and sum(ends_sentence(words) for *_, words in lines[body:]) > 2):
        return [], []
    why = "words above the first sentence were read as the page's, not as speech"
    return [(start, end, "front matter") for start, end, _ in lead], [("words before the first sentence", lead[0][0], lead[-1][1], why)]


def find_repeated_titles(text: str, lead: list[Row]) -> list[Row]:
    """Lines of three words or more that stood before the first label and return on a line of their own."""
    titles = {words for start, end, _ in lead if len((words := " ".join(text[start:end].split())).split()) > 2 or is_han(words) and len(words) > 7}
    last = lead[-1][1] if lead else 0
    if not titles:
        return []
    return [(line.start(), line.end(), "repeated title") for line in _lines(text)
            if line.start() >= last and " ".join(line[0].split()) in titles]


def find_lone_numbers(text: str, labels: list[tuple[int, int]]) -> list[Row]:
    """Page numbers out of sequence: a line with a number alone ("7", "Page 5 of 7"), below a closed sentence and not the first words behind a label."""
    ends, rows, closed = sorted(end for _, end in labels), [], False
    for start, end, words in stretches(text):
        if closed and page_number(words) is not None:
            behind = bisect_right(ends, start)
            if not (behind and not text[ends[behind - 1]:start].strip()):
                rows.append((start, end, "page number"))
        closed = bool(re.search(r"[.!?…。！？”\"’)\]]$", words))
    return rows


def find_capitals(text: str, labels: list[tuple[int, int]]) -> list[Row]:
    """Headings in capitals: a paragraph of five lines at most, not the first words behind a label, in a text that is not all in capitals.

    text: with the labels blanked out; labels: where they start and end.
    """
    letters = re.sub(r"[\W\d_]", "", text[:200_000])
    if not letters or 2 * sum(map(str.isupper, letters)) > len(letters):
        return []
    ends, rows = sorted(end for _, end in labels), []
    for match in re.finditer(r"(?:^|\n[ \t]*\n)[ \t]*([^\n]{4,150}(?:\n[ \t]*[^\s][^\n]{1,150}){0,4})(?=\n[ \t]*\n|\s*$)", text):
        words = " ".join(match[1].split()).strip(" *_")
        behind = bisect_right(ends, match.start(1))
        if words.isupper() and not re.fullmatch(r"[(\[（【〔<♪][^()\[\]（）]*[)\]）】〕>♪]", words) and not ends_sentence(words) and len(words.split()) <= 30 and re.search(r"[^\W\d_]{4}", words) \
                and not (behind and not text[ends[behind - 1]:match.start(1)].strip()):
            rows.append((match.start(1), match.end(1), CAPITALS))
    return rows


_RULE = re.compile(r"(?:[*_=~#—–-][ ]?){3,}")
BELOW_A_RULE = 1000  # characters that may stand below a line drawn under the last turn


def _below_rule(lines: list[tuple[int, int, str]], size: int) -> int:
    """The place of the last line drawn below the last turn, where little stands below it; else the number of lines."""
    for place in range(len(lines) - 1, 0, -1):
        if _RULE.fullmatch(lines[place][2]):
            rest = sum(len(words) for *_, words in lines[place:])
            return place if ends_sentence(lines[place - 1][2]) and rest < BELOW_A_RULE and 5 * rest < size else len(lines)
    return len(lines)


def find_back_matter(text: str, first: int) -> tuple[list[Row], list[Doubt]]:
    """What stands below the last turn and is not speech: from the first line of the list on, and lines before it that close no sentence.

    first: where the last turn begins (0 where no turn is labelled); its first line is always speech. All of it is doubted: it might have been said.
    """
    lines = [(first + start, first + end, words) for start, end, words in stretches(text[first:])]
    listed = next((place for place, (start, _, words) in enumerate(lines) if (place or not ends_sentence(words)) and opens_back_matter(words)
                   and (not place or ends_sentence(lines[place - 1][2]) or _RULE.fullmatch(lines[place - 1][2]) or lines[place - 1][2].isupper() or text[lines[place - 1][1]:start].count("\n") > 1)), len(lines))
    listed = min(listed, _below_rule(lines, len(text))) if first else listed
    closed = [place for place, (_, _, words) in enumerate(lines[:listed])
              if not place or ends_sentence(words) or re.search(r"[-–—:：,，;…]$", words) or words[:1].islower()]
    cut = closed[-1] + 1 if any(ends_sentence(lines[place][2]) for place in closed) else listed
    apart = cut < listed and "\n\n" in re.sub(r"[ \t]", "", text[lines[cut - 1][1]:lines[cut][0]])
    if not (apart and all(is_titled(words) for _, _, words in lines[cut:listed] if re.search(r"\w", words))):
        cut = listed  # the last sentence may only lack its point
    rows = [(start, end, "back matter") for start, end, _ in lines[cut:]]
    why = "words below the last turn were read as the page's, not as speech"
    return rows, [("words after the last turn", rows[0][0], rows[-1][1], why)] if rows else []
