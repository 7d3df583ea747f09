/** Sentences in the reader's language, as the server handed them over. */

import { data } from "./dom.js";

const rules = new Intl.PluralRules(data.language ?? "en");

/** The phrase of that name, with {names} filled in, commands by their keys; a number `n` also picks the plural form. */
export function t(name, values = {}) {
  const phrase = data.phrases[name];
  const template = typeof phrase === "string" ? phrase : (phrase[rules.select(values.n)] ?? phrase.other);
  return template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? data.keys.caps[name] ?? whole);
}
