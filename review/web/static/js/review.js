/** What is open, in which order, and where the reviewer stands. Knows nothing of the page's looks. */

import { $$, data } from "./dom.js";

export const review = {
  version: data.version,
  mark: data.mark,
  progress: data.progress,
  places: new Map((data.findings ?? []).map((place) => [place.k, place])),
  /** Problems decided here whose answer is still on its way. */
  pending: new Map(),
  problem: null,
  key: null,
  sentence: null,
  view: "review",
  checks: null,
  sure: "",
  settled: false,
};

let order = new Map();
let cached = null;

/** The order of sentences changed, or the places did. */
export function stale({ sentences = false } = {}) {
  if (sentences) order = new Map();
  cached = null;
}

function position(place) {
  if (!order.size) $$(".sentence").forEach((sentence, n) => order.set(sentence.id.slice(2), n));
  return order.get(place.s) ?? Infinity;
}

const before = (one, other) => position(one) - position(other) || one.a - other.a || one.b - other.b;

/** Problems in reading order, each with its places; those waiting for an answer are left out. */
export function problems() {
  if (cached) return cached;
  const groups = new Map();
  for (const place of [...review.places.values()].sort(before)) {
    if (review.pending.has(place.p)) continue;
    if (!groups.has(place.p)) groups.set(place.p, { ...place, places: [] });
    groups.get(place.p).places.push(place);
  }
  cached = [...groups.values()];
  return cached;
}

export const open = () => problems().filter((problem) => !problem.z);

export const allows = (place) =>
  (!review.checks || review.checks.has(place.c)) && (!review.sure || review.sure === place.d) && (!place.z || review.settled) && !review.pending.has(place.p);

/** The problems of the filter. */
export const listed = () => problems().filter(allows);

export const current = () => problems().find((problem) => problem.p === review.problem) ?? null;

/** The place the reviewer stands on. */
export const here = () => review.places.get(review.key) ?? null;

export const placesIn = (sentence) => [...review.places.values()].filter((place) => place.s === sentence);

/** The listed problem after (or before) a place in the text, and whether the end was passed. */
export function beside(place, by) {
  const list = listed();
  if (!list.length) return { problem: null, wrapped: false };
  const at = place ? list.findIndex((problem) => problem.p === place.p) : -1;
  if (at >= 0) {
    const next = at + by;
    return { problem: list[(next + list.length) % list.length], wrapped: next < 0 || next >= list.length };
  }
  if (!place) return { problem: by > 0 ? list[0] : list.at(-1), wrapped: false };
  const after = list.findIndex((problem) => before(problem, place) >= 0);
  if (by > 0) return { problem: list[after < 0 ? 0 : after], wrapped: after < 0 };
  const previous = (after < 0 ? list.length : after) - 1;
  return { problem: list.at(previous), wrapped: previous < 0 };
}

/** The listed problems from the current one on, once around; kept before an answer changes the list. */
export function onwards() {
  const list = listed().map((problem) => problem.p);
  const at = Math.max(0, list.indexOf(review.problem));
  return [...list.slice(at), ...list.slice(0, at)];
}

/** Number of the current problem among the listed ones, from 1; 0 when it is none of them. */
export const number = () => listed().findIndex((problem) => problem.p === review.problem) + 1;

/** Take over what the server says is open now. */
export function takeOver(answer) {
  review.version = answer.version;
  review.mark = answer.mark;
  review.progress = answer.progress;
  if (answer.findings) review.places = new Map(answer.findings.map((place) => [place.k, place]));
  for (const key of answer.gone ?? []) review.places.delete(key);
  for (const place of answer.came ?? []) review.places.set(place.k, place);
  stale({ sentences: Boolean(answer.sheet) || Object.keys(answer.blocks ?? {}).length > 0 });
}
