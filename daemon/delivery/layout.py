"""This is where the lines of a letter's body are laid out.

A template writes a paragraph over as many lines as it likes, conditions in between; here they become one paragraph
again, filled to 72 columns where the language has spaces. Lines that begin with a blank or '>' stay as they are.
"""

import textwrap

_WIDTH = 72
_WITHOUT_SPACES = frozenset({"ja"})


def lay_out(body: str, language: str) -> str:
    """Fill the paragraphs of `body` (any line ends) for `language`; the result ends with one line feed."""
    blocks: list[list[str]] = [[]]
    for line in body.splitlines():
        if line.strip():
            blocks[-1].append(line.rstrip())
        elif blocks[-1]:
            blocks.append([])
    return "\n\n".join(_block(lines, language) for lines in blocks if lines) + "\n"


def _block(lines: list[str], language: str) -> str:
    pieces: list[str] = []
    joiner = "" if language in _WITHOUT_SPACES else " "
    open_piece = False
    for line in lines:
        stays = line.startswith((" ", ">"))
        if open_piece and not stays and not line.startswith("- "):
            pieces[-1] += joiner + line.strip()
        else:
            pieces.append(line)
        open_piece = not stays
    return "\n".join(_fill(piece, language) for piece in pieces)


def _fill(piece: str, language: str) -> str:
    if piece.startswith((" ", ">")) or language in _WITHOUT_SPACES:
        return piece
    indent = "  " if piece.startswith("- ") else ""
    return textwrap.fill(piece, width=_WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
