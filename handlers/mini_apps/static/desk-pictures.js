// The pictures of a case, old beside new; they are let go of when the case is left.

import { lookAtPicture, Told } from "./desk-server.js";
import { Viewer } from "./desk-viewer.js";
import { h } from "./dom.js";
import { say, words } from "./page.js";

/** @typedef {import("./requests.js").Json} Json */
/** @typedef {import("./desk-viewer.js").Box} Box */
/** @typedef {{ picture: Json, id: string, viewer: Viewer, earlier: boolean }} Shot */

const SIDES = { photo: 640, signature: 900, passport: 1250 }; // px of the long side, at most
const AT_ONCE = 2;

export class Pictures {
  /** @param {Json} told the case */
  constructor(told) {
    this.id = told.id;
    /** @type {string[]} */
    this.urls = [];
    this.gone = false;
    this.marked = true;
    /** @type {Box[]} */
    this.field = [];
    /** @type {Shot[]} */
    this.shots = told.pictures.flatMap((/** @type {Json} */ one) => shotsOf(one));
    const groups = told.pictures.map((/** @type {Json} */ one) => this.group(one));
    this.node = h(
      "section",
      { class: "pictures", "aria-label": words("mini-app-desk.pictures") },
      ...groups,
    );
    this.large = -1;
    this.chosen =
      this.shots.find(({ picture }) => picture.subject === "passport") ?? this.shots[0];
    this.mark();
    this.load();
  }

  /** @param {Json} picture */
  group(picture) {
    const mine = this.shots.filter((one) => one.picture === picture);
    for (const { viewer } of mine) viewer.alike = mine.map((one) => one.viewer);
    return h(
      "div",
      { class: `group of-${picture.subject}`, "data-step": picture.step },
      h(
        "h3",
        {},
        picture.label,
        picture.now ? null : h("small", {}, ` · ${words("mini-app-desk.earlier-only")}`),
      ),
      h("div", { class: "beside" }, ...mine.map((one) => this.figure(one, mine.length > 1))),
    );
  }

  /**
   * @param {Shot} shot
   * @param {boolean} paired
   */
  figure(shot, paired) {
    shot.viewer.node.addEventListener("focus", () => {
      this.chosen = shot;
    });
    const when =
      paired && h("figcaption", {}, words(`mini-app-desk.${shot.earlier ? "before" : "now"}`));
    return h("figure", {}, when || null, shot.viewer.node);
  }

  /** Two at a time, in the order in which they are looked at. */
  async load() {
    const waiting = [...this.shots];
    const one = async () => {
      for (let shot = waiting.shift(); shot && !this.gone; shot = waiting.shift()) {
        await this.fill(shot, { side: this.side(shot) });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
    if (!this.gone) this.node.dataset.loaded = "yes";
  }

  /** @param {Shot} shot */
  side({ picture }) {
    const most = SIDES[/** @type {keyof typeof SIDES} */ (picture.subject)] ?? 1250;
    return Math.min(most, Math.ceil(Math.max(screen.width, screen.height) * devicePixelRatio));
  }

  /**
   * @param {Shot} shot
   * @param {Json} how
   */
  async fill(shot, how) {
    const { picture, id, viewer } = shot;
    try {
      const blob = await lookAtPicture({
        what: "picture",
        id: this.id,
        step: picture.step,
        picture: id,
        ...how,
      });
      if (this.gone) return false;
      const url = URL.createObjectURL(blob);
      this.urls.push(url);
      viewer.image.src = url;
      return true;
    } catch (error) {
      if (!(error instanceof Told)) throw error;
      if (!this.gone && error.said) say(`${picture.label}: ${error.said}`, { bad: true });
      return false;
    }
  }

  /** The passport as large as it is kept, which the journal is told. */
  async whole() {
    const shot = this.shots.find(
      ({ picture, earlier }) => picture.subject === "passport" && !earlier,
    );
    if (!shot || !(await this.fill(shot, { whole: true }))) return;
    this.enlarge(this.groups.findIndex((one) => one.dataset.step === shot.picture.step));
    say(words("mini-app-desk.whole-shown"));
  }

  /** @returns {HTMLElement[]} */
  get groups() {
    return /** @type {HTMLElement[]} */ ([...this.node.children]);
  }

  get hasPassport() {
    return this.shots.some(({ picture }) => picture.subject === "passport");
  }

  /** One picture after the other as large as there is room, then all again. */
  turn() {
    this.enlarge(
      this.large + 1 < this.shots.length && this.large + 1 < this.groups.length
        ? this.large + 1
        : -1,
    );
    const label =
      this.large < 0
        ? words("mini-app-desk.all-pictures")
        : this.groups[this.large].querySelector("h3")?.textContent;
    say(String(label));
  }

  /** @param {number} at which group; below 0 all of them */
  enlarge(at) {
    this.large = at;
    this.node.classList.toggle("one", at >= 0);
    this.groups.forEach((one, place) => {
      one.hidden = at >= 0 && place !== at;
    });
    const step = at >= 0 && this.groups[at].dataset.step;
    if (step) this.chosen = this.shots.find(({ picture }) => picture.step === step) ?? this.chosen;
  }

  turnMarks() {
    this.marked = !this.marked;
    this.mark();
    say(words(this.marked ? "mini-app-desk.marks-on" : "mini-app-desk.marks-off"));
  }

  /** Findings with their numbers, the lines that were read, and the field that is looked at. */
  mark() {
    for (const { picture, viewer, earlier } of this.shots) {
      const ours = this.marked && !earlier;
      const lines = ours && picture.lines ? [{ box: picture.lines, kind: "lines" }] : [];
      const found = ours
        ? picture.marks.map((/** @type {Json} */ one) => ({ ...one, kind: "found" }))
        : [];
      const field = picture.subject === "passport" && !earlier ? this.field : [];
      const fields = field.map((box) => ({ box, kind: "field" }));
      viewer.draw(/** @type {any} */ ([...lines, ...found, ...fields]));
    }
  }

  /**
   * Where a field stands on the page.
   * @param {Box[]} boxes
   */
  point(boxes) {
    this.field = boxes;
    this.mark();
    const shot = this.shots.find(
      ({ picture, earlier }) => picture.subject === "passport" && !earlier,
    );
    if (!shot || !boxes.length) return;
    shot.viewer.show(boxes);
    shot.viewer.node.scrollIntoView({ block: "nearest" });
  }

  /** Nothing of it is kept. */
  leave() {
    this.gone = true;
    for (const { viewer } of this.shots) {
      viewer.image.removeAttribute("src");
      viewer.end();
    }
    for (const url of this.urls) URL.revokeObjectURL(url);
    this.urls = [];
  }
}

/**
 * @param {Json} picture
 * @returns {Shot[]}
 */
function shotsOf(picture) {
  const shot = (/** @type {string} */ id, /** @type {boolean} */ earlier) => {
    const when = earlier ? `, ${words("mini-app-desk.before")}` : "";
    const label = words("mini-app-desk.viewer").replace("%", picture.label + when);
    const viewer = new Viewer(label, picture.subject);
    viewer.home = earlier ? null : picture.page;
    return { picture, id, viewer, earlier };
  };
  return [
    ...(picture.earlier ? [shot(picture.earlier, true)] : []),
    ...(picture.now ? [shot(picture.now, false)] : []),
  ];
}
