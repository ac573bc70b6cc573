// What was typed in a case: masked until opened, beside what the machine read and where it stands.

import { look } from "./desk-server.js";
import { h } from "./dom.js";
import { say, words } from "./page.js";

/** @typedef {import("./requests.js").Json} Json */
/** @typedef {import("./desk-pictures.js").Pictures} Pictures */
/** @typedef {import("./desk.js").Desk} Desk */

const SIGNS = { same: "=", differs: "≠", unread: "·", changed: "≠", kept: "=" };

export class Facts {
  /**
   * @param {Json} told the case
   * @param {Pictures} pictures
   * @param {Desk} desk
   */
  constructor(told, pictures, desk) {
    this.told = told;
    this.pictures = pictures;
    this.desk = desk;
    /** @type {Map<string, { part: Json, node: HTMLElement, open: boolean }>} */
    this.parts = new Map();
    for (const part of told.parts) {
      const node = h("section", { class: "part", "data-view": part.view });
      this.parts.set(part.view, { part, node, open: false });
      this.draw(part.view, part, false);
    }
    const rows =
      told.rows.length > 0 && this.section(words("mini-app-desk.answers"), this.rows(told.rows));
    // What the machine doubts is read first; what happened before, last.
    const first = ["findings", "changes"].filter((view) => this.parts.has(view));
    const order = [...first, ...[...this.parts.keys()].filter((view) => !first.includes(view))];
    const nodes = order.map((view) => /** @type {any} */ (this.parts.get(view)).node);
    this.nodes = rows ? [...nodes, rows] : nodes;
  }

  get hasClosed() {
    return [...this.parts.values()].some(({ open }) => !open);
  }

  /** What is still closed, one part after the other: the passport first. */
  async openNext() {
    const order = ["passport", "representative", "contacts"];
    const closed = [...this.parts].filter(([, { open }]) => !open).map(([view]) => view);
    const next = order.find((view) => closed.includes(view)) ?? closed[0];
    if (next) await this.open(next);
    else say(words("mini-app-desk.all-open"));
  }

  /** @param {string} view */
  async open(view) {
    const known = this.parts.get(view);
    if (!known) return;
    const told = await look({ what: "part", id: this.told.id, view });
    known.open = true;
    this.draw(view, { ...known.part, ...told }, true);
    known.node.querySelector("h3")?.focus();
    if (view !== "history") say(words("mini-app-desk.opened").replace("%", known.part.name));
  }

  /**
   * @param {string} view
   * @param {Json} part
   * @param {boolean} open
   */
  draw(view, part, open) {
    const known = this.parts.get(view);
    if (!known) return;
    const act = () => this.desk.run(() => this.open(view));
    const button =
      !open && h("button", { type: "button", class: "small", onclick: act }, part.button);
    const lines =
      part.lines.length > 0 &&
      h(
        "ul",
        { class: "lines" },
        ...part.lines.map((/** @type {string} */ one) => h("li", {}, one)),
      );
    const rows = part.rows.length > 0 && this.rows(part.rows);
    const heading = h("h3", { tabindex: -1 }, part.name);
    known.node.replaceChildren(
      h("div", { class: "part-head" }, heading, button || ""),
      rows || "",
      lines || "",
    );
    known.node.classList.toggle("closed", !open);
  }

  /**
   * @param {string} name
   * @param {Node} content
   */
  section(name, content) {
    return h(
      "section",
      { class: "part" },
      h("div", { class: "part-head" }, h("h3", {}, name)),
      content,
    );
  }

  /** @param {Json[]} rows */
  rows(rows) {
    return h("dl", {}, ...rows.map((one) => this.row(one)));
  }

  /** @param {Json} one */
  row(one) {
    return h(
      "div",
      { class: `row ${one.sign ?? ""}`, "data-step": one.step },
      h("dt", {}, one.label),
      h("dd", {}, h("span", { class: "value" }, one.words), one.sign ? this.compared(one) : null),
    );
  }

  /**
   * A sign and words; pressed, they show the place on the page.
   * @param {Json} one
   */
  compared({ sign, page, was, boxes, label }) {
    const said = page
      ? words("mini-app-desk.differs-page").replace("%", page)
      : words(`mini-app-desk.${sign}`).replace("%", was ?? "");
    const mark = SIGNS[/** @type {keyof typeof SIGNS} */ (sign)];
    const shown = [h("span", { class: "sign", "aria-hidden": "true" }, mark), " ", said];
    if (!boxes?.length) {
      const nowhere = boxes && h("small", {}, `; ${words("mini-app-desk.nowhere")}`);
      return h("span", { class: "compared" }, ...shown, nowhere || null);
    }
    const about = { type: "button", class: "compared", title: words("mini-app-desk.where") };
    const named = { "aria-label": `${label}: ${said}. ${words("mini-app-desk.where")}` };
    return h(
      "button",
      { ...about, ...named, onclick: () => this.pictures.point(boxes) },
      ...shown,
    );
  }
}
