// Formatted text: entities (counted in UTF-16, as strings here are) become nodes.

import { h } from "./dom.js";

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};
const SAFE = /^(https?|mailto|tel):/i;

/** Nodes of a text; `said` is called with a command that was clicked. */
export function formatted(text, entities, said) {
  const sorted = [...(entities ?? [])].sort(
    (one, other) => one.offset - other.offset || other.length - one.length,
  );
  return nodes(text, 0, text.length, sorted, said);
}

function nodes(text, start, end, entities, said) {
  const made = [];
  let at = start;
  let rest = entities;
  while (rest.length) {
    const [entity, ...later] = rest;
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    rest = later;
    if (to <= from) continue;
    if (from > at) made.push(text.slice(at, from));
    const inside = later.filter((one) => one.offset < to);
    rest = later.filter((one) => one.offset >= to);
    made.push(element(entity, text.slice(from, to), nodes(text, from, to, inside, said), said));
    at = to;
  }
  if (at < end) made.push(text.slice(at, end));
  return made;
}

function element(entity, words, children, said) {
  if (TAGS[entity.type]) return h(TAGS[entity.type], {}, children);
  switch (entity.type) {
    case "spoiler":
      return spoiler(children);
    case "bot_command":
      return h(
        "button",
        { type: "button", class: "link", onclick: () => said(words) },
        children,
      );
    case "text_link":
      return link(entity.url, children);
    case "url":
      return link(words.includes("://") ? words : `https://${words}`, children);
    case "email":
      return link(`mailto:${words}`, children);
    case "phone_number":
      return link(`tel:${words}`, children);
    case "mention":
    case "hashtag":
    case "cashtag":
    case "text_mention":
      return h("span", { class: "link" }, children);
    default:
      return h("span", {}, children);
  }
}

function link(address, children) {
  if (!SAFE.test(address)) return h("span", { class: "link" }, children);
  const outside = { target: "_blank", rel: "noopener noreferrer", class: "link" };
  return h("a", { href: address, ...outside }, children);
}

function spoiler(children) {
  const shown = h("button", { type: "button", class: "spoiler", "aria-label": "Скрытый текст" });
  const inside = h("span", {}, children);
  shown.append(inside);
  shown.addEventListener("click", () => shown.replaceWith(inside));
  return shown;
}
