// Where a person writes: words, files, commands, the reply keyboard, and the start button.

import { ask, sendFiles } from "./api.js";
import { h, icon, iconButton, menuUnder, toast } from "./dom.js";
import { sampleFiles } from "./sample-files.js";
import { locationMenu } from "./locations.js";

const MOST_FILES = 10;

/** The lower part of a phone. `show` is what the server says about the page. */
export class Composer {
  constructor(phone, show) {
    this.phone = phone;
    this.path = `phones/${phone.id}`;
    this.replyTo = null;
    this.field = h("textarea", {
      rows: 1,
      class: "field",
      "aria-label": "Сообщение",
      placeholder: "Сообщение",
      maxlength: 16384,
      onkeydown: (event) => this.typed(event),
      oninput: () => this.grown(),
      onpaste: (event) => this.pasted(event),
    });
    this.keyboard = h("div", { class: "reply-keys", role: "group", "aria-label": "Клавиатура бота" });
    this.commands = h("div", { class: "menu", role: "group", "aria-label": "Команды бота" });
    this.start = h("button", { type: "button", class: "start", onclick: () => this.begin() }, "Начать");
    this.unblock = h(
      "button",
      { type: "button", class: "start", onclick: () => ask(`${this.path}/unblock`) },
      "Разблокировать",
    );
    this.line = this.builtLine(show);
    this.node = h("div", { class: "composer" }, this.start, this.unblock, this.line, this.keyboard);
    this.takesFiles();
  }

  builtLine(show) {
    const commands = iconButton("menu", "Команды бота", null);
    this.closeCommands = menuUnder(commands, this.commands);
    const attach = iconButton("clip", "Прикрепить", null);
    const menu = h("div", { class: "menu", role: "group", "aria-label": "Прикрепить" });
    const close = menuUnder(attach, menu);
    menu.append(...this.attachments(show, close));
    const ready = iconButton("drawer", "Образцы", null);
    const samples = sampleFiles(show, this.path);
    menuUnder(ready, samples);
    const send = iconButton("send", "Отправить", () => this.send(), { class: "round solid" });
    const form = [commands, attach, ready, this.field, send, this.commands, menu, samples];
    return h("div", { class: "line" }, form);
  }

  attachments(show, close) {
    const entry = (name, words, does) => {
      const chosen = () => {
        close(true);
        does();
      };
      return h("button", { type: "button", onclick: chosen }, icon(name), words);
    };
    const act = (name, body) => () => ask(`${this.path}/${name}`, body);
    return [
      entry("image", "Фото", () => this.pick(true)),
      entry("file", "Файл", () => this.pick(false)),
      entry("person", "Мой контакт", act("contact", { own: true })),
      entry("person", "Чужой контакт", act("contact", { own: false })),
      ...locationMenu(show.locations, (location) => {
        close(true);
        ask(`${this.path}/location`, location);
      }),
      entry("mic", "Голосовое", act("voice")),
      entry("film", "Видео", act("video")),
      entry("smile", "Стикер", act("sticker")),
    ];
  }

  /** Show what fits the state of the chat. */
  update(state) {
    const { started, blocked, keyboard } = state;
    const lost = started && document.activeElement === this.start;
    this.start.hidden = started || blocked;
    this.unblock.hidden = !blocked;
    this.line.hidden = !started || blocked;
    this.keyboard.hidden = blocked;
    this.keyboard.replaceChildren(...(keyboard?.keyboard ?? []).map((row) => this.row(row)));
    if (lost) this.field.focus();
    if (!this.replyTo) this.field.placeholder = keyboard?.input_field_placeholder || "Сообщение";
  }

  row(keys) {
    const made = keys.map((key) =>
      h(
        "button",
        {
          type: "button",
          class: `key ${key.style ?? ""}`,
          onclick: () => ask(`${this.path}/tap`, { label: key.text }),
        },
        key.text,
        key.request_contact ? icon("person") : null,
        key.request_location ? icon("pin") : null,
      ),
    );
    return h("div", { class: "keys" }, made);
  }

  /** The menu of commands, as the bot has set it. */
  offer(commands) {
    const entries = commands.map(({ command, description }) =>
      h(
        "button",
        {
          type: "button",
          onclick: () => {
            this.closeCommands(true);
            ask(`${this.path}/say`, { text: `/${command}` });
          },
        },
        h("strong", {}, `/${command}`),
        h("span", {}, description),
      ),
    );
    this.commands.replaceChildren(...(entries.length ? entries : [h("p", {}, "Команд пока нет")]));
  }

  /** The bot has asked for a reply to this very message. */
  reply(message) {
    this.replyTo = message.id;
    this.field.placeholder = message.asks.placeholder || "Ответ";
    this.field.focus();
  }

  begin() {
    ask(`${this.path}/say`, { text: "/start" });
  }

  async send() {
    const text = this.field.value;
    if (!text.trim()) return;
    this.field.value = "";
    this.grown();
    const wanted = this.replyTo ? { text, reply_to: this.replyTo } : { text };
    this.replyTo = null;
    if (!(await ask(`${this.path}/say`, wanted)) && !this.field.value) this.field.value = text;
  }

  typed(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.send();
  }

  grown() {
    this.field.rows = Math.min(6, this.field.value.split("\n").length);
  }

  pick(asPhoto) {
    const chooser = h("input", { type: "file", multiple: true, accept: asPhoto ? "image/*" : null });
    chooser.addEventListener("change", () => this.sendAll([...chooser.files], asPhoto));
    chooser.click();
  }

  /** Several at once are an album; what has been typed goes along as the caption. */
  sendAll(files, asPhoto) {
    if (!files.length) return;
    if (files.length > MOST_FILES) {
      toast(`За один раз не больше ${MOST_FILES} файлов.`, "bad");
      return;
    }
    const caption = this.field.value.trim();
    this.field.value = "";
    sendFiles(this.phone.id, files, caption, asPhoto);
  }

  pasted(event) {
    const files = [...event.clipboardData.files];
    if (!files.length) return;
    event.preventDefault();
    this.sendAll(files, files.every(isPicture));
  }

  takesFiles() {
    const over = (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      this.phone.node.classList.add("over");
    };
    const out = () => this.phone.node.classList.remove("over");
    this.phone.node.addEventListener("dragover", over);
    this.phone.node.addEventListener("dragleave", out);
    this.phone.node.addEventListener("drop", (event) => {
      event.preventDefault();
      out();
      const files = [...event.dataTransfer.files];
      // With Shift they go as they are.
      this.sendAll(files, !event.shiftKey && files.every(isPicture));
    });
  }
}

const isPicture = (file) => /^image\/(jpeg|png|webp)$/.test(file.type);
