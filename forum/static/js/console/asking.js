// Questions that come before an act, in one dialog. Without script the same question stands on the page.
import { ask } from "../modules/send.js";
import { clearRefusal, refuse } from "./refusing.js";

// What is said of a question that cannot be fetched. Nothing that was ticked is lost by it.
function waits() {
  const chosen = document.querySelectorAll("#cards input[data-local]:checked").length;
  const kept = { 0: "", 1: " The card you chose stays chosen." }[chosen] ?? ` The ${chosen} cards you chose stay chosen.`;
  return `The line is down, so this cannot start yet.${kept} Press again when the line is back.`;
}

export function startAsking() {
  const dialog = document.getElementById("ask");
  let held = false;

  function close() {
    if (dialog.open) dialog.close();
  }

  async function open(url) {
    const { ok, status, body } = await ask(url);
    held = status === 0;
    if (!ok) return refuse(held ? waits() : body.refusal ?? "That could not be fetched. Try again.");
    document.querySelector(".ask--page")?.remove();
    dialog.innerHTML = body.html;
    for (const box of dialog.querySelectorAll("[data-keys]")) box.checked = localStorage.getItem("pf-keys") !== "off";
    if (!dialog.open) dialog.showModal();
    (dialog.querySelector("[data-first]") ?? dialog.querySelector("#ask-title"))?.focus();
    dialog.scrollTop = 0;
    return undefined;
  }

  function state(now) {
    if (held && now !== "offline") clearRefusal();
    held &&= now === "offline";
  }

  dialog.addEventListener("close", () => dialog.replaceChildren());
  document.addEventListener("click", (event) => {
    if (event.target.closest("dialog [data-close]")) { event.preventDefault(); close(); return; }
    const link = event.target.closest("a[data-ask]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link.href);
  });
  document.addEventListener("submit", (event) => {
    const { target: form, submitter: button } = event;
    if (!button?.matches("[data-ask]")) return;
    event.preventDefault();
    const chosen = new URLSearchParams([...new FormData(form)].filter(([name]) => name === "card"));
    open(`${button.formAction}?${chosen}`);
  });

  return { open, close, state };
}
