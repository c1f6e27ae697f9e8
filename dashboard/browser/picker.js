// A multiple choice that finds "Hoằng Quỳ" under "hoang quy". It sends each change as a trigger; Python holds the choice.
const MOST_LISTED = 200;

const plain = (text) =>
  text.toLowerCase().replaceAll("đ", "d").replaceAll("ƣ", "u").normalize("NFD")
    .replace(/[\u0300-\u036f]+/g, "").replace(/[^a-z0-9]+/g, " ").trim();

const element = (tag, attributes, text) => {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.textContent = text;
  return made;
};

function matches(options, query) {
  const asked = plain(query);
  if (!asked) return options;
  const words = asked.split(" ");
  const found = options.filter((option) => words.every((word) => option.search.includes(word)));
  const startsWord = (option) => (` ${option.search}`.includes(` ${asked}`) ? 0 : 1);
  return found.sort((one, other) => startsWord(one) - startsWord(other));
}

function build(picker) {
  const state = { picker, input: picker.querySelector("input"), list: picker.querySelector("ul"), active: -1 };
  const { input, list } = state;
  input.addEventListener("input", () => { state.active = -1; show(state, true); });
  input.addEventListener("focus", () => show(state, true));
  input.addEventListener("click", () => show(state, true));
  input.addEventListener("keydown", (event) => onKey(event, state));
  picker.addEventListener("focusout", () => show(state, false));
  list.addEventListener("mousedown", (event) => event.preventDefault());
  return state;
}

function show(state, shown) {
  state.list.hidden = !shown;
  state.input.setAttribute("aria-expanded", String(shown));
  if (shown) drawList(state);
  else {
    state.active = -1;
    state.input.value = "";
  }
}

function onKey(event, state) {
  const rows = [...state.list.querySelectorAll('[role="option"]')];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    if (state.list.hidden) show(state, true);
    state.active = Math.max(0, Math.min(rows.length - 1, state.active + step));
    markActive(state, rows);
  } else if (event.key === "Enter" && rows.length && !state.list.hidden) {
    event.preventDefault();
    rows[Math.max(0, state.active)].click();
  } else if (event.key === "Escape") {
    show(state, false);
  }
}

function markActive(state, rows) {
  rows.forEach((row, position) => row.classList.toggle("active", position === state.active));
  const row = rows[state.active];
  state.input.setAttribute("aria-activedescendant", row?.id ?? "");
  row?.scrollIntoView({ block: "nearest" });
}

function toggle(state, id) {
  const { chosen } = state.data;
  state.data.chosen = chosen.includes(id) ? chosen.filter((item) => item !== id) : [...chosen, id];
  state.input.value = "";
  drawList(state);
  state.send(state.data.chosen);
}

function drawList(state) {
  const { data, list, input } = state;
  const found = matches(data.options, input.value);
  const rows = found.slice(0, MOST_LISTED).map((option, position) => {
    const selected = String(data.chosen.includes(option.id));
    const row = element("li", { role: "option", id: `option-${position}`, "aria-selected": selected }, option.name);
    row.addEventListener("click", () => toggle(state, option.id));
    return row;
  });
  if (!found.length) rows.push(element("li", { class: "note" }, data.none));
  if (found.length > MOST_LISTED) rows.push(element("li", { class: "note" }, data.more));
  list.replaceChildren(...rows);
  markActive(state, found.length ? rows : []);
}

export default function ({ parentElement, data, setTriggerValue }) {
  const picker = parentElement.querySelector(".picker");
  const state = picker.state ?? (picker.state = build(picker));
  state.data = data;
  state.send = (chosen) => setTriggerValue("chosen", chosen);
  picker.querySelector("label").textContent = data.label;
  Object.assign(state.input, { placeholder: data.summary, disabled: data.disabled });
  state.input.classList.toggle("nothing", !data.chosen.length);
  state.input.setAttribute("aria-label", data.label);
  if (!state.list.hidden) drawList(state);
}
