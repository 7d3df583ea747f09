/** Looking at a file before it is kept: the form stays as it is, with the file chosen. */

const form = document.querySelector("#look-form");
const box = document.querySelector("#look");

form.elements.file.addEventListener("change", () => box.replaceChildren());
form.addEventListener("submit", async (event) => {
  if (event.submitter?.value === "keep") return;
  event.preventDefault();
  const body = new FormData(form);
  const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Part": "1" } }).catch(() => null);
  // without an answer the browser sends the form itself, and says what is wrong with the way there
  if (!answer || ![200, 422].includes(answer.status)) return form.submit();
  box.innerHTML = await answer.text();
});
