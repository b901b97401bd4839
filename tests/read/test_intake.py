"""A file of one's own: copied once, with notes proposed and no edit lost."""

import pytest
import yaml

import transcripts
from transcripts import TranscriptError
from transcripts.read.intake import adopt, give_back, propose_meta, summary

TALK = "A talk on schools\nApril 26, 2024\n\nModerator: Next question, please.\nCCTV: When do we act?\nAna Bo: Now. We act in every school of the land, and at once.\nModerator: Thank you."


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A project of the test's own, with the word lists of the real one."""
    from transcripts.read import data

    real = data.home()
    (tmp_path / "home" / "data").mkdir(parents=True)
    for name in ("words", "conventions.yaml"):
        (tmp_path / "home" / "data" / name).symlink_to(real / "data" / name)
    monkeypatch.setenv("TRANSCRIPTS_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "data" / "transcripts"


def files(folder):
    return sorted(path.name for path in folder.glob("*"))


def test_a_file_is_copied_and_its_notes_proposed(home, write):
    path = write("My Talk (2).TXT", TALK)
    assert adopt(path)[0] == "my-talk-2"
    assert files(home) == ["my-talk-2.txt", "my-talk-2.yaml"] and (home / "my-talk-2.txt").read_text() == TALK
    notes = yaml.safe_load((home / "my-talk-2.yaml").read_text())
    assert notes == {"title": "A talk on schools", "date": "2024-04-26", "source": "unknown", "language": "en", "speakers": {
        "Moderator": {"role": "chair", "guessed": True}, "CCTV": {"role": "questioner", "guessed": True}, "Ana Bo": {"role": "answerer", "guessed": True}}}


def test_a_role_that_was_guessed_stays_a_doubt_until_somebody_removes_the_mark(home, write):
    adopt(write("talk.txt", TALK))
    assert transcripts.load("talk").doubts["kind"].tolist().count("role guessed") == 3
    notes = home / "talk.yaml"
    notes.write_text(notes.read_text().replace("role: answerer, guessed: true", "role: other"))
    talk = transcripts.load("talk")
    assert talk.doubts["kind"].tolist().count("role guessed") == 2 and talk.turns["role"].tolist() == ["chair", "questioner", "other", "chair"]


def test_twice_changes_nothing_and_loses_no_edit(home, write):
    path = write("talk.txt", TALK)
    adopt(path)
    (home / "talk.yaml").write_text("title: mine\n")
    assert adopt(path) == adopt("talk") == adopt(home / "talk.txt") == ("talk", {})
    assert (home / "talk.yaml").read_text() == "title: mine\n" and files(home) == ["talk.txt", "talk.yaml"]


def test_notes_and_decisions_beside_the_file_come_along(home, write):
    write("talk.yaml", "title: mine\n"), write("talk.csv", "kind,where,value,why\ntext,land,country,heard so\n")
    adopt(write("talk.txt", TALK))
    assert transcripts.load("talk").meta["title"] == "mine" and "country" in transcripts.load("talk").text


def test_what_was_taken_in_is_given_back_unless_somebody_changed_it(home, write):
    _, written = adopt(write("talk.txt", TALK))
    (home / "talk.yaml").write_text("title: mine\n")
    give_back(written)
    assert files(home) == ["talk.yaml"]


@pytest.mark.parametrize("name, content, why", [
    ("talk.txt", TALK + " Bye.", "another talk.txt is in data/transcripts already"),
    ("Talk.md", TALK, "would have the same id as talk.txt"),
    ("new.txt", "", "is empty"),
    ("new.txt", b"\xff\xff", "is not UTF-8"),
])
def test_what_is_refused_writes_nothing(home, write, name, content, why):
    adopt(write("first/talk.txt", TALK))
    before = files(home)
    with pytest.raises(TranscriptError, match=why):
        adopt(write(name, content))
    assert files(home) == before


@pytest.mark.parametrize("name", ["null", "true", "1", "a: b", "No", "#x", "- y", "'z", "nan"])
def test_every_name_survives_the_notes(home, write, name):
    import json

    said = [{"speaker": name, "text": "We act."}, {"speaker": "Ana", "text": "When?"}]
    adopt(write("talk.json", json.dumps(said)))
    assert transcripts.load("talk").turns["speaker"].tolist() == [name, "Ana"]
    assert "speaker not found" not in transcripts.load("talk").doubts["kind"].tolist()


def test_parts_are_proposed_and_not_confirmed(write):
    text = propose_meta(write("talk.txt", "Ana Bo: Hello. First, schools are here. Second, roads are there."))
    assert "#   - {turn: 1, marker: 'First,', theme: unknown}" in text and "sections" not in yaml.safe_load(text)


def test_the_language_is_said_only_where_the_file_shows_it(write):
    language = [yaml.safe_load(propose_meta(write("talk.txt", text)))["language"] for text in (
        "We will do what we can for all of you and for the land.", "主席：请发言。\n李明：谢谢主席。", "Wir werden alles tun was wir tun können.")]
    assert language == ["en", "zh", "unknown"]


def test_a_summary_says_who_spoke_what_was_removed_and_what_was_doubted(write):
    text = summary(transcripts.load(write("talk.txt", TALK)))
    assert "21 words, 5 sentences, 4 turns, 3 speakers" in text
    assert "questioner  CCTV" in text and "front matter: 2, as 'A talk on schools'" in text and "role guessed, line 4: Moderator was taken for chair" in text


def test_a_summary_of_a_hundred_speakers_is_readable(write):
    text = summary(transcripts.load(write("talk.txt", "".join(f"Speaker {n}: We act now.\n" for n in range(300)))))
    assert "270 others" in text and len(text.split("\n")) < 300


@pytest.mark.parametrize("notes, why", [
    ("language: no\n", "line 1: `language` is read as yes or no"), ("title: [1, 2]\n", "line 1: `title` has not the form it needs"), ("language: ../x\n", "'../x' is no language"),
    ("speakers:\n  Ana: {labels: [AB]}\n  Bo: {labels: [AB]}\n", "line 3: the label 'AB' belongs to 'Ana' already"),
])
def test_notes_that_cannot_be_meant_are_refused_with_their_line(read, notes, why):
    with pytest.raises(TranscriptError) as caught:
        read("Ana: We act.\nBo: When?\n", notes)
    assert why in str(caught.value)


def test_what_the_notes_call_unknown_is_not_said(read):
    talk = read("Ana: We act.\nBo: When?\n", "title: unknown\ndate: unknown\nlanguage: unknown\nsource:\n")
    assert not {"title", "date", "source"} & set(talk.meta) and talk.meta["language"] == "en"


def test_a_slip_of_the_pen_in_the_notes_is_doubted(read):
    talk = read("Ana: We act.\nBo: When?\n", "speekers: {Ana: chair}\ndate: soon\n")
    assert {"unknown key", "no date"} <= set(talk.doubts["kind"])


def test_notes_that_are_no_file_are_refused(read, tmp_path):
    (tmp_path / "talk.csv").mkdir()
    with pytest.raises(TranscriptError, match="talk.csv: is not a file"):
        read("Ana: We act.\nBo: When?\n")


INTERVIEW = ("Interviewer: Professor Marsh, what is new about it?\n\nProf. Helen Marsh: It has no cobalt. That is new.\n\nInterviewer: Nine minutes?\n\nMarsh: Nine.\n\n"
             "Interviewer: When?\n\nMarsh: Not this year.\n")


def test_an_alias_survives_the_proposed_notes(home, write):
    adopt(write("talk.txt", INTERVIEW))
    talk = transcripts.load("talk")
    assert set(talk.turns["speaker"]) == {"Interviewer", "Prof. Helen Marsh"} and "alias" in set(talk.doubts["kind"])


def test_a_label_given_to_somebody_is_theirs_even_where_it_has_an_entry_of_its_own(read):
    talk = read("Q: When?\nMR. BO: Now.\nQ: Why?\nMR. BO: So.", "speakers:\n  MR. BO: {role: answerer}\n  Ana Fox: {role: questioner, labels: [Q]}\n  Q: {role: questioner}\n")
    assert talk.turns["speaker"].tolist() == ["Ana Fox", "MR. BO"] * 2 and "speaker not found" in set(talk.doubts["kind"])


def test_a_role_that_was_said_survives_a_new_name(read, write):
    write("talk.csv", "kind,where,value,why\nspeaker,MR. BO,John Bo,full name\n")
    talk = read("Q: When?\nMR. BO: Now.\nQ: Why?\nMR. BO: So.", "speakers:\n  MR. BO: {role: other}\n  Q: {role: questioner}\n")
    assert talk.turns["role"].tolist() == ["questioner", "other"] * 2 and "speaker not found" not in set(talk.doubts["kind"])


def test_numbers_in_the_notes_stay_as_typed(read):
    for value in ("12:30", "010", "0x10", "1_000", "1e5", "007"):
        assert read(TALK, f"title: {value}\n").meta["title"] == value


@pytest.mark.parametrize("notes, why", [
    ('title: "\\ud800"\n', "line 1: holds a character that cannot be shown"), ('title: "x\\0y"\n', "cannot be shown"), ('title: "a\\u202Eb"\n', "cannot be shown"),
    ("speakers:\n  Ana Bo: {role: answerer, labels: BO}\n", "line 2: the labels of 'Ana Bo' are no list"),
])
def test_notes_that_cannot_be_shown_or_have_no_list_are_refused(read, notes, why):
    with pytest.raises(TranscriptError, match=why):
        read(TALK, notes)


def test_empty_notes_say_nothing(read):
    assert read(TALK, "title:\nspeakers:\nsections:\n").meta["speakers"] == {}


def test_a_short_text_that_shows_no_language_is_doubted(read):
    talk = read("Giornalista: Buongiorno ministro, che cosa farete?\n\nMinistro: Buongiorno a tutti. Investiremo cinque milioni nella ricerca.\n")
    assert talk.doubts["why"].str.contains("too short to show its language").any()
