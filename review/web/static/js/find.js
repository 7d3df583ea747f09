/** The Find tab: places of words in the report, and their replacement as one step. */

import { $, $$, composing, data, say } from "./dom.js";
import { run } from "./commands.js";
import { paint } from "./echoes.js";
import { getHtml, send, settled } from "./net.js";
import { t } from "./phrases.js";
import { review } from "./review.js";
import { reveal, sentenceOf } from "./sheet.js";
import { showTab } from "./tabs.js";
import { showView } from "./views.js";

const form = $("#find-form");
const list = $("#find-list");
const { words, by, replace } = form.elements;
const PAUSE = 150;
let pause = 0;
let asked = 0;
let at = -1;
let seen = data.version;

const hits = () => $$("[data-hit]", list);
const placeOf = (link) => {
  const [, id, start, end] = /^(.*):(\d+):(\d+)$/.exec(link.dataset.hit);
  return [id, Number(start), Number(end)];
};

/** Fetch the places again; the one that was visited is forgotten. */
async function refresh() {
  const turn = ++asked;
  await settled();
  const version = review.version;
  const html = await getHtml(`/reports/${data.report}/find?${new URLSearchParams(new FormData(form))}`).catch(() => null);
  if (turn !== asked) return;
  if (html === null) return void say(t("fetchFailed"));
  list.innerHTML = html;
  seen = version;
  at = -1;
  paint("find", hits().map(placeOf));
}

const soon = () => {
  clearTimeout(pause);
  pause = setTimeout(refresh, PAUSE);
};

/** Open the tab; words selected in the report are looked for. */
export function openFind() {
  const chosen = String(getSelection()).trim();
  showTab("find");
  if (chosen && !chosen.includes("\n")) words.value = chosen;
  words.focus();
  words.select();
  refresh();
}

/** After a change of the text the list is fetched again, where it is on show. */
export function refreshFind() {
  if (words.value && !$("[data-pane=find]").hidden) soon();
}

async function visit(n) {
  const links = hits();
  if (!links.length) return say(t("noHit"));
  at = (n + links.length) % links.length;
  if (review.view !== "review") await showView("review");
  const place = placeOf(links[at]);
  review.sentence = place[0];
  for (const link of links) link.toggleAttribute("aria-current", false);
  links[at].setAttribute("aria-current", "true");
  links[at].scrollIntoView({ block: "nearest" });
  const sentence = sentenceOf(place[0]);
  if (sentence) reveal(sentence);
  paint("find", links.map(placeOf), at);
  return say(t("hit", { n: at + 1, total: links.length }));
}

function count() {
  const button = $("[data-replace]", list);
  if (!button) return;
  const n = $$("[name=places]:checked", list).length;
  button.textContent = t("replace", { n });
  button.disabled = n === 0;
}

form.addEventListener("input", (event) => {
  if (event.target === by) replace.checked = true;
  soon();
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("keydown", (event) => {
  if (composing(event) || !["Enter", "Escape"].includes(event.key)) return;
  event.preventDefault();
  if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
  else leave();
});

async function step(by) {
  clearTimeout(pause);
  if (pause) await refresh();
  pause = 0;
  visit(at < 0 && by < 0 ? -1 : at + by);
}

/** Back to the text, to the place that was visited last. */
function leave() {
  paint("find", []);
  const sentence = sentenceOf(review.sentence);
  if (at >= 0 && sentence) sentence.focus({ preventScroll: true });
  else run("text");
}

list.addEventListener("change", count);
list.addEventListener("click", (event) => {
  const link = event.target.closest("[data-hit]");
  if (!link) return;
  event.preventDefault();
  event.stopPropagation();
  visit(hits().indexOf(link));
});
list.addEventListener("submit", (event) => {
  event.preventDefault();
  const places = $$("[name=places]:checked", list).map((box) => box.value);
  if (!places.length) return;
  const options = { words: words.value, by: by.value, case: form.elements.case.checked, whole: form.elements.whole.checked };
  send({ kind: "replace", base: seen, places, ...options });
});
