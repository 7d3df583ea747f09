/** Which file was chosen, in the words of the page. Without scripts the browser says it in its own. */

function show(input) {
  const line = input.parentElement.querySelector(".chosen");
  if (line) line.textContent = [...input.files].map((file) => file.name).join(", ") || line.dataset.none;
}

document.addEventListener("change", (event) => event.target.matches("[type=file]") && show(event.target));
// a page one comes back to holds the file that was chosen
addEventListener("pageshow", () => document.querySelectorAll(".file [type=file]").forEach(show));
