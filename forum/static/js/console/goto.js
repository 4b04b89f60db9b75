// Move focus to what is missing: its first control, or the place itself.
const CONTROL = "input:not([type=hidden]), select, textarea, button, a[href]";

export function goTo(id) {
  const place = document.getElementById(id);
  if (!place) return;
  const control = place.querySelector(CONTROL) ?? place;
  control.focus();
  place.scrollIntoView({ block: "nearest" });
}
