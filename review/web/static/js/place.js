/** Where the text stands on the screen, kept over a load of the page. */

import { $ } from "./dom.js";

const shelf = `place:${location.pathname}`;
const frame = $("#report");
const below = (element) => element.getBoundingClientRect().top - frame.getBoundingClientRect().top;

export function keepPlace() {
  if (!frame.scrollTop) return;
  const box = frame.getBoundingClientRect();
  const element = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 3)?.closest(".para");
  if (element) sessionStorage.setItem(shelf, JSON.stringify({ id: element.id, top: below(element) }));
}

/** Far paragraphs get their height only when they come near, so look again until the place holds. */
export function takePlace() {
  const kept = JSON.parse(sessionStorage.getItem(shelf));
  sessionStorage.removeItem(shelf);
  const element = kept && document.getElementById(kept.id);
  if (!element) return;
  const look = (tries) => {
    const off = below(element) - kept.top;
    if (Math.abs(off) >= 1) frame.scrollTop += off;
    if (tries) requestAnimationFrame(() => look(tries - 1));
  };
  look(12);
}
