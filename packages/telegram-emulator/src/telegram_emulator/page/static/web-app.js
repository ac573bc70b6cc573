// A Mini App in its frame, as Telegram's client in a browser shows it: its own bar and large
// button, and the events that client and page send each other.

import { askFor } from "./api.js";
import { h, iconButton, toast } from "./dom.js";

const LIGHT = {
  bg_color: "#ffffff",
  secondary_bg_color: "#eef1f4",
  text_color: "#17212b",
  hint_color: "#5b6670",
  subtitle_text_color: "#5b6670",
  link_color: "#1c6ea4",
  button_color: "#1c6ea4",
  button_text_color: "#ffffff",
  destructive_text_color: "#b3261e",
};
const DARK = {
  bg_color: "#17212b",
  secondary_bg_color: "#232e3c",
  text_color: "#f5f7f9",
  hint_color: "#a7b4c0",
  subtitle_text_color: "#a7b4c0",
  link_color: "#7cc0ee",
  button_color: "#7cc0ee",
  button_text_color: "#0c1a24",
  destructive_text_color: "#ff9c94",
};
const HALF = 0.62; // of the phone's height, until a page asks for all of it

/** Open what a button under a message leads to. */
export async function openWebApp(phone, message, url) {
  phone.webApp?.end();
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const theme = dark ? DARK : LIGHT;
  const told = await askFor(`phones/${phone.id}/web_app`, { message: message.id, url, theme });
  if (told) phone.webApp = new WebApp(phone, told.address, dark);
}

class WebApp {
  constructor(phone, address, dark) {
    this.phone = phone;
    this.dark = dark;
    this.asks = false;
    this.before = document.activeElement;
    this.frame = h("iframe", {
      src: address,
      title: "Мини-приложение бота",
      sandbox: "allow-scripts allow-same-origin",
      allow: "geolocation",
    });
    this.back = iconButton("back", "Назад", () => this.post("back_button_pressed"), { hidden: true });
    this.main = h("button", {
      type: "button",
      class: "solid main-button",
      hidden: true,
      onclick: () => this.post("main_button_pressed"),
    });
    const theme = () => this.turn(!this.dark);
    this.node = h(
      "section",
      { class: "web-app", "aria-label": "Мини-приложение" },
      h(
        "div",
        { class: "head" },
        this.back,
        h("strong", { class: "who" }, phone.bot.name),
        iconButton("theme", "Сменить тему", theme),
        iconButton("size", "Изменить высоту", () => this.stretch(!this.whole)),
        iconButton("out", "Открыть в своём окне", () => this.moveOut(address)),
        iconButton("close", "Закрыть мини-приложение", () => this.close()),
      ),
      this.frame,
      this.main,
    );
    this.stretch(false);
    this.heard = (event) => this.hear(event);
    window.addEventListener("message", this.heard);
    this.sizes = new ResizeObserver(() => this.tellSize());
    this.sizes.observe(this.frame);
    phone.node.append(this.node);
    this.frame.focus();
  }

  hear({ source, data }) {
    if (source !== this.frame.contentWindow || typeof data !== "string") return;
    try {
      const { eventType, eventData } = JSON.parse(data);
      HANDLERS[eventType]?.(this, eventData ?? {});
    } catch {
      // no event of a Mini App
    }
  }

  post(eventType, eventData = {}) {
    this.frame.contentWindow?.postMessage(JSON.stringify({ eventType, eventData }), "*");
  }

  turn(dark) {
    this.dark = dark;
    this.tellTheme();
  }

  tellTheme() {
    this.post("theme_changed", { theme_params: this.dark ? DARK : LIGHT });
  }

  tellSize() {
    const { width, height } = this.frame.getBoundingClientRect();
    const is = { is_expanded: this.whole, is_state_stable: true };
    this.post("viewport_changed", { width, height, ...is });
  }

  stretch(whole) {
    this.whole = whole;
    this.node.style.height = whole ? "100%" : `${HALF * 100}%`;
  }

  setMain({ is_visible, is_active, is_progress_visible, text }) {
    this.main.hidden = !is_visible;
    this.main.disabled = !is_active;
    this.main.setAttribute("aria-busy", String(!!is_progress_visible));
    if (text) this.main.textContent = text;
  }

  /** By the person: a page may have said that something would be lost. */
  close() {
    if (!this.asks || confirm("Изменения не сохранятся. Закрыть?")) this.end();
  }

  /** As clients on a desk have it: a window of its own, as wide as there is room for. */
  moveOut(address) {
    window.open(address, "_blank", "noopener,noreferrer");
    this.end();
  }

  end() {
    window.removeEventListener("message", this.heard);
    this.sizes.disconnect();
    this.node.remove();
    this.phone.webApp = null;
    this.before?.focus?.();
  }
}

const SAFE = { top: 0, right: 0, bottom: 0, left: 0 };

const HANDLERS = {
  iframe_ready: (app) => app.post("set_custom_style", ""),
  web_app_close: (app) => app.end(),
  web_app_expand: (app) => app.stretch(true),
  web_app_request_theme: (app) => app.tellTheme(),
  web_app_request_viewport: (app) => app.tellSize(),
  web_app_request_safe_area: (app) => app.post("safe_area_changed", SAFE),
  web_app_request_content_safe_area: (app) => app.post("content_safe_area_changed", SAFE),
  web_app_setup_main_button: (app, how) => app.setMain(how),
  web_app_setup_back_button: (app, { is_visible }) => {
    app.back.hidden = !is_visible;
  },
  web_app_setup_closing_behavior: (app, { need_confirmation }) => {
    app.asks = !!need_confirmation;
  },
  web_app_open_link: (_app, { url }) => toast(`В настоящем Telegram здесь открылось бы: ${url}`),
};
