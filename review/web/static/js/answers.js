/** What the server's answers do to the page. */

import { $, $$, say, write } from "./dom.js";
import { refreshColumn } from "./beside.js";
import { replaceBlocks } from "./blocks.js";
import { forget, paintCard, repaintCard } from "./cards.js";
import { announce, stand } from "./commands.js";
import { refreshComments } from "./comments.js";
import { forgetEchoes } from "./counterparts.js";
import { draftOf, draftsLeft, dropDraft } from "./drafts.js";
import { isEditing, reseat, showConflict, standOn } from "./editor.js";
import { paintRail } from "./filters.js";
import { refreshFind } from "./find.js";
import { refreshHistory } from "./history.js";
import { standIn } from "./more.js";
import { getJson, outbox } from "./net.js";
import { onPairing } from "./pairing.js";
import { t } from "./phrases.js";
import { paintAll } from "./repaint.js";
import { beside, current, firstListed, here, listed, namesIn, onwards, open, placesIn, problemOf, review, stale, takeOver } from "./review.js";
import { anchor, paintCurrent, paintProblems, sentenceOf, sheet, waitNoMore } from "./sheet.js";
import { refreshTerms } from "./terms.js";
import { refreshView } from "./views.js";

/** The names of the problems that are open; what was dismissed earlier is neither settled nor new. */
const standing = () => new Set(open().map((problem) => problem.p));

/** Take over a delta: text, findings, counts. Answers how many problems came and went beyond the decided ones. */
function apply(answer, decided = []) {
  const before = standing();
  const way = onwards();
  for (const problem of decided) review.pending.delete(problem);
  takeOver(answer);
  const touched = answer.sheet || answer.findings ? "all" : touchedSentences(answer);
  forget(touched);
  replaceBlocks(answer);
  if (answer.sheet) reseat();
  if (answer.sheet || answer.removed?.length || Object.keys(answer.after ?? {}).length) refreshColumn();
  forgetEchoes();
  markDrafts();
  waitNoMore();
  if (touched !== "all") for (const place of answer.came ?? []) paintProblems(place.p);
  const after = standing();
  paintCounts();
  refreshTerms();
  refreshFind();
  refreshHistory();
  refreshComments();
  refreshView();
  return {
    way,
    gone: [...before].filter((problem) => !after.has(problem)).length,
    came: [...after].filter((problem) => !before.has(problem) && !decided.includes(problem)).length,
  };
}

/** Mark the sentences whose typed words wait in this browser and are not on their way. */
export function markDrafts() {
  const left = draftsLeft().filter((id) => sentenceOf(id) && !outbox.holds(id) && !isEditing(id));
  for (const id of left) sentenceOf(id).dataset.draft = "";
  return left;
}

/** The sentences whose words, or whose findings, are not what they were. */
function touchedSentences(answer) {
  const ids = new Set((answer.came ?? []).map((place) => place.s));
  for (const block of Object.keys(answer.blocks ?? {})) {
    for (const sentence of $$(".sentence", document.getElementById(`p-${block}`) ?? undefined)) ids.add(sentence.id.slice(2));
    for (const id of namesIn(answer.blocks[block])) ids.add(id);
  }
  return ids;
}

export function paintCounts() {
  const { settled, total } = review.progress;
  $("#progress").max = total || 1;
  $("#progress").value = total ? settled : 1;
  write($("#progress-text"), total ? t("settledOf", { settled, total }) : t("noFindings"));
  paintRail();
}

/** After the answer the reviewer still stands somewhere that exists: here, or further along the way. */
function settle(way, tab = true) {
  if (isEditing()) return;
  paintCurrent();
  if (review.problem && current()) {
    if (!here()) review.key = current().k;
    paintCard();
  } else if (review.problem) {
    const problem = firstListed(way) ?? listed()[0] ?? null;
    stand(problem, { tab, focus: document.activeElement === document.body || sheet.contains(document.activeElement) });
  } else paintCard();
  if (document.activeElement === document.body) focusBack();
}

/** Replacing a paragraph takes the focus away with the old mark; give it to the new one. */
function focusBack() {
  anchor()?.focus({ preventScroll: true });
}

const also = ({ gone, came }) =>
  [gone ? t("alsoSettled", { n: gone }) : "", came ? t("came", { n: came }) : ""].filter(Boolean).join(" ");

