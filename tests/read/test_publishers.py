"""How publishers set who speaks: each page small, with its turns written down by hand."""

import pytest

from tests.read.test_turns import turns

CALL = [("Operator", "Good morning Our first question comes from James Oak"), ("James Oak", "How is volume"), ("Farah Lind", "It is up"), ("James Oak", "And pricing"), ("Farah Lind", "It is flat")]
PANEL = [("Moderator", "We begin Who is first"), ("Ana Bo", "I am"), ("Moderator", "Why"), ("Ana Bo", "It is late")]
DOTS = "." * 60
PAGES = {
    "Hansard, a name in bold before the speech.html": (
        "<h1>Water (Rural Districts)</h1><p>Volume 712: debated on Tuesday 3 December 2024</p><p><strong>Ms Corrigan</strong> I beg to move.</p><p>It was late in May.</p>"
        "<p><strong>Tobias Renfrew (Lower Ashby) (Lab)</strong> I give way. (903412)</p><p><strong>The Minister for Water (Ms Adela Corrigan)</strong> I thank him.</p><p><strong>Tobias Renfrew</strong> They did.</p><p><strong>Ms Corrigan</strong> So.</p>",
        [("Ms Adela Corrigan", "I beg to move It was late in May"), ("Tobias Renfrew", "I give way"), ("Ms Adela Corrigan", "I thank him"), ("Tobias Renfrew", "They did"), ("Ms Adela Corrigan", "So")]),
    "a name in bold behind a line break.html": ("<div><b>Ana Bo</b> We act.<br><b>Cy Do</b> “When?”<br><b>Ana Bo</b> Now.<br><b>Cy Do</b> Good.</div>", [("Ana Bo", "We act"), ("Cy Do", "When"), ("Ana Bo", "Now"), ("Cy Do", "Good")]),
    "words in bold that open paragraphs.html": ("<p>Ana Bo: We have a plan.</p><p><b>Housing</b> We build.</p><p><b>Roads</b> They are bad.</p><p><b>Housing Policy</b> It stands.</p><p>Cy Do: When?</p><p>Ana Bo: Now.</p>",
                                                [("Ana Bo", "We have a plan Housing We build Roads They are bad Housing Policy It stands"), ("Cy Do", "When"), ("Ana Bo", "Now")]),
    "a letter before a name.md": ("**Operator**\n\nGood morning. Our first question comes from James Oak.\n\n**Q - James Oak**\n\nHow is volume?\n\n**A - Farah Lind**\n\nIt is up.\n\n**Q - James Oak**\n\nAnd pricing?\n\n**A - Farah Lind**\n\nIt is flat.\n", CALL),
    "a letter before a name.txt": ("Operator\n\nGood morning. Our first question comes from James Oak.\n\nQ - James Oak\n\nHow is volume?\n\nA - Farah Lind\n\nIt is up.\n\nQ - James Oak\n\nAnd pricing?\n\nA - Farah Lind\n\nIt is flat.\n", CALL),
    "a letter behind a name.txt": (
        f"Operator: Good morning. Our first question comes from James Oak.\n{DOTS}\nJames Oak            Q\nAnalyst, Bolt Capital LLC\nHow is volume?\n{DOTS}\nFarah Lind A\nChief Executive Officer, Dove Inc.\nIt is up.\n"
        f"{DOTS}\nJames Oak            Q\nAnalyst, Bolt Capital LLC\nAnd pricing?\n{DOTS}\nFarah Lind A\nChief Executive Officer, Dove Inc.\nIt is flat.\n", CALL),
    "initials with a point before a point.txt": (
        "CHAIR POWELL. We met.\n\nANNA LEE. Why now?\n\nCHAIR POWELL. It is time.\n\nVICTORIA G. LANE. When will you stop?\n\nCHAIR POWELL. Soon.\n\nV. LANE. And then?\n\nCHAIR POWELL. We rest.\n",
        [("CHAIR POWELL", "We met"), ("ANNA LEE", "Why now"), ("CHAIR POWELL", "It is time"), ("VICTORIA G. LANE", "When will you stop"), ("CHAIR POWELL", "Soon"), ("VICTORIA G. LANE", "And then"), ("CHAIR POWELL", "We rest")]),
    "a list of speakers above their names in capitals.html": (
        "<h1>Panel</h1><h2>Speakers</h2><ul><li>Ana Bo, Bend Bank</li></ul><h2>Transcript</h2><p><strong>MODERATOR</strong></p><p>We begin. Who is first?</p><p><strong>ANA BO</strong></p><p>I am.</p>"
        "<p><strong>MODERATOR</strong></p><p>Why?</p><p><strong>ANA BO</strong></p><p>It is late.</p>", [(name.upper(), said) for name, said in PANEL]),
    "a list of speakers, the first of whom begins.html": (
        "<h2>Speakers</h2><ul><li>Ana Bo, Bend Bank</li><li>Cy Do, Bend Radio</li></ul><h2>Transcript</h2><p><b>ANA BO</b></p><p>We act.</p><p><b>CY DO</b></p><p>When?</p><p><b>ANA BO</b></p><p>Now.</p><p><b>CY DO</b></p><p>Good.</p>",
        [("ANA BO", "We act"), ("CY DO", "When"), ("ANA BO", "Now"), ("CY DO", "Good")]),
    "a dash in the name of a guest.txt": (
        "Weekly Sync-20240305_100200-Meeting Recording\nAna Bo   0:03\nWe begin.\n\nGuest - Fatima   0:25\nCan you hear me?\n\nAna Bo   0:31\nYes.\n\nGuest - Fatima   0:40\nThe bridge is out.\n\nGuest - Fatima stopped transcription\n",
        [("Ana Bo", "We begin"), ("Guest - Fatima", "Can you hear me"), ("Ana Bo", "Yes"), ("Guest - Fatima", "The bridge is out")]),
    "a key of initials, each with one space.txt": (
        "Press conference - 5 March 2024\n\nSpeaker key:\nTJ Tarik Jov\nTAG Dr Tedros Abebe Gol\nMK Dr Maria Kerr\nJD Jane Dole, Bend Radio\n\n00:00:17\nTJ Welcome. We start with Dr Abebe.\n00:01:02\nTAG Thank you.\nMK Kerr will go on.\n"
        "00:03:00\nTJ First question, Jane Dole.\n00:03:12\nJD What about funds?\n00:03:20\nMK A lot is missing, and this is what\nTAG has said. UN funds are late.\n",
        [("TJ", "Welcome We start with Dr Abebe"), ("TAG", "Thank you"), ("MK", "Kerr will go on"), ("TJ", "First question Jane Dole"), ("JD", "What about funds"), ("MK", "A lot is missing and this is what TAG has said UN funds are late")]),
    "a question and a further one without a name.txt": (
        "Sprecherinnen und Sprecher: StS Hebel (BReg), Wagner (AA)\n\nFrage Jung: Wann kommt es?\n\nStS Hebel: Im Mai.\n\nZusatzfrage Jung: Wer zahlt?\n\nWagner: Der Bund.\n\nZusatzfrage: Und wann?\n\nStS Hebel: Bald.\n",
        [("Frage Jung", "Wann kommt es"), ("StS Hebel", "Im Mai"), ("Zusatzfrage Jung", "Wer zahlt"), ("Wagner", "Der Bund"), ("Zusatzfrage", "Und wann"), ("StS Hebel", "Bald")]),
    "times that somebody says.txt": (
        "Ana Bo: When do we meet?\nCy Do: We have three dates.\n10:30 is when we start.\n12:15 we eat.\n18:00 at the latest we go.\nAna Bo: And then?\nCy Do: We rest.\n",
        [("Ana Bo", "When do we meet"), ("Cy Do", "We have three dates 10 30 is when we start 12 15 we eat 18 00 at the latest we go"), ("Ana Bo", "And then"), ("Cy Do", "We rest")]),
    "a list of people below a short talk.txt": (
        "Chair: We begin now.\nAna Bo: Good.\nChair: When?\nAna Bo: In May.\nChair: So be it.\nAna Bo: Yes.\nParticipants:\nAna Bo, mayor\nEve Tan, clerk\n",
        [("Chair", "We begin now"), ("Ana Bo", "Good"), ("Chair", "When"), ("Ana Bo", "In May"), ("Chair", "So be it"), ("Ana Bo", "Yes")]),
    "the mark of a film between turns.txt": ("主持人：我们现在开始。\n视频\n张伟：今年很好。\n视频记者\n主持人：谢谢。\n李明：没有问题。\n", [("主持人", "我们 现在 开始"), ("张伟", "今年 很 好"), ("主持人", "谢谢"), ("李明", "没有 问题")]),
    "brackets alone behind a label.txt": ("Ana Bo: We act.\nCy Do: (Laughter.)\nAna Bo: Now.\nCy Do: [music]\nAna Bo: So.\nCy Do: Good.\nAna Bo: It is.\nCy Do: [00:11:30]\n", [("Ana Bo", "We act"), ("Ana Bo", "Now"), ("Ana Bo", "So"), ("Cy Do", "Good"), ("Ana Bo", "It is")]),
    "an address below the last turn.txt": ("ANA BO: We act.\nCY DO: When?\n" * 4 + "TOWN HALL: 12 Main Street, tel 555 0100\n", [("ANA BO", "We act"), ("CY DO", "When")] * 4),
}


@pytest.mark.parametrize("name, page, expected", [(name, *both) for name, both in PAGES.items()], ids=PAGES)
def test_who_says_what(read, name, page, expected):
    assert turns(read(page, name=name)) == expected


def test_a_name_before_a_colon_inside_a_sentence_is_doubted(read):
    talk = read("Chair: We begin.\nAna Bo: I have two points on the water Cy Do: I thank her\nand the rest.        for it and say so.\nChair: Order.\nCy Do: So we do.\nAna Bo: Fine.\n")
    assert [talk.text[doubt.start:doubt.end] for doubt in talk.doubts.itertuples() if doubt.kind == "label not taken"] == ["Cy Do:"]


@pytest.mark.parametrize("asked", ["Reporter from the Bend Times: will there be music?", "And the fence? Thank you for the question."])
def test_a_question_inside_an_answer_is_doubted(read, asked):
    talk = read(f"Q: When will it open?\nA: We open it in May. {asked} There will be one. We paint it.\nQ: Why is that?\nA: It is old.\n")
    assert [doubt.kind for doubt in talk.doubts.itertuples() if "inside" in doubt.kind] == ["question inside an answer"]
