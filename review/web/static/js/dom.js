/** Small hands for the page: finding, building, saying. */

export const $ = (selector, root = document) => root.querySelector(selector);
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Build an element: h("a.link", {href}, "text", child). */
export function h(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== null && child !== ""));
  return element;
}

/** Write a text where another stands; what stands already is not laid out again. */
export function write(element, text) {
  if (element.textContent !== String(text)) element.textContent = text;
}

/** The JSON that the server put into the page. */
export const data = JSON.parse($("#data")?.textContent ?? "{}");

/** A key press that belongs to an input method. Where it tells no more (Safari after its last key), the number does. */
export const composing = (event) => event.isComposing || event.keyCode === 229;

/** A key that is used once. (randomUUID needs https; this does not.) */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export const token = () => $("meta[name=csrf-token]").content;

/** Do something when nothing else is to do, or after a while (in milliseconds) all the same. */
export function whenIdle(work, timeout = 300) {
  if (globalThis.requestIdleCallback) requestIdleCallback(work, { timeout });
  else setTimeout(work, 0);
}

/** The status line, which is also what a screen reader hears. Said twice, it is heard twice. */
export function say(sentences) {
  const line = $("#status");
  const message = sentences.replaceAll("。 ", "。"); // sentences that end like this need no room between them
  line.textContent = line.textContent === message ? `${message}\u00a0` : message;
}
