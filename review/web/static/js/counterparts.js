/** A term, number or name under the pointer or the focus lights the same one on the other side. */

import { $, $$, data } from "./dom.js";
import { light } from "./echoes.js";
import { getJson } from "./net.js";
import { sentenceOf, sheet } from "./sheet.js";
import { points } from "./text.js";

const panel = $("#panel");
const known = new Map();

/** The words may have moved. */
export const forgetEchoes = () => known.clear();

/** What a sentence shares with its source: [{source: places, report: places}]. */
function echoesOf(sentence) {
  if (!known.has(sentence)) {
    const query = new URLSearchParams({ sentence });
    const answer = getJson(`/reports/${data.report}/source/echoes?${query}`).catch(() => (known.delete(sentence), []));
    known.set(sentence, answer);
  }
  return known.get(sentence);
}

const covers = (place, name, start, end = start) => place[0] === name && place[1] <= end && start <= place[2];

let turn = 0;

/** Light what stands at a place of one side, on both sides. */
async function echo(sentence, side, name, start, end) {
  const now = ++turn;
  const found = (await echoesOf(sentence)).filter((one) => one[side].some((place) => covers(place, name, start, end)));
  if (now !== turn) return;
  light(found.flatMap((one) => one.report), found.flatMap((one) => one.source));
}

function quiet() {
  turn++;
  light([], []);
}

/** Where in an element the pointer is, in code points. */
function offsetAt(element, { clientX, clientY }) {
  const caret = document.caretPositionFromPoint?.(clientX, clientY);
  const range = caret ? null : document.caretRangeFromPoint?.(clientX, clientY);
  const [node, offset] = caret ? [caret.offsetNode, caret.offset] : [range?.startContainer, range?.startOffset];
  if (!node || !element.contains(node)) return -1;
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(node, offset);
  return points(before.toString());
}

/** Light what an element of the text or of the source holds at `start..end`. */
function echoIn(element, start, end) {
  if (start < 0) return quiet();
  if (element.matches(".sentence")) return echo(element.id.slice(2), "report", element.id.slice(2), start, end);
  const sentence = element.dataset.beside?.split(" ")[0] ?? element.closest("[data-source-of]")?.dataset.sourceOf;
  return sentence ? echo(sentence, "source", element.dataset.origin, start, end) : quiet();
}

let frame = 0;

function pointed(event) {
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(() => {
    const element = event.target.closest?.(".sentence, [data-origin]");
    if (element) echoIn(element, offsetAt(element, event));
    else quiet();
  });
}

/** The words of a focused mark, or of a focused word of the source. */
function focused(event) {
  const words = event.target.closest?.(".mark, .echo");
  const element = words?.closest(".sentence, [data-origin]");
  if (!element) return quiet();
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEndBefore(words);
  const start = points(before.toString());
  return echoIn(element, start, start + points(words.textContent));
}

/** A term below the card lights its places in the text, and its counterpart. */
function ofTerm(event) {
  const row = event.target.closest?.("[data-echo-places]");
  if (!row) return;
  const [name, start, end] = JSON.parse(row.dataset.echoPlaces)[0];
  if (data.source) echo(name, "report", name, start, end);
  else light(JSON.parse(row.dataset.echoPlaces), []);
}

if (data.source) {
  for (const box of [sheet, panel]) {
    box.addEventListener("pointermove", pointed);
    box.addEventListener("focusin", focused);
  }
}
for (const name of ["pointerover", "focusin"]) panel.addEventListener(name, ofTerm);
for (const box of [sheet, panel]) for (const name of ["pointerleave", "focusout"]) box.addEventListener(name, quiet);
