import { POST as createRoute } from "@/app/api/v1/api-keys/route";
import { keyScopes } from "@/lib/access/key-scopes";
import type { NewApiKey } from "@/lib/api-keys/schema";
import { call, type Called, type SignedIn } from "./harness";
import { PASSWORD } from "./identity";

export type Issued = NewApiKey & { code?: string; errors?: { path: string; code: string }[]; nextPlan?: string };

/** Asks for a key, by default with every scope and the right password. */
export const askForKey = (as: SignedIn, body: object = {}): Promise<Called<Issued>> =>
  call<Issued>(createRoute, {
    path: "/api/v1/api-keys",
    as,
    body: { name: "Payroll export", scopes: keyScopes, password: PASSWORD, ...body },
  });

/** A program that acts by a new key of `as`. */
export async function aProgram(as: SignedIn, body: object = {}): Promise<SignedIn & { keyId: string }> {
  const { status, body: issued } = await askForKey(as, body);
  if (status !== 201) throw new Error(`answered ${status}: ${JSON.stringify(issued)}`);
  return { userId: as.userId, sessionId: issued.key.id, keyId: issued.key.id, token: issued.secret };
}
