// One phone: its chat, kept up to date message by message.

import { ask } from "./api.js";
import { answeredWith, bubble, reactions, rested, ticks } from "./bubbles.js";
import { Composer } from "./composer.js";
import { h, iconButton, menuUnder } from "./dom.js";
import { day } from "./time-format.js";

const ACTIONS = {
  typing: "печатает…",
  upload_photo: "отправляет фото…",
  upload_document: "отправляет файл…",
  find_location: "ищет место…",
};
const ACTION_LASTS = 5000;
const NEAR = 80; // px

export class Phone {
  /** `changed` is called when something came that may count as unread. */
  constructor(about, show, changed) {
    this.id = about.id;
    this.side = about.side;
    this.name = about.name;
    this.bot = show.bot;
    this.unread = 0;
    this.changed = changed;
    this.bubbles = new Map();
    this.status = h("span", { class: "status" }, "бот");
    this.log = h("div", {
      class: "log",
      role: "log",
      "aria-live": "polite",
      "aria-relevant": "additions text",
      "aria-label": `Чат: ${about.full_name}`,
      tabindex: 0,
    });
    this.node = h("div", { class: "phone", "data-phone": about.id });
    this.composer = new Composer(this, show);
    this.node.append(this.head(show, about), this.log, this.composer.node);
    this.atEnd = true;
    this.log.addEventListener("scroll", () => {
      this.atEnd = this.isNearEnd();
    });
    new ResizeObserver(() => this.follow()).observe(this.log);
    this.refill(about);
  }

  head(show, about) {
    const more = iconButton("more", "Ещё", null);
    const entry = (words, act) => {
      const chosen = () => {
        close(true);
        ask(`phones/${this.id}/${act}`);
      };
      return h("button", { type: "button", onclick: chosen }, words);
    };
    this.block = entry("Заблокировать бота", "block");
    const words = { class: "menu from-top", role: "group", "aria-label": "Ещё" };
    const menu = h("div", words, this.block, entry("Удалить чат", "clear"));
    const close = menuUnder(more, menu);
    return h(
      "div",
      { class: "head" },
      h("span", { class: "avatar", "aria-hidden": "true" }, show.bot.name.slice(0, 1)),
      h("span", { class: "who" }, h("strong", {}, show.bot.name), this.status),
      h("span", { class: "quiet owner" }, about.full_name),
      more,
      menu,
    );
  }

  /** Everything anew, as it stands on the server. */
  refill(about) {
    this.state = about.chat;
    this.clear();
    const made = document.createDocumentFragment();
    for (const message of about.messages) this.place(message, made);
    this.log.append(made);
    this.composer.offer(about.commands);
    this.composer.update(this.state);
    this.toEnd();
  }

  clear() {
    this.bubbles.clear();
    this.lastDay = null;
    this.log.replaceChildren();
  }

  sent({ message, chat }) {
    this.state = chat;
    this.place(message, this.log);
    this.composer.update(this.state);
    if (!message.own) this.still();
    if (message.asks) this.composer.reply(message);
    if (message.own) this.toEnd();
    else this.follow();
    this.changed(this, message);
  }

  edited({ message, chat }) {
    const old = this.bubbles.get(message.id);
    if (!old) return;
    const fresh = bubble(this, message);
    const focused = [...old.querySelectorAll("button")].indexOf(document.activeElement);
    old.replaceWith(fresh);
    this.bubbles.set(message.id, fresh);
    this.state = chat;
    if (focused >= 0) this.refocus(fresh);
    this.follow();
  }

  /** A button that had the focus is gone: go on with the buttons now there. */
  refocus(node) {
    const key = node.querySelector(".inline button") ?? this.newestKey() ?? this.composer.field;
    key.focus({ preventScroll: true });
  }

  newestKey() {
    return [...this.log.querySelectorAll(".inline button")].at(-1);
  }

  reaction({ message, reactions: emojis }) {
    const foot = this.bubbles.get(message)?.querySelector(".foot");
    if (!foot) return;
    foot.parentNode.querySelector(".reactions")?.remove();
    if (emojis.length) foot.before(reactions(emojis));
  }

  deleted({ message }) {
    this.bubbles.get(message)?.remove();
    this.bubbles.delete(message);
  }

  heard({ message }) {
    this.bubbles.get(message)?.querySelector(".ticks")?.replaceWith(ticks(true));
  }

  answered(answer) {
    const node = this.bubbles.get(answer.message);
    for (const button of node?.querySelectorAll(".waiting") ?? []) {
      if (!answer.data || button.dataset.data === answer.data) rested(button);
    }
    answeredWith(answer);
  }

  action({ action }) {
    this.status.textContent = ACTIONS[action] ?? "занят…";
    this.status.classList.add("busy");
    clearTimeout(this.acting);
    this.acting = setTimeout(() => this.still(), ACTION_LASTS);
  }

  member({ chat }) {
    this.state = chat;
    this.block.hidden = chat.blocked;
    this.composer.update(this.state);
  }

  cleared({ chat }) {
    this.state = chat;
    this.clear();
    this.composer.update(this.state);
  }

  still() {
    clearTimeout(this.acting);
    this.status.textContent = "бот";
    this.status.classList.remove("busy");
  }

  place(message, into) {
    const standing = this.bubbles.get(message.id);
    const node = bubble(this, message);
    if (standing) standing.replaceWith(node);
    else {
      this.newDay(message, into);
      into.append(node);
    }
    this.bubbles.set(message.id, node);
  }

  newDay(message, into) {
    const said = day(message.body.date * 1000);
    if (said === this.lastDay) return;
    this.lastDay = said;
    into.append(h("p", { class: "day" }, said));
  }

  isNearEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR;
  }

  /** Whoever was reading the newest goes on reading the newest. */
  follow() {
    if (this.atEnd) this.toEnd();
  }

  toEnd() {
    this.atEnd = true;
    this.log.scrollTop = this.log.scrollHeight;
  }
}
