// The four sides of a page over its picture.

import { svg } from "./dom.js";

/** Seen on any ground: white on black, and all that is not the page darker. */
export class Outline {
  constructor() {
    this.lines = ["under", ""].map((name) => svg("polygon", { class: name }));
    this.shade = svg("path", { class: "shade", "fill-rule": "evenodd" });
    const box = { viewBox: "0 0 1 1", preserveAspectRatio: "none", "aria-hidden": "true" };
    this.node = svg("svg", box, this.shade, ...this.lines);
  }

  /** @param {import("./corners.js").Spot[]} spots */
  lay(spots) {
    const around = spots.map((spot) => spot.join(","));
    for (const line of this.lines) line.setAttribute("points", around.join(" "));
    this.shade.setAttribute("d", `M0,0H1V1H0Z M${around.join("L")}Z`);
  }
}
