// The page's own words stand in the page, so that they are translated with it; and one quiet place to say them aloud.
const said = document.getElementById("said");

export function word(name, values = {}) {
  const words = said?.dataset[name] ?? "";
  return words.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

export function say(words) {
  const place = document.querySelector("[data-announce]");
  if (place && words) place.textContent = words;
}

export function piece(name) {
  return document.getElementById(`piece-${name}`).content.cloneNode(true);
}
