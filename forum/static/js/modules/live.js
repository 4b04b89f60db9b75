// The live connection of every screen. Load, reconnect, wake and gap are one path: fetch the whole board.
import { io } from "../../vendor/socket.io.esm.min.js";
import { morph } from "./morph.js";
import { ask } from "./send.js";

const RETRY = 3_000;

// `at` stands in the connection's address, where a proxy can see which room it belongs to.
export function connect({ role, code = "", key = "", screen = "", at = code, version, boardUrl, onApplied, onState, onEvent }) {
  let known = Number(version);
  let fetching = null;
  let state = "";
  let retry = 0;
  let doubted = false;

  function say(next) {
    if (next === state) return;
    state = next;
    document.documentElement.dataset.live = next;
    onState?.(next);
  }

  function apply(fragments, next, panel) {
    for (const [id, html] of Object.entries(fragments)) {
      const element = document.getElementById(id);
      if (element) morph(element, html);
    }
    known = next;
    onApplied?.(Object.keys(fragments), next, panel);
  }

  async function fetchBoard() {
    const { ok, status, body } = await ask(boardUrl, { cache: "no-store" });
    if (ok) {
      if (body.version >= known) apply(body.fragments, body.version);
      say(socket.connected ? "live" : "waiting");
      return true;
    }
    if ([401, 403, 404, 410].includes(status)) location.reload();
    say("offline");
    clearTimeout(retry);
    retry = setTimeout(catchUp, RETRY);
    return false;
  }

  function catchUp() {
    fetching ??= fetchBoard().finally(() => { fetching = null; });
    return fetching;
  }

  const socket = io("/live", {
    auth: { role, code, key, screen },
    query: { at },
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 1_500,
    timeout: 4_000,
  });

  socket.on("hello", (hello) => (known < hello.version ? catchUp() : say("live")));
  socket.on("push", (push) => {
    if (known >= push.version) return;
    if (known < push.since) catchUp();
    else apply(push.fragments, push.version, push.panel);
  });
  socket.on("gone", () => location.reload());
  for (const name of ["health", "nudge", "own"]) socket.on(name, (body) => onEvent?.(name, body));
  socket.on("disconnect", () => { say("offline"); catchUp(); });
  socket.on("connect_error", (error) => {
    say("offline");
    socket.io.opts.transports = ["polling", "websocket"];
    if (error.message === "not-allowed") catchUp();
  });
  // After a request that nothing answered, a connection that still seems to stand may be dead: a new one will tell.
  addEventListener("line", ({ detail: carries }) => {
    if (carries && doubted && socket.connected) socket.disconnect().connect();
    doubted = !carries;
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && catchUp());
  addEventListener("pageshow", (event) => event.persisted && catchUp());
  addEventListener("online", () => { socket.connect(); catchUp(); });
  addEventListener("offline", () => say("offline"));

  return { catchUp, socket, version: () => known, accept: (body) => body.fragments && apply(body.fragments, Math.max(known, body.version ?? 0)) };
}
