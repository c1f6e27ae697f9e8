// The summary table: sorted by any heading, each figure a button that asks for its source. Texts come ready from Python.

const element = (tag, attributes = {}, children = []) => {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...children);
  return made;
};

function compare(column, direction) {
  if (column === null) return (one, other) => other.weight - one.weight;
  if (column === 0) return (one, other) => direction * one.name.localeCompare(other.name, "vi");
  const of = (row) => row.cells[column - 1].value;
  return (one, other) => {
    if (of(one) === null || of(other) === null) return (of(one) === null) - (of(other) === null);
    return direction * (of(one) - of(other));
  };
}

function heading(state, text, column) {
  const sorted = state.column === column ? (state.direction > 0 ? "ascending" : "descending") : "none";
  const arrow = { ascending: " ↑", descending: " ↓", none: "" }[sorted];
  const button = element("button", { type: "button", title: state.data.titles[column] ?? "" }, [text + arrow]);
  button.addEventListener("click", () => {
    state.direction = state.column === column ? -state.direction : 1;
    state.column = column;
    draw(state);
  });
  return element("th", { scope: "col", "aria-sort": sorted }, [button]);
}

function figure(state, row, cell) {
  const kind = `standing ${cell.standing}${cell.missing ? " missing" : ""}`;
  if (cell.missing) return element("td", { class: kind, title: cell.title }, [cell.text]);
  const label = [element("b", { "aria-hidden": "true" }, [cell.sign]), ` ${cell.text}`, cell.doubt ? ` ${cell.doubt}` : ""];
  const button = element("button", { type: "button", title: cell.title }, label);
  button.addEventListener("click", () =>
    state.send({ unit: row.unit, indicator: cell.indicator, period: row.period }));
  return element("td", { class: kind }, [button]);
}

function line(state, row) {
  const style = row.colour ? `border-left: 4px solid ${row.colour}` : "";
  const name = element("th", { scope: "row", style }, [row.name, element("small", {}, [row.place])]);
  return element("tr", {}, [name, ...row.cells.map((cell) => figure(state, row, cell))]);
}

function draw(state) {
  const rows = [...state.data.rows].sort(compare(state.column, state.direction));
  const head = element("tr", {}, state.data.headings.map((text, column) => heading(state, text, column)));
  const table = element("table", {}, [
    element("caption", {}, [state.data.caption]),
    element("thead", {}, [head]),
    element("tbody", {}, rows.map((row) => line(state, row))),
  ]);
  state.place.replaceChildren(table, element("p", {}, [state.data.more]));
}

export default function ({ parentElement, data, setTriggerValue }) {
  const place = parentElement.querySelector(".summary");
  const state = place.state ?? (place.state = { place, column: null, direction: 1 });
  state.data = data;
  state.send = (cell) => setTriggerValue("cell", cell);
  draw(state);
}
