/** Cards: fetched and made ahead, so that the next one is there at once. */

import { $, $$, data, whenIdle } from "./dom.js";
import { made, make, unfold } from "./folding.js";
import { t } from "./phrases.js";
import { current, here, listed, number, open, review } from "./review.js";
import { getHtml, getJson } from "./net.js";
import { paragraphOf } from "./sheet.js";

const box = $("#finding");
const cache = new Map();
/** Keys of cards whose words hold, but what they say of earlier decisions may not: shown, and fetched again. */
const old = new Set();
/** The answers under way, by the keys that they will bring. */
const coming = new Map();
const base = `/reports/${data.report}`;
const RETRY = 2000;
/** Terms and source of sentences without a finding. */
const abouts = new Map();
if (data.current) cache.set(data.current, box.innerHTML);

/** Forget the cards whose words changed; the others are fetched again when there is time. */
export function forget(sentences) {
  abouts.clear();
  for (const key of [...cache.keys()]) {
    const place = review.places.get(key);
    if (!place || sentences === "all" || sentences.has(place.s)) cache.delete(key);
    else old.add(key);
  }
}

/** Fetch what is neither here nor on its way. Resolves when all of it has come, with whether all of it was still true. */
async function fetchCards(keys) {
  const missing = keys.filter((key) => key && (!cache.has(key) || old.has(key)) && !coming.has(key));
  if (missing.length) {
    const answer = ask(missing);
    for (const key of missing) coming.set(key, answer);
  }
  return (await Promise.all(keys.map((key) => coming.get(key)))).every((fresh) => fresh !== false);
}

async function ask(keys) {
  try {
    const answer = await getJson(`${base}/cards?${new URLSearchParams(keys.map((key) => ["keys", key]))}`);
    // an answer from before the last change would show old words
    if (answer.version < review.version) return false;
    for (const [key, html] of Object.entries(answer.cards)) {
      cache.set(key, html);
      old.delete(key);
    }
    return true;
  } finally {
    for (const key of keys) coming.delete(key);
  }
}

/** The keys of the cards that will be wanted next, the likeliest first. */
function ahead() {
  const list = listed();
  const at = list.findIndex((problem) => problem.p === review.problem);
  return [1, 2, 3, -1].map((by) => list[(at + by + list.length) % list.length]?.k).filter(Boolean);
}

/** Fetch the cards that will be wanted next, and make the first of them, while nobody waits. */
async function lookAhead() {
  await fetchCards(ahead()).catch(() => {});
  whenIdle(() => cache.has(ahead()[0]) && make(cache.get(ahead()[0])));
}

/** What stands in the box: the key of its place, and its words as the server wrote them. */
let drawn = data.current ? { key: data.current, words: box.textContent } : {};

/** Whether the card of the place where the reviewer stands is on show: nobody accepts what was not seen. */
export const ready = () => !box.hasAttribute("aria-busy") && Boolean(drawn.key) && drawn.key === here()?.k;

/** Draw the card of the place the reviewer stands on, from the cache or as soon as it comes. */
export async function paintCard() {
  const place = here();
  if (!place || !current()) {
    drawn = {};
    return paintEmpty();
  }
  if (!cache.has(place.k)) {
    box.setAttribute("aria-busy", "true");
    const version = review.version;
    const fresh = await fetchCards([place.k]).catch(() => null);
    if (here()?.k !== place.k) return;
    if (!cache.has(place.k)) return missed(fresh, version);
  }
  box.removeAttribute("aria-busy");
  draw(place.k, cache.get(place.k));
  decorate(place);
  whenIdle(lookAhead);
  if (old.has(place.k)) fetchCards([place.k]).then(() => here()?.k === place.k && !old.has(place.k) && paintCard()).catch(() => {});
}

/** The card did not come: the words changed on its way, the network failed, or the server is ahead of this page. */
function missed(fresh, version) {
  if (fresh === false || version < review.version) return paintCard();
  if (fresh) document.dispatchEvent(new Event("behind"));
  const place = here()?.k;
  return setTimeout(() => here()?.k === place && !ready() && paintCard(), RETRY);
}

