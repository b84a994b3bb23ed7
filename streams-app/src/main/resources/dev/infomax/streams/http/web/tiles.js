// A neighbour: picture, rank, score, attributes.
import { element, nameOf, unseen } from "./elements.js";
import { framed, thumbnailSource } from "./picture.js";

const MOST_ATTRIBUTES = 2;

function bar(share) {
  const inner = element("i");
  inner.style.width = `${Math.round(100 * Math.min(Math.max(share, 0), 1))}%`;
  return element("span", { className: "bar", "aria-hidden": "true" }, inner);
}

function others(attributes) {
  const entries = Object.entries(attributes).filter(([name]) => name !== "label");
  const shown = entries.slice(0, MOST_ATTRIBUTES).map(([name, value]) => `${name} ${value}`);
  return entries.length > MOST_ATTRIBUTES ? [...shown, `+${entries.length - MOST_ATTRIBUTES}`] : shown;
}

const tooltip = ({ id, attributes, score, distance }) =>
  [id, ...Object.entries(attributes).map(([name, value]) => `${name}: ${value}`), `score ${score}`, `distance ${distance}`].join("\n");

/** A tile; kind says which figure is shown and how long its bar is. */
export function tile(neighbor, rank, kind, share, sharesLabel, onChoose) {
  const name = nameOf(neighbor);
  const node = element("li", { className: "tile" },
    element("button", { type: "button", title: tooltip(neighbor), onclick: () => onChoose(neighbor.id) },
      framed(thumbnailSource(neighbor.thumbnail), name),
      element("span", { className: "rank" }, `${rank}${sharesLabel ? " ✓" : ""}`, sharesLabel ? unseen(", same label: ") : unseen(": ")),
      element("span", { className: "name" }, name),
      element("span", { className: "score" }, unseen(`, ${kind.figure} `), kind.value(neighbor).toFixed(3), bar(share)),
      ...others(neighbor.attributes).map((text) => element("span", { className: "more" }, unseen(", "), text))));
  node.dataset.id = neighbor.id;
  return node;
}

export const waitingTile = () => element("li", { className: "tile waiting" }, element("span", { className: "frame" }));
