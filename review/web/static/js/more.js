/** What a reviewer can do besides: all that needs more than the first look has. */

import { $, say } from "./dom.js";
import { toggleColumn } from "./beside.js";
import { neighbour } from "./blocks.js";
import { ready, repaintCard } from "./cards.js";
import { announce, commands, leaveBehind, stand } from "./commands.js";
import { openComment } from "./comments.js";
import { openBlock, openExport, openFixes, openHelp, openSimilar } from "./dialogs.js";
import { isEditing, leave, openEditor } from "./editor.js";
import { toggleRail } from "./filters.js";
import { openFind } from "./find.js";
import { unfold } from "./folding.js";
import { holding } from "./later.js";
import { remember, send, settled, settledOrCutOff } from "./net.js";
import { openPairing, takePairingBack } from "./pairing.js";
import { t } from "./phrases.js";
import { openPropose } from "./propose.js";
import { allows, beside, current, here, listed, open, placesIn, problemOf, review } from "./review.js";
import { anchor, reveal, sentenceOf } from "./sheet.js";
import { showTab } from "./tabs.js";
import { rotateView, showView } from "./views.js";

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

/** After a sentence was changed: the next problem that does not stand in it. */
export function goOnFrom(id) {
  const place = here()?.s === id ? here() : { s: id, a: Infinity, b: Infinity };
  const inside = new Set(placesIn(id).map((one) => one.p));
  let next = beside(place, 1).problem;
  for (let tries = listed().length; next && inside.has(next.p) && tries > 0; tries--) next = beside(next, 1).problem;
  return stand(next);
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
function goToFamily(n) {
  const family = document.querySelectorAll("#filters .family")[n - 1];
  const problem = listed().find((one) => one.f === family?.dataset.family);
  if (!problem) return say(t("nothingHere"));
  return stand(problem, { said: "" });
}

Object.assign(commands, {
  nextSentence: () => goSentence(1),
  previousSentence: () => goSentence(-1),
  toFamily: goToFamily,

  acceptAll() {
    const problem = current();
    if (!problem || problem.z) return say(t("nothingHere"));
    return problem.n ? openFixes(problem.c) : say(t("noFix"));
  },
  reason() {
    unfold();
    const box = $("#finding .reasoned");
    if (!box) return say(t("nothingHere"));
    showTab("finding");
    box.open = true;
    box.parentElement.open = true;
    return $("[name=reason]", box).focus();
  },
  dismissAll() {
    const problem = current();
    if (!problem || problem.z) return say(t("nothingHere"));
    const same = open().filter((one) => one.c === problem.c);
    leaveBehind(same, here() ?? problem, t("dismissedAll", { count: same.length, title: problem.t }));
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

  edit: () =>
    holding(async () => {
      if (!review.sentence) return;
      await settledOrCutOff();
      if (review.view !== "review") await showView("review");
      openEditor(review.sentence);
    }),

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
});
