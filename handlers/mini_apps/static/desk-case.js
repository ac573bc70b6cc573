// One case on the desk's page: its pictures beside what was typed, and what can be done about it.

import { bind } from "./desk-keys.js";
import { Facts } from "./desk-facts.js";
import { askCitizen, chooseReasons } from "./desk-forms.js";
import { Pictures } from "./desk-pictures.js";
import { Told, look } from "./desk-server.js";
import { h } from "./dom.js";
import { say, words } from "./page.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./desk-keys.js").Key} Key */
/** @typedef {import("./requests.js").Json} Json */

/**
 * A case by its id alone is asked for.
 * @param {Desk} desk
 * @param {Json} told
 */
export async function openCase(desk, told) {
  const found = told.version === undefined ? await look({ what: "case", id: told.id }) : told;
  new Case(desk, found).show();
}

class Case {
  /**
   * @param {Desk} desk
   * @param {Json} told
   */
  constructor(desk, told) {
    this.desk = desk;
    this.told = told;
    this.pictures = new Pictures(told);
    this.facts = new Facts(told, this.pictures, desk);
    this.side = h("div", { class: "side" });
  }

  show() {
    const { reference, status, head } = this.told;
    const title = words("mini-app-desk.case").replace("%", reference);
    const heading = h("h2", { tabindex: -1 }, title, h("small", {}, ` · ${status}`));
    const lines = head.map((/** @type {string} */ line) => h("p", { class: "hint" }, line));
    this.side.replaceChildren(...this.facts.nodes);
    this.desk.show(
      [
        h("div", { class: "case-head" }, heading, ...lines),
        h("div", { class: "case" }, this.pictures.node, this.side),
      ],
      heading,
      () => this.pictures.leave(),
    );
    this.keys();
  }

  /** Back from a form to what was typed. */
  restore() {
    say("");
    this.side.replaceChildren(...this.facts.nodes);
    this.keys();
    const heading = /** @type {HTMLElement | null} */ (document.querySelector(".case-head h2"));
    heading?.focus();
  }

  keys() {
    const { desk, pictures, facts } = this;
    const may = (/** @type {string} */ act) => !this.told.acts.includes(act);
    const key = (
      /** @type {string} */ letter,
      /** @type {string} */ id,
      /** @type {() => void} */ act,
    ) => ({
      ...{ code: `Key${letter}`, shown: letter, label: words(id), act },
    });
    const none = pictures.shots.length === 0;
    bind([
      {
        ...key("A", "desk-approve", () => this.decide("approve")),
        solid: true,
        off: may("approve"),
      },
      { ...key("R", "desk-return", () => this.choose("return")), off: may("return") },
      { ...key("X", "desk-reject", () => this.choose("reject")), off: may("reject") },
      {
        ...key("C", "desk-collect", () => this.decide("collected")),
        solid: true,
        off: may("collected"),
      },
      this.undo(),
      {
        ...key("O", "mini-app-desk.open", () => desk.run(() => facts.openNext())),
        off: !facts.hasClosed,
      },
      { ...key("Q", "desk-ask-button", () => this.ask()), off: may("ask") },
      { ...desk.next, solid: !this.told.acts.includes("approve") },
      desk.back,
      { ...key("G", "mini-app-desk.release", () => this.release()), off: may("release") },
      { ...key("Z", "mini-app-desk.picture", () => pictures.turn()), off: none },
      {
        ...key("F", "mini-app-desk.whole", () => desk.run(() => pictures.whole())),
        off: !pictures.hasPassport,
      },
      { ...key("M", "mini-app-desk.marks", () => pictures.turnMarks()), off: none },
      this.zoom("Equal", "+", "mini-app-desk.closer"),
      this.zoom("Minus", "−", "mini-app-desk.farther"),
    ]);
  }

  /**
   * @param {string} code
   * @param {string} shown
   * @param {string} id
   * @returns {Key}
   */
  zoom(code, shown, id) {
    const act = () => {
      const viewer = this.pictures.chosen?.viewer;
      if (code === "Equal") viewer?.closer();
      else viewer?.farther();
    };
    return { code, shown, label: words(id), act, repeats: true, off: !this.pictures.chosen };
  }

  /** The decision about this case, whoever made it; else the last one that was made here. */
  undo() {
    const last = this.desk.undo();
    if (!this.told.acts.includes("undo")) return last;
    const act = () =>
      this.does({ do: "undo", version: this.told.version }, async (done) => {
        await this.desk.arrive(done.case);
        say(words("mini-app-desk.undone"));
      });
    return { ...last, act, off: false };
  }

  /** @param {"approve" | "collected"} how */
  decide(how) {
    this.does({ do: how, version: this.told.version }, (done) => this.decided(done));
  }

  /** @param {"return" | "reject"} how */
  choose(how) {
    chooseReasons(this.side, how, this.told.reasons[how], {
      cancel: () => this.restore(),
      send: (codes, comment) =>
        this.does({ do: how, version: this.told.version, codes, comment }, (done) =>
          this.decided(done),
        ),
    });
  }

  ask() {
    askCitizen(this.side, {
      cancel: () => this.restore(),
      send: (question) =>
        this.does({ do: "ask", words: question }, (done) => {
          this.restore();
          say(done.said);
        }),
    });
  }

  release() {
    this.does({ do: "release" }, async (done) => {
      await this.desk.queue();
      say(done.said);
    });
  }

  /**
   * An act about this case; where it is not as it was seen, it is shown as it is now.
   * @param {Json} told
   * @param {(done: Json) => void | Promise<void>} then
   */
  does(told, then) {
    return this.desk.run(async () => {
      try {
        await then(await this.desk.act({ ...told, id: this.told.id }));
      } catch (error) {
        if (error instanceof Told && MOVED.has(error.code)) await this.again();
        throw error;
      }
    });
  }

  /** As it is now, where that is another than was seen. */
  async again() {
    const now = await look({ what: "case", id: this.told.id });
    const same = now.version === this.told.version && String(now.acts) === String(this.told.acts);
    if (!same) await this.desk.arrive(now);
  }

  /** @param {Json} done */
  decided(done) {
    const heading = h("h2", { tabindex: -1 }, words("mini-app-desk.decided"));
    const { next, back } = this.desk;
    this.desk.show([h("div", { class: "decided" }, heading, h("p", {}, done.said))], heading);
    bind([next, this.desk.undo(), back]);
    say(done.said);
  }
}

const MOVED = new Set(["refused", "used", "moved"]);
