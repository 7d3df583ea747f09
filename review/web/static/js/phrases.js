/** Sentences in the reader's language, as the server handed them over. */

import { data } from "./dom.js";

const rules = new Intl.PluralRules(data.language ?? "en");

const rtl = document.documentElement.dir === "rtl";
let coming = null;

/** The phrases that the first look does not need; asked for again after they could not be had. */
export function morePhrases() {
  coming ??= fetch(data.more)
    .then((response) => (response.ok ? response.json() : Promise.reject(new Error(String(response.status)))))
    .then((found) => Object.assign(data.phrases, found))
    .catch((error) => {
      coming = null;
      throw error;
    });
  return coming;
}

/** A value as it stands in a sentence; `words.set_in` says the same on the server. */
function setIn(value) {
  if (value > 999 && typeof value === "number") return value.toLocaleString(data.language, { numberingSystem: "latn" });
  return rtl && value && typeof value === "string" ? `\u2068${value}\u2069` : value;
}

/** The phrase of that name, with {names} filled in, commands by their keys; a number `n` also picks the plural form. */
export function t(name, values = {}) {
  const phrase = data.phrases[name];
  const template = typeof phrase === "string" ? phrase : (phrase[rules.select(values.n)] ?? phrase.other);
  return template.replace(/\{(\w+)\}/g, (whole, name) => setIn(values[name]) ?? data.keys.caps[name] ?? whole);
}
