// The queue on the desk's page: filters, ages, who works on what, and finding; never all of it.

import { bind } from "./desk-keys.js";
import { look } from "./desk-server.js";
import { h } from "./dom.js";
import { say, words } from "./page.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./requests.js").Json} Json */

const STATES = ["waiting", "free", "late", "again", "mine", "returned", "ready"];
const FORMS = ["", "paper", "plastic", "digital"];

let state = "waiting";
let form = "";
let sought = "";
/** The case that was opened last, where the eyes and the focus come back to. */
let last = 0;

/** @param {string} one */
const named = (one) => words(one === "mine" ? "mini-app-desk.mine" : `desk-state-${one}`);

/**
 * The page of the queue that was chosen last, as it is now.
 * @param {Desk} desk
 * @param {Json} [turn]
 */
export async function showQueue(desk, turn = {}) {
  showRows(desk, await look({ what: "queue", state, form, ...turn }));
}

/**
 * @param {Desk} desk
 * @param {Json} told
 */
export function showRows(desk, told) {
  const list = h(
    "ol",
    { class: "queue", "aria-label": words("mini-app-desk.list") },
    ...told.rows.map((/** @type {Json} */ one) => row(desk, one)),
  );
  const heading = h("h2", { tabindex: -1 }, sought ? words("mini-app-desk.seek") : named(state));
  const many = h("p", {}, counted(told));
  const late = told.late && state !== "late" && h("p", { class: "late" }, told.late);
  const nodes = [
    filters(desk),
    search(desk),
    h("div", { class: "count" }, heading, many, late || null),
    told.rows.length ? list : h("p", { class: "hint" }, words("mini-app-desk.none")),
  ];
  const before = list.querySelector(`button[data-id="${last}"]`);
  desk.show(nodes, before ?? list.querySelector("button") ?? heading);
  bind(keys(desk, told, list));
}

/**
 * How many there are, or what else is to be said of a search.
 * @param {Json} told
 */
function counted(told) {
  const total = sought ? "found" : "total";
  return told.said || words(`mini-app-desk.${total}`).replace("%", told.many);
}

/**
 * @param {Desk} desk
 * @param {Json} told
 * @param {HTMLElement} list
 * @returns {import("./desk-keys.js").Key[]}
 */
function keys(desk, told, list) {
  const [first, final] = [told.rows[0], told.rows.at(-1)];
  const turn = (/** @type {Json} */ there) => () => desk.run(() => showQueue(desk, there));
  const earlier = turn({ anchor: first?.id, back: true });
  const later = turn({ anchor: final?.id });
  return [
    desk.next,
    {
      code: "ArrowDown",
      shown: "↓",
      label: words("mini-app-desk.down"),
      act: () => step(list, 1),
      quiet: true,
      repeats: true,
    },
    {
      code: "ArrowUp",
      shown: "↑",
      label: words("mini-app-desk.up"),
      act: () => step(list, -1),
      quiet: true,
      repeats: true,
    },
    {
      code: "ArrowLeft",
      shown: "←",
      label: words("desk-earlier"),
      act: earlier,
      off: !told.earlier,
    },
    { code: "ArrowRight", shown: "→", label: words("desk-later"), act: later, off: !told.later },
    { ...desk.undo() },
    {
      code: "Slash",
      shown: "/",
      label: words("mini-app-desk.seek"),
      act: () => document.getElementById("find")?.focus(),
    },
    ...STATES.map((one, at) => ({
      code: `Digit${at + 1}`,
      shown: `${at + 1}`,
      label: named(one),
      act: () => choose(desk, one),
      quiet: true,
    })),
  ];
}

/**
 * @param {HTMLElement} list
 * @param {number} by
 */
function step(list, by) {
  const all = [...list.querySelectorAll("button")];
  const at = all.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  all[Math.max(0, Math.min(all.length - 1, at + by))]?.focus();
}

/** @param {Desk} desk */
function filters(desk) {
  const button = (/** @type {string} */ one, /** @type {number} */ at) =>
    h(
      "button",
      {
        type: "button",
        "aria-pressed": String(one === state && !sought),
        onclick: () => choose(desk, one),
      },
      h("kbd", { "aria-hidden": "true" }, `${at + 1}`),
      named(one),
    );
  const group = {
    class: "tools filters",
    role: "group",
    "aria-label": words("mini-app-desk.states"),
  };
  return h("div", group, ...STATES.map(button));
}

/**
 * @param {Desk} desk
 * @param {string} one
 * @param {string} [kind]
 */
function choose(desk, one, kind = form) {
  [state, form, sought] = [one, kind, ""];
  desk.run(() => showQueue(desk));
}

/** @param {Desk} desk */
function forms(desk) {
  const label = (/** @type {string} */ one) => words(`desk-form-${one || "any"}`);
  const select = h(
    "select",
    {
      "aria-label": words("mini-app-desk.forms"),
      onchange: () => choose(desk, state, select.value),
    },
    ...FORMS.map((one) => h("option", { value: one, selected: one === form }, label(one))),
  );
  return select;
}

/** @param {Desk} desk */
function search(desk) {
  const label = words("mini-app-desk.find");
  const about = { type: "search", id: "find", "aria-label": label, placeholder: label };
  const field = h("input", {
    ...about,
    autocomplete: "off",
    enterkeyhint: "search",
    maxlength: 100,
  });
  field.value = sought;
  const find = (/** @type {Event} */ event) => {
    event.preventDefault();
    desk.run(async () => {
      sought = field.value.trim();
      if (!sought) return showQueue(desk);
      const told = await look({ what: "find", words: sought });
      showRows(desk, told);
      say(counted(told));
    });
  };
  const button = h("button", { type: "submit" }, words("mini-app-desk.seek"));
  return h(
    "form",
    { class: "search", role: "search", onsubmit: find },
    field,
    button,
    forms(desk),
  );
}

/**
 * @param {Desk} desk
 * @param {Json} one
 */
function row(desk, one) {
  const open = () => {
    last = one.id;
    desk.run(() => desk.open(one.id));
  };
  const notes = [one.again, one.lease].filter(Boolean).join(" · ");
  const due = one.due && h("span", { class: one.late ? "due late" : "due" }, one.due);
  const seen = h(
    "button",
    { type: "button", "data-id": one.id, onclick: open },
    h("strong", {}, one.reference, h("small", {}, ` № ${one.id}`)),
    h("span", {}, state === "waiting" && !sought ? one.form : `${one.form} · ${one.status}`),
    h("span", { class: "age" }, one.age),
    due || null,
    notes && h("span", { class: "hint notes" }, notes),
  );
  return h("li", {}, seen);
}
