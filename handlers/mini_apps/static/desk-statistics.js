// Statistics of the desk: charts that are pointed at, by keys too, and the same as a table.

import { flow, middle, periodAt, time } from "./desk-charts.js";
import { bind } from "./desk-keys.js";
import { look } from "./desk-server.js";
import { h, svg } from "./dom.js";
import { words } from "./page.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./requests.js").Json} Json */

const DAYS = [7, 14, 30, 90, 365];
let days = 14;

/** @param {Desk} desk */
export async function showStatistics(desk) {
  const told = await look({ what: "statistics", days });
  const heading = h("h2", { tabindex: -1 }, told.title);
  const readout = h("p", { class: "readout", "aria-live": "polite" });
  const charts = [flow(told.periods), time(told.periods)];
  let at = told.periods.length - 1;
  const point = (/** @type {number} */ to) => {
    at = Math.max(0, Math.min(told.periods.length - 1, to));
    for (const { cursor } of charts)
      cursor.setAttribute("x", String(middle(at, told.periods.length) - 1));
    readout.textContent = spoken(told.periods[at]);
  };
  for (const { node } of charts) {
    const moved = (/** @type {PointerEvent} */ event) => {
      const { x, width } = node.getBoundingClientRect();
      point(periodAt((event.clientX - x) / width, told.periods.length));
    };
    node.addEventListener("pointermove", /** @type {any} */ (moved));
    node.addEventListener("pointerdown", /** @type {any} */ (moved));
  }
  point(at);
  const choose = (/** @type {number} */ many) => () => {
    days = many;
    desk.run(() => showStatistics(desk));
  };
  desk.show(
    [
      h(
        "div",
        { class: "tools", role: "group", "aria-label": words("mini-app-desk.period") },
        ...DAYS.map((many, place) => period(many, place, choose(many))),
      ),
      heading,
      h(
        "ul",
        { class: "lines" },
        ...told.lines.map((/** @type {string} */ line) => h("li", {}, line)),
      ),
      readout,
      h(
        "div",
        { class: "charts" },
        ...charts.map(({ title, node, key }) =>
          h("section", { class: "chart" }, h("h3", {}, title), node, key),
        ),
      ),
      h("p", { class: "hint" }, words("mini-app-desk.point")),
      reasons(told.reasons),
      table(told.periods),
    ],
    heading,
  );
  bind([
    desk.back,
    desk.next,
    {
      code: "ArrowLeft",
      shown: "←",
      label: words("desk-earlier"),
      act: () => point(at - 1),
      quiet: true,
      repeats: true,
    },
    {
      code: "ArrowRight",
      shown: "→",
      label: words("desk-later"),
      act: () => point(at + 1),
      quiet: true,
      repeats: true,
    },
    ...DAYS.map((many, place) => ({
      code: `Digit${place + 1}`,
      shown: `${place + 1}`,
      label: String(many),
      act: choose(many),
      quiet: true,
    })),
  ]);
}

/**
 * @param {number} many
 * @param {number} place
 * @param {() => void} act
 */
function period(many, place, act) {
  const kbd = h("kbd", { "aria-hidden": "true" }, `${place + 1}`);
  const label = words("mini-app-desk.days").replace("%", String(many));
  return h(
    "button",
    { type: "button", "aria-pressed": String(many === days), onclick: act },
    kbd,
    label,
  );
}

/** @param {Json} one */
const spoken = ({ day, received, decided, hours }) => {
  const many = [`${words("mini-app-desk.received")} ${received}`];
  many.push(`${words("mini-app-desk.decided-count")} ${decided}`);
  if (decided) {
    many.push(`${words("mini-app-desk.median")} ${hours[0]}`);
    many.push(`${words("mini-app-desk.slow")} ${hours[1]}`);
  }
  return `${day}: ${many.join(", ")}`;
};

/** @param {Json[]} told */
function reasons(told) {
  const heading = h("h3", {}, words("mini-app-desk.reasons"));
  if (!told.length)
    return h("section", {}, heading, h("p", { class: "hint" }, words("mini-app-desk.no-reasons")));
  const most = Math.max(...told.map(({ many }) => many));
  const rows = told.map(({ name, many }) => {
    const line = svg(
      "svg",
      {
        viewBox: "0 0 100 10",
        preserveAspectRatio: "none",
        class: "share",
        "aria-hidden": "true",
      },
      svg("rect", { width: (100 * many) / most, height: 10 }),
    );
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, name),
      h("td", {}, String(many)),
      h("td", {}, line),
    );
  });
  return h("section", {}, heading, h("table", {}, h("tbody", {}, ...rows)));
}

/** @param {Json[]} periods */
function table(periods) {
  const heads = ["day", "received", "decided-count", "median", "slow"].map((id) =>
    h("th", { scope: "col" }, words(`mini-app-desk.${id}`)),
  );
  const rows = periods.map((one) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, one.day),
      ...[one.received, one.decided, ...one.hours].map((said) => h("td", {}, String(said))),
    ),
  );
  return h(
    "details",
    {},
    h("summary", {}, words("mini-app-desk.table")),
    h(
      "div",
      {
        class: "scrolls",
        tabindex: 0,
        role: "region",
        "aria-label": words("mini-app-desk.table"),
      },
      h("table", {}, h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...rows)),
    ),
  );
}
