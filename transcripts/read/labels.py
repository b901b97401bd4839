"""Labels: the stretches of text that say who speaks next.

Two passes: whatever has the form of a label is collected (`candidates.py`); then those forms are believed that
explain the file, and the rest stays speech.
"""

import re
from collections import Counter
from collections.abc import Iterator

from transcripts.read.candidates import Label, collect, collect_inside, could_be, forms, is_listed, key_of, part_loud, plausible, shouts, sure_point
from transcripts.read.data import conventions, read_list
from transcripts.read.names import is_crowd, is_han, is_name, is_office, is_title, words_of
from transcripts.read.outliers import without_outliers
from transcripts.read.residue import ends_sentence


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
        if could_be(label, times[label.form, key_of(label.name)], known):
            by_form.setdefault(label.form, []).append(label)
    answers, asked = _answers(by_form), [label for label in by_form.get("letter", []) if label.name.base == "Q"]
    if len(asked) > 1 and 2 * len(answers) >= len(asked):
        by_form["letter"] = sorted(by_form["letter"] + answers, key=lambda label: label.start)
    headings = {label.line: label for form in ("name alone", "dash and title") for label in by_form.pop(form, [])}  # where both fit, the latter
    by_form |= {"headings": [headings[line] for line in sorted(headings)]} if headings else {}
    regular = {form for form, _, _, regular in forms() if regular}
    fresh = [label.line for label in {label.line: label for labels in by_form.values() for label in labels}.values() if label.fresh]
    chosen = {form: _believe(form, labels, known, opening, common, form in regular, _among(labels, fresh) if form == "tab" else len(fresh)) for form, labels in by_form.items()}
    labels, doubts = _combine(chosen, by_form, known)
    labels, levels = _of_one_level(text, labels, by_form.get("headings", []))
    labels, outliers = without_outliers(text, labels, known)
    doubts += levels + outliers
    doubts += _without_mark(text, lines, labels)
    inside, inside_doubts = _inside_lines(text, lines, labels, known, common, language)
    every = _without_companies(sorted([*labels, *inside], key=lambda label: label.start))
    return every, doubts + inside_doubts + _in_mid_sentence(text, every, inside_doubts)


def _of_one_level(text: str, labels: list[Label], headings: list[Label]) -> tuple[list[Label], list[tuple[str, int, int, str]]]:
    """The labels, and with them the headings of their level ("### ") that have the form of a name, where three of four headings of it are labels. And doubts."""
    level = {label: re.match("#*", text[label.start:label.start + 6])[0] for label in {*labels, *headings}}
    every, taken = (Counter(level[label] for label in some) for some in (headings, [label for label in labels if label.alone]))
    known = set(labels)
    more = [label for label in headings if level[label] and label not in known and is_name(label.name) and 4 * taken[level[label]] >= 3 * every[level[label]]]
    doubts = [("label seen once", label.start, label.end, f"{label.name.printed!r} was taken as a speaker and stands once") for label in more]
    return sorted([*labels, *more], key=lambda label: label.start), doubts


def _among(labels: list[Label], fresh: list[int]) -> int:
    """How many lines that may open with a label stand from the first of some labels to the last: of a table, without the text around it."""
    return sum(labels[0].line <= line <= labels[-1].line for line in fresh)


def _answers(by_form: dict[str, list[Label]]) -> list[Label]:
    """The lines that open with an A and one space, where the label before them is a Q: no others ("A Chinese company") are labels.

    Where most questions have such an answer, others may object before it is given.
    """
    lines = {label.line: label for form in ("point", "colon", "letter") for label in by_form.get(form, []) if form != "point" or shouts(label.name)}
    lines |= {label.line: label for label in by_form.pop("answer", []) if label.fresh}
    asked = sum(label.name.base == "Q" for label in by_form.get("letter", []))

    def follow(interrupted: bool) -> list[Label]:
        last, found = "", []
        for _, label in sorted(lines.items()):
            if label.form != "answer":
                last = last if interrupted and len(label.name.base) > 1 else label.name.base
            elif last == "Q":
                found.append(label)
                last = "A"
        return found

    found = follow(interrupted=False)
    return follow(interrupted=True) if 3 * len(found) > 2 * asked else found


