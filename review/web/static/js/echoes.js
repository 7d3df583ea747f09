/** Places tinted in the text by the Custom Highlight API: echoes of a term, places of a search. */

import { $$ } from "./dom.js";
import { sentenceOf } from "./sheet.js";
import { cutter } from "./text.js";

/** The range of a place (sentence, start, end in code points); null when it is not on the page. */
export function rangeOf([id, start, end]) {
  const sentence = sentenceOf(id);
  return sentence && rangeIn(sentence, start, end);
}

function rangeIn(element, start, end) {
  const points = cutter(element.textContent);
  const [from, to] = [points.slice(0, start).length, points.slice(0, end).length];
  const range = document.createRange();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const next = at + node.length;
    if (from >= at && from <= next) range.setStart(node, from - at);
    if (to >= at && to <= next) {
      range.setEnd(node, to - at);
      return range;
    }
    at = next;
  }
  return null;
}

/** The range of a place in each part of the page that shows this sentence of the source. */
const sourceRanges = ([id, start, end]) =>
  $$(`[data-origin="${CSS.escape(id)}"]`).map((element) => rangeIn(element, start, end));

/** Light places of the report and of the source that say the same. */
export function light(report, source) {
  if (!globalThis.Highlight) return;
  const ranges = [...report.map(rangeOf), ...source.flatMap(sourceRanges)];
  CSS.highlights.set("echo", new Highlight(...ranges.filter(Boolean)));
}

/** Tint these places under a name (`::highlight(name)`), the one at `visited` stronger; none clears them. */
export function paint(name, places, visited = -1) {
  if (!globalThis.Highlight) return;
  const ranges = places.map(rangeOf);
  CSS.highlights.set(name, new Highlight(...ranges.filter((range, n) => range && n !== visited)));
  CSS.highlights.set(`${name}-here`, new Highlight(...ranges.filter((range, n) => range && n === visited)));
}
