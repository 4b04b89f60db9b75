// The desk works without any of this: it only spares waiting and reloading.
import { morph } from "./modules/morph.js";
import { ask } from "./modules/send.js";

const LOOK_AGAIN = 1_500;

// A page about something that is being made looks again until it is made, then shows it in place.
function awaitOutcome(element) {
  const address = element.dataset.await;
  setTimeout(async () => {
    const { ok, body } = await ask(address, { cache: "no-store" });
    if (!ok || body.state === (element.dataset.awaitFrom ?? "preparing")) return awaitOutcome(element);
    const page = await fetch(address, { credentials: "same-origin" }).catch(() => null);
    if (!page) return awaitOutcome(element);
    if (!page.ok || page.redirected) return location.assign(address);
    showAnew(document.getElementById("main"), await page.text());
    tell(body.state);
    document.querySelectorAll("[data-await]").forEach(awaitOutcome);
  }, LOOK_AGAIN);
}

// What somebody is filling in stays as it is, and focus where it was.
function showAnew(main, html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("main");
  for (const form of main.querySelectorAll("form")) form.toggleAttribute("data-keep", [...form.elements].some(isChanged));
  const hadFocus = main.contains(document.activeElement);
  morph(main, fresh.outerHTML);
  if (hadFocus && !main.contains(document.activeElement)) (main.querySelector("[data-news]") ?? main).focus({ preventScroll: true });
}

function isChanged(field) {
  return "defaultValue" in field && (field.value !== field.defaultValue || field.checked !== field.defaultChecked);
}

function tell(state) {
  const spoken = document.querySelector("[data-spoken]");
  if (spoken) spoken.textContent = spoken.dataset[state] ?? "";
}

// A form whose buttons re-draw it: ask for the new drawing and put it in place, without losing the place on the page.
async function redraw(form, button) {
  const data = new FormData(form, button);
  const drawn = await fetch(form.action, { method: "POST", body: new URLSearchParams(data), credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await drawn.text(), "text/html");
  const fresh = page.getElementById(form.id);
  if (!drawn.ok || !fresh) return form.submit();
  form.replaceWith(fresh);
  settle(fresh, button.name);
}

// Focus follows the stage that was moved: the same act in the stage's new place, or whatever of it can be pressed.
function settle(form, pressed) {
  watch(form);
  const row = form.querySelector("tr.here");
  const act = pressed.replace(/\d+$/, "");
  const same = act === pressed ? form.querySelector(`[name="${pressed}"]`) : row.querySelector(`[name^="${act}"]:not(:disabled)`);
  (same ?? row.querySelector("a")).focus();
  history.replaceState(null, "", row.querySelector("a").hash);
}

function watch(form) {
  let busy = false;
  form.addEventListener("submit", async (event) => {
    if (!event.submitter || event.submitter.name === "save") return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    await redraw(form, event.submitter).finally(() => { busy = false; });
  });
}

// A link to something inside a closed list opens the list.
function openAround() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let around = target; around; around = around.parentElement) if (around.tagName === "DETAILS") around.open = true;
  if (target) target.scrollIntoView();
}

for (const element of document.querySelectorAll("[data-await]")) awaitOutcome(element);
for (const form of document.querySelectorAll("form[data-redraw]")) watch(form);
document.querySelector("[data-focus-first], .notes")?.focus();
if (document.querySelector("details[id]")) {
  addEventListener("hashchange", openAround);
  openAround();
}
