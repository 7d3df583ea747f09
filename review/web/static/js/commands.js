/** What a reviewer can do. Every command acts at once on the page; the server's answer follows. */

import { $, say, token } from "./dom.js";
import { paintBeside, toggleColumn } from "./beside.js";
import { chosen, paintCard, ready, repaintCard } from "./cards.js";
import { openComment } from "./comments.js";
import { isEditing, leave, openEditor } from "./editor.js";
import { openBlock, openExport, openFixes, openHelp, openSimilar } from "./dialogs.js";
import { toggleRail } from "./filters.js";
import { openFind } from "./find.js";
import { remember, send, settled, settledOrCutOff } from "./net.js";
import { openPairing, takePairingBack } from "./pairing.js";
import { t } from "./phrases.js";
import { openPropose } from "./propose.js";
import { allows, beside, current, here, listed, number, open, placesIn, problemOf, review, stale } from "./review.js";
import { anchor, neighbour, paintCurrent, paintProblems, reveal, sentenceOf, sheet } from "./sheet.js";
import { showTab } from "./tabs.js";
import { rotateView, showView } from "./views.js";

/** Stand on a problem (at one of its places). Focus moves to the mark, which is what a screen reader needs. */
export function stand(problem, { focus = true, tab = true, key = problem?.k, sentence } = {}) {
  const before = review.problem;
  review.problem = problem?.p ?? null;
  review.key = problem ? key : null;
  review.picked = Boolean(sentence && !problem);
  review.sentence = sentence ?? review.places.get(review.key)?.s ?? review.sentence;
  paintProblems(before, review.problem);
  paintCurrent();
  paintBeside();
  paintCard();
  if (tab) showTab("finding");
  const target = anchor();
  if (!target || review.view !== "review") return;
  reveal(target);
  if (focus) target.focus({ preventScroll: true });
}

/** Where the reviewer stands, in words. */
export function announce(prefix = "") {
  const problem = current();
  if (!problem) return say(`${prefix} ${t("noneLeft")}`.trim());
  const values = { n: number(), total: listed().length, title: problem.t, fix: problem.x };
  say(`${prefix} ${t(problem.n ? "at" : "atNoFix", values)}`.trim());
}

function go(by) {
  if (review.view !== "review") showView("review");
  const { problem, wrapped } = beside(here(), by);
  stand(problem);
  announce(wrapped ? t(by > 0 ? "wrapped" : "wrappedBack") : "");
}

function goSentence(by) {
  const element = neighbour(sentenceOf(review.sentence), by);
  if (element) standIn(element);
}

/** Stand on a sentence, and on its first finding if it has one. */
export function standIn(element, prefix = "") {
  const id = element.id.slice(2);
  const place = placesIn(id).find(allows);
  stand(place ? problemOf(place.p) : null, { focus: false, key: place?.k, sentence: id });
  reveal(element);
  element.focus({ preventScroll: true });
  if (place) announce(prefix);
  else say(`${prefix} ${t("sentence", { number: element.closest(".para").dataset.n })}`.trim());
}

/** Decide about the current problem, and go on to the next one without waiting. */
function decide(kind, said, more = {}) {
  const problem = current();
  if (!problem || (kind === "reopen") !== Boolean(problem.z)) return say(t("nothingHere"));
  const place = here() ?? problem;
  leaveBehind([problem], place);
  announce(said(problem));
  send({ kind, findings: problem.places.map((one) => one.k), title: problem.t, problems: [problem.p], ...more });
}

/** After a sentence was changed: the next problem that does not stand in it. */
export function goOnFrom(id) {
  const place = here()?.s === id ? here() : { s: id, a: Infinity, b: Infinity };
  const inside = new Set(placesIn(id).map((one) => one.p));
  let next = beside(place, 1).problem;
  for (let tries = listed().length; next && inside.has(next.p) && tries > 0; tries--) next = beside(next, 1).problem;
  return stand(next);
}

/** Take problems out of the list; the reviewer moves on to the one after `place`. */
export function leaveBehind(decided, place) {
  for (const problem of decided) review.pending.set(problem.p, problem);
  stale();
  paintProblems(...decided.map((problem) => problem.p));
  for (const problem of decided) for (const one of problem.places) sentenceOf(one.s)?.setAttribute("data-waiting", "");
  stand(beside(place, 1).problem);
}