function answered(step, answer) {
  if (step.kind === "edit" && draftOf(step.segment)?.text === step.text) dropDraft(step.segment);
  if (answer.stands) standOn(step.segment, answer.stands);
  const effect = apply(answer, step.problems ?? []);
  $("#offer").innerHTML = answer.offer;
  const similar = answer.similar ? t("similar", { n: answer.similar }) : "";
  if (step.kind === "undo" || step.kind === "redo") return turned(step.kind, answer, effect.way);
  if (step.kind === "bulk") {
    stand(beside(here(), 0).problem);
    const left = new Set(open().map((problem) => problem.p));
    const applied = step.problems.filter((problem) => !left.has(problem)).length;
    return say(t(step.check ? "bulkKind" : "bulk", { n: applied }));
  }
  if (step.kind === "edit") {
    if (step.goOn) stand(beside({ s: step.segment, a: 0, b: 0 }, 1).problem);
    else settle(effect.way);
    return say([t(step.text ? "saved" : "removedSentence"), also(effect), similar].filter(Boolean).join(" "));
  }
  if (step.kind === "replace") {
    settle(effect.way, false);
    return say(t(answer.done ? "replaced" : "gone", { n: step.places.length }));
  }
  if (step.kind === "operate") return operated(step, answer, effect.way);
  settle(effect.way, step.kind !== "reopen");
  if (step.kind === "reopen" && !step.problems) return say(t("reopened", { title: answer.label }));
  if (answer.settledAlready || !answer.done) return announce(t("gone"));
  const more = [also(effect), similar].filter(Boolean).join(" ");
  if (more) announce(more);
  return undefined;
}

/** After a correction of what stands beside it the reviewer stands in the same sentence, whatever its findings. */
async function corrected(answer) {
  const { sentence } = review;
  apply(answer);
  forget("all");
  if (!here()) Object.assign(review, { problem: null, key: null, sentence, picked: true });
  paintCurrent();
  refreshColumn();
  await paintCard();
}

/** After a paragraph operation the reviewer stands in the paragraph that came of it. */
function operated(step, answer, way) {
  const said = answer.label ? t("operated", { label: answer.label }) : "";
  const paragraphs = $$(".para", sheet);
  const at = paragraphs.findIndex((one) => one.id === `p-${step.paragraph}`);
  const target = paragraphs[at + (step.operation === "split" || step.operation === "insert-after")];
  const sentence = at >= 0 && target && $(".sentence", target);
  if (sentence) return standIn(sentence, said);
  settle(way);
  return announce(said);
}

function turned(kind, answer, way) {
  if (!answer.done) return say(t("gone"));
  const place = review.places.get(answer.focus) ?? placesIn(answer.sentence)[0];
  const problem = place && problemOf(place.p);
  if (kind === "undo" && problem) stand(problem, { key: place.k });
  else if (answer.sentence) stand(current(), { sentence: answer.sentence });
  else settle(way);
  return say(t(kind === "undo" ? "undone" : "redone", { label: answer.label }));
}

/** A step that the server would not take: everything is put back, and the line says why. */
async function refused(step, answer) {
  for (const problem of step.problems ?? []) review.pending.delete(problem);
  stale();
  waitNoMore();
  paintAll();
  if (answer.code === "stale-page") return say(t("loginAgain"));
  await catchUp().catch(() => {});
  repaintCard();
  const draft = step.kind === "edit" && draftOf(step.segment);
  if (draft) sentenceOf(step.segment)?.setAttribute("data-draft", "");
  return say(`${answer.error ?? ""} ${answer.hint ?? ""} ${draft ? t("draftKept") : ""}`.trim());
}

function conflicted(step, answer) {
  apply(answer.delta, step.problems ?? []);
  showConflict(answer.conflict);
}

/** Bring the page to the version of the server: another tab or person may have decided. */
export async function catchUp() {
  if (outbox.length) return;
  const answer = await getJson(`/reports/${document.body.dataset.report}/state?base=${review.version}&seen=${review.mark}`);
  const known = answer.version === review.version && answer.mark === review.mark;
  if (known || answer.version < review.version || outbox.length) return;
  settle(apply(answer).way);
}

export function listen() {
  onPairing({ corrected, refused: () => catchUp().then(() => forget("all")).then(repaintCard).catch(() => {}) });
  outbox.on("answer", answered);
  outbox.on("refused", refused);
  outbox.on("conflict", conflicted);
  outbox.on("offline", () => say(t("offline")));
  outbox.on("online", () => say(t("backAgain")));
  document.addEventListener("behind", () => catchUp().catch(() => {}));
}
