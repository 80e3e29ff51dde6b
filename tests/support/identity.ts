import { expect } from "vitest";
import { MailModel, type Mail } from "@/models/mail";
import { RegistrationModel } from "@/models/registration";
import { UserModel } from "@/models/user";
import { DAY, now } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { fingerprintOf } from "@/lib/identity/registrations";
import { issueMailToken } from "@/lib/identity/mail-tokens";
import { hashPassword } from "@/lib/identity/password-hash";
import { TERMS_VERSION } from "@/lib/identity/schema";
import type { Persona } from "@/lib/access/personas";
import type { Called } from "./harness";

export const PASSWORD = "nine lamps under the stairs";

let hash: Promise<string> | undefined;
let counter = 0;

interface Wanted {
  email?: string;
  name?: string;
  persona?: Persona;
  locale?: "en" | "fr";
  emailVerified?: boolean;
}

/** An account whose password is {@link PASSWORD}, hashed as cheaply as bcrypt can. */
export async function aUser({
  email,
  name = "Ana Silva",
  persona = "founder",
  locale = "en",
  emailVerified = true,
}: Wanted = {}) {
  counter += 1;
  const at = now();
  const address = email ?? `person${counter}@example.com`;
  const user = await UserModel.create({
    email: address,
    passwordHash: await (hash ??= hashPassword(PASSWORD, 4)),
    name,
    persona,
    locale,
    status: "active",
    emailVerifiedAt: emailVerified ? at : null,
    acceptedTerms: { version: TERMS_VERSION, at },
    createdAt: at,
  });
  return { id: user._id.toHexString(), email: address, name, persona, locale };
}

/** A registration that waits for its link; answers the link's token. Its password is {@link PASSWORD} unless given. */
export async function aRegistration({
  email = "ana@example.com",
  name = "Ana Silva",
  persona = "founder",
  password = PASSWORD,
}: { email?: string; name?: string; persona?: "founder" | "talent" | "investor"; password?: string } = {}) {
  const at = now();
  const row = await RegistrationModel.create({
    email,
    fingerprint: fingerprintOf(email, password),
    passwordHash: await (password === PASSWORD ? (hash ??= hashPassword(PASSWORD, 4)) : hashPassword(password, 4)),
    name,
    persona,
    locale: "en",
    acceptedTerms: { version: TERMS_VERSION, at },
    requestedAt: at,
    expiresAt: new Date(at.getTime() + 7 * DAY),
  });
  return transaction(systemContext(), (tx) => issueMailToken(tx, "verify", row._id));
}

/** Asserts that exactly one of parallel calls succeeded; the others lost in good order, or found the pool exhausted. */
export function expectOneWinner(answers: readonly Called[], success: number): void {
  expect(answers.filter(({ status }) => status === success)).toHaveLength(1);
  for (const { status } of answers) if (status !== success) expect([400, 409, 422, 503]).toContain(status);
}

/** The cookies that an answer sets, by name; an emptied one is `""`. */
export function cookiesOf(answer: Pick<Called, "headers">): Record<string, string> {
  return Object.fromEntries(
    answer.headers.getSetCookie().map((line) => {
      const pair = line.split(";")[0] ?? "";
      return [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
    }),
  );
}

/** Headers of a browser that carries these cookies on our own site. */
export function withCookies(cookies: Record<string, string>): Record<string, string> {
  const cookie = Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join("; ");
  return { cookie, "sec-fetch-site": "same-origin" };
}

/** Mails to an address, the oldest first. */
export async function mailsTo(to: string, kind?: string): Promise<Mail[]> {
  return MailModel.find({ to, ...(kind ? { kind } : {}) })
    .sort({ createdAt: 1, _id: 1 })
    .lean<Mail[]>();
}

/** The token of the link in a mail. */
export function tokenIn(mail: Mail | undefined): string {
  const token = /[?&]token=([A-Za-z0-9_-]+)/.exec(mail?.text ?? "")?.[1];
  if (!token) throw new Error(`No token in: ${mail?.text ?? "no mail"}`);
  return token;
}
