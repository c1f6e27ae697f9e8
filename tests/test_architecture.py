"""The shape of the code that import contracts cannot say: who touches DuckDB, which pages are registered."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from data.contract import COLUMNS

ROOT = Path(__file__).parents[1]
PACKAGES = ("data", "loaders", "queries", "dashboard")


def modules() -> list[Path]:
    return [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]


def imported_by(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def test_only_a_handful_of_modules_touch_duckdb() -> None:
    found = {str(path.relative_to(ROOT)) for path in modules() if "duckdb" in imported_by(path)}
    assert found == {"data/store.py", "queries/run.py"} | {
        f"loaders/{module}.py" for module in ("record_files", "steps")
    }


def test_every_page_file_is_in_the_router_and_the_other_way_round() -> None:
    router = ast.parse((ROOT / "dashboard" / "app.py").read_text("utf-8"))
    [pages] = [
        node.value
        for node in router.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == "PAGES"
    ]
    assert isinstance(pages, ast.Dict)
    registered = {key.value for key in pages.keys if isinstance(key, ast.Constant)}
    assert registered == {path.stem for path in (ROOT / "dashboard" / "app_pages").glob("[!_]*.py")}


def test_no_module_of_the_dashboard_hides_a_package_or_the_standard_library() -> None:
    """`streamlit run` puts dashboard/ first on the path, so a name there wins over any other of that name."""
    names = {path.stem for path in (ROOT / "dashboard").iterdir() if not path.name.startswith(("_", "."))}
    assert names.isdisjoint(sys.stdlib_module_names | set(PACKAGES))


def test_the_readme_describes_every_column_of_the_record() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for column in COLUMNS:
        kept = " (required)" if column.required else " (the column may be left out)" if column.optional else ""
        assert f"| {column.meaning}{kept} |" in readme, column.name
        assert f"| `{column.name}` |" in readme


def test_a_process_that_reads_reports_loads_no_library_of_tables() -> None:
    """Each such process counts: half of what it would hold, and of the time it takes to start, would be theirs."""
    heavy = {"duckdb", "numpy", "pandas", "pyarrow"}
    asked = f"import sys, loaders.reading.worker, loaders.reading.report_task; print(*{heavy!r} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    assert done.stdout.split() == []
