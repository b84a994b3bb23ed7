// The page: what is chosen, and what then happens.
import { byId } from "./elements.js";
import { showFilter } from "./filter.js";
import { watchArrivals } from "./live.js";
import { listenForPicks } from "./pick.js";
import { chooseStored, go, onPlace, place } from "./place.js";
import { showNothing, showPicture, showStored } from "./result.js";
import { watch } from "./status.js";
import { markChosen, shuffle } from "./stored.js";

const MOST_PICTURES = 20;
/** Pictures of this visit, by their number in the address. */
const pictures = new Map();

function show() {
  const { id, picture, conditions, any } = place();
  showFilter();
  markChosen(id);
  if (id) return showStored(id, conditions, any);
  if (!picture) return showNothing("Choose a picture to see its nearest.");
  if (pictures.has(picture)) return showPicture(pictures.get(picture), conditions, any);
  return showNothing("That picture was not kept. Choose it again.");
}

let shown = JSON.stringify([place().id, place().picture]);
onPlace((how) => {
  const chosen = JSON.stringify([place().id, place().picture]);
  show();
  if (how === "chosen" && chosen !== shown) goToResult();
  shown = chosen;
});

/** Whoever chose a picture is where its neighbours are. */
function goToResult() {
  const result = byId("result");
  const { top } = result.getBoundingClientRect();
  result.focus({ preventScroll: true });
  if (top < 0 || top > innerHeight / 2) result.scrollIntoView({ block: "start" });
}

function showFile(file) {
  const number = String(Date.now());
  pictures.set(number, { file, name: file.name || "Pasted picture", preview: URL.createObjectURL(file) });
  for (const [old, { preview }] of pictures) {
    if (pictures.size <= MOST_PICTURES) break;
    URL.revokeObjectURL(preview);
    pictures.delete(old);
  }
  go({ id: null, picture: number });
}

/** On first sight of pictures one is chosen, so that the page shows what it is for. */
async function begin() {
  const found = await shuffle(chooseStored);
  const { id, picture } = place();
  markChosen(id);
  if (!id && !picture && found.length) go({ id: found[0].id }, { replace: true });
  return found.length > 0;
}

listenForPicks({ onFile: showFile, onId: chooseStored });
byId("shuffle").addEventListener("click", async () => {
  await shuffle(chooseStored);
  markChosen(place().id);
});
show();

let begun = false;
async function beginOnce() {
  if (begun) return;
  begun = true;
  begun = await begin();
}
await beginOnce();
watchArrivals(chooseStored, beginOnce);
watch(({ searchable }) => { if (searchable > 0) beginOnce(); });
