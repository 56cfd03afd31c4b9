// Shows the data of one release. All text of documents is set as text, never as markup.
const element = (id) => document.getElementById(id);
function bytes(id) {
  const coded = atob(element(id).textContent.trim());
  const out = new Uint8Array(coded.length);
  for (let at = 0; at < coded.length; at++) out[at] = coded.charCodeAt(at);
  return out;
}
const make = (tag, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
};

const unpacked = new Response(new Blob([bytes("data")]).stream().pipeThrough(new DecompressionStream("gzip")));
const release = await unpacked.json();
const { default: DataTable } = await import("data:text/javascript;base64," + element("table-js").textContent.trim());

const SINGULAR = { statistics: "statistic", agreements: "agreement", programs: "program", documents: "document" };
const KINDS = { stat: "statistic", agmt: "agreement", prog: "program" }; // of an id by what it begins with
const SIGNS = { gt: "> ", ge: "≥ ", lt: "< ", le: "≤ ", approx: "≈ " };
const TITLES = { overview: "Overview", statistics: "Statistics", agreements: "Agreements", programs: "Programs", conflicts: "Conflicts", changes: "Changes", documents: "Documents" };
const dark = matchMedia("(prefers-color-scheme: dark)");
document.documentElement.classList.toggle("dark", dark.matches);

// --- views -------------------------------------------------------------------------------------
const views = { overview: element("view-overview") };
for (const [name, title] of Object.entries(TITLES)) {
  const tab = make("button", { id: `tab-${name}`, type: "button", textContent: title });
  tab.setAttribute("role", "tab");
  tab.addEventListener("click", () => { location.hash = name; });
  element("tabs").append(tab);
  if (name in views) continue;
  const view = make("section", { id: `view-${name}`, hidden: true });
  view.setAttribute("role", "tabpanel");
  view.setAttribute("aria-labelledby", tab.id);
  views[name] = view;
  element("views").append(view);
}
element("tabs").addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const tabs = [...element("tabs").children];
  tabs.at((tabs.indexOf(document.activeElement) + step) % tabs.length).focus();
});

function show(name) {
  for (const [other, view] of Object.entries(views)) {
    view.hidden = other !== name;
    element(`tab-${other}`).setAttribute("aria-selected", String(other === name));
    element(`tab-${other}`).tabIndex = other === name ? 0 : -1;
  }
  if (name === "overview") charts();
  else list(name);
}

// --- records by id -----------------------------------------------------------------------------
const known = {};
function find(kind, id) {
  const name = Object.keys(SINGULAR).find((table) => SINGULAR[table] === kind);
  if (!name) return undefined;
  known[name] ??= new Map(release.tables[name].rows.map((row) => [row[0], row]));
  return known[name].get(id);
}

// What an id is shown as: a link where this release has the record, else itself.
function reference(id, words = id) {
  const kind = KINDS[String(id).split("-", 1)[0]];
  return kind && find(kind, id) ? make("a", { href: `#${kind}/${encodeURIComponent(id)}`, textContent: words }) : String(words);
}

// --- tables ------------------------------------------------------------------------------------
const text = (value) => (Array.isArray(value) ? value.join(", ") : value ?? "");
const listed = new Set();

function list(name) {
  if (listed.has(name)) return;
  listed.add(name);
  const { columns, order, rows } = release.tables[name];
  const shown = columns.filter((column) => column.shown);
  const at = Object.fromEntries(order.map((column, index) => [column, index]));
  const heads = shown.map((column) => make("th", { scope: "col", textContent: column.title, title: column.description }));
  const table = make("table", { className: "display", style: "width:100%" }, make("thead", {}, make("tr", {}, ...heads)));
  views[name].append(make("div", { className: "table" }, table));
  new DataTable(table, {
    data: rows,
    deferRender: true,
    pageLength: 25,
    order: [],
    columns: shown.map((column, position) => ({
      data: at[column.name],
      type: column.number ? "num" : "string",
      render: { _: text, display: text },
      columnControl: [[column.choice ? "searchList" : "search"]],
      createdCell: (cell, value, row) => {
        cell.textContent = column.number && value !== null ? Number(value).toLocaleString("en", { maximumFractionDigits: 6 }) : text(value);
        if (column.name === "value") cell.prepend(SIGNS[row[at.value_relation]] ?? "");
        if (column.name === "statistic_id" || column.name === "record_id") cell.replaceChildren(reference(value));
        if (column.name === "confidence" && value < release.lowConfidence) cell.classList.add("low");
        if (position === 0 && name in SINGULAR) {
          const link = make("a", { href: `#${SINGULAR[name]}/${encodeURIComponent(row[0])}`, textContent: cell.textContent || row[0] });
          cell.replaceChildren(link);
        }
      },
    })),
    language: { emptyTable: "Nothing here in this release." },
  });
}

// --- charts ------------------------------------------------------------------------------------
let drawn = false;
async function charts() {
  if (drawn) return;
  drawn = true;
  const script = make("script", { textContent: new TextDecoder().decode(bytes("chart-js")) });
  script.type = "module";
  const ready = new Promise((done) => { script.textContent += "\n;dispatchEvent(new Event('charts-ready'));"; addEventListener("charts-ready", done, { once: true }); });
  document.head.append(script);
  await ready;
  for (const place of document.querySelectorAll("[data-chart]")) {
    const spec = release.charts[place.dataset.chart];
    if (!spec) { place.lastElementChild.textContent = "Nothing to plot in this release."; continue; }
    await vegaEmbed(place.lastElementChild, { ...spec, background: "transparent" }, { actions: false, theme: dark.matches ? "dark" : undefined });
  }
}

