// One finger, stylus or mouse moves the corner that is nearest to it.

/** @typedef {import("./corners.js").Spot} Spot */

/**
 * Wherever a finger is put, it moves a corner: it need not lie on what it moves. Spots are shares
 * of the picture as it is seen.
 * @param {HTMLElement} stage
 * @param {HTMLCanvasElement} picture
 * @param {HTMLElement[]} handles
 * @param {{ may: () => boolean, spots: () => Spot[], held: (at: number) => void,
 *   moved: (at: number, spot: Spot) => void, ended: () => void }} told
 */
export function dragging(stage, picture, handles, { may, spots, held, moved, ended }) {
  /** @type {{ at: number, pointer: number, off: Spot } | null} */
  let hand = null;

  const spotOf = (/** @type {PointerEvent} */ { clientX, clientY }) => {
    const room = picture.getBoundingClientRect();
    return [(clientX - room.x) / room.width, (clientY - room.y) / room.height];
  };

  const nearest = (/** @type {number} */ x, /** @type {number} */ y) => {
    const { width, height } = picture;
    const far = spots().map((spot) => Math.hypot((spot[0] - x) * width, (spot[1] - y) * height));
    return far.indexOf(Math.min(...far));
  };

  stage.addEventListener("pointerdown", (event) => {
    if (hand || !may()) return;
    const [x, y] = spotOf(event);
    const on = handles.indexOf(/** @type {HTMLElement} */ (event.target));
    const at = on < 0 ? nearest(x, y) : on;
    const [right, down] = spots()[at];
    event.preventDefault();
    handles[at].focus({ preventScroll: true });
    stage.setPointerCapture(event.pointerId);
    hand = { at, pointer: event.pointerId, off: [right - x, down - y] };
    held(at);
  });
  stage.addEventListener("pointermove", (event) => {
    if (hand?.pointer !== event.pointerId) return;
    const [x, y] = spotOf(event);
    moved(hand.at, [x + hand.off[0], y + hand.off[1]]);
  });
  for (const type of /** @type {const} */ (["pointerup", "pointercancel"])) {
    stage.addEventListener(type, (event) => {
      if (hand?.pointer !== event.pointerId) return;
      hand = null;
      ended();
    });
  }
}
