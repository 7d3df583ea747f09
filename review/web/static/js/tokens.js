/** Sentences as the editor shows them: things that are no text stand as numbered tokens. Pure functions. */

import { OBJECT, cutter } from "./text.js";

/** Code units before a code point, for the selection in a textarea. */
export const units = (text, points) => cutter(text).slice(0, points).length;

/** A sentence for the editor: things that are no text as ⟦1⟧ ⟦2⟧ … */
export function withTokens(text) {
  let n = 0;
  return text.replaceAll(OBJECT, () => `⟦${++n}⟧`);
}

/** The way back. */
export const withoutTokens = (text) => text.replace(/⟦\s*\d+\s*⟧/g, OBJECT);

/** The tokens that a sentence must keep. */
export const tokensOf = (text) => Array.from({ length: text.split(OBJECT).length - 1 }, (_, i) => `⟦${i + 1}⟧`);

/** Whether a text still holds all its tokens, once each and in order; an empty text removes the sentence. */
export function keepsTokens(text, tokens) {
  if (!tokens.length || !text.trim()) return true;
  const found = text.match(/⟦\s*\d+\s*⟧/g) ?? [];
  return found.map((token) => token.replace(/\s/g, "")).join() === tokens.join();
}

/**
 * A text with all its tokens again, once each and in order: those that stand right stay where they are, a missing one
 * comes in at `at`, or as near to it as its neighbours allow. Answers with the text and the place behind what came in.
 */
export function repaired(text, tokens, at) {
  const kept = [];
  const plain = text.replace(/⟦\s*(\d+)\s*⟧/g, (token, number, start) => {
    const right = tokens.includes(`⟦${number}⟧`) && Number(number) > (kept.at(-1)?.number ?? 0);
    if (right) kept.push({ number: Number(number), start });
    return right ? token : "\u0000".repeat(token.length);
  });
  let result = plain;
  let caret = at;
  for (let number = tokens.length; number >= 1; number--) {
    if (kept.some((one) => one.number === number)) continue;
    const before = kept.findLast((one) => one.number < number);
    const after = kept.find((one) => one.number > number);
    const least = before ? result.indexOf("⟧", before.start) + 1 : 0;
    const place = Math.min(Math.max(at, least), after?.start ?? result.length);
    result = `${result.slice(0, place)}⟦${number}⟧${result.slice(place)}`;
    for (const one of kept) if (one.start >= place) one.start += `⟦${number}⟧`.length;
    kept.splice(before ? kept.indexOf(before) + 1 : 0, 0, { number, start: place });
    caret = Math.max(caret, place + `⟦${number}⟧`.length);
  }
  const clean = (piece) => piece.replaceAll("\u0000", "");
  return { text: clean(result), at: clean(result.slice(0, caret)).length };
}
