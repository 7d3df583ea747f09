/** All marks anew, after a change of what is listed or of the whole text. */

import { $$, whenIdle } from "./dom.js";
import { found } from "./review.js";
import { paintCurrent, paintSentence, sheet } from "./sheet.js";

/** As many sentences are painted in one go; of more than that, first those that are in sight. */
const AT_ONCE = 60;
let painting = 0;

/** Paint every sentence that has marks or should have some. In a long report those far away have time. */
export function paintAll() {
  const run = ++painting;
  const marked = $$(".mark, .flags", sheet).map((one) => (one.matches(".flags") ? one.nextElementSibling : one.parentElement).id.slice(2));
  const ids = [...new Set([...marked, ...found()])];
  const near = ids.length > AT_ONCE ? new Set($$(".stretch", sheet).filter(isNear).flatMap((one) => $$(".sentence", one).map(({ id }) => id.slice(2)))) : new Set(ids);
  for (const id of ids) if (near.has(id)) paintSentence(id);
  const far = ids.filter((id) => !near.has(id));
  const goOn = () => {
    if (run !== painting || !far.length) return;
    for (const id of far.splice(0, AT_ONCE)) paintSentence(id);
    whenIdle(goOn);
  };
  goOn();
  paintCurrent();
}

/** Whether an element is in sight, or less than a screen away. */
function isNear(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > -innerHeight && top < 2 * innerHeight;
}
