/** The terms of a glossary: the list follows the search, and the keyboard goes all the way. */

const field = document.querySelector("#q");
const rows = document.querySelector("#rows");
const title = document.querySelector("#terms-title");
let turn = 0;
let pause = 0;

function address() {
  const given = new URL(document.querySelector("#search").action);
  for (const [name, value] of new FormData(document.querySelector("#search"))) if (value) given.searchParams.set(name, value);
  return given;
}

async function search() {
  const mine = ++turn;
  const wanted = address();
  const answer = await fetch(wanted, { headers: { "X-Part": "1" } }).catch(() => null);
  if (!answer?.ok || mine !== turn) return;
  rows.innerHTML = await answer.text();
  title.textContent = rows.querySelector("[data-found]").dataset.found;
  history.replaceState(null, "", wanted);
}

field.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(search, 120);
});
document.querySelector("#search").addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});

/** One term on, or one back to the field. */
function step(by) {
  const links = [...rows.querySelectorAll("a.term-official")];
  const at = links.indexOf(document.activeElement) + by;
  if (at < 0 || !links.length) return field.focus();
  return links[Math.min(at, links.length - 1)].focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.keyCode === 229) return;
  const typing = event.target.matches("input, textarea, select");
  const inList = event.target === field || event.target.matches("a.term-official");
  const act = {
    ArrowDown: inList && (() => step(1)),
    ArrowUp: inList && event.target !== field && (() => step(-1)),
    "/": !typing && (() => field.select()),
    n: !typing && (() => document.querySelector("#add-term").click()),
  }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
