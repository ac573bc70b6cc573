// Between the phones: the time machine, the bot's switch, and trouble on order.

import { ask } from "./api.js";
import { h } from "./dom.js";
import { ahead, clock, date, short } from "./time-format.js";

const DAY = 86_400;
const SPEEDS = [
  ["pause", "Пауза", null],
  ["real", "Как в жизни", DAY],
  ["ten", "Сутки за 10 с", 10],
  ["one", "Сутки за 1 с", 1],
];
const TROUBLES = [
  ["slow", "Задержка 2 с", "Telegram отвечает медленно"],
  ["limit", "Ответ 429", "«слишком часто, подождите»"],
  ["error", "Ответ 500", "внутренняя ошибка"],
  ["network", "Сеть пропала", "соединения рвутся"],
];
const LASTS = [5, 15, 60];

export class Controls {
  constructor(show) {
    this.id = "controls";
    this.title = "Время";
    this.state = null;
    this.build(show);
    setInterval(() => this.tick(), 200);
  }

  build(show) {
    const lever = (name) => () => ask("machine", { lever: name });
    this.date = h("span", { class: "date" });
    this.clock = h("span", { class: "clock" });
    this.speeds = new Map(
      SPEEDS.map(([name, words]) => [
        name,
        h("button", { type: "button", class: "lever", onclick: lever(name) }, words),
      ]),
    );
    this.jump = h(
      "button",
      { type: "button", class: "lever wide solid", onclick: lever("jump") },
      "К следующему событию",
    );
    this.coming = h("ol", { class: "coming" });
    this.lamp = h("span", { class: "lamp", role: "status" });
    this.power = h("button", { type: "button", class: "lever wide" });
    this.power.addEventListener("click", () => {
      ask("machine", { lever: this.state?.running ? "kill" : "start" });
    });
    this.node = h(
      "section",
      { class: "controls panel", id: "panel-controls", "aria-label": "Машина времени" },
      h("h2", {}, "Машина времени"),
      h("p", { class: "now", role: "timer", "aria-live": "off" }, this.date, this.clock),
      h("div", { class: "levers", role: "group", "aria-label": "Ход времени" }, [
        ...this.speeds.values(),
      ]),
      this.jump,
      h("h3", {}, "Скоро"),
      this.coming,
      h("h3", {}, "Бот"),
      this.lamp,
      this.power,
      h("h3", {}, "Что попробовать"),
      h("ol", { class: "tips" }, show.tips.map((tip) => h("li", {}, tip))),
      h("h3", {}, "Неприятности"),
      this.troubles(),
    );
  }

  troubles() {
    const lasting = h(
      "select",
      { "aria-label": "Надолго ли" },
      LASTS.map((count) => h("option", { value: count }, `на ${count} с`)),
    );
    this.orders = new Map(
      TROUBLES.map(([kind, words, about]) => {
        const left = h("span", { class: "left" });
        const button = h(
          "button",
          { type: "button", class: "lever", "aria-pressed": "false", title: about },
          words,
          left,
        );
        button.addEventListener("click", () => {
          const on = button.getAttribute("aria-pressed") === "true";
          ask("trouble", { kind, seconds: on ? 0 : Number(lasting.value) });
        });
        return [kind, { button, left, until: 0 }];
      }),
    );
    const buttons = [...this.orders.values()].map((order) => order.button);
    return h("div", { class: "troubles", role: "group", "aria-label": "Неприятности" }, lasting, buttons);
  }

  /** What the bot's process and clock say. */
  machine(state) {
    this.state = state;
    for (const [name, , daySeconds] of SPEEDS) {
      const button = this.speeds.get(name);
      button.setAttribute("aria-pressed", String(state.day_seconds === daySeconds));
      button.disabled = !state.ready;
    }
    this.jump.disabled = !state.ready || !state.coming.length;
    const words = state.running ? (state.ready ? "работает" : "запускается…") : "выключен";
    if (this.lamp.textContent !== words) this.lamp.textContent = words;
    this.lamp.className = `lamp ${state.ready ? "on" : state.running ? "warming" : "off"}`;
    this.power.textContent = state.running ? "Убить бота (SIGKILL)" : "Включить бота";
    this.power.classList.toggle("danger", state.running);
    this.events = state.coming.map((event) => {
      const left = h("span", { class: "quiet" });
      const row = h(
        "li",
        {},
        h("strong", {}, event.title),
        left,
        h("span", { class: "quiet" }, `${short(event.at)} · ${event.about}`),
      );
      return { at: event.at, left, row };
    });
    const empty = h("li", { class: "quiet" }, "Пока ничего: время ждёт первого заявления.");
    this.coming.replaceChildren(...(this.events.length ? this.events.map(({ row }) => row) : [empty]));
    this.tick();
  }

  /** Until when (milliseconds) each trouble lasts. */
  trouble(lasting) {
    for (const [kind, order] of this.orders) order.until = lasting[kind] ?? 0;
    this.tick();
  }

  /** The simulated moment, from the anchor that the bot's clock has told. */
  now() {
    const { real, simulated, day_seconds: daySeconds } = this.state;
    return simulated + (daySeconds ? ((Date.now() - real) * DAY) / daySeconds : 0);
  }

  tick() {
    if (this.state) {
      const now = this.now();
      this.date.textContent = date(now);
      this.clock.textContent = clock(now);
      for (const event of this.events) event.left.textContent = ahead(event.at - now);
    }
    for (const { button, left, until } of this.orders.values()) {
      const seconds = Math.max(0, Math.ceil((until - Date.now()) / 1000));
      button.setAttribute("aria-pressed", String(until > 0));
      left.textContent = until > 0 ? ` ещё ${seconds} с` : "";
    }
  }
}
