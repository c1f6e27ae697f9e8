// A table that sorts by value, writes numbers the reader's way and says which cell was chosen.
const ARROWS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
const NUMERIC = ["number", "percent"];

function writer(column, data) {
  const digits = column.digits ?? (column.kind === "percent" ? 1 : 2);
  const least = column.digits ?? 0;
  const numbers = new Intl.NumberFormat(data.locale, { maximumFractionDigits: digits, minimumFractionDigits: least });
  const percentSign = data.locale === "vi-VN" ? " %" : "%";
  return {
    number: (value) => numbers.format(value),
    percent: (value) => numbers.format(value) + percentSign,
    period: (value) => data.periods[value] ?? value,
    day: (value) => value.split("-").reverse().map(Number).join("/"),
    text: (value) => value,
  }[column.kind];
}

function order(rows, data, sorting) {
  const kind = data.columns[sorting.at].kind;
  const collator = new Intl.Collator("vi");
  const rank = (value) => (kind === "period" ? data.periodOrder.indexOf(value) : value);
  const compare = (one, other) =>
    typeof rank(one) === "number" ? rank(one) - rank(other) : collator.compare(rank(one), rank(other));
  return [...rows].sort((one, other) => {
    const [first, second] = [one[sorting.at], other[sorting.at]];
    if (first === null || second === null) return (first === null) - (second === null);
    return sorting.direction * compare(first, second);
  });
}

function drawHead(state) {
  const cells = state.data.columns.map((column, at) => {
    const head = document.createElement("th");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = column.label;
    button.title = column.help || state.data.sortHint;
    button.onclick = () => {
      const again = state.sorting?.at === at;
      const first = NUMERIC.includes(column.kind) ? -1 : 1;
      state.sorting = { at, direction: again ? -state.sorting.direction : first };
      draw(state);
      state.table.tHead.rows[0].cells[at].firstChild.focus();
    };
    head.scope = "col";
    head.className = classes(column);
    button.style.maxWidth = `${column.width ?? 150}px`;
    if (state.sorting?.at === at) head.ariaSort = state.sorting.direction > 0 ? "ascending" : "descending";
    head.append(button);
    return head;
  });
  state.table.tHead.rows[0].replaceChildren(...cells);
}

function classes(column) {
  return `${NUMERIC.includes(column.kind) ? "number" : ""} ${column.pinned ? "pinned" : ""}`.trim();
}

function drawRow(state, row, writers) {
  const { data } = state;
  const number = row.at(-1);
  const line = document.createElement("tr");
  data.columns.forEach((column, at) => {
    const cell = line.insertCell();
    const value = row[at];
    const nothing = value === null || value === "";
    cell.textContent = nothing ? data.noFigure : writers[at](value);
    const doubt = data.doubts[number]?.[column.name];
    if (doubt) cell.textContent = `${doubt[0]} ${cell.textContent}`;
    if (doubt || cell.textContent.length > 40) cell.title = doubt?.[1] ?? cell.textContent;
    cell.className = `${classes(column)} ${nothing ? "none" : ""} ${data.follows ? "followed" : ""}`;
    if (!data.follows) return;
    cell.tabIndex = -1;
    if (data.chosen?.row === number && data.chosen?.column === column.name) cell.classList.add("chosen");
    cell.onclick = () => state.choose({ row: number, column: column.name, of: data.of });
  });
  return line;
}

function draw(state) {
  const { data, table } = state;
  const writers = data.columns.map((column) => writer(column, data));
  const rows = data.rows.map((row, number) => [...row, number]);
  const sorted = state.sorting ? order(rows, data, state.sorting) : rows;
  drawHead(state);
  table.tBodies[0].replaceChildren(...sorted.map((row) => drawRow(state, row, writers)));
  if (data.follows && table.tBodies[0].rows.length) table.tBodies[0].rows[0].cells[0].tabIndex = 0;
}

function onKey(event, table) {
  const cell = event.target.closest("td");
  if (!cell) return;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    cell.click();
  } else if (ARROWS[event.key]) {
    event.preventDefault();
    const [down, right] = ARROWS[event.key];
    table.tBodies[0].rows[cell.parentElement.sectionRowIndex + down]?.cells[cell.cellIndex + right]?.focus();
  }
}

export default function ({ parentElement, data, setStateValue }) {
  const box = parentElement.querySelector(".grid");
  const table = box.querySelector("table");
  const state = box.state ?? (box.state = { table, sorting: null });
  if (state.data?.of !== data.of) {
    state.sorting = null;
    box.scrollTo(0, 0);
  }
  state.data = data;
  state.choose = (chosen) => {
    setStateValue("cell", chosen);
    state.data.chosen = chosen;
    draw(state);
  };
  box.setAttribute("aria-label", data.alt);
  if (data.height) box.style.maxHeight = `${data.height}px`;
  table.onkeydown = (event) => onKey(event, table);
  draw(state);
}
