"""How publishers set who speaks: each page small, with its turns written down by hand."""

import re

import pytest

from tests.read.test_turns import turns

CALL = [("Operator", "Good morning Our first question comes from James Oak"), ("James Oak", "How is volume"), ("Farah Lind", "It is up"), ("James Oak", "And pricing"), ("Farah Lind", "It is flat")]
PANEL = [("Moderator", "We begin Who is first"), ("Ana Bo", "I am"), ("Moderator", "Why"), ("Ana Bo", "It is late")]
ANA_AND_CY = [("Ana Bo", "We act"), ("Cy Do", "When"), ("Ana Bo", "Now"), ("Cy Do", "Good")]
DOTS = "." * 60
PAGES = {
    "Hansard, a name in a link above the speech.html": (
        "".join(f"<div class='item'><div class='header'><a href='#'><div>{name}</div>{place}</a><div><a href='#'>Share this contribution</a></div></div><div class='content'><p>{said}</p></div></div>" for name, place, said in [
            ("Ana Bo", "<div>The Minister for Transport</div>", "<span class='column-number'><span class='sr-only'>Column </span></span>We act."), ("Cy Do", "<div>(Bend) (Lab)</div>", "When?"), ("Ana Bo", "", "Now."), ("Cy Do", "", "Good.")]), ANA_AND_CY),
    "Hansard, a linked name in the block of the speech.html": (
        "".join(f"<div class='item'><a href='#'><div>{name}</div></a><div><a href='#'>Share this contribution</a></div><div><p>{said}</p></div></div>" for name, said in [("Ana Bo", "We act."), ("Cy Do", "When?"), ("Ana Bo", "Now."), ("Cy Do", "Good.")]), ANA_AND_CY),
    "a table of contents above the talk.html": (
        "<h2>44th PARLIAMENT, 1st SESSION</h2><h4>Contents</h4><p>Oral Questions</p><p>Fisheries</p><p>Mr. Byron Do</p><p>Hon. Ana Bo</p><p>The Economy</p><p>Ms. Nora Kish</p><h1>ORAL QUESTIONS</h1><h3>Fisheries</h3>"
        "<p>Mr. Byron Do (Bend, CPC):</p><p>When is it?</p><p>Hon. Ana Bo (Minister of Fisheries, Lib.):</p><p>In May.</p><p>Mr. Byron Do:</p><p>Why is that?</p><p>Hon. Ana Bo:</p><p>It is late.</p>",
        [("Mr. Byron Do", "When is it"), ("Hon. Ana Bo", "In May"), ("Mr. Byron Do", "Why is that"), ("Hon. Ana Bo", "It is late")]),
    "page heads of left and right pages.txt": (
        "Council of Bend – 20th term – 158th session. Bend, 15 March 2024          20217\n\nAna Bo: We act, and\n\n20218     Council of Bend – 20th term – 158th session. Bend, 15 March 2024\n\nit is late.\n\n"
        "Cy Do: When?\n\nCouncil of Bend – 20th term – 158th session. Bend, 15 March 2024          20219\n\nAna Bo: Now.\n\nCy Do: Good.\n", [("Ana Bo", "We act and it is late"), *ANA_AND_CY[1:]]),
    "an answer behind an objection.txt": (
        "Q Where were you?\nA At home.\nQ What did it say?\nMS. LEE: Objection.\nMR. TUN: You can answer.\nA It said no.\nQ Mr. Do, how many had the initials D.K.?\nA Two. Me and Ana.\nQ Who?\nA Ana.\n",
        [("Q", "Where were you"), ("A", "At home"), ("Q", "What did it say"), ("MS. LEE", "Objection"), ("MR. TUN", "You can answer"), ("A", "It said no"), ("Q", "Mr Do how many had the initials D.K."), ("A", "Two Me and Ana"), ("Q", "Who"), ("A", "Ana")]),
    "questions in bold with a letter.md": ("**D. Da quanti anni?**\n\n**R.** Da trenta. *(Pausa lunga.)* Forse.\n\n**D. E poi?**\n\n**R.** Niente.\n", [("D", "Da quanti anni"), ("R", "Da trenta Forse"), ("D", "E poi"), ("R", "Niente")]),
    "bold names with a point and a dash.md": (
        "**Ana Bo.** – Bonsoir à tous.\n\n**Une voix dans la salle.** – Et nous ?\n\n**Ana Bo.** – Vous aussi.\n\n**Une élève, école de Bend.** – Quand ?\n\n**Ana Bo.** – En mai.\n",
        [("Ana Bo", "Bonsoir à tous"), ("Une voix dans la salle", "Et nous"), ("Ana Bo", "Vous aussi"), ("Une élève", "Quand"), ("Ana Bo", "En mai")]),
    "two columns parted by spaces.txt": (
        "MEETING 2 OF 4\n\nVenue:   Hall\n\nFacilitator         Right, we make a start. It is\n                    seven.\n                    (laughter) The hall is here.\n\nEllen Bo            Thanks, Bev. I will be brief\n                    and clear.\n\n"
        "Male speaker 1      That is not so.\n\nEllen Bo            Then it has to be\n                    corrected.\n\nFacilitator         Good.\n                    Next.\n",
        [("Facilitator", "Right we make a start It is seven The hall is here"), ("Ellen Bo", "Thanks Bev I will be brief and clear"), ("Male speaker 1", "That is not so"), ("Ellen Bo", "Then it has to be corrected"), ("Facilitator", "Good Next")]),
    "names in capitals and a space.txt": ("GUIDE Please keep to the left.\n\nVISITOR Which side is that?\n\nGUIDE Its own. It likes it.\n\nDR. BOND I see.\n\nVISITOR Is it deep?\n", [("GUIDE", "Please keep to the left"), ("VISITOR", "Which side is that"), ("GUIDE", "Its own It likes it"), ("DR. BOND", "I see"), ("VISITOR", "Is it deep")]),
    "letters of question and answer in Chinese and a space.txt": ("问 哪一年来的？\n\n答 一九五八年。\n\n问 在哪里？\n\n答 在这里。\n", [("问", "哪 一年 来 的"), ("答", "一九五八年"), ("问", "在 哪里"), ("答", "在 这里")]),
    "nicknames in a chat.txt": ("<marta> did you read it\n<quillon> which page\n<marta> the one on links\n<deepdale> it is late\n<quillon> so it is\n", [("marta", "did you read it"), ("quillon", "which page"), ("marta", "the one on links"), ("deepdale", "it is late"), ("quillon", "so it is")]),
    "numbered questions of a committee.md": ("Q1 **Chair:** How old is it?\n\n***Captain Bo:*** It is from 1979.\n\nQ2 **Cy Do:** And the rest?\n\n***Captain Bo:*** Newer.\n\nQ3 **Chair:** Is it safe?\n\n***Captain Bo:*** It is.\n",
                                             [("Chair", "How old is it"), ("Captain Bo", "It is from 1979"), ("Cy Do", "And the rest"), ("Captain Bo", "Newer"), ("Chair", "Is it safe"), ("Captain Bo", "It is")]),
    "an office of many words.txt": (
        "The Parliamentary Under-Secretary of State for Rural Broadband, Postal Affairs and the Uplands: My Lords, it is late.\n\nLord Cut of the Marsh: Whose pony?\n\n"
        "The Parliamentary Under-Secretary of State for Rural Broadband, Postal Affairs and the Uplands: It is ours.\n\nLord Cut of the Marsh: Good.\n",
        [("The Parliamentary Under-Secretary of State for Rural Broadband, Postal Affairs and the Uplands", "My Lords it is late"), ("Lord Cut of the Marsh", "Whose pony"),
         ("The Parliamentary Under-Secretary of State for Rural Broadband, Postal Affairs and the Uplands", "It is ours"), ("Lord Cut of the Marsh", "Good")]),
    "a list with bullets inside a turn.md": ("**Ana:** We need:\n\n- Ropes: forty\n- Food: for nine days\n- A doctor\n\nCan you?\n\n**Cy:** Yes.\n\n**Ana:** Good.\n\n**Cy:** So.\n", [("Ana", "We need Ropes forty Food for nine days A doctor Can you"), ("Cy", "Yes"), ("Ana", "Good"), ("Cy", "So")]),
    "a rank of Brazil and a dash.txt": (
        "O SR. PRESIDENTE (Anselmo Bo) – Está aberta.\n\nA SRA. DALVA DO – A ponte caiu.\n\nO SR. PRESIDENTE (Anselmo Bo) – Quando?\n\nA SRA. DALVA DO – Em maio.\n",
        [("Anselmo Bo", "Está aberta"), ("A SRA. DALVA DO", "A ponte caiu"), ("Anselmo Bo", "Quando"), ("A SRA. DALVA DO", "Em maio")]),
    "an article before an office.txt": ("Le présentateur : Bonsoir à tous.\n\nMme Bo : Bonsoir.\n\nM. Do : Bonsoir.\n\nMme Bo : Merci.\n\nM. Do : Oui.\n", [("Le présentateur", "Bonsoir à tous"), ("Mme Bo", "Bonsoir"), ("M. Do", "Bonsoir"), ("Mme Bo", "Merci"), ("M. Do", "Oui")]),
    "who speaks and what happens, in stars.txt": ("ANA: It was so. *winks* Now to you.\n\nCY: Thanks. <coughs>\n\n-- telephone rings --\n\nANA: It was *very* late, and <so> on.\n\nCY: Good.\n", [("ANA", "It was so Now to you"), ("CY", "Thanks"), ("ANA", "It was very late and so on"), ("CY", "Good")]),
    "numbered lines in Chinese.txt": ("1 法官：你在哪里？\n2 被告：在家。\n3 法官：几点？\n4 被告：十点。\n", [("法官", "你 在 哪里"), ("被告", "在家"), ("法官", "几 点"), ("被告", "十点")]),
    "who sits in a court of China.txt": ("审判长：罗静    审判员：白蔚、潘立    书记员：费小楠\n审判长：现在开庭。\n原告：我姓曹。\n审判长：请坐。\n原告：谢谢。\n原告签字：______    证人签字：______\n", [("审判长", "现在 开庭"), ("原告", "我 姓 曹"), ("审判长", "请坐"), ("原告", "谢谢")]),
    "somebody described.txt": ("Bram: Do you like it?\nWoman with pram: It leans.\nBram: And you?\nMan in hat: I sit here.\nBram: Good.\n", [("Bram", "Do you like it"), ("Woman with pram", "It leans"), ("Bram", "And you"), ("Man in hat", "I sit here"), ("Bram", "Good")]),
    "a title of a job below a name.txt": (
        "Bo Mining Corp.\nQ4 2019 Earnings Call, February 20, 2020\nOperator\nGood day to you all. I turn the call over to Ms. Lee.\nEve Lee\nVice President, Investor Relations\nThank you. We begin.\nLuc Tan\nPresident and Chief Executive Officer\nWe moved more.\n"
        "Operator\nThe first question is from Ada Quist.\nAda Quist\nAnalyst, Marlin Brothers\nThanks. How much is left?\nLuc Tan\nPresident and Chief Executive Officer\nEleven years of it.\n",
        [("Operator", "Good day to you all I turn the call over to Ms Lee"), ("Eve Lee", "Thank you We begin"), ("Luc Tan", "We moved more"), ("Operator", "The first question is from Ada Quist"), ("Ada Quist", "Thanks How much is left"), ("Luc Tan", "Eleven years of it")]),
    "an advertisement among names with times.md": ("**Ana Bo** `[00:01]`  \nWe act.\n\n**Cy Do** `[00:02]`  \nWhen?\n\n**Ad read** `[00:03]`  \nBuy it.\n\n**Ana Bo** `[00:04]`  \nNow.\n\n**Cy Do** `[00:05]`  \nGood.\n", [*ANA_AND_CY[:2], ("Ad read", "Buy it"), *ANA_AND_CY[2:]]),
    "people described in a list.html": ("<dl><dt>Ana Bo</dt><dd>Mayor of Bend.</dd><dt>Cy Do</dt><dd>Clerk.</dd></dl>" + "<p>Ana Bo: We met in May and in June, and it rained each time.</p><p>Cy Do: It did, and it was late in the day.</p>" * 2,
                                       [("Ana Bo", "We met in May and in June and it rained each time"), ("Cy Do", "It did and it was late in the day")] * 2),
    "turns in a list of terms.html": ("<dl><dt>Ana Bo</dt><dd>We act.</dd><dt>Cy Do</dt><dd>When?</dd><dt>Ana Bo</dt><dd>Now.</dd><dt>Cy Do</dt><dd>Good.</dd></dl>", ANA_AND_CY),
    "a minister of two things.txt": (
        "La señora PRESIDENTA: Empezamos.\n\nLa señora MINISTRA DE AGRICULTURA, PESCA Y ALIMENTACIÓN (Bo Sáez): Señorías, no.\n\nLa señora PRESIDENTA: ¿No? (Una diputada: ¡Muy bien!)\n\nVarios señores DIPUTADOS: ¡No!\n\n"
        "La señora MINISTRA DE AGRICULTURA, PESCA Y ALIMENTACIÓN (Bo Sáez): Así es.\n\nEran las once y doce minutos de la mañana.\n",
        [("La señora PRESIDENTA", "Empezamos"), ("Bo Sáez", "Señorías no"), ("La señora PRESIDENTA", "No"), ("Varios señores DIPUTADOS", "No"), ("Bo Sáez", "Así es")]),
    "an item of the agenda between turns.txt": ("Mayor Bo: The dog may stay. It may not vote.\n2. PUBLIC COMMENT\nMayor Bo: Who speaks?\nMs. Do: I do.\nMayor Bo: Go on.\nMs. Do: It is late.\n", [("Mayor Bo", "The dog may stay It may not vote"), ("Mayor Bo", "Who speaks"), ("Ms. Do", "I do"), ("Mayor Bo", "Go on"), ("Ms. Do", "It is late")]),
    "numbers at each fifth line.txt": (
        "".join(f"{line}\n" for line in ["MS LEE: We begin, and it is late.", "DR BO: It is.", "MS LEE: Why is", "that?", "5 DR BO: I do not know.", "MS LEE: You", "do not?", "DR BO: No.", "MS LEE: So.", "10 DR BO: So it is, and", "it rained", "each day.", "MS LEE: When?",
                                         "DR BO: In May.", "15 MS LEE: And then?", "DR BO: It was", "cold.", "MS LEE: How cold?", "DR BO: Very, I would say, and", "20 it went on", "for days.", "MS LEE: Thank you.", "DR BO: Yes.", "MS LEE: Is that all?", "25 DR BO: It is.", "MS LEE: Good.", "DR BO: Yes.", "MS LEE: So.", "DR BO: So.", "30 MS LEE: We end."]),
        [("MS LEE", "We begin and it is late"), ("DR BO", "It is"), ("MS LEE", "Why is that"), ("DR BO", "I do not know"), ("MS LEE", "You do not"), ("DR BO", "No"), ("MS LEE", "So"), ("DR BO", "So it is and it rained each day"), ("MS LEE", "When"), ("DR BO", "In May"),
         ("MS LEE", "And then"), ("DR BO", "It was cold"), ("MS LEE", "How cold"), ("DR BO", "Very I would say and it went on for days"), ("MS LEE", "Thank you"), ("DR BO", "Yes"), ("MS LEE", "Is that all"), ("DR BO", "It is"), ("MS LEE", "Good"), ("DR BO", "Yes"), ("MS LEE", "So"), ("DR BO", "So"), ("MS LEE", "We end")]),
    "a company behind two spaces, and in a list.txt": (
        "CORPORATE PARTICIPANTS\n\nAna Bo Dove Materials PLC - President & CEO\nEve Lee Dove Materials PLC - Head of IR\n\nPRESENTATION\n\nOperator\n\nGood morning to you all. (Operator\nInstructions) I hand over to Eve Lee.\n\n"
        "Eve Lee  Dove Materials PLC - Head of IR\n\nThank you. Ana?\n\nAna Bo  Dove Materials PLC - President & CEO\n\nIt is up.\n\nOperator\n\nThat is all for today.\n",
        [("Operator", "Good morning to you all I hand over to Eve Lee"), ("Eve Lee", "Thank you Ana"), ("Ana Bo", "It is up"), ("Operator", "That is all for today")]),
    "a company that two names have in common.txt": (
        "Operator\n\nGood morning to you all.\n\nEve Lee Dove Materials PLC - Head of IR\n\nThank you. Ana?\n\nAna Bo Dove Materials PLC - President & CEO\n\nIt is up.\n\nTom Wilk Beren Securities - Analyst\n\nWhy is that?\n\nAna Bo Dove Materials PLC - President & CEO\n\nIt is late.\n\nOperator\n\nThat is all for today.\n",
        [("Operator", "Good morning to you all"), ("Eve Lee", "Thank you Ana"), ("Ana Bo", "It is up"), ("Tom Wilk", "Why is that"), ("Ana Bo", "It is late"), ("Operator", "That is all for today")]),
    "two offices of one organisation.txt": ("NATO Spokesperson: We begin.\n\nNATO Secretary General: Good day.\n\nQuestion: When?\n\nNATO Secretary General: In May.\n\nNATO Spokesperson: We end.\n",
                                            [("NATO Spokesperson", "We begin"), ("NATO Secretary General", "Good day"), ("Question", "When"), ("NATO Secretary General", "In May"), ("NATO Spokesperson", "We end")]),
    "questions and answers in words, then in letters.txt": ("Pregunta. ¿Cuántas veces?\n\nRespuesta. Cien. Mi padre las contaba.\n\nP. ¿Y usted?\n\nR. Yo no. Es tarde.\n\nP. ¿Y luego?\n\nR. Nada.\n", [("Pregunta", "Cuántas veces"), ("Respuesta", "Cien Mi padre las contaba"), ("P", "Y usted"), ("R", "Yo no Es tarde"), ("P", "Y luego"), ("R", "Nada")]),
    "questions and answers in a court of Quebec.txt": ("Q. Où étiez-vous?\nR. Chez moi.\nQ. Et après?\nR. Au lac.\nLA COUR: Quand?\nR. En mai.\n", [("Q", "Où étiez-vous"), ("R", "Chez moi"), ("Q", "Et après"), ("R", "Au lac"), ("LA COUR", "Quand"), ("R", "En mai")]),
    "each name once, in capitals.txt": ("ANA BO, NCB ANCHOR: It rains.\n\nCY DO, NCB CORRESPONDENT: It does.\n\nUNIDENTIFIED MALE: It is late.\n\nBO (on camera): The mayor says so.\n", [("ANA BO", "It rains"), ("CY DO", "It does"), ("UNIDENTIFIED MALE", "It is late"), ("ANA BO", "The mayor says so")]),
    "Bloomberg, a letter in angle brackets.txt": (
        "Q&A\n\nOperator\nWe take the first question from Hideo Tan.\n\n<Q - Hideo Tan>: Two questions, please. When?\n<A - Wendell Fry>: In May.\n<Q - Hideo Tan>: Thank you.\n\nOperator\nThere are no more questions.\n",
        [("Operator", "We take the first question from Hideo Tan"), ("Hideo Tan", "Two questions please When"), ("Wendell Fry", "In May"), ("Hideo Tan", "Thank you"), ("Operator", "There are no more questions")]),
    "a chat of language research.txt": ("@UTF8\n@Begin\n@Participants: CHI Target_Child, MOT Mother\n*MOT:\twhere is your shoe ?\n%mor:\tpro|where cop|be&3S\n*CHI:\tunder the bed .\n%act:\tpoints to the bed\n*MOT:\tso it is .\n*CHI:\tyes .\n@End\n",
                                        [("MOT", "where is your shoe"), ("CHI", "under the bed"), ("MOT", "so it is"), ("CHI", "yes")]),
    "an air-to-ground log.txt": ("02 11 04 17  CAPCOM   Larch, we see you.\n02 11 04 22  LANDER   Roger. It is dark.\n02 11 04 31  CAPCOM   Say again?\n02 11 04 35  LANDER   Twelve down.\n", [("CAPCOM", "Larch we see you"), ("LANDER", "Roger It is dark"), ("CAPCOM", "Say again"), ("LANDER", "Twelve down")]),
    "seconds of a recogniser.txt": ("[0.5s -> 2.1s] SPEAKER_00: Thanks for coming.\n[2.4s -> 3.0s] SPEAKER_01: I live here.\n[3.1s -> 4.0s] SPEAKER_00: You heard it?\n[4.1s -> 5.0s] SPEAKER_01: I did.\n", [("SPEAKER_00", "Thanks for coming"), ("SPEAKER_01", "I live here"), ("SPEAKER_00", "You heard it"), ("SPEAKER_01", "I did")]),
    "a table of times, names and words.txt": ("Start\tEnd\tSpeaker\tText\n00:00:01\t00:00:05\tRen\tHow many?\n00:00:06\t00:00:09\tAli\tSix thousand.\n00:00:10\t00:00:12\tRen\tWhy twice?\n00:00:13\t00:00:15\tAli\tHe lost count.\n", [("Ren", "How many"), ("Ali", "Six thousand"), ("Ren", "Why twice"), ("Ali", "He lost count")]),
    "a table of names, times and words.txt": ("Ren\t00:00:01\tHow many?\nAli\t00:00:06\tSix thousand.\nRen\t00:00:10\tWhy twice?\nAli\t00:00:13\tHe lost count.\n", [("Ren", "How many"), ("Ali", "Six thousand"), ("Ren", "Why twice"), ("Ali", "He lost count")]),
    "frames of a film.txt": ("00:00:04:11\nAnders Lind\nWe filmed it from the roof.\n\n00:00:09:02\nJosie Moore\nHow did you get up?\n\n00:00:13:20\nAnders Lind\nThe dog found the stairs.\n\n00:00:18:00\nJosie Moore\nNobody asked.\n", [("Anders Lind", "We filmed it from the roof"), ("Josie Moore", "How did you get up"), ("Anders Lind", "The dog found the stairs"), ("Josie Moore", "Nobody asked")]),
    "dashes of three.txt": ("Lida --- Say it again, Gran.\n\nGran --- We had two cows: one for milk.\n\nLida --- And then?\n\nGran --- No more.\n", [("Lida", "Say it again Gran"), ("Gran", "We had two cows one for milk"), ("Lida", "And then"), ("Gran", "No more")]),
    "dashes and bars behind Chinese names.txt": ("甲——城市为什么要有河？\n乙——为了有桥。\n丙——我不同意。\n甲——为什么？\n乙——太晚了。\n", [("甲", "城市为什么要有河"), ("乙", "为了有桥"), ("丙", "我不同意"), ("甲", "为什么"), ("乙", "太晚了")]),
    "Chinese on one line.txt": ("主持人：今天聊聊收音机。嘉宾：大家好，我带了三台。主持人：是哪一台？嘉宾：这一台。", [("主持人", "今天聊聊收音机"), ("嘉宾", "大家好我带了三台"), ("主持人", "是哪一台"), ("嘉宾", "这一台")]),
    "reporters of Japan in brackets.html": (
        "<h1>会見記録</h1><p>【高瀬外務大臣】私から一点ございます。</p><p>二点目は安全です。</p><p>三点目もございます。</p><p>【東西新聞 前園記者】質問です。</p><p>背景もあります。</p><p>【高瀬外務大臣】お答えします。</p><p>以上です。</p>",
        [("高瀬外務大臣", "私から一点ございます二点目は安全です三点目もございます"), ("東西新聞 前園記者", "質問です背景もあります"), ("高瀬外務大臣", "お答えします以上です")]),
    "a speech number of Sweden.txt": ("Ordföranden: Varsågod.\nAnf. 12 Gun Älv (LF): När var det?\nAnf. 13 Östen Myhr (SP): I maj.\nAnf. 14 Gun Älv (LF): Varför?\n", [("Ordföranden", "Varsågod"), ("Gun Älv", "När var det"), ("Östen Myhr", "I maj"), ("Gun Älv", "Varför")]),
    "nicknames in bold.md": ("- **Maintainer**: It slips.\n- **alice-w**: Is that so?\n- **Maintainer**: It is.\n- **tom9**: Why?\n- **Maintainer**: It is late.\n", [("Maintainer", "It slips"), ("alice-w", "Is that so"), ("Maintainer", "It is"), ("tom9", "Why"), ("Maintainer", "It is late")]),
    "a rank with and without its point.txt": ("Mrs Oak: Shall we begin? It is ten past\nMr Lyle: Yes. I have got the keys here, all of them but one, and it is with Derek\nMr. Lyle: He is in the bath\nMrs Oak: Good.\n", [("Mrs Oak", "Shall we begin It is ten past"), ("Mr Lyle", "Yes I have got the keys here all of them but one and it is with Derek"), ("Mr Lyle", "He is in the bath"), ("Mrs Oak", "Good")]),
    "a head above a line drawn on each page.txt": ("Bend Council: Verbatim Record\n=====\n\nAna Bo: We act.\n\nCy Do: When?\n\nBend Council: Verbatim Record\n=====\n\nAna Bo: Now.\n\nCy Do: Good.\n", ANA_AND_CY),
    "what a house resolved.html": ("<p>Ana Bo: We act.</p><p>Cy Do: When?</p><p>Ana Bo: Now.</p><p>Cy Do: Good.</p><p><em>Question put and agreed to.</em></p><p><em>Resolved,</em></p><p>That this House has considered the bridge.</p>", ANA_AND_CY),
    "a language in brackets.txt": ("MR. BO: When?\n\nTHE WITNESS (through interpreter): In May.\n\nMR. BO: Who?\n\nTHE WITNESS (in English): I did.\n", [("MR. BO", "When"), ("THE WITNESS", "In May"), ("MR. BO", "Who"), ("THE WITNESS", "I did")]),
    "words before a colon that open an answer.txt": ("Ana: Is it so?\nCy: It is.\nRight: the bees had left.\nAna: Good.\nCy: Yes.\n", [("Ana", "Is it so"), ("Cy", "It is Right the bees had left"), ("Ana", "Good"), ("Cy", "Yes")]),
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
    assert _close(turns(read(page, name=name))) == _close(expected)


def _close(said):
    """Letters and digits alone: where Chinese words end is no matter here."""
    return [(speaker, re.sub(r"\W", "", words)) for speaker, words in said]


@pytest.mark.parametrize("foot", ["Credits", "Figure 1: the bridge in 1978, seen from the town", "The Lighthouse Lectures", "Read more: ten bridges"])
def test_what_ends_a_turn_and_closes_no_sentence_is_doubted_or_no_speech(read, foot):
    talk = read(f"Ana: When was it?\nCy: It was late.\nAna: And then?\nCy: We went home.\n\n{foot}\n")
    assert turns(talk)[-1] == ("Cy", "We went home") or any(doubt.kind == "perhaps not speech" and foot in talk.text[doubt.start:doubt.end] for doubt in talk.doubts.itertuples())


def test_a_field_with_nothing_beside_it_opens_the_foot_of_a_page(read):
    talk = read("甲：为什么？\n乙：太晚了。\n甲：好。\n乙：再见。\n\n延伸阅读：\n\n七个听雨的地方\n")
    assert len(talk.turns) == 4 and "七" not in set(talk.tokens["text"])


def test_an_event_in_small_letters_between_sentences_is_no_speech_and_doubted(read):
    talk = read("Ana: It was so. [clock chimes] Now we go.\nCy: It is late. (thunder rumbling) We stay.\nAna: I said [sic] so.\nCy: He [the mayor] came.\n")
    assert [said for _, said in turns(talk)] == ["It was so Now we go", "It is late We stay", "I said so", "He the mayor came"]
    assert sum(doubt.kind == "perhaps speech" for doubt in talk.doubts.itertuples()) == 2


def test_a_name_before_a_colon_inside_a_sentence_is_doubted(read):
    talk = read("Chair: We begin.\nAna Bo: I have two points on the water Cy Do: I thank her\nand the rest.        for it and say so.\nChair: Order.\nCy Do: So we do.\nAna Bo: Fine.\n")
    assert [talk.text[doubt.start:doubt.end] for doubt in talk.doubts.itertuples() if doubt.kind == "label not taken"] == ["Cy Do:"]


@pytest.mark.parametrize("asked", ["Reporter from the Bend Times: will there be music?", "And the fence? Thank you for the question."])
def test_a_question_inside_an_answer_is_doubted(read, asked):
    talk = read(f"Q: When will it open?\nA: We open it in May. {asked} There will be one. We paint it.\nQ: Why is that?\nA: It is old.\n")
    assert [doubt.kind for doubt in talk.doubts.itertuples() if "inside" in doubt.kind] == ["question inside an answer"]


@pytest.mark.parametrize("text", [
    "Pump                Moves water from the river to\n                    the town.\n\nSluice              Lets it out. It is old\n                    and slow.\n\nWeir                Holds it back, and has done so\n                    for years.\n\nGate                Shuts.\n",
    "NATO Allies met in May. It was late.\nWHO Experts came too. They were few.\nFIFA Officials did not. It rained.\n",
    "问 题很多。我们要想办法。\n答 案不多。我们要努力。\n",
])
def test_what_only_looks_like_two_columns_or_a_name_is_no_speaker(read, text):
    assert set(read(text).turns["speaker"]) == {""}


def test_a_crowd_neither_asks_nor_answers(read):
    talk = read("Ana Bo: Will it open?\nCy Do: In May.\nHon. Members: Hear, hear.\nAna Bo: Why then?\nHon. Members: Oh!\nCy Do: It is late.\nAna Bo: Is it?\nCy Do: It is.\n")
    assert dict(zip(talk.turns["speaker"], talk.turns["role"])) == {"Ana Bo": "questioner", "Cy Do": "answerer", "Hon. Members": "other"}


def test_a_rank_with_a_point_in_the_yaml_is_known_with_brackets_too(read):
    talk = read("We begin here: it is late.\nMr. Bo (Dean): the first is money.\nand so on we go.\n", "speakers:\n  Mr. Bo: {role: answerer}\n")
    assert ("Mr. Bo", "the first is money and so on we go") in turns(talk)


def test_keys_with_capitals_are_read_and_kept_beside_small_ones(read):
    talk = read('{"Sentences": [{"SpeakerName": "Ana", "BeginTime": 1, "Text": "We met."}, {"SpeakerName": "Cy", "BeginTime": 2, "Text": "never", "text": "Good."}]}', name="talk.json")
    assert turns(talk) == [("Ana", "We met"), ("Cy", "Good")]
