// A message as a bubble, with everything that hangs on it.

import { ask } from "./api.js";
import { alertWith, h, icon, toast } from "./dom.js";
import { formatted } from "./entities.js";
import { link } from "./links.js";
import { clock, size } from "./time-format.js";
import { openWebApp } from "./web-app.js";

const LARGEST = 260; // px

const file = (id) => `/page/files/${encodeURIComponent(id)}`;

/** The node of a message on this phone. */
export function bubble(phone, message) {
  const { body, own } = message;
  const node = h("article", {
    class: `message ${own ? "own" : "theirs"} of-${message.kind}`,
    "data-id": message.id,
    "data-album": body.media_group_id,
  });
  const inside = h("div", { class: "bubble" });
  inside.append(h("span", { class: "unseen" }, own ? "Вы: " : "Бот: "));
  if (message.replied) inside.append(h("p", { class: "quoted" }, message.replied));
  const carried = attached(body);
  if (carried) inside.append(carried);
  const text = body.text ?? body.caption;
  if (text) {
    const does = {
      say: (words) => ask(`phones/${phone.id}/say`, { text: words }),
      link: (address, children) => link(phone, address, "link", children),
    };
    const entities = body.entities ?? body.caption_entities;
    inside.append(h("div", { class: "text" }, formatted(text, entities, does)));
  }
  if (message.reactions.length) inside.append(reactions(message.reactions));
  inside.append(foot(message));
  node.append(inside);
  const rows = body.reply_markup?.inline_keyboard ?? [];
  if (rows.length) node.append(keyboard(phone, message, rows));
  return node;
}

/** The bot's emoji under a message. */
export function reactions(emojis) {
  const words = emojis.join(" ");
  return h("span", { class: "reactions", role: "img", "aria-label": `Реакция: ${words}` }, words);
}

/** One tick: it is with the messenger; two: the bot has dealt with it. */
export function ticks(heard) {
  const says = heard ? "бот ответил" : "отправлено";
  const shown = { class: `ticks ${heard ? "heard" : ""}`, role: "img", "aria-label": says };
  return h("span", shown, icon(heard ? "ticks" : "tick"));
}

function foot(message) {
  const foot = h("span", { class: "foot" });
  if (message.body.edit_date) foot.append("изменено ");
  foot.append(h("time", {}, clock(message.body.date * 1000)));
  if (message.own) foot.append(ticks(message.heard));
  return foot;
}

function attached(body) {
  if (body.photo) return picture(body.photo);
  if (body.document) return documentOf(body.document);
  if (body.venue) return place(body.venue.location, body.venue.title, body.venue.address);
  if (body.location) return place(body.location, "Геопозиция", "");
  if (body.contact) return contact(body.contact);
  if (body.sticker) return h("p", { class: "sticker" }, body.sticker.emoji ?? "🙂");
  if (body.voice) return h("p", { class: "card" }, icon("mic"), `Голосовое, ${body.voice.duration} с`);
  if (body.video) return h("p", { class: "card" }, icon("film"), `Видео, ${body.video.duration} с`);
  return null;
}

function picture(sizes) {
  const largest = sizes.at(-1);
  const shown = sizes.find((one) => Math.max(one.width, one.height) >= 320) ?? largest;
  const scale = Math.min(1, LARGEST / Math.max(shown.width, shown.height));
  const image = h("img", {
    src: file(shown.file_id),
    width: Math.round(shown.width * scale),
    height: Math.round(shown.height * scale),
    alt: `Фото ${largest.width}×${largest.height}`,
    loading: "lazy",
    decoding: "async",
  });
  const opens = { href: file(largest.file_id), target: "_blank", rel: "noopener", class: "photo" };
  return h("a", opens, image);
}

function documentOf(sent) {
  const about = [
    h("span", { class: "file-name" }, sent.file_name ?? "Файл"),
    h("span", { class: "quiet" }, size(sent.file_size)),
  ];
  const small = sent.thumbnail;
  const face = small
    ? h("img", { src: file(small.file_id), width: 48, height: 48, alt: "", loading: "lazy" })
    : h("span", { class: "file-face" }, icon("file"));
  const saves = { class: "document", href: file(sent.file_id), download: sent.file_name ?? "file" };
  return h("a", saves, face, h("span", { class: "file-about" }, about));
}

function place(location, title, address) {
  const where = `${location.latitude.toFixed(4)}, ${location.longitude.toFixed(4)}`;
  return h(
    "div",
    { class: "place" },
    h("span", { class: "map", role: "img", "aria-label": "Место на карте" }, icon("pin")),
    h("strong", {}, title),
    address ? h("span", {}, address) : null,
    h("span", { class: "quiet" }, where),
  );
}

function contact(shared) {
  return h(
    "p",
    { class: "card" },
    icon("person"),
    h("span", {}, h("strong", {}, shared.first_name), h("br"), shared.phone_number),
  );
}

function keyboard(phone, message, rows) {
  const made = rows.map((row) =>
    h("div", { class: "keys" }, row.map((key) => inlineKey(phone, message, key))),
  );
  return h("div", { class: "inline", role: "group", "aria-label": "Кнопки под сообщением" }, made);
}

function inlineKey(phone, message, key) {
  const look = `key ${key.style ?? ""}`;
  if (key.url) {
    return link(phone, key.url, look, [key.text, icon("out")]);
  }
  const button = h("button", { type: "button", class: look, disabled: !!key.disabled }, key.text);
  if (key.copy_text) {
    button.append(icon("copy"));
    button.addEventListener("click", () => copy(key.copy_text.text));
  } else if (key.web_app) {
    button.append(icon("app"));
    button.addEventListener("click", () => openWebApp(phone, message, key.web_app.url));
  } else if (key.callback_data) {
    button.dataset.data = key.callback_data;
    button.addEventListener("click", () => press(phone, message, key, button));
  } else {
    button.disabled = true;
  }
  return button;
}

async function press(phone, message, key, button) {
  if (button.classList.contains("waiting")) return;
  button.classList.add("waiting");
  button.setAttribute("aria-busy", "true");
  const wanted = { message: message.id, data: key.callback_data };
  if (!(await ask(`phones/${phone.id}/press`, wanted))) rested(button);
}

/** A press has been answered, or given up. */
export function rested(button) {
  button.classList.remove("waiting");
  button.removeAttribute("aria-busy");
}

/** What the bot answered to a press. */
export function answeredWith(answer) {
  if (!answer.text) return;
  if (answer.alert) alertWith(answer.text);
  else toast(answer.text);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(`Скопировано: ${text}`);
  } catch {
    toast(`Скопируйте сами: ${text}`);
  }
}
