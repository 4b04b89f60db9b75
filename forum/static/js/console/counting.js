// Counts are said aloud at most every 10 seconds, and only when they changed.
const REST = 10_000;

export function startCounting() {
  let said = document.querySelector("#counts .big")?.textContent;
  let timer = 0;

  function speak() {
    timer = 0;
    const now = document.querySelector("#counts .big")?.textContent;
    if (!now || now === said) return;
    said = now;
    document.getElementById("spoken").textContent = now.replace(/\s+/g, " ").trim();
  }

  return (ids) => { if (ids.includes("counts") && !timer) timer = setTimeout(speak, REST); };
}
