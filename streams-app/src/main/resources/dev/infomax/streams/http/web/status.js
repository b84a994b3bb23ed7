// Figures in the head of the page, and the cluster below.
import { status } from "./api.js";
import { showCluster, showUnreachable } from "./cluster.js";
import { byId, count } from "./elements.js";

const PERIOD = 2000;
const show = (id, text) => { byId(id).textContent = text; };

function pill(text, tone) {
  show("state-text", text);
  byId("state").dataset.tone = tone;
}

/** Records that wait, of all applications; null if one is not known. */
function totalLag(figures) {
  const totals = Object.values(figures.lag).map((lag) => lag.total);
  return totals.includes(null) ? null : totals.reduce((sum, total) => sum + total, 0);
}

function state(figures) {
  const states = Object.values(figures.applications);
  if (states.some((name) => name === "ERROR")) return ["stopped", "bad"];
  if (figures.partial) return ["partial", "warn"];
  if (states.some((name) => name !== "RUNNING")) return ["rebalancing", "warn"];
  if (totalLag(figures) > 0) return ["catching up", "good"];
  return ["live", "good"];
}

function showFigures(figures, before) {
  show("figure-searchable", count(figures.searchable));
  show("figure-lag", count(totalLag(figures)));
  if (before) {
    const rate = (1000 * (figures.searchable - before.searchable)) / (performance.now() - before.at);
    show("figure-rate", `${count(Math.max(0, Math.round(rate)))}/s`);
  }
  pill(...state(figures));
  showCluster(figures);
}

/** Calls back with the figures whenever they are new. */
export function watch(onFigures) {
  let before = null;
  async function look() {
    try {
      const figures = await status();
      showFigures(figures, before);
      before = { searchable: figures.searchable, at: performance.now() };
      onFigures(figures);
    } catch (error) {
      pill("unreachable", "bad");
      showUnreachable(error);
    }
    setTimeout(look, document.hidden ? 4 * PERIOD : PERIOD);
  }
  look();
}
