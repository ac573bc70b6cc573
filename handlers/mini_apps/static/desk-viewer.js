// One picture that is made larger and moved: by fingers, by a wheel, by keys; with marks over it.

import { h, svg } from "./dom.js";
import { gestures } from "./gestures.js";

/** @typedef {[number, number, number, number]} Box left, top, width, height in shares */
/** @typedef {{ number?: number, box: Box | null, kind: "found" | "lines" | "field" }} Mark */

const LARGEST = 8;
const STEP = 1.25;
const MOVE = 0.12; // of what is seen, for an arrow
const ROOM = 0.04; // shares left around a place that is shown
const SHOWN = 0.9; // of what is seen, that such a place takes at most

export class Viewer {
  /**
   * @param {string} label
   * @param {string} subject
   */
  constructor(label, subject) {
    this.scale = 1;
    /** @type {[number, number]} */
    this.at = [0.5, 0.5]; // the spot of the picture in the middle of what is seen
    this.image = h("img", { alt: "", draggable: "false" });
    this.marks = svg("svg", {
      viewBox: "0 0 1000 1000",
      preserveAspectRatio: "none",
      class: "marks",
      "aria-hidden": "true",
    });
    this.badges = h("div", { class: "badges", "aria-hidden": "true" });
    this.sheet = h("div", { class: "sheet" }, this.image, this.marks, this.badges);
    const about = { tabindex: 0, role: "img", "aria-label": label };
    this.node = h("div", { class: `viewer of-${subject}`, ...about }, this.sheet);
    /** @type {Viewer[]} */
    this.alike = [this];
    /** @type {Box | null} */
    this.home = null; // what is shown at first, where not all of it is
    this.image.addEventListener("load", () => this.arrive());
    this.sizes = new ResizeObserver(() => this.lay());
    this.sizes.observe(this.node);
    gestures(this.node, {
      pan: (right, down) => this.pan(-right, -down),
      stretch: (times, _degrees, about) => this.stretch(times, about),
    });
    this.node.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) =>
      this.typed(event),
    );
  }

  /** Size of the picture in the viewer before it is made larger, px. */
  get size() {
    const { clientWidth: wide, clientHeight: high } = this.node;
    const { naturalWidth: width, naturalHeight: height } = this.image;
    const fits = Math.min(wide / (width || 1), high / (height || 1));
    return { wide, high, width: width * fits, height: height * fits };
  }

  /**
   * @param {number} right shares of what is seen
   * @param {number} down
   */
  pan(right, down) {
    const { wide, high, width, height } = this.size;
    this.look(this.scale, [
      this.at[0] + (right * wide) / (width * this.scale || 1),
      this.at[1] + (down * high) / (height * this.scale || 1),
    ]);
  }

  /**
   * @param {number} times
   * @param {[number, number]} [about] shares of what is seen
   */
  stretch(times, about = [0.5, 0.5]) {
    const { wide, high, width, height } = this.size;
    const scale = Math.max(1, Math.min(LARGEST, this.scale * times));
    const by = 1 / this.scale - 1 / scale;
    this.look(scale, [
      this.at[0] + ((about[0] - 0.5) * wide * by) / (width || 1),
      this.at[1] + ((about[1] - 0.5) * high * by) / (height || 1),
    ]);
  }

  closer = () => this.stretch(STEP);
  farther = () => this.stretch(1 / STEP);

  arrive() {
    if (this.home && this.scale === 1) this.show([this.home], 0);
    this.lay();
  }

  /**
   * Where these boxes are seen as large as they can be.
   * @param {Box[]} boxes
   * @param {number} [room] shares left around them
   */
  show(boxes, room = ROOM) {
    const left = Math.min(...boxes.map((box) => box[0])) - room;
    const top = Math.min(...boxes.map((box) => box[1])) - room;
    const right = Math.max(...boxes.map((box) => box[0] + box[2])) + room;
    const low = Math.max(...boxes.map((box) => box[1] + box[3])) + room;
    const { wide, high, width, height } = this.size;
    const across = ((room ? SHOWN : 1) * wide) / ((right - left) * width || 1);
    const down = ((room ? SHOWN : 1) * high) / ((low - top) * height || 1);
    const scale = Math.max(1, Math.min(LARGEST / 2, across, down));
    this.look(scale, [(left + right) / 2, (top + low) / 2]);
  }

  /**
   * Old and new are looked at in the same place.
   * @param {number} scale
   * @param {[number, number]} at
   */
  look(scale, at) {
    for (const one of this.alike) {
      one.scale = scale;
      one.at = at;
      one.lay();
    }
  }

  lay() {
    const { wide, high, width, height } = this.size;
    if (!width) return;
    const shown = [wide / (width * this.scale), high / (height * this.scale)];
    this.at = /** @type {[number, number]} */ (
      this.at.map((spot, axis) => {
        const half = Math.min(0.5, shown[axis] / 2);
        return Math.max(half, Math.min(1 - half, spot));
      })
    );
    this.sheet.style.width = `${width}px`;
    this.sheet.style.height = `${height}px`;
    const [x, y] = [
      wide / 2 - this.at[0] * width * this.scale,
      high / 2 - this.at[1] * height * this.scale,
    ];
    this.sheet.style.transform = `translate(${x}px, ${y}px) scale(${this.scale})`;
    this.sheet.style.setProperty("--thin", String(1 / this.scale));
    this.node.dataset.scale = this.scale.toFixed(2);
  }

  /**
   * What the machine found, drawn over it; what stands nowhere in particular frames all of it.
   * @param {Mark[]} marks
   */
  draw(marks) {
    /** @type {Map<string, number>} */
    const many = new Map();
    this.marks.replaceChildren(
      ...marks.flatMap(({ box, kind }) => {
        const [x, y, width, height] = (box ?? [0.004, 0.004, 0.992, 0.992]).map(
          (side) => side * 1000,
        );
        const about = { x, y, width, height };
        return [svg("rect", { ...about, class: "under" }), svg("rect", { ...about, class: kind })];
      }),
    );
    this.badges.replaceChildren(
      ...marks
        .filter(({ number }) => number)
        .map(({ number, box }) => {
          // Above its box, so that nothing of what was found is hidden.
          const [x, y] = box ?? [0.01, 0.12];
          const at = many.get(`${x} ${y}`) ?? 0;
          many.set(`${x} ${y}`, at + 1);
          const badge = h("span", {}, String(number));
          badge.style.left = `calc(${x * 100}% + ${at * 1.5}rem * var(--thin, 1))`;
          badge.style.bottom = `${(1 - y) * 100}%`;
          return badge;
        }),
    );
  }

  /** @param {KeyboardEvent} event */
  typed(event) {
    const [right, down] = ARROWS[event.code] ?? [0, 0];
    if (!right && !down) return;
    event.preventDefault();
    event.stopPropagation();
    this.pan(right * MOVE, down * MOVE);
  }

  end() {
    this.sizes.disconnect();
  }
}

/** @type {Record<string, [number, number]>} */
const ARROWS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
