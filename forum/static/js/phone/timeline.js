// The yellow line under the instruction: the share of the time that is left.
export function startTimeline() {
  for (const line of document.querySelectorAll(".now__left")) {
    const from = Date.parse(line.dataset.from);
    const until = Date.parse(line.dataset.until);
    const left = Math.min(1, Math.max(0, (until - Date.now()) / (until - from || 1)));
    line.firstElementChild.setAttribute("width", `${(left * 100).toFixed(1)}%`);
  }
}
