// Signing with a finger: strokes are kept in px of the field as it lies, and sent as they are.

import * as bridge from "./bridge.js";
import { h } from "./dom.js";
import { say, send, start, status, words } from "./page.js";
import SignaturePad from "./vendor/signature_pad.js";

/** @typedef {{ x: number, y: number, time: number, pressure: number }} Point */

const PEN = { minWidth: 1.2, maxWidth: 2.8, minDistance: 0.5, throttle: 0, penColor: "#000" };

let ratio = 4.6;
let shortest = 0.15;
let most = Infinity; // points
/** @type {HTMLCanvasElement} */
let canvas;
/** @type {any} */
let pad;
let upright = false;
let size = { width: 0, height: 0 };
let busy = false;

start((state) => {
  ({ ratio, shortest, points: most } = /** @type {any} */ (state));
  canvas = h("canvas", {
    tabindex: 0,
    role: "img",
    "aria-label": words("mini-app-sign.field"),
    "aria-describedby": "keys",
  });
  const field = h("div", { class: "field" }, canvas, h("span", { class: "line" }));
  new ResizeObserver(fit).observe(field);
  pad = new SignaturePad(canvas, PEN);
  pad.addEventListener("endStroke", drawn);
  const tool = (/** @type {string} */ id, /** @type {() => void} */ act) =>
    h("button", { type: "button", onclick: act }, words(id));
  button();
  return [
    h("h1", {}, words("mini-app-sign")),
    h("p", { class: "hint" }, words("mini-app-sign.hint")),
    field,
    status,
    h(
      "div",
      { class: "tools" },
      tool("mini-app-sign.undo", undo),
      tool("mini-app-sign.clear", clear),
      tool("mini-app-sign.turn", turn),
    ),
    h("p", { class: "hint", id: "keys" }, words("mini-app-sign.keys")),
  ];
});

/** @returns {{ points: Point[] }[]} */
const lines = () => pad.toData();

/** The field as large as there is room, its strokes with it; upright its left end is below. */
function fit() {
  const field = /** @type {HTMLElement} */ (canvas.parentElement);
  const room = field.getBoundingClientRect();
  if (room.width < 1 || (room.width === size.width && room.height === size.height)) return;
  const before = size.width ? laid() : null;
  size = { width: room.width, height: room.height };
  const fine = Math.max(window.devicePixelRatio || 1, 1);
  canvas.width = Math.round(size.width * fine);
  canvas.height = Math.round(size.height * fine);
  canvas.getContext("2d")?.scale(fine, fine);
  upright = field.classList.contains("upright");
  pad.clear();
  if (before?.strokes.length) pad.fromData(before.strokes.map(stood(before.width)));
}

/** Never past an edge, and short to send. */
const exact = (/** @type {number} */ value) => Math.floor(value * 100) / 100;

/** The strokes as on a field that lies: `[x, y, ms, pressure]`. */
function laid() {
  const width = upright ? size.height : size.width;
  const begun = lines()[0]?.points[0]?.time ?? 0;
  const strokes = lines().map(({ points }) =>
    points.map(({ x, y, time, pressure }) => [
      exact(upright ? size.height - y : x),
      exact(upright ? x : y),
      time - begun,
      exact(pressure),
    ]),
  );
  return { width, height: width / ratio, strokes };
}

/**
 * The other way, onto the field as it is now.
 * @param {number} width of the field that the strokes were laid on
 */
function stood(width) {
  const now = upright ? size.height : size.width;
  return (/** @type {number[][]} */ stroke) => ({
    ...PEN,
    points: stroke.map(([along, down, time, pressure]) => {
      const [x, y] = [(along * now) / width, (down * now) / width];
      return { x: upright ? y : x, y: upright ? now - x : y, time: time + 1, pressure };
    }),
  });
}

/** @returns {"" | "empty" | "outside" | "short" | "unreadable"} */
function fault() {
  const dots = lines().flatMap(({ points }) => points);
  if (!dots.length) return "empty";
  if (dots.length > most) return "unreadable";
  const out = dots.some(({ x, y }) => x < 0 || y < 0 || x > size.width || y > size.height);
  if (out) return "outside";
  const { width, strokes } = laid();
  const along = strokes.flat().map(([x]) => x);
  const far = Math.max(...along) - Math.min(...along);
  const long = strokes.reduce((sum, stroke) => sum + length(stroke), 0);
  return Math.min(far, long) < shortest * width ? "short" : "";
}

/** @param {number[][]} stroke */
function length(stroke) {
  return stroke
    .slice(1)
    .reduce((sum, [x, y], at) => sum + Math.hypot(x - stroke[at][0], y - stroke[at][1]), 0);
}

function drawn() {
  const wrong = fault();
  const bad = wrong === "outside" || wrong === "unreadable";
  canvas.parentElement?.classList.toggle("wrong", wrong === "outside");
  if (bad) bridge.feel("error");
  say(words(`mini-app-sign-${bad ? wrong : "fits"}`), { bad });
  changed();
}

function changed() {
  bridge.guardClosing(lines().length > 0);
  if (fault() !== "outside") canvas.parentElement?.classList.remove("wrong");
  button();
}

function undo() {
  if (busy || !lines().length) return;
  pad.fromData(lines().slice(0, -1));
  bridge.feel("light");
  say(words("mini-app-sign-undone"));
  changed();
}

function clear() {
  if (busy) return;
  pad.clear();
  say(words("mini-app-sign-cleared"));
  changed();
}

/** A phone held upright has a long side too: there the field is larger, and lies on its side. */
function turn() {
  canvas.parentElement?.classList.toggle("upright");
  canvas.focus();
}

function button() {
  bridge.mainButton(words("mini-app-sign.done"), { busy }, finish);
}

function finish() {
  const wrong = fault();
  if (wrong) {
    bridge.feel("error");
    say(words(`mini-app-sign-${wrong}`), { bad: true });
    return;
  }
  send(laid(), (now) => {
    busy = now;
    pad[busy ? "off" : "on"]();
    button();
  });
}
