// The three requests of a page: opened, asked for more, acted. Each says who asks; no cookie does.

import { initData } from "./bridge.js";

/** @typedef {Record<string, any>} Json */

const opening = decodeURIComponent(location.pathname.split("/").at(-1) ?? "");
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
 * Refused with the code `offline` where no answer came, and `broken` where it cannot be read.
 * @param {string} what
 * @param {Json} told
 * @returns {Promise<Response>}
 */
async function ask(what, told) {
  let answer;
  try {
    answer = await fetch(what, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ initData, opening, token, told }),
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(SLOW),
    });
  } catch {
    throw new Refused("offline", "");
  }
  if (answer.ok) return answer;
  const { code, refused } = await answer.json().catch(() => ({}));
  throw new Refused(code ?? "broken", refused ?? "");
}

/**
 * What the page is told when it is opened.
 * @returns {Promise<{ language: string, words: Record<string, string>, state: Json }>}
 */
export async function open() {
  const told = await (await ask("open", {})).json();
  token = told.token;
  return told;
}

/**
 * Something more to show: JSON.
 * @param {Json} told
 * @returns {Promise<Json>}
 */
export async function read(told) {
  return (await ask("read", told)).json();
}

/**
 * Something more to show: a picture.
 * @param {Json} told
 * @returns {Promise<Blob>}
 */
export async function readPicture(told) {
  return (await ask("read", told)).blob();
}

/**
 * Do what the page is for; the answer brings what the next act needs.
 * @param {Json} told
 * @returns {Promise<Json>}
 */
export async function act(told) {
  const answer = await (await ask("act", told)).json();
  token = answer.token;
  return answer.done;
}
