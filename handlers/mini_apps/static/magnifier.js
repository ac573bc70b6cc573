// The surroundings of the corner in hand, larger, where no finger lies on them.

import { h } from "./dom.js";

/** @typedef {import("./corners.js").Spot} Spot */

const SIDE = 132; // px of the page
const TIMES = 3; // larger than the picture is shown

export class Magnifier {
  constructor() {
    this.canvas = h("canvas", { class: "magnifier", "aria-hidden": "true", hidden: true });
    const fine = Math.max(window.devicePixelRatio || 1, 1);
    this.canvas.width = this.canvas.height = SIDE * fine;
    this.fine = fine;
  }

  hide() {
    this.canvas.hidden = true;
  }

  /**
   * On the side of the picture that is farther from the corner.
   * @param {HTMLCanvasElement} picture as it is shown
   * @param {Spot} spot the corner in it
   * @param {Spot[]} ends the two corners beside that one
   */
  show(picture, spot, ends) {
    this.canvas.hidden = false;
    this.canvas.classList.toggle("right", spot[0] < 0.5);
    const shown = picture.getBoundingClientRect().width || picture.width;
    const scale = (TIMES * shown) / picture.width; // px of the page for one of the picture
    const pen = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    pen.setTransform(this.fine, 0, 0, this.fine, 0, 0);
    pen.fillStyle = "#808080"; // beyond the picture's edge
    pen.fillRect(0, 0, SIDE, SIDE);
    const [x, y] = [spot[0] * picture.width, spot[1] * picture.height];
    pen.translate(SIDE / 2, SIDE / 2);
    const size = [picture.width * scale, picture.height * scale];
    pen.drawImage(picture, -x * scale, -y * scale, size[0], size[1]);
    const lines = ends.map(([right, down]) => [
      (right * picture.width - x) * scale,
      (down * picture.height - y) * scale,
    ]);
    for (const [width, colour] of /** @type {[number, string][]} */ ([
      [5, "#000000"],
      [2, "#ffffff"],
    ])) {
      pen.lineWidth = width;
      pen.strokeStyle = colour;
      pen.beginPath();
      for (const [right, down] of lines) {
        pen.moveTo(0, 0);
        pen.lineTo(right, down);
      }
      pen.moveTo(8, 0);
      pen.arc(0, 0, 8, 0, 2 * Math.PI);
      pen.stroke();
    }
  }
}
