from talks import HEARING, NOTES

from transcripts.measure.speakers import compare_word_rules, count_sections, count_sentences, count_speakers, count_turns


def test_speakers_of_a_talk_counted_by_hand(read):
    assert count_speakers(read(HEARING, NOTES))[["speaker", "role", "turns", "words"]].values.tolist() == [["Cy Do", "answerer", 1, 24], ["Ana Bo", "questioner", 1, 4]]


def test_turns_know_their_first_word(read):
    assert count_turns(read(HEARING, NOTES))[["turn", "first_word", "words"]].values.tolist() == [[1, 1, 4], [2, 5, 24]]


def test_sentences_add_up_to_the_words(read):
    assert count_sentences(read(HEARING, NOTES))["words"].tolist() == [4, 10, 3, 2, 9]


def test_without_labels_there_is_one_unlabelled_speaker(read):
    assert count_speakers(read("Just words."))["speaker"].tolist() == ["unlabelled"]


def test_sections_of_the_first_transcript(first):
    assert count_sections(first)["words"].tolist() == [214, 153, 178]


def test_shares_under_other_word_rules(read):
    table = compare_word_rules(read("Ana Bo:\nOne two-three.\nCy Do:\nFour.\n")).set_index("speaker")
    assert table.loc["Ana Bo"].round(1).tolist() == [66.7, 66.7, round(100 * 11 / 15, 1)]
