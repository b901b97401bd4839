"""The rules of `data/conventions.yaml`: each shows the lines it is for, and each part of it is needed by one of them."""

import re

import pytest

from transcripts.read.data import conventions
from transcripts.read.residue import opens_back_matter

RULES = [(key, rule) for key in ("residue", "back_matter") for rule in conventions()[key]]
SPOKEN = ["We met on Monday and it rained.", "The bridge is closed until May.", "Nobody was hurt, and the work begins in June.", "I thank you for that, and I will come back to it.", "So.", "What is it that you ask?", "我们今天谈一谈这座大桥。"]


def parts(pattern):
    """The alternatives of a pattern, outside its brackets."""
    found, depth, last = [], 0, 0
    for match in re.finditer(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", pattern):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if match[0] == "|" and not depth:
            found.append(pattern[last:match.start()])
            last = match.end()
    return [*found, pattern[last:]]


def fits(key, pattern, line):
    return bool(re.fullmatch(pattern, line) if key == "residue" else re.match(pattern, line, re.I))


@pytest.mark.parametrize("key, rule", RULES, ids=[rule["met"] for _, rule in RULES])
def test_each_part_of_a_rule_is_needed_by_a_line_it_shows_and_no_line_that_is_spoken_fits(key, rule):
    assert all(fits(key, rule["pattern"], line) for line in rule["lines"])
    assert [part for part in parts(rule["pattern"]) if not any(fits(key, part, line) for line in rule["lines"])] == []
    assert not any(fits(key, rule["pattern"], line) for line in SPOKEN)


@pytest.mark.parametrize("rule", conventions()["residue"], ids=lambda rule: rule["met"])
def test_what_a_rule_shows_is_taken_out_with_its_reason(read, rule):
    talk = "\n\n".join(["Ana Bo: We met.", "Cy Do: Why?", "Ana Bo: It rained.", *(f"{line}\n\nCy Do: And then? It is long ago.\n\nAna Bo: We went home, I think." for line in rule["lines"])])
    removed = read(talk + "\n", name="talk.txt").removed
    kept = [line for line in rule["lines"] if not any(line in text or text in line for text in removed["text"])]
    assert kept == []


@pytest.mark.parametrize("rule", conventions()["back_matter"], ids=lambda rule: rule["met"])
def test_what_opens_the_foot_of_a_page_does_so_in_bold_letters_too(rule):
    assert [line for line in rule["lines"] if not (opens_back_matter(line) and opens_back_matter(f"**{line}**"))] == []
