"""Code tables of the encodings Vietnamese was written in before Unicode: a letter and the signs that stood for it.

The signs are given as Western programs show their bytes (Windows-1252).
"""

from __future__ import annotations

from functools import cache

# Each vowel plain, then with grave, hook, tilde, acute and dot below.
VOWELS = "aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ"
_TCVN3_LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ"
_TCVN3_BYTES = bytes.fromhex(
    "b5b6b7b8b9a8bbbcbdbec6a9c7c8c9cacbaecccecfd0d1aad2d3d4d5d6d7d8dcdddedfe1e2e3e4abe5e6e7e8e9acea"
    "ebecedeeeff1f2f3f4adf5f6f7f8f9fafbfcfdfea1a2a3a4a5a6a7"
)
_VNI_TONES = {"": "øûõùï", "â": "àåãáä", "ă": "èúüéë"}


@cache
def tcvn3() -> dict[str, str]:
    """Return sign → letter of TCVN3 (ABC), used with fonts named .Vn…; capitals with accents have no own sign."""
    signs = dict(zip(_TCVN3_BYTES.decode("cp1252"), _TCVN3_LETTERS, strict=True))
    return signs | {"\u03bc": signs["\u00b5"], "\u2219": signs["\u00b7"]}


@cache
def vni() -> dict[str, str]:
    """Return signs → letter of VNI, used with fonts named VNI-…: a vowel, then a sign for its accent and tone."""
    lower = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
    lower |= {"aâ": "â", "aê": "ă", "eâ": "ê", "oâ": "ô"}
    for row in VOWELS.split():
        base, toned = row[0], row[1:]
        if base in "aeouyơư":
            stem = {"ơ": "ô", "ư": "ö"}.get(base, base)
            lower |= {stem + sign: letter for sign, letter in zip(_VNI_TONES[""], toned, strict=True) if letter != "ỵ"}
        elif base != "i":
            accent = "ă" if base == "ă" else "â"
            stem = {"ă": "a", "â": "a", "ê": "e", "ô": "o"}[base]
            lower |= {stem + sign: letter for sign, letter in zip(_VNI_TONES[accent], toned, strict=True)}
    capitals = {signs.upper(): letter.upper() for signs, letter in lower.items()}
    titled = {signs[0].upper() + signs[1:]: letter.upper() for signs, letter in lower.items()}
    return lower | capitals | titled
