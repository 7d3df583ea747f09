/** What is open, in which order, and where the reviewer stands. Knows nothing of the page's looks. */

import { $$, data } from "./dom.js";

/** The places as the page has them: what many share stands once (`problems.packed` says how). */
function unpacked({ checks, kinds, places }) {
  const named = [];
  const name = (hash, problem) => {
    if (typeof problem === "string") named.push(problem);
    else if (problem > 0) return named[problem - 1];
    return problem < 0 ? hash + problem : problem || hash;
  };
  return places.flatMap(([s, ...rows]) => rows.map(([hash, a = 0, b = 0, kind = 0, problem = 0, flags = 0, nth = 1]) => {
    const [check, d, x, n] = kinds[kind];
    const [c, f, t] = checks[check];
    return { k: `${hash}.${s}.${nth}`, p: `${c}:${name(hash, problem)}`, s, a, b, c, f, d, t, x, n, ...(flags & 1 && { w: 1 }), ...(flags & 2 && { z: 1 }) };
  }));
}

export const review = {
  version: data.version,
  mark: data.mark,
  progress: data.progress,
  places: new Map(unpacked(data.findings ?? { places: [] }).map((place) => [place.k, place])),
  /** Problems decided here whose answer is still on its way. */
  pending: new Map(),
  problem: null,
  key: null,
  sentence: null,
  /** Whether the reviewer chose this sentence, which has no finding of the list. */
  picked: false,
  view: "review",
  checks: null,
  sure: "",
  settled: false,
};

let order = new Map();
let reordered = true;
/** Places in reading order, by sentence and by problem. */
let rows = null;
let bySentence = new Map();
let byProblem = new Map();
/** All problems, those that wait for no answer, and those of the filter; the latter two with their numbers by name. */
let whole = [];
let all = null;
let shown = null;

/** What is open or listed changed; with `places` the findings did, with `sentences` the order of the text too. */
export function stale({ places = false, sentences = false } = {}) {
  reordered ||= sentences;
  if (places || sentences) rows = null;
  all = null;
}

/** Where a place stands. While another view is on show the order is that of the last look at the text. */
function position(place) {
  const all = reordered ? $$(".sentence") : [];
  if (all.length) {
    order = new Map(all.map((sentence, n) => [sentence.id.slice(2), n]));
    reordered = false;
  }
  return order.get(place.s) ?? Number.MAX_SAFE_INTEGER;
}

/** A page that begins in another view has seen no order yet: the server's is left as it is. */
const before = (one, other) => position(one) - position(other) || (order.size && (one.a - other.a || one.b - other.b));

/** Sorting thousands of places takes longer than a key press may; it is done once per answer of the server. */
function sorted() {
  if (rows) return rows;
  rows = [...review.places.values()].sort(before);
  bySentence = grouped("s");
  byProblem = grouped("p");
  whole = [...byProblem.values()].map(standing);
  return rows;
}

function grouped(name) {
  const groups = new Map();
  for (const place of rows) {
    if (groups.has(place[name])) groups.get(place[name]).push(place);
    else groups.set(place[name], [place]);
  }
  return groups;
}

const numbered = (list) => ({ list, at: new Map(list.map((problem, n) => [problem.p, n])) });

/** A problem of which some places were dismissed is open at the others. */
function standing(all) {
  const left = all.filter((place) => !place.z);
  const places = left.length ? left : all;
  return { ...places[0], places };
}

function known() {
  if (all) return all;
  sorted();
  all = numbered(whole.filter((problem) => !review.pending.has(problem.p)));
  return all;
}

/** Problems in reading order, each with its places; those waiting for an answer are left out. */
export const problems = () => known().list;

export const problemOf = (id) => known().list[known().at.get(id)] ?? null;

export const open = () => problems().filter((problem) => !problem.z);

export const allows = (place) =>
  (!review.checks || review.checks.has(place.c)) && (!review.sure || review.sure === place.d) && (!place.z || review.settled) && !review.pending.has(place.p);

function filtered() {
  const from = known();
  if (shown?.from === from) return shown;
  const list = from.list.filter(allows);
  shown = { ...(list.length === from.list.length ? from : numbered(list)), from };
  return shown;
}

/** The problems of the filter. */
export const listed = () => filtered().list;

export const current = () => problemOf(review.problem);

/** The place the reviewer stands on. */
export const here = () => review.places.get(review.key) ?? null;

export const placesIn = (sentence) => (sorted(), bySentence.get(sentence) ?? []);

/** The sentences in which a problem stands, and those in which any does. */
export const sentencesOf = (id) => (sorted(), (byProblem.get(id) ?? []).map((place) => place.s));
export const found = () => (sorted(), bySentence.keys());

/** The listed problem after (or before) a place in the text, and whether the end was passed. */
export function beside(place, by) {
  const { list, at: numbers } = filtered();
  if (!list.length) return { problem: null, wrapped: false };
  const at = place ? (numbers.get(place.p) ?? -1) : -1;
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
  const { list, at } = filtered();
  const ids = list.map((problem) => problem.p);
  const from = at.get(review.problem) ?? 0;
  return [...ids.slice(from), ...ids.slice(0, from)];
}

/** The first of some problems that is listed. */
export const firstListed = (ids) => listed()[filtered().at.get(ids.find((id) => filtered().at.has(id)))] ?? null;

/** Number of the current problem among the listed ones, from 1; 0 when it is none of them. */
export const number = () => (filtered().at.get(review.problem) ?? -1) + 1;

/** Take over what the server says is open now. */
export function takeOver(answer) {
  review.version = answer.version;
  review.mark = answer.mark;
  review.progress = answer.progress;
  if (answer.findings) review.places = new Map(answer.findings.map((place) => [place.k, place]));
  for (const key of answer.gone ?? []) review.places.delete(key);
  for (const place of answer.came ?? []) review.places.set(place.k, place);
  stale({ places: true, sentences: Boolean(answer.sheet) || Object.values(answer.blocks ?? {}).some(brings) });
}

/** Whether a paragraph brings sentences that were not there; those that were keep their places. */
const brings = (html) => namesIn(html).some((id) => !order.has(id));

/** The sentences of a paragraph that the server drew. */
export const namesIn = (html) => Array.from(html.matchAll(/ id="s-([^"]+)"/g), ([, id]) => id);
