import { randomBytes } from "node:crypto";
import { UserModel } from "@/models/user";
import { PlainError } from "../../local/plain-error";
import { Client, cookiesOf, type Answer, type Asked } from "../http";
import { checkAddress, makeTalents } from "../stack/accounts";

/** Sign-ins in flight at once: each takes a good part of a CPU second. */
const AT_ONCE = 3;

/** Someone who uses the product under load: an account, an address and connections of their own. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly client: Client;
  readonly cookies: string;
}

export interface CrowdOptions {
  readonly url: string;
  readonly ca: string;
  readonly count: number;
}

/** The n-th address of a virtual user, all of them of this machine. */
const addressOf = (index: number): string => `127.1.${Math.floor(index / 250)}.${(index % 250) + 1}`;

/** Returns the headers of a person's request. */
export const headersOf = (person: Pick<Person, "cookies">, url: string): Record<string, string> => ({
  cookie: person.cookies,
  origin: url,
  "content-type": "application/json",
  "user-agent": "collabhub-load",
});

/** Signs a person in at the edge, once. */
export function signIn(client: Client, url: string, account: { email: string; password: string }): Promise<Answer> {
  const asked: Asked = {
    method: "POST",
    path: "/api/v1/auth/login",
    headers: headersOf({ cookies: "" }, url),
    body: JSON.stringify(account),
    timeoutMs: 30_000,
  };
  return client.ask(asked);
}

/** Makes people of this run and signs each in; the database must be connected. Throws where one cannot. */
export async function gather({ url, ca, count }: CrowdOptions): Promise<{ people: Person[]; password: string }> {
  const run = Date.now().toString(36);
  const password = randomBytes(18).toString("base64url");
  const names = Array.from({ length: count }, (_unused, index) => `load-${run}-${index}`);
  await makeTalents(names, password);
  const rows = await UserModel.find({ email: { $in: names.map(checkAddress) } }, { email: 1 }).lean();
  const idOf = new Map(rows.map(({ email, _id }) => [email, _id.toHexString()]));
  const people: Person[] = [];
  const waiting = names.map((name, index) => ({ email: checkAddress(name), localAddress: addressOf(index) }));
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { email, localAddress } = next;
      const client = new Client({ url, ca, localAddress });
      const answer = await signIn(client, url, { email, password });
      if (answer.status !== 200) throw new PlainError(`${email} could not sign in: ${answer.status} ${answer.body}`);
      people.push({ id: idOf.get(email) ?? "", email, client, cookies: cookiesOf(answer) });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { people, password };
}
