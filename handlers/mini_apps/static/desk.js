// The reviewers' desk: which view is shown, what was done last, and what everybody of them needs.

import * as bridge from "./bridge.js";
import { openCase } from "./desk-case.js";
import { keyRow, keySwitch, work } from "./desk-keys.js";
import { showQueue, showRows } from "./desk-queue.js";
import { Told, perform } from "./desk-server.js";
import { showStatistics } from "./desk-statistics.js";
import { h } from "./dom.js";
import { over, say, start, status, words } from "./page.js";

/** @typedef {import("./requests.js").Json} Json */
/** @typedef {import("./desk-keys.js").Key} Key */
/**
 * `arrive` shows a case that came with the answer of an act; `show` is told what is to be done
 * when its view is left.
 * @typedef {{ show: (nodes: (Node | string)[], heading?: HTMLElement, leaving?: () => void) => void,
 *   run: (doing: () => Promise<void>) => Promise<void>, act: (told: Json) => Promise<Json>,
 *   queue: () => Promise<void>, open: (id: number) => Promise<void>,
 *   arrive: (told: Json) => Promise<void>, next: Key, undo: () => Key, back: Key }} Desk
 */

const view = h("div", { class: "view" });
let left = () => {};
let busy = false;
/** @type {{ id: number, version: number, ends: number } | null} */
let undoable = null;

/** @type {Desk} */
const desk = {
  /** A view in the place of another; its heading takes the focus, for whoever hears the page. */
  show(nodes, heading, leaving = () => {}) {
    left();
    left = leaving;
    say("");
    view.replaceChildren(...nodes);
    (heading ?? view.querySelector("h2"))?.focus();
  },

  /** One thing at a time; what went wrong is said, and what is shown stays. */
  async run(doing) {
    if (busy || over()) return;
    busy = true;
    work(true);
    const waiting = window.setTimeout(() => say(words("mini-app-desk.wait")), 300);
    try {
      await doing();
    } catch (error) {
      bridge.feel("error");
      const said = error instanceof Told ? error.said : words("mini-app-broken");
      if (said) say(said, { bad: true });
      if (!(error instanceof Told)) throw error;
    } finally {
      clearTimeout(waiting);
      if (status.textContent === words("mini-app-desk.wait")) say("");
      busy = false;
      work(false);
    }
  },

  async act(told) {
    const done = await perform(told);
    bridge.feel("success");
    if (told.do === "undo") undoable = null;
    if (done.undo) undoable = { ...done.undo, ends: Date.now() + done.undo.seconds * 1000 };
    return done;
  },

  queue: () => showQueue(desk),

  open: (id) => openCase(desk, { id }),

  arrive: (told) => openCase(desk, told),

  get next() {
    const act = () =>
      desk.run(async () => {
        const { case: found } = await desk.act({ do: "next" });
        say("");
        await desk.arrive(found);
      });
    return { code: "KeyN", shown: "N", label: words("mini-app-desk.next"), act, solid: true };
  },

  get back() {
    const act = () => desk.run(desk.queue);
    return { code: "Escape", shown: "Esc", label: words("mini-app-desk.back"), act };
  },

  /** The last decision taken back, wherever one is by then. */
  undo() {
    const last = undoable;
    const off = !last || last.ends < Date.now();
    const act = () =>
      desk.run(async () => {
        const { id, version } = last ?? { id: 0, version: 0 };
        const { case: found } = await desk.act({ do: "undo", id, version });
        await desk.arrive(found);
        say(words("mini-app-desk.undone"));
      });
    return { code: "KeyU", shown: "U", label: words("mini-app-desk.undo"), act, off };
  },
};

await start((state) => {
  const tabs = h(
    "nav",
    { class: "tools", "aria-label": words("mini-app-desk") },
    tab("queue", () => desk.run(desk.queue)),
    tab("statistics", () => desk.run(() => showStatistics(desk))),
    keySwitch(),
  );
  showRows(desk, state.queue);
  return [
    h("header", { class: "top" }, h("h1", {}, words("mini-app-desk")), tabs),
    view,
    h("div", { class: "foot" }, status, keyRow()),
  ];
});
first();

/** What is opened by Enter, now that it is on the page. */
function first() {
  /** @type {HTMLElement | null} */ (view.querySelector(".queue button"))?.focus();
}

/**
 * @param {string} name
 * @param {() => void} act
 */
function tab(name, act) {
  return h("button", { type: "button", onclick: act }, words(`mini-app-desk.${name}`));
}
