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

/** Nodes of a text; `does.say` is called with a command that was clicked, `does.link` makes a link. */
export function formatted(text, entities, does) {
  const sorted = [...(entities ?? [])].sort(
    (one, other) => one.offset - other.offset || other.length - one.length,
  );
  return nodes(text, 0, text.length, sorted, does);
}

function nodes(text, start, end, entities, does) {
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
    made.push(element(entity, text.slice(from, to), nodes(text, from, to, inside, does), does));
    at = to;
  }
  if (at < end) made.push(text.slice(at, end));
  return made;
}

function element(entity, words, children, does) {
  if (TAGS[entity.type]) return h(TAGS[entity.type], {}, children);
  switch (entity.type) {
    case "spoiler":
      return spoiler(children);
    case "bot_command":
      return h(
        "button",
        { type: "button", class: "link", onclick: () => does.say(words) },
        children,
      );
    case "text_link":
      return does.link(entity.url, children);
    case "url":
      return does.link(words.includes("://") ? words : `https://${words}`, children);
    case "email":
      return does.link(`mailto:${words}`, children);
    case "phone_number":
      return does.link(`tel:${words}`, children);
    case "mention":
    case "hashtag":
    case "cashtag":
    case "text_mention":
      return h("span", { class: "link" }, children);
    default:
      return h("span", {}, children);
  }
}

function spoiler(children) {
  const shown = h("button", { type: "button", class: "spoiler", "aria-label": "Скрытый текст" });
  const inside = h("span", {}, children);
  shown.append(inside);
  shown.addEventListener("click", () => shown.replaceWith(inside));
  return shown;
}
