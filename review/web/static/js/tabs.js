/** The tabs of the panel. */

import { $, $$ } from "./dom.js";

const panel = $("#panel");
const shown = new Map();

/** Called whenever that tab comes to the front. */
export const onTab = (name, listener) => shown.set(name, listener);

export function showTab(name) {
  const front = $("[data-tab][aria-current]", panel);
  if (front?.dataset.tab !== name) {
    front?.removeAttribute("aria-current");
    $(`[data-tab=${name}]`, panel).setAttribute("aria-current", "true");
    for (const pane of $$("[data-pane]", panel)) pane.hidden = pane.dataset.pane !== name;
  }
  shown.get(name)?.();
}

/** The tab in front hears of it again: its listener may have come after it was opened. */
export const showAgain = () => shown.get($("[data-tab][aria-current]", panel)?.dataset.tab)?.();
