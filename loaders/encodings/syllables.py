"""Whether a word can be a Vietnamese syllable: the evidence by which encodings are told apart."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOPPED_TONES = frozenset("\u0301\u0323")
_ONSETS = (
    "ngh ng nh ch gh gi kh ph qu th tr b c d đ g h k l m n p r s t v x".split()  # noqa: SIM905 - a list of sounds
)
_RIMES = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong
    op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh uyt
    uyu uơ
    ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu
    """.split()  # noqa: SIM905
)
_STOPS = ("c", "p", "t", "ch")
_LETTERS = re.compile(
    "[abcdeghiklmnopqrstuvxyàảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ]+",
    re.I,
)
# Signs such as ® and ¸ are letters in old encodings: only plain ones part words.
_WORD = re.compile(r"""[^\s\d!-/:-@\[-`{-~–—“”‘’…]+""")


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Return whether a word, in whatever case, is built like a Vietnamese syllable."""
    if not _LETTERS.fullmatch(word):
        return False
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [sign for sign in letters if sign in _TONES]
    bare = unicodedata.normalize("NFC", "".join(sign for sign in letters if sign not in _TONES))
    if len(tones) > 1:
        return False
    onset = next((onset for onset in _ONSETS if bare.startswith(onset) and bare[len(onset) :] in _RIMES), "")
    rime = bare[len(onset) :]
    if rime not in _RIMES:
        return bare == "gi" and len(tones) <= 1
    return not rime.endswith(_STOPS) or not tones or tones[0] in _STOPPED_TONES


def accented_words(text: str) -> list[str]:
    """Return the words of a text that hold a letter beyond plain ASCII."""
    return [word for word in _WORD.findall(text) if not word.isascii()]


def share_of_syllables(words: list[str]) -> float:
    """Return which part of the words are Vietnamese syllables, 0 for no words."""
    return sum(map(is_syllable, words)) / len(words) if words else 0.0
