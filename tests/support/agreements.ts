import { setTimeout as sleep } from "node:timers/promises";
import { POST as createRoute } from "@/app/api/v1/startups/[id]/agreements/route";
import { POST as sendRoute } from "@/app/api/v1/agreements/[id]/send/route";
import { POST as signRoute } from "@/app/api/v1/agreements/[id]/sign/route";
import type { Agreement } from "@/lib/agreements/schema";
import type { RouteHandler } from "@/lib/core/http/route";
import { makeSealAuthority } from "@/scripts/local/seal-authority";
import { sealAgreements } from "@/lib/flows/agreements/seal";
import { aKey, call, drainReactions, type Called, type SignedIn } from "./harness";
import { a, aStartup, type Person } from "./hiring";
import { PASSWORD } from "./identity";
import { setVariables, withVariables } from "./variables";

export type Authority = Awaited<ReturnType<typeof makeSealAuthority>>;

/** Gives the tests of a file a sealing key of their own; answers what made it. */
export function useSeal(kind: "RSA" | "EC" = "EC"): { authority: () => Authority } {
  let authority: Authority | undefined;
  withVariables(async () => {
    authority = await makeSealAuthority(new Date(), kind);
    const { SEAL_KEY_PEM, SEAL_CERTIFICATE_PEM, SEAL_CA_PEM } = authority;
    return { SEAL_KEY_PEM, SEAL_CERTIFICATE_PEM, SEAL_CA_PEM, TSA_URL: undefined };
  });
  return {
    authority: () => {
      if (!authority) throw new Error("No authority yet");
      return authority;
    },
  };
}

/** Sets the time authority that the application asks, or none. */
export function askTimeAuthority(url: string | null): void {
  setVariables({ TSA_URL: url ?? undefined });
}

export const draftAgreement = (as: SignedIn, startupId: string, body: unknown) =>
  call<Agreement>(createRoute, {
    path: `/api/v1/startups/${startupId}/agreements`,
    params: { id: startupId },
    as,
    body,
  });

export const actOn = (
  handler: RouteHandler,
  as: SignedIn | null,
  id: string,
  name: string,
  body?: unknown,
  key?: string,
): Promise<Called<Agreement>> =>
  call<Agreement>(handler, {
    method: "POST",
    path: `/api/v1/agreements/${id}/${name}`,
    params: { id },
    as,
    ...(body === undefined ? {} : { body }),
    ...(key === undefined ? {} : { idempotencyKey: key }),
  });

export const sendAgreement = (as: SignedIn, id: string) => actOn(sendRoute, as, id, "send");

/** Calls again where the server was too busy, as its `Retry-After` asks. */
async function patiently(work: () => Promise<Called<Agreement>>): Promise<Called<Agreement>> {
  for (let turn = 0; ; turn += 1) {
    const answer = await work();
    if (answer.status !== 503 || turn === 3) return answer;
    await sleep(1_000);
  }
}
export const signature = { consent: true, signatureText: "As I sign", password: PASSWORD };
export const signAgreement = (as: SignedIn | null, id: string, body: unknown = signature, key: string = aKey()) =>
  actOn(signRoute, as, id, "sign", body, key);

function ok<Body>(answer: Called<Body>, status = 200): Body {
  if (answer.status !== status)
    throw new Error(`Expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export interface Made {
  founder: Person;
  talent: Person;
  startupId: string;
  id: string;
}

export const partiesOf = (founder: SignedIn, talent: SignedIn) => [
  { userId: founder.userId, capacity: "founder" },
  { userId: talent.userId, capacity: "talent" },
];

/** A draft NDA between a founder and a talent. */
export async function anNda(given: Record<string, unknown> = {}, people?: Omit<Made, "id">): Promise<Made> {
  const founder = people?.founder ?? (await a("founder", { name: "Zoë Lefèvre", plan: "enterprise" }));
  const talent = people?.talent ?? (await a("talent", { name: "Ada" }));
  const startupId = people?.startupId ?? (await aStartup(founder)).id;
  const body = { type: "nda", parties: partiesOf(founder, talent), ...given };
  const { id } = ok(await draftAgreement(founder, startupId, body), 201);
  return { founder, talent, startupId, id };
}

/** One that waits for the founder's signature. */
export async function aSentNda(given: Record<string, unknown> = {}, people?: Omit<Made, "id">): Promise<Made> {
  const made = await anNda(given, people);
  ok(await patiently(() => sendAgreement(made.founder, made.id)));
  return made;
}

/** One that both have signed, and that waits for its seal. */
export async function aSignedNda(given: Record<string, unknown> = {}, people?: Omit<Made, "id">): Promise<Made> {
  const made = await aSentNda(given, people);
  ok(await patiently(() => signAgreement(made.founder, made.id)));
  ok(await patiently(() => signAgreement(made.talent, made.id)));
  return made;
}

/** Lets events and seals take effect, as the worker would. */
export async function settleSeals(): Promise<void> {
  await drainReactions();
  while ((await sealAgreements()) > 0);
  await drainReactions();
}

/** One with the platform's seal on it. */
export async function aSealedNda(given: Record<string, unknown> = {}, people?: Omit<Made, "id">): Promise<Made> {
  const made = await aSignedNda(given, people);
  await settleSeals();
  return made;
}
