/** Places tinted in the text by the Custom Highlight API: echoes of a term, places of a search. */

import { sentenceOf } from "./sheet.js";
import { cutter } from "./text.js";

/** The range of a place (sentence, start, end in code points); null when it is not on the page. */
export function rangeOf([id, start, end]) {
  const sentence = sentenceOf(id);
  if (!sentence) return null;
  const points = cutter(sentence.textContent);
  const [from, to] = [points.slice(0, start).length, points.slice(0, end).length];
  const range = document.createRange();
  const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
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

/** Tint these places under a name (`::highlight(name)`), the one at `visited` stronger; none clears them. */
export function paint(name, places, visited = -1) {
  if (!globalThis.Highlight) return;
  const ranges = places.map(rangeOf);
  CSS.highlights.set(name, new Highlight(...ranges.filter((range, n) => range && n !== visited)));
  CSS.highlights.set(`${name}-here`, new Highlight(...ranges.filter((range, n) => range && n === visited)));
}
