// The drawer of ready-made files, each one click.

import { ask } from "./api.js";
import { h, icon } from "./dom.js";

/** The drawer of one phone; it stays open, so that several can be sent in turn. */
export function sampleFiles(show, path) {
  const as = way(path);
  const kinds = [...new Set(show.sample_files.map((one) => one.kind))];
  const groups = kinds.map((kind) =>
    h(
      "section",
      { "aria-label": kind },
      h("h3", {}, kind),
      h(
        "div",
        { class: "samples" },
        show.sample_files.filter((one) => one.kind === kind).map((one) => sample(one, path, as)),
      ),
    ),
  );
  const words = { class: "menu drawer", role: "group", "aria-label": "Образцы" };
  return h("div", words, as.node, groups);
}

function way(path) {
  const choice = (value, words, checked) =>
    h(
      "label",
      {},
      h("input", { type: "radio", name: `as-${path}`, value, checked }),
      words,
    );
  const node = h(
    "div",
    { class: "ways", role: "radiogroup", "aria-label": "Как отправить" },
    choice("document", "Файлом", true),
    choice("photo", "Как фото", false),
  );
  return { node, chosen: () => node.querySelector("input:checked").value };
}

function sample(one, path, as) {
  const face = h("img", {
    src: `/page/specimens/${one.name}`,
    alt: "",
    width: 72,
    height: 72,
    loading: "lazy",
  });
  face.addEventListener("error", () => face.replaceWith(h("span", { class: "face" }, icon("file"))));
  const send = () => ask(`${path}/specimen`, { name: one.name, as: as.chosen() });
  return h("button", { type: "button", class: "sample", onclick: send }, face, one.title);
}
