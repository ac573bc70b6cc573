// What every page does: opens, shows itself in the reader's language, says what went wrong.

import * as bridge from "./bridge.js";
import { h } from "./dom.js";
import { Refused, act, open } from "./requests.js";

/** @typedef {import("./requests.js").Json} Json */
/** @typedef {(id: string) => string} Words */

const main = /** @type {HTMLElement} */ (document.getElementById("page"));
/** Where `say` writes; a page puts it where it is seen. */
export const status = h("p", { class: "status", role: "status", "aria-live": "polite" });
/** Refusals that the same mends, tried once more. */
const AGAIN = new Set(["offline", "broken", "unsaved", "busy"]);
/** Refusals of what was brought: the page stays, to bring something else. */
const OTHERWISE = new Set(["refused", "unreadable"]);

/** @type {Record<string, string>} */
let known = {};

/**
 * A text of the bot, by its id.
 * @param {string} id
 */
export const words = (id) => known[id] ?? "";

/** Whether nothing more can be done here. */
export const over = () => document.body.dataset.ended === "yes";

/**
 * Whether the same may be tried once more.
 * @param {Refused} refusal
 */
export const mayMend = ({ code }) => AGAIN.has(code);

/**
 * What went wrong and what to do: the server's words, where it sent any.
 * @param {Refused} refusal
 */
export const why = ({ code, words: said }) =>
  said || words(`mini-app-${code}`) || words("mini-app-broken");

/**
 * A button to try once more.
 * @param {() => void} act
 * @returns {HTMLButtonElement}
 */
export const again = (act) =>
  h("button", { type: "button", onclick: act }, document.body.dataset.again ?? "");

/**
 * Say something on the page, until it is over; `bad` things are read out at once.
 * @param {string} said
 * @param {{ bad?: boolean }} [how]
 */
export function say(said, { bad = false } = {}) {
  if (over()) return;
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
    refused(error instanceof Refused ? error : new Refused("broken", ""));
    if (!(error instanceof Refused)) throw error;
  }
}

/**
 * There is no page: only why, and whether to try once more.
 * @param {Refused} refusal
 */
function refused(refusal) {
  const { offline, broken } = document.body.dataset;
  const told = refusal.words || (refusal.code === "offline" ? offline : broken) || "";
  const shown = h("p", { role: "alert", class: "refused" }, told);
  main.replaceChildren(h("h1", {}, document.title), shown);
  if (mayMend(refusal)) main.append(again(() => location.reload()));
  document.body.dataset.refused = refusal.code;
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
    bridge.feel("error");
    show(false);
    unsent(error instanceof Refused ? error : new Refused("broken", ""));
    if (!(error instanceof Refused)) throw error;
  }
}

/** @param {Refused} refusal */
function unsent(refusal) {
  if (mayMend(refusal) || OTHERWISE.has(refusal.code)) {
    say(why(refusal), { bad: true });
    return;
  }
  stop(refusal);
}

/**
 * Nothing can be done here because of this refusal.
 * @param {Refused} refusal
 */
export function stop(refusal) {
  if (over()) return;
  bridge.guardClosing(false);
  ended(why(refusal));
  document.body.dataset.refused = refusal.code;
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
