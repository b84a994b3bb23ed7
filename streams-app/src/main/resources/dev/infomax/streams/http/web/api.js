// Calls to the HTTP interface. Failures are ServerErrors, with the server's own words.

export class ServerError extends Error {
  constructor(message, problem = {}, retryAfter = null) {
    super(message);
    this.status = problem.status;
    this.title = problem.title;
    this.code = problem.code;
    this.retryAfter = retryAfter;
  }
}

/** A response that is fine; its body is still to be read. */
export async function open(path, options = {}) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (cause) {
    if (cause.name === "AbortError") throw cause;
    throw new ServerError("The server cannot be reached.", { title: "No connection" });
  }
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({ status: response.status }));
  const retryAfter = Number(response.headers.get("Retry-After")) || null;
  throw new ServerError(problem.detail ?? `The server answered ${response.status}.`, problem, retryAfter);
}

const call = async (path, options) => (await open(path, options)).json();

export const status = () => call("/v1/status");

export const sample = (limit) => call(`/v1/embeddings:sample?limit=${limit}`);

export const embedding = (id, signal) => call(`/v1/embeddings/${encodeURIComponent(id)}`, { signal });

export const openApi = () => call("/openapi.json");

export const thumbnailPath = (id) => `/v1/images/${encodeURIComponent(id)}/thumbnail`;

/** The vector of a picture that is not stored. */
export const embed = (file, signal) =>
  call("/v1/embed", {
    method: "POST",
    signal,
    headers: { "Content-Type": file.type.startsWith("image/") ? file.type : "image/*" },
    body: file,
  });

/** The nearest to a source, which is {id} or {vector}. */
export const neighbors = (source, metric, k, filter, signal) =>
  call("/v1/knn", {
    method: "POST",
    signal,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...source, metric, k, include: ["attributes", "thumbnail"], ...(filter && { filter }) }),
  });
