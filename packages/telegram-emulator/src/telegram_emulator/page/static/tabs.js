// On a narrow screen one panel at a time; on a wide one all of them, and no tabs.

import { h } from "./dom.js";

const wide = matchMedia("(min-width: 1001px)");

export class Tabs {
  constructor(node, panels, turned) {
    this.panels = panels;
    this.turned = turned;
    this.tabs = new Map(panels.map((panel) => [panel, this.tab(panel)]));
    node.append(...this.tabs.values());
    node.addEventListener("keydown", (event) => this.moved(event));
    wide.addEventListener("change", () => this.turnTo(this.chosen));
    this.turnTo(panels[0]);
  }

  tab(panel) {
    return h(
      "button",
      {
        type: "button",
        role: "tab",
        id: `tab-${panel.id}`,
        "aria-controls": panel.node.id,
        onclick: () => this.turnTo(panel),
      },
      panel.title,
    );
  }

  turnTo(panel) {
    this.chosen = panel;
    for (const [one, tab] of this.tabs) {
      tab.setAttribute("aria-selected", String(one === panel));
      tab.tabIndex = one === panel ? 0 : -1;
      one.node.hidden = !wide.matches && one !== panel;
      if (wide.matches) one.node.removeAttribute("role");
      else one.node.setAttribute("role", "tabpanel");
    }
    this.turned(panel);
  }

  moved(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    const at = this.panels.indexOf(this.chosen) + step + this.panels.length;
    this.turnTo(this.panels[at % this.panels.length]);
    this.tabs.get(this.chosen).focus();
  }

  get narrow() {
    return !wide.matches;
  }

  shows(panel) {
    return wide.matches || this.chosen === panel;
  }

  /** What stands beside the name of a panel. */
  mark(panel, badges) {
    this.tabs.get(panel).replaceChildren(panel.title, ...badges);
  }
}
