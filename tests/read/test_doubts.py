"""What may have been said is never taken out in silence, and what may be the page's is never counted in silence."""

import pytest

from tests.read.test_turns import turns
from transcripts.read.tokens import tokenize_words

TALK = "Ana Bo: Good morning, everyone. We met.\nCy Do: What was said?\nAna Bo: {}\nCy Do: And then?\nAna Bo: It rained. We went home.\nCy Do: Thank you.\n"


def words(text):
    return " ".join(text[start:end] for start, end in tokenize_words(text))


def places(talk, kind):
    return [talk.text[start:end] for start, end in talk.doubts.loc[talk.doubts["kind"] == kind, ["start", "end"]].itertuples(index=False)]


@pytest.mark.parametrize("said", [
    "I was sworn in on a Bible.", "It was called as a witness.", "The new minister has been sworn in.", "We did (in US GAAP) well.", "The witness has been sworn. She may sit.",
    "They come from Hans' house (WHO, UNICEF) each day.", "Cheers.", "Silence.", "Next", "Number 5 please", "Testimony. What else?",
])
def test_what_somebody_says_is_speech(read, said):
    assert words(said) in [spoken for _, spoken in turns(read(TALK.format(said)))]


@pytest.mark.parametrize("said", ["Cheers.", "Silence.", "Next", "10:30"])
def test_a_turn_that_is_all_such_a_line_is_speech(read, said):
    talk = read(TALK.replace("What was said?", "When was it?").replace(": ", ":\n").format(said), name="talk.txt")
    assert ("Ana Bo", words(said)) in turns(talk)
    assert ("Ana Bo", "") not in turns(read(TALK.replace(": ", ":\n").format("[Silence]"), name="talk.txt"))


@pytest.mark.parametrize("bracket", ["(SOUNDBITE OF SONG)", '(SOUNDBITE OF THE BAND\'S "FOLIES (MARCH AND TWO-STEP)")'])
def test_a_bracket_in_capitals_is_no_speech_with_brackets_inside_it_too(read, bracket):
    talk = read(TALK.format(f"It was so.\n\n{bracket}\n"), name="talk.txt")
    assert [said for _, said in turns(talk)] == [said for _, said in turns(read(TALK.format("It was so."), name="talk.txt"))]


def test_a_bracket_that_fills_its_line_is_no_speech(read):
    assert ("Ana Bo", "It was so We left") in turns(read(TALK.format("It was so.\n(the doors are opened by hand)\nWe left."), name="talk.txt"))


@pytest.mark.parametrize("said, doubted", [
    ("We grew by two (excluding music) in May.", "(excluding music)"), ("It was (and I was laughing as a mother) hard.", "(and I was laughing as a mother)"),
    ("It was so.\nMotion granted.\nWe left.", "Motion granted."), ("It was so.\nThe meeting was adjourned.\nWe left.", "The meeting was adjourned."), ("It was so.\nThe clerk called me the next morning.\nWe left.", "The clerk called me the next morning."),
])
def test_what_is_taken_out_by_its_words_alone_is_doubted(read, said, doubted):
    assert doubted in places(read(TALK.format(said)), "perhaps speech")


@pytest.mark.parametrize("bracket", ["(smiling sadly now)", "(grinst)", "(Smirks today)", "(It was too late.)", "(We were late.)", "(Ana)"])
def test_words_in_brackets_that_are_counted_are_doubted(read, bracket):
    talk = read(TALK.format(f"This one. {bracket} No."))
    assert bracket in ("(smiling sadly now)", "(Ana)") or bracket in places(talk, "perhaps not speech")
    assert not places(talk, "perhaps speech")


@pytest.mark.parametrize("bracket", ["[Smirks]", "(Smirks.)", "[Oyez]", "(Shouting)", "(Shakes her head.)", "(The secretary leaves the room.)", "[The bill was 790.]"])
def test_a_sentence_or_a_word_of_its_own_in_brackets_is_no_speech_and_doubted(read, bracket):
    for said, place in ((f"{bracket} This one. No.", 0), (f"This one. {bracket} No.", 1), (f"This one. No. {bracket}", 2)):
        talk = read(TALK.format(said))
        assert ("Ana Bo", "This one No") in turns(talk), place
        assert places(talk, "perhaps speech") == [bracket]


