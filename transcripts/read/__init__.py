"""File -> Transcript: sources, turns, sentences, tokens. Nothing here counts."""
