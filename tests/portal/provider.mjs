// A real OpenID provider that nobody here wrote, with three invented people. Tells its address.
import { createServer } from "node:net";
import Provider from "oidc-provider";

const redirectUris = process.argv.slice(2);
const people = {
  yulia: {
    preferred_username: "yulia.sh",
    family_name: "Щеглова", given_name: "Юлия", middle_name: "Чеславовна",
    birthdate: "1990-05-17", snils: "112-233-445 95", phone_number: "+79161234567",
    email: "yulia@example.ru", trusted: true,
  },
  artyom: {
    family_name: "Ёлкин", given_name: "Артём", middle_name: "Олегович",
    birthdate: "1984-03-05", trusted: true,
  },
  simple: { family_name: "Простов", given_name: "Иван", trusted: false },
};

const port = await new Promise((found) => {
  const probe = createServer().listen(0, "127.0.0.1", () => {
    const { port } = probe.address();
    probe.close(() => found(port));
  });
});
const issuer = `http://127.0.0.1:${port}`;
const provider = new Provider(issuer, {
  clients: [{
    client_id: "oms", client_secret: "only-for-tests", redirect_uris: redirectUris,
  }],
  claims: {
    profile: ["preferred_username", "family_name", "given_name", "middle_name", "birthdate", "trusted"],
    email: ["email"], phone: ["phone_number"], snils: ["snils"],
  },
  scopes: ["openid", "profile", "email", "phone", "snils"],
  pkce: { required: () => true },
  cookies: { keys: ["only-for-tests"] },
  findAccount: (ctx, id) => people[id]
    && { accountId: id, claims: () => ({ sub: id, ...people[id] }) },
});
provider.listen(port, "127.0.0.1", () => console.log(issuer));
