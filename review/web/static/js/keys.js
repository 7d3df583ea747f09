/** Which key means which command. The table comes from the server, where the list behind `?` is made from it too. */

import { $, composing, data, say } from "./dom.js";
import { choose, ready } from "./cards.js";
import { run } from "./commands.js";
import { waits } from "./later.js";
import { remember } from "./net.js";
import { t } from "./phrases.js";
import { here } from "./review.js";

const { letters, fixed } = data.keys;
let on = data.keys.on;

/** A Latin sign whatever the layout: Arabic, Greek and Cyrillic keyboards fall back to the key's place. */
export function letter(event) {
  if (/^[ -~]$/.test(event.key)) return event.key;
  const place = /^Key([A-Z])$/.exec(event.code)?.[1].toLowerCase() ?? /^Digit([0-9])$/.exec(event.code)?.[1];
  return place && event.shiftKey ? place.toUpperCase() : place;
}

const typing = (element) => element.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

/** Esc leads from a field of the panel back to the text; a search that holds words it empties first, as browsers do. */
function leftField({ key, target }) {
  if (key === "Escape" && target.closest("#panel") && !(target.type === "search" && target.value)) run("text");
}

function pressed(event) {
  if (composing(event) || event.defaultPrevented || $("dialog[open]")) return;
  if (typing(event.target)) return leftField(event);
  if (waits(event)) return event.preventDefault();
  const always = fixed[(event.shiftKey ? "Shift+" : "") + event.key];
  if (always === "card") {
    if (!event.target.closest(".mark, .flag")) return;
    event.preventDefault();
    run("card");
  } else if (always) {
    event.preventDefault();
    run(always);
  } else if (on && !event.ctrlKey && !event.metaKey && !event.altKey) byLetter(event);
}

/** How long a prefix waits for its digit, in milliseconds. */
const PREFIX = 2000;
let prefixed = -PREFIX;

function byLetter(event) {
  const key = letter(event);
  const command = letters[key];
  const within = event.timeStamp - prefixed < PREFIX;
  prefixed = command === "family" ? event.timeStamp : -PREFIX;
  if (within && /^[1-9]$/.test(key)) return run("toFamily", Number(key));
  if (!command) return;
  if (command === "choose") return here() && !ready() ? say(t("notYet")) : void choose(Number(key) - 1);
  event.preventDefault();
  run(command);
}

export function listenToKeys() {
  document.addEventListener("keydown", pressed);
  document.addEventListener("change", (event) => {
    if (event.target.id !== "single-keys") return;
    on = event.target.checked;
    document.body.dataset.keys = on ? "on" : "off";
    remember({ keys: on });
    say(t(on ? "keysOn" : "keysOff"));
  });
}
