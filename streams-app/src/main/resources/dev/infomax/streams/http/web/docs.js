// Renders the OpenAPI description.
import { openApi } from "./api.js";
import { element } from "./elements.js";

const main = document.getElementById("docs");

const resolve = (description, part) =>
  part?.$ref ? part.$ref.split("/").slice(1).reduce((at, key) => at[key], description) : part;

function typeOf(description, schema) {
  const found = resolve(description, schema) ?? {};
  const type = found.const ?? found.enum?.join(" | ") ?? [found.type ?? "any"].flat().join(" | ");
  return found.default === undefined ? type : `${type} = ${JSON.stringify(found.default)}`;
}

function table(rows) {
  if (!rows.length) return null;
  return element("table", {},
    element("thead", {}, element("tr", {}, ...["Name", "Type", "Meaning"].map((t) => element("th", { scope: "col" }, t)))),
    element("tbody", {}, ...rows.map((cells) => element("tr", {}, ...cells.map((cell, i) => element("td", {}, i < 2 ? element("code", {}, cell) : cell))))));
}

function parameters(description, operation) {
  return (operation.parameters ?? [])
    .map((p) => resolve(description, p))
    .map((p) => [`${p.name} (${p.in})`, typeOf(description, p.schema), p.description ?? ""]);
}

function fields(description, operation) {
  const schema = resolve(description, operation.requestBody?.content?.["application/json"]?.schema);
  return Object.entries(schema?.properties ?? {})
    .map(([name, property]) => [name, typeOf(description, property), resolve(description, property).description ?? property.description ?? ""]);
}

function answers(description, operation) {
  return Object.entries(operation.responses)
    .map(([status, response]) => [status, Object.keys(resolve(description, response).content ?? {}).join(", "), resolve(description, response).description]);
}

function call(description, path, verb, operation) {
  const example = resolve(description, operation.requestBody?.content?.["application/json"]?.schema)?.examples?.[0];
  const role = operation.security?.at(-1)?.basic?.[0];
  return element("details", { className: "call" },
    element("summary", {},
      element("span", { className: "verb" }, verb.toUpperCase()),
      element("code", {}, path),
      element("span", {}, operation.summary)),
    element("div", { className: "inside" },
      operation.description ? element("p", {}, operation.description) : null,
      role ? element("p", {}, `Where keys are needed, one with the role ${role}.`) : null,
      table(parameters(description, operation)),
      table(fields(description, operation)),
      example ? element("pre", {}, JSON.stringify(example, null, 2)) : null,
      table(answers(description, operation))));
}

try {
  const description = await openApi();
  const calls = Object.entries(description.paths).flatMap(([path, verbs]) =>
    Object.entries(verbs).map(([verb, operation]) => call(description, path, verb, operation)));
  main.replaceChildren(
    element("h1", {}, `${description.info.title} API`),
    element("p", {}, description.info.description),
    ...calls);
} catch (error) {
  document.getElementById("docs-note").textContent = error.message;
}
main.setAttribute("aria-busy", "false");
