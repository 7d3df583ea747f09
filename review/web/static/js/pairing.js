/** Correcting by hand what stands beside a sentence: from the panel, with the buttons or the arrow keys. */

import { $, data, say, token } from "./dom.js";
import { forgetEchoes } from "./counterparts.js";
import { unfold } from "./folding.js";
import { settled } from "./net.js";
import { t } from "./phrases.js";
import { review } from "./review.js";
import { showTab } from "./tabs.js";

const box = $("#finding");
const listeners = { corrected() {}, refused() {} };
export const onPairing = (given) => Object.assign(listeners, given);

/** Corrections made here since the last step, which U takes back before it. */
let made = { version: -1, count: 0, seen: 0 };
let busy = false;

async function post(body) {
  await settled();
  body.set("base", review.version);
  body.set("mark", review.mark);
  const headers = { Accept: "application/json", "X-CSRFToken": token() };
  const response = await fetch(`/reports/${data.report}/source/correct`, { method: "POST", body, headers }).catch(() => null);
  return response && { ok: response.ok, ...(await response.json().catch(() => ({}))) };
}

async function correct(body) {
  if (busy) return;
  busy = true;
  const answer = await post(body);
  busy = false;
  if (!answer?.ok) {
    if (answer) await listeners.refused();
    return say(answer ? `${answer.error ?? ""} ${answer.hint ?? ""}`.trim() : t("fetchFailed"));
  }
  const back = body.get("move") === "undo";
  const before = made.version === answer.version ? made.count : 0;
  made = { version: answer.version, count: Math.max(0, before + (back ? -1 : 1)), seen: answer.beside };
  forgetEchoes();
  await listeners.corrected(answer);
  say(t(back ? "pairingUndone" : "paired"));
}

/** Open the form below the card and stand in it. */
export function openPairing() {
  const form = $(".pairing", box);
  if (!form) return say(t(data.source ? "noPairing" : "noSource"));
  showTab("finding");
  unfold();
  form.open = true;
  return $("[value=earlier]", form).focus();
}

/** Take the last correction back if it was the last thing done here. */
export function takePairingBack() {
  if (!made.count || made.version !== review.version) return false;
  const body = new FormData();
  body.set("move", "undo");
  body.set("seen", made.seen);
  correct(body);
  return true;
}

function submitted(event) {
  if (!event.target.matches(".pairing-form")) return;
  event.preventDefault();
  const body = new FormData(event.target, event.submitter);
  body.set("seen", Math.max(made.seen, Number(body.get("seen"))));
  correct(body);
}

const ARROWS = { ArrowUp: "earlier", ArrowDown: "later" };

function pressed(event) {
  const form = event.target.closest(".pairing-form");
  if (!form || !ARROWS[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  $(`[value=${ARROWS[event.key]}]`, form).click();
}

document.addEventListener("submit", submitted);
box.addEventListener("keydown", pressed);
