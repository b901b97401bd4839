import pytest


def sentences(read, text):
    return read(text).sentences["text"].tolist()


@pytest.mark.parametrize("text, expected", [
    ("Thank you, Ms. Liang. The floor is open.", ["Thank you, Ms. Liang.", "The floor is open."]),
    ("It grew 22.9%. Then 1,000 came.", ["It grew 22.9%.", "Then 1,000 came."]),
    ('They say "faster is better." What now? Thank you!', ['They say "faster is better."', "What now?", "Thank you!"]),
    ("See No. 5 on this. No. We will not.", ["See No. 5 on this.", "No.", "We will not."]),
    ("At 3 p.m. we left the U.S. economy.", ["At 3 p.m. we left the U.S. economy."]),
    ("We will ... continue. John F. Kennedy said so.", ["We will ... continue.", "John F. Kennedy said so."]),
    ('"Really?" he asked. Yes.', ['"Really?" he asked.', "Yes."]),
    ("Without an end mark\nA second line", ["Without an end mark", "A second line"]),
    ("我們會努力。謝謝！", ["我們會努力。", "謝謝！"]),
    ("你好吗?我很好!谢谢.再见.", ["你好吗?", "我很好!", "谢谢.", "再见."]),
    ("我读了《去哪儿？》这本书。好的。", ["我读了《去哪儿？》这本书。", "好的。"]),
    ("Ask china.org now. Go.", ["Ask china.org now.", "Go."]),
])
def test_sentences(read, text, expected):
    assert sentences(read, text) == expected


def test_a_line_broken_to_a_width_ends_no_sentence(read):
    text = ("The committee has decided to raise the rate by a half, and to go on\n"
            "doing so for as long as it takes to bring it down to what we have\n"
            "promised.\n\nNext paragraph.\n")
    assert [part.split()[0] for part in sentences(read, text)] == ["The", "Next"]


def test_a_row_of_stars_is_removed_and_not_a_sentence(read):
    talk = read("One word.\n***\nTwo words.")
    assert talk.sentences["text"].tolist() == ["One word.", "Two words."]
    assert talk.removed[["text", "reason"]].values.tolist() == [["***", "no word"]]


PARTS = "Ana Bo:\nHello. First, schools. In addition, books. Second, roads in the first quarter. Third, jobs."
NOTES = "speakers:\n  Ana Bo: {role: answerer}\nsections:\n" + "".join(
    f'  - {{turn: 1, marker: "{word},", theme: {theme}}}\n' for word, theme in [("First", "a"), ("Second", "b"), ("Third", "c")])


def test_sections_are_confirmed_in_the_yaml(read):
    talk = read(PARTS, NOTES)
    assert talk.sentences["section"].fillna(0).tolist() == [0, 1, 1, 2, 3]
    assert talk.sections[["marker", "theme"]].values.tolist() == [["First,", "a"], ["Second,", "b"], ["Third,", "c"]]


def test_sections_not_confirmed_are_doubts_only(read):
    talk = read(PARTS)
    assert talk.sections.empty and talk.sentences["section"].isna().all()
    assert talk.doubts["kind"].tolist() == ["role unknown", "language", *["section not confirmed"] * 3]


def test_an_incomplete_series_opens_no_section(read):
    assert "section not confirmed" not in read("Ana Bo:\nSecond, roads. Third, jobs. First, schools.").doubts["kind"].tolist()


def test_a_confirmed_section_that_is_not_there_is_refused(read):
    from transcripts import TranscriptError

    with pytest.raises(TranscriptError, match="talk.yaml, sections, entry 3: no part of turn 1 opens with 'Third,'"):
        read(PARTS.replace("Third, jobs.", ""), NOTES)
