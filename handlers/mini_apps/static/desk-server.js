// What the desk asks and does: what a refusal means, and which of them end the page.

import { stop, why, words } from "./page.js";
import { Refused, act, open, read, readPicture } from "./requests.js";

/** @typedef {import("./requests.js").Json} Json */

/** Refusals after which the desk goes on. */
const GOES_ON = new Set(["refused", "offline", "broken", "unsaved", "busy", "used", "moved"]);
const TRIES = 4;
const PAUSE = 350; // ms before the same is asked once more, where too much was asked at once

/** What the desk shows of a refusal; nothing where the page is over, and has said why. */
export class Told extends Error {
  /**
   * @param {string} code
   * @param {string} said
   */
  constructor(code, said) {
    super(code);
    this.code = code;
    this.said = said;
  }
}

/**
 * The same again where that mends it: with a new token, or when there is room.
 * @template Answer
 * @param {() => Promise<Answer>} request
 * @returns {Promise<Answer>}
 */
async function asked(request) {
  let renewed = false;
  for (let tried = 1; ; tried += 1) {
    try {
      return await request();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.code === "late" && !renewed) {
        renewed = true;
        await renew();
      } else if (error.code === "busy" && tried < TRIES) {
        await new Promise((passed) => setTimeout(passed, PAUSE * tried));
      } else {
        throw await meant(error);
      }
    }
  }
}

/** A new token, as if the page had been opened now. */
async function renew() {
  try {
    await open();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw await meant(error);
  }
}

/**
 * What a refusal is to the desk; the page is over where nothing of it can be done any more.
 * @param {Refused} refusal
 * @returns {Promise<Told>}
 */
async function meant(refusal) {
  if (!GOES_ON.has(refusal.code)) {
    stop(refusal);
    return new Told("over", "");
  }
  if (refusal.code !== "used") return new Told(refusal.code, why(refusal));
  await renew(); // its answer was lost on the way
  return new Told("used", words("mini-app-desk.already"));
}

/** @param {Json} told */
export const look = (told) => asked(() => read(told));

/** @param {Json} told */
export const lookAtPicture = (told) => asked(() => readPicture(told));

/** @param {Json} told */
export const perform = (told) => asked(() => act(told));
