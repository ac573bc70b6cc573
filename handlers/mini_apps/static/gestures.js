// One pointer moves, two stretch and turn, a wheel stretches: by shares of the element's size.

/** @typedef {{ x: number, y: number }} Spot */

const NOTCH = 1.03; // times, for a notch of a wheel

/**
 * @param {HTMLElement} element
 * @param {{ pan: (right: number, down: number) => void,
 *   stretch: (times: number, degrees: number, about: [number, number]) => void }} told
 */
export function gestures(element, { pan, stretch }) {
  /** @type {Map<number, Spot>} */
  const down = new Map();
  element.addEventListener("pointerdown", (event) => {
    if (down.size > 1) return;
    element.setPointerCapture(event.pointerId);
    down.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  for (const end of ["pointerup", "pointercancel"]) {
    element.addEventListener(end, (event) => {
      down.delete(/** @type {PointerEvent} */ (event).pointerId);
    });
  }
  element.addEventListener("pointermove", (event) => {
    const before = down.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
    down.set(event.pointerId, now);
    const room = element.getBoundingClientRect();
    if (!other) {
      pan((now.x - before.x) / room.width, (now.y - before.y) / room.height);
      return;
    }
    const [was, is] = [between(other, before), between(other, now)];
    pan((now.x - before.x) / 2 / room.width, (now.y - before.y) / 2 / room.height);
    const middle = [(now.x + other.x) / 2 - room.x, (now.y + other.y) / 2 - room.y];
    if (was.far < 10) return;
    const angle = turned(is.angle - was.angle);
    stretch(is.far / was.far, angle, [middle[0] / room.width, middle[1] / room.height]);
  });
  element.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      stretch(event.deltaY < 0 ? NOTCH : 1 / NOTCH, 0, [0.5, 0.5]);
    },
    { passive: false },
  );
}

/**
 * @param {Spot} one
 * @param {Spot} other
 */
function between(one, other) {
  const [x, y] = [other.x - one.x, other.y - one.y];
  return { far: Math.hypot(x, y), angle: (Math.atan2(y, x) * 180) / Math.PI };
}

/** @param {number} degrees */
const turned = (degrees) => ((((degrees + 180) % 360) + 360) % 360) - 180;
