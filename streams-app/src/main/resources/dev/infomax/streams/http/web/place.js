// What is shown lives in the address, so that Back, Forward and links work.
import { conditionOf, textOf } from "./conditions.js";

const listeners = [];

/** What is chosen: a stored picture's id, or the number of one of this visit; and the conditions. */
export function place() {
  const parameters = new URLSearchParams(location.search);
  return {
    id: parameters.get("id"),
    picture: parameters.get("picture"),
    conditions: parameters.getAll("where").map(conditionOf).filter((condition) => condition !== null),
    any: parameters.get("match") === "any",
  };
}

/** Goes where some of it is different. */
export function go(change, { replace = false } = {}) {
  const { id, picture, conditions, any } = { ...place(), ...change };
  const parameters = new URLSearchParams();
  if (id) parameters.set("id", id);
  else if (picture) parameters.set("picture", picture);
  for (const condition of conditions) parameters.append("where", textOf(condition));
  if (any && conditions.length > 1) parameters.set("match", "any");
  const address = parameters.size ? `?${parameters}` : location.pathname;
  history[replace ? "replaceState" : "pushState"](null, "", address);
  tell(replace ? "begun" : "chosen");
}

export const chooseStored = (id) => go({ id, picture: null });

/** Tells how the place was reached: "chosen" on the page, "begun" with, or by "history". */
export function onPlace(listener) {
  listeners.push(listener);
}

let shown = location.search;
function tell(how) {
  shown = location.search;
  listeners.forEach((listener) => listener(how));
}

addEventListener("popstate", () => {
  // A link within the page changes the fragment alone.
  if (location.search !== shown) tell("history");
});
