"""From a file received to a published report and back: reading, correcting, publishing, taking back, teaching."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import zipfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest

from data import store
from data.contract import Record, Status, from_arrow, to_arrow
from data.intake import corrections, drafts, readings, taught
from data.intake.corrections import Correction, Field
from data.intake.drafts import Draft, State
from data.places import find_commune
from data.store import Dataset
from loaders import known
from loaders.__main__ import main
from loaders.intake import looking_over, reading, worker
from loaders.intake.corrected import corrected
from tests.builders import a_record

WHO = "Bà An"
ROOT = Path(__file__).parents[2]
REPORT = """UBND HUYỆN MƯỜNG ẢNG
UBND XÃ PA LỤA
Số: 63/BC-UBND
Pa Lụa, ngày 18 tháng 3 năm 2024

BÁO CÁO
Kết quả cải cách hành chính quý I năm 2024 xã Pa Lụa, huyện Mường Ảng, tỉnh Điện Biên
(Số liệu từ ngày 15/12/2023 đến ngày 14/3/2024)

PHỤ LỤC
SỐ LIỆU THỐNG KÊ CÔNG TÁC CẢI CÁCH HÀNH CHÍNH
Biểu mẫu 1. Công tác chỉ đạo điều hành
STT\tChỉ tiêu thống kê\tĐơn vị tính\tSố liệu\tGhi chú
1\tSố văn bản chỉ đạo CCHC đã ban hành\tVăn bản\t8\t
Biểu mẫu 4. Tổ chức bộ máy
STT\tChỉ tiêu thống kê\tĐơn vị tính\tSố liệu\tGhi chú
1\tTổng số biên chế được giao\tNgười\t21\t
2\tTổng số biên chế có mặt\tNgười\t1B\t
3\tLượt người vượt lũ qua cầu tre\tNgười\t5\t
"""


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))
    return tmp_path


def _received(text: str = REPORT, name: str = "pa-lua.txt") -> Draft:
    drafts.receive(text.encode(), name=name, who=WHO)
    worker.run()
    return drafts.all_drafts()[0]


def _records(draft: Draft) -> list[Record]:
    table = readings.corrected(draft)
    assert table is not None
    return from_arrow(table)


def _no(draft: Draft, label: str) -> int:
    return next(no for no, record in enumerate(_records(draft), start=1) if label in record.label)


def _correct(draft: Draft, no: int, field: Field, old: str, new: str) -> Correction:
    facts = {"draft": draft.id, "record_no": no, "old": old, "new": new, "why": "Đối chiếu bản giấy", "who": WHO}
    return corrections.add(field=field, **facts)  # type: ignore[arg-type]


def _publish() -> Draft:
    drafts.ask_to_publish(drafts.all_drafts(), who=WHO)
    worker.run()
    return drafts.all_drafts()[0]


def _stored(query: str) -> list[tuple[object, ...]]:
    with store.open_store(Dataset.REAL).cursor() as cursor:
        return cursor.execute(query).fetchall()


VALUE = "select value from observations where indicator = 'staff_present'"


def test_a_file_is_read_and_looked_over_and_nothing_is_published() -> None:
    draft = _received()
    review = readings.review_of(draft)
    assert review is not None
    assert draft.state is State.READ
    assert (review.unit_name, review.period, review.problems) == ("Pa Lụa", "2024-Q1", ())
    assert store.current_version(Dataset.REAL) is None


def test_header_facts_come_with_the_words_of_the_report() -> None:
    words = readings.evidence_of(_received()).words
    assert words["doc_no"] == ("Số: 63/BC-UBND", "line 3")
    assert words["period"][0].startswith("Kết quả cải cách hành chính quý I năm 2024")
    assert words["period_end"] == ("(Số liệu từ ngày 15/12/2023 đến ngày 14/3/2024)", "line 8")


def test_a_corrected_report_is_published_with_its_corrections_and_taken_back_as_a_new_revision() -> None:
    draft = _received()
    no = _no(draft, "có mặt")
    one = _correct(draft, no, Field.VALUE_RAW, "1B", "18")
    assert not readings.is_fresh(draft)
    published = _publish()
    assert published.state is State.PUBLISHED
    assert published.published_corrections == (one.entry,)
    assert _stored(VALUE) == [(18.0,)]
    assert _stored("select revision, record_no, field, old_value, new_value, who from corrections") == [
        (1, no, "value_raw", "1B", "18", WHO)
    ]
    corrections.undo(one, who="Ông Bình")
    assert _stored(VALUE) == [(18.0,)]
    _publish()
    assert _stored(VALUE) == [(None,)]
    assert _stored("select max(revision) from reports") == [(2,)]
    assert _stored("select value from records_history where indicator = 'staff_present'") == [(18.0,)]


def test_several_drafts_asked_for_at_once_make_one_version() -> None:
    _received()
    _received(REPORT.replace("Pa Lụa", "Ẳng Nưa").replace("PA LỤA", "ẲNG NƯA"), "b.txt")
    _publish()
    assert len(store.versions(Dataset.REAL)) == 1
    assert {draft.state for draft in drafts.all_drafts()} == {State.PUBLISHED}
    assert _stored("select count(*) from reports") == [(2,)]


def test_two_files_that_tell_one_report_differently_are_not_both_published() -> None:
    _received()
    _received(REPORT.replace("\t21\t", "\t22\t"), "sua.txt")
    _publish()
    first, second = reversed(drafts.all_drafts())
    assert first.state is State.PUBLISHED
    assert second.state is State.READ
    assert "told differently in pa-lua.txt" in second.problems[0].problem


def test_a_report_without_commune_or_period_waits_for_a_person() -> None:
    nameless = "\n".join(REPORT.splitlines()[8:])
    draft = _received(nameless)
    review = readings.review_of(draft)
    assert review is not None
    assert len(review.problems) == 2
    assert _publish().state is State.READ
    unit = find_commune(name="Xã Ẳng Nưa", district="Mường Ảng", province="Điện Biên")
    assert unit is not None
    _correct(draft, 0, Field.COMMUNE, "", unit.unit_id)
    _correct(draft, 0, Field.PERIOD, "", "2024-Q1")
    assert _publish().state is State.PUBLISHED
    assert _stored("select unit_id, period from reports") == [(unit.unit_id, "2024-Q1")]


def test_a_commune_corrected_after_publishing_moves_the_report_instead_of_doubling_it() -> None:
    draft = _received()
    _publish()
    unit = find_commune(name="Xã Ẳng Nưa", district="Mường Ảng", province="Điện Biên")
    assert unit is not None
    _correct(draft, 0, Field.COMMUNE, "", unit.unit_id)
    _publish()
    assert _stored("select unit_id from reports where superseded_by is null") == [(unit.unit_id,)]
    _received(REPORT.replace("\t21\t", "\t22\t"), "dung-xa.txt")
    drafts.ask_to_publish(drafts.in_state(State.READ), who=WHO)
    worker.run()
    assert _stored("select count(*) from reports where superseded_by is null") == [(2,)]


def test_a_wording_taught_is_read_right_in_the_next_report_and_forgotten_again() -> None:
    draft = _received()
    no = _no(draft, "vượt lũ")
    assert _records(draft)[no - 1].indicator == ""
    one = _correct(draft, no, Field.INDICATOR, "", "staff_contract")
    known._index.cache_clear()
    taught.teach(
        indicator="staff_contract", wording="Lượt người vượt lũ qua cầu tre", context="", who=WHO, entry=one.entry
    )
    other = _received(REPORT.replace("quý I năm", "quý III năm"), "sau.txt")
    assert [(record.indicator, record.value) for record in _records(other) if "vượt lũ" in record.label] == [
        ("staff_contract", Decimal(5))
    ]
    taught.forget(taught.of_correction(one.entry))
    last = _received(REPORT.replace("quý I năm 2024", "năm 2024"), "sau-nua.txt")
    assert [record.indicator for record in _records(last) if "vượt lũ" in record.label] == [""]


def test_a_wording_taught_while_reports_are_read_counts_for_them_too(monkeypatch: pytest.MonkeyPatch) -> None:
    keep = reading._keep

    def kept(*given: object) -> None:
        keep(*given)  # type: ignore[arg-type]
        taught.teach(
            indicator="staff_contract", wording="Lượt người vượt lũ qua cầu tre", context="", who=WHO, entry="e"
        )

    monkeypatch.setattr(reading, "_keep", kept)
    drafts.receive(REPORT.encode(), name="a.txt", who=WHO)
    reading.read_waiting()
    monkeypatch.setattr(reading, "_keep", keep)
    assert drafts.all_drafts()[0].state is State.WAITING
    worker.run()
    assert [one.indicator for one in _records(drafts.all_drafts()[0]) if "vượt lũ" in one.label] == ["staff_contract"]


def test_a_process_killed_half_way_loses_nothing_and_the_next_one_ends_the_work(root: Path) -> None:
    for number in range(6):
        drafts.receive(REPORT.replace("2024", str(2014 + number)).encode(), name=f"{number}.txt", who=WHO)
    command = [sys.executable, "-m", "loaders", "intake", "read", "--who", WHO]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ)
    while not any(draft.state is State.READ for draft in drafts.all_drafts()) and process.poll() is None:
        time.sleep(0.05)
    process.kill()
    process.wait()
    assert len(drafts.all_drafts()) == 6
    worker.run()
    assert [draft.state for draft in drafts.all_drafts()] == [State.READ] * 6
    assert all(readings.is_fresh(draft) for draft in drafts.all_drafts())


def test_an_archive_is_opened_and_every_report_in_it_stands_alone() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xa/pa-lua.txt", REPORT)
        archive.writestr("xa/khong-phai.exe", "MZ")
    drafts.receive(packed.getvalue(), name="quy1.zip", who=WHO)
    worker.run()
    states = {draft.name: draft.state for draft in drafts.all_drafts()}
    assert states == {"pa-lua.txt": State.READ, "quy1.zip": State.REFUSED}


def test_what_is_no_report_is_refused_with_a_reason() -> None:
    drafts.receive(b"khong co so lieu", name="thu.txt", who=WHO)
    drafts.receive(b"\x89PNG", name="anh.exe", who=WHO)
    worker.run()
    assert [draft.state for draft in drafts.all_drafts()] == [State.REFUSED, State.REFUSED]
    assert all(draft.problems for draft in drafts.all_drafts())


def test_the_command_line_does_the_same(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = root / "pa-lua.txt"
    file.write_text(REPORT, "utf-8")
    assert main(["intake", "read", str(file), "--who", WHO]) == 0
    [draft] = drafts.all_drafts()
    assert main(["intake", "reject", draft.id, "--reason", "Nhầm xã", "--who", WHO]) == 0
    assert main(["intake", "undo", draft.id, "--who", WHO]) == 0
    assert main(["intake", "publish", draft.id, "--who", WHO]) == 0
    assert main(["intake", "publish", "khong-co", "--who", WHO]) == 1
    assert main(["intake", "reject", draft.id, "--reason", "Nhầm xã", "--who", WHO]) == 1
    assert main(["intake", "list"]) == 0
    assert f"{draft.id}  published" in capsys.readouterr().out


def _as_correction(field: Field, new: str, no: int = 1) -> Correction:
    facts = {"entry": "e", "draft": "d", "old": "", "why": "v", "who": WHO, "at": None}
    return Correction(record_no=no, field=field, new=new, **facts)  # type: ignore[arg-type]


MONEY = {"indicator": "disbursement_plan", "unit_raw": "Triệu đồng"}


def test_a_printed_text_corrected_is_read_by_the_same_rules_and_says_how_it_was_converted() -> None:
    record = a_record(**MONEY, value=3000, value_raw="3 tỷ đồng", note="vốn; 3 tỷ đồng = 3000 triệu đồng")
    [after] = corrected([record], [_as_correction(Field.VALUE_RAW, "4 tỷ đồng")])
    assert (after.value, after.status, after.note) == (4000, Status.CONVERTED, "vốn; 4 tỷ đồng = 4000 triệu đồng")
    [plain] = corrected([after], [_as_correction(Field.VALUE_RAW, "4000")])
    assert (plain.value, plain.status, plain.note) == (4000, Status.REPORTED, "vốn")


def test_what_cannot_be_read_stays_unreadable_and_a_blank_is_no_zero() -> None:
    record = a_record(value=10)
    [unreadable] = corrected([record], [_as_correction(Field.VALUE_RAW, "mười mấy")])
    assert (unreadable.value, unreadable.status) == (None, Status.UNREADABLE)
    [blank] = corrected([record], [_as_correction(Field.VALUE_RAW, "")])
    assert (blank.value, blank.status) == (None, Status.BLANK)


def test_a_meaning_corrected_brings_the_indicators_own_unit() -> None:
    [after] = corrected(
        [a_record(value=97, value_raw="97", unit_raw="%")], [_as_correction(Field.INDICATOR, "staff_present")]
    )
    assert (after.indicator, after.confidence) == ("staff_present", 100)
    [none] = corrected([a_record(value=5)], [_as_correction(Field.INDICATOR, "")])
    assert (none.indicator, none.value_raw, none.confidence) == ("", "5", 100)


def test_records_without_corrections_are_what_was_read() -> None:
    records = [a_record(), a_record(indicator="staff_present")]
    assert corrected(records, []) == records
    assert from_arrow(to_arrow(records)) == records


def test_a_header_corrected_holds_for_every_record_and_names_the_report_anew() -> None:
    records = [a_record(), a_record(indicator="staff_present")]
    changes = [_as_correction(Field.PERIOD, "2024-H1", 0), _as_correction(Field.DOC_DATE, "2024-06-20", 0)]
    after = corrected(records, changes)
    assert {record.report_id for record in after} == {"15886_2024-H1"}
    assert {str(record.doc_date) for record in after} == {"2024-06-20"}
    named = corrected(records, [_as_correction(Field.UNIT_NAME, "Xã Mới Lập", 0)])
    assert {(record.unit_code, record.report_id) for record in named} == {("", "xa-moi-lap_2024-Q1")}


def test_what_is_read_is_looked_over_while_other_files_are_still_read() -> None:
    for number in range(3):
        drafts.receive(REPORT.replace("2024", str(2014 + number)).encode(), name=f"{number}.txt", who=WHO)
    fresh: list[int] = []

    def look_over() -> None:
        looking_over.look_over_stale()
        fresh.append(sum(readings.is_fresh(draft) for draft in drafts.in_state(State.READ)))

    reading.read_waiting(look_over=look_over)
    assert fresh[0] < 3
    assert fresh[-1] == 3
