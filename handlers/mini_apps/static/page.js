// What every page does: opens, shows itself in the reader's language, says what went wrong.

import * as bridge from "./bridge.js";
import { h } from "./dom.js";
import { Refused, act, open } from "./requests.js";

/** @typedef {import("./requests.js").Json} Json */
/** @typedef {(id: string) => string} Words */

const main = /** @type {HTMLElement} */ (document.getElementById("page"));
/** Where `say` writes; a page puts it where it is seen. */
export const status = h("p", { class: "status", role: "status", "aria-live": "polite" });
const AGAIN = new Set(["offline", "broken", "unsaved", "busy", ""]); // refusals that another try may mend

/** @type {Record<string, string>} */
let known = {};

/**
 * A text of the bot, by its id.
 * @param {string} id
 */
export const words = (id) => known[id] ?? "";

/**
 * Say something on the page; `bad` things are read out at once.
 * @param {string} said
 * @param {{ bad?: boolean }} [how]
 */
export function say(said, { bad = false } = {}) {
  status.textContent = said;
  status.classList.toggle("bad", bad && said !== "");
  status.setAttribute("aria-live", bad ? "assertive" : "polite");
}

/**
 * Open the page; `draw` gives its nodes, from its state.
 * @param {(state: Json) => (Node | string)[]} draw
 */
export async function start(draw) {
  bridge.begin();
  try {
    const told = await open();
    known = told.words;
    document.documentElement.lang = told.language;
    main.replaceChildren(...draw(told.state));
    document.body.dataset.ready = "yes";
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refused(error);
  }
}

/**
 * There is no page: only why, and whether to try once more.
 * @param {Refused} refusal
 */
function refused({ code, words: said }) {
  const { offline, again } = document.body.dataset;
  const told = said || offline || "";
  const shown = h("p", { role: "alert", class: "refused" }, told);
  main.replaceChildren(h("h1", {}, document.title), shown);
  if (AGAIN.has(code)) {
    main.append(h("button", { type: "button", onclick: () => location.reload() }, again ?? ""));
  }
  document.body.dataset.refused = code;
}

/**
 * Send what the page is for, while its button shows that it is at work; then close.
 * @param {Json} told
 * @param {(busy: boolean) => void} show
 */
export async function send(told, show) {
  show(true);
  say(words("mini-app-sending"));
  try {
    await act(told);
    bridge.feel("success");
    bridge.guardClosing(false);
    ended(words("mini-app-done"));
    bridge.close();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    bridge.feel("error");
    show(false);
    unsent(error);
  }
}

/** @param {Refused} refusal */
function unsent({ code, words: said }) {
  if (code === "refused" || AGAIN.has(code)) {
    say(said || words(`mini-app-${code || "broken"}`), { bad: true });
    return;
  }
  bridge.guardClosing(false);
  ended(said);
  document.body.dataset.refused = code;
}

/**
 * Nothing more can be done here.
 * @param {string} said
 */
function ended(said) {
  bridge.post("web_app_setup_main_button", { is_visible: false });
  say(said);
  main.replaceChildren(h("h1", {}, document.title), status);
  document.body.dataset.ended = "yes";
}
