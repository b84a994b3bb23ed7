// The pictures that arrive, the newest first, at the pace of the eye.
import { notice } from "./attributes.js";
import { arrowKeys, byId, count, element, nameOf } from "./elements.js";
import { listen } from "./events.js";
import { thumb } from "./picture.js";

const PERIOD = 250;
const SIZE = 48;
const GAP = 6;
const strip = byId("live");
const text = byId("live-note");
const pause = byId("live-pause");
const waiting = [];
let arrived = 0;
let more = 0;

const room = () => Math.max(1, Math.floor((strip.clientWidth + GAP) / (SIZE + GAP)));
const paused = () => pause.getAttribute("aria-pressed") === "true";
/** Whoever reaches for a picture should get that one. */
const held = () => strip.matches(":hover") || strip.contains(document.activeElement);

function say() {
  const beyond = more ? `, ${count(more)} not shown` : "";
  text.textContent = arrived || more ? `${count(arrived + more)} so far${beyond}` : "nothing new yet";
}

function trim() {
  while (strip.children.length > room()) strip.lastElementChild.remove();
}

function show(onChoose) {
  if (!waiting.length || paused() || held()) return;
  for (const item of waiting.splice(0, waiting.length).slice(-room())) {
    const entry = element("li", { className: "new" }, thumb(item, nameOf(item), onChoose));
    strip.prepend(entry);
  }
  trim();
}

/** Shows arrivals; calls back with each. */
export function watchArrivals(onChoose, onArrival) {
  const events = {
    ready: say,
    embedding(item) {
      arrived += 1;
      notice([item]);
      waiting.push(item);
      if (waiting.length > 100) waiting.shift();
      say();
      onArrival(item);
    },
    skipped({ count: skipped }) {
      more += skipped;
      say();
    },
    end({ reason }) { text.textContent = `The server ended it: ${reason}`; },
  };
  listen((name, data) => events[name]?.(data), (why) => { text.textContent = why; });
  setInterval(() => show(onChoose), PERIOD);
  new ResizeObserver(trim).observe(strip);
  arrowKeys(strip);
  pause.addEventListener("click", () => {
    const now = !paused();
    pause.setAttribute("aria-pressed", String(now));
    pause.textContent = now ? "Go on" : "Pause";
  });
}
