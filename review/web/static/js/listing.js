/** What the boxes of the rail ask for: which findings are listed. */

import { $, $$ } from "./dom.js";
import { review, stale } from "./review.js";

const form = $("#filters");

/** The checks of the filter, or null when all are on. */
function chosenChecks() {
  const boxes = $$("[name=check]", form);
  return boxes.every((box) => box.checked) ? null : new Set(boxes.filter((box) => box.checked).map((box) => box.value));
}

export const asked = () => ({ checks: chosenChecks(), settled: $("[name=settled]", form).checked, sure: $("[name=sure]", form).value });

export function readFilter() {
  Object.assign(review, asked());
  stale();
}
