// How the cluster stands: model, applications, members, partitions.
import { byId, count, element, problem } from "./elements.js";

const body = byId("cluster-body");
let shown = "";

function facts(entries) {
  return element("dl", { className: "facts" },
    ...entries.flatMap(([name, value, className = ""]) => [element("dt", {}, name), element("dd", { className }, value)]));
}

function table(caption, heads, rows) {
  const row = ([first, ...cells]) => element("tr", {},
    element("th", { scope: "row" }, first),
    ...cells.map((cell) => {
      const [text, tone = ""] = [cell].flat();
      const node = element("td", {}, text);
      node.dataset.tone = tone;
      return node;
    }));
  return element("table", {},
    element("caption", {}, caption),
    element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
    element("tbody", {}, ...rows.map(row)));
}

const megabytes = (all) => `${(all.reduce((sum, p) => sum + p.memoryBytes, 0) / 1e6).toFixed(1)} MB`;

const tone = (state) => (state === "RUNNING" ? "" : state === "ERROR" ? "bad" : "warn");

function applications({ applications: states, lag }) {
  const names = [...new Set([...Object.keys(states), ...Object.keys(lag)])].sort();
  return table("Applications", ["Name", "State here", "Lag"], names.map((name) => {
    const state = states[name];
    return [name, state ? [state.toLowerCase().replaceAll("_", " "), tone(state)] : "elsewhere", count(lag[name]?.total)];
  }));
}

const list = (partitions) => (partitions.length ? partitions.join(", ") : "none");

function members({ members: all }) {
  return table("Members", ["Address", "Active", "Standby"], all.map(({ host, port, self, active, standby }) =>
    [`${host}:${port}${self ? " (this one)" : ""}`, list(active), list(standby)]));
}

function partitions({ partitions: all }) {
  return table("Partitions", ["Number", "Searchable", "Lag", "Rejected", "State"], all.map((p) => {
    const rejected = Object.values(p.rejected).reduce((sum, times) => sum + times, 0);
    return [String(p.partition), count(p.searchable), count(p.lag), [count(rejected), rejected ? "warn" : ""],
      p.loaded ? "loaded" : ["loading", "warn"]];
  }));
}

export function showCluster(figures) {
  const now = JSON.stringify(figures);
  if (now === shown) return;
  shown = now;
  const { answered, total, stale } = figures.coverage;
  const coverage = `${answered} of ${total} answer${stale.length ? `, from standbys: ${list(stale)}` : ""}`;
  body.replaceChildren(
    element("div", {},
      facts([
        ["Model", figures.model || "none yet", "mono"],
        ["Dimension", figures.dimension ? count(figures.dimension) : "unknown"],
        ["Metric", figures.metric],
        ["Partitions", coverage],
        ["Index memory", megabytes(figures.partitions)],
      ]),
      applications(figures),
      members(figures)),
    element("div", {}, partitions(figures)));
}

export function showUnreachable(error) {
  shown = "";
  const node = element("p", { className: "note" });
  problem(node, error);
  body.replaceChildren(node);
}
