// Places of delivery on a list that is searched while typing; where one is stays in the phone.

import * as bridge from "./bridge.js";
import { h } from "./dom.js";
import { byDistrict, byMetro, far, matching } from "./finding.js";
import { say, send, start, status, words } from "./page.js";
import { read } from "./requests.js";

/** @typedef {import("./finding.js").Place} Place */

const PAUSE = 300; // ms without a key, after which the server is asked what may be meant

/** @type {Place[]} */
let places = [];
let chosen = "";
let order = "district";
/** @type {[number, number] | null} */
let here = null;
let busy = false;
let waiting = 0;
/** @type {HTMLInputElement} */
let field;
/** @type {HTMLElement} */
let list;

start((state) => {
  ({ places } = /** @type {any} */ (state));
  chosen = places.some(({ id }) => id === state.chosen) ? state.chosen : "";
  const named = { "aria-label": words("mini-app-places.search") };
  const about = { type: "search", placeholder: words("mini-app-places.search"), ...named };
  field = h("input", { ...about, autocomplete: "off", enterkeyhint: "search", oninput: typed });
  list = h("div", { role: "group", "aria-label": words("mini-app-places.list") });
  show(matching(places, ""));
  button();
  return [
    h("h1", {}, words("mini-app-places")),
    field,
    h(
      "fieldset",
      { class: "tools" },
      h("legend", {}, words("mini-app-places.order")),
      ...["district", "metro", "near"].map(choice),
    ),
    status,
    list,
    h("p", { class: "hint" }, words("mini-app-places.check")),
  ];
});

/** @param {string} id */
function choice(id) {
  const radio = h("input", { type: "radio", name: "order", value: id, onchange: () => turn(id) });
  radio.checked = id === order;
  return h("label", {}, radio, words(`mini-app-places.${id}`));
}

/** @param {string} id */
function turn(id) {
  order = id;
  if (id !== "near" || here) {
    found();
    return;
  }
  say(words("mini-app-places.locating"));
  const nowhere = () => say(words("mini-app-places.nowhere"), { bad: true });
  if (!navigator.geolocation) nowhere();
  else navigator.geolocation.getCurrentPosition(located, nowhere, { timeout: 10_000 });
}

/** @param {GeolocationPosition} position */
function located({ coords }) {
  here = [coords.latitude, coords.longitude];
  found();
  say(words("mini-app-places.private"));
}

function typed() {
  clearTimeout(waiting);
  if (found() === 0) waiting = window.setTimeout(askServer, PAUSE);
}

/** What fits is shown at once; how many that is. */
function found() {
  const fit = matching(places, field.value);
  show(fit);
  say(fit.length ? count(fit.length) : words("mini-app-places.none"), { bad: !fit.length });
  return fit.length;
}

/** @param {number} many */
const count = (many) => words("mini-app-places.found").replace("%", String(many));

/** Nothing fits as it was typed: the server knows what resembles it. */
async function askServer() {
  const asked = field.value;
  try {
    const ids = new Set((await read({ find: asked })).found);
    if (busy || field.value !== asked || !ids.size) return;
    show(places.filter(({ id }) => ids.has(id)));
    say(count(ids.size));
  } catch {
    // what was said stands: there is no such place
  }
}

/** @param {Place[]} fit */
function show(fit) {
  list.replaceChildren(
    ...groups(fit).map(({ title, places: its }) =>
      h("section", {}, title && h("h2", {}, title), h("ul", {}, ...its.map(row))),
    ),
  );
}

/** @param {Place[]} fit */
function groups(fit) {
  if (order === "metro") return byMetro(fit, field?.value ?? "");
  const spot = here;
  if (order !== "near" || !spot) return byDistrict(fit);
  const sorted = [...fit].sort((one, other) => far(spot, one.at) - far(spot, other.at));
  return [{ title: "", places: sorted }];
}

/** @param {Place} place */
function row(place) {
  const tenths = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  const spoken = document.documentElement.lang;
  const km = here && far(here, place.at).toLocaleString(spoken, tenths);
  const pressed = { "aria-pressed": String(place.id === chosen), "data-id": place.id };
  const button = h(
    "button",
    { type: "button", ...pressed, onclick: () => choose(place) },
    h("strong", {}, place.name),
    h("span", {}, place.note ? `${place.address}, ${place.note}` : place.address),
    ...place.lines.map((line) => h("span", { class: "hint" }, line)),
    km && h("span", { class: "far" }, words("mini-app-places.km").replace("%", km)),
  );
  return h("li", {}, button);
}

/** @param {Place} place */
function choose(place) {
  if (busy) return;
  chosen = place.id;
  bridge.feel("light");
  for (const one of list.querySelectorAll("button")) {
    one.setAttribute("aria-pressed", String(one.dataset.id === chosen));
  }
  say(words("mini-app-places.chosen").replace("%", place.name));
  button();
}

function button() {
  bridge.mainButton(words("mini-app-places.done"), { active: chosen !== "", busy }, finish);
}

function finish() {
  clearTimeout(waiting);
  send({ place: chosen }, (now) => {
    busy = now;
    button();
  });
}
