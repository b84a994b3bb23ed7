// Asks for what the place says, and shows the answer.
import { embed, embedding, neighbors, thumbnailPath } from "./api.js";
import { notice } from "./attributes.js";
import { toFilter } from "./conditions.js";
import { announce, byId, nameOf, note, problem } from "./elements.js";
import { KINDS, showNoPanels, showPanels, showWaiting } from "./panels.js";
import { chooseStored } from "./place.js";
import { showAgreement, showQuery } from "./query.js";

const K = 12;
const text = byId("result-note");
let running = new AbortController();

function begin() {
  running.abort();
  running = new AbortController();
  note(text, "");
  showAgreement("");
  showWaiting(K);
  return running.signal;
}

/** A stored picture and its nearest. */
export function showStored(id, conditions, any) {
  const signal = begin();
  showQuery(thumbnailPath(id), { id, attributes: {} });
  const again = () => showStored(id, conditions, any);
  return attempt(signal, again, async () => {
    const item = await embedding(id, signal);
    notice([item]);
    showQuery(thumbnailPath(id), item);
    await fill({ id }, item, conditions, any, signal);
  });
}

/** A picture of this visit and its nearest; its vector is asked for once. */
export function showPicture(picture, conditions, any) {
  const signal = begin();
  const item = { id: picture.name, attributes: {} };
  showQuery(picture.preview, item, "Your picture; it is not stored");
  const again = () => showPicture(picture, conditions, any);
  return attempt(signal, again, async () => {
    picture.vector ??= (await embed(picture.file, signal)).vector;
    await fill({ vector: picture.vector }, item, conditions, any, signal);
  });
}

export function showNothing(words) {
  begin();
  showNoPanels();
  note(text, words);
}

async function attempt(signal, again, work) {
  try {
    await work();
  } catch (error) {
    if (signal.aborted) return;
    showNoPanels();
    problem(text, error, again);
  }
}

async function fill(source, item, conditions, any, signal) {
  const filter = toFilter(conditions, any);
  const answers = await Promise.all(KINDS.map(({ metric }) => neighbors(source, metric, K, filter, signal)));
  if (signal.aborted) return;
  const found = answers.map((answer) => answer.neighbors);
  notice(found.flat());
  showPanels(answers, item.attributes.label, chooseStored);
  const ids = new Set(found[0].map((n) => n.id));
  const both = found[1].filter((n) => ids.has(n.id)).length;
  showAgreement(found[0].length ? `${both} of ${found[0].length} are in both` : "");
  announce(`${found[0].length} nearest to ${nameOf(item)} by cosine, ${found[1].length} by L2; ${both} are in both.`);
  const partial = answers.find((answer) => answer.partial);
  if (partial) {
    const { answered, total } = partial.partitions;
    note(text, `Only ${answered} of ${total} partitions answered in time: nearer pictures may be missing.`, "warn");
  }
}
