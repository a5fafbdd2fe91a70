"""This is where the words stand that a template must not say, beside those of `wordlists.py`.

They are too strict for what a person writes by hand ("but" is no fault of a volunteer), and right for words that go out
again and again in the desk's name. Patterns as in `wordlists.py`. Source: processes.md 6.0.
"""

from types import MappingProxyType

from daemon.workflow.wordlists import Lists

# To anybody.
TO_ANYBODY: Lists = MappingProxyType(
    {
        "en": {"words": (r"\bclaim(s|ed|ing)?\b", r"\bjust\b", r"\bbut\b", r"\bsensitive\b")},
        "ja": {"words": ("と主張して", "にすぎません", "しかし", "デリケート")},
        "sw": {"words": (r"\b(ana|wana|una)dai\b", r"\btu basi\b", r"\blakini\b", r"\bnyeti\b")},
    }
)

# To a party of a case: nobody's gender is known, and nobody's address belongs in a template.
TO_PARTIES: Lists = MappingProxyType(
    {
        "en": {"words": (r"\b(he|she|him|his|hers?)\b",)},
        "ja": {"words": ("彼女", "彼(が|は|の|も|を|に)")},
        "sw": {"words": (r"\b(mwanamke|mwanamume|bwana|bibi) (huyo|yule)\b",)},
    }
)
ADDRESSES = (
    r"[\w.+-]+@[\w-]+(\.[\w-]+)+",  # an address
    r"(?<![\w.@])@\w{2,}",  # a handle
    r"(?<![\w-])\+?\d(?:[ ()-]?\d){8,}(?![\w-])",  # a telephone number
)
