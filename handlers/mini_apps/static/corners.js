// Four corners on a picture: which shapes a page can have, and how it lies once it is flat.

/** @typedef {[number, number]} Spot shares of the picture's width and height */
/** @typedef {{ area: number, angle: [number, number] }} Limits */

/**
 * Why no page lies between these, clockwise from its own upper left; "" where one can. The server
 * has the last word, by the same limits.
 * @param {Spot[]} corners
 * @param {number} width px of the picture
 * @param {number} height
 * @param {Limits} limits
 * @returns {"" | "outside" | "crossed" | "small" | "slanted"}
 */
export function fault(corners, width, height, limits) {
  if (corners.flat().some((share) => !(share >= 0 && share <= 1))) return "outside";
  const spots = corners.map(([x, y]) => /** @type {Spot} */ ([x * width, y * height]));
  const turns = spots.map((spot, at) => bend(spots[(at + 3) % 4], spot, spots[(at + 1) % 4]));
  const whole = turns.reduce((sum, turn) => sum + turn, 0);
  if (turns.some((turn) => turn <= 0 || turn >= 180) || Math.abs(whole - 360) > 1) return "crossed";
  if (area(spots) < limits.area * width * height) return "small";
  const [least, most] = limits.angle;
  return turns.some((turn) => 180 - turn < least || 180 - turn > most) ? "slanted" : "";
}

/**
 * Degrees by which the way turns there, clockwise.
 * @param {Spot} before
 * @param {Spot} at
 * @param {Spot} after
 */
function bend(before, at, after) {
  const [x, y] = [at[0] - before[0], at[1] - before[1]];
  const [right, down] = [after[0] - at[0], after[1] - at[1]];
  return (Math.atan2(x * down - y * right, x * right + y * down) * 180) / Math.PI;
}

/** @param {Spot[]} spots */
function area(spots) {
  return spots.reduce((sum, [x, y], at) => {
    const [right, down] = spots[(at + 1) % 4];
    return sum + (x * down - right * y) / 2;
  }, 0);
}

/**
 * Where a spot of the picture is seen while the picture is turned.
 * @param {Spot} spot
 * @param {number} quarters clockwise
 * @returns {Spot}
 */
export function turned([x, y], quarters) {
  const ways = [
    [x, y],
    [1 - y, x],
    [1 - x, 1 - y],
    [y, 1 - x],
  ];
  return /** @type {Spot} */ (ways[(quarters + 4) % 4]);
}

/**
 * The quarter turns after which the page's upper edge runs to the right.
 * @param {Spot[]} corners
 * @param {number} width
 * @param {number} height
 * @returns {number}
 */
export function quartersOf([[x, y], [right, down]], width, height) {
  const angle = Math.atan2((down - y) * height, (right - x) * width);
  return (4 - Math.round(angle / (Math.PI / 2))) % 4;
}

/**
 * Height to width of the page as its sides are seen; only to show it, the server knows better.
 * @param {Spot[]} corners
 * @param {number} width
 * @param {number} height
 */
export function proportion(corners, width, height) {
  const sides = corners.map(([x, y], at) => {
    const [right, down] = corners[(at + 1) % 4];
    return Math.hypot((right - x) * width, (down - y) * height);
  });
  return (sides[1] + sides[3]) / Math.max(sides[0] + sides[2], 1);
}

/**
 * What lays a picture of `width` × `height` px so that its corners are those of a flat page.
 * @param {Spot[]} corners
 * @param {number} width
 * @param {number} height
 * @param {number} wide px of the page
 * @param {number} high
 * @returns {string} a `transform` about the picture's upper left
 */
export function flat(corners, width, height, wide, high) {
  const seen = basis(corners.map(([x, y]) => [x * width, y * height]));
  const laid = basis([
    [0, 0],
    [wide, 0],
    [wide, high],
    [0, high],
  ]);
  const way = product(laid, adjugate(seen)).map((value, _, all) => value / all[8]);
  const [a, b, c, d, e, f, g, h] = way;
  return `matrix3d(${[a, d, 0, g, b, e, 0, h, 0, 0, 1, 0, c, f, 0, 1].join(",")})`;
}

/**
 * From the standard four points to these.
 * @param {number[][]} spots
 */
function basis([one, two, three, four]) {
  const rows = [one[0], two[0], three[0], one[1], two[1], three[1], 1, 1, 1];
  const [x, y, z] = applied(adjugate(rows), [four[0], four[1], 1]);
  return product(rows, [x, 0, 0, 0, y, 0, 0, 0, z]);
}

/** @param {number[]} of 3 × 3, by rows */
function adjugate([a, b, c, d, e, f, g, h, i]) {
  const upper = [e * i - f * h, c * h - b * i, b * f - c * e];
  const middle = [f * g - d * i, a * i - c * g, c * d - a * f];
  return [...upper, ...middle, d * h - e * g, b * g - a * h, a * e - b * d];
}

/**
 * @param {number[]} one
 * @param {number[]} other
 */
function product(one, other) {
  return [0, 1, 2].flatMap((row) =>
    [0, 1, 2].map((column) =>
      [0, 1, 2].reduce((sum, at) => sum + one[row * 3 + at] * other[at * 3 + column], 0),
    ),
  );
}

/**
 * @param {number[]} way
 * @param {number[]} spot
 */
function applied(way, spot) {
  return [0, 1, 2].map((row) => spot.reduce((sum, value, at) => sum + way[row * 3 + at] * value, 0));
}
