"""What a person decided: corrected text, speakers and roles, each of which must fit exactly once."""

import pytest

import transcripts
from transcripts import TranscriptError

TALK = "Ana Bo: We tranform schools.\nCy Do: When do we?\nAna Bo: Now.\nCy Do: Thank you."
HEAD = "kind,where,value,why\n"


@pytest.fixture
def decided(write):
    def decided(rows, text=TALK, name="talk.txt"):
        write("talk.csv", HEAD + rows)
        return transcripts.load(write(name, text))

    return decided


def test_a_misprint_is_corrected_in_the_text_and_not_in_the_file(decided, read, tmp_path):
    plain, talk = read(TALK), decided("text,tranform,transform,a letter is missing\n")
    assert talk.tokens["text"].tolist()[:3] == ["We", "transform", "schools"]
    assert (talk.sentences["text"] == [talk.text[a:b] for a, b in zip(talk.sentences["start"], talk.sentences["end"])]).all()
    doubt = talk.doubts[talk.doubts["kind"] == "corrected"].iloc[0]
    assert talk.text[doubt["start"]:doubt["end"]] == "transform" and doubt["why"] == "printed 'tranform': a letter is missing"
    assert talk.meta["sha256"] == plain.meta["sha256"] and (tmp_path / "talk.txt").read_text() == TALK


def test_a_correction_moves_the_labels_of_captions_too(decided):
    talk = decided("text,tranform,really transform,heard so\n", "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ana>We tranform.\n\n00:01.000 --> 00:02.000\n<v Bo>When?\n", "talk.vtt")
    assert talk.turns["speaker"].tolist() == ["Ana", "Bo"] and talk.tokens["text"].tolist() == ["We", "really", "transform", "When"]


def test_a_speaker_and_a_role_are_decided_by_name_or_by_the_words_of_one_turn(decided):
    talk = decided("speaker,Cy Do,Cyrus Do,full name\nspeaker,Thank you,Di Fo,heard another voice\nrole,Ana Bo,chair,runs it\nrole,When do we,questioner,asks\n")
    assert talk.turns["speaker"].tolist() == ["Ana Bo", "Cyrus Do", "Ana Bo", "Di Fo"]
    assert talk.turns["role"].tolist()[:3] == ["chair", "questioner", "chair"]
    assert not talk.doubts["why"].str.contains("Ana Bo").any()


def test_decisions_of_later_stages_are_left_to_them(decided):
    assert decided('status,3,promised,said so\nsense,"new, here",,x\n').tokens["text"].iloc[1] == "tranform"


@pytest.mark.parametrize("rows, why", [
    ("text,nowhere,x,y\n", "talk.csv, line 2: 'nowhere' does not stand in the text"),
    ("text,Ana,x,y\n", "stands in the text more than once"),
    ("text,tranform,x,y\ntext,form schools,x,y\n", "line 3: 'form schools' overlaps another correction"),
    ("speaker,Nobody,x,y\n", "'Nobody' does not stand in the text"),
    ("role,Ana Bo,boss,y\n", "'boss' is no role"),
    ("role,Ana Bo,chair,y\nrole,Ana Bo,answerer,z\n", "line 3: the role of 'Ana Bo' is decided twice"),
    ("word,a,b,c\n", "'word' is no kind of decision"),
    ("text,tranform,transform,\n", "`why` is empty"),
    ("text,tranform,transform\n", "has 3 cells, not 4"),
    ('text,"tran\n', "is not CSV"),
])
def test_a_decision_that_does_not_fit_is_refused_with_its_line(decided, rows, why):
    with pytest.raises(TranscriptError) as caught:
        decided(rows)
    assert why in str(caught.value)


def test_other_columns_are_refused(write):
    write("talk.csv", "where,value\na,b\n")
    with pytest.raises(TranscriptError, match="has not the columns kind,where,value,why"):
        transcripts.load(write("talk.txt", TALK))
