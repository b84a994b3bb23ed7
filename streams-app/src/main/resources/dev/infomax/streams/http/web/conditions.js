// Conditions on attributes: as the form has them, as the address has them, as the interface has them.

export const OPERATORS = [
  { op: "eq", words: "is" },
  { op: "ne", words: "is not" },
  { op: "in", words: "is one of" },
  { op: "gte", words: "is at least" },
  { op: "lte", words: "is at most" },
];

const words = (op) => OPERATORS.find((operator) => operator.op === op).words;

export const sentence = ({ name, op, value }) => `${name} ${words(op)} ${[value].flat().join(", ")}`;

export const textOf = ({ name, op, value }) => `${encodeURIComponent(name)}:${op}:${JSON.stringify(value)}`;

/** The condition in a part of the address; null if it is none. */
export function conditionOf(text) {
  const [, name, op, value] = /^([^:]+):([a-z]+):(.*)$/s.exec(text) ?? [];
  if (!OPERATORS.some((operator) => operator.op === op)) return null;
  try {
    return { name: decodeURIComponent(name), op, value: JSON.parse(value) };
  } catch {
    return null;
  }
}

/** Words of the filter's own, which an attribute can be called too. */
const TAKEN = ["any", "not", "attribute"];

const holds = (name, condition) =>
  TAKEN.includes(name) ? { attribute: { name, ...condition } } : { [name]: condition };

const filterOf = ({ name, op, value }) =>
  op === "ne" ? { not: holds(name, { eq: value }) } : holds(name, { [op]: value });

/** Both of two filters; null if one object cannot say it. */
function merged(a, b) {
  const both = { ...a };
  for (const [key, part] of Object.entries(b)) {
    const there = both[key];
    if (there && (key === "not" || Object.keys(part).some((op) => op in there))) return null;
    both[key] = { ...there, ...part };
  }
  return both;
}

const not = (filter) => ({ not: filter });

/** As the filter of a request; null without conditions. */
export function toFilter(conditions, any) {
  const filters = conditions.map(filterOf);
  if (filters.length < 2) return filters[0] ?? null;
  if (any) return { any: filters };
  const one = filters.reduce((both, filter) => both && merged(both, filter));
  return one ?? not({ any: filters.map(not) });
}
