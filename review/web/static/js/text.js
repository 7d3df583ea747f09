/** Pure functions on sentences. Offsets count Unicode code points, as everywhere in Proofroom. */

export const OBJECT = "\ufffc";

/** A text that can be cut by code points; plain slicing where no character needs two code units. */
export function cutter(text) {
  if (!/[\ud800-\udfff]/.test(text)) return { length: text.length, slice: (start, end) => text.slice(start, end) };
  const points = Array.from(text);
  return { length: points.length, slice: (start, end) => points.slice(start, end).join("") };
}

/** How many code points a text has. */
export const points = (text) => cutter(text).length;

/** Code units before a code point, for the selection in a textarea. */
export const units = (text, points) => cutter(text).slice(0, points).length;

/**
 * Cut a sentence into runs. Where places overlap, the current problem owns the words, else the shortest place does.
 * Neighbouring runs of one owner are one run.
 */
export function runs(text, places, current) {
  const points = cutter(text);
  const inside = places.filter((place) => place.a < place.b && place.b <= points.length);
  const edges = [...new Set([0, points.length, ...inside.flatMap((place) => [place.a, place.b])])].sort((a, b) => a - b);
  const better = (one, other) =>
    (one.p !== current) - (other.p !== current) || (one.z ?? 0) - (other.z ?? 0) || one.b - one.a - (other.b - other.a);
  const result = [];
  for (let i = 0; i + 1 < edges.length; i++) {
    const [start, end] = [edges[i], edges[i + 1]];
    const owner = inside.filter((place) => place.a <= start && place.b >= end).sort(better)[0];
    if (result.length && result.at(-1).owner === owner) result.at(-1).text += points.slice(start, end);
    else result.push({ text: points.slice(start, end), owner });
  }
  return result;
}

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

export const hasLetters = (text) => /[\p{L}\p{N}]/u.test(text);
