// How moments are written, in the zone where the people of the page live.

let zone = "Europe/Moscow";
let written = {};

/** Everything from now on is written for this zone. */
export function livesIn(name) {
  zone = name;
  written = {};
}

function as(name, options) {
  written[name] ??= new Intl.DateTimeFormat("ru-RU", { timeZone: zone, ...options });
  return written[name];
}

export const clock = (ms) => as("clock", { hour: "2-digit", minute: "2-digit" }).format(ms);
export const seconds = (ms) =>
  as("seconds", { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(ms);
export const day = (ms) => as("day", { day: "numeric", month: "long" }).format(ms);
export const date = (ms) =>
  as("date", { day: "numeric", month: "long", year: "numeric", weekday: "short" }).format(ms);
export const short = (ms) =>
  as("short", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).format(ms);

/** A number of bytes as people say it. */
export function size(count) {
  if (count < 1024) return `${count} Б`;
  if (count < 1 << 20) return `${(count / 1024).toFixed(1)} КБ`.replace(".", ",");
  return `${(count / (1 << 20)).toFixed(1)} МБ`.replace(".", ",");
}

/** How far away a moment is: "через 3 дня". */
export function ahead(ms) {
  const days = ms / 86_400_000;
  const said = new Intl.RelativeTimeFormat("ru", { numeric: "always" });
  if (days >= 1) return said.format(Math.round(days), "day");
  const hours = ms / 3_600_000;
  if (hours >= 1) return said.format(Math.round(hours), "hour");
  return ms > 0 ? said.format(Math.max(1, Math.round(ms / 60_000)), "minute") : "сейчас";
}
