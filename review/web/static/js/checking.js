/** While the source of a long report is aligned and its checks run: how far that is; then the workbench, the text in its place. */

import { $ } from "./dom.js";
import { keepPlace } from "./place.js";

const EVERY = 700;
const box = $("#checking");
const status = $("#status");

async function look() {
  const response = await fetch(box.dataset.from, { headers: { "X-Part": "1" } }).catch(() => null);
  const html = response?.ok ? (await response.text()).trim() : null;
  if (html === "") {
    keepPlace();
    return location.reload();
  }
  const said = html === null ? status.dataset.silent : "";
  if (status.textContent !== said) status.textContent = said;
  if (html !== null) box.innerHTML = html;
  return setTimeout(look, EVERY);
}

setTimeout(look, EVERY);
