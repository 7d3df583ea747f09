/** The reading column: painting sentences, standing on a mark, keeping it in sight. */

import { $, $$, h } from "./dom.js";
import { t } from "./phrases.js";
import { allows, current, here, placesIn, review, sentencesOf } from "./review.js";
import { OBJECT, hasLetters, runs } from "./text.js";

export const sheet = $("#sheet");

export const sentenceOf = (id) => document.getElementById(`s-${id}`);
/** The finding of a mark or flag: its link is written once for pages with and without scripts. */
export function keyOf(mark) {
  const link = mark.getAttribute("href");
  return decodeURIComponent(link.slice(link.indexOf("#f-") + 3));
}
export const paragraphOf = (id) => sentenceOf(id)?.closest(".para")?.dataset.n ?? "";

/** Text nodes, with things that are no text as their own elements. */
function pieces(text) {
  if (!text.includes(OBJECT)) return [text];
  return text.split(new RegExp(`(${OBJECT})`)).filter(Boolean).map((piece) => (piece === OBJECT ? h("span.object", {}, piece) : piece));
}

function mark(place, text, first) {
  return h("a.mark", {
    "data-family": place.f,
    "data-here": place.p === review.problem,
    "data-dismissed": Boolean(place.z),
    "aria-label": hasLetters(text) ? null : place.t,
    id: first ? `f-${place.k}` : null,
    href: `?finding=${encodeURIComponent(place.k)}#f-${encodeURIComponent(place.k)}`,
  }, ...pieces(text));
}

/** Paint one sentence from the list of findings. Its text stays what it was. */
export function paintSentence(id) {
  const element = sentenceOf(id);
  if (!element || review.view !== "review") return;
  const places = placesIn(id).filter(allows);
  const wanted = runs(element.textContent, places.filter((place) => !place.w), review.problem);
  const drawn = $$(".mark", element);
  const owners = wanted.flatMap(({ owner }) => owner ?? []);
  if (cuts(element) === wanted.map(({ text, owner }) => cut(text, owner?.k)).join()) owners.forEach((owner, n) => tint(drawn[n], owner));
  else redraw(element, wanted);
  const whole = places.filter((place) => place.w);
  element.toggleAttribute("data-here", whole.some((place) => place.p === review.problem));
  paintFlags(element, whole);
}

/** How a sentence is cut into marks and plain text, as a string to compare. */
const cut = (text, key = "") => `${key} ${text.length}`;

function cuts(element) {
  const found = [];
  let plain = "";
  for (const node of element.childNodes) {
    if (!node.matches?.(".mark")) {
      plain += node.textContent;
      continue;
    }
    if (plain) found.push(cut(plain));
    plain = "";
    found.push(cut(node.textContent, keyOf(node)));
  }
  return (plain ? [...found, cut(plain)] : found).join();
}

/** A mark that stays: no new element, so nothing is laid out again and the focus stays. */
function tint(element, place) {
  element.toggleAttribute("data-here", place.p === review.problem);
  element.toggleAttribute("data-dismissed", Boolean(place.z));
}

function redraw(element, wanted) {
  const seen = new Set();
  element.replaceChildren(...wanted.flatMap(({ text, owner }) => {
    if (!owner) return pieces(text);
    const first = !seen.has(owner.k);
    seen.add(owner.k);
    return [mark(owner, text, first)];
  }));
}

function flag(place) {
  return h("a.flag", {
    id: `f-${place.k}`,
    "data-family": place.f,
    "data-here": place.p === review.problem,
    "data-dismissed": Boolean(place.z),
    href: `?finding=${encodeURIComponent(place.k)}#f-${encodeURIComponent(place.k)}`,
  }, h("span.sr", {}, t("wholeSentence", { title: place.t })));
}

/** The flags in the margin before a sentence. One that stays is left alone, for it may have the focus. */
function paintFlags(sentence, places) {
  let box = sentence.previousElementSibling;
  if (!box?.matches(".flags")) {
    if (!places.length) return;
    box = h("span.flags");
    sentence.before(box);
  }
  const old = new Map($$(".flag", box).map((one) => [keyOf(one), one]));
  for (const [key, element] of old) if (!places.some((place) => place.k === key)) element.remove();
  for (const place of places) {
    const element = old.get(place.k) ?? box.appendChild(flag(place));
    element.toggleAttribute("data-here", place.p === review.problem);
    element.toggleAttribute("data-dismissed", Boolean(place.z));
  }
  if (!places.length) box.remove();
}

/** Paint the sentences of some problems. */
export function paintProblems(...ids) {
  for (const id of new Set(ids.flatMap(sentencesOf))) paintSentence(id);
}

let waiting = [];

/** Something of this sentence is on its way to the server. */
export function waitIn(id) {
  const element = sentenceOf(id);
  if (!element) return;
  element.setAttribute("data-waiting", "");
  waiting.push(element);
}

export function waitNoMore() {
  for (const element of waiting) element.removeAttribute("data-waiting");
  waiting = [];
}

/** The mark or flag the reviewer stands on; the sentence when it has none. */
export function anchor() {
  const key = here()?.k;
  const drawn = key && document.getElementById(`f-${key}`);
  const sibling = () => $(":is(.mark, .flag)[data-here]", sheet);
  return drawn || (current() && sibling()) || (review.sentence ? sentenceOf(review.sentence) : null);
}

let marked = null;

/** Only the mark that the reviewer stands on is the current one; its siblings are tinted. */
export function paintCurrent() {
  marked?.removeAttribute("aria-current");
  const target = anchor();
  marked = target?.matches(".mark, .flag") ? target : null;
  marked?.setAttribute("aria-current", "true");
}

let scrolling = 0;
/** How many frames long what was jumped to last has stayed in sight, and how many are enough. */
const CALM = 3;
let calm = CALM;

/** Whether an element stands in the reading column, `inside` so much of its height away from the edges. */
function inSight(element, above = 0, below = 0) {
  const frame = $("#report").getBoundingClientRect();
  const box = element.getBoundingClientRect();
  return box.top >= frame.top + 8 + above * frame.height && Math.min(box.bottom, box.top + 60) <= frame.bottom - 8 - below * frame.height;
}

/**
 * Bring an element into the middle, unless it stands well in sight already. Sections far away only get their height
 * when they come near, so after a jump look again until it stayed.
 */
export function reveal(element) {
  const run = ++scrolling;
  const seen = inSight(element, 0.1, 0.3);
  if (seen && calm >= CALM) return;
  calm = 0;
  const look = (tries) => {
    if (run !== scrolling || calm >= CALM) return;
    if (tries > 12 || !element.isConnected) calm = CALM;
    else if (inSight(element)) calm++;
    else {
      calm = 0;
      element.scrollIntoView({ block: "center" });
    }
    requestAnimationFrame(() => look(tries + 1));
  };
  if (!seen) element.scrollIntoView({ block: "center" });
  requestAnimationFrame(() => look(0));
}
