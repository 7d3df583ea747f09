/** The result page: figures that come later, and printing. */

const WAIT = [300, 500, 800, 1200, 2000];
const list = document.querySelector("#figures[data-figures]");

async function figures(times = 0) {
  const response = await fetch(list.dataset.figures, { headers: { "X-Part": "1" } }).catch(() => null);
  if (response?.status === 202) {
    setTimeout(() => figures(times + 1), WAIT[Math.min(times, WAIT.length - 1)]);
  } else if (response?.ok) {
    const template = document.createElement("template");
    template.innerHTML = await response.text();
    document.querySelector("#figures-wait").replaceWith(template.content);
  }
}

if (list) figures();
document.querySelector("#print")?.addEventListener("click", () => print());
