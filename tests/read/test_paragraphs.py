"""Lines between the paragraphs of a talk: the page's are taken out, a speaker's are kept, and what closes no sentence is doubted either way."""

import pytest

from tests.read.test_doubts import places, words
from tests.read.test_turns import turns

SAID = ["We met on Monday. It rained.", "The bridge is closed until May.", "Nobody was hurt.", "It will cost four million.", "That is a lot of money."]
ABOVE, BELOW = "The work begins in June.", "It ends in the autumn."


def talk_with(*lines):
    turns = [f"{who}: {said}" for _ in range(4) for who, said in zip(["Ana Boland", "Cyrus Doyle"] * 3, SAID)]
    return "\n\n".join([*turns[:5], f"Cyrus Doyle: {ABOVE}", *lines, BELOW, *turns[5:]]) + "\n"


def spoken(talk):
    return next(said for _, said in turns(talk) if said.startswith(words(ABOVE)))


@pytest.mark.parametrize("lines", [
    ["Rents fall for the first time in a decade"], ["Bridge Closed After Flood"], ["Ein Brücke wird gesperrt"], ["相关阅读：房租十年来首次下降"], ["Last updated: 12 March 2024, 4:35 p.m."],
    ["Photo: Erik Sand"], ["Share this article", "Copy link"], ["Read More About Bridges", "- How bees count", "- 3 to see"],
])
def test_lines_of_the_page_between_paragraphs_are_taken_out_and_doubted(read, lines):
    talk = read(talk_with(*lines), name="talk.txt")
    assert spoken(talk) == words(f"{ABOVE} {BELOW}")
    assert lines[0] in places(talk, "perhaps speech")


@pytest.mark.parametrize("lines", [
    ["Thank You"], ["Good morning to you"], ["Absolutely"], ["and the schools too"], ["- the schools"], ["Read more books."], ["Who pays for that?", "Four million people"], ["Two things:", "Roads and bridges"],
])
def test_lines_of_a_speaker_between_paragraphs_are_speech(read, lines):
    assert spoken(read(talk_with(*lines), name="talk.txt")) == words(" ".join([ABOVE, *lines, BELOW]))


def test_headings_between_turns_are_told_in_a_text_that_has_many(read):
    talk = "\n\n".join(f"{who}: {said}{head}" for who, said, head in zip(["Ana Boland", "Cyrus Doyle"] * 5, SAID * 2, ["", "\n\nHousing"] * 5))
    assert "Housing" not in " ".join(said for _, said in turns(read(talk + "\n", name="talk.txt")))


def test_the_head_of_a_page_ends_where_somebody_speaks(read):
    head = "Speech by Ms Marchetti, Deputy Governor, at the Harbour Society, 22 May 2024.\n\nCheck against delivery\n\nDownload Print\n\n"
    talk = read(head + "Good evening, and I thank you for the invitation.\n\n" + "That is the theory of it.\n\n" * 12 + talk_with(), name="talk.txt")
    assert turns(talk)[0] == ("", "Good evening and I thank you for the invitation" + " That is the theory of it" * 12)
    assert places(talk, "words before the first label")[1].startswith("Speech by Ms Marchetti")


def test_what_a_chair_calls_is_speech(read):
    talk = read(talk_with().replace("Ana Boland: We met", "Ana Boland: We met here.\n\nMr Doyle\n\nCyrus Doyle: We met", 1), name="talk.txt")
    assert ("Ana Boland", "We met here Mr Doyle") in turns(talk)


def test_a_text_that_closes_few_sentences_keeps_its_lines(read):
    talk = read(talk_with("Bridge Closed After Flood").replace(".", ""), name="talk.txt")
    assert "Bridge Closed After Flood" in spoken(talk)


@pytest.mark.parametrize("foot", [
    "About the author\n\nPeter Lind writes about bridges.", "Bridges and Roads Quarterly\n\nThe archive goes back to 1950.\n\nIt is open on Fridays.", "Ana Boland is the author of two books.",
    "The Bridge Fund acknowledges the owners of this land.",
])
def test_the_foot_of_a_page_is_told_by_its_first_line_and_by_names_the_page_began_with(read, foot):
    talk = read("The Bridge Fund\n\n" + talk_with() + f"\n{foot}\n", name="talk.txt")
    assert turns(talk)[-1] == ("Ana Boland", "That is a lot of money")
    assert foot.split("\n")[-1] in " ".join(places(talk, "perhaps speech") + places(talk, "words after the last turn"))


def test_what_speaks_to_somebody_below_a_line_of_the_page_is_doubted_and_kept(read):
    talk = read(talk_with() + "\nThe Last Bridge Of All\n\nWe thank Peter Lind for it.\n", name="talk.txt")
    assert turns(talk)[-1][1].endswith("We thank Peter Lind for it")
    assert places(talk, "perhaps not speech") == ["We thank Peter Lind for it."]


def test_a_line_of_markdown_that_is_one_link_is_the_pages_and_a_linked_name_is_a_label(read):
    talk = read(talk_with("[Read how bees count](https://x.example/1)", "- [Bridges: A History](https://x.example/2)"), name="talk.md")
    assert spoken(talk) == words(f"{ABOVE} {BELOW}")
    linked = "\n\n".join(f"[{who}](https://x.example/3)\n\n{said}" for said in SAID for who in ("Ana Boland", "Cyrus Doyle"))
    assert [who for who, _ in turns(read(linked + "\n", name="talk.md"))] == ["Ana Boland", "Cyrus Doyle"] * len(SAID)


def test_a_line_that_stands_once_inside_a_turn_is_doubted_and_a_habit_of_the_page_is_not(read):
    once, often = talk_with("10:30"), talk_with(*["10:30"] * 4)
    assert places(read(once, name="talk.txt"), "perhaps speech") == ["10:30"]
    assert not places(read(often, name="talk.txt"), "perhaps speech")
