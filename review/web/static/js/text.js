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

export const hasLetters = (text) => /[\p{L}\p{N}]/u.test(text);
