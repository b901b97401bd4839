"""Which labels mean one person."""

import pytest

from transcripts.read.names import speaker_names, take_apart


def names(*labels):
    found = speaker_names([take_apart(label) for label in labels])
    return [found[take_apart(label).printed] for label in labels]


@pytest.mark.parametrize("one, other", [
    ("Question 1", "Answer 1"), ("Male 1", "Female 1"), ("Candidate A", "Candidate B"), ("Councillor A. Smith", "Councillor B. Smith"), ("John A. Smith", "John B. Smith"), ("King Charles", "Prince Charles"),
    ("Mr. Smith", "Dr. Smith"), ("Mr. Smith", "Mrs. Smith"), ("M. Dupont", "Mme Dupont"), ("Smith", "Smith Jr."), ("President", "Vice President"), ("李先生", "李女士"),
])
def test_two_who_answer_each_other_are_two(one, other):
    assert names(one, other, one, other) == [one.removesuffix("."), other.removesuffix("."), one.removesuffix("."), other.removesuffix(".")]


@pytest.mark.parametrize("full, short", [
    ("Dr. Ana Smith", "Smith"), ("STEVE INSKEEP, HOST", "INSKEEP"), ("CHAIR POWELL", "POWELL"), ("John A. Smith", "John Smith"), ("Speaker 1", "SPEAKER 1"), ("The Minister for Health (Ana Tan)", "Ana Tan"),
    ("国务院总理李强", "李强"), ("行政長官李家超", "行政長官"),
])
def test_a_full_label_and_a_short_one_are_one(full, short):
    assert len(set(names(full, "Reporter", short, "Reporter", short))) == 2
