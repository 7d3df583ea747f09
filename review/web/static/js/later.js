/**
 * What the first look does not need is fetched when the page has time for it, or when somebody asks for it. The keys
 * pressed until then are held, and done in order afterwards: nothing that was typed becomes a command.
 */

import { say, whenIdle } from "./dom.js";
import { morePhrases, t } from "./phrases.js";

const SOON = 1500;
const SAID_AFTER = 400;
const AGAIN = 2000;
let coming = null;
let pending = 0;
let held = [];
/** Whether somebody waits for what could not be fetched, and how to stop waiting. */
let cutOff = false;
const leaving = new Set();

/** The rest of the workbench; asked for again after it could not be had. */
export function rest() {
  coming ??= morePhrases()
    .then(() => import("./rest.js"))
    .catch((error) => {
      coming = null;
      throw error;
    });
  return coming;
}

/** The rest, however long the server is away. */
export async function restAtLast(trouble) {
  for (;;) {
    const found = await rest().catch(() => null);
    if (found) return found;
    trouble();
    await new Promise((resolve) => setTimeout(resolve, AGAIN));
  }
}

/** Fetch it when nothing else is to do. */
export function restSoon() {
  whenIdle(() => rest().catch(() => {}), SOON);
}

/** Do something that takes a moment; keys wait for it. */
export async function holding(work) {
  pending++;
  try {
    return await work();
  } finally {
    if (!--pending) release();
  }
}

/** Do something with the rest of the workbench. While it cannot be had it is asked for again, and keys go on waiting. */
export const later = (work) =>
  holding(async () => {
    const notice = setTimeout(() => say(t("restComing")), SAID_AFTER);
    let stop;
    const left = new Promise((resolve) => (stop = resolve));
    leaving.add(stop);
    const missing = () => {
      clearTimeout(notice);
      if (!cutOff) say(t("restMissing"));
      cutOff = true;
    };
    const found = await Promise.race([restAtLast(missing), left]);
    clearTimeout(notice);
    leaving.delete(stop);
    cutOff = false;
    return found ? work(found) : say(t("restLeft"));
  });

/** Esc while the server is away: what waits is dropped, and the keys act again. */
function leave() {
  held = [];
  for (const stop of leaving) stop(null);
}

/** Whether a key press waits now. What the browser does with Ctrl is left to it, but for what one does in a text. */
export function waits(event) {
  const modified = event.ctrlKey || event.metaKey || event.altKey;
  if (!pending || (modified && !["a", "Enter"].includes(event.key))) return false;
  if (cutOff && event.key === "Escape") {
    leave();
    return true;
  }
  held.push(event);
  return true;
}

/** Each key goes where the focus is now: into the words that are written, or to the commands. */
function release() {
  while (held.length && !pending) {
    const { key, code, shiftKey, ctrlKey, metaKey } = held.shift();
    const field = document.activeElement ?? document.body;
    const free = !ctrlKey && !metaKey;
    if (!field.matches("textarea, input:not([type=checkbox], [type=radio])") || (!free && key === "Enter") || key === "Escape")
      field.dispatchEvent(new KeyboardEvent("keydown", { key, code, shiftKey, ctrlKey, metaKey, bubbles: true, cancelable: true }));
    else if (!free) field.select();
    else if (key === "Backspace") document.execCommand("delete");
    else if (key === "Enter" || [...key].length === 1) document.execCommand("insertText", false, key === "Enter" ? "\n" : key);
  }
}
