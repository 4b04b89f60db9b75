// Questions that come before an act, in one dialog. Without script the same question stands on the page.
import { ask } from "../modules/send.js";
import { refuse } from "./refusing.js";

export function startAsking() {
  const dialog = document.getElementById("ask");

  function close() {
    if (dialog.open) dialog.close();
  }

  async function open(url) {
    const { ok, body } = await ask(url);
    if (!ok) return refuse(body.refusal ?? "That could not be fetched. Try again when the line is back.");
    document.querySelector(".ask--page")?.remove();
    dialog.innerHTML = body.html;
    for (const box of dialog.querySelectorAll("[data-keys]")) box.checked = localStorage.getItem("pf-keys") !== "off";
    if (!dialog.open) dialog.showModal();
    (dialog.querySelector("[data-first]") ?? dialog.querySelector("#ask-title"))?.focus();
    dialog.scrollTop = 0;
    return undefined;
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

  return { open, close };
}
