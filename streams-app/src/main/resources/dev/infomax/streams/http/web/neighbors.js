// The chosen picture and its nearest by two metrics, side by side.
import { embedding, neighborsOfFile, neighborsOfId, thumbnailPath } from "./api.js";
import { element, nameOf, note, picture, thumbnailSource } from "./elements.js";

const METRICS = [
  { metric: "cosine", title: "Cosine", formula: "1 − cos(a, b)" },
  { metric: "l2", title: "L2", formula: "‖a − b‖" },
];
const query = document.getElementById("query");
const panels = document.getElementById("panels");
const resultNote = document.getElementById("result-note");
let running = new AbortController();
let preview = null;

/** Everything still under way for the picture before is dropped. */
function begin() {
  running.abort();
  running = new AbortController();
  if (preview) URL.revokeObjectURL(preview);
  preview = null;
  note(resultNote, "");
  panels.replaceChildren(...METRICS.map(waiting));
  return running.signal;
}

export async function showStored(id, onChoose) {
  const signal = begin();
  head(thumbnailPath(id), { id, attributes: {} });
  await attempt(signal, async () => {
    const item = await embedding(id, signal);
    head(thumbnailPath(id), item);
    await fill((metric) => neighborsOfId(id, metric, signal), item, onChoose);
  });
}

export async function showFile(file, onChoose) {
  const signal = begin();
  preview = URL.createObjectURL(file);
  const item = { id: file.name || "picture", attributes: {} };
  head(preview, item, "Your picture; it is not stored");
  await attempt(signal, () => fill((metric) => neighborsOfFile(file, metric, signal), item, onChoose));
}

export function showNothing(text) {
  begin();
  query.hidden = true;
  panels.replaceChildren();
  note(resultNote, text);
}

async function attempt(signal, work) {
  try {
    await work();
  } catch (error) {
    if (signal.aborted) return;
    panels.replaceChildren();
    note(resultNote, error.message, "bad");
  }
}

async function fill(ask, item, onChoose) {
  const answers = await Promise.all(METRICS.map(({ metric }) => ask(metric)));
  panels.replaceChildren(...answers.map((answer, i) => panel(METRICS[i], answer, item, onChoose)));
  const partial = answers.find((answer) => answer.partial);
  if (partial) {
    const { answered, total } = partial.partitions;
    note(resultNote, `Only ${answered} of ${total} partitions answered: nearer pictures may be missing.`, "warn");
  }
}

function head(source, item, remark) {
  const tags = Object.entries(item.attributes).map(([name, value]) =>
    element("span", { className: "tag" }, `${name} `, element("b", {}, String(value))));
  query.hidden = false;
  query.replaceChildren(
    element("div", { className: "frame" }, picture(source, nameOf(item))),
    element("div", {},
      element("h2", { id: "result-title" }, nameOf(item)),
      element("p", { className: "id" }, remark ?? item.id),
      element("div", { className: "tags" }, ...tags)),
  );
}

function frame({ metric, title, formula }, ...inside) {
  const node = element("section", { className: "panel", "aria-label": `Nearest by ${title}` });
  node.dataset.metric = metric;
  const header = element("header", {},
    element("h3", {}, title), element("span", { className: "formula" }, formula));
  node.append(header, ...inside);
  return { node, header };
}

function waiting(kind) {
  const tiles = Array.from({ length: 10 }, () => element("li", { className: "skeleton" }));
  return frame(kind, element("ol", { className: "tiles", "aria-busy": "true" }, ...tiles)).node;
}

function panel(kind, answer, item, onChoose) {
  const label = item.attributes.label;
  const farthest = Math.max(...answer.neighbors.map((n) => n.distance), Number.MIN_VALUE);
  const tiles = answer.neighbors.map((n, i) => tile(n, i + 1, farthest, label, onChoose));
  const took = element("p", { className: "took" }, `${answer.tookMs.toFixed(1)} ms · ${answer.partitions.answered} of ${answer.partitions.total} partitions · exact`);
  const body = tiles.length
    ? element("ol", { className: "tiles" }, ...tiles)
    : element("p", { className: "note" }, "No neighbours yet.");
  const { node, header } = frame(kind, body, took);
  if (label !== undefined && tiles.length) {
    const same = answer.neighbors.filter((n) => n.attributes.label === label).length;
    header.append(element("span", { className: 2 * same >= tiles.length ? "same most" : "same" }, `${same} of ${tiles.length} are ${label}`));
  }
  return node;
}

function tile(neighbor, rank, farthest, label, onChoose) {
  const name = nameOf(neighbor);
  const match = label !== undefined && neighbor.attributes.label === label;
  const distance = neighbor.distance;
  return element("li", { className: "tile" },
    element("button", { type: "button", title: neighbor.id, "aria-label": `${rank}: ${name}, distance ${distance.toPrecision(3)}`, onclick: () => onChoose(neighbor.id) },
      picture(thumbnailSource(neighbor.thumbnail), name),
      element("span", { className: "rank", "aria-hidden": "true" }, String(rank)),
      match ? element("span", { className: "same-label", title: "Same label", "aria-hidden": "true" }, "✓") : null),
    element("span", { className: "label", title: neighbor.id }, name),
    element("span", { className: "distance" },
      distance.toPrecision(3),
      element("meter", { min: 0, max: farthest, value: distance, "aria-hidden": "true" })));
}
