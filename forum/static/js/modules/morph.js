// Puts new HTML in the place of an element, and leaves alone what a person is busy with.
import { Idiomorph } from "../../vendor/idiomorph.esm.min.js";

const TYPED = "textarea, input:not([type=checkbox]):not([type=radio]):not([type=hidden]):not([type=submit])";

// A field is held when somebody is in it, or has typed what the server does not know yet.
function isHeld(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return false;
  if (node.hasAttribute("data-keep")) return true;
  if (node.matches(TYPED)) return node === document.activeElement || node.value !== node.defaultValue;
  return node.matches("select") && node === document.activeElement;
}

function keepsTick(node) {
  return node.matches?.("input[type=checkbox][data-local], input[type=radio][data-local]");
}

const callbacks = {
  beforeNodeMorphed: (old) => !isHeld(old),
  beforeNodeRemoved: (old) => !(old.nodeType === Node.ELEMENT_NODE && old.contains(document.activeElement)
    && old !== document.body && old.matches("[data-hold-focus]")),
  beforeAttributeUpdated: (name, node) => {
    if (name === "checked" && keepsTick(node)) return false;
    return !(name === "open" && node.matches("details"));
  },
};

export function morph(element, html) {
  const ticks = new Map([...element.querySelectorAll("input[data-local]")].map((box) => [box.id, box.checked]));
  Idiomorph.morph(element, html, { morphStyle: "outerHTML", callbacks });
  for (const [id, checked] of ticks) {
    const box = id && document.getElementById(id);
    if (box) box.checked = checked;
  }
}
