"""This is where the HTML alternative of a letter is made from the same text, for one tap on a phone.

Security: every character of the text is escaped, nothing is loaded from anywhere, and only links that the desk itself
made become links (T135, T139).
"""

from html import escape

from daemon.delivery.layout import Block

_BODY = "font-family:sans-serif;line-height:1.5;overflow-wrap:anywhere"
_BUTTON = "display:inline-block;padding:12px 16px;border:1px solid #555;border-radius:8px"
_QUOTE = "margin:0;padding-left:12px;border-left:3px solid #999"
_FACTS = "margin-left:16px"
_KINDS = (("- ", "item"), (" ", "line"), (">", "quote"))


def as_html(blocks: tuple[Block, ...], link: tuple[str, str], language: str) -> str:
    """A page that says what the text of `blocks` says.

    A line that begins and ends like `link` is one of the letter's own, and turns the words before it into a link.
    """
    groups: list[tuple[str, list[str]]] = []
    for block in blocks:
        kind = ""
        for piece in block:
            if groups and piece.endswith(link[1]) and piece.strip().startswith(link[0]):
                words = groups[-1][1]
                words[-1] = f'<a href="{escape(piece.strip())}" style="{_BUTTON}">{words[-1]}</a>'
                continue
            before, (kind, text) = kind, _read(piece)
            if kind == before:
                groups[-1][1].append(escape(text))
            else:
                groups.append((kind, [escape(text)]))
    inside = "\n".join(_element(kind, words) for kind, words in groups)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head><meta charset="utf-8"></head>\n'
        f'<body style="{_BODY}">\n{inside}\n</body>\n</html>\n'
    )


def _read(piece: str) -> tuple[str, str]:
    for mark, kind in _KINDS:
        if piece.startswith(mark):
            return kind, piece[len(mark) :].strip()
    return "words", piece.strip()


def _element(kind: str, words: list[str]) -> str:
    if kind == "item":
        return "<ul>\n" + "\n".join(f"<li>{item}</li>" for item in words) + "\n</ul>"
    lines = "<br>\n".join(words)
    if kind == "quote":
        return f'<blockquote style="{_QUOTE}">{lines}</blockquote>'
    return f'<p style="{_FACTS}">{lines}</p>' if kind == "line" else f"<p>{lines}</p>"
