// The session of staff in a browser: kept by this tab alone, sent in the body of each request.

import { initData } from "./bridge.js";

/** Whether this is a page for staff outside of Telegram, where one can sign in. */
export const inBrowser = initData === "" && document.body.dataset.portal !== undefined;

/** @typedef {"session" | "browser" | "handoff" | "pages"} Kept */

/**
 * @param {Kept} name
 * @returns {string}
 */
export function kept(name) {
  try {
    return (inBrowser && sessionStorage.getItem(`staff ${name}`)) || "";
  } catch {
    return ""; // storage is forbidden: nobody is signed in
  }
}

/**
 * @param {Kept} name
 * @param {string} value nothing to forget it
 */
export function keep(name, value) {
  try {
    if (value) sessionStorage.setItem(`staff ${name}`, value);
    else sessionStorage.removeItem(`staff ${name}`);
  } catch {
    // as above
  }
}

/** Sign out in this tab. */
export function forget() {
  for (const name of /** @type {Kept[]} */ (["session", "browser", "handoff", "pages"])) {
    keep(name, "");
  }
}