def _without_mark(text: str, lines: list[tuple[int, int]], labels: list[Label]) -> list[tuple[str, int, int, str]]:
    """One doubt for each line that opens with the full name of a speaker and a capital, but without the mark of a label."""
    names, taken, doubts = {label.name.base for label in labels if " " in label.name.base or is_han(label.name.base) and len(label.name.base) > 1}, {label.line for label in labels}, []
    for index, (start, end) in enumerate(lines):
        words = text[start:min(end, start + 120)].split()
        name = next((name for length in (1, 2, 3, 4) if (name := " ".join(words[:length]).rstrip(";")) in names), None) if names and index not in taken else None
        if name and words[len(name.split()):] and (words[len(name.split())][0].isupper() or is_han(name)):
            doubts.append(("label not taken", start, end, f"{name!r} opens a line without a mark and was read as speech"))
    return doubts


def _without_companies(labels: list[Label]) -> list[Label]:
    """The labels before a dash and a title, each without the company behind the name: the last words that two names have in common, or two words of which the second tells an organisation."""
    names = {label.name.base for label in labels if label.form == "dash and title" and len(label.name.base.split()) > 3}
    ends = Counter(" ".join(name.split()[cut:]) for name in names for cut in range(2, len(name.split()) - 1))
    persons = {}
    for name in names:
        words = name.split()
        cut = next((cut for cut in range(2, len(words) - 1) if ends[" ".join(words[cut:])] > 1), 2 if len(words) == 4 and words[-1].casefold() in words_of("organisations") else 0)
        if cut:
            persons[name] = " ".join(words[:cut]), " ".join(words[cut:])
    return [label._replace(name=label.name._replace(base=persons[label.name.base][0], title=f"{persons[label.name.base][1]}, {label.name.title}")) if label.name.base in persons else label
            for label in labels]


def _in_mid_sentence(text: str, labels: list[Label], doubts: list[tuple[str, int, int, str]]) -> list[tuple[str, int, int, str]]:
    """One doubt for each full name of a speaker before a colon inside a sentence, as where two columns were read as one."""
    names, ends = {label.name.base for label in labels if " " in label.name.base}, {label.end for label in labels} | {end for _, _, end, _ in doubts}
    found = []
    for mark in re.finditer("[:：]", text) if names else ():
        words = text[max(0, mark.start() - 80):mark.start()].rpartition("\n")[2].split()
        name = next((name for length in (2, 3, 4) if (name := " ".join(words[-length:])) in names), None)
        if name and len(words) > len(name.split()) and mark.end() not in ends:
            found.append(("label not taken", mark.start() - len(name), mark.end(), f"{name!r} stands inside a sentence and was read as speech"))
    return found


def _inside_lines(text: str, lines: list[tuple[int, int]], labels: list[Label], known: set[str], common: set[str],
                  language: str) -> tuple[list[Label], list[tuple[str, int, int, str]]]:
    """Labels behind a closed sentence in mid-line ("Q: Sure? A: Yes."): of somebody who has a label elsewhere, or who has two such; and doubts."""
    if not any(label.form in ("colon", "letter") for label in labels):
        return [], []
    names = {label.name.printed.casefold() for label in labels} | known
    names |= {"q", "a"} if names & {"q", "a"} else set()
    first = {label.line: label.end for label in labels}
    short = frozenset(entry.casefold().removesuffix(" #") for entry in read_list(language, "abbreviations")) | words_of("titles")
    found = [label for index, (start, end) in enumerate(lines) for label in collect_inside(text, first.get(index, start), end, index, short)]
    times = Counter(key_of(label.name) for label in found)
    taken, doubts = [], []
    for label in found:
        listed = label.name.printed.casefold() in names
        if text[label.end - 1] == "." and not (listed and len(label.name.base) == 1):
            continue  # a point is a mark behind Q and A only
        again, short_name = times[key_of(label.name)], not label.name.title and len(label.name.base.split()) < 5
        likely = short_name and could_be(label, again, known) and plausible(label, common)
        if listed or (likely and again > 1):
            taken.append(label)
        elif likely:
            why = f"{label.name.printed!r} stands inside a line and was read as speech, not as a speaker"
            doubts.append(("label not taken", label.start, label.end, why))
    return taken, doubts


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


