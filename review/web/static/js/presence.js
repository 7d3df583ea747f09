/** Where the others are: every page says where it stands, and hears of the rest. What they decided is fetched at once. */

import { $, data, h, newKey, token } from "./dom.js";
import { catchUp } from "./answers.js";
import { isEditing } from "./editor.js";
import { t } from "./phrases.js";
import { review } from "./review.js";
import { paragraphOf, sentenceOf } from "./sheet.js";

const EVERY = 5000;
let tab = newKey();

function say(more = {}) {
  return fetch(`/reports/${data.report}/here`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token() },
    body: JSON.stringify({ tab, sentence: review.sentence, editing: isEditing(), ...more }),
    keepalive: true,
  });
}

async function look() {
  if (document.hidden) return;
  const response = await say().catch(() => null);
  if (!response?.ok) return paint([]);
  const { version, mark, people } = await response.json();
  paint(people);
  if (version !== review.version || mark !== review.mark) await catchUp().catch(() => {});
}

let tinted = [];

/** A line in the bar for each of the others, and a quiet line under the sentence that somebody edits. */
function paint(people) {
  const there = people.filter((one) => sentenceOf(one.sentence));
  $("#people").replaceChildren(...there.map((one) => {
    const text = t(one.editing ? "presentEditing" : "present", { name: one.name, number: paragraphOf(one.sentence) });
    return h("a.tag", { href: `#s-${one.sentence}`, "data-sentence": one.sentence, title: text }, text);
  }));
  for (const element of tinted) element.removeAttribute("data-other");
  tinted = [];
  for (const one of there.filter(({ editing }) => editing)) {
    tinted.push(sentenceOf(one.sentence));
    tinted.at(-1).setAttribute("data-other", one.name);
  }
}

export function keepPresent() {
  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", () => say({ gone: true }).catch(() => {}));
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) tab = newKey(); // the page that left does not come back
  });
  look();
}
