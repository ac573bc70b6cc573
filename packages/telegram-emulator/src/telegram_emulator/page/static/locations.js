// Sending a place: one of those known, or any other by its numbers.

import { h, icon } from "./dom.js";

/** The part of a menu that offers locations. */
export function locationMenu(locations, chosen) {
  const choice = h(
    "select",
    { "aria-label": "Какое место" },
    locations.map((location, index) => h("option", { value: index }, location.title)),
    h("option", { value: "own" }, "Другое: широта, долгота"),
  );
  const own = h("input", {
    type: "text",
    inputmode: "decimal",
    placeholder: "55.7558, 37.6173",
    "aria-label": "Широта и долгота",
    hidden: true,
  });
  choice.addEventListener("change", () => {
    own.hidden = choice.value !== "own";
  });
  const send = () => {
    const location = choice.value === "own" ? typed(own.value) : locations[Number(choice.value)];
    if (location) chosen({ latitude: location.latitude, longitude: location.longitude });
    else own.focus();
  };
  const button = h("button", { type: "button", onclick: send }, icon("pin"), "Отправить место");
  return [h("div", { class: "places" }, choice, own), button];
}

function typed(words) {
  const [latitude, longitude] = words.split(/[,;\s]+/).map(Number);
  const known = Number.isFinite(latitude) && Number.isFinite(longitude);
  return known ? { latitude, longitude } : null;
}
