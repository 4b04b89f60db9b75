// Writes go over HTTP: 200 means on disk. A lost line is no answer, and is told apart from a no.
const PATIENCE = 10_000;

export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function formToken() {
  return document.querySelector("meta[name=csrf-token]")?.content ?? "";
}

function asBody(data) {
  if (data instanceof FormData || data instanceof URLSearchParams) return new URLSearchParams(data);
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(data ?? {})) {
    for (const each of Array.isArray(value) ? value : [value]) body.append(name, each ?? "");
  }
  return body;
}

async function readJson(response) {
  try {
    return await response.json();
  } catch {
    return {};
  }
}

// The live connection hears whether the line carries: its own silence means nothing for most of a minute.
const tellLine = (carries) => dispatchEvent(new CustomEvent("line", { detail: carries }));

export async function ask(url, options = {}) {
  const giveUp = new AbortController();
  options.signal?.addEventListener("abort", () => giveUp.abort());
  const timer = setTimeout(() => giveUp.abort(), PATIENCE);
  try {
    const headers = { Accept: "application/json", ...options.headers };
    const response = await fetch(url, { credentials: "same-origin", ...options, headers, signal: giveUp.signal });
    tellLine(true);
    return { ok: response.ok, status: response.status, body: await readJson(response) };
  } catch {
    if (!options.signal?.aborted) tellLine(false);
    return { ok: false, status: 0, body: {} };
  } finally {
    clearTimeout(timer);
  }
}

export function send(url, data, { method = "POST", signal } = {}) {
  return ask(url, { method, signal, body: asBody(data), headers: { "X-CSRF-Token": formToken(), "X-CSRFToken": formToken() } });
}
