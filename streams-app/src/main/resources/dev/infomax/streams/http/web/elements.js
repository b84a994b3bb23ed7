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

export const byId = (id) => document.getElementById(id);

/** Words that are heard and not seen. */
export const unseen = (text) => element("span", { className: "hidden" }, text);

const numbers = new Intl.NumberFormat("en");
export const count = (value) => (value === null || value === undefined ? "unknown" : numbers.format(value));

export function nameOf(item) {
  const label = item.attributes?.label;
  return label === undefined ? item.id : String(label);
}

/** Shows a text, or hides its place if there is none. */
export function note(node, text, tone = "") {
  node.textContent = text;
  node.dataset.tone = tone;
  node.hidden = !text;
}

/** What went wrong, in the server's words; with a way to try again unless it is the request's fault. */
export function problem(node, error, again) {
  note(node, "", "bad");
  const kind = [error.status, error.code].filter(Boolean).join(" ");
  node.append(
    element("strong", {}, `${error.title ?? "Something went wrong"}. `),
    error.message,
    kind ? ` (${kind}) ` : " ");
  if (again && !(error.status < 500)) node.append(element("button", { type: "button", className: "quiet", onclick: again }, "Try again"));
  node.hidden = false;
}

/** Says something to those who listen to the page. */
export function announce(text) {
  byId("announce").textContent = text;
}

/** Arrow keys, Home and End move the focus among the buttons of a list. */
export function arrowKeys(list) {
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  list.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    const buttons = [...list.querySelectorAll("button")].filter((button) => button.offsetParent);
    const at = buttons.indexOf(document.activeElement);
    if (step === undefined || at < 0) return;
    event.preventDefault();
    buttons[Math.min(Math.max(at + step, 0), buttons.length - 1)].focus();
  });
}
