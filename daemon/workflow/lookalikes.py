"""This is where characters that look or are read alike are listed, each with the form that stands for all of them.

Source: the shapes themselves, and the idea of a skeleton in Unicode Technical Standard 39 section 4; the tables are
our own and only as large as names on a roster need.
"""

_LATIN = "abcdefghijklmnopqrstuvwxyz"

# Pairs of (look-alike letters, the Latin letters they pass for), capital and small apart because shapes differ.
_SHAPES = (
    # Cyrillic
    ("АВЕЅІЈКМНОРСТУХԚԜҺҮ", "ABESIJKMHOPCTYXQWHY"),
    ("авеѕіјкмнорстухԛԝһгԁпиьѵүӏ", "abesijkmhopctyxqwhrdnubvyl"),
    # Greek
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹ", "ABEZHIKMNOPTYXC"),
    ("αβεηικμνορτυχωγϲϳ", "abenikuvoptuxwycj"),
    # Armenian
    ("ՕՍԼ", "OUL"),
    ("օսոհցզյ", "ounhgqj"),
    # Latin letters that have no decomposition, phonetic letters and small capitals
    ("ØŁĐĦŦƁƊƘƳ", "OLDHTBDKY"),
    ("øłđħŧıȷɑɡɩʟɪƙɓɗɦɨɵʋʏ", "oldhtijagilikbdhiovy"),
    ("ᴀʙᴄᴅᴇɢʜᴊᴋᴍɴᴏᴘʀꜱᴛᴜᴠᴡᴢ", "abcdeghjkmnoprstuvwz"),
    # Lisu and Cherokee capitals
    ("ꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ", "BPDTGKJCZFMNLSRVHWXYAEIOU"),
    ("ᎪᏴᏟᎠᎬᎻᎫᏦᏞᎷᏢᏒᏚᎢᏙᎳᏃ", "ABCDEHJKLMPRSTVWZ"),
)
_SPELT = {"æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "ŋ": "ng", "ß": "ss"}

# Forms of one kanji that are used in the same family names.
_KANJI = (
    "髙高 﨑崎 嵜崎 邊辺 邉辺 齋斎 齊斎 斉斎 澤沢 嶋島 嶌島 廣広 櫻桜 國国 濱浜 濵浜 眞真 惠恵 德徳 瀨瀬"
    " 龍竜 瀧滝 澁渋 條条 團団 藏蔵 榮栄 靜静 亞亜 賴頼 巖巌 槇槙"
)

_MARKS = (
    ("‘’‚‛`´ʼʹ′＇", "'"),
    ("“”„‟«»″「」『』", '"'),
    ("‐‑‒–—―−﹘﹣－⁃", "-"),
)


def shape_table() -> dict[str, str]:
    """Each look-alike character with the characters that stand for it. Built anew on each call."""
    table: dict[str, str] = {}
    for odd, plain in _SHAPES:
        table.update(zip(odd, plain, strict=True))
    table.update(_SPELT)
    table.update((pair[0], pair[1]) for pair in _KANJI.split())
    for odd, mark in _MARKS:
        table.update(dict.fromkeys(odd, mark))
    for first in (0x1F150, 0x1F170, 0x1F1E6):  # letters in discs, in squares, and the flag letters
        table.update((chr(first + place), letter) for place, letter in enumerate(_LATIN))
    return table


# Letters, digits and signs that pass for each other inside a word; compared in this form only (never shown).
SKELETON = str.maketrans("013457@$!|l", "oieast" + "asii" + "i")
