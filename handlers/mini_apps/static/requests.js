// The requests of a page: opened, asked for more, acted. Each says who asks; no cookie does.

import { initData } from "./bridge.js";
import { kept } from "./session.js";

/** @typedef {Record<string, any>} Json */

const opening = decodeURIComponent(location.pathname.split("/").pop() ?? "");
const SLOW = 30_000; // ms

let token = "";

/** What the server refused: `words` say what to do, `code` which refusal it is. */
export class Refused extends Error {
  /**
   * @param {string} code
   * @param {string} words
   */
  constructor(code, words) {
    super(code);
    this.code = code;
    this.words = words;
  }
}

/**
 * @template Body
 * @param {string} what
 * @param {Json} told
 * @param {(answer: Response) => Promise<Body>} body
 * @param {boolean} [quiet] whether nobody asked for it
 * @returns {Promise<Body>}
 */
function ask(what, told, body, quiet = false) {
  const who = initData ? { initData } : { initData, session: kept("session"), quiet };
  return request(what, { ...who, opening, token, told }, body);
}

/**
 * Refused with the code `offline` where no answer came, or not all of it in time, and `broken`
 * where it cannot be read.
 * @template Body
 * @param {string} where
 * @param {Json} said
 * @param {(answer: Response) => Promise<Body>} body
 * @returns {Promise<Body>}
 */
export async function request(where, said, body) {
  const slow = new AbortController(); // AbortSignal.timeout is unknown to iOS 15
  const timer = setTimeout(() => slow.abort(), SLOW);
  try {
    const answer = await fetch(where, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(said),
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
      signal: slow.signal,
    });
    if (answer.ok) return await body(answer);
    const { code, refused } = await json(answer);
    throw new Refused(code ?? "broken", refused ?? "");
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused("offline", "");
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {Response} answer
 * @returns {Promise<Json>}
 */
export async function json(answer) {
  const text = await answer.text();
  try {
    const told = JSON.parse(text);
    if (typeof told === "object" && told) return told;
  } catch {
    // cut off, or not of our server
  }
  throw new Refused("broken", "");
}

/**
 * What the page is told when it is opened.
 * @returns {Promise<Json>} `language`, `words` by their ids, and the page's own `state`
 */
export async function open() {
  const told = await ask("open", {}, json);
  token = told.token;
  return told;
}

/**
 * Something more to show: JSON. What the page asks by itself is `quiet`: no session goes on by it.
 * @param {Json} told
 * @param {{ quiet?: boolean }} [how]
 */
export const read = (told, { quiet = false } = {}) => ask("read", told, json, quiet);

/**
 * Something more to show: a picture.
 * @param {Json} told
 */
export const readPicture = (told) => ask("read", told, (answer) => answer.blob());

/**
 * Do what the page is for; the answer brings what the next act needs.
 * @param {Json} told
 * @returns {Promise<Json>}
 */
export async function act(told) {
  let answer;
  try {
    answer = await ask("act", told, json);
  } catch (error) {
    if (!(error instanceof Refused && error.code === "late" && kept("session"))) throw error;
    await open(); // a session lasts longer than a token
    answer = await ask("act", told, json);
  }
  token = answer.token;
  return answer.done;
}