// --- one record in its text --------------------------------------------------------------------
// What states a record, as lines of field, document, start, end, rule. They come in columns, names as numbers.
function stating(id) {
  const { columns, lines } = release.evidence;
  const [first, count] = lines[id] ?? [0, 0];
  const cell = ({ names, values }, line) => (names ? names[values[line]] : values[line]);
  return Array.from({ length: count }, (_, line) => columns.map((column) => cell(column, first + line)));
}

function record(kind, id) {
  const row = find(kind, id);
  if (!row) return;
  const name = Object.keys(SINGULAR).find((table) => SINGULAR[table] === kind);
  const table = release.tables[name];
  const value = Object.fromEntries(table.order.map((column, index) => [column, row[index]]));
  const evidence = name === "documents" ? [] : stating(id);
  const colour = colours(evidence);
  element("record-title").textContent = text(value.indicator ?? value.title ?? value.name ?? value.document_id);
  element("record-fields").replaceChildren(...table.columns.flatMap((column) => {
    if (value[column.name] === null || text(value[column.name]) === "") return [];
    const content = [value[column.name]].flat().map((item) => (release.entities[item] ? `${release.entities[item]} (${item})` : String(item))).join(", ");
    const shown = make("span", {}, content === id ? id : reference(value[column.name], content));
    if (column.name === "conflict_id") shown.append(...against(content, id));
    if (colour[column.name]) Object.assign(shown, { className: "swatch" }).style.background = colour[column.name];
    return [make("dt", { textContent: column.title, title: column.description }), make("dd", {}, shown)];
  }));
  const documents = name === "documents" ? [id] : [...new Set(evidence.map((line) => line[1]))];
  element("record-text").replaceChildren(...documents.flatMap((key) => marked(key, evidence.filter((line) => line[1] === key), colour)));
  const source = release.documents[documents[0]];
  element("record-source").textContent = source ? [source.publisher, source.title, source.published].filter(Boolean).join(" · ") : "";
  if (!element("record").open) element("record").showModal();
  element("record-text").querySelector("mark, .row")?.scrollIntoView({ block: "center" });
}

// The other statistics of a conflict, each with its figure.
function against(conflict, id) {
  const { order, rows } = release.tables.conflicts;
  const [one, of, value] = ["conflict_id", "statistic_id", "value"].map((column) => order.indexOf(column));
  const others = rows.filter((row) => row[one] === conflict && row[of] !== id);
  return others.flatMap((row) => [make("br"), "against ", reference(row[of], row[value].toLocaleString("en"))]);
}

// A colour for each field; fields that the same words state share one.
function colours(evidence) {
  const words = {};
  for (const [field, key, start, end] of evidence) if (field !== "row") (words[field] ??= []).push(`${key} ${start} ${end}`);
  const sets = Object.fromEntries(Object.entries(words).map(([field, spans]) => [field, spans.sort().join("|")]));
  const distinct = [...new Set(Object.values(sets))];
  return Object.fromEntries(Object.entries(sets).map(([field, spans]) => [field, `var(--f${distinct.indexOf(spans) % 8})`]));
}

// The text of a document cut at every border of a span; the shortest span that covers a piece gives its colour.
function marked(key, evidence, colour) {
  const characters = Array.from(release.documents[key].text); // offsets count code points
  const borders = [...new Set([0, characters.length, ...evidence.flatMap((line) => [line[2], line[3]])])].sort((a, b) => a - b);
  return borders.slice(0, -1).map((start, index) => {
    const end = borders[index + 1];
    const covering = evidence.filter((line) => line[2] <= start && line[3] >= end);
    const fields = covering.filter((line) => line[0] !== "row").sort((a, b) => a[3] - a[2] - (b[3] - b[2]));
    const piece = make(fields.length ? "mark" : "span", { textContent: characters.slice(start, end).join("") });
    if (covering.length > fields.length) piece.classList.add("row");
    if (fields.length) {
      piece.style.background = colour[fields[0][0]];
      piece.title = fields.map((line) => `${line[0]} (${line[4]})`).join(", ");
      piece.dataset.field = fields.map((line) => line[0]).join(" ");
    }
    return piece;
  });
}

element("record").addEventListener("close", () => {
  const [kind] = location.hash.slice(1).split("/");
  const name = Object.keys(SINGULAR).find((table) => SINGULAR[table] === kind);
  if (name) location.hash = name;
});

// --- addresses: #statistics, #statistic/ID -------------------------------------------------------
function follow() {
  const [kind, id] = location.hash.slice(1).split("/");
  const name = Object.keys(SINGULAR).find((table) => SINGULAR[table] === kind);
  if (name && id) { show(name); record(kind, decodeURIComponent(id)); return; }
  if (element("record").open) element("record").close();
  show(kind in views ? kind : "overview");
}

element("figures").replaceChildren(...release.figures.map((figure) =>
  make("div", {}, make("b", { textContent: figure.rows.toLocaleString("en") }), figure.name)));
if (release.leftOut) element("figures").after(make("p", { id: "left-out", textContent: release.leftOut }));
element("loading").remove();
addEventListener("hashchange", follow);
follow();
