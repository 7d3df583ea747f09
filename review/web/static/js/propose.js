/** From selected words to a proposal for the glossary. */

import { $, data, say, token } from "./dom.js";
import { openPart } from "./dialogs.js";
import { catchUp } from "./answers.js";
import { getHtml, settled } from "./net.js";
import { t } from "./phrases.js";
import { here, review } from "./review.js";
import { sentenceOf } from "./sheet.js";
import { cutter } from "./text.js";

const address = `/reports/${data.report}/propose`;

let held = null;
/** A press on the button takes the selection away, so it is looked at before. */
document.addEventListener("pointerdown", (event) => {
  held = event.target.closest?.("[data-command=propose]") ? selected() : null;
});

function selected() {
  const selection = getSelection();
  const words = String(selection).replace(/\s+/g, " ").trim();
  const from = selection.anchorNode?.parentElement?.closest(".sentence");
  return words && from ? { words, segment: from.id.slice(2) } : null;
}

/** The selected words and their sentence; without a selection those of the current finding. */
function chosen() {
  const found = selected() ?? held;
  if (found) return found;
  const place = here();
  const sentence = place && sentenceOf(place.s);
  if (sentence) return { words: cutter(sentence.textContent).slice(place.a, place.b), segment: place.s };
  return review.sentence ? { words: "", segment: review.sentence } : null;
}

/** What the term would change, as soon as somebody stops typing. */
function watch(form) {
  let pause = 0;
  let turn = 0;
  const weigh = async () => {
    const mine = ++turn;
    const query = new URLSearchParams(new FormData(form));
    query.delete("csrf_token");
    query.set("weigh", "1");
    const html = await getHtml(`${address}?${query}`).catch(() => null);
    if (html !== null && mine === turn) $("[data-weighed]", form).innerHTML = html;
  };
  form.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(weigh, 400);
  });
  weigh();
}

async function sent(form, dialog, action) {
  const body = new FormData(form);
  body.set("do", action);
  const headers = { Accept: "application/json", "X-CSRFToken": token() };
  const response = await fetch(address, { method: "POST", body, headers }).catch(() => null);
  const answer = await response?.json().catch(() => null);
  if (!response?.ok) {
    $("[data-weighed]", form).textContent = answer ? `${answer.error} ${answer.hint}` : t("offline");
    return;
  }
  dialog.close();
  if (action === "add") await catchUp().catch(() => {});
  say(answer.said);
}

export async function openPropose() {
  await settled();
  const asked = chosen();
  if (!asked) return say(t("selectWords"));
  const dialog = await openPart($("#dialog-propose"), `${address}?${new URLSearchParams(asked)}`);
  const form = dialog && $("form", dialog);
  if (!form?.elements.words) return;
  watch(form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sent(form, dialog, event.submitter?.value ?? "propose");
  });
}
