/** Editing a sentence where it stands, in a textarea. */

import { $, composing, h, say } from "./dom.js";
import { draftOf, dropDraft, keepDraft } from "./drafts.js";
import { send } from "./net.js";
import { t } from "./phrases.js";
import { here, review } from "./review.js";
import { paragraphOf, sentenceOf, sheet } from "./sheet.js";
import { points } from "./text.js";
import { keepsTokens, repaired, tokensOf, units, withTokens, withoutTokens } from "./tokens.js";
import { watchTyping } from "./trial.js";

const ASK_FROM = 20;
let editing = null;
let after = { saved() {}, closed() {}, operate() {} };

export const onEditor = (listeners) => (after = listeners);
export const isEditing = (id = editing?.id) => editing !== null && editing.id === id;

const button = (name, action, primary) =>
  h(`button.button${primary ? ".primary" : ""}`, { type: "button", "data-editor": action }, name);

/** What is said around the words is in the reader's language, the words are in that of the report. */
const language = ({ lang, dir }) => ({ lang, dir });

/** Open the editor on a sentence; a draft from before comes back. */
export function openEditor(id) {
  const sentence = sentenceOf(id);
  if (!sentence || editing) return editing?.area.focus();
  if (sentence.dataset.locked) return say(t("locked", { reason: sentence.dataset.locked }));
  const original = withTokens(sentence.textContent);
  const tokens = tokensOf(sentence.textContent);
  const area = h("textarea", { ...language(sheet), "aria-label": t("editing", { number: paragraphOf(id) }), spellcheck: "true", rows: "2" });
  const problem = h("span.problem", { role: "alert", hidden: true });
  const trial = h("span.trial", { "aria-live": "polite" });
  const editor = h("span.editor", language(document.documentElement), area, trial, legend(sentence, tokens), problem, h("span.texts"), h("span.editor-bar", {},
    button(t("save"), "save", true), button(t("cancel"), "leave"), button(t("splitHere"), "split"), h("span.hint", {}, h("kbd", {}, "Ctrl Enter"), ` ${t("saveHint")}`)));
  editing = { id, sentence, editor, area, problem, original, tokens, base: Number(sentence.dataset.version) };
  const draft = draftOf(id);
  area.value = original;
  const look = watchTyping(id, area, trial, tokens);
  area.value = draft?.text ?? original;
  if (draft) editing.base = draft.base;
  sentence.hidden = true;
  sentence.after(editor);
  area.addEventListener("input", typed);
  editor.addEventListener("click", clicked);
  editor.addEventListener("keydown", pressed);
  fit();
  area.focus({ preventScroll: true });
  select(draft);
  editor.scrollIntoView({ block: "nearest" });
  if (!draft) return;
  look();
  say(t("draft"));
}

/** The words of the finding are selected, so that typing replaces them. */
function select(draft) {
  const place = here();
  const { area, id, tokens } = editing;
  if (draft || tokens.length || !place || place.s !== id || place.w) return area.setSelectionRange(area.value.length, area.value.length);
  area.setSelectionRange(units(area.value, place.a), units(area.value, place.b));
}

function legend(sentence, tokens) {
  if (!tokens.length) return null;
  const kinds = (sentence.dataset.objects ?? "").split(" ");
  const rows = tokens.map((token, n) => t("legend", { token, kind: kinds[n] ?? "" }).trim());
  return h("span.legend", {}, `${t("placeholders", { tokens: tokens.join(" ") })} ${rows.join(", ")}`);
}

/** Where the browser cannot size a textarea by its content. */
function fit() {
  if (CSS.supports("field-sizing", "content")) return;
  editing.area.style.height = "auto";
  editing.area.style.height = `${editing.area.scrollHeight + 4}px`;
}

function typed() {
  fit();
  editing.problem.hidden = true;
  keepDraft(editing.id, editing.area.value, editing.base);
}

function clicked(event) {
  const action = event.target.closest("[data-editor]");
  if (!action) return;
  if (action.dataset.editor === "save") save(false);
  if (action.dataset.editor === "leave") leave();
  if (action.dataset.editor === "split") split();
  if (action.dataset.editor === "repair") repair();
  if (action.dataset.editor === "use") {
    editing.area.value = action.dataset.text;
    typed();
    editing.area.focus();
  }
}

