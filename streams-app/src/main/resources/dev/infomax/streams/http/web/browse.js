// Ways to choose a picture: the grid, an id, a file.
import { sample } from "./api.js";
import { element, nameOf, note, picture, thumbnailSource } from "./elements.js";

const COUNT = 24;
const grid = document.getElementById("grid");
const gridNote = document.getElementById("grid-note");

const skeletons = () => Array.from({ length: COUNT }, () => element("div", { className: "skeleton" }));

export function markChosen(id) {
  for (const button of grid.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.dataset.id === id));
  }
}

/** Fills the grid; answers with its pictures. */
export async function shuffle(onChoose) {
  grid.setAttribute("aria-busy", "true");
  if (!grid.querySelector("button")) grid.replaceChildren(...skeletons());
  try {
    const { embeddings } = await sample(COUNT);
    grid.replaceChildren(...embeddings.map((item) => button(item, onChoose)));
    note(gridNote, embeddings.length ? "" : "Nothing is searchable yet. Pictures appear here as they are embedded.");
    return embeddings;
  } catch (error) {
    grid.replaceChildren();
    note(gridNote, error.message, "bad");
    return [];
  } finally {
    grid.setAttribute("aria-busy", "false");
  }
}

function button(item, onChoose) {
  const name = nameOf(item);
  const node = element(
    "button",
    { type: "button", title: `${name} · ${item.id}`, "aria-label": `${name}, ${item.id}`, "aria-pressed": "false", onclick: () => onChoose(item.id) },
    picture(thumbnailSource(item.thumbnail), name),
  );
  node.dataset.id = item.id;
  return node;
}

export function listen({ onId, onFile, onShuffle }) {
  document.getElementById("shuffle").addEventListener("click", onShuffle);
  document.getElementById("find").addEventListener("submit", (event) => {
    event.preventDefault();
    const id = document.getElementById("find-id").value.trim();
    if (id) onId(id);
  });
  const file = document.getElementById("file");
  file.addEventListener("change", () => {
    if (file.files[0]) onFile(file.files[0]);
    file.value = "";
  });
  const drop = document.getElementById("drop");
  addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
  addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const dropped = event.dataTransfer.files[0];
    if (dropped) onFile(dropped);
  });
}
