// Requests to the server, and the stream of what happens.

import { toast } from "./dom.js";

const SAYS = {
  403: "Сервер не узнал эту страницу. Откройте её по адресу из терминала.",
  409: "Сейчас так нельзя.",
  413: "Слишком большой файл.",
};
const REFUSED = {
  IMAGE_PROCESS_FAILED: "Это не снимок. Пошлите его файлом.",
  PHOTO_INVALID_DIMENSIONS: "Снимок таких размеров можно послать только файлом.",
  "file is too big": "Снимок больше 10 МБ можно послать только файлом.",
  "file must be non-empty": "Файл пустой.",
};

async function post(path, body, headers = {}) {
  try {
    const answer = await fetch(`/page/${path}`, {
      method: "POST",
      body,
      headers: { "X-Page": "1", ...headers },
    });
    if (answer.ok) return answer;
    toast(await explained(answer), "bad");
  } catch {
    toast("Сервер не отвечает.", "bad");
  }
  return null;
}

async function explained(answer) {
  const said = (await answer.json().catch(() => ({}))).error ?? "";
  const known = Object.keys(REFUSED).find((words) => said.includes(words));
  return known ? REFUSED[known] : (SAYS[answer.status] ?? `Не получилось: ${said}`);
}

function postJson(path, body) {
  return post(path, JSON.stringify(body), { "Content-Type": "application/json" });
}

/** Ask the server to do something; whether it did. */
export async function ask(path, body = {}) {
  return (await postJson(path, body)) !== null;
}

/** Ask the server for something; null where it refuses. */
export async function askFor(path, body = {}) {
  return (await postJson(path, body))?.json() ?? null;
}

/** Send files from a phone, as photos or as they are. */
export async function sendFiles(phone, files, caption, asPhoto) {
  const form = new FormData();
  for (const file of files) form.append("file", file, file.name || "image.png");
  if (caption) form.append("caption", caption);
  const as = asPhoto ? "photo" : "document";
  return (await post(`phones/${phone}/files?as=${as}`, form)) !== null;
}

/** Call the handler of each kind of event; a new connection begins with everything there is. */
export function listen(handlers, connected) {
  const stream = new EventSource("/page/stream");
  for (const [kind, handler] of Object.entries(handlers)) {
    stream.addEventListener(kind, (event) => handler(JSON.parse(event.data)));
  }
  stream.addEventListener("open", () => connected(true));
  stream.addEventListener("error", () => {
    connected(false);
    if (stream.readyState === EventSource.CLOSED) {
      setTimeout(() => listen(handlers, connected), 1000);
    }
  });
}
