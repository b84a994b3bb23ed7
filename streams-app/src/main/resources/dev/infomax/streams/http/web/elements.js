// Small pieces of the page.

export function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name in node && !name.includes("-")) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** A picture that falls back to its name; tiny ones keep crisp pixels. */
export function picture(source, name) {
  const blank = () => element("span", { className: "blank" }, name);
  if (!source) return blank();
  const image = element("img", { className: "picture", alt: name, src: source, decoding: "async" });
  image.addEventListener("load", () => {
    if (image.naturalWidth <= 48) image.classList.add("small");
  });
  image.addEventListener("error", () => image.replaceWith(blank()));
  return image;
}

export const thumbnailSource = (base64) => (base64 ? `data:image/jpeg;base64,${base64}` : null);

export function nameOf(item) {
  const label = item.attributes?.label;
  return label === undefined ? item.id : String(label);
}

export function note(node, text, tone = "") {
  node.textContent = text;
  node.dataset.tone = tone;
  node.hidden = !text;
}
