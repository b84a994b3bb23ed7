// The server's live events. Comes back after a break, and stays away while the page is hidden.
import { open } from "./api.js";

const LONGEST_PAUSE = 30_000;

/** Calls back with each [name, data] of a stream of server-sent events. */
async function read(response, onEvent) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const name = /^event: (.*)$/m.exec(block)?.[1];
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (name && data) onEvent(name, JSON.parse(data));
    }
  }
}

/** Listens for as long as the page is open. */
export function listen(onEvent, onState) {
  let connection = null;
  let timer = null;
  let failures = 0;

  async function connect() {
    timer = null;
    connection = new AbortController();
    try {
      const response = await open("/v1/events", { signal: connection.signal, headers: { Accept: "text/event-stream" } });
      failures = 0;
      await read(response, onEvent);
      later("The connection ended; coming back");
    } catch (error) {
      if (error.name !== "AbortError") later(error.status ? error.message : "Not connected; coming back", error.retryAfter);
    }
  }

  function later(why, seconds) {
    onState(why);
    failures += 1;
    const pause = seconds ? seconds * 1000 * failures : 500 * 2 ** failures;
    timer = setTimeout(connect, Math.min(pause, LONGEST_PAUSE));
  }

  addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    connection?.abort();
    if (document.hidden) onState("resting while hidden");
    else connect();
  });
  if (!document.hidden) connect();
}
