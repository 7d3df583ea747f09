/** What a reviewer can do first: walk and decide. Every command acts at once on the page; the server's answer follows. */

import { $, say } from "./dom.js";
import { chosen, paintCard, ready } from "./cards.js";
import { later } from "./later.js";
import { send } from "./net.js";
import { t } from "./phrases.js";
import { beside, current, here, listed, number, review, stale } from "./review.js";
import { anchor, paintCurrent, paintProblems, reveal, waitIn } from "./sheet.js";
import { showTab } from "./tabs.js";

/**
 * Stand on a problem (at one of its places), and say so after what was `said`, if anything. Focus moves to the mark, which
 * is what a screen reader needs. All is written before the page is asked where the mark stands, so it is laid out once.
 */
export function stand(problem, { focus = true, tab = true, key = problem?.k, sentence, said } = {}) {
  const before = review.problem;
  review.problem = problem?.p ?? null;
  review.key = problem ? key : null;
  review.picked = Boolean(sentence && !problem);
  review.sentence = sentence ?? review.places.get(review.key)?.s ?? review.sentence;
  paintProblems(before, review.problem);
  paintCurrent();
  document.dispatchEvent(new Event("stood"));
  paintCard();
  if (tab) showTab("finding");
  if (said !== undefined) announce(said);
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
  if (review.view !== "review") later(({ showView }) => showView("review"));
  const { problem, wrapped } = beside(here(), by);
  stand(problem, { said: wrapped ? t(by > 0 ? "wrapped" : "wrappedBack") : "" });
}

/** Decide about the current problem, and go on to the next one without waiting. */
function decide(kind, said, more = {}) {
  const problem = current();
  if (!problem || (kind === "reopen") !== Boolean(problem.z)) return say(t("nothingHere"));
  const place = here() ?? problem;
  leaveBehind([problem], place, said(problem));
  send({ kind, findings: problem.places.map((one) => one.k), title: problem.t, problems: [problem.p], ...more });
}

/** Take problems out of the list, which is `said`; the reviewer moves on to the one after `place`. */
export function leaveBehind(decided, place, said) {
  for (const problem of decided) review.pending.set(problem.p, problem);
  stale();
  paintProblems(...decided.map((problem) => problem.p));
  for (const problem of decided) for (const one of problem.places) waitIn(one.s);
  stand(beside(place, 1).problem, { said });
}

export const commands = {
  next: () => go(1),
  previous: () => go(-1),

  accept() {
    if (current() && !current().z && !current().n) return say(t("noFix"));
    if (current() && !ready()) return say(t("notYet"));
    return decide("accept", (problem) => t("accepted", { title: problem.t }), { suggestion: chosen() });
  },
  dismiss: (reason = "") => decide("dismiss", (problem) => t("dismissed", { title: problem.t }), reason ? { reason } : {}),
  reopen: () => decide("reopen", (problem) => t("reopened", { title: problem.t })),
  undo: () => send({ kind: "undo" }),
  redo: () => send({ kind: "redo" }),
  card: () => $("#finding .button, #finding")?.focus(),
};

/** Do what a name says; what is not here yet is fetched first. */
export const run = (name, ...given) => (commands[name] ? commands[name](...given) : later(() => commands[name]?.(...given)));
