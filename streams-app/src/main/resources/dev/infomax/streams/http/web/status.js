// Live figures in the head of the page.
import { status } from "./api.js";

const PERIOD = 2000;
const numbers = new Intl.NumberFormat("en");
const show = (id, text) => { document.getElementById(id).textContent = text; };

function pill(text, tone) {
  const node = document.getElementById("state");
  node.textContent = text;
  node.dataset.tone = tone;
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

/** Calls back with the figures whenever they are new. */
export function watch(onFigures) {
  let before = null;
  async function look() {
    try {
      const figures = await status();
      const now = performance.now();
      show("count-searchable", numbers.format(figures.searchable));
      const lag = totalLag(figures);
      show("count-lag", lag === null ? "unknown" : numbers.format(lag));
      show("count-model", figures.model || "none yet");
      document.getElementById("count-model").title = figures.model;
      if (before) {
        const rate = (1000 * (figures.searchable - before.searchable)) / (now - before.at);
        show("count-rate", `${numbers.format(Math.max(0, Math.round(rate)))}/s`);
      }
      before = { searchable: figures.searchable, at: now };
      pill(...state(figures));
      onFigures(figures);
    } catch {
      pill("unreachable", "bad");
    }
    setTimeout(look, document.hidden ? 4 * PERIOD : PERIOD);
  }
  look();
}
