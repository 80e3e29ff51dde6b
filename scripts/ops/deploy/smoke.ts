import { randomUUID } from "node:crypto";
import { z } from "zod";
import { PlainError } from "../../local/plain-error";
import { sleep } from "../../local/processes";
import { cookiesOf, type Answer, type Asked, type Client } from "../http";

/** How these requests are told from those of people in logs. */
export const SMOKE_AGENT = "collabhub-smoke";

/** Sign-ins of one account are limited to a few a minute. */
const LONGEST_WAIT_MS = 61_000;

export interface SmokeOptions {
  readonly client: Client;
  /** The public address, which the application expects as the origin of changes. */
  readonly origin: string;
  /** The release that must answer; not compared when null. */
  readonly revision: string | null;
  readonly account: { readonly email: string; readonly password: string };
}

export interface SmokeStep {
  readonly name: string;
  readonly ms: number;
}

const HealthBody = z.object({ status: z.string(), version: z.string() });
const Item = z.object({ id: z.string() });

function expectStatus(answer: Answer, status: number, what: string): Answer {
  if (answer.status === status) return answer;
  throw new PlainError(`${what} answered ${answer.status} instead of ${status}: ${answer.body.slice(0, 200)}`);
}

/** One request a step, in the order in which a person would notice a fault. */
class Smoke {
  private page = "";
  private cookies = "";

  constructor(private readonly options: SmokeOptions) {}

  private async ask(asked: Asked, status: number): Promise<Answer> {
    const { client, origin } = this.options;
    const headers = {
      "user-agent": SMOKE_AGENT,
      origin,
      ...(this.cookies ? { cookie: this.cookies } : {}),
      ...(asked.body ? { "content-type": "application/json" } : {}),
      ...asked.headers,
    };
    return expectStatus(await client.ask({ ...asked, headers }), status, `${asked.method ?? "GET"} ${asked.path}`);
  }

  readonly steps: readonly (readonly [name: string, run: () => Promise<void>])[] = [
    ["health", () => this.health()],
    ["landing", () => this.landing()],
    ["asset", () => this.asset()],
    ["sign-in", () => this.signIn()],
    ["keyed write", () => this.write()],
  ];

  /** Up, and the release that was to be deployed. */
  private async health(): Promise<void> {
    const { status, version } = HealthBody.parse(JSON.parse((await this.ask({ path: "/api/health" }, 200)).body));
    if (status === "unhealthy") throw new PlainError("The instance says that it is unhealthy.");
    const { revision } = this.options;
    if (revision !== null && version.split("+")[1] !== revision)
      throw new PlainError(`The instance runs ${version} instead of ${revision}.`);
  }

  private async landing(): Promise<void> {
    const { body, headers } = await this.ask({ path: "/" }, 200);
    if (!body.includes("</html>")) throw new PlainError("The landing page is not whole.");
    if (!headers["content-security-policy"]) throw new PlainError("The landing page has no policy.");
    this.page = body;
  }

  private async asset(): Promise<void> {
    const path = /\/_next\/static\/[^"'\\ ]+\.js/.exec(this.page)?.[0];
    if (!path) throw new PlainError("The landing page names no script.");
    await this.ask({ path }, 200);
  }

  private async signIn(): Promise<void> {
    const body = JSON.stringify(this.options.account);
    const deadline = Date.now() + LONGEST_WAIT_MS;
    for (;;) {
      const { client, origin } = this.options;
      const headers = { "user-agent": SMOKE_AGENT, origin, "content-type": "application/json" };
      const answer = await client.ask({ method: "POST", path: "/api/v1/auth/login", headers, body });
      if (answer.status === 429 && Date.now() < deadline) {
        await sleep(Math.min(Number(answer.headers["retry-after"] ?? 1), 60) * 1000);
        continue;
      }
      this.cookies = cookiesOf(expectStatus(answer, 200, "POST /api/v1/auth/login"));
      return;
    }
  }

  /** A change, sent twice with one key: it happens once. */
  private async write(): Promise<void> {
    const path = "/api/v1/users/me/portfolio";
    const create = () =>
      this.ask({ method: "POST", path, headers: { "idempotency-key": key }, body: '{"title":"Smoke check"}' }, 201);
    const key = randomUUID();
    const first = Item.parse(JSON.parse((await create()).body));
    const second = Item.parse(JSON.parse((await create()).body));
    await this.ask({ method: "DELETE", path: `/api/v1/portfolio/${first.id}` }, 204);
    if (second.id !== first.id) throw new PlainError("A change that was sent twice with one key happened twice.");
  }
}

/** Runs every check. Throws a {@link PlainError} that names the first that fails. */
export async function smoke(options: SmokeOptions): Promise<SmokeStep[]> {
  const done: SmokeStep[] = [];
  for (const [name, run] of new Smoke(options).steps) {
    const begun = performance.now();
    await run().catch((error: unknown) => {
      throw new PlainError(`Smoke, ${name}: ${error instanceof Error ? error.message : String(error)}`);
    });
    done.push({ name, ms: Math.round(performance.now() - begun) });
  }
  return done;
}
