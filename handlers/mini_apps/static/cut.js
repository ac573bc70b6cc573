// The cut of a photo: where the face stands in the finished picture, and how that may change.
// The same sums are made by the server, which cuts; see identity_images/face/framing.py.

/** @typedef {{ width: number, height: number, x: number, y: number, t: number, roll: number,
 *   above: number, share: number, eye_line: number, across: number }} Placed */
/** @typedef {{ share: [number, number], eye_line: [number, number], share_wished: number,
 *   eye_line_wished: number, zoom_step: number, step: number, steps: number,
 *   turn: number }} Limits */
/** @typedef {{ zoom: number, right: number, down: number, turn: number }} Framing */

const TALL = 400 / 320; // of the finished picture
const RADIANS = Math.PI / 180;

/**
 * @param {number} value
 * @param {number} least
 * @param {number} most
 */
const within = (value, least, most) => Math.min(Math.max(value, least), most);

export class Cut {
  /**
   * @param {Placed} placed
   * @param {Limits} limits
   * @param {Framing} framing
   */
  constructor(placed, limits, framing) {
    this.placed = placed;
    this.limits = limits;
    this.share = placed.share; // of T in the height
    this.eye = placed.eye_line; // of the height
    this.across = placed.across; // of the width
    this.turn = framing.turn; // degrees against the clock
    this.set(framing);
  }

  /** @param {Framing} framing */
  set({ zoom, right, down, turn }) {
    const { placed, limits } = this;
    this.share = within(placed.share + zoom * limits.zoom_step, ...limits.share);
    this.eye = placed.eye_line + down * limits.step;
    this.across = placed.across + right * limits.step;
    this.turn = turn;
    this.keepWithin();
  }

  /** Never past the limits of the requirements, nor past what taps may do. */
  keepWithin() {
    const { placed, limits } = this;
    const zoom = limits.steps * limits.zoom_step;
    const step = limits.steps * limits.step;
    this.share = within(this.share, ...limits.share);
    this.share = within(this.share, placed.share - zoom, placed.share + zoom);
    const lowest = Math.min(limits.eye_line[1], placed.above * this.share);
    this.eye = within(this.eye, placed.eye_line - step, placed.eye_line + step);
    this.eye = within(this.eye, limits.eye_line[0], Math.max(lowest, limits.eye_line[0]));
    this.across = within(this.across, placed.across - step, placed.across + step);
    this.turn = within(this.turn, -limits.turn, limits.turn);
  }

  /**
   * What the server is told.
   * @returns {Framing}
   */
  get framing() {
    const { placed, limits } = this;
    const exact = (/** @type {number} */ value) => Math.round(value * 1000) / 1000;
    return {
      zoom: exact((this.share - placed.share) / limits.zoom_step),
      right: exact((this.across - placed.across) / limits.step),
      down: exact((this.eye - placed.eye_line) / limits.step),
      turn: exact(this.turn),
    };
  }

  /**
   * Move by shares of the picture's width and height.
   * @param {number} right
   * @param {number} down
   */
  pan(right, down) {
    this.across += right;
    this.eye += down;
    this.keepWithin();
  }

  /**
   * Grow and turn about a point, in shares of the picture; `degrees` with the clock.
   * @param {number} times
   * @param {number} degrees
   * @param {[number, number]} about
   */
  stretch(times, degrees, [x, y]) {
    const before = { share: this.share, turn: this.turn };
    this.share = within(this.share * times, ...this.limits.share);
    this.turn = within(this.turn - degrees, -this.limits.turn, this.limits.turn);
    const grown = this.share / before.share;
    const angle = (before.turn - this.turn) * RADIANS;
    const [aside, below] = [this.across - x, (this.eye - y) * TALL];
    this.across = x + grown * (aside * Math.cos(angle) - below * Math.sin(angle));
    this.eye = y + (grown * (aside * Math.sin(angle) + below * Math.cos(angle))) / TALL;
    this.keepWithin();
  }

  /**
   * How the photo lies under a frame of that width: for `transform`, from its left upper corner.
   * @param {number} width px
   */
  transform(width) {
    const { x, y, t, roll } = this.placed;
    const high = width * TALL;
    const scale = (this.share * high) / t;
    return (
      `translate(${this.across * width}px, ${this.eye * high}px)` +
      ` rotate(${-(roll + this.turn)}deg) scale(${scale}) translate(${-x}px, ${-y}px)`
    );
  }
}
