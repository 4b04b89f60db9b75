// What this phone keeps between two loads of a page; where it may keep nothing, at least until the page is closed.
const memory = new Map();

export function read(key) {
  if (memory.has(key)) return memory.get(key);
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

export function write(key, words) {
  memory.delete(key);
  try {
    if (words) localStorage.setItem(key, words);
    else localStorage.removeItem(key);
  } catch {
    if (words) memory.set(key, words);
  }
}

export function keysFrom(start) {
  let kept = [];
  try {
    kept = Object.keys(localStorage);
  } catch {
    // Then all there is, is in memory.
  }
  return [...new Set([...kept, ...memory.keys()])].filter((key) => key.startsWith(start));
}
