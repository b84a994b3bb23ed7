// The nearest by two metrics, side by side.
import { element, arrowKeys, byId } from "./elements.js";
import { tile, waitingTile } from "./tiles.js";

export const KINDS = [
  { metric: "cosine", title: "Cosine", hint: "similarity: 1 is the same", figure: "similarity", value: (n) => n.score },
  { metric: "l2", title: "L2", hint: "distance: 0 is the same", figure: "distance", value: (n) => n.distance },
];
const root = byId("panels");

function frame({ metric, title, hint }, ...inside) {
  const header = element("header", {},
    element("h3", { id: `panel-${metric}` }, title), element("span", { className: "soft" }, hint));
  const node = element("section", { className: "card panel", "aria-labelledby": `panel-${metric}` }, header, ...inside);
  node.dataset.metric = metric;
  return { node, header };
}

export function showWaiting(k) {
  root.replaceChildren(...KINDS.map((kind) =>
    frame(kind, element("ol", { className: "tiles", "aria-busy": "true" }, ...Array.from({ length: k }, waitingTile))).node));
}

export function showNoPanels() {
  root.replaceChildren();
}

/** The longest bar is the nearest's; similarities are bars as they are. */
function share(kind, neighbor, neighbors) {
  if (kind.metric === "cosine") return neighbor.score;
  const farthest = neighbors.at(-1).distance;
  return farthest > 0 ? 1 - neighbor.distance / (1.25 * farthest) : 1;
}

function panel(kind, answer, label, onChoose) {
  const { neighbors, partitions } = answer;
  const same = (neighbor) => label !== undefined && neighbor.attributes.label === label;
  const tiles = neighbors.map((n, i) => tile(n, i + 1, kind, share(kind, n, neighbors), same(n), onChoose));
  const list = tiles.length
    ? element("ol", { className: "tiles" }, ...tiles)
    : element("p", { className: "note" }, "No stored picture fits.");
  arrowKeys(list);
  const effort = answer.exact ? "exact" : "approximate";
  const { node, header } = frame(kind, list,
    element("footer", {}, `${answer.tookMs.toFixed(1)} ms · ${effort} · ${partitions.answered} of ${partitions.total} partitions`));
  if (label !== undefined && tiles.length) {
    header.append(element("span", { className: "same" }, `${neighbors.filter(same).length} of ${tiles.length} are ${label}`));
  }
  return node;
}

/** Shows both answers, in the order of KINDS. */
export function showPanels(answers, label, onChoose) {
  root.replaceChildren(...answers.map((answer, i) => panel(KINDS[i], answer, label, onChoose)));
}

/** A picture that is in both is marked in both. */
function markTwins(event) {
  const id = event.type === "pointerout" || event.type === "focusout" ? null : event.target.closest?.(".tile")?.dataset.id;
  for (const node of root.querySelectorAll(".tile")) node.classList.toggle("twin", id !== null && node.dataset.id === id);
}
for (const type of ["pointerover", "pointerout", "focusin", "focusout"]) root.addEventListener(type, markTwins);