/** Something to do with the paragraph the reviewer stands in. */
async function inParagraph(work) {
  const paragraph = sentenceOf(review.sentence)?.closest(".para");
  if (!paragraph) return say(t("noParagraph"));
  return work(paragraph.id.slice(2));
}

/** Join, split, insert or remove: after the answer the reviewer stands in the paragraph that came of it. */
export async function operate(operation) {
  await settled();
  return send({ kind: "operate", ...operation });
}

/** The first finding of the n-th family of the rail. */
export function goToFamily(n) {
  const family = document.querySelectorAll("#filters .family")[n - 1];
  const problem = listed().find((one) => one.f === family?.dataset.family);
  if (!problem) return say(t("nothingHere"));
  stand(problem);
  return announce();
}

export const commands = {
  next: () => go(1),
  previous: () => go(-1),
  nextSentence: () => goSentence(1),
  previousSentence: () => goSentence(-1),

  accept() {
    if (current() && !current().z && !current().n) return say(t("noFix"));
    if (current() && !ready()) return say(t("notYet"));
    return decide("accept", (problem) => t("accepted", { title: problem.t }), { suggestion: chosen() });
  },
  acceptAll() {
    const problem = current();
    if (!problem || problem.z) return say(t("nothingHere"));
    return problem.n ? openFixes(problem.c) : say(t("noFix"));
  },
  dismiss: (reason = "") => decide("dismiss", (problem) => t("dismissed", { title: problem.t }), reason ? { reason } : {}),
  reason() {
    const box = $("#finding .reasoned");
    if (!box) return say(t("nothingHere"));
    showTab("finding");
    box.open = true;
    box.parentElement.open = true;
    return $("[name=reason]", box).focus();
  },
  reopen: () => decide("reopen", (problem) => t("reopened", { title: problem.t })),

  dismissAll() {
    const problem = current();
    if (!problem || problem.z) return say(t("nothingHere"));
    const same = open().filter((one) => one.c === problem.c);
    leaveBehind(same, here() ?? problem);
    announce(t("dismissedAll", { count: same.length, title: problem.t }));
    const findings = same.flatMap((one) => one.places.map((place) => place.k));
    return send({ kind: "dismiss", findings, title: problem.t, problems: same.map((one) => one.p) });
  },

  /** The sentence becomes what was made of one like it before. */
  earlier(form = $("#finding .earlier-form")) {
    if (!form) return say(t("nothingEarlier"));
    if (current() && !ready()) return say(t("notYet"));
    const { segment, text, segment_base: base } = form.elements;
    const step = { kind: "edit", segment: segment.value, text: text.value, segment_base: Number(base.value) };
    goOnFrom(step.segment);
    return send(step);
  },

  similar: openSimilar,
  undo: () => takePairingBack() || send({ kind: "undo" }),
  redo: () => send({ kind: "redo" }),

  async edit() {
    if (!review.sentence) return;
    await settledOrCutOff();
    if (review.view !== "review") await showView("review");
    openEditor(review.sentence);
  },

  card: () => $("#finding .button, #finding")?.focus(),
  text() {
    if (isEditing()) return leave();
    toggleRail(false);
    return anchor()?.focus({ preventScroll: true });
  },

  block: () => inParagraph((paragraph) => openBlock(paragraph, operate)),
  join: () => inParagraph((paragraph) => operate({ operation: "merge-next", paragraph })),

  source: toggleColumn,
  pairing: openPairing,
  view: rotateView,
  clean: () => showView("clean"),
  safe: () => openFixes(),
  export: openExport,
  help: openHelp,
  propose: openPropose,
  filters: () => toggleRail(),
  comment: openComment,
  history() {
    if ($("[data-tab=history]").hasAttribute("aria-current")) return showTab("finding");
    showTab("history");
    return $("[data-tab=history]").focus();
  },
  terms() {
    if ($("[data-tab=terms]").hasAttribute("aria-current")) return showTab("finding");
    showTab("terms");
    return $("#term-query").focus();
  },
  find: openFind,
  family: () => say(t("whichFamily")),
  clearFilter() {
    for (const box of document.querySelectorAll("#filters [name=check]")) box.checked = true;
    $("#filters [name=sure]").value = "";
    $("#filters").dispatchEvent(new Event("change", { bubbles: true }));
    repaintCard();
  },
  theme() {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    say(t(dark ? "light" : "dark"));
    remember({ theme: root.dataset.theme });
  },
};
