// Staff outside of Telegram: to the operator's provider and back, a code for the chat, a session.

import { h } from "./dom.js";
import { Refused, json, request } from "./requests.js";
import { forget, keep, kept } from "./session.js";

const PAUSE = 2000; // ms between two questions whether the chat has said yes
/** Nobody can go on from these: it is begun anew. */
const OVER = new Set(["signed-out", "foreign"]);

/** @type {Record<string, string>} */
const words = JSON.parse(document.body.dataset.signIn ?? "{}");
const page = document.body.dataset.page ?? "";
const main = /** @type {HTMLElement} */ (document.getElementById("page"));

/**
 * Whether there is a session now; where there is none, the page shows how to get one.
 * @returns {Promise<boolean>}
 */
export async function signedIn() {
  const told = new URLSearchParams(location.hash.slice(1));
  if (location.hash) history.replaceState(null, "", location.pathname);
  const refused = told.get("refused");
  if (refused !== null) {
    offer(words[refused] ?? words.failed);
    return false;
  }
  const handoff = told.get("handoff");
  if (handoff !== null) {
    keep("session", "");
    keep("handoff", handoff);
  }
  if (kept("session")) return true;
  if (kept("handoff")) return await exchanged();
  offer("");
  return false;
}

/**
 * The button that leads to the provider; `said` is what happened before.
 * @param {string} said
 */
export function offer(said) {
  const go = h("button", { type: "button", class: "solid start", onclick: begin }, words.go);
  const why = said ? h("p", { role: "alert", class: "refused" }, said) : null;
  main.replaceChildren(
    h("h1", {}, document.title),
    ...[why, h("p", {}, words.how), go].filter((node) => node !== null),
  );
  document.body.dataset.refused = "signed-out";
  document.body.dataset.ended = "yes";
  go.focus();
}

async function begin() {
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const browser = btoa(String.fromCharCode(...secret))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
  try {
    const { address } = await request("../staff/begin", { page, browser }, json);
    forget();
    keep("browser", browser);
    location.assign(address);
  } catch (error) {
    offer(reason(error));
    if (!(error instanceof Refused)) throw error;
  }
}

/** Ask until there is a session; meanwhile the page shows the code. */
async function exchanged() {
  const asked = { browser: kept("browser"), handoff: kept("handoff") };
  for (;;) {
    try {
      const told = await request("../staff/session", asked, json);
      if (told.session) {
        forget();
        keep("session", told.session);
        keep("pages", told.pages.join(" "));
        if (told.pages.includes(page)) return true;
        location.assign(`../${told.pages[0]}/`);
        return false;
      }
      show(told.code, told.name);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (OVER.has(error.code)) {
        forget();
        offer(error.code === "signed-out" ? words.expired : reason(error));
        return false;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

/**
 * The code for the chat, and what it is for.
 * @param {string} code
 * @param {string} name
 */
function show(code, name) {
  if (main.querySelector(".code")?.textContent === `/browser ${code}`) return;
  const copied = h("p", { class: "status", role: "status" });
  const copy = async () => {
    await navigator.clipboard.writeText(`/browser ${code}`);
    copied.textContent = words.copied;
  };
  main.replaceChildren(
    h("h1", {}, words.first),
    h("p", {}, words.who.replace("%", name)),
    h("p", { class: "code" }, `/browser ${code}`),
    h("button", { type: "button", class: "start", onclick: copy }, words.copy),
    h("p", { class: "hint" }, words.warning),
    copied,
  );
  document.body.dataset.refused = "code";
}

/** @param {unknown} error */
function reason(error) {
  if (!(error instanceof Refused)) return document.body.dataset.broken ?? "";
  return error.words || (document.body.dataset[error.code] ?? document.body.dataset.broken ?? "");
}

/** Above a page in a browser: the pages one may open, and the way out. */
export function bar() {
  const pages = kept("pages").split(" ");
  const links = pages.map((name) => {
    const here = name === page ? { "aria-current": "page" } : {};
    return h("a", { href: `../${name}/`, ...here }, words[`page-${name}`] ?? name);
  });
  const leave = h("button", { type: "button", onclick: signOut }, words.leave);
  return h("header", { class: "bar" }, h("nav", { "aria-label": words.pages }, ...links), leave);
}

async function signOut() {
  const session = kept("session");
  forget();
  document.querySelector("header.bar")?.remove();
  try {
    await request("../staff/leave", { session }, json);
    offer(words.left);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    offer(words.unsure);
  }
}
