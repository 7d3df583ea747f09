/** The source column: shown or hidden without moving what the reader looks at, and put back when the sheet is new. */

import { $, $$, data, say } from "./dom.js";
import { getHtml, remember } from "./net.js";
import { t } from "./phrases.js";
import { review } from "./review.js";
import { anchor, sheet } from "./sheet.js";

const bench = $(".bench");
const frame = $("#report");
const FRAMES = 4;

export const columnShown = () => bench.hasAttribute("data-source");

/** What must stay where it is: the mark the reviewer stands on if it is in sight, else the first line in sight. */
function fixedPoint() {
  const { top, bottom } = frame.getBoundingClientRect();
  const seen = (element) => {
    const box = element.getBoundingClientRect();
    return box.bottom > top && box.top < bottom;
  };
  const mark = anchor();
  return mark && seen(mark) ? mark : $$(".para", sheet).find(seen);
}

/** Change the column; far sections only get their height when they come near, so look again for some frames. */
function keepingPlace(change) {
  const point = fixedPoint();
  const top = point?.getBoundingClientRect().top;
  change();
  const settle = (left) => {
    if (!point?.isConnected) return;
    frame.scrollTop += point.getBoundingClientRect().top - top;
    if (left) requestAnimationFrame(() => settle(left - 1));
  };
  settle(FRAMES);
}

let tinted = [];

/** Tint the sentences of the source that say what the reviewer's sentence says. */
export function paintBeside() {
  for (const one of tinted) one.removeAttribute("data-here");
  tinted = review.sentence && columnShown() ? $$(`[data-beside~="${CSS.escape(review.sentence)}"]`, sheet) : [];
  for (const one of tinted) one.setAttribute("data-here", "");
}

function fill(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  for (const old of $$(".beside", sheet)) old.remove();
  for (const cell of $$(".beside", template.content)) document.getElementById(`p-${cell.dataset.after}`)?.after(cell);
  paintBeside();
}

let asked = 0;

/** Draw the column anew, where it is on show. */
export async function refreshColumn() {
  if (!columnShown() || review.view !== "review") return;
  const turn = ++asked;
  const html = await getHtml(`/reports/${data.report}/source/column`).catch(() => null);
  if (html === null || turn !== asked || !columnShown() || review.view !== "review") return;
  keepingPlace(() => fill(html));
}

function paintButton(shown) {
  const button = $("[data-command=source]");
  button.setAttribute("aria-expanded", shown);
  button.setAttribute("href", `?source=${shown ? 0 : 1}`);
}

/** Show or hide it; the choice is remembered. */
export async function toggleColumn() {
  if (!data.source) return say(t("noSource"));
  const show = !columnShown();
  remember({ source: show });
  if (!show) {
    keepingPlace(() => {
      bench.removeAttribute("data-source");
      for (const old of $$(".beside", sheet)) old.remove();
    });
  } else {
    const html = await getHtml(`/reports/${data.report}/source/column`).catch(() => null);
    if (html === null) return say(t("fetchFailed"));
    keepingPlace(() => {
      bench.setAttribute("data-source", "");
      if (review.view === "review") fill(html);
    });
  }
  paintButton(show);
  return say(t(show ? "sourceShown" : "sourceHidden"));
}