def _believe(form: str, labels: list[Label], known: set[str], opening: int, common: set[str], regular: bool, fresh: int) -> list[Label]:
    """The labels of one form that the file confirms; none where the form does not explain the file."""
    if form == "letter":
        return _letters(labels, opening)
    if form == "arrows":
        return labels if len(labels) > 1 else []
    count = Counter(key_of(label.name) for label in labels)
    labels = _of_one_kind(form, labels, known, count)
    loud = _are_loud(labels)
    repeated = {key for label in labels if count[key := key_of(label.name)] > 1}
    listed = [label for label in labels if is_listed(label, known)]
    sure = {label for label in labels if key_of(label.name) in repeated}.union(listed)
    sparse = 10 * len(labels) < 6 * fresh
    told = [label for label in labels if form == "brackets" and (label in sure and label.name.base in ("Q", "A") or is_han(label.name.base) and (is_office(label.name) or label in sure))]
    if sparse and sure.intersection(told) and len({key_of(label.name) for label in told}) > 1:  # "（問）", "（答）" below a statement without labels
        return sorted({*told, *listed}, key=lambda label: label.start)
    small = form == "colon" and not any(is_name(label.name) or is_listed(label, known) for label in labels)
    if (regular or small) and (not repeated or len({key_of(label.name) for label in labels}) < 2 or sparse):
        return listed
    if form == "column" and len(repeated) < 2:  # a glossary, a timetable
        return listed
    likely = [label for label in labels if label in sure or plausible(label, common)]
    if not _explains(form, labels, likely, sure, opening):
        return [label for label in labels if is_listed(label, known) or is_title(label.name.base) and (form == "colon" and label in sure or form == "headings" and listed and label.fresh)]
    if form in ("brackets", "column", "space"):
        return labels
    stamped = {label for label in labels if label.timed} if 5 * sum(label.timed for label in labels) >= 4 * len(labels) else set()
    if form == "headings":
        sure |= stamped | {label for label in likely if plausible(label, common, strict=label.form == "name alone" and not label.timed)}
        return _with_regular([label for label in labels if label in sure], [label for label in likely if label not in sure])
    once = form in ("colon", "circle", "point", "point and dash", "tab", "dash", "bold")
    sure |= stamped | {label for label in likely if once and (form != "point" or sure_point(label) and (part_loud(label.name.base) or not loud or is_crowd(label.name)))}
    return [label for label in labels if label in sure or form == "initials"]


def _of_one_kind(form: str, labels: list[Label], known: set[str], count: Counter) -> list[Label]:
    """The labels without those before a small letter, where other labels with a colon have a capital behind them, and without "Chair Bo." at the start of a line, where labels with a point have capitals."""
    if form == "colon" and 5 * sum(label.small for label in labels if not label.alone) < len(labels):
        return [label for label in labels if not label.small or label.alone or count[key_of(label.name)] > 1 or is_listed(label, known)]
    if form == "point" and _are_loud(labels):
        return [label for label in labels if part_loud(label.name.base) or is_crowd(label.name)]
    return labels


def _are_loud(labels: list[Label]) -> bool:
    return 2 * sum(part_loud(label.name.base) for label in labels) > len(labels)


