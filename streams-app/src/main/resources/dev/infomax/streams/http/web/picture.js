// Pictures in frames. A small one is enlarged by whole numbers, so that its pixels stay even.
import { element } from "./elements.js";

const LARGEST_CRISP = 48;

function fit(image) {
  const frame = image.parentElement;
  const side = Math.max(image.naturalWidth, image.naturalHeight);
  const box = Math.min(frame?.clientWidth ?? 0, frame?.clientHeight ?? 0);
  const scale = Math.floor(box / side);
  const crisp = side <= LARGEST_CRISP && scale >= 1 && scale * side >= 0.8 * box;
  image.classList.toggle("crisp", crisp);
  image.style.width = crisp ? `${scale * image.naturalWidth}px` : "";
}

/** A picture in a frame; its name stands there if there is no picture. */
export function framed(source, name, className = "frame") {
  const blank = () => element("span", { className: "blank" }, name);
  const frame = element("span", { className });
  if (!source) {
    frame.append(blank());
    return frame;
  }
  const image = element("img", { className: "picture", alt: "", src: source, decoding: "async" });
  image.addEventListener("load", () => fit(image));
  image.addEventListener("error", () => image.replaceWith(blank()));
  frame.append(image);
  return frame;
}

export const thumbnailSource = (base64) => (base64 ? `data:image/jpeg;base64,${base64}` : null);

addEventListener("resize", () => {
  for (const image of document.querySelectorAll("img.picture")) if (image.complete && image.naturalWidth) fit(image);
});

/** A picture that can be chosen. */
export function thumb(item, name, onChoose) {
  const button = element(
    "button",
    { type: "button", className: "thumb", title: item.id, "aria-label": name === item.id ? name : `${name}, ${item.id}`, onclick: () => onChoose(item.id) },
    framed(thumbnailSource(item.thumbnail), name));
  button.dataset.id = item.id;
  return button;
}
