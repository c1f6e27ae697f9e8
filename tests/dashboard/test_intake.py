"""The page `Nạp báo cáo` with no draft, one, many, refused ones; correcting, publishing, rejecting and taking back."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.intake import process, refusals
from dashboard.wording import words
from data.intake import corrections, drafts, taught, work
from data.intake.corrections import Field
from data.intake.drafts import Draft, Problem, State
from data.store import Dataset, open_store
from loaders import record_writing
from loaders.intake import worker
from tests.builders import a_record
from tests.dashboard.conftest import Open
from tests.dashboard.reading import words_of
from tests.loaders.test_intake import REPORT

ROOT = Path(__file__).parents[2]
WHO = "Bà An"


@pytest.fixture(autouse=True)
def _worker_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits is done at once instead of by a process of its own."""
    monkeypatch.setattr(process, "_start", worker.run)
    monkeypatch.setattr(work, "may_launch", lambda: True)


@pytest.fixture
def draft(empty_store: Path) -> Draft:
    drafts.receive(REPORT.encode(), name="pa-lua.txt", who=WHO)
    worker.run()
    return drafts.all_drafts()[0]


def _listing(app: AppTest, number: int = 0) -> list[list[str]]:
    """Return the words of each row of a list on the page."""
    lists = [item.proto for item in app.get("bidi_component") if item.proto.component_name == "cchc_listing"]
    return [[cell["text"] for cell in row["cells"]] for row in json.loads(lists[number].json)["rows"]]


def _small_words(app: AppTest) -> set[str]:
    """Return the smaller words beside the reports of the first list, each part by itself and together."""
    lists = [item.proto for item in app.get("bidi_component") if item.proto.component_name == "cchc_listing"]
    found = {cell["more"] for row in json.loads(lists[0].json)["rows"] for cell in row["cells"]}
    return found | {part for words in found for part in words.split(" · ")}


def _opened(open_page: Open, draft: Draft, *, who: str = WHO, row: int = 0) -> AppTest:
    app = open_page("intake", bc=draft.id)
    app.session_state["follow_up_who"] = who
    app.session_state["intake_who"] = who
    app.session_state[f"intake_row_{draft.id}"] = row
    app.run()
    assert not app.exception
    return app


def _button(app: AppTest, label: str):  # type: ignore[no-untyped-def]
    return next(button for button in app.button if button.label.startswith(label))


def _field(app: AppTest, label: str):  # type: ignore[no-untyped-def]
    return next(field for field in app.text_input if field.label.startswith(label))


@pytest.mark.usefixtures("empty_store")
@pytest.mark.parametrize(("language", "said"), [("vi", "Danh sách báo cáo còn trống."), ("en", "No report yet.")])
def test_without_a_store_and_without_drafts_the_page_says_what_to_do(open_page: Open, language: str, said: str) -> None:
    assert said in words_of(open_page("intake", ng=language))


@pytest.mark.usefixtures("empty_store")
def test_forty_reports_stand_in_the_list_with_their_states(open_page: Open) -> None:
    for number in range(40):
        text = REPORT.replace("2023", str(2009 + number)).replace("2024", str(2010 + number)).replace("1B", "18")
        drafts.receive(text.encode(), name=f"{number:02}.txt", who=WHO)
    drafts.receive(b"MZ", name="la.exe", who=WHO)
    worker.run()
    app = open_page("intake")
    rows = _listing(app)
    assert len(rows) == 41
    assert {row[2] for row in rows} <= {"Cần xem lại", "Chờ công bố", "Không đọc được"}
    assert "41 báo cáo" in words_of(app)


def test_a_draft_shows_facts_with_their_words_and_the_doubtful_rows_first(open_page: Open, draft: Draft) -> None:
    app = _opened(open_page, draft)
    assert ["Số văn bản", "63/BC-UBND", "Số: 63/BC-UBND"] in _listing(app, 1)
    doubtful = _listing(app, 2)
    assert doubtful[0][2] == "Chưa hiểu"
    assert any(row[1] == "1B" and row[3] == "Không đọc được" for row in doubtful)


def test_a_row_is_corrected_published_and_taken_back(open_page: Open, draft: Draft) -> None:
    app = _opened(open_page, draft, row=3)
    _field(app, "Giá trị đúng như in").set_value("18").run()
    _field(app, "Lý do sửa").set_value("Đối chiếu bản giấy").run()
    _button(app, "Lưu sửa đổi").click().run()
    [one] = corrections.of_draft(draft.id)
    assert (one.record_no, one.old, one.new, one.who) == (3, "1B", "18", WHO)
    app.run()
    _button(app, "Công bố báo cáo này").click().run()
    assert drafts.all_drafts()[0].state is State.PUBLISHED
    app.run()
    _button(app, "Hoàn tác").click().run()
    assert corrections.in_force(draft.id) == ()
    app.run()
    assert "Đã sửa sau khi công bố" in {row[2] for row in _listing(app)}
    assert not _button(app, "Công bố lại").disabled