def _explains(form: str, labels: list[Label], likely: list[Label], sure: set[Label], opening: int) -> bool:
    """Whether a form explains a file: its labels return, or open it.

    likely: those that may name somebody; sure: those that return or are listed; opening: the last line a first label may stand on.
    """
    first, keys = bool(likely) and likely[0].line <= opening, {key_of(label.name) for label in likely}
    times = Counter(key_of(label.name) for label in labels)
    repeated = {key for key in times if times[key] > 1}
    if form == "headings":
        titled = {key_of(label.name) for label in likely if label.form == "dash and title"}
        office = any(times[key_of(label.name)] > 2 and is_title(label.name.base) for label in labels)
        return len(repeated) > 1 or bool(repeated) and first and len(keys) > 1 or first and len(titled) > 1 or bool(repeated & titled) or office
    if form in ("point", "point and dash", "circle"):
        return bool(repeated) and (len(keys) > 1 or first)
    alone = form == "colon" and (any(label.alone for label in likely) or sum(label.name.base.isupper() and " " in label.name.base for label in likely) > 2)
    return first or len(keys) > 1 and (bool(sure) or alone)


def _letters(labels: list[Label], opening: int) -> list[Label]:
    """The letters Q and A where both stand, or more than one Q, or a Q that opens the text; an A only where a third of the questions have one; numbered ones only as a series from 1."""
    numbered = {label.name.base for label in labels if label.name.base[1:].isdigit()}
    labels = [label for label in labels if label.name.base not in numbered or numbered & {"Q1", "Q01", "Q001", "A1"}]  # "Q3. That is when we expect it."
    letters = Counter(label.name.base[:1] for label in labels)
    if letters["A"] or not letters["Q"] or 2 * letters["R"] < letters["Q"]:  # R as an answer, in courts of Quebec
        labels = [label for label in labels if label.name.base != "R"]
    elif letters["R"]:
        return labels
    if 3 * letters["A"] < letters["Q"]:  # "A. We cut the tax", a list among the answers of a named speaker
        labels = [label for label in labels if label.name.base[:1] == "Q"]
        letters.pop("A", None)
    return labels if letters["Q"] > 1 or len(letters) > 1 or letters["Q"] and opening >= labels[0].line else []


def _with_regular(sure: list[Label], single: list[Label]) -> list[Label]:
    """`sure` labels, each alone on its line, and names of one word that stand once ("Reuters") where with them each label has one paragraph below it.

    A heading would have another label below it, or stand between two paragraphs of one speaker.
    """
    single = [label for label in single if not words_of("stage_directions") & {key_of(label.name)}]
    both = sorted([*sure, *single], key=lambda label: label.line)
    below = [after.line - before.line - 1 for before, after in zip(both, both[1:])]
    return both if len(below) > 3 and 10 * below.count(1) >= 9 * len(below) else sure


def _may_be_a_word(label: Label) -> bool:
    """Whether a label that stands once may be words of a speech ("Question: is it enough?", "China: five percent")."""
    name = label.name
    office = is_office(name) and not (len(name.base.split()) > 3 and not name.inside or label.form == "point" and not part_loud(name.base))
    spoken = not name.base.isupper() and (is_crowd(name) or key_of(name) in words_of("roles"))
    return spoken or not office and not label.alone


_FORMS = ["colon", "point", "headings", "circle", "point and dash", "brackets", "arrows", "bold", "dash", "initials", "key", "column", "space", "tab"]


def _combine(chosen: dict[str, list[Label]], by_form: dict[str, list[Label]], known: set[str]) -> tuple[list[Label], list]:
    """One label a line: the form that explains most, the letters Q and A beside it, and names already known under any form. And doubts."""
    lines = {label.line for labels in chosen.values() for label in labels}
    weight = {form: sum(not (label.alone and label.line + 1 in lines) for label in chosen.get(form, [])) for form in _FORMS}  # one above another heads no speech
    main = max(_FORMS, key=lambda form: (weight[form], -_FORMS.index(form)))
    taken: dict[int, Label] = {}
    for form in ("letter", main):
        for label in chosen.get(form, []):
            taken.setdefault(label.line, label)
    for label in _beside(chosen, by_form, taken, main, known):
        taken.setdefault(label.line, label)
    if main != "headings":  # "Chair:", and below it the name of whom the chair calls
        called = {line for line, label in taken.items() if label.form == "name alone" and line - 1 in taken and taken[line - 1].alone and taken[line - 1].form == main}
        taken = {line: label for line, label in taken.items() if line not in called}
    labels = [taken[line] for line in sorted(taken)]
    return labels, _doubt_labels(labels, by_form, known, main)


