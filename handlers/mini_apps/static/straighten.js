// Straightening the passport page: four corners are put on the page, and it is read anew.

import * as bridge from "./bridge.js";
import { fault, flat, proportion, quartersOf, turned } from "./corners.js";
import { h } from "./dom.js";
import { dragging } from "./dragging.js";
import { Magnifier } from "./magnifier.js";
import { Outline } from "./outline.js";
import { again, mayMend, over, say, send, start, status, why, words } from "./page.js";
import { Refused, readPicture } from "./requests.js";

/** @typedef {import("./corners.js").Spot} Spot */

const STEP = 0.004; // of the picture, for a press of an arrow
const STRIDE = 0.04; // the same with Shift
const RESULT = 128; // px, width of the page as it will lie
const NAMES = ["upper-left", "upper-right", "lower-right", "lower-left"];
/** @type {Record<string, Spot>} */
const ARROWS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** @type {any} */
let known; // what the server told of the picture
/** @type {Spot[]} */
let corners; // on the picture as it was sent
let quarters = 0; // that it is turned by, clockwise
/** @type {HTMLElement} */
let stage;
/** @type {HTMLCanvasElement} */
let canvas;
/** @type {HTMLButtonElement[]} */
let handles;
/** @type {HTMLImageElement} */
let image;
/** @type {HTMLElement} */
let result;
/** @type {HTMLButtonElement} */
let retry;
const outline = new Outline();
const magnifier = new Magnifier();
let loaded = false;
let busy = false;
let refused = ""; // why the server did not take the last ones

start((state) => {
  known = state;
  const label = { role: "group", "aria-label": words("mini-app-straighten.stage") };
  canvas = h("canvas", {});
  handles = NAMES.map((name, at) => handle(name, at));
  image = h("img", { alt: "", draggable: "false", onload: lies, onerror: () => lost() });
  const named = words("mini-app-straighten.result");
  result = h("div", { class: "result", role: "img", "aria-label": named }, image);
  stage = h("div", { class: "stage", ...label }, canvas, outline.node, ...handles, magnifier.canvas);
  const may = () => loaded && !busy;
  dragging(stage, canvas, handles, { may, spots: seen, held: enlarge, moved: put, ended });
  retry = again(load);
  retry.hidden = true;
  reset();
  button();
  load();
  return [
    h("h1", {}, words("mini-app-straighten")),
    h("p", { class: "hint" }, words("mini-app-straighten.hint")),
    h("div", { class: "table" }, stage),
    h("div", { class: "beside" }, h("figure", {}, result, h("figcaption", {}, named)), said()),
    h("p", { class: "hint", id: "keys" }, words("mini-app-straighten.keys")),
  ];
});

function said() {
  const tool = (/** @type {string} */ id, /** @type {() => void} */ act) =>
    h("button", { type: "button", onclick: () => busy || act() }, words(id));
  const tools = h(
    "div",
    { class: "tools" },
    tool("mini-app-straighten.turn-left", () => turn(-1)),
    tool("mini-app-straighten.turn-right", () => turn(1)),
    tool("mini-app-straighten.reset", () => (reset(), changed())),
  );
  return h("div", { class: "said" }, status, retry, tools);
}

/**
 * @param {string} name
 * @param {number} at
 * @returns {HTMLButtonElement}
 */
function handle(name, at) {
  const told = words(`mini-app-straighten.${name}`);
  const label = { "aria-label": told, "aria-describedby": "keys", class: "corner" };
  const onkeydown = (/** @type {KeyboardEvent} */ event) => step(event, at);
  return h("button", { type: "button", ...label, onkeydown, onblur: () => magnifier.hide() });
}

/** As the machine has put them, with the page upright. */
function reset() {
  corners = known.corners.map((/** @type {Spot} */ spot) => [...spot]);
  quarters = quartersOf(corners, known.width, known.height);
  if (loaded) paint();
  lay();
}

