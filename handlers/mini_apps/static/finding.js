// Which places fit what was typed, in which order, and how far they are; no node of the page.

/** @typedef {{ id: string, name: string, district: string, address: string, note: string,
 *   metro: string[], areas: string[], lines: string[], at: [number, number] }} Place */
/** @typedef {{ title: string, places: Place[] }} Group */

const EARTH = 6371; // km

/** @param {string} text */
const folded = (text) => text.toLowerCase().replaceAll("ё", "е");

/** @param {string} text */
const parts = (text) => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * The places in one of whose names each typed word begins a word.
 * @param {Place[]} places
 * @param {string} typed
 */
export function matching(places, typed) {
  const asked = parts(typed);
  return places.filter((place) => {
    const { name, district, address, note, metro, areas } = place;
    const known = parts([name, district, address, note, ...metro, ...areas].join(" "));
    return asked.every((word) => known.some((one) => one.startsWith(word)));
  });
}

/**
 * Under the names of their districts, in the order of the list.
 * @param {Place[]} places
 * @returns {Group[]}
 */
export function byDistrict(places) {
  return grouped(places.map((place) => [place.district, place]));
}

/**
 * Under each of their stations, from А to Я; with a search only under those that were meant.
 * @param {Place[]} places
 * @param {string} typed
 * @returns {Group[]}
 */
export function byMetro(places, typed) {
  const pairs = places.flatMap((place) => place.metro.map((station) => [station, place]));
  const meant = pairs.filter(([station]) =>
    parts(typed).every((word) => parts(String(station)).some((one) => one.startsWith(word))),
  );
  const found = /** @type {[string, Place][]} */ (meant.length ? meant : pairs);
  return grouped(found).sort((one, other) => one.title.localeCompare(other.title, "ru"));
}

/** @param {[string, Place][]} pairs */
function grouped(pairs) {
  /** @type {Map<string, Place[]>} */
  const groups = new Map();
  for (const [title, place] of pairs) groups.set(title, [...(groups.get(title) ?? []), place]);
  return [...groups].map(([title, places]) => ({ title, places }));
}

/**
 * Between two points in degrees, along the earth.
 * @param {[number, number]} one
 * @param {[number, number]} other
 * @returns {number} km
 */
export function far([latitude, longitude], [otherLatitude, otherLongitude]) {
  const radians = (/** @type {number} */ degrees) => (degrees * Math.PI) / 180;
  const up = Math.sin(radians(otherLatitude - latitude) / 2) ** 2;
  const along = Math.sin(radians(otherLongitude - longitude) / 2) ** 2;
  const across = Math.cos(radians(latitude)) * Math.cos(radians(otherLatitude)) * along;
  return 2 * EARTH * Math.asin(Math.sqrt(up + across));
}
