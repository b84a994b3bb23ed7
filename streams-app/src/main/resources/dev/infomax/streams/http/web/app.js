// The page: what is chosen lives in the address, so that Back and links work.
import * as browse from "./browse.js";
import * as neighbors from "./neighbors.js";
import { watch } from "./status.js";

const chosenId = () => new URLSearchParams(location.hash.slice(1)).get("id");
const choose = (id) => { location.hash = new URLSearchParams({ id }).toString(); };

function showChosen() {
  const id = chosenId();
  if (!id) return;
  browse.markChosen(id);
  neighbors.showStored(id, choose);
}

async function shuffle() {
  const pictures = await browse.shuffle(choose);
  if (chosenId()) browse.markChosen(chosenId());
  return pictures;
}

async function showFile(file) {
  history.pushState(null, "", location.pathname);
  browse.markChosen(null);
  await neighbors.showFile(file, choose);
}

/** On first sight of pictures one is chosen, so that the page shows what it is for. */
async function begin() {
  const pictures = await shuffle();
  if (!chosenId() && pictures.length) {
    history.replaceState(null, "", `#${new URLSearchParams({ id: pictures[0].id })}`);
    showChosen();
  }
  return pictures.length > 0;
}

addEventListener("hashchange", showChosen);
browse.listen({ onId: choose, onFile: showFile, onShuffle: shuffle });
neighbors.showNothing("Choose a picture to see its ten nearest.");
showChosen();

let begun = await begin();
watch(async (figures) => {
  if (!begun && figures.searchable > 0) begun = await begin();
});
