/** The rail: what is listed. A filter hides marks and skips findings; it never hides text. */

import { $, $$, h, say, write } from "./dom.js";
import { asked, readFilter } from "./listing.js";
import { t } from "./phrases.js";
import { listed, open, review } from "./review.js";
import { paintAll } from "./repaint.js";

const form = $("#filters");
let changed = () => {};

export const onFilter = (listener) => (changed = listener);

export function toggleRail(show) {
  const rail = $("#rail");
  const now = rail.toggleAttribute("data-open", show);
  $("[data-command=filters]").setAttribute("aria-expanded", String(now));
  if (now) $("summary, input", rail)?.focus();
}

function row(problem, checked) {
  return h("li", {}, h("label", {},
    h("input", { type: "checkbox", name: "check", value: problem.c, checked }), " ", h("span", {}, problem.t), " ",
    h("span.count", {}, "0")));
}

/** Counts of open problems; a check that comes up later gets its row. */
export function paintRail() {
  const problems = open();
  const counts = new Map();
  for (const problem of problems) {
    const list = !counts.has(problem.c) && $(`[data-checks="${problem.f}"]`, form);
    if (list && !$(`[value="${problem.c}"]`, list)) list.append(row(problem, !review.checks || review.checks.has(problem.c)));
    for (const name of [problem.c, `family ${problem.f}`]) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  for (const box of $$("[name=check]", form)) {
    const line = box.closest("li");
    write($(".count", line), counts.get(box.value) ?? 0);
    line.hidden = !counts.has(box.value);
  }
  for (const cell of $$("[data-count-family]", form)) {
    const count = counts.get(`family ${cell.dataset.countFamily}`) ?? 0;
    write(cell, count);
    cell.closest(".family").hidden = count === 0;
  }
  const safe = problems.filter((problem) => problem.d === "safe").length;
  write($("[data-safe-count]"), safe);
  $("#safe").hidden = safe === 0;
}

function address() {
  const query = new URLSearchParams(location.search);
  query.delete("check");
  query.delete("settled");
  query.delete("sure");
  for (const check of review.checks ?? []) query.append("check", check);
  if (review.settled) query.set("settled", "1");
  if (review.sure) query.set("sure", review.sure);
  history.replaceState(null, "", `${query.size ? `?${query}` : location.pathname}`);
}

function filter() {
  readFilter();
  address();
  paintAll();
  changed();
  say(t("shown", { n: listed().length }));
}

form?.addEventListener("change", filter);

/** What was ticked before this was here counts too. */
export function filterIfTicked() {
  const now = asked();
  if ([...(now.checks ?? [])].join() !== [...(review.checks ?? [])].join() || now.settled !== review.settled || now.sure !== review.sure) filter();
}
