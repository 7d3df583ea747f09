/** The workbench: joins the parts, and turns clicks into commands. */

import { $, data, say } from "./dom.js";
import { listen } from "./answers.js";
import { paintBeside } from "./beside.js";
import { paintCard } from "./cards.js";
import { paintComments } from "./comments.js";
import { announce, commands, goOnFrom, operate, stand } from "./commands.js";
import { draftsLeft } from "./drafts.js";
import { onEditor } from "./editor.js";
import { onFilter, readFilter } from "./filters.js";
import { listenToKeys } from "./keys.js";
import { outbox, resume, send } from "./net.js";
import { t } from "./phrases.js";
import { takePlace } from "./place.js";
import { keepPresent } from "./presence.js";
import { allows, current, listed, open, problemOf, review } from "./review.js";
import { anchor, paragraphOf, paintCurrent, paintSentence, reveal, sentenceOf, sheet } from "./sheet.js";
import { showTab } from "./tabs.js";
import { showView } from "./views.js";

const problemAt = (key) => problemOf(review.places.get(key)?.p);

function clicked(event) {
  const on = (selector) => event.target.closest(selector);
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
  const hit = on("[data-command]") ?? on("[data-place]") ?? on("[data-sentence]") ?? on(".mark, .flag") ?? on("[data-tab]") ?? on("[data-view]");
  if (!hit || !plain || hit === sheet) return pickSentence(event);
  event.preventDefault();
  if (hit.dataset.command) return commands[hit.dataset.command]();
  if (hit.dataset.place) return stand(problemAt(hit.dataset.place), { key: hit.dataset.place });
  if (hit.dataset.sentence) return goTo(hit.dataset.sentence);
  if (hit.dataset.tab) return showTab(hit.dataset.tab);
  if (hit.dataset.view) return showView(hit.dataset.view);
  stand(problemAt(hit.dataset.finding), { key: hit.dataset.finding });
  return announce();
}

/** A related place, or one of the history: the text is shown there and the card stays. */
async function goTo(sentence) {
  if (review.view !== "review") await showView("review");
  review.sentence = sentence;
  const element = sentenceOf(sentence);
  if (!element) return;
  reveal(element);
  element.focus({ preventScroll: true });
}

/** `#s-…` names a sentence. In a long report the browser's own jump lands beside it, for heights above it change. */
function jump() {
  if (location.hash.startsWith("#s-")) goTo(decodeURIComponent(location.hash.slice(3)));
}

/** A click into plain text chooses the sentence, so that E edits it. */
function pickSentence(event) {
  const sentence = event.target.closest(".sentence");
  if (!sentence || String(getSelection())) return;
  review.sentence = sentence.id.slice(2);
}

function doubleClicked(event) {
  const sentence = event.target.closest(".sentence");
  if (!sentence || review.view !== "review") return;
  review.sentence = sentence.id.slice(2);
  commands.edit();
}

/** Enter on a button of the card's form must not send the form by itself. */
function submitted(event) {
  if (event.target.matches(".reason-form")) {
    event.preventDefault();
    return commands.dismiss(event.target.elements.reason.value.trim());
  }
  if (event.target.matches(".reopen-form")) {
    event.preventDefault();
    return send({ kind: "reopen", findings: event.target.elements.findings.value.split(" ") });
  }
  if (event.target.matches(".earlier-form")) {
    event.preventDefault();
    return commands.earlier(event.target);
  }
  if (!event.target.matches(".card-form")) return;
  event.preventDefault();
  commands[event.submitter?.value ?? "accept"]?.();
}

/** Words that were typed here and never saved: their sentences are marked, and the line says where the first one is. */
function tellDrafts() {
  const left = draftsLeft().filter((id) => sentenceOf(id) && !outbox.holds(id));
  for (const id of left) sentenceOf(id).dataset.draft = "";
  if (left.length) say(t("draftWaits", { number: paragraphOf(left[0]) }));
}

onEditor({
  operate,
  saved(id, goOn) {
    paintSentence(id);
    if (!goOn) return (anchor() ?? sheet).focus?.({ preventScroll: true });
    return goOnFrom(id);
  },
  closed(id) {
    paintSentence(id);
    paintCurrent();
    (anchor() ?? document.getElementById(`s-${id}`))?.focus({ preventScroll: true });
  },
});
onFilter(() => {
  const problem = current();
  if (!problem || !allows(problem)) stand(listed()[0] ?? null, { focus: false });
  else paintCard();
});

document.body.dataset.report = data.report;
document.addEventListener("click", clicked);
document.addEventListener("dblclick", doubleClicked);
document.addEventListener("submit", submitted);
listenToKeys();
listen();
readFilter();

review.view = sheet.dataset.view;
const first = review.places.get(data.current);
review.problem = first?.p ?? null;
review.key = first?.k ?? null;
review.sentence = first?.s ?? null;
paintCurrent();
paintBeside();
paintCard();
if (new URLSearchParams(location.search).has("finding") && first) stand(current(), { key: first.k });
else jump();
takePlace();
addEventListener("hashchange", jump);
if (!$("#status").textContent.trim()) say(open().length ? t("ready", { n: open().length }) : t("readyNone"));
paintComments();
resume();
tellDrafts();
keepPresent();
