// Calls to the HTTP interface. Failures are Errors whose message can be shown.

async function call(path, options = {}) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (cause) {
    if (cause.name === "AbortError") throw cause;
    throw new Error("The server cannot be reached.", { cause });
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) {
    const error = new Error(body.detail ?? `The server answered ${response.status}.`);
    error.code = body.code;
    throw error;
  }
  return body;
}

const INCLUDE = ["attributes", "thumbnail"];

export const status = () => call("/v1/status");

export const sample = (limit) => call(`/v1/embeddings:sample?limit=${limit}`);

export const embedding = (id, signal) =>
  call(`/v1/embeddings/${encodeURIComponent(id)}`, { signal });

export const openApi = () => call("/openapi.json");

export const thumbnailPath = (id) => `/v1/images/${encodeURIComponent(id)}/thumbnail`;

export const neighborsOfId = (id, metric, signal) =>
  call("/v1/knn", {
    method: "POST",
    signal,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ id, metric, k: 10, include: INCLUDE }),
  });

export const neighborsOfFile = (file, metric, signal) =>
  call(`/v1/knn?k=10&metric=${metric}&include=${INCLUDE.join(",")}`, {
    method: "POST",
    signal,
    headers: { "Content-Type": file.type.startsWith("image/") ? file.type : "image/*" },
    body: file,
  });
