// Every form goes as it is, to its own address. Offline, what is harmless to send late waits here; the rest says so.
import { send } from "../modules/send.js";
import { goTo } from "./goto.js";
import { clearRefusal, refuse } from "./refusing.js";

const MAY_WAIT = /\/(merge|merge\/undo|split|split\/undo|park|apart|place|hide|unhide|reword|objective|themes|cards)$/;
const LOST = "That did not arrive, so nothing was saved. Press again when the line is back.";

function addressOf(form, button) {
  return button?.hasAttribute("formaction") ? button.formAction : form.action;
}

function dataOf(form, button) {
  const data = new FormData(form);
  if (button?.name) data.append(button.name, button.value);
  data.delete("csrf_token");
  return data;
}

// Where focus goes when the pressed button is gone from the new page.
function keeper() {
  const chain = [];
  for (let at = document.activeElement?.closest("[id]"); at; at = at.parentElement?.closest("[id]")) chain.push(at.id);
  return () => {
    if (document.activeElement && document.activeElement !== document.body) return;
    const left = chain.map((id) => document.getElementById(id)).find(Boolean);
    if (left && !left.matches("button, input, select, textarea, a[href], [tabindex]")) left.tabIndex = -1;
    left?.focus({ preventScroll: true });
  };
}

export function startSending({ live, asking, health }) {
  const waiting = [];
  let offline = false;
  let draining = false;

  // The chosen cards go with the act: nothing that is ticked meanwhile is taken for part of it.
  function takeChosen(form, button) {
    const chosen = form.matches("[data-chosen-cards]") && !button?.matches("[data-alone]") ? [...form.querySelectorAll("input[data-local]:checked")] : [];
    const ids = chosen.map((box) => box.id);
    if (ids.length) form.reset();
    return () => ids.forEach((id) => { const box = document.getElementById(id); if (box) box.checked = true; });
  }

  function done(form, body) {
    const focus = keeper();
    clearRefusal();
    if (body.go) return location.assign(body.go);
    if (form?.isConnected && !form.matches("[data-chosen-cards]")) form.reset();
    if (form?.matches("dialog [data-again]")) {
      again(form, `${body.entered} is in.`);
    } else if (form?.closest("dialog")) {
      document.getElementById("cards")?.reset();
      asking.close();
    }
    live.accept(body);
    health.saved();
    focus();
    return undefined;
  }

  // One paper after the other: the question stays open, says what is in, and waits for the next id.
  function again(form, words) {
    for (const field of form.querySelectorAll("input:not([type=hidden]), textarea")) field.value = "";
    for (const list of form.querySelectorAll("select")) list.selectedIndex = 0;
    form.querySelector("[data-entered]").textContent = words;
    form.querySelector("[data-first]").focus();
  }

  function keep(url, data, form) {
    if (!MAY_WAIT.test(new URL(url, location.href).pathname)) return refuse(LOST);
    waiting.push({ url, data });
    if (form.closest("dialog")) {
      document.getElementById("cards")?.reset();
      asking.close();
    }
    if (!form.matches("[data-chosen-cards]")) form.reset();
    health.waiting(waiting.length);
    return undefined;
  }

  function no(body, again) {
    const about = { anchor: body.anchor, race: body.code === "raced", again: body.sure ? again : undefined };
    refuse(body.refusal ?? LOST, about);
    if (about.race || body.code === "ended") live.catchUp();
  }

  async function post(url, data, form) {
    // A wiped workshop tells its screens to go: this one is on its way already.
    if (url.endsWith("/wipe")) live.socket.off().disconnect();
    const { ok, status, body } = await send(url, data);
    if (ok) return done(form, body);
    if (status === 0) return keep(url, data, form);
    form.restore?.();
    return no(body, () => { data.set("confirmed", "1"); post(url, data, form); });
  }

  async function drain() {
    if (draining || offline) return;
    draining = true;
    while (waiting.length && !offline) {
      const { url, data } = waiting[0];
      const { ok, status, body } = await send(url, data);
      if (status === 0) break;
      waiting.shift();
      health.waiting(waiting.length);
      if (!ok) refuse(body.refusal ?? LOST);
    }
    draining = false;
    if (!waiting.length) live.catchUp();
  }

  document.addEventListener("submit", async (event) => {
    const { target: form, submitter: button } = event;
    const method = form.getAttribute("method");
    if (method !== "post" || button?.matches("[data-ask]")) return;
    event.preventDefault();
    if (button?.getAttribute("aria-disabled") === "true") { goTo(button.dataset.goto ?? ""); return; }
    if (form.dataset.busy) return;
    form.dataset.busy = "1";
    const address = addressOf(form, button);
    const data = dataOf(form, button);
    form.restore = takeChosen(form, button);
    await post(address, data, form);
    delete form.dataset.busy;
  });

  addEventListener("beforeunload", (event) => { if (waiting.length) event.preventDefault(); });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches("textarea[data-enter]")) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  });

  document.addEventListener("change", (event) => {
    if (event.target.form?.matches("[data-auto]")) event.target.form.requestSubmit();
  });

  function paint() {
    const next = document.getElementById("next");
    const why = next?.querySelector("small");
    if (!why || next.matches("a")) return;
    if (offline && !next.dataset.held) {
      next.dataset.held = `${next.getAttribute("aria-disabled") ?? ""}|${why.textContent}`;
      next.setAttribute("aria-disabled", "true");
      why.textContent = "Waiting for the connection";
    } else if (!offline && next.dataset.held) {
      const [disabled, words] = next.dataset.held.split("|");
      delete next.dataset.held;
      if (!disabled) next.removeAttribute("aria-disabled");
      why.textContent = words;
    }
  }

  function state(now) {
    offline = now === "offline";
    paint();
    if (!offline) drain();
  }

  return { paint, state };
}
