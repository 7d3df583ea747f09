/** Dialogs: keyboard, fixes applied together, paragraphs, export. Their insides come from the server. */

import { $, $$, say } from "./dom.js";
import { getHtml, outbox, send, settled } from "./net.js";
import { t } from "./phrases.js";
import { problems, review, stale } from "./review.js";
import { paintAll } from "./repaint.js";

/** Fill a dialog with a part of the server, and show it. */
export async function openPart(dialog, address) {
  const html = await getHtml(address).catch(() => null);
  if (html === null) return say(t("fetchFailed"));
  dialog.innerHTML = html;
  if (!dialog.open) dialog.showModal();
  $("[autofocus]", dialog)?.focus();
  for (const closer of $$("[data-close]", dialog)) {
    closer.addEventListener("click", (event) => {
      event.preventDefault();
      dialog.close();
    });
  }
  return dialog;
}

/** The list of all keys; fetched once. */
export async function openHelp() {
  const dialog = $("#dialog-help");
  if (!dialog.firstElementChild) return openPart(dialog, "/settings/keys/list");
  return dialog.showModal();
}

/** The preview of safe fixes, or of those of one check. */
export async function openFixes(check = "") {
  await settled();
  const address = `/reports/${document.body.dataset.report}/${check ? `kind/${check}` : "safe"}`;
  const dialog = await openPart($("#dialog-fixes"), address);
  const form = dialog && $("form", dialog);
  if (!form) return;
  const boxes = () => $$("[name=findings]:checked", form);
  const apply = $("[value=bulk]", form);
  form.addEventListener("change", () => {
    apply.textContent = t("apply", { n: boxes().length });
    apply.disabled = !boxes().length;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const findings = boxes().flatMap((box) => box.value.split(" "));
    dialog.close();
    const decided = problems().filter((problem) => findings.includes(problem.k));
    for (const problem of decided) review.pending.set(problem.p, problem);
    stale();
    paintAll();
    send({ kind: "bulk", findings, problems: decided.map((problem) => problem.p), check });
  });
}

/** The preview of the last change, made everywhere else in the report. */
export async function openSimilar() {
  await settled();
  const version = review.version;
  const dialog = await openPart($("#dialog-similar"), `/reports/${document.body.dataset.report}/similar`);
  const form = dialog && $("form", dialog);
  const apply = form && $("[value=replace]", form);
  if (!apply) return;
  const boxes = () => $$("[name=places]:checked", form);
  form.addEventListener("change", () => {
    apply.textContent = t("replace", { n: boxes().length });
    apply.disabled = !boxes().length;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const places = boxes().map((box) => box.value);
    const { words, by, whole } = form.elements;
    dialog.close();
    send({ kind: "replace", base: version, places, words: words.value, by: by.value, case: true, whole: Boolean(whole.value) });
  });
}

/** What can be done with a paragraph. `act` gets the operation with what it needs. */
export async function openBlock(name, act) {
  await settled();
  const address = `/reports/${document.body.dataset.report}/paragraph?${new URLSearchParams({ name })}`;
  const dialog = await openPart($("#dialog-block"), address);
  const form = dialog && $("form", dialog);
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    const operation = event.submitter?.value;
    if (!operation) return;
    const { offset, block_text } = form.elements;
    dialog.close();
    act({ operation, paragraph: name, ...(operation === "split" && { offset: offset.value }), ...(operation === "insert-after" && { block_text: block_text.value }) });
  });
}

export async function openExport() {
  if (outbox.length) say(t("exportWaits"));
  await settled();
  const dialog = await openPart($("#dialog-export"), `/reports/${document.body.dataset.report}/export`);
  if (dialog) $("form", dialog).addEventListener("submit", () => setTimeout(() => dialog.close(), 0));
}
