/**
 * The outbox: steps go to the server one by one, in order, each with a key of its own, so that sending one twice
 * does it once. What could not be sent stays in this browser, survives a closed tab, and is sent again.
 */

import { $, data, newKey, token } from "./dom.js";
import { t } from "./phrases.js";
import { review } from "./review.js";
import { shelve, takeOver } from "./shelves.js";

const WAIT = [500, 1000, 2000, 4000, 8000];
const SHOWN_AFTER = 2000;
const queue = [];
const waiting = new Map();
const listeners = { answer() {}, refused() {}, conflict() {}, offline() {}, online() {}, ready() {} };
let running = false;
let troubled = 0;
let cutOff = false;
let unsaved = false;
const idle = [];
const hopes = [];

export const outbox = { on: (name, listener) => (listeners[name] = listener), get length() { return queue.length; },
  holds: (segment) => queue.some((step) => step.segment === segment) };

export async function getJson(address) {
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

export async function getHtml(address) {
  const response = await fetch(address, { headers: { "X-Part": "1" } });
  if (!response.ok) throw new Error(String(response.status));
  return response.text();
}

/** Keep a choice of the person; losing it would be no harm, so nobody waits for it. */
export function remember(values) {
  const headers = { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token() };
  fetch("/settings/", { method: "POST", headers, body: JSON.stringify(values), keepalive: true }).catch(() => {});
}

function keep() {
  shelve(queue);
  const line = $("#waiting");
  if (!queue.length) line.hidden = true;
  else setTimeout(() => {
    line.hidden = !queue.length;
    if (queue.length) line.textContent = t("waiting", { n: queue.length });
  }, line.hidden ? SHOWN_AFTER : 0);
}

/** Queue a step. Answers with what the server said, or null when it was refused. */
export function send(step) {
  const row = { key: newKey(), ...step };
  queue.push(row);
  const answer = new Promise((resolve) => waiting.set(row.key, resolve));
  // what is sent at once is kept as it is sent
  if (running) keep();
  else run();
  return answer;
}

/** Resolves when nothing is on its way. */
export const settled = () => (queue.length ? new Promise((resolve) => idle.push(resolve)) : Promise.resolve());

/** Resolves when nothing is on its way, or when the server does not answer: nobody waits for it to write. */
export const settledOrCutOff = () =>
  queue.length && !troubled ? new Promise((resolve) => hopes.push(resolve)) : Promise.resolve();

async function post(step) {
  // kept with the step: sent again after a reload it must say the same, or the server takes it for another one
  if (step.base === undefined) Object.assign(step, { base: review.version, seen: review.mark });
  keep();
  return fetch(`/reports/${data.report}/steps`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token() },
    body: JSON.stringify(step),
  });
}

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

async function run() {
  if (running) return;
  running = true;
  while (queue.length) {
    const step = queue[0];
    const response = await post(step).catch(() => null);
    if (!response || response.status >= 502) {
      if (!troubled++) listeners.offline();
      for (const resolve of hopes.splice(0)) resolve();
      await pause(WAIT[Math.min(troubled, WAIT.length) - 1]);
      continue;
    }
    const answer = await response.json().catch(() => ({ error: String(response.status), hint: "" }));
    await listeners.ready();
    queue.shift();
    keep();
    cutOff ||= troubled > 0;
    troubled = 0;
    deliver(step, response, answer);
  }
  if (cutOff && !unsaved) listeners.online();
  cutOff = unsaved = false;
  running = false;
  for (const resolve of [...idle.splice(0), ...hopes.splice(0)]) resolve();
}

function deliver(step, response, answer) {
  const resolve = waiting.get(step.key) ?? (() => {});
  waiting.delete(step.key);
  // a sentence saved twice while the server was away: the second text stands on the first
  for (const later of queue) if (later.segment === step.segment && later.segment_base === step.segment_base && answer.stands) later.segment_base = answer.stands;
  unsaved ||= !response.ok;
  if (response.ok) listeners.answer(step, answer);
  else if (answer.conflict) listeners.conflict(step, answer);
  else listeners.refused(step, answer);
  resolve(response.ok ? answer : null);
}

/** Send what an earlier page of this report left behind. */
export function resume() {
  takeOver((steps) => {
    queue.push(...steps);
    keep();
    run();
  });
}

addEventListener("beforeunload", (event) => {
  if (queue.length) event.preventDefault();
});
addEventListener("online", () => run());
