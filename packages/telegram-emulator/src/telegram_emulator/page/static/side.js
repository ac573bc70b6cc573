// One side of the page: the phones of its people, of which one is in front.

import { ask } from "./api.js";
import { h } from "./dom.js";

export class Side {
  constructor(about) {
    this.id = about.id;
    this.title = about.title;
    this.phones = [];
    this.front = null;
    this.people = h("div", { class: "people", role: "group", "aria-label": `${about.title}: кто` });
    this.adds = h(
      "button",
      { type: "button", class: "chip add", onclick: () => this.add() },
      "+ ещё",
      h("span", { class: "unseen" }, ` человек: ${about.title}`),
    );
    this.place = h("div", { class: "place-of-phone" });
    this.node = h(
      "section",
      { class: "side panel", id: `panel-${about.id}`, "aria-label": about.title },
      h("h2", { class: "unseen" }, about.title),
      this.people,
      this.place,
    );
    this.left(about.left);
  }

  /** How many more people there are. */
  left(count) {
    this.adds.hidden = count === 0;
  }

  async add() {
    this.wanted = true;
    if (!(await ask("phones", { side: this.id }))) this.wanted = false;
  }

  /** Somebody got a phone; if it was asked for here, it comes to the front. */
  take(phone) {
    this.phones.push(phone);
    phone.chip = h("button", {
      type: "button",
      class: "chip",
      onclick: () => this.turnTo(phone),
    });
    if (!this.front || this.wanted) this.turnTo(phone);
    this.wanted = false;
    this.draw();
  }

  turnTo(phone) {
    this.front = phone;
    phone.unread = 0;
    if (phone.node.parentNode !== this.place) this.place.replaceChildren(phone.node);
    phone.toEnd();
    this.draw();
  }

  /** Names with what is unread. */
  draw() {
    for (const phone of this.phones) {
      const front = phone === this.front;
      phone.chip.setAttribute("aria-pressed", String(front));
      phone.chip.replaceChildren(phone.name, ...badge(phone.unread));
    }
    this.people.replaceChildren(...this.phones.map((phone) => phone.chip), this.adds);
  }

  get unread() {
    return this.phones.reduce((sum, phone) => sum + phone.unread, 0);
  }
}

/** A number in a circle, if there is anything to count. */
export function badge(count) {
  if (!count) return [];
  return [
    h(
      "span",
      { class: "badge" },
      String(count),
      h("span", { class: "unseen" }, " непрочитанных"),
    ),
  ];
}
