/**
 * Cards as they stand in the panel: made of the server's HTML, the next one before it is wanted, and without what is
 * folded away in them. Nobody sees that until it is opened, but the browser would lay it out and go through its forms
 * at every step.
 */

import { $, $$ } from "./dom.js";

const box = $("#finding");
/** The card that was made and is not yet shown. */
let ready = {};
/** What belongs below the summary of a part that is closed. */
const folded = new WeakMap();

function build(html) {
  const nodes = document.createRange().createContextualFragment(html);
  const words = nodes.textContent;
  for (const part of $$("details:not([open])", nodes)) {
    const inside = new DocumentFragment();
    inside.append(...[...part.childNodes].filter((node) => node.localName !== "summary"));
    folded.set(part, inside);
  }
  return { words, nodes };
}

/** Make a card now, for it will be wanted; another that was made is forgotten. */
export function make(html) {
  if (ready.html !== html) ready = { html, ...build(html) };
}

/** A card to be shown once: its words as the server wrote them, and its nodes. */
export function made(html) {
  make(html);
  const card = ready;
  ready = {};
  return card;
}

function open(part) {
  const inside = folded.get(part);
  if (inside) part.append(inside);
  folded.delete(part);
}

/** Put everything in its place that is folded away in the card on show. */
export function unfold(element = box) {
  for (const part of $$("details", element)) {
    if (!folded.has(part)) continue;
    open(part);
    unfold(part);
  }
}

box.addEventListener("toggle", ({ target }) => open(target), true);
