// Framing the photo by hand: it moves under a frame that stands, with the face's guide drawn in.

import * as bridge from "./bridge.js";
import { Cut } from "./cut.js";
import { h, svg } from "./dom.js";
import { gestures } from "./gestures.js";
import { again, mayMend, over, say, send, start, status, why, words } from "./page.js";
import { Refused, read, readPicture } from "./requests.js";

const PAUSE = 200; // ms without a movement, after which the finished picture is asked for
const HEAD = 1.25; // T above the eyes to the crown, as the guide draws it
const WIDE = 0.7; // the head's width in its height

/** @type {Cut} */
let cut;
/** @type {string} */
let photo;
/** @type {HTMLElement} */
let stage;
/** @type {HTMLImageElement} */
let image;
/** @type {HTMLImageElement} */
let finished;
/** @type {HTMLButtonElement} */
let retry;
let loaded = false;
let busy = false;
let waiting = 0;
let asking = false;
let fits = true;

start((state) => {
  photo = state.photo;
  cut = new Cut(state.placed, state.limits, state.framing);
  const first = { ...cut.framing };
  image = h("img", { alt: "", draggable: "false", onload: lies, onerror: () => lost() });
  image.style.width = `${state.placed.width}px`;
  image.style.height = `${state.placed.height}px`;
  const named = words("mini-app-frame.preview");
  finished = h("img", { class: "finished", alt: named, width: 320, height: 400 });
  const label = { "aria-label": words("mini-app-frame.stage"), "aria-describedby": "keys" };
  const how = { class: "stage", tabindex: 0, role: "img", ...label };
  stage = h("div", how, image, guide(state.limits));
  const caption = h("figcaption", {}, named);
  retry = again(() => {
    load();
    ask();
  });
  retry.hidden = true;
  gestures(stage, { pan: moved, stretch: stretched });
  stage.addEventListener("keydown", typed);
  new ResizeObserver(lay).observe(stage);
  show(state.shown);
  load();
  return [
    h("h1", {}, words("mini-app-frame")),
    h("p", { class: "hint" }, words("mini-app-frame.hint")),
    h("div", { class: "both" }, stage, h("figure", {}, finished, caption, status, retry)),
    h("div", { class: "tools" }, ...tools(first)),
    h("p", { class: "hint", id: "keys" }, words("mini-app-frame.keys")),
  ];
});

/** @type {Record<string, () => void>} */
const STEPS = {
  "picture-closer": () => stretched(1.03, 0, [0.5, 0.5]),
  "picture-farther": () => stretched(1 / 1.03, 0, [0.5, 0.5]),
  "picture-left": () => moved(-0.01, 0),
  "picture-right": () => moved(0.01, 0),
  "picture-up": () => moved(0, -0.01),
  "picture-down": () => moved(0, 0.01),
  "mini-app-frame.turn-left": () => stretched(1, -1, [0.5, 0.5]),
  "mini-app-frame.turn-right": () => stretched(1, 1, [0.5, 0.5]),
};
/** @type {Record<string, string>} */
const KEYS = {
  "+": "picture-closer",
  "=": "picture-closer",
  "-": "picture-farther",
  ArrowLeft: "picture-left",
  ArrowRight: "picture-right",
  ArrowUp: "picture-up",
  ArrowDown: "picture-down",
  "[": "mini-app-frame.turn-left",
  "]": "mini-app-frame.turn-right",
};

/** @param {import("./cut.js").Framing} first */
function tools(first) {
  const reset = () => {
    cut.set(first);
    changed();
  };
  const all = { ...STEPS, "mini-app-frame.reset": reset };
  return Object.entries(all).map(([id, act]) => {
    const press = () => {
      if (busy) return;
      bridge.feel("light");
      act();
    };
    return h("button", { type: "button", onclick: press }, words(id));
  });
}

/** @param {KeyboardEvent} event */
function typed(event) {
  const id = KEYS[event.key];
  if (!id || busy) return;
  event.preventDefault();
  STEPS[id]();
}

/**
 * The lines of the requirements: where the eyes may be, and a head of the wished height.
 * @param {import("./cut.js").Limits} limits
 */
function guide({ eye_line, eye_line_wished, share_wished }) {
  const [eyes, chin] = [eye_line_wished * 400, (eye_line_wished + share_wished) * 400];
  const crown = eyes - HEAD * share_wished * 400;
  const high = (chin - crown) / 2;
  const line = { x1: 0, x2: 320, y1: eyes, y2: eyes };
  const oval = { cx: 160, cy: crown + high, rx: high * WIDE, ry: high };
  const [top, low] = eye_line.map((share) => share * 400);
  const band = { x: 0, width: 320, y: top, height: low - top };
  return svg(
    "svg",
    { viewBox: "0 0 320 400", class: "guide", "aria-hidden": "true" },
    svg("rect", { ...band, class: "band" }),
    svg("line", { ...line, class: "under" }),
    svg("line", line),
    svg("ellipse", { ...oval, class: "under" }),
    svg("ellipse", oval),
  );
}

async function load() {
  retry.hidden = true;
  try {
    image.src = URL.createObjectURL(await readPicture({ what: "photo" }));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    lost(error);
  }
}

function lies() {
  URL.revokeObjectURL(image.src);
  loaded = true;
  button();
}

/** Nobody frames what they do not see. */
function lost(refusal = new Refused("broken", "")) {
  say(why(refusal), { bad: true });
  retry.hidden = !mayMend(refusal);
}

function lay() {
  image.style.transform = cut.transform(stage.clientWidth);
}

/**
 * @param {number} right
 * @param {number} down
 */
function moved(right, down) {
  if (busy) return;
  cut.pan(right, down);
  changed();
}

/**
 * @param {number} times
 * @param {number} degrees
 * @param {[number, number]} about
 */
function stretched(times, degrees, about) {
  if (busy) return;
  cut.stretch(times, degrees, about);
  changed();
}

function changed() {
  lay();
  bridge.guardClosing(true);
  finished.classList.add("old");
  clearTimeout(waiting);
  waiting = window.setTimeout(ask, PAUSE);
}

/** The picture as the server would finish it; one is asked for at a time, the last one counts. */
async function ask() {
  if (asking || busy || over()) return;
  asking = true;
  const framing = cut.framing;
  say(words("mini-app-frame.wait"));
  try {
    const shown = await read({ framing, photo });
    if (!busy && !over()) show(shown);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (!busy) say(why(error), { bad: true });
  } finally {
    asking = false;
  }
  if (JSON.stringify(framing) !== JSON.stringify(cut.framing)) ask();
}

/** @param {Record<string, any>} shown */
function show({ picture, warnings, refused }) {
  fits = !refused;
  if (picture) finished.src = picture;
  finished.classList.toggle("old", !picture);
  const told = refused ?? warnings.join(" ");
  say(told || words("mini-app-frame.fits"), { bad: Boolean(told) });
  button();
}

function button() {
  if (over()) return;
  bridge.mainButton(words("mini-app-frame.done"), { active: fits && loaded, busy }, finish);
}

function finish() {
  clearTimeout(waiting);
  send({ framing: cut.framing, photo }, (now) => {
    busy = now;
    button();
  });
}
