/** The workbench: the first look, and clicks turned into commands. The rest comes when there is time. */

import { $, data, say } from "./dom.js";
import { paintCard } from "./cards.js";
import { commands, run, stand } from "./commands.js";
import { listenToKeys } from "./keys.js";
import { later, restAtLast, restSoon } from "./later.js";
import { readFilter } from "./listing.js";
import { outbox, resume, send } from "./net.js";
import { t } from "./phrases.js";
import { current, open, problemOf, review } from "./review.js";
import { keyOf, paintCurrent, reveal, sentenceOf, sheet } from "./sheet.js";
import { showTab } from "./tabs.js";

const problemAt = (key) => problemOf(review.places.get(key)?.p);

function clicked(event) {
  const on = (selector) => event.target.closest(selector);
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
  const hit = on("[data-command]") ?? on("[data-place]") ?? on("[data-sentence]") ?? on(".mark, .flag") ?? on("[data-tab]") ?? on("[data-view]");
  if (!hit || !plain || hit === sheet) return pickSentence(event);
  event.preventDefault();
  if (hit.dataset.command) return run(hit.dataset.command);
  if (hit.dataset.place) return stand(problemAt(hit.dataset.place), { key: hit.dataset.place });
  if (hit.dataset.sentence) return goTo(hit.dataset.sentence);
  if (hit.dataset.tab) return showTab(hit.dataset.tab);
  if (hit.dataset.view) return later(({ showView }) => showView(hit.dataset.view));
  return stand(problemAt(keyOf(hit)), { key: keyOf(hit), said: "" });
}

/** A related place, or one of the history: the text is shown there and the card stays. */
async function goTo(sentence) {
  if (review.view !== "review") await later(({ showView }) => showView("review"));
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
  run("edit");
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
    return run("earlier", event.target);
  }
  if (!event.target.matches(".card-form")) return;
  event.preventDefault();
  run(event.submitter?.value ?? "accept");
}

document.body.dataset.report = data.report;
document.addEventListener("click", clicked);
document.addEventListener("dblclick", doubleClicked);
document.addEventListener("submit", submitted);
listenToKeys();
outbox.on("ready", () => restAtLast(() => say(t("offline"))));
readFilter();

review.view = sheet.dataset.view;
const first = review.places.get(data.current);
review.problem = first?.p ?? null;
review.key = first?.k ?? null;
review.sentence = first?.s ?? null;
paintCurrent();
paintCard();
if (new URLSearchParams(location.search).has("finding") && first) stand(current(), { key: first.k });
else jump();
if (sessionStorage.getItem(`place:${location.pathname}`)) import("./place.js").then(({ takePlace }) => takePlace());
addEventListener("hashchange", jump);
if (!$("#status").textContent.trim()) say(open().length ? t("ready", { n: open().length }) : t("readyNone"));
resume();
restSoon();
