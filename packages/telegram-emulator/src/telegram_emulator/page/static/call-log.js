// The Bot API calls as they happen, newest below; a click shows the parameters.

import { h } from "./dom.js";
import { seconds } from "./time-format.js";

const MOST = 300;

export class Calls {
  constructor(node) {
    this.node = node;
    this.log = node.querySelector(".calls-log");
  }

  refill(calls) {
    this.log.replaceChildren(...calls.map(line));
  }

  add(call) {
    const end = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 40;
    this.log.append(line(call));
    if (this.log.childElementCount > MOST) this.log.firstElementChild.remove();
    if (end) this.log.scrollTop = this.log.scrollHeight;
  }
}

function line(call) {
  const well = call.status === 200;
  const status = h("span", { class: well ? "well" : "ill" }, String(call.status || "✕"));
  const short = Object.entries(call.params)
    .filter(([name]) => ["chat_id", "text", "caption", "action", "offset"].includes(name))
    .map(([name, value]) => `${name}=${String(value).replaceAll("\n", " ").slice(0, 60)}`)
    .join(" ");
  return h(
    "details",
    { class: `call ${call.method === "getUpdates" ? "dim" : ""}` },
    h("summary", {}, h("time", {}, seconds(call.at)), " ", status, " ", h("b", {}, call.method), " ", short),
    h("pre", {}, JSON.stringify(call.params, null, 1)),
    call.description ? h("p", { class: "ill" }, call.description) : null,
  );
}
