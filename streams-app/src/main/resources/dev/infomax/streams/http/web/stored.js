// Some of the stored pictures, to begin with.
import { sample } from "./api.js";
import { notice } from "./attributes.js";
import { arrowKeys, byId, element, nameOf, note, problem } from "./elements.js";
import { thumb } from "./picture.js";

const COUNT = 24;
const list = byId("stored");
const text = byId("stored-note");
arrowKeys(list);

export function markChosen(id) {
  for (const button of list.querySelectorAll("button")) {
    if (button.dataset.id === id) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
}

/** Fills the list; answers with its pictures. */
export async function shuffle(onChoose) {
  list.setAttribute("aria-busy", "true");
  try {
    const { embeddings } = await sample(COUNT);
    notice(embeddings);
    list.replaceChildren(...embeddings.map((item) => element("li", {}, thumb(item, nameOf(item), onChoose))));
    note(text, embeddings.length ? "" : "Nothing is searchable yet. Pictures appear here as they are embedded.");
    return embeddings;
  } catch (error) {
    list.replaceChildren();
    problem(text, error, () => shuffle(onChoose));
    return [];
  } finally {
    list.setAttribute("aria-busy", "false");
  }
}
