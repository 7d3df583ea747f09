/** The reading column: painting sentences, standing on a mark, keeping it in sight. */

import { $, $$, fromHtml, h } from "./dom.js";
import { t } from "./phrases.js";
import { allows, current, here, placesIn, review } from "./review.js";
import { OBJECT, hasLetters, runs } from "./text.js";

export const sheet = $("#sheet");

export const sentenceOf = (id) => document.getElementById(`s-${id}`);
export const paragraphOf = (id) => sentenceOf(id)?.closest(".para")?.dataset.n ?? "";

/** Text nodes, with things that are no text as their own elements. */
function pieces(text) {
  if (!text.includes(OBJECT)) return [text];
  return text.split(new RegExp(`(${OBJECT})`)).filter(Boolean).map((piece) => (piece === OBJECT ? h("span.object", {}, piece) : piece));
}

function mark(place, text, first) {
  return h("a.mark", {
    "data-family": place.f,
    "data-finding": place.k,
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
  const seen = new Set();
  element.replaceChildren(...runs(element.textContent, places.filter((place) => !place.w), review.problem).flatMap(({ text, owner }) => {
    if (!owner) return pieces(text);
    const first = !seen.has(owner.k);
    seen.add(owner.k);
    return [mark(owner, text, first)];
  }));
  const whole = places.filter((place) => place.w);
  element.toggleAttribute("data-here", whole.some((place) => place.p === review.problem));
  paintFlags(element, whole);
}

function flag(place) {
  return h("a.flag", {
    id: `f-${place.k}`,
    "data-family": place.f,
    "data-finding": place.k,
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
  const old = new Map($$(".flag", box).map((one) => [one.dataset.finding, one]));
  for (const [key, element] of old) if (!places.some((place) => place.k === key)) element.remove();
  for (const place of places) {
    const element = old.get(place.k) ?? box.appendChild(flag(place));
    element.toggleAttribute("data-here", place.p === review.problem);
    element.toggleAttribute("data-dismissed", Boolean(place.z));
  }
  if (!places.length) box.remove();
}

export function paintAll() {
  for (const sentence of $$(".sentence", sheet)) paintSentence(sentence.id.slice(2));
  paintCurrent();
}

/** Paint the sentences of some problems. */
export function paintProblems(...ids) {
  const wanted = new Set(ids);
  const sentences = new Set();
  for (const place of review.places.values()) if (wanted.has(place.p)) sentences.add(place.s);
  for (const id of sentences) paintSentence(id);
}

/** The mark or flag the reviewer stands on; the sentence when it has none. */
export function anchor() {
  const key = here()?.k;
  const drawn = key && $(`[data-finding="${CSS.escape(key)}"]:not([hidden])`, sheet);
  const sibling = () => $(`[data-here][data-finding]:not([hidden])`, sheet);
  return drawn || (current() && sibling()) || (review.sentence ? sentenceOf(review.sentence) : null);
}

/** Only the mark that the reviewer stands on is the current one; its siblings are tinted. */
export function paintCurrent() {
  for (const element of $$("[aria-current]", sheet)) element.removeAttribute("aria-current");
  const target = anchor();
  if (target?.matches(".mark, .flag")) target.setAttribute("aria-current", "true");
}

let scrolling = 0;

/** Bring an element into the middle. Sections far away only get their height when they come near, so look again. */
export function reveal(element) {
  const run = ++scrolling;
  let calm = 0;
  const look = (tries) => {
    if (run !== scrolling || !element.isConnected || tries > 12 || calm >= 3) return;
    const frame = $("#report").getBoundingClientRect();
    const box = element.getBoundingClientRect();
    const seen = box.top >= frame.top + 8 && Math.min(box.bottom, box.top + 60) <= frame.bottom - 8;
    calm = seen ? calm + 1 : 0;
    if (!seen) element.scrollIntoView({ block: "center" });
    requestAnimationFrame(() => look(tries + 1));
  };
  element.scrollIntoView({ block: "center" });
  requestAnimationFrame(() => look(0));
}

/** Put the server's paragraphs in the place of the old ones. An open editor is left alone. */
export function replaceBlocks(answer) {
  if (review.view !== "review") return;
  if (answer.sheet) {
    sheet.innerHTML = answer.sheet;
    return paintAll();
  }
  for (const [id, html] of Object.entries(answer.blocks ?? {})) {
    const old = document.getElementById(`p-${id}`);
    if (!old || $(".editor", old)) continue;
    const fresh = fromHtml(html);
    old.replaceWith(fresh);
    for (const sentence of $$(".sentence", fresh)) paintSentence(sentence.id.slice(2));
  }
  paintCurrent();
}
