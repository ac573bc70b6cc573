// Charts drawn without a library: nothing in them is told apart by colour alone.

import { h, svg } from "./dom.js";
import { words } from "./page.js";

/** @typedef {import("./requests.js").Json} Json */

const [WIDE, HIGH, LEFT, LOW] = [720, 220, 34, 26];

/**
 * Which period is pointed at, by the share of a chart's width.
 * @param {number} share
 * @param {number} many
 */
export const periodAt = (share, many) =>
  Math.floor(((share * WIDE - LEFT) / (WIDE - LEFT)) * many);

/**
 * @param {number} at
 * @param {number} many
 */
export const middle = (at, many) => LEFT + ((WIDE - LEFT) * (at + 0.5)) / many;

/**
 * Full bars came, hatched ones were decided.
 * @param {Json[]} periods
 */
export function flow(periods) {
  const most = Math.max(1, ...periods.map(({ received, decided }) => Math.max(received, decided)));
  const wide = ((WIDE - LEFT) / periods.length) * 0.36;
  const bars = periods.flatMap(({ received, decided }, at) => {
    const x = middle(at, periods.length);
    return [
      bar(x - wide, received / most, wide, "received"),
      bar(x, decided / most, wide, "decided"),
    ];
  });
  return framed("mini-app-desk.flow", [hatches(), ...bars], most, periods, [
    ["received", "mini-app-desk.received"],
    ["decided", "mini-app-desk.decided-count"],
  ]);
}

/**
 * A dot is the half, a triangle nine of ten.
 * @param {Json[]} periods
 */
export function time(periods) {
  const most = Math.max(1, ...periods.map(({ p90, median }) => Math.max(p90 ?? 0, median ?? 0)));
  const spots = periods.flatMap(({ median, p90 }, at) => {
    const x = middle(at, periods.length);
    return [
      ...(median === null
        ? []
        : [svg("circle", { cx: x, cy: level(median / most), r: 5, class: "median" })]),
      ...(p90 === null ? [] : [triangle(x, level(p90 / most))]),
    ];
  });
  return framed("mini-app-desk.time", spots, most, periods, [
    ["median", "mini-app-desk.median"],
    ["slow", "mini-app-desk.slow"],
  ]);
}

/** @param {number} share */
const level = (share) => 10 + (HIGH - LOW - 10) * (1 - share);

/**
 * @param {number} x
 * @param {number} share
 * @param {number} width
 * @param {string} kind
 */
const bar = (x, share, width, kind) =>
  svg("rect", { x, y: level(share), width, height: HIGH - LOW - level(share), class: kind });

/**
 * @param {number} x
 * @param {number} y
 */
const triangle = (x, y) => svg("path", { d: `M${x} ${y - 6} l6 11 h-12 z`, class: "slow" });

/**
 * @param {string} id
 * @param {SVGElement[]} marks
 * @param {number} most
 * @param {Json[]} periods
 * @param {[string, string][]} kinds
 */
function framed(id, marks, most, periods, kinds) {
  const title = words(id);
  const cursor = svg("rect", { class: "cursor", y: 4, width: 2, height: HIGH - LOW - 4 });
  const every = Math.ceil(periods.length / 8);
  const dates = periods.flatMap(({ day }, at) => {
    if (at % every) return [];
    return [
      svg(
        "text",
        { x: middle(at, periods.length), y: HIGH - 8, class: "date" },
        document.createTextNode(day),
      ),
    ];
  });
  const number = svg(
    "text",
    { x: LEFT - 6, y: 18, class: "number" },
    document.createTextNode(String(Math.round(most))),
  );
  const ground = svg("rect", {
    x: LEFT,
    y: HIGH - LOW,
    width: WIDE - LEFT,
    height: 1,
    class: "ground",
  });
  const about = { viewBox: `0 0 ${WIDE} ${HIGH}`, role: "img", "aria-label": title };
  const node = svg("svg", about, ground, number, cursor, ...marks, ...dates);
  return { title, node, cursor, key: legend(kinds) };
}

/** Lines aslant, for what must not be told apart by colour alone. */
function hatches() {
  const lines = svg("path", { d: "M-2 2 l4 -4 M0 8 l8 -8 M6 10 l4 -4", class: "hatch" });
  const how = { id: "hatch", width: 8, height: 8, patternUnits: "userSpaceOnUse" };
  return svg("defs", {}, svg("pattern", how, lines));
}

/** @param {[string, string][]} kinds */
function legend(kinds) {
  const draw = (/** @type {string} */ kind) => {
    if (kind === "median") return svg("circle", { cx: 10, cy: 7, r: 5, class: kind });
    if (kind === "slow") return triangle(10, 8);
    return svg("rect", { x: 2, y: 2, width: 16, height: 11, class: kind });
  };
  const sign = (/** @type {string} */ kind) =>
    svg("svg", { viewBox: "0 0 20 15", class: "key", "aria-hidden": "true" }, draw(kind));
  return h(
    "p",
    { class: "legend" },
    ...kinds.map(([kind, id]) => h("span", {}, sign(kind), " ", words(id))),
  );
}
