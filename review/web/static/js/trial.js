/** What the checks make of the words in the editor, asked for when the typing pauses. Nothing is stored. */

import { data, token } from "./dom.js";
import { keepsTokens } from "./tokens.js";

const PAUSE = 300;

/** Ask about something without changing it; answers with a piece of HTML. */
async function askHtml(address, question) {
  const headers = { "Content-Type": "application/json", "X-Part": "1", "X-CSRFToken": token() };
  const response = await fetch(address, { method: "POST", headers, body: JSON.stringify(question) });
  if (!response.ok) throw new Error(String(response.status));
  return response.text();
}

/**
 * Watches a textarea and writes into a line that keeps its height, so that nothing moves. One question is on its way
 * at a time; an answer to words that were typed over is dropped. A server that does not answer is passed over. Words
 * that lack one of the `tokens` are no sentence that could be saved: nothing is asked about them.
 */
export function watchTyping(segment, area, line, tokens) {
  const original = area.value;
  let timer = 0;
  let asked = original;
  let busy = false;

  async function ask() {
    const text = area.value;
    if (busy || text === asked || !area.isConnected) return;
    busy = true;
    asked = text;
    const moot = text.trim() === original || !keepsTokens(text, tokens);
    const html = moot ? "" : await askHtml(`/reports/${data.report}/trial`, { kind: "edit", segment, text }).catch(() => "");
    busy = false;
    if (area.value === text) line.innerHTML = html;
    else wait();
  }

  function wait() {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  }

  // a syllable that an input method is still composing is no text yet
  area.addEventListener("input", (event) => event.isComposing || wait());
  area.addEventListener("compositionend", wait);
  return wait;
}
