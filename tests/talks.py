"""Two short talks written for the tests; every number about them was counted by hand."""

# 2 turns of 4 and 24 words; 5 sentences, 4 of them the answer's.
HEARING = """Ana Bo:
Who builds the bridge?
Cy Do:
We build the bridge, and we build the new road.
Will it last? It will. We repair roads, and the bridge lasts as long.
"""

NOTES = """title: A hearing
date: 2024-01-02
language: en
speakers:
  Ana Bo: {role: questioner}
  Cy Do: {role: answerer}
"""

BOOK = """themes:
  roads:
    entries: [road*, "new road"]
  bridges:
    entries: [bridge*]
  tunnels:
    entries: [tunnel*]
umbrella:
  entries: [build]
"""
