"""Answers that are marked: in one of two columns headed 'Có' and 'Không', or by a ticked box beside the words."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from data.contract import Record, Status
from loaders.choices import choice_code
from loaders.extract import extract_file
from loaders.readers import read_document
from tests.loaders.test_word_reader import word_file

SURVEY = "Tổ chức khảo sát mức độ hài lòng của người dân, tổ chức"
PLAN = "Ban hành Kế hoạch tuyên truyền CCHC"
RECEIVED = "Số hồ sơ tiếp nhận trực tuyến"
HEADINGS = {
    "one row": "<tr><td>STT</td><td>Nội dung</td><td>ĐVT</td><td>Có</td><td>Không</td><td>Ghi chú</td></tr>",
    "two rows": (
        "<tr><td rowspan=2>STT</td><td rowspan=2>Nội dung</td><td rowspan=2>ĐVT</td><td colspan=2>Kết quả</td>"
        "<td rowspan=2>Ghi chú</td></tr><tr><td>Có</td><td>Không</td></tr>"
    ),
}
BESIDE_FIGURES = (
    "<tr><td>STT</td><td>Nội dung</td><td>ĐVT</td><td>Số liệu</td><td>Không</td><td>Có</td><td>Ghi chú</td></tr>"
)


def read(tmp_path: Path, heading: str, *rows: tuple[str, ...]) -> list[Record]:
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    head = "<p>ỦY BAN NHÂN DÂN</p><p>XÃ SUỐI MƠ</p><p>BÁO CÁO</p><p>Cải cách hành chính 6 tháng đầu năm 2024</p>"
    path = tmp_path / "a.html"
    path.write_text(f"<html><body>{head}<p>PHỤ LỤC</p><table>{heading}{body}</table></body></html>", "utf-8")
    return extract_file(path)


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("mark", ["x", "X", "✓", "✔", "☑", "☒"])
def test_a_mark_says_the_heading_over_it(tmp_path: Path, heading: str, mark: str) -> None:
    yes, no = read(
        tmp_path, HEADINGS[heading], ("1", SURVEY, "Có/Không", mark, "", ""), ("2", PLAN, "", "☐", mark, "chậm")
    )
    assert (yes.indicator, yes.value, yes.value_raw, yes.status) == ("survey_held", 1, "Có", Status.REPORTED)
    assert (no.indicator, no.value, no.value_raw) == ("communication_plan_issued", 0, "Không")
    assert (yes.note, no.note) == ("", "chậm")
    assert min(yes.confidence or 0, no.confidence or 0) >= 92


def test_figures_beside_the_answers_stay_figures(tmp_path: Path) -> None:
    figure, answer = read(
        tmp_path, BESIDE_FIGURES, ("1", RECEIVED, "Hồ sơ", "12", "", "", ""), ("2", SURVEY, "", "", "x", "", "")
    )
    assert (figure.value, figure.value_raw, (figure.confidence or 0) >= 92) == (12, "12", True)
    assert (answer.value, answer.value_raw) == (0, "Không")


@pytest.mark.parametrize(
    ("cells", "status"),
    [
        (("x", "x"), Status.UNREADABLE),
        (("", ""), Status.BLANK),
        (("☐", "☐"), Status.BLANK),
        (("12", ""), Status.UNREADABLE),
    ],
)
def test_no_mark_or_two_are_no_answer(tmp_path: Path, cells: tuple[str, str], status: Status) -> None:
    [record] = read(tmp_path, HEADINGS["one row"], ("1", SURVEY, "Có/Không", *cells, ""))
    assert (record.value, record.status) == (None, status)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("☑ Có ☐ Không", 1),
        ("☐ Có ☒ Không", 0),
        ("Có ☑   Không ☐", 1),
        ("Có □ Không ✓", 0),
        ("☑", 1),
        ("✓", 1),
        ("x", 1),
        ("☒", None),
        ("☑ Có ☑ Không", None),
        ("☐ Có ☐ Không", None),
        ("☑ Có Không ☐", None),
    ],
)
def test_the_ticked_box_says_the_answer(answer: str, code: int | None) -> None:
    choice = choice_code(answer=answer, printed="Có/Không", ours="1=Có;0=Không")
    assert (choice.value if choice else None) == (None if code is None else Decimal(code))


@pytest.mark.parametrize(
    ("font", "place", "sign"),
    [("Wingdings", "F0FE", "☑"), ("Wingdings 2", "F052", "☑"), ("Wingdings", "00A8", "☐"), ("Symbol", "F0B7", "")],
)
def test_boxes_of_picture_fonts_in_word_are_read(tmp_path: Path, font: str, place: str, sign: str) -> None:
    body = f'<w:p><w:r><w:sym w:font="{font}" w:char="{place}"/><w:t> Có</w:t></w:r></w:p>'
    [line] = read_document(word_file(tmp_path / "a.docx", body)).lines
    assert line.text.strip() == f"{sign} Có".strip()
