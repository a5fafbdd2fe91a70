"""This is where the language of a report is guessed, so that letters can be written in it."""

import re
from dataclasses import dataclass

from daemon.workflow.fold import fold
from daemon.workflow.ordinary import words

_READ = 20_000  # characters looked at: a report says in its beginning what language it is in
_WORD = re.compile(r"[^\W\d_]+")
_KANA = re.compile(r"[\u3041-\u30ff\uff66-\uff9f]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_COMMON = {
    "en": words(
        """
        the and to of a in that is was it for on with he she they me my i you at this be have had has not
        but his her from what when who were are about would there been no so if or as an we us our them
        their him please after by
        """
    ),
    "sw": words(
        """
        na ya wa kwa ni la za katika hii hiyo huyu yule wao sisi yeye mimi wewe nini nani lini wapi kwamba
        lakini pia bado sana kama baada kabla jana leo alisema alikuwa yangu yake wangu wake langu lake
        changu sijui sitaki nilikuwa tafadhali asante habari naomba mtu watu mkutano wakati hapana ndiyo
        kuhusu mbele hakuna alinitusi ripoti cha vya nataka yako hapo huko kila mara tena siku kwangu kwake
        wengine mwingine
        """
    ),
}
_ENOUGH_WORDS = 6  # words of a language from which its count says something
_ENOUGH_KANA = 8  # from which a reader of Japanese wrote it, whatever else stands beside
_CLEARLY_MORE = 3  # times as many words of one language as of the next


@dataclass(frozen=True, kw_only=True, slots=True)
class Guess:
    """One of the desk's languages. `sure` is False when a letter had better carry the default language too."""

    language: str
    sure: bool


def guess_language(text: str, hints: tuple[str, ...], offered: tuple[str, ...]) -> Guess:
    """Guess which of the `offered` languages `text` is written in; `offered` is not empty and its first is the default.

    `hints` are language tags of the message's headers (RFC 3282): they decide where the text does not, and never make
    the guess sure. A short text, a mix and a language that is not offered are unsure. Never raises.
    """
    beginning = text[:_READ]
    kana, han = len(_KANA.findall(beginning)), len(_HAN.findall(beginning))
    spoken = _WORD.findall(fold(beginning))
    if kana + han and (kana + han) * 2 >= sum(map(len, spoken)):
        return _of("ja", offered, sure=kana >= 3)
    counts = sorted(((sum(w in common for w in spoken), code) for code, common in _COMMON.items()), reverse=True)
    (most, language), (next_most, _) = counts
    if kana >= _ENOUGH_KANA:
        return _of("ja", offered, sure=False)  # a mix: the letter carries the default language too
    if most > next_most:
        is_clear = most >= _ENOUGH_WORDS and most >= _CLEARLY_MORE * next_most and kana + han < 10
        return _of(language, offered, sure=is_clear and most * 6 >= len(spoken))
    hinted = (hint.casefold().replace("_", "-").partition("-")[0] for hint in hints)
    return Guess(language=next((hint for hint in hinted if hint in offered), offered[0]), sure=False)


def _of(language: str, offered: tuple[str, ...], *, sure: bool) -> Guess:
    return Guess(language=language, sure=sure) if language in offered else Guess(language=offered[0], sure=False)