def _beside(chosen: dict[str, list[Label]], by_form: dict[str, list[Label]], taken: dict[int, Label], main: str, known: set[str]) -> Iterator[Label]:
    """Labels of other forms than the main one, of somebody who is known, or of an office.

    taken: the labels of the main form, by their line.
    """
    names = {key_of(label.name) for label in taken.values() if len(label.name.base) > 1} | known
    # "副部长 单国忠" at first, then the name alone.
    names |= {words[-1] for label in taken.values() if is_han(label.name.base) and len(words := label.name.base.split()) > 1}
    loud, top = 2 * sum(label.name.base.isupper() for label in taken.values()) > len(taken), min(taken, default=0)
    again = Counter(key_of(label.name) for label in by_form.get("headings", []))
    offices = {label.line for label in chosen.get("colon", []) if is_title(label.name.base)}  # "Operator:" among names on lines of their own
    for label in by_form.get("colon", []):
        asked = bool(chosen.get("letter")) and label.fresh and label.name.base.isupper() and plausible(label, set())
        inside = {words.casefold() for words in label.name.inside}  # "Ana Bo (Dean)", later "Dean"
        if label.line in offices or label.fresh and is_crowd(label.name) or asked or names & {key_of(label.name), *inside}:
            yield label
    for label in by_form.get("point", []):  # not a chair who calls the next: "Ms. Bo."
        if key_of(label.name) in names and label.fresh and not (label.alone and main != "point") and not (loud and not part_loud(label.name.base)):
            yield label
    for label in by_form.get("headings", []):
        last = key_of(label.name).split()[-1:] if label.line > top and is_name(label.name) and len(label.name.base.split()) < 4 else []  # "ANA BO", later "BO"
        office = label.fresh and is_title(label.name.base) and again[key_of(label.name)] > 1  # "Operator" alone on its line
        if office or names & {key_of(label.name), *last}:
            yield label
    yield from (label for label in by_form.get("tab", []) if key_of(label.name) in names)


def _doubt_labels(labels: list[Label], by_form: dict[str, list[Label]], known: set[str], main: str) -> list[tuple[str, int, int, str]]:
    """Labels that were taken and may be words, and such as were not taken and may be labels."""
    once = Counter(key_of(label.name) for label in labels)
    doubts = [("label seen once", label.start, label.end, f"{label.name.printed!r} was taken as a speaker and stands once")
              for label in labels if once[key_of(label.name)] == 1 and not is_listed(label, known) and _may_be_a_word(label)]
    loose = [label for label in labels if label.form == "colon" and not label.fresh]
    if 5 * len(loose) < len(labels):
        doubts += [("label inside a sentence", label.start, label.end, f"{label.name.printed!r} was taken as a speaker, though the line above closes no sentence") for label in loose]
    heads = [label for label in by_form.get("headings", []) if main == "headings" and len(label.name.base.split()) == 1]
    heads += [label for label in by_form.get("letter", []) if label.name.base[:1] in ("Q", "A")]
    lines = {label.line for label in labels}
    rejected = [label for label in (*by_form.get("colon", []), *by_form.get("circle", []), *heads)
                if label.line not in lines and label.fresh and (is_name(label.name) or is_han(label.name.base)) and len(label.name.base.split()) <= 6]
    return doubts + [("label not taken", label.start, label.end, f"{label.name.printed!r} was read as speech, not as a speaker") for label in rejected]
