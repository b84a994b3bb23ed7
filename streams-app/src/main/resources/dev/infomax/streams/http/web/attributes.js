// Attributes that were seen, to suggest names and values and to know which are numbers.

const MOST_VALUES = 50;
const seen = new Map();

export function notice(items) {
  for (const item of items) {
    for (const [name, value] of Object.entries(item.attributes ?? {})) {
      if (!seen.has(name)) seen.set(name, new Set());
      const values = seen.get(name);
      if (values.size < MOST_VALUES) values.add(value);
    }
  }
}

export const names = () => [...seen.keys()].sort();

export const values = (name) => [...(seen.get(name) ?? [])].sort((a, b) => (a < b ? -1 : 1));

/** What was typed, as a number if the attribute holds numbers or is not known. */
export function typed(name, text) {
  const known = values(name);
  const number = Number(text);
  const wantsNumber = known.length ? known.some((value) => typeof value === "number") : true;
  return wantsNumber && text.trim() !== "" && Number.isFinite(number) ? number : text;
}
