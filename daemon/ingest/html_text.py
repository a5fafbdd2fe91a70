"""This is where an HTML body becomes text: quotes stay marked with '> ', what a reader cannot see is left out.

Security: HTML comes from strangers. It is converted by a native library that drops hidden text and fetches nothing;
when that library cuts something off, the tags are stripped by nh3 instead so that no word is lost.
"""

import html
import re

import nh3
from html_to_markdown import ConversionOptions, convert

HTML_LENGTH = 2 * 1024 * 1024  # characters
TAGS = 10_000  # beyond, nh3 is not asked: deep nesting costs it quadratic time
_ATTRIBUTION, _REST, _LINE = "\ue000", "\ue001", "\ue002"
_MARKS = re.compile("[\ue000-\ue002]")
# Blocks that are shown one below the other without a gap: how mail programs write the lines of an answer.
_LINE_TAG = re.compile(
    r"(?i)<(?:div\b[^<>]{0,1000}|p\b[^<>]{0,300}(?:\bclass=[\"']?(?:MsoNormal|MsoPlainText|elementToProof)"
    r"|\bmargin(?:-top)?:\s?0)[^<>]{0,700})>"
    r"(?!\s{0,99}<(?:/|!|div|p\b|blockquote|table|[uo]l|hr|h\d|pre|style|center))"
)
# An attribution that the mail program marked itself: quoted up to its block quote, whatever its language.
_ATTRIBUTION_TAG = re.compile(r"(?i)<div\b[^<>]{0,300}\bclass=[\"']?[^\"'<>]{0,200}\b(?:gmail_attr|moz-cite-prefix)\b")
# A block from which on everything is the message that is answered.
_REST_TAG = re.compile(
    r"(?i)<(?:div|span|hr|table)\b[^<>]{0,300}(?:\bid=[\"']?[^\"'<>]{0,40}"
    r"(?:divRplyFwdMsg|appendonsend|stopSpelling|OLK_SRC_BODY_SECTION|mail-editor-reference-message-container)"
    r"|border-top:\s?solid\s#?[0-9a-z]{3,9}\s1\.0pt)"
)
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{0,2000})\]\(<?([^()<>\s\n]{1,2000})>?(?: \"[^\"\n]{0,300}\")?\)")
_LINE_MARKUP = re.compile(r"^((?:> ?)*)(?:#{1,6} |\\(?=[#>+*.\-_`|]))")
_NUMBER_MARKUP = re.compile(r"^((?:> ?)*\d{1,9})\\(?=[.)])")
_ROW = re.compile(r"^((?:> ?)*)\| ?(.*?) ?\|$")
_DASH_ROW = re.compile(r"^(?:> ?)*\|(?: ?:?-+:? ?\|)+$")
_OPTIONS = {
    "extract_metadata": False,
    "skip_images": True,
    "autolinks": False,
    "strong_em_symbol": "*",
    "strip_tags": ["b", "strong", "i", "em", "u", "code"],
    "include_blockquote_citations": False,
    "expand_abbreviations": False,
    "highlight_style": "none",
    "max_depth": None,
}


def html_to_text(source: str) -> str:
    """The visible text of HTML, LF ends, at most one blank line in a row. Never raises. Input over 2 Mi is cut."""
    source = _MARKS.sub("", source[:HTML_LENGTH])
    if not source.strip():
        return ""
    marked = _ATTRIBUTION_TAG.sub(lambda found: f"<p>{_ATTRIBUTION}</p>{found[0]}", source)
    marked = _REST_TAG.sub(lambda found: f"<p>{_REST}</p>{found[0]}", marked)
    marked = _LINE_TAG.sub(lambda found: found[0] + _LINE, marked)
    text = _converted(marked)
    if text is None:
        text = strip_tags(source)
    return re.sub(r"\n{3,}", "\n\n", _quote_marked(_without_gaps(text))).strip("\n")


def _without_gaps(text: str) -> str:
    """Take out the empty line that the converter puts before every block, where a mail program shows none."""
    out: list[str] = []
    for line in text.split("\n"):
        if line.startswith(_LINE) and out and not out[-1]:
            out.pop()
        out.append(line.replace(_LINE, "").rstrip())
    return "\n".join(out)


def _converted(source: str) -> str | None:
    """The library's text, None when it failed or cut something off."""
    try:
        result = convert(source, ConversionOptions(**_OPTIONS))  # type: ignore[arg-type]
    except Exception:  # noqa: BLE001  a door: whatever a converter raises over a stranger's HTML, the text is still needed
        return None
    if result.warnings or result.content is None:
        return None
    lines = (_plain_line(line.rstrip()) for line in result.content.split("\n") if not _is_only_markup(line.strip()))
    return "\n".join(lines)


def _is_only_markup(line: str) -> bool:
    """Fences around preformatted text and the rule under a table's first row; mail uses tables for layout."""
    return line in {"```", "> ```"} or (line.endswith(("-|", "- |")) and bool(_DASH_ROW.match(line)))


def _plain_line(line: str) -> str:
    line = _LINE_MARKUP.sub(r"\1", line)
    if "\\" in line:
        line = _NUMBER_MARKUP.sub(r"\1", line)
    if line.endswith("|"):
        line = _ROW.sub(lambda row: row[1] + "  ".join(row[2].replace("\\|", "|").split(" | ")), line).rstrip()
    return _LINK.sub(_link, line) if "](" in line else line


def _link(found: re.Match[str]) -> str:
    label, target = found[1].strip(), found[2].removeprefix("mailto:")
    if not label or label in {target, found[2]} or found[2].startswith("#"):
        return label or target
    return f"{label} <{target}>"


def strip_tags(source: str) -> str:
    """Every word of HTML, hidden ones included, without its tags. Never raises."""
    spaced = re.sub(r"(?i)<(?:br|/p|/div|/tr|/li|/h[1-6])\b[^<>]{0,200}>", "\n", source)
    if spaced.count("<") > TAGS:
        return html.unescape(re.sub(r"<[^<>]*>", "", spaced))
    return html.unescape(nh3.clean(spaced, tags=set(), clean_content_tags={"script", "style", "head", "title"}))


def _quote_marked(text: str) -> str:
    """Put '> ' before the lines that the marks name, and take the marks out."""
    if not _MARKS.search(text):
        return text
    out, state = [], ""
    for line in text.split("\n"):
        found = _MARKS.search(line)
        if found:
            state = _REST if state == _REST else found[0]
            continue
        if state == _ATTRIBUTION and line.startswith(">"):
            state = ""
        out.append(f"> {line}".rstrip() if state and not line.startswith(">") and line.strip() else line)
    return "\n".join(out)
