// Conditions on the attributes of the neighbours.
import { names, typed, values } from "./attributes.js";
import { OPERATORS, sentence, toFilter } from "./conditions.js";
import { announce, byId, element, unseen } from "./elements.js";
import { go, place } from "./place.js";

const root = byId("filter");

function change(conditions, said, any = place().any) {
  go({ conditions, any });
  announce(said);
}

export function addCondition(condition) {
  const { conditions } = place();
  if (conditions.some((other) => sentence(other) === sentence(condition))) return;
  change([...conditions, condition], `Only pictures whose ${sentence(condition)}.`);
}

function chip(condition, conditions) {
  const words = sentence(condition);
  const remove = () => {
    change(conditions.filter((other) => other !== condition), `No longer: ${words}.`);
    byId("filter-name").focus();
  };
  return element("li", { className: "chip" },
    element("span", {}, words),
    element("button", { type: "button", title: "Remove", onclick: remove }, unseen(`Remove ${words}`), element("span", { "aria-hidden": "true" }, "×")));
}

const option = (value, text = value) => element("option", { value }, String(text));

function field(id, label) {
  const list = element("datalist", { id: `${id}-list` });
  return [
    element("label", { className: "hidden", htmlFor: id }, label),
    element("input", { id, required: true, autocomplete: "off", placeholder: label, spellcheck: false }),
    list,
  ];
}

function form() {
  const [nameLabel, name, nameList] = field("filter-name", "Attribute");
  const [valueLabel, value, valueList] = field("filter-value", "Value");
  name.setAttribute("list", nameList.id);
  value.setAttribute("list", valueList.id);
  const op = element("select", { id: "filter-op" }, ...OPERATORS.map((o) => option(o.op, o.words)));
  name.addEventListener("focus", () => nameList.replaceChildren(...names().map((n) => option(n))));
  value.addEventListener("focus", () => valueList.replaceChildren(...values(name.value.trim()).map((v) => option(v))));
  const node = element("form", { className: "filter-form" },
    nameLabel, name, nameList,
    element("label", { className: "hidden", htmlFor: op.id }, "Condition"), op,
    valueLabel, value, valueList,
    element("button", { type: "submit", className: "quiet" }, "Add condition"));
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    const attribute = name.value.trim();
    const chosen = op.value;
    const given = chosen === "in"
      ? value.value.split(",").map((part) => typed(attribute, part.trim()))
      : typed(attribute, value.value.trim());
    node.reset();
    addCondition({ name: attribute, op: chosen, value: given });
    name.focus();
  });
  return node;
}

const entry = form();
const chips = element("ul", { className: "tags", "aria-label": "Conditions" });
const match = element("button", { type: "button", className: "quiet", onclick: () => {
  const { conditions, any } = place();
  change(conditions, any ? "All conditions must hold." : "Any condition may hold.", !any);
} });
const asJson = element("code", { title: "The filter of the request" });
root.append(
  element("summary", {}, "Only pictures whose attributes fit"),
  element("div", { className: "inside" }, chips, match, entry, asJson));
root.open = matchMedia("(min-width: 861px)").matches;

/** Shows the conditions of the place. */
export function showFilter() {
  const { conditions, any } = place();
  chips.replaceChildren(...conditions.map((condition) => chip(condition, conditions)));
  chips.hidden = conditions.length === 0;
  match.hidden = conditions.length < 2;
  match.textContent = any ? "any holds" : "all hold";
  const filter = toFilter(conditions, any);
  asJson.textContent = filter ? `"filter": ${JSON.stringify(filter)}` : "";
  asJson.hidden = !filter;
  if (filter) root.open = true;
}
