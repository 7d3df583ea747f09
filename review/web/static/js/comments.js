/** The Comments tab: threads on words and sentences. What was typed stays until the server has it. */

import { $, $$, composing, data, newKey, say, token } from "./dom.js";
import { draftOf, dropDraft, keepDraft } from "./drafts.js";
import { paint } from "./echoes.js";
import { getHtml, settled } from "./net.js";
import { t } from "./phrases.js";
import { review } from "./review.js";
import { reveal, sentenceOf, sheet } from "./sheet.js";
import { showTab } from "./tabs.js";
import { points } from "./text.js";
import { showView } from "./views.js";

const list = $("#comment-list");
const form = $("#comment-form");
const address = `/reports/${data.report}/comments`;
const DRAFT = "new-comment";

const placesNow = () => $$("[data-comment-place]", list).map((one) => JSON.parse(one.dataset.commentPlace));

/** Tint the words that open threads stand on, and count the threads on the tab. */
export function paintComments() {
  const places = placesNow();
  paint("comment", places);
  const tab = $("[data-tab=comments]");
  tab.dataset.count = places.length || "";
}

function fill(html) {
  list.innerHTML = html;
  paintComments();
}

/** After a change of the text the threads may stand elsewhere. */
export async function refreshComments() {
  if (!$(".thread", list)) return;
  const html = await getHtml(address).catch(() => null);
  if (html !== null) fill(html);
}

/** The words selected in one sentence, or the whole sentence: [sentence, start, end] in code points. */
function chosen() {
  const range = getSelection().rangeCount && !getSelection().isCollapsed ? getSelection().getRangeAt(0) : null;
  const within = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.(".sentence");
  const sentence = range && within(range.startContainer);
  if (sentence && sentence === within(range.endContainer) && sheet.contains(sentence)) {
    const before = document.createRange();
    before.setStart(sentence, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = points(before.toString());
    return [sentence, start, start + points(range.toString()), range.toString()];
  }
  const current = sentenceOf(review.sentence);
  return current && [current, 0, points(current.textContent), current.textContent];
}

/** Open the form for the selected words or the sentence. */
export function openComment() {
  const place = review.view === "review" && chosen();
  if (!place) return say(t("noParagraph"));
  const [sentence, start, end, words] = place;
  const fields = form.elements;
  fields.segment.value = sentence.id.slice(2);
  fields.start.value = start;
  fields.end.value = end;
  fields.base.value = review.version;
  $("#comment-quote").textContent = words.length > 90 ? `${words.slice(0, 90)} …` : words;
  form.hidden = false;
  showTab("comments");
  if (!fields.text.value) fields.text.value = draftOf(DRAFT)?.text ?? "";
  return fields.text.focus();
}

function close() {
  form.hidden = true;
  sentenceOf(form.elements.segment.value)?.focus({ preventScroll: true });
}

async function post(from) {
  await settled();
  const body = new FormData(from);
  body.set("key", (from.dataset.key ??= newKey()));
  const response = await fetch(address, { method: "POST", body, headers: { "X-Part": "1", "X-CSRFToken": token() } }).catch(() => null);
  if (!response?.ok) {
    say(t("fetchFailed"));
    return false;
  }
  delete from.dataset.key;
  fill(await response.text());
  return true;
}

async function submitted(event) {
  event.preventDefault();
  const from = event.target;
  if (!(await post(from))) return;
  if (from === form) {
    dropDraft(DRAFT);
    form.elements.text.value = "";
    close();
  }
  say(t({ start: "commented", reply: "commented", resolve: "resolved", reopen: "reopenedThread", hide: "commentDeleted" }[from.elements.act.value]));
}

async function visit(place) {
  if (review.view !== "review") await showView("review");
  const sentence = sentenceOf(place[0]);
  if (!sentence) return;
  review.sentence = place[0];
  reveal(sentence);
  sentence.focus({ preventScroll: true });
}

form.addEventListener("submit", submitted);
form.addEventListener("input", () => keepDraft(DRAFT, form.elements.text.value, 0));
for (const box of [form, list]) {
  box.addEventListener("keydown", (event) => {
    if (composing(event)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form) event.target.form.requestSubmit();
    if (event.key === "Escape" && box === form) {
      event.preventDefault();
      close();
    }
  });
}
$("[data-comment-cancel]", form).addEventListener("click", close);
list.addEventListener("submit", submitted);
list.addEventListener("click", (event) => {
  const link = event.target.closest("[data-comment-go]");
  if (!link) return;
  event.preventDefault();
  event.stopPropagation();
  visit(JSON.parse(link.dataset.commentGo));
});
