// A list to choose from: rows of wrapped words, each with an id; a row is opened by a click, several can be ticked.
// On a narrow screen every row becomes a block whose cells carry their headings.
function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function tickOf(state, row) {
  const cell = element("td", "tick");
  if (!row.tick) return cell;
  const box = element("input");
  box.type = "checkbox";
  box.checked = state.ticked.has(row.id);
  box.setAttribute("aria-label", `${state.data.tickLabel} ${row.cells[0].text}`);
  box.onclick = (event) => event.stopPropagation();
  box.onchange = () => {
    box.checked ? state.ticked.add(row.id) : state.ticked.delete(row.id);
    state.sendTicks([...state.ticked]);
  };
  cell.append(box);
  cell.onclick = (event) => {
    event.stopPropagation();
    if (event.target === cell) box.click();
  };
  return cell;
}

function cellOf(column, told, row, first) {
  const cell = element(first ? "th" : "td", `${told.tone ?? ""} ${column.kind ?? ""}`.trim());
  if (first) cell.scope = "row";
  if (column.label) cell.dataset.label = column.label;
  if (row.busy && column.kind === "state") cell.append(element("span", "spinner"));
  cell.append(element("span", "main", told.text));
  if (told.more) cell.append(element("small", "", told.more));
  if (!told.text && !told.more) cell.classList.add("nothing");
  return cell;
}

function rowOf(state, row) {
  const { data } = state;
  const line = element("tr", row.id === data.chosen ? "chosen" : "");
  if (data.ticks) line.append(tickOf(state, row));
  data.columns.forEach((column, at) => line.append(cellOf(column, row.cells[at], row, at === 0)));
  if (data.opens) {
    line.tabIndex = 0;
    line.setAttribute("aria-selected", String(row.id === data.chosen));
    line.onclick = () => state.open(row.id);
    line.onkeydown = (event) => {
      if (event.key !== "Enter" || event.target !== line) return;
      event.preventDefault();
      state.open(row.id);
    };
  }
  return line;
}

function drawHead(state) {
  const line = element("tr");
  if (state.data.ticks) line.append(element("th", "tick"));
  state.data.columns.forEach((column) => {
    const head = element("th", column.kind ?? "", column.label);
    head.scope = "col";
    if (column.width) head.style.width = column.width;
    line.append(head);
  });
  state.table.tHead.replaceChildren(line);
}

function draw(state) {
  const focused = state.table.getRootNode().activeElement?.closest("tr")?.rowIndex;
  drawHead(state);
  state.table.tBodies[0].replaceChildren(...state.data.rows.map((row) => rowOf(state, row)));
  if (focused > 0) state.table.rows[focused]?.focus({ preventScroll: true });
}

export default function ({ parentElement, data, setTriggerValue, setStateValue }) {
  const box = parentElement.querySelector(".listing");
  const state = box.state ?? (box.state = { table: box.querySelector("table"), ticked: new Set(data.ticked) });
  const same = JSON.stringify(data) === state.told;
  state.told = JSON.stringify(data);
  state.data = data;
  const tickable = new Set(data.rows.filter((row) => row.tick).map((row) => row.id));
  state.ticked = new Set(data.ticked.filter((id) => tickable.has(id)));
  state.sendTicks = (ticked) => setStateValue("ticked", ticked);
  state.open = (id) => {
    state.data.chosen = id;
    draw(state);
    setTriggerValue("opened", id);
  };
  box.setAttribute("aria-label", data.alt);
  box.style.maxHeight = data.height ? `${data.height}px` : "";
  if (!same) draw(state);
}
