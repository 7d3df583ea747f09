/** All of the workbench that the first look does not need. Loaded once; joins its parts to the page. */

import { say } from "./dom.js";
import { listen, markDrafts } from "./answers.js";
import { paintBeside } from "./beside.js";
import { paintCard } from "./cards.js";
import { paintComments } from "./comments.js";
import { goOnFrom, operate } from "./more.js";
import { stand } from "./commands.js";
import { onEditor } from "./editor.js";
import { filterIfTicked, onFilter } from "./filters.js";
import { t } from "./phrases.js";
import { keepPresent } from "./presence.js";
import { allows, current, listed } from "./review.js";
import { anchor, paragraphOf, paintCurrent, paintSentence, sheet } from "./sheet.js";
import { showAgain } from "./tabs.js";
import { fetchTerms } from "./terms.js";

export { showView } from "./views.js";

/** Words that were typed here and never saved: their sentences are marked, and the line says where the first one is. */
function tellDrafts() {
  const left = markDrafts();
  if (left.length) say(t("draftWaits", { number: paragraphOf(left[0]) }));
}

onEditor({
  operate,
  saved(id, goOn) {
    paintSentence(id);
    if (!goOn) return (anchor() ?? sheet).focus?.({ preventScroll: true });
    return goOnFrom(id);
  },
  closed(id) {
    paintSentence(id);
    paintCurrent();
    (anchor() ?? document.getElementById(`s-${id}`))?.focus({ preventScroll: true });
  },
});
onFilter(() => {
  const problem = current();
  if (!problem || !allows(problem)) stand(listed()[0] ?? null, { focus: false });
  else paintCard();
});

document.addEventListener("stood", paintBeside);
listen();
paintBeside();
filterIfTicked();
showAgain();
paintComments();
tellDrafts();
keepPresent();
fetchTerms();
