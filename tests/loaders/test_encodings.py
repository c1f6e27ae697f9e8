"""Old encodings of Vietnamese become Unicode on evidence; ordinary Unicode text is never touched."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.encodings import decode, is_syllable, scheme_of, to_unicode
from loaders.encodings.letters import VOWELS, tcvn3, vni

SENTENCE = (
    "Ủy ban nhân dân xã đã ban hành kế hoạch cải cách hành chính năm nay; tiếp nhận hồ sơ trực tuyến đúng hạn, "
    "giải quyết xong những kiến nghị của người dân về thủ tục đất đai, hộ tịch, chứng thực"
)
LETTERS = [letter for row in VOWELS.split() for letter in row] + ["đ"]
TEXTS = st.lists(st.sampled_from(SENTENCE.lower().split()), max_size=40)


def in_tcvn3(text: str) -> str:
    signs: dict[str, str] = {}
    for sign, letter in tcvn3().items():
        signs.setdefault(letter, sign)
    return "".join(signs.get(letter, letter) for letter in text)


def in_vni(text: str) -> str:
    signs: dict[str, str] = {}
    for sign, letter in vni().items():
        signs.setdefault(letter, sign)
    return "".join(signs.get(letter, letter) for letter in text)


def in_cp1258(text: str) -> bytes:
    """Each letter with its accent, then the sign of its tone, as Windows writes them."""
    written = bytearray()
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tones = [sign for sign in parts if sign in "\u0300\u0301\u0303\u0309\u0323"]
        base = unicodedata.normalize("NFC", "".join(sign for sign in parts if sign not in tones))
        written += (base + "".join(tones)).encode("cp1258")
    return bytes(written)


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_comes_back_from_the_old_fonts(letter: str) -> None:
    around = [(onset, coda) for onset in ("t", "ch", "") for coda in ("", "n", "p", "ch", "a")]
    word = next(word for onset, coda in around if is_syllable(word := f"{onset}{letter}{coda}"))
    assert to_unicode(in_tcvn3(word), ".VnTime") == word
    assert to_unicode(in_vni(word), "VNI-Times") == word


def test_the_tables_say_one_letter_for_one_sign() -> None:
    marked = [letter for letter in LETTERS if not letter.isascii()]
    assert {tcvn3()[in_tcvn3(letter)] for letter in marked} == set(marked)
    assert {vni()[in_vni(letter)] for letter in marked} == set(marked)
    assert {vni()[in_vni(letter.upper())] for letter in marked} == {letter.upper() for letter in marked}


@given(TEXTS)
def test_old_encodings_come_back_as_they_were(words: list[str]) -> None:
    text = " ".join([SENTENCE.lower(), *words])
    assert decode(in_tcvn3(text).encode("cp1252")) == text
    assert decode(in_vni(text).encode("cp1252")) == text
    assert decode(in_cp1258(text)) == text


@given(st.lists(st.text(alphabet="".join(LETTERS) + "bcghklmnpqrstvx ", min_size=1), max_size=30))
def test_vietnamese_text_in_unicode_is_never_touched(words: list[str]) -> None:
    text = " ".join([SENTENCE, *words])
    assert to_unicode(text) == text
    assert decode(text.encode("utf-8")) == text


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_files_are_read_whatever_their_form(codec: str) -> None:
    assert decode(SENTENCE.encode(codec)) == SENTENCE


def test_letters_in_parts_are_put_together() -> None:
    assert to_unicode(unicodedata.normalize("NFD", SENTENCE)) == SENTENCE


def test_stand_ins_of_old_typewriter_fonts_become_the_letters_they_stand_for() -> None:
    assert to_unicode("đƣợc Ðảng ủy, PHƢƠNG hƣớng; oﬃce") == "được Đảng ủy, PHƯƠNG hướng; office"


def test_a_font_of_capitals_gives_capitals() -> None:
    assert to_unicode(in_tcvn3("ủy ban nhân dân"), ".VnTimeH") == "ỦY BAN NHÂN DÂN"


def test_unicode_text_in_an_old_font_stays() -> None:
    assert to_unicode("Số hồ sơ đã tiếp nhận", ".VnTime") == "Số hồ sơ đã tiếp nhận"
    assert to_unicode("và là", "VNI-Times") == "và là"


def test_numbers_and_plain_words_stay() -> None:
    assert to_unicode("12.345,6 % TTHC", ".VnTime") == "12.345,6 % TTHC"


def test_what_is_no_text_in_any_encoding_is_refused() -> None:
    with pytest.raises(UnicodeDecodeError):
        decode("Ceci est un résumé très précis, hélas déjà périmé".encode("cp1252"))


def test_plain_text_needs_no_scheme() -> None:
    assert scheme_of("").name == "unicode"
    assert scheme_of("Bao cao so 12").name == "unicode"