def test_a_meaning_can_be_remembered_and_is_forgotten_with_its_correction(open_page: Open, draft: Draft) -> None:
    app = _opened(open_page, draft, row=4)
    app.radio[0].set_value("").run()
    app.checkbox[0].check().run()
    _field(app, "Lý do sửa").set_value("Không có trong biểu mẫu").run()
    _button(app, "Lưu sửa đổi").click().run()
    assert [one.wording for one in taught.wordings()] == ["Lượt người vượt lũ qua cầu tre"]
    app.run()
    assert "Cách hiểu đã ghi nhớ (1)" in {item.label for item in app.expander}
    _button(app, "Hoàn tác").click().run()
    assert taught.wordings() == ()


def test_nothing_is_corrected_or_published_by_nobody(open_page: Open, draft: Draft) -> None:
    app = _opened(open_page, draft, who="", row=3)
    _field(app, "Giá trị đúng như in").set_value("18").run()
    _field(app, "Lý do sửa").set_value("vì").run()
    _button(app, "Lưu sửa đổi").click().run()
    assert "Hãy ghi tên người thực hiện ở đầu trang." in {error.value for error in app.error}
    _button(app, "Công bố báo cáo này").click().run()
    assert corrections.of_draft(draft.id) == ()
    assert drafts.all_drafts()[0].state is State.READ


def test_a_report_is_rejected_with_a_reason_and_taken_up_again(open_page: Open, draft: Draft) -> None:
    app = _opened(open_page, draft)
    _button(app, "Từ chối báo cáo này").click().run()
    assert "Hãy ghi lý do để báo lại xã." in {error.value for error in app.error}
    app.text_area[0].set_value("Thiếu phụ lục").run()
    _button(app, "Từ chối báo cáo này").click().run()
    assert drafts.all_drafts()[0].reason == "Thiếu phụ lục"
    app.run()
    _button(app, "Mở lại").click().run()
    assert drafts.all_drafts()[0].state is State.READ


def _published(open_page: Open, draft: Draft) -> AppTest:
    drafts.ask_to_publish([draft], who=WHO)
    worker.run()
    return _opened(open_page, draft)


def test_a_published_report_is_withdrawn_with_a_reason_and_comes_back(open_page: Open, draft: Draft) -> None:
    app = _published(open_page, draft)
    _button(app, "Thu hồi báo cáo này").click().run()
    assert "Hãy ghi lý do để báo lại xã." in {error.value for error in app.error}
    assert drafts.all_drafts()[0].state is State.PUBLISHED
    app.text_area[0].set_value("Nhầm xã").run()
    _button(app, "Thu hồi báo cáo này").click().run()
    app.run()
    assert [row[2] for row in _listing(app)] == ["Đã thu hồi"]
    assert f"{WHO} đã thu hồi: Nhầm xã" in words_of(app)
    withdrawn = open_store(Dataset.REAL).cursor().execute("select who, why from withdrawals").fetchall()
    assert withdrawn == [(WHO, "Nhầm xã")]

    _button(app, "Hoàn tác thu hồi và công bố lại").click().run()
    app.run()
    assert [row[2] for row in _listing(app)] == ["Đã công bố"]
    assert open_store(Dataset.REAL).cursor().execute("select count(*) from records").fetchone() != (0,)


def test_nothing_is_withdrawn_by_nobody(open_page: Open, draft: Draft) -> None:
    _published(open_page, draft)
    app = _opened(open_page, draft, who="")
    app.text_area[0].set_value("Nhầm xã").run()
    _button(app, "Thu hồi báo cáo này").click().run()
    assert drafts.all_drafts()[0].state is State.PUBLISHED


def test_a_file_of_a_report_that_is_published_shows_what_it_would_replace_and_is_not_published_unseen(
    open_page: Open, draft: Draft
) -> None:
    _published(open_page, draft)
    drafts.receive(REPORT.replace("1B", "18").encode(), name="pa-lua-sua.txt", who=WHO)
    worker.run()
    [newer] = drafts.in_state(State.READ)

    app = _opened(open_page, newer)

    state = {row[0]: row[2] for row in _listing(app)}
    assert state["pa-lua-sua.txt"] == "Cần xem lại"
    assert "công bố sẽ thay tệp pa-lua.txt" in _small_words(app)
    assert "Kho đang dùng **pa-lua.txt" in words_of(app)
    assert "1 số liệu khác nhau" in words_of(app)
    [[_, now, then]] = _listing(app, 1)
    assert (now.split()[0], then.split()[0]) == ("1B", "18")
    assert _button(app, "Công bố mọi báo cáo không có lỗi").disabled


@pytest.mark.usefixtures("empty_store")
def test_a_faultless_file_is_to_be_looked_at_once_it_would_replace_a_published_one(
    open_page: Open, tmp_path: Path
) -> None:
    for name, value in (("mot.csv", 100), ("hai.csv", 101)):
        record_writing.write([a_record(value=value)], path=tmp_path / name)
        drafts.receive((tmp_path / name).read_bytes(), name=name, who=WHO)
        worker.run()
        app = open_page("intake")
        assert [row[2] for row in _listing(app) if row[0] == name] == ["Chờ công bố" if value == 100 else "Cần xem lại"]
        if value == 100:
            drafts.ask_to_publish(drafts.in_state(State.READ), who=WHO)
            worker.run()
    assert _button(app, "Công bố mọi báo cáo không có lỗi").disabled


