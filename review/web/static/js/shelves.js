/**
 * Where the steps that wait lie: in this browser, on a shelf for each load of a page, so that a tab that was closed loses
 * none. The next page of the report takes over what nobody tends any more. Taken twice, a step is still done once.
 */

import { data, newKey } from "./dom.js";

const ABANDONED = 10_000;
const TENDED = 3000;
const room = `outbox:${data.report}:`;
const own = room + newKey();
let kept = [];

/** A full or forbidden store must not stop the work; then the steps wait in this page alone. */
function quietly(work) {
  try {
    return work();
  } catch {
    return null;
  }
}

export function shelve(steps) {
  kept = steps;
  quietly(() => (steps.length ? localStorage.setItem(own, JSON.stringify({ at: Date.now(), steps })) : localStorage.removeItem(own)));
}

/** Hands the steps of shelves that nobody tends to `receive`; what another page still tends is looked at again later. */
export function takeOver(receive) {
  const before = sessionStorage.getItem(room);
  quietly(() => sessionStorage.setItem(room, own));
  const look = () => {
    const others = Object.keys(localStorage).filter((name) => name.startsWith(room) && name !== own);
    const shelves = others.map((name) => ({ name, ...quietly(() => JSON.parse(localStorage.getItem(name))) }));
    const left = shelves.filter(({ name, at }) => name === before || !(Date.now() - at < ABANDONED)).sort((one, other) => one.at - other.at);
    if (left.length) receive(left.flatMap(({ steps }) => steps ?? []));
    for (const { name } of left) localStorage.removeItem(name);
    if (left.length < shelves.length) setTimeout(() => quietly(look), ABANDONED);
  };
  quietly(look);
}

setInterval(() => kept.length && shelve(kept), TENDED);
