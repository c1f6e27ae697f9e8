"""Reports without a mistake: figures of the fictional province in the tables and sentences of invented communes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import numpy as np

from data.catalog import FormRow, form_rows, indicators, rules
from loaders.document import document
from loaders.extract import read_report
from loaders.incoming import Source
from loaders.simulation.calendar import report_periods
from loaders.simulation.options import Options
from loaders.simulation.truth import true_figures
from tests.builders import a_source
from tests.loaders.forms import SECTION_TITLES

Figures = Mapping[str, float]

# What a commune does not fill, or what is a mistake of the form itself: a number of people in %.
NOT_ASKED = {*rules()["wrong_scope"].indicators, "jobs_staff_placed_rate"}
NAMES = ("Mây Cao", "Suối Trong", "Đồng Sim", "Bản Lau", "Khe Vàng", "Nậm Chải", "Tân Sậy", "Gò Mít")

_TITLE = {"Q1": "quý I năm {}", "H1": "6 tháng đầu năm {}", "Q3": "quý III năm {}", "Y": "năm {}"}

_TEXT = """UBND HUYỆN SƠN KHÊ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
ỦY BAN NHÂN DÂN XÃ {upper}\tĐộc lập - Tự do - Hạnh phúc
Số: {number}/BC-UBND
{name}, ngày {signed:%d} tháng {signed:%m} năm {signed:%Y}

BÁO CÁO
Kết quả công tác cải cách hành chính {title}
(Số liệu tính từ ngày {start} đến ngày {end})

Thực hiện Công văn số 215/UBND-NV ngày {asked} của UBND huyện Sơn Khê, UBND xã {name} báo cáo như sau:

I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH
- UBND xã đã ban hành Kế hoạch số 07/KH-UBND ngày {planned} về cải cách hành chính năm {year}.
- Theo kế hoạch có {plan_tasks_set} nhiệm vụ, đến nay đã hoàn thành {plan_tasks_done}/{plan_tasks_set} nhiệm vụ.
5. Kết quả thực hiện nhiệm vụ do UBND huyện giao
Trong kỳ, UBND xã hoàn thành {assigned_tasks_done} nhiệm vụ, {assigned_tasks_in_progress} nhiệm vụ đang thực hiện.
II. KẾT QUẢ THỰC HIỆN
2. Cải cách thủ tục hành chính
- Tổng số hồ sơ đã tiếp nhận từ ngày {start} đến ngày {end}: {dossiers_received} hồ sơ.
- Số hồ sơ tiếp nhận trực tuyến: {dossiers_received_online} hồ sơ.
- Số hồ sơ đã giải quyết: {dossiers_commune_done} hồ sơ.
3. Cải cách tổ chức bộ máy
- Tổng số biên chế được giao {staff_assigned} người; có mặt {staff_present} người.
4. Cải cách chế độ công vụ
- Không có cán bộ, công chức xin chuyển công tác.
5. Cải cách tài chính công
- Thực hiện tốt quy chế chi tiêu nội bộ theo Nghị định số 130/2005/NĐ-CP.
III. PHƯƠNG HƯỚNG, NHIỆM VỤ
- Phấn đấu 100% hồ sơ được giải quyết đúng hạn.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

PHỤ LỤC
{tables}
"""


def clean_sources(form: str, *, n_communes: int, seed: int) -> Iterator[Source]:
    """Yield the reports of a few communes for each period of a year as sources read from their text."""
    options = Options(seed=seed, periods=4)
    periods = report_periods(options)
    truth = true_figures(communes=np.arange(n_communes) + 1, periods=periods, options=options)
    for place in range(n_communes):
        for number, period in enumerate(periods):
            figures = {name: float(values[place, number]) for name, values in truth.items()}
            name = f"{NAMES[place % len(NAMES)]} {'ABCDEĐGHIK'[place // len(NAMES)]}"
            text = _text(form, figures, name=name, period=period.name, start=period.start, end=period.end)
            extracted = read_report(document(text=text, source_file=f"{name} {period.name}.txt"))
            yield a_source(extracted.records, name=f"{name} {period.name}.txt", remarks=extracted.remarks)


def _text(form: str, figures: Figures, *, name: str, period: str, start: date, end: date) -> str:
    year, kind = period.split("-")
    told = {one: printed(one, value) for one, value in figures.items() if indicators()[one].kind == "count"}
    return _TEXT.format(
        upper=name.upper(),
        name=name,
        number=int(figures["staff_present"]) + 20,
        signed=end + timedelta(days=4),
        asked=f"{end + timedelta(days=1):%d/%m/%Y}",
        planned=f"{start + timedelta(days=20):%d/%m/%Y}",
        title=_TITLE[kind].format(year),
        year=year,
        start=f"{start:%d/%m/%Y}",
        end=f"{end:%d/%m/%Y}",
        tables=_tables(form, figures),
        **told,
    )


def _tables(form: str, figures: Figures) -> str:
    rows = [row for row in form_rows() if row.form == form]
    if sum(row.row_no == "1" for row in rows) == 1:
        return _table(rows, figures)
    sections = dict.fromkeys(row.section for row in rows)
    return "\n".join(
        f"Biểu mẫu {section}\n{SECTION_TITLES[section]}\n"
        + _table([row for row in rows if row.section == section], figures)
        for section in sections
    )


def _table(rows: list[FormRow], figures: Figures) -> str:
    heading = "STT\tChỉ tiêu thống kê\tĐơn vị tính\tSố liệu\tGhi chú\n"
    lines = (f"{row.row_no}\t{row.wording}\t{row.unit_raw}\t{_cell(row, figures)}\t\n" for row in rows)
    return heading + "".join(lines)


def _cell(row: FormRow, figures: Figures) -> str:
    if not row.indicator or row.indicator in NOT_ASKED:
        return ""
    if row.indicator == "edoc_parallel_paper_rate":
        return printed(row.indicator, 100 - figures["edoc_fully_electronic_rate"])
    return printed(row.indicator, figures[row.indicator])


def printed(indicator: str, value: float) -> str:
    """Return a figure as Vietnamese officials print it, nothing for no figure."""
    if math.isnan(value):
        return ""
    digits = {"percent": 2, "money": 1}.get(indicators()[indicator].kind, 0)
    whole, _, rest = f"{value:,.{digits}f}".partition(".")
    return whole.replace(",", ".") + (f",{rest}".rstrip("0").rstrip(",") if rest else "")
