/** What was typed and not yet confirmed by the server, kept in this browser. */

import { data } from "./dom.js";

const shelf = (sentence) => `draft:${data.report}:${sentence}`;

export function keepDraft(sentence, text, base) {
  try {
    localStorage.setItem(shelf(sentence), JSON.stringify({ text, base }));
  } catch {
    // a full or forbidden store must not stop the typing; the text is still in the editor
  }
}

export function draftOf(sentence) {
  try {
    return JSON.parse(localStorage.getItem(shelf(sentence)));
  } catch {
    return null;
  }
}

/** The sentences whose typed words wait here. */
export function draftsLeft() {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(shelf(""))).map((name) => name.slice(shelf("").length));
  } catch {
    return [];
  }
}

export function dropDraft(sentence) {
  document.getElementById(`s-${sentence}`)?.removeAttribute("data-draft");
  try {
    localStorage.removeItem(shelf(sentence));
  } catch {
    // nothing was kept
  }
}