def test_two_files_of_one_report_name_each_other(open_page: Open, draft: Draft) -> None:
    drafts.receive(REPORT.replace("63/BC", "64/BC").encode(), name="ban-hai.txt", who=WHO)
    worker.run()
    app = open_page("intake")
    assert {"cùng báo cáo với tệp ban-hai.txt", "cùng báo cáo với tệp pa-lua.txt"} <= {
        words.rpartition(" · ")[2] for words in _small_words(app)
    }


def test_a_corrected_file_of_the_same_report_takes_the_place_of_the_older(open_page: Open, draft: Draft) -> None:
    _published(open_page, draft)
    drafts.receive(REPORT.replace("1B", "18").encode(), name="pa-lua-sua.txt", who=WHO)
    worker.run()
    [newer] = drafts.in_state(State.READ)
    _published(open_page, newer)

    app = _opened(open_page, draft)
    assert {tuple(row[::2]) for row in _listing(app)} == {
        ("pa-lua.txt", "Đã có bản thay thế"),
        ("pa-lua-sua.txt", "Đã công bố"),
    }
    assert "Số liệu đang dùng là của tệp pa-lua-sua.txt." in words_of(app)
    assert not [button for button in app.button if button.label.startswith("Thu hồi")]
    _button(app, "Mở bản đang dùng").click().run()
    assert app.query_params["bc"] == newer.id
    assert _button(app, "Thu hồi báo cáo này")


def test_the_open_report_is_in_the_address_and_closing_takes_it_out(open_page: Open, draft: Draft) -> None:
    app = open_page("intake", bc=draft.id)
    assert ["Số văn bản", "63/BC-UBND", "Số: 63/BC-UBND"] in _listing(app, 1)
    _button(app, "Đóng").click().run()
    assert "bc" not in app.query_params
    assert len([item for item in app.get("bidi_component") if item.proto.component_name == "cchc_listing"]) == 1


@pytest.mark.usefixtures("empty_store")
def test_a_link_to_a_report_that_is_not_here_says_so(open_page: Open) -> None:
    app = open_page("intake", bc="0123456789abcdef-1")
    assert "Không thấy báo cáo mà đường liên kết này trỏ tới" in words_of(app)
    _button(app, "Đóng").click().run()
    assert "Không thấy báo cáo" not in words_of(app)


def test_a_commune_is_found_without_accents_and_chosen(open_page: Open, draft: Draft) -> None:
    app = _opened(open_page, draft)
    app.session_state["intake_fact"] = "commune"
    app.run()
    _field(app, "Tìm xã theo tên").set_value("ang nua muong ang").run()
    assert app.radio[0].options == ["Xã Ẳng Nưa, Mường Ảng, Điện Biên"]
    app.radio[0].set_value(app.radio[0].proto.options and "03307.63").run()
    _field(app, "Lý do sửa").set_value("Nhầm xã").run()
    _button(app, "Lưu sửa đổi").click().run()
    assert [(one.field, one.new) for one in corrections.of_draft(draft.id)] == [(Field.COMMUNE, "03307.63")]


@pytest.mark.usefixtures("empty_store")
def test_a_process_that_does_not_run_is_told(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts.receive(b"x", name="a.txt", who=WHO)
    monkeypatch.setattr(process, "_start", lambda: None)
    monkeypatch.setattr(work, "is_stuck", lambda: True)
    assert "Tiến trình đọc báo cáo không chạy được." in words_of(open_page("intake"))


SAID = re.compile(r"""(?:problem|remedy)=f?"([^"]+)"|(?:problem|remedy), (?:problem|remedy) = "([^"]+)", "([^"]+)\"""")
SPEAKERS = ("readers/**/*.py", "reading/**/*.py", "intake/*.py", "encodings/*.py", "record_*.py")


def _said() -> set[str]:
    """Return everything that the readers may say of a file, values in braces as any word."""
    found: set[str] = set()
    for pattern in SPEAKERS:
        for path in (ROOT / "loaders").glob(pattern):
            for match in SAID.finditer(path.read_text("utf-8")):
                found |= {re.sub(r"\{[^}]*\}", "7", text) for text in match.groups() if text}
    return {text for text in found if not text.startswith(("7", "give 7", "give files ending"))}


@pytest.mark.parametrize("text", sorted(_said()))
def test_whatever_the_readers_say_of_a_file_is_said_in_vietnamese(text: str) -> None:
    told = refusals.told(words("vi"), Problem(problem=text, remedy=text))  # type: ignore[arg-type]
    assert not told.startswith("Không đọc được tệp."), text


def test_no_refusal_is_written_twice() -> None:
    with Path(refusals.__file__).with_name("refusals.csv").open(encoding="utf-8") as file:
        english = [row["en"] for row in csv.DictReader(file)]
    assert len(english) == len(set(english))
