// Speaks with the Telegram client around this page, in the client's own documented words.
// https://core.telegram.org/bots/webapps and https://docs.telegram-mini-apps.com/platform/methods

/** @typedef {Record<string, unknown>} Json */

const hash = new URLSearchParams(location.hash.slice(1).replace(/^[^=]*\?/, ""));
const launch = kept();

/** Telegram's signed words about who opened this page; empty outside of Telegram. */
export const initData = launch.get("tgWebAppData") ?? "";

/** @type {Map<string, Set<(data: any) => void>>} */
const listeners = new Map();

/** A reload by the client brings the page without its launch data: they are kept in this tab. */
function kept() {
  const name = `launch of ${location.pathname}`;
  try {
    if (hash.has("tgWebAppData")) sessionStorage.setItem(name, hash.toString());
    else return new URLSearchParams(sessionStorage.getItem(name) ?? "");
  } catch {
    // storage may be forbidden in a frame: the page works without
  }
  return hash;
}

/**
 * Ask the client for something.
 * @param {string} type
 * @param {Json} [data]
 */
export function post(type, data = {}) {
  const client = /** @type {any} */ (window);
  if (client.TelegramWebviewProxy) {
    client.TelegramWebviewProxy.postEvent(type, JSON.stringify(data));
  } else if (client.external && "notify" in client.external) {
    client.external.notify(JSON.stringify({ eventType: type, eventData: data }));
  } else if (window.parent !== window) {
    // Who may frame this page is said by its Content-Security-Policy; nothing personal is posted.
    window.parent.postMessage(JSON.stringify({ eventType: type, eventData: data }), "*");
  }
}

const { TelegramWebviewProxy, external } = /** @type {any} */ (window);
/** Whether no client of Telegram is around this page: it is in a browser's own tab. */
export const alone =
  !TelegramWebviewProxy && !(external && "notify" in external) && window.parent === window;

/**
 * Be told of what the client says.
 * @param {string} type
 * @param {(data: any) => void} told
 */
export function on(type, told) {
  const known = listeners.get(type) ?? new Set();
  listeners.set(type, known.add(told));
}

/**
 * @param {string} type
 * @param {any} data
 */
function receive(type, data) {
  for (const told of listeners.get(type) ?? []) told(data ?? {});
}

window.addEventListener("message", (event) => {
  if (event.source !== window.parent || typeof event.data !== "string") return;
  try {
    const { eventType, eventData } = JSON.parse(event.data);
    if (typeof eventType === "string") receive(eventType, eventData);
  } catch {
    // not of a client of Telegram
  }
});
// The names under which apps call us, the older ones too.
Object.assign(window, {
  Telegram: { WebView: { receiveEvent: receive } },
  TelegramGameProxy: { receiveEvent: receive },
  TelegramGameProxy_receiveEvent: receive,
});

const root = document.documentElement;

/**
 * Colours of the client's theme, as properties of CSS: `bg_color` becomes `--tg-bg-color`.
 * @param {Record<string, string>} colours
 */
function dress(colours) {
  for (const [name, colour] of Object.entries(colours ?? {})) {
    if (!/^#[0-9a-f]{6}$/i.test(colour)) continue;
    root.style.setProperty(`--tg-${name.replaceAll("_", "-")}`, colour);
  }
  if (colours?.bg_color) root.dataset.scheme = dark(colours.bg_color) ? "dark" : "light";
}

/** @param {string} colour */
function dark(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return red * 0.299 + green * 0.587 + blue * 0.114 < 128;
}

/** @param {string} name */
function inset(name) {
  return (/** @type {Record<string, number>} */ sides) => {
    for (const side of ["top", "right", "bottom", "left"]) {
      root.style.setProperty(`--${name}-${side}`, `${Number(sides[side]) || 0}px`);
    }
  };
}

/** Be dressed like the client, of full height, and not dragged away under a finger. */
export function begin() {
  try {
    dress(JSON.parse(launch.get("tgWebAppThemeParams") ?? "{}"));
  } catch {
    // the page has colours of its own
  }
  on("theme_changed", ({ theme_params }) => dress(theme_params));
  on("safe_area_changed", inset("safe"));
  on("content_safe_area_changed", inset("content"));
  on("viewport_changed", ({ height }) => {
    if (height > 0) root.style.setProperty("--viewport", `${height}px`);
  });
  on("reload_iframe", () => location.reload());
  if (window.parent !== window) post("iframe_ready", { reload_supported: true });
  for (const asked of ["theme", "viewport", "safe_area", "content_safe_area"]) {
    post(`web_app_request_${asked}`);
  }
  post("web_app_expand");
  post("web_app_setup_swipe_behavior", { allow_vertical_swipe: false });
  post("web_app_ready");
}

export const close = () => post("web_app_close");

/**
 * Whether the client asks before it closes the page, because something would be lost.
 * @param {boolean} asks
 */
export function guardClosing(asks) {
  if (alone) window.onbeforeunload = asks ? (event) => event.preventDefault() : null;
  post("web_app_setup_closing_behavior", { need_confirmation: asks });
}

/** @param {"light" | "success" | "error"} kind */
export function feel(kind) {
  const data =
    kind === "light"
      ? { type: "impact", impact_style: "light" }
      : { type: "notification", notification_type: kind };
  post("web_app_trigger_haptic_feedback", data);
}

/** The large button where no client has one. @type {HTMLButtonElement | null} */
let own = null;
let pressed = () => {};
on("main_button_pressed", () => pressed());

/**
 * The client's own large button below the page.
 * @param {string} text
 * @param {{ active?: boolean, busy?: boolean }} how
 * @param {() => void} act
 */
export function mainButton(text, { active = true, busy = false }, act) {
  pressed = () => active && !busy && act();
  if (alone) {
    own ??= bar();
    own.textContent = text;
    own.disabled = !active || busy;
    own.setAttribute("aria-busy", String(busy));
  }
  post("web_app_setup_main_button", {
    is_visible: true,
    is_active: active && !busy,
    is_progress_visible: busy,
    text,
  });
}

export function hideMainButton() {
  own?.parentElement?.remove();
  own = null;
  post("web_app_setup_main_button", { is_visible: false });
}

/** @returns {HTMLButtonElement} */
function bar() {
  const button = document.createElement("button");
  button.className = "solid";
  button.addEventListener("click", () => pressed());
  const footer = document.createElement("footer");
  footer.append(button);
  document.body.append(footer);
  return button;
}

/** @param {() => void} act what the client's arrow back does; without one there is none */
export function backButton(act) {
  on("back_button_pressed", act);
  post("web_app_setup_back_button", { is_visible: true });
}