@pytest.mark.parametrize("printed", ["It was so. Laughter. We left.", "It was so.[1] We left.", "It was so. [12] We left.", "(Urgent Question): It was so. We left.", "It was so—[Report, 14 May.] We left."])
def test_what_stands_between_sentences_and_is_no_speech(read, printed):
    assert ("Ana Bo", "It was so We left") in turns(read(TALK.format(printed)))


@pytest.mark.parametrize("said", ["It was so (during the end of the war, that is).", "It is here (see the reading list on page two).", "We act (and I am speaking as a mother) now.", "Laughter is good.", "We cut by [75] points.", "(It is not so simple.) We go.", "(это смехотворно мало) Да."])
def test_what_only_looks_so_is_speech(read, said):
    assert ("Ana Bo", words(said)) in turns(read(TALK.format(said)))


def test_an_hour_that_ends_a_broken_sentence_is_speech(read):
    assert ("Ana Bo", "We are off the record at 10 42 a.m.") in turns(read(TALK.format("We are off the record at\n10:42 a.m."), name="talk.txt"))


def test_a_note_at_the_end_is_no_speech_where_its_number_stands_above(read):
    talk = TALK.format("It was two million.[1] We went.") + "\n[1] The fund holds 11.2 million.\n"
    assert turns(read(talk))[-1] == ("Cy Do", "Thank you")
    assert turns(read(talk.replace("million.[1]", "million.")))[-1][1].endswith("The fund holds 11.2 million")


def test_a_bracket_inside_a_sentence_is_speech(read):
    talk = read(TALK.format("This (The long one.) is it, or [Smirks] that."))
    assert ("Ana Bo", "This The long one is it or Smirks that") in turns(talk)


@pytest.mark.parametrize("direction", ["(Smiling.)", "(lacht)", "[Gavel]", "(WIND HOWLING)", "(Examining document.)", "(Video)", "(End of part one)", "(Reading the note:)", "(speaking Welsh)", "[a short silence]", "(宣读起诉书，略)"])
def test_stage_directions_of_many_kinds_are_no_speech(read, direction):
    assert ("Ana Bo", "This one No") in turns(read(TALK.format(f"This one. {direction} No.")))


def test_headings_in_capitals_are_doubted_one_by_one(read):
    talk = read("Ana Bo: We met.\n\nOPENING WORDS\n\nCy Do: Why is that?\n\nTHE COST OF IT\n\nAna Bo: It is so.\n\nCy Do: Thank you for that.\n")
    assert places(talk, "perhaps speech") == ["OPENING WORDS", "THE COST OF IT"]


def test_a_label_in_wrapped_text_is_doubted(read):
    talk = read("Ana Bo: We met.\nCy Do: When?\nAna Bo: In May, when it rained all day, and I thank\nCy Do: Without him we would not be here.\nAna Bo: So it is.\nCy Do: Yes.\nAna Bo: Good.\n")
    assert places(talk, "label inside a sentence") == ["Cy Do:"]


def test_a_time_is_an_answer_and_beside_a_label_a_time(read):
    talk = read("Q: When was that?\nA: 8:15 p.m.\nQ: Who was there?\nA: Nobody.\nQ: Nobody?\nA: No.\n")
    assert turns(talk)[1] == ("A", words("8:15 p.m."))


def test_what_stands_around_the_talk_is_not_said_to_be_speech(read):
    body = "Ana Bo\nWe met there.\n\nCy Do\nWhy was that?\n\n" * 3
    talk = read("Hansard\nHome\nDebates\nEve Tan: a profile\n\n" + body)
    assert talk.removed.loc[talk.removed["reason"] == "front matter", "text"].tolist()[:3] == ["Hansard", "Home", "Debates"]
    assert not places(talk, "label not taken")


def test_what_is_taken_out_is_doubted_once(read):
    talk = read("Ana Bo: We met.\n\nOPENING WORDS\n\nCy Do: Why is that?\n\nGeneral Debate\n\nAna Bo: It is so.\n\nCy Do: Thank you for that.\n\nAna Bo: It was late.\n\nCy Do: So it was.\n")
    assert places(talk, "perhaps speech") == ["OPENING WORDS", "General Debate"]


def test_a_paragraph_that_is_one_link_is_left_out_and_doubted(read):
    talk = read("<p>Ana Bo: We act.</p><p>Cy Do: When?</p><p><a href='#qa'>Jump to the questions and answers</a></p><p>Ana Bo: Now.</p><p>Cy Do: Good.</p>", name="talk.html")
    assert talk.doubts["why"].str.contains("'Jump to the questions and answers'").any()
