/** Dropping a file on the page: it goes with the form that stands there. */

const form = document.querySelector("#drop");

function over(event) {
  if (![...(event.dataTransfer?.types ?? [])].includes("Files")) return;
  event.preventDefault();
  form.toggleAttribute("data-over", event.type !== "dragleave");
}

function dropped(event) {
  const file = event.dataTransfer?.files[0];
  if (!file) return;
  event.preventDefault();
  form.removeAttribute("data-over");
  let input = form.querySelector("input[type=file]");
  if (!input) {
    input = Object.assign(document.createElement("input"), { type: "file", name: "file", hidden: true });
    form.append(input);
  }
  input.files = event.dataTransfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
  // the page of the form asks for more before it is sent
  if (!form.querySelector("textarea")) form.requestSubmit();
}

for (const name of ["dragenter", "dragover", "dragleave"]) document.addEventListener(name, over);
document.addEventListener("drop", dropped);