/** @param {number} more quarters, clockwise */
function turn(more) {
  quarters = (quarters + more + 4) % 4;
  corners = corners.map((_, at) => corners[(at - more + 4) % 4]);
  bridge.feel("light");
  paint();
  changed();
  if (!wrong()) say(words("mini-app-straighten-turned"));
}

async function load() {
  retry.hidden = true;
  try {
    image.src = URL.createObjectURL(await readPicture({ picture: known.picture }));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    lost(error);
  }
}

function lies() {
  URL.revokeObjectURL(image.src);
  loaded = true;
  paint();
  lay();
  if (known.found) check();
  else say(words("mini-app-straighten.unfound"));
  button();
}

/** Nobody puts corners on what they do not see. */
function lost(refusal = new Refused("broken", "")) {
  say(why(refusal), { bad: true });
  retry.hidden = !mayMend(refusal);
}

/** The picture upright as it is turned now; the magnifier takes from this too. */
function paint() {
  const { naturalWidth: wide, naturalHeight: high } = image;
  const lying = quarters % 2 === 1;
  [canvas.width, canvas.height] = lying ? [high, wide] : [wide, high];
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.translate(canvas.width / 2, canvas.height / 2);
  pen.rotate((quarters * Math.PI) / 2);
  pen.drawImage(image, -wide / 2, -high / 2);
}

/** The corners as they are seen. */
const seen = () => corners.map((spot) => turned(spot, quarters));

/** Sides, handles and the page beside them, where the corners are. */
function lay() {
  const spots = seen();
  outline.lay(spots);
  spots.forEach(([x, y], at) => {
    handles[at].style.left = `${x * 100}%`;
    handles[at].style.top = `${y * 100}%`;
  });
  if (!loaded || wrong()) return;
  const { naturalWidth: wide, naturalHeight: high } = image;
  const tall = RESULT * Math.min(Math.max(proportion(corners, wide, high), 0.5), 1.6);
  result.style.height = `${tall}px`;
  image.style.transform = flat(corners, wide, high, RESULT, tall);
}

/**
 * @param {KeyboardEvent} event
 * @param {number} at
 */
function step(event, at) {
  const way = ARROWS[event.key];
  if (!way || busy || !loaded) return;
  event.preventDefault();
  const [x, y] = seen()[at];
  const far = event.shiftKey ? STRIDE : STEP;
  put(at, [x + way[0] * far, y + way[1] * far]);
  check(seen()[at].some((share) => share === 0 || share === 1));
}

/**
 * A corner, no farther than the picture goes.
 * @param {number} at
 * @param {Spot} spot as it is seen
 */
function put(at, spot) {
  const inside = spot.map((share) => Math.min(Math.max(share, 0), 1));
  corners[at] = turned(/** @type {Spot} */ (inside), -quarters);
  lay();
  enlarge(at);
  changed(false);
}

function ended() {
  magnifier.hide();
  check();
}

/** @param {number} at */
function enlarge(at) {
  const spots = seen();
  magnifier.show(canvas, spots[at], [spots[(at + 3) % 4], spots[(at + 1) % 4]]);
}

const wrong = () => fault(corners, known.width, known.height, known.limits);

function changed(told = true) {
  bridge.guardClosing(true);
  lay();
  const bad = wrong() !== "";
  stage.classList.toggle("wrong", bad);
  result.classList.toggle("old", bad);
  if (told) check();
  else button();
}

/** Say whether a page lies between them; why the last ones were not taken stands until then. */
function check(edge = false) {
  const bad = wrong();
  const told = bad || (edge ? "edge" : "fits");
  if (!bad && refused) say(refused, { bad: true });
  else say(words(`mini-app-straighten-${told}`), { bad: bad !== "" });
  button();
}

function button() {
  if (over()) return;
  const active = loaded && !wrong();
  bridge.mainButton(words("mini-app-straighten.done"), { active, busy }, finish);
}

async function finish() {
  const against = await send({ picture: known.picture, corners }, (now) => {
    busy = now;
    button();
  });
  refused = against?.code === "refused" ? why(against) : "";
}
