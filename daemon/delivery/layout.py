"""This is where the lines of a letter's body are laid out.

A template writes a paragraph over as many lines as it likes, conditions in between; here they become one paragraph
again, filled to 72 columns where the language has spaces. Lines that begin with a blank or '>' stay as they are.
"""

import textwrap

from daemon.delivery.values import HARD_BREAK

_WIDTH = 72
_LONGEST = 78  # RFC 5322 section 2.1.1
_WITHOUT_SPACES = frozenset({"ja"})

Block = tuple[str, ...]  # what stands between two empty lines: paragraphs, items '- ', lines that stay, each unfilled


def blocks_of(body: str, language: str) -> tuple[Block, ...]:
    """The blocks of `body` (any line ends), each paragraph joined to one line."""
    blocks: list[list[str]] = [[]]
    for line in body.splitlines():
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return tuple(_joined(lines, language) for lines in blocks if lines)


def lay_out(blocks: tuple[Block, ...], language: str) -> str:
    """The text of a body for `language`; it ends with one line feed."""
    return "\n\n".join("\n".join(_fill(piece, language) for piece in block) for block in blocks) + "\n"


def _joined(lines: list[str], language: str) -> Block:
    pieces: list[str] = []
    joiner = "" if language in _WITHOUT_SPACES else " "
    open_piece = False
    for line in lines:
        words = line.rstrip()  # a hard break counts as a blank
        stays = words.startswith((" ", ">"))
        if open_piece and not stays and not words.startswith("- "):
            pieces[-1] += joiner + words.strip()
        else:
            pieces.append(words)
        if line.endswith(HARD_BREAK):
            pieces[-1] += HARD_BREAK
        open_piece = not stays and not line.endswith(HARD_BREAK)
    return tuple(pieces)


def _fill(piece: str, language: str) -> str:
    if piece.endswith(HARD_BREAK) and len(piece) <= _LONGEST:  # a line that a person's mail program broke stays a line
        return piece.rstrip()
    if piece.startswith((" ", ">")) or language in _WITHOUT_SPACES:
        return piece.rstrip()
    indent = "  " if piece.startswith("- ") else ""
    return textwrap.fill(piece, width=_WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
