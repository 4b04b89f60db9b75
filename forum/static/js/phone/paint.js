// The panel is the same for every phone; what is this participant's own is painted in from #mine.
const list = (words) => (words ? words.split(" ") : []);

function showOnly(root, name, shown) {
  for (const part of root.querySelectorAll(`[data-if="${name}"]`)) part.hidden = !shown;
}

function paintBallot(ballot, { round, order, chosen }) {
  if (!ballot || ballot.dataset.round !== round) return;
  const cards = ballot.querySelector("[data-order]");
  const given = new Set(list(chosen));
  for (const key of list(order)) {
    const card = cards.querySelector(`[data-key="${key}"]`);
    if (!card) continue;
    cards.append(card);
    card.querySelector("input").toggleAttribute("checked", given.has(key));
  }
}

function paintScales(form, { given }) {
  for (const pair of form ? list(given) : []) {
    const [name, score] = pair.split(":");
    form.querySelector(`input[name="${name}"][value="${score}"]`)?.setAttribute("checked", "");
  }
}

function paintScores(form, { round, order, marks }) {
  if (!form || form.dataset.round !== round) return;
  const { scores, moves } = JSON.parse(marks);
  const cards = form.querySelector("[data-order]");
  for (const key of list(order)) {
    const card = cards.querySelector(`[data-key="${key}"]`);
    if (!card) continue;
    cards.append(card);
    for (const box of card.querySelectorAll("input[type=radio]")) {
      const score = scores[key]?.[box.name.split("-")[0]];
      box.toggleAttribute("checked", score !== undefined && box.value === String(score ?? "cannot"));
    }
    const move = card.querySelector("textarea");
    if (move && moves[key]) move.textContent = moves[key];
  }
}

function paintAction(root, { problem, scribe }) {
  const writes = !scribe || scribe === "me";
  showOnly(root, "writes", writes);
  showOnly(root, "reads", !writes);
  if (problem) root.querySelector(`input[name=answers][value="${problem}"]`)?.setAttribute("checked", "");
}

export function paint(root, mine, token) {
  const cards = new Set(list(mine.dataset.cards));
  const unclear = new Set(list(mine.dataset.unclear));
  for (const card of root.querySelectorAll("[data-keys]")) {
    const own = list(card.dataset.keys).some((key) => cards.has(key));
    showOnly(card, "mine", own);
    showOnly(card, "others", !own);
    if (!card.dataset.key) continue;
    const flagged = unclear.has(card.dataset.key);
    showOnly(card, "unclear", flagged);
    showOnly(card, "clear", !flagged);
    card.querySelector("input[name=unclear]")?.setAttribute("value", flagged ? "0" : "1");
  }
  for (const field of root.querySelectorAll("input[name=csrf_token]")) field.setAttribute("value", token);
  paintAction(root, mine.dataset);
  paintBallot(root.querySelector("#ballot"), mine.dataset);
  paintScales(root.querySelector("#scales"), mine.dataset);
  paintScores(root.querySelector("#scores"), mine.dataset);
}
