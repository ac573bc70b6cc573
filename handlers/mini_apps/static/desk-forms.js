// What is written or chosen before an act: reasons by digits, words of one's own, a question.

import { bind } from "./desk-keys.js";
import { h } from "./dom.js";
import { say, words } from "./page.js";

/** @typedef {import("./requests.js").Json} Json */

const AT_ONCE = 9; // as many reasons as there are digits

/**
 * @param {HTMLElement} place
 * @param {"return" | "reject"} how
 * @param {Json[]} reasons
 * @param {{ cancel: () => void, send: (codes: string[], comment: string) => void }} then
 */
export function chooseReasons(place, how, reasons, { cancel, send }) {
  /** @type {Set<string>} */
  const chosen = new Set();
  let page = 0;
  const pages = Math.ceil(reasons.length / AT_ONCE);
  const heading = h("h3", { tabindex: -1 }, words(`mini-app-desk.why-${how}`));
  const list = h("div", { class: "reasons", role: "group", "aria-label": heading.textContent });
  const marked = h("p", { class: "hint" });
  const field = writing("mini-app-desk.comment", 500);
  const toggle = (/** @type {Json} */ one) => {
    if (!chosen.delete(one.code)) chosen.add(one.code);
    draw();
    const names = reasons.filter(({ code }) => chosen.has(code)).map(({ name }) => name);
    say(words("mini-app-desk.chosen").replace("%", names.join("; ") || "—"));
  };
  const finish = () => send([...chosen], field.area.value);
  const draw = () => {
    const shown = reasons.slice(page * AT_ONCE, (page + 1) * AT_ONCE);
    const at = [...list.children].indexOf(/** @type {Element} */ (document.activeElement));
    list.replaceChildren(...shown.map((one, place) => reason(one, place, chosen, toggle)));
    if (at >= 0) /** @type {HTMLElement} */ (list.children[at])?.focus();
    const names = reasons.filter(({ code }) => chosen.has(code)).map(({ name }) => name);
    marked.textContent = names.length
      ? words("mini-app-desk.chosen").replace("%", names.join("; "))
      : "";
    bind([
      {
        code: "Enter",
        shown: "↵",
        label: words(`mini-app-desk.send-${how}`),
        act: finish,
        solid: true,
      },
      ...shown.map((one, place) => ({
        code: `Digit${place + 1}`,
        shown: `${place + 1}`,
        label: one.name,
        act: () => toggle(one),
        quiet: true,
      })),
      {
        code: "Digit0",
        shown: "0",
        label: words("mini-app-desk.more"),
        act: turn,
        off: pages < 2,
      },
      {
        code: "KeyT",
        shown: "T",
        label: words("mini-app-desk.write"),
        act: () => field.area.focus(),
      },
      {
        code: "Escape",
        shown: "Esc",
        label: words("mini-app-desk.cancel"),
        act: () => out(field.area, heading, cancel),
      },
    ]);
  };
  const turn = () => {
    page = (page + 1) % pages;
    draw();
  };
  sendsBy(field.area, finish);
  place.replaceChildren(
    h(
      "section",
      { class: "part" },
      heading,
      h("p", { class: "hint" }, words("mini-app-desk.reason-keys")),
      list,
      marked,
      field.label,
    ),
  );
  say("");
  draw();
  heading.focus();
}

/**
 * @param {HTMLElement} place
 * @param {{ cancel: () => void, send: (question: string) => void }} then
 */
export function askCitizen(place, { cancel, send }) {
  const heading = h("h3", { tabindex: -1 }, words("desk-ask-button"));
  const field = writing("mini-app-desk.ask-words", 700);
  const finish = () => send(field.area.value);
  sendsBy(field.area, finish);
  say("");
  place.replaceChildren(h("section", { class: "part" }, heading, field.label));
  bind([
    {
      code: "Enter",
      shown: "Ctrl ↵",
      label: words("mini-app-desk.ask-send"),
      act: finish,
      solid: true,
    },
    { code: "Escape", shown: "Esc", label: words("mini-app-desk.cancel"), act: cancel },
  ]);
  field.area.focus();
}

/**
 * From the words to the keys; from there out of the form.
 * @param {HTMLElement} area
 * @param {HTMLElement} heading
 * @param {() => void} cancel
 */
function out(area, heading, cancel) {
  if (document.activeElement === area) heading.focus();
  else cancel();
}

/**
 * @param {string} id
 * @param {number} most
 */
function writing(id, most) {
  const area = h("textarea", { rows: 3, maxlength: most });
  return { area, label: h("label", { class: "writing" }, words(id), area) };
}

/**
 * @param {HTMLElement} area
 * @param {() => void} finish
 */
function sendsBy(area, finish) {
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    finish();
  });
}

/**
 * @param {Json} one
 * @param {number} place
 * @param {Set<string>} chosen
 * @param {(one: Json) => void} toggle
 */
function reason(one, place, chosen, toggle) {
  const on = chosen.has(one.code);
  const about = { type: "button", "aria-pressed": String(on), "data-code": one.code };
  const kbd = h("kbd", { "aria-hidden": "true" }, `${place + 1}`);
  return h(
    "button",
    { ...about, onclick: () => toggle(one) },
    kbd,
    h("span", { "aria-hidden": "true" }, on ? "☑ " : "☐ "),
    one.name,
  );
}
