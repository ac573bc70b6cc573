// Building the page out of nodes: text never becomes markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element; properties starting with "on" listen, the rest are attributes. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** A picture from the set of icons; it says nothing to a screen reader. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `/page/static/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/** A button with an icon and a name for those who do not see it. */
export function iconButton(name, label, onclick, more = {}) {
  const button = { type: "button", class: "round", "aria-label": label, title: label };
  return h("button", { ...button, onclick, ...more }, icon(name));
}

/** A menu under a button: opens, closes by Escape or a click elsewhere, and gives focus back. */
export function menuUnder(button, menu) {
  const show = (open) => {
    menu.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };
  const close = (focus) => {
    if (menu.hidden) return;
    show(false);
    if (focus) button.focus();
  };
  show(false);
  button.addEventListener("click", () => {
    show(menu.hidden);
    if (!menu.hidden) menu.querySelector("button, input, select")?.focus();
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(true);
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target) && !button.contains(event.target)) close(false);
  });
  return close;
}

const toasts = document.getElementById("toasts");

/** Words that show for a moment; the longer, the longer. */
export function toast(words, kind = "") {
  const shown = h("p", { class: `toast ${kind}` }, words);
  toasts.append(shown);
  setTimeout(() => shown.remove(), 2500 + words.length * 40);
}

/** Words that stay until they are acknowledged. */
export function alertWith(words) {
  const dialog = document.getElementById("alert");
  document.getElementById("alert-text").textContent = words;
  if (!dialog.open) dialog.showModal();
}
