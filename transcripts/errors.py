"""The one error a user meets."""

import unicodedata


def printable(text: object) -> str:
    """`text` on one line: control and invisible format characters are written as escapes."""
    return "".join(
        char.encode("unicode_escape").decode() if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") else char
        for char in str(text)
    )


class TranscriptError(ValueError):
    """Input that cannot be used, said in one line: file, place, reason, remedy."""

    def __init__(self, file: object, place: str, reason: str, remedy: str):
        self.file, self.place, self.reason, self.remedy = str(file), place, reason, remedy
        where = f"{file}, {place}" if place else str(file)
        super().__init__(printable(f"{where}: {reason}. {remedy}"))

    def __reduce__(self):
        return type(self), (self.file, self.place, self.reason, self.remedy)
