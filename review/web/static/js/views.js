/** Review, Changes, Clean: three ways to read the same report. The server draws each. */

import { $, $$, data, say } from "./dom.js";
import { columnShown, paintBeside } from "./beside.js";
import { getHtml } from "./net.js";
import { t } from "./phrases.js";
import { review, stale } from "./review.js";
import { paintAll } from "./repaint.js";
import { sheet } from "./sheet.js";

const ORDER = ["review", "changes", "clean"];
const SAID = { review: "viewReview", changes: "viewChanges", clean: "viewClean" };

/** Switch the view; the place on the page stays. */
export async function showView(view) {
  const top = $("#report").scrollTop;
  const html = await getHtml(`/reports/${data.report}/sheet?view=${view}&source=${columnShown() ? 1 : 0}`).catch(() => null);
  if (html === null) return say(t("fetchFailed"));
  review.view = view;
  sheet.dataset.view = view;
  sheet.innerHTML = html;
  for (const link of $$("[data-view]", $(".segmented"))) {
    if (link.dataset.view === view) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  if (view === "review") {
    stale({ sentences: true });
    paintAll();
    paintBeside();
  }
  $("#report").scrollTop = top;
  return say(t(SAID[view]));
}

export const rotateView = () => showView(ORDER[(ORDER.indexOf(review.view) + 1) % ORDER.length]);

/** After a change the drawn-up views are drawn again. */
export async function refreshView() {
  if (review.view === "review") return;
  const html = await getHtml(`/reports/${data.report}/sheet?view=${review.view}`).catch(() => null);
  if (html !== null && review.view !== "review") sheet.innerHTML = html;
}
