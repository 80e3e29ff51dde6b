import { hashPassword } from "@/lib/identity/password-hash";
import { TERMS_VERSION } from "@/lib/identity/schema";
import { UserModel } from "@/models/user";

/** Where accounts of checks and drills live; no mail can be delivered there. */
const DOMAIN = "checks.collabhub.test";

/** The address of one of them. */
export const checkAddress = (name: string): string => `${name}@${DOMAIN}`;

/**
 * Makes talents that sign in with `password`, confirmed and without anything of their own, unless they exist; the database must be
 * connected. They share a hash: what a sign-in costs is checking it.
 */
export async function makeTalents(names: readonly string[], password: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  const at = new Date();
  const person = {
    name: "Check",
    persona: "talent" as const,
    locale: "en" as const,
    status: "active" as const,
    emailVerifiedAt: at,
    acceptedTerms: { version: TERMS_VERSION, at },
    createdAt: at,
  };
  await UserModel.bulkWrite(
    names.map((name) => ({
      updateOne: {
        filter: { email: checkAddress(name) },
        update: { $set: { passwordHash }, $setOnInsert: person },
        upsert: true,
      },
    })),
  );
}
