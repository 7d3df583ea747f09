/** The Terms tab: every term of the report, a search, and a way through the places of each. */

import { $, $$, data, say } from "./dom.js";
import { getHtml } from "./net.js";
import { t } from "./phrases.js";
import { reveal, sentenceOf, sheet } from "./sheet.js";
import { paint } from "./echoes.js";
import { onTab } from "./tabs.js";

const list = $("#term-list");
const turns = new Map();

let outdated = !list.firstElementChild;
let asked = 0;
onTab("terms", fetchTerms);

/** The list, if it is not here yet or out of date. */
export async function fetchTerms() {
  if (outdated) await refreshTerms(true);
  if (!list.firstElementChild && !$("[data-pane=terms]").hidden) say(t("fetchFailed"));
}

/** Fetch the list again; at once when it is on show, else when it is next looked at. */
export async function refreshTerms(now = false) {
  outdated = true;
  if (!now && $("[data-pane=terms]").hidden) return;
  const turn = ++asked;
  const query = new URLSearchParams({ q: $("#term-query").value });
  const html = await getHtml(`/reports/${data.report}/terms?${query}`).catch(() => null);
  if (html === null || turn !== asked) return;
  outdated = false;
  list.innerHTML = html;
}

let pause = 0;
$("#term-query")?.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => refreshTerms(true), 200);
});
$("#term-search")?.addEventListener("submit", (event) => {
  event.preventDefault();
  refreshTerms(true);
});

/** Go to the next place of a term. */
function visit(button) {
  const places = JSON.parse(button.dataset.places);
  const official = button.dataset.official;
  if (!places.length) return say(t("noTermPlace", { official }));
  const n = (turns.get(button.dataset.term) ?? -1) + 1;
  turns.set(button.dataset.term, n % places.length);
  const target = sentenceOf(places[n % places.length][0]);
  if (target) reveal(target);
  echo(places, n % places.length);
  return say(t("termPlace", { official, n: (n % places.length) + 1, total: places.length }));
}

/** Echo the places of a term in the text, the visited one stronger. */
const echo = (places, visited = -1) => paint("term", places, visited);

const quiet = () => paint("term", []);
const goer = (event) => event.target.closest?.("[data-places]");
const rowOf = (event) => $("[data-places]", event.target.closest?.(".term") ?? undefined);

list?.addEventListener("click", (event) => {
  if (!goer(event)) return;
  event.preventDefault();
  visit(goer(event));
});
for (const name of ["pointerover", "focusin"]) list?.addEventListener(name, (event) => event.target.closest(".term") && echo(JSON.parse(rowOf(event).dataset.places)));
for (const name of ["pointerleave", "focusout"]) list?.addEventListener(name, quiet);
sheet?.addEventListener("click", quiet);
