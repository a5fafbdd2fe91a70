"""This is where names written in Chinese characters and kana are found in a text.

Such text has no gaps between words, so what stands right before and after a name decides. Security: the text is
hostile; each form is searched for from left to right once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from daemon.workflow.fold import fold_case, fold_kana, plain
from daemon.workflow.model import Person, PersonId
from daemon.workflow.name_patterns import CJK
from daemon.workflow.ordinary import words

_RUN = re.compile(rf"[{CJK}]+")
_GAP = re.compile(rf"(?<=[{CJK}])[\s・.=_-]{{1,4}}(?=[{CJK}])")
_HONORIFICS = ("さん", "様", "さま", "氏", "君", "くん", "ちゃん", "先生", "殿", "先輩", "せんぱい", "せんせい", "たん")
_AFTER_KANA = tuple(words("が は を に と の も へ で や から より って たち だ です か"))
_AFTER_KANJI = (*_HONORIFICS, *words("本人 自身 達 等 両 主催 代表 運営 会長 部長 社長 委員 幹事 司会"))
_PLACES_AFTER = ("県", "市", "区", "駅", "町", "村", "府", "大学", "支部", "中学", "小学", "高校", "通り")
_SURNAME_BEFORE = "小大上下新本弘山"
_MAY_PRECEDE = tuple(
    "日朝夜晩時後前中際間頃週月年者人員性僚催営表当長輩生名実直以対方側称通分係官師士"
)  # end of a word
_WORDS = words(
    """
    未来 希望 大和 平和 正義 真実 真理 勇気 自然 大地 太陽 大空 青空 千里 小春 正直
    明日 中央 本気 事務 局長 主催 運営 代表 幹事 司会 大学 さくら ひかり のぞみ みらい あゆみ
    かおり しずか いずみ めぐみ すすむ まもる つばさ ひなた あおい みどり こころ すみれ
    """
)
_SURNAMES = words(
    """
    佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 山口 松本 井上 木村
    斎藤 清水 山崎 池田 橋本 阿部 石川 山下 中島 石井 小川 前田 岡田 藤田 後藤 近藤
    村上 遠藤 青木 坂本 福田 太田 西村 藤井 金子 岡本 藤原 三浦 中野 原田 竹内 小野
    田村 中山 和田 石田 森田 上田 内田 柴田 酒井 宮崎 横山 高木 安藤 宮本 大野 小島
    工藤 谷口 今井 高田 丸山 増田 杉山 村田 大塚 新井 小山 平野 藤本 河野 上野 野口
    武田 松井
    """
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Form:
    person: PersonId
    text: str  # folded, katakana as hiragana
    whole: bool  # a full name: who stands beside it does not matter


class KanjiNames:
    """The roster's names in Chinese characters and kana, ready to be looked for. Holds nothing of any text."""

    def __init__(self, people: tuple[Person, ...]) -> None:
        self._forms = tuple(dict.fromkeys(form for person in people for form in _forms_of(person)))

    def find(self, text: str) -> frozenset[PersonId]:
        """Everyone named in `text`, which has gone through `fold.plain`."""
        if not self._forms or _RUN.search(text) is None:
            return frozenset()
        written = _GAP.sub("", fold_case(text))
        folded = fold_kana(written)
        return frozenset(form.person for form in self._forms if _stands(form, written, folded))

    def loosely(self, text: str) -> frozenset[PersonId]:
        """Everyone one of whose names, or a part of one, occurs in `text` at all."""
        folded = fold_kana(_GAP.sub("", fold_case(plain(text))))
        return frozenset(form.person for form in self._forms if len(form.text) > 1 and form.text in folded)


def _forms_of(person: Person) -> Iterator[_Form]:
    for written in (person.name, *person.aliases, *person.handles):
        runs = [_bare(run) for run in _RUN.findall(fold_case(plain(written).replace("・", " ")))]
        joined = "".join(runs)
        parts = runs if len(runs) > 1 else list(_parts_of(joined, is_name=written == person.name))
        is_whole = len(joined) > 2 and (len(parts) > 1 or len(joined) > 4)
        if joined:
            yield _Form(person=person.id, text=fold_kana(joined), whole=is_whole)
        for part in parts:
            yield _Form(person=person.id, text=fold_kana(part), whole=False)
        if len(parts) == 2:
            yield _Form(person=person.id, text=fold_kana(parts[1] + parts[0]), whole=len(joined) > 3)


def _parts_of(name: str, *, is_name: bool) -> Iterator[str]:
    if not name or any("\u3040" <= char <= "\u30ff" for char in name) or not 3 <= len(name) <= 5:
        return
    if name[:2] in _SURNAMES or (is_name and len(name) == 4):
        yield name[:2]
        if len(name) > 3:
            yield name[2:]


def _bare(run: str) -> str:
    for honorific in _HONORIFICS:
        if len(run) > len(honorific) + 1 and run.endswith(honorific):
            return run.removesuffix(honorific)
    return run


def _stands(form: _Form, written: str, folded: str) -> bool:
    place = folded.find(form.text)
    while place >= 0:
        end = place + len(form.text)
        before, after = written[max(0, place - 2) : place], written[end : end + 4]
        if _is_kana(form.text):
            stands = _kana_stands(form, written[place:end], before, after)
        else:
            stands = _kanji_stands(form, before, after)
        if stands:
            return True
        place = folded.find(form.text, end)
    return False


def _kana_stands(form: _Form, found: str, before: str, after: str) -> bool:
    if _is_katakana(found):
        if _is_katakana(before[-1:]) or _is_katakana(after[:1]):
            return False
        return len(found) > 1 and (form.text not in _WORDS or after.startswith(_HONORIFICS))
    if after.startswith(_HONORIFICS):
        return len(found) > 1
    if len(found) < 3 or form.text in _WORDS:
        return False
    return form.whole or not _is_kana(after[:1]) or after.startswith(_AFTER_KANA)


def _kanji_stands(form: _Form, before: str, after: str) -> bool:
    if form.whole:
        return True
    titled = after.startswith(_HONORIFICS)
    if len(form.text) == 1:
        return titled and not _is_kanji(before[-1:])
    if form.text in _WORDS:
        return titled
    if after.startswith(_PLACES_AFTER):
        return False
    if _is_kanji(after[:1]) and not after.startswith(_AFTER_KANJI):
        return False
    if not _is_kanji(before[-1:]) or before.endswith(_MAY_PRECEDE):
        return True
    is_surname = form.text in _SURNAMES
    return is_surname and before[-1:] not in _SURNAME_BEFORE


def _is_kana(text: str) -> bool:
    return bool(text) and all("\u3040" <= char <= "\u30ff" for char in text)


def _is_katakana(text: str) -> bool:
    return bool(text) and all("\u30a1" <= char <= "\u30fc" for char in text)


def _is_kanji(char: str) -> bool:
    return bool(char) and ("\u3400" <= char <= "\u9fff" or char in "々〆")
