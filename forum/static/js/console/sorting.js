// Ticks and the theme that is looked at are this browser's own: pushes leave both alone.
export function startSorting() {
  let looked = "";

  function paintChosen() {
    const count = document.querySelectorAll("#cards input[data-local]:checked").length;
    const words = document.querySelector("[data-chosen]");
    if (words) words.textContent = count ? `${count} chosen` : "Tick cards, then";
  }

  function paintFilter() {
    const links = [...document.querySelectorAll("[data-filter]")];
    if (looked && !links.some((link) => link.dataset.filter === looked)) looked = "";
    for (const link of links) {
      if (link.dataset.filter === looked) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    for (const part of document.querySelectorAll("[data-shelf]")) {
      part.hidden = Boolean(looked) && part.dataset.shelf !== looked;
    }
  }

  // Only what is found stays in view; what was ticked stays ticked.
  function paintFound() {
    const wanted = document.querySelector("[data-find]")?.value.trim().toLowerCase() ?? "";
    const cards = [...document.querySelectorAll("#cards li.card")];
    for (const card of cards) card.hidden = !card.textContent.toLowerCase().includes(wanted);
    const words = document.querySelector("[data-found]");
    const found = cards.filter((card) => !card.hidden).length;
    if (words) words.textContent = wanted ? `${found} found` : "";
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches?.("[data-find]")) event.preventDefault();
  });
  document.addEventListener("input", (event) => event.target.matches("[data-find]") && paintFound());
  document.addEventListener("change", (event) => event.target.matches("[data-local]") && paintChosen());
  document.addEventListener("reset", () => setTimeout(paintChosen));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-filter]");
    if (!link) return;
    event.preventDefault();
    looked = looked === link.dataset.filter ? "" : link.dataset.filter;
    paintFilter();
  });

  return () => { paintChosen(); paintFilter(); paintFound(); };
}
