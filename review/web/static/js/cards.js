/** Cards: fetched ahead, so that the next one is there at once. */

import { $, data } from "./dom.js";
import { t } from "./phrases.js";
import { current, here, listed, number, open, review } from "./review.js";
import { getJson } from "./net.js";
import { paragraphOf } from "./sheet.js";

const box = $("#finding");
const cache = new Map();
const wanted = new Set();
const base = `/reports/${data.report}`;
if (data.current) cache.set(data.current, box.innerHTML);

/** Forget the cards whose words changed. */
export function forget(sentences) {
  for (const key of [...cache.keys()]) {
    const place = review.places.get(key);
    if (!place || sentences === "all" || sentences.has(place.s)) cache.delete(key);
  }
}

async function fetchCards(keys) {
  const missing = keys.filter((key) => key && !cache.has(key) && !wanted.has(key));
  if (!missing.length) return;
  for (const key of missing) wanted.add(key);
  const query = new URLSearchParams(missing.map((key) => ["keys", key]));
  try {
    const answer = await getJson(`${base}/cards?${query}`);
    // an answer from before the last change would show old words
    if (answer.version < review.version) return;
    for (const [key, html] of Object.entries(answer.cards)) cache.set(key, html);
  } finally {
    for (const key of missing) wanted.delete(key);
  }
}

/** The keys of the cards that will be wanted next. */
function ahead() {
  const list = listed();
  const at = list.findIndex((problem) => problem.p === review.problem);
  return [1, 2, 3, -1].map((by) => list[(at + by + list.length) % list.length]?.k).filter(Boolean);
}

let drawn = box.dataset.key ?? data.current;

/** Draw the card of the place the reviewer stands on, from the cache or as soon as it comes. */
export async function paintCard() {
  const place = here();
  if (!place || !current()) {
    drawn = null;
    return paintEmpty();
  }
  if (!cache.has(place.k)) {
    box.setAttribute("aria-busy", "true");
    await fetchCards([place.k]).catch(() => {});
    if (here()?.k !== place.k) return;
  }
  box.removeAttribute("aria-busy");
  if (cache.has(place.k) && (drawn !== place.k || !$(".card-form", box))) {
    box.innerHTML = cache.get(place.k);
    drawn = place.k;
  }
  decorate(place);
  fetchCards(ahead()).catch(() => {});
}

/** Draw it anew even if it is the one on show. */
export function repaintCard() {
  drawn = null;
  return paintCard();
}

/** What depends on the list and not on the finding: "8 of 29", and how many of a kind. */
function decorate(place) {
  for (const text of box.querySelectorAll(".diff, [data-report-text]")) {
    text.lang = box.dataset.lang;
    text.dir = $("#sheet").dir;
  }
  const at = number();
  const line = $(".place", box);
  if (line && !place.z) line.textContent = at ? t("place", { n: at, total: listed().length }) : "";
  const same = open().filter((problem) => problem.c === place.c).length;
  const all = $("[data-command=dismissAll]", box);
  if (!all) return;
  all.hidden = same < 2 || Boolean(place.z);
  all.textContent = t("dismissAllOfKind", { n: same });
}

function paintEmpty() {
  box.removeAttribute("aria-busy");
  const left = open().length;
  if (review.sentence && left) {
    box.replaceChildren($("#sentence-card").content.cloneNode(true));
    $("h2", box).textContent = t("editing", { number: paragraphOf(review.sentence) });
    return;
  }
  box.replaceChildren($(left ? "#empty-filtered" : "#empty-settled").content.cloneNode(true));
  const line = $(".quiet", box);
  if (left) line.textContent = t("hidden", { n: left });
}

/** The number of the fix that is chosen on the card. */
export const chosen = () => Number(($("[name=suggestion]:checked", box) ?? $("[name=suggestion]", box))?.value ?? 0);

/** Choose the n-th fix on the card, from 0. */
export function choose(index) {
  const radio = box.querySelectorAll("[name=suggestion][type=radio]")[index];
  if (!radio) return false;
  radio.checked = true;
  return true;
}