/** Put a card into the box, unless its words stand there. What was typed into the card of the same place stays. */
function draw(key, html) {
  if (drawn.key === key && drawn.html === html) return;
  const { words, nodes } = made(html);
  if (drawn.key === key && drawn.words === words && $(".card-form", box)) return;
  const typed = drawn.key === key ? keepTyped() : () => {};
  box.replaceChildren(nodes);
  drawn = { key, html, words };
  typed();
}

/** Remembers what was typed into the card, and which of its parts were open; answers with the way back. */
function keepTyped() {
  const place = (field) =>
    `.${field.form.classList[0]} [name="${field.name}"]${field.localName === "button" ? `[value="${field.value}"]` : ""}`;
  const typed = $$("input:not([type=hidden], [type=radio]), textarea", box).filter((one) => one.value !== one.defaultValue);
  const values = typed.map((field) => [place(field), field.value]);
  const ticked = $$("[type=checkbox]", box).filter((one) => one.checked !== one.defaultChecked).map((one) => [place(one), one.checked]);
  const opened = $$("details[open]", box).map((one) => `details:has(.${$("form", one).classList[0]})`);
  const focus = box.contains(document.activeElement) && document.activeElement.name ? place(document.activeElement) : null;
  return () => {
    if (opened.length || values.length || ticked.length) unfold();
    for (const selector of opened) for (const one of $$(selector, box)) one.open = true;
    for (const [selector, value] of values) for (const field of $$(selector, box)) field.value = value;
    for (const [selector, checked] of ticked) for (const field of $$(selector, box)) field.checked = checked;
    if (focus) $(focus, box)?.focus({ preventScroll: true });
  };
}

/** Draw it anew even if it is the one on show. */
export function repaintCard() {
  drawn = {};
  return paintCard();
}

/** What depends on the list and not on the finding: "8 of 29", and how many of a kind. */
function decorate(place) {
  const at = number();
  const line = $(".place", box);
  if (line && !place.z) line.textContent = at ? t("place", { n: at, total: listed().length }) : "";
  const same = open().filter((problem) => problem.c === place.c);
  ofAKind("dismissAll", "dismissAllOfKind", place.z ? 0 : same.length);
  ofAKind("acceptAll", "acceptAllOfKind", place.z ? 0 : same.filter((problem) => problem.n).length);
}

/** A command for everything of the kind is there where there is more than one. */
function ofAKind(command, phrase, n) {
  const link = $(`[data-command=${command}]`, box);
  if (!link) return;
  link.hidden = n < 2;
  $("span", link).textContent = t(phrase, { n });
}

function paintEmpty() {
  box.removeAttribute("aria-busy");
  const left = open().length;
  if (review.sentence && (left || review.picked)) return paintSentenceCard(review.sentence);
  const state = left ? "filtered" : review.progress.total ? "settled" : "none";
  box.replaceChildren($(`#empty-${state}`).content.cloneNode(true));
  const line = $(".quiet", box);
  if (left) line.textContent = t("hidden", { n: left });
  return undefined;
}

/** The card of a sentence without a finding. */
async function paintSentenceCard(sentence) {
  const typed = keepTyped();
  box.replaceChildren($("#sentence-card").content.cloneNode(true));
  $("h2", box).textContent = t("editing", { number: paragraphOf(sentence) });
  const card = box.firstElementChild;
  if (!abouts.has(sentence)) {
    const html = await getHtml(`${base}/sentence?${new URLSearchParams({ name: sentence })}`).catch(() => "");
    if (html) abouts.set(sentence, html);
  }
  if (!card.isConnected) return;
  card.insertAdjacentHTML("afterend", abouts.get(sentence) ?? "");
  typed();
}

/** The fix that is chosen on the card: its number, and the mark of what is on show. */
export const chosen = () => ($("[name=suggestion]:checked", box) ?? $("[name=suggestion]", box))?.value ?? "0";

/** Choose the n-th fix on the card, from 0. */
export function choose(index) {
  const radio = box.querySelectorAll("[name=suggestion][type=radio]")[index];
  if (!radio) return false;
  radio.checked = true;
  return true;
}
