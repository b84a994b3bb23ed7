// The picture that is asked for.
import { byId, element, nameOf } from "./elements.js";
import { addCondition } from "./filter.js";
import { framed } from "./picture.js";

const title = byId("result-title");
const attributes = byId("query-tags");

function tag(name, value) {
  const narrow = () => addCondition({ name, op: "eq", value });
  return element("li", {},
    element("button", { type: "button", className: "tag", title: "Only pictures that share it", onclick: narrow },
      element("span", {}, name), element("b", {}, String(value))));
}

/** Shows the head of the result. */
export function showQuery(source, item, remark) {
  byId("query-frame").replaceChildren(...framed(source, nameOf(item)).childNodes);
  title.textContent = nameOf(item);
  byId("query-id").textContent = remark ?? (item.id === nameOf(item) ? "" : item.id);
  const entries = Object.entries(item.attributes);
  attributes.replaceChildren(...entries.map(([name, value]) => tag(name, value)));
  attributes.hidden = entries.length === 0;
  document.title = `${nameOf(item)} · Infomax Streams`;
}

export function showAgreement(text) {
  byId("query-agreement").textContent = text;
}
