// The page: connects, builds the sides from the first event, and hands on what happens.

import { listen } from "./api.js";
import { Calls } from "./call-log.js";
import { h } from "./dom.js";
import { cameBack } from "./links.js";
import { Controls } from "./controls.js";
import { Phone } from "./phone.js";
import { Side, badge } from "./side.js";
import { Tabs } from "./tabs.js";
import { livesIn } from "./time-format.js";

const phones = new Map();
const sides = new Map();
const calls = new Calls(document.getElementById("calls"));
let show = null;
let controls = null;
let tabs = null;

function everything(told) {
  if (!show) build(told.show);
  for (const about of told.phones) {
    if (phones.has(about.id)) phones.get(about.id).refill(about);
    else give(about);
  }
  for (const side of told.show.sides) sides.get(side.id).left(side.left);
  calls.refill(told.calls);
  if (told.known.machine) controls.machine(told.known.machine);
  controls.trouble(told.known.trouble ?? {});
  document.body.dataset.ready = "yes";
  cameBack(phones, show.bot, (phone) => sides.get(phone.side).turnTo(phone));
}

function build(about) {
  show = about;
  livesIn(show.zone);
  document.title = show.title;
  document.getElementById("title").textContent = show.title;
  document.getElementById("intro").replaceChildren(...show.intro.map((line) => h("li", {}, line)));
  for (const side of show.sides) sides.set(side.id, new Side(side));
  controls = new Controls(show);
  const [first, ...others] = [...sides.values()];
  const panels = [first, controls, ...others];
  document.getElementById("stage").append(...panels.map((panel) => panel.node));
  tabs = new Tabs(document.getElementById("tabs"), panels, (panel) => seen(panel));
}

function give(about) {
  const phone = new Phone(about, show, came);
  phones.set(about.id, phone);
  sides.get(about.side).take(phone);
}

/** A message counts as unread where nobody can see it. */
function came(phone, message) {
  const side = sides.get(phone.side);
  if (message.own && tabs.narrow) document.getElementById("about").open = false;
  if (message.own || (side.front === phone && tabs.shows(side))) return;
  phone.unread += 1;
  count(side);
}

function seen(panel) {
  if (!panel.front) return;
  panel.turnTo(panel.front);
  count(panel);
}

function count(side) {
  side.draw();
  tabs.mark(side, badge(side.unread));
}

const onPhone = (method) => (told) => phones.get(told.phone)?.[method](told);
const kinds = ["sent", "edited", "reaction", "deleted", "heard", "answered", "action", "member"];

listen(
  {
    all: everything,
    phone: ({ phone, left }) => {
      give(phone);
      for (const [side, count] of Object.entries(left)) sides.get(side).left(count);
    },
    commands: (told) => phones.get(told.phone)?.composer.offer(told.commands),
    cleared: onPhone("cleared"),
    called: (call) => calls.add(call),
    machine: (told) => controls?.machine(told),
    trouble: (told) => controls?.trouble(told),
    ...Object.fromEntries(kinds.map((kind) => [kind, onPhone(kind)])),
  },
  (connected) => {
    document.getElementById("lost").hidden = connected;
  },
);
