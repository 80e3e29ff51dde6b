import { randomUUID } from "node:crypto";
import { solveChallenge, type Challenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { waitForMail } from "./mail-sink";

/** What came back over the wire. */
export interface Answer<Body = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: Body;
}

let addresses = 0;

/** Someone who uses the API over HTTP from an address of their own, with the cookies that they were given. */
export class Person {
  readonly email: string;
  readonly password = `a lantern by the canal ${randomUUID().slice(0, 8)}`;
  readonly address: string;
  readonly cookies = new Map<string, string>();
  id = "";

  constructor(
    readonly base: string,
    readonly name: string,
    readonly persona: "founder" | "talent" | "investor",
    readonly locale: "en" | "fr" = "en",
  ) {
    addresses += 1;
    this.email = `${name.toLowerCase().replace(/[^a-z]/g, "")}-${randomUUID().slice(0, 8)}@example.com`;
    // A runner that begins anew after a failure must not begin at the addresses that it used.
    this.address = `198.51.${(process.pid + Math.floor(addresses / 250)) % 256}.${1 + (addresses % 250)}`;
  }

  /** One call; a body makes it a POST. Cookies go along and those set are kept. */
  async call<Body = Record<string, unknown>>(
    path: string,
    options: {
      method?: string;
      body?: unknown;
      headers?: Record<string, string>;
      base?: string;
      anonymous?: boolean;
    } = {},
  ): Promise<Answer<Body>> {
    const method = options.method ?? (options.body === undefined ? "GET" : "POST");
    const base = options.base ?? this.base;
    const response = await fetch(`${base}${path}`, {
      method,
      redirect: "manual",
      headers: {
        "X-Forwarded-For": this.address,
        ...(method === "GET" ? {} : { Origin: base }),
        ...(options.body === undefined ? {} : { "Content-Type": "application/json" }),
        ...(this.cookies.size > 0 && !options.anonymous
          ? { Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ") }
          : {}),
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const attributes = line.split("; ");
      const pair = attributes.shift() ?? "";
      const name = pair.slice(0, pair.indexOf("="));
      const value = pair.slice(name.length + 1);
      if (attributes.includes("Max-Age=0")) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const text = await response.text();
    const json = (response.headers.get("content-type") ?? "").includes("json");
    return {
      status: response.status,
      headers: response.headers,
      body: (json && text ? JSON.parse(text) : null) as Body,
    };
  }

  /** A POST with an Idempotency-Key, a fresh one unless given. */
  post<Body = Record<string, unknown>>(
    path: string,
    body?: unknown,
    key: string = randomUUID(),
  ): Promise<Answer<Body>> {
    return this.call<Body>(path, {
      method: "POST",
      ...(body === undefined ? {} : { body }),
      headers: { "Idempotency-Key": key },
    });
  }

  /** Registers with a solved captcha, reads the mail and follows its link's token: signed in afterwards. */
  async join(mailUrl: string): Promise<this> {
    const { body: challenge } = await this.call<Challenge>("/api/v1/auth/captcha");
    const solution = await solveChallenge({ challenge, deriveKey });
    const captcha = Buffer.from(JSON.stringify({ challenge, solution })).toString("base64");
    const registered = await this.call("/api/v1/auth/register", {
      body: {
        name: this.name,
        email: this.email,
        password: this.password,
        persona: this.persona,
        locale: this.locale,
        acceptTerms: true,
        captcha,
      },
    });
    if (registered.status !== 202)
      throw new Error(`register answered ${registered.status}: ${JSON.stringify(registered.body)}`);
    const mail = await waitForMail(mailUrl, this.email, /token=/);
    const token = /[?&]token=([\w-]+)/.exec(mail.text)?.[1];
    const verified = await this.call<{ user: { id: string } }>("/api/v1/auth/verify-email", { body: { token } });
    if (verified.status !== 200)
      throw new Error(`verify-email answered ${verified.status}: ${JSON.stringify(verified.body)}`);
    this.id = verified.body.user.id;
    return this;
  }
}
