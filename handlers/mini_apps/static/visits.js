// Visits of an office, a day by the hour: marked by buttons, or from the keyboard alone.

import * as bridge from "./bridge.js";
import { h } from "./dom.js";
import { mayMend, over, say, start, status, unsent, words } from "./page.js";
import { Refused, act, read } from "./requests.js";

/** @typedef {{ id: number, number: string, at: string, whom: string, now: string,
 *   status: string, acts: string[] }} Visit */
/** @typedef {{ place: string | null, day: string, weekday: string, visits: Visit[] }} Day */

const AGAIN = 15_000; // ms, after which the list is read anew
const DAY = 24 * 60 * 60 * 1000; // ms

/** @type {Day} */
let shown;
/** @type {HTMLSelectElement | null} */
let office = null;
/** @type {HTMLInputElement} */
let day;
/** @type {HTMLElement} */
let weekday;
/** @type {HTMLElement} */
let list;
let busy = false;
/** Whether the list could not be read last time: that stands below it until it can. */
let lost = false;
/** The visit whose line has the keyboard. */
let current = 0;

start((state) => {
  const { offices } = state;
  shown = /** @type {Day} */ (state);
  day = h("input", { type: "date", value: shown.day, onchange: turned, "aria-labelledby": "day" });
  weekday = h("span", {}, shown.weekday);
  list = h("ol", { class: "visits", "aria-label": words("mini-app-visits.list") });
  list.addEventListener("keydown", keyed);
  draw();
  setInterval(() => document.visibilityState === "visible" && refresh(), AGAIN);
  return [
    h("h1", {}, words("mini-app-visits")),
    h(
      "div",
      { class: "tools" },
      where(offices),
      h("button", { type: "button", onclick: () => by(-1) }, words("mini-app-visits.earlier")),
      h("label", {}, h("span", { id: "day" }, words("mini-app-visits.day")), day, weekday),
      h("button", { type: "button", onclick: () => by(1) }, words("mini-app-visits.later")),
    ),
    list,
    status,
    h("p", { class: "hint" }, words("mini-app-visits.keys")),
  ];
});

/**
 * The name of the one office, or a choice of all.
 * @param {{ id: string, name: string }[]} offices
 */
function where(offices) {
  if (offices.length === 1) return h("p", { class: "office" }, offices[0].name);
  const choices = offices.map(({ id, name }) => h("option", { value: id }, name));
  const none = h("option", { value: "" }, words("mini-app-visits.choose"));
  office = h("select", { onchange: turned }, none, ...choices);
  /** @type {HTMLSelectElement} */ (office).value = shown.place ?? "";
  return h("label", { class: "office" }, h("span", {}, words("mini-app-visits.office")), office);
}

/** @param {number} days */
function by(days) {
  const from = new Date(`${day.value || shown.day}T00:00:00Z`).getTime();
  day.value = new Date(from + days * DAY).toISOString().slice(0, 10);
  turned();
}

const asked = () => ({
  place: office ? office.value || null : shown.place,
  day: day.value || shown.day,
});

function turned() {
  current = 0;
  refresh(true);
}

/** @param {boolean} [told] whether somebody asked for it */
async function refresh(told = false) {
  if (busy || over()) return;
  const wanted = asked();
  try {
    const found = await read(wanted, { quiet: !told });
    const now = asked();
    if (busy || now.place !== wanted.place || now.day !== wanted.day) return;
    shown = /** @type {Day} */ (found);
    draw();
    if (told || lost) say("");
    lost = false;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (!lost || !mayMend(error)) unsent(error);
    lost = mayMend(error);
  }
}

function draw() {
  const held = list.contains(document.activeElement);
  weekday.textContent = shown.weekday;
  list.replaceChildren(...shown.visits.map(line));
  if (!shown.visits.length) {
    list.append(h("li", { class: "none" }, words("mini-app-visits.empty")));
  }
  const there = shown.visits.some(({ id }) => id === current);
  if (!there) current = shown.visits[0]?.id ?? 0;
  mark(held);
}

/** @param {Visit} visit */
function line(visit) {
  const acts = visit.acts.map((name, at) => {
    const label = `${at + 1} · ${words(`visit-act-${name}`)}`;
    return h("button", { type: "button", onclick: () => done(visit, name) }, label);
  });
  const about = [visit.at, visit.number, visit.whom, visit.now].join(", ");
  return h(
    "li",
    { "data-id": visit.id, "data-status": visit.status, tabindex: -1, "aria-label": about },
    h("strong", {}, visit.at),
    h("span", {}, visit.number),
    h("span", {}, visit.whom),
    h("span", { class: "now" }, visit.now),
    h("span", { class: "acts" }, ...acts),
  );
}

/** @param {boolean} [focus] */
function mark(focus = false) {
  for (const one of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("li[data-id]"))) {
    const here = Number(one.dataset.id) === current;
    one.tabIndex = here ? 0 : -1;
    if (here && focus) one.focus();
  }
}

/** @param {KeyboardEvent} event */
function keyed(event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const line = /** @type {HTMLElement} */ (event.target).closest("li");
  const at = shown.visits.findIndex(({ id }) => id === Number(line?.dataset.id));
  if (at < 0) return;
  const visit = shown.visits[at];
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: shown.visits.length - 1 };
  const next = shown.visits[to[/** @type {keyof typeof to} */ (event.key)]];
  const name = /^[1-9]$/.test(event.key) ? visit.acts[Number(event.key) - 1] : undefined;
  if (next) {
    current = next.id;
    mark(true);
  } else if (name) {
    done(visit, name);
  } else {
    return;
  }
  event.preventDefault();
}

/**
 * @param {Visit} visit
 * @param {string} name
 */
async function done(visit, name) {
  if (busy || over()) return;
  busy = true;
  current = visit.id;
  say(words("mini-app-sending"));
  list.setAttribute("aria-busy", "true");
  try {
    const told = await act({ visit: visit.id, do: name, ...asked() });
    // Nothing comes with what was done, where the chat could not be told.
    shown = /** @type {Day} */ (told.visits ? told : await read(asked()));
    bridge.feel("success");
    draw();
    mark(true);
    const now = shown.visits.find(({ id }) => id === visit.id)?.now ?? "";
    const changed = words("mini-app-visits.changed").replace("%", `${visit.number}: ${now}`);
    say(name === "accept" ? words("mini-app-visits.chat") : changed);
  } catch (error) {
    bridge.feel("error");
    if (!(error instanceof Refused)) throw error;
    unsent(error);
  } finally {
    busy = false;
    list.removeAttribute("aria-busy");
  }
}
