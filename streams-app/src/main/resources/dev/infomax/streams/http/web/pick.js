// Ways to bring a picture: a file, a drop, the clipboard; or an id.
import { byId, problem } from "./elements.js";

const note = byId("result-note");

/** Calls back with a chosen file or id. */
export function listenForPicks({ onFile, onId }) {
  const refuse = (text) => problem(note, Object.assign(new Error(text), { title: "No picture" }));
  const take = (files, from) => {
    const file = [...files].find((one) => one.type.startsWith("image/")) ?? files[0];
    if (file) onFile(file);
    else refuse(`There is no picture in what was ${from}.`);
  };

  byId("find").addEventListener("submit", (event) => {
    event.preventDefault();
    const id = byId("find-id").value.trim();
    if (id) onId(id);
  });

  const input = byId("file");
  input.addEventListener("change", () => {
    if (input.files.length) take(input.files, "chosen");
    input.value = "";
  });

  const drop = byId("drop");
  addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
  addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    take(event.dataTransfer.files, "dropped");
  });

  addEventListener("paste", (event) => {
    // Text belongs to the field it is pasted into.
    if (!event.clipboardData.files.length && event.target.closest?.("input")) return;
    event.preventDefault();
    take(event.clipboardData.files, "pasted");
  });

  const paste = byId("paste");
  paste.hidden = !navigator.clipboard?.read;
  paste.addEventListener("click", async () => {
    try {
      const items = await navigator.clipboard.read();
      const pictures = items.flatMap((item) => item.types.filter((t) => t.startsWith("image/")).map((type) => item.getType(type)));
      take(await Promise.all(pictures), "pasted");
    } catch (error) {
      refuse(`The clipboard cannot be read: ${error.message}`);
    }
  });
}