function pressed(event) {
  if (composing(event)) return;
  if (event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    leave();
  }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    save(true);
  }
}

/** Leave without saving; asks when more than a few characters were typed. */
export function leave() {
  const typedMuch = Math.abs(editing.area.value.length - editing.original.length) > ASK_FROM;
  if (typedMuch && !confirm(t("leaveAsk"))) return;
  const { id } = editing;
  dropDraft(id);
  close();
  after.closed(id);
  say(t("left"));
}

function close() {
  editing.editor.remove();
  editing.sentence.hidden = false;
  editing = null;
}

function complain(message) {
  editing.problem.textContent = message;
  editing.problem.hidden = false;
  say(message);
}

/** A thing that is no text is missing, doubled or moved: nothing is saved, and one press puts it back. */
function lost(tokens) {
  complain(t("placeholderLost", { tokens: tokens.join(" ") }));
  editing.problem.append(" ", h("button.button", { type: "button", "data-editor": "repair" }, t("putBack")));
  editing.area.focus();
}

function repair() {
  const { area, tokens } = editing;
  const mended = repaired(area.value, tokens, area.selectionEnd);
  area.setRangeText(mended.text, 0, area.value.length, "end");
  area.setSelectionRange(mended.at, mended.at);
  typed();
  area.focus();
}

async function save(goOn) {
  const { id, area, original, tokens, base } = editing;
  const text = area.value.trim();
  if (text === original) {
    dropDraft(id);
    close();
    after.closed(id);
    return say(t("unchanged"));
  }
  if (!keepsTokens(text, tokens)) return lost(tokens);
  keepDraft(id, text, base);
  close();
  after.saved(id, goOn);
  return send({ kind: "edit", segment: id, text, segment_base: base });
}

/** A second paragraph begins at the caret; what was typed is saved first. */
async function split() {
  const { sentence, area } = editing;
  const head = area.value.slice(0, area.selectionStart).trim();
  if (!head || !area.value.slice(area.selectionStart).trim()) {
    area.focus();
    return complain(t("splitEdge"));
  }
  const paragraph = sentence.closest(".para");
  let offset = points(withoutTokens(head));
  for (const one of paragraph.querySelectorAll(".sentence")) {
    if (one === sentence) break;
    offset += points(one.textContent) + 1;
  }
  const saved = area.value.trim() === editing.original || (await save(false));
  if (!saved) return undefined;
  if (editing) close();
  return after.operate({ operation: "split", paragraph: paragraph.id.slice(2), offset: offset + 1 });
}

/** A conflict in another sentence than the one being written: it waits there with its old version, so that saving asks. */
function tellElsewhere(id) {
  sentenceOf(id)?.setAttribute("data-draft", "");
  say(t("conflictWaits", { number: paragraphOf(id) }));
}

/** The whole text was drawn anew under the editor: it takes its place again, with all that was typed. */
export function reseat() {
  if (!editing) return;
  const { id, editor, area } = editing;
  const sentence = sentenceOf(id);
  if (sentence) {
    sentence.hidden = true;
    sentence.after(editor);
    editing.sentence = sentence;
  } else sheet.prepend(editor);
  if (document.activeElement === document.body) area.focus({ preventScroll: true });
}

/** Words were saved while one writes on in their sentence: what is saved next stands on them. */
export function standOn(id, version) {
  if (editing?.id !== id) return;
  editing.base = version;
  if (draftOf(id)) keepDraft(id, editing.area.value, version);
}

/** Both texts of a sentence that two people changed; the reviewer chooses, and neither is lost. */
export function showConflict({ segment, yours, theirs, merged, person, version }) {
  if (editing && editing.id !== segment) return tellElsewhere(segment);
  keepDraft(segment, yours, version);
  if (!editing) openEditor(segment);
  if (!editing) return;
  editing.base = version;
  editing.area.value = yours;
  keepDraft(segment, yours, version);
  fit();
  const row = (name, text) => h("span.theirs", {}, h("b", {}, name), h("span.words", language(sheet), text),
    h("button.button", { type: "button", "data-editor": "use", "data-text": text }, t("use")));
  const rows = [row(t("yours"), yours), row(t("theirs", { person }), theirs)];
  if (merged) rows.push(row(t("merged"), merged));
  $(".texts", editing.editor).replaceChildren(...rows);
  complain(t("conflict"));
}
