// The acts of what is shown, in a row at the foot of the page: each a button, each with a key.

import { feel } from "./bridge.js";
import { h } from "./dom.js";
import { over, say, words } from "./page.js";

/**
 * `code` is the place of the key, so that the layout of the keyboard does not matter; `shown` is
 * what stands on it. `quiet` ones have no button of their own in the row.
 * @typedef {{ code: string, shown: string, label: string, act: () => void, solid?: boolean,
 *   quiet?: boolean, repeats?: boolean, off?: boolean }} Key
 */

/** @type {Key[]} */
let keys = [];
let on = true;
let busy = false;

const row = h("div", { class: "keys", role: "toolbar" });

/** The row, once it is known how it is called. */
export function keyRow() {
  row.setAttribute("aria-label", words("mini-app-desk.keys"));
  document.addEventListener("keydown", pressed);
  return row;
}

/** A button that turns single keys off, for whoever speaks to the machine or is hit by chance. */
export function keySwitch() {
  const button = h("button", { type: "button", class: "switch", "aria-pressed": "true" });
  const show = () => {
    button.setAttribute("aria-pressed", String(on));
    button.textContent = words(on ? "mini-app-desk.keys-on" : "mini-app-desk.keys-off");
  };
  button.addEventListener("click", () => {
    on = !on;
    show();
    say(button.textContent);
  });
  show();
  return button;
}

/**
 * These can be done from now on.
 * @param {Key[]} now
 */
export function bind(now) {
  keys = now.filter(({ off }) => !off);
  const focused = row.contains(document.activeElement) && document.activeElement?.id;
  row.replaceChildren(...keys.filter(({ quiet }) => !quiet).map(button));
  if (focused) document.getElementById(String(focused))?.focus();
}

/** @param {boolean} now */
export function work(now) {
  busy = now;
  row.setAttribute("aria-busy", String(now));
  // Not `disabled`, which would take the focus away.
  for (const one of row.children) one.setAttribute("aria-disabled", String(now));
}

/** @param {Key} key */
function button(key) {
  const { code, shown, label, solid } = key;
  const about = { "aria-keyshortcuts": shown, id: `key-${code}`, class: solid ? "solid" : null };
  const kbd = h("kbd", { "aria-hidden": "true" }, shown);
  const state = { "aria-disabled": String(busy), onclick: () => done(key) };
  return h("button", { type: "button", ...state, ...about }, kbd, label);
}

/** @param {Key} key */
function done(key) {
  if (busy || over()) return;
  feel("light");
  key.act();
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  const { code, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || over()) return;
  const at = /** @type {HTMLElement} */ (target);
  const writes = at.matches("textarea, input, select");
  if (code !== "Escape" && (!on || writes)) return;
  // Enter and the space bar press what has the focus.
  const presses = code === "Enter" || code === "NumpadEnter" || code === "Space";
  if (presses && at.closest("button, summary, a")) return;
  const key = keys.find((one) => one.code === code || plain(code) === one.code);
  if (!key || (event.repeat && !key.repeats)) return;
  event.preventDefault();
  done(key);
}

/**
 * The key of the number pad that is another one's like.
 * @param {string} code
 */
const plain = (code) =>
  code === "NumpadAdd"
    ? "Equal"
    : code === "NumpadSubtract"
      ? "Minus"
      : code.replace(/^Numpad(?=[0-9]$)/, "Digit").replace(/^NumpadEnter$/, "Enter");
