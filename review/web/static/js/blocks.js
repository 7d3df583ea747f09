/** The reading column anew: paragraphs from the server in the place of the old ones. */

import { $, $$ } from "./dom.js";
import { paintAll } from "./repaint.js";
import { review } from "./review.js";
import { paintCurrent, paintSentence, sheet } from "./sheet.js";

/** The element that a piece of server HTML describes. */
function fromHtml(html) {
  const template = document.createElement("template");
  template.innerHTML = html.trim();
  return template.content.firstElementChild;
}

/** The sentence before or after one, in the order of the text; itself at the ends. */
export function neighbour(sentence, by) {
  const walker = document.createTreeWalker(sheet, NodeFilter.SHOW_ELEMENT, (node) =>
    node.matches(".sentence") ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP);
  if (!sentence) return walker.nextNode();
  walker.currentNode = sentence;
  return (by > 0 ? walker.nextNode() : walker.previousNode()) ?? sentence;
}

/** Put the server's paragraphs in the place of the old ones. An open editor is left alone. */
export function replaceBlocks(answer) {
  if (review.view !== "review") return;
  if (answer.sheet) {
    sheet.innerHTML = answer.sheet;
    return paintAll();
  }
  for (const id of answer.removed ?? []) document.getElementById(`p-${id}`)?.remove();
  const fresh = Object.entries(answer.blocks ?? {}).flatMap(([id, html]) => put(id, fromHtml(html), answer.after?.[id]) ?? []);
  // all paragraphs first: painting asks for the order of the sentences
  for (const element of fresh) for (const sentence of $$(".sentence", element)) paintSentence(sentence.id.slice(2));
  paintCurrent();
}

/** A paragraph in the place of its older self, or a new one `after` another ("" before all); null where one is edited. */
function put(id, fresh, after) {
  const old = document.getElementById(`p-${id}`);
  if (old && $(".editor", old)) return null;
  if (old) old.replaceWith(fresh);
  else if (after) document.getElementById(`p-${after}`).after(fresh);
  else $(".stretch", sheet).prepend(fresh);
  return fresh;
}
