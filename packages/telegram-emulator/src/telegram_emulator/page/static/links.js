// Where a link in a chat leads: into a chat here, to a page of this machine, or nowhere.

import { ask } from "./api.js";
import { h, toast } from "./dom.js";

const LAST = "phone of the last link";
const HERE = ["127.0.0.1", "localhost", "[::1]"];

/** A node for the link of a message on this phone; nothing leads off this machine. */
export function link(phone, address, look, children) {
  const where = parsed(address);
  const payload = where && startOf(where, phone.bot);
  if (payload) {
    const begin = () => start(phone, payload);
    return h("button", { type: "button", class: look, onclick: begin }, children);
  }
  if (where && HERE.includes(where.hostname) && where.protocol.startsWith("http")) {
    const leave = () => localStorage.setItem(LAST, phone.id);
    const outside = { href: address, target: "_blank", rel: "noopener noreferrer", class: look };
    return h("a", { ...outside, onclick: leave }, children);
  }
  const name = where?.hostname || address;
  const told = () => toast(`В настоящем Telegram здесь открылось бы: ${name}`);
  return h("button", { type: "button", class: look, onclick: told }, children);
}

/** Somebody came back to the page by a link into a chat: go on in the phone they left. */
export function cameBack(phones, bot, seen) {
  const payload = startOf(new URL(location.href), bot);
  if (!payload) return;
  history.replaceState(null, "", "/");
  const left = Number(localStorage.getItem(LAST));
  const phone = phones.get(left) ?? [...phones.values()].find((one) => one.side === "citizen");
  if (!phone) return;
  seen(phone);
  start(phone, payload);
}

function start(phone, payload) {
  ask(`phones/${phone.id}/say`, { text: `/start ${payload}` });
}

/** What a link brings to our bot, as Telegram would hand it on; nothing for other links. */
function startOf(where, bot) {
  const chat = where.host === "t.me" ? where.pathname.slice(1) : chatHere(where);
  if (chat?.toLowerCase() !== bot.username.toLowerCase()) return "";
  const payload = where.searchParams.get("start") ?? "";
  return /^[A-Za-z0-9_-]{1,64}$/.test(payload) ? payload : "";
}

function chatHere(where) {
  const mine = where.origin === location.origin && where.pathname.startsWith("/chat/");
  return mine ? where.pathname.slice("/chat/".length) : null;
}

function parsed(address) {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
