/** The form of a term: what a change would do while it is typed, and no text lost by leaving. */

const form = document.querySelector("#concept");
const impact = document.querySelector("#impact");
const began = new URLSearchParams(new FormData(form)).toString();
let leaving = false;
let pause = 0;
let turn = 0;

const changed = () => new URLSearchParams(new FormData(form)).toString() !== began;

/** What saving would do, as soon as somebody stops typing. */
async function weigh() {
  const mine = ++turn;
  const body = new FormData(form);
  body.set("do", "preview");
  const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Part": "1" } }).catch(() => null);
  if (mine !== turn) return;
  if (answer?.ok) impact.innerHTML = await answer.text();
}

form.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => changed() && weigh(), 700);
});

/** Where the browser cannot size a field by its content. */
function fit() {
  if (CSS.supports("field-sizing", "content")) return;
  for (const field of form.querySelectorAll(".line")) {
    field.style.blockSize = "auto";
    if (field.scrollHeight) field.style.blockSize = `${field.scrollHeight + 2}px`;
  }
}

form.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey || event.target.matches(".line"))) {
    event.preventDefault();
    form.requestSubmit(form.querySelector(".primary"));
  }
});
form.addEventListener("submit", () => (leaving = true));
for (const changes of ["input", "toggle"]) form.addEventListener(changes, fit, true);
addEventListener("resize", fit);
fit();
addEventListener("beforeunload", (event) => {
  if (!leaving && changed()) event.preventDefault();
});
if (!form.querySelector(".term-text")?.value) form.querySelector(".term-text")?.focus();
else if (document.referrer.endsWith(location.pathname)) [...form.querySelectorAll(".term-text")].find((one) => !one.value)?.focus();
