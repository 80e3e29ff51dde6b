import type { ClientSession } from "mongoose";
import type { Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { findPeople } from "@/lib/profiles/queries/people";
import { findStartup } from "@/lib/startups/queries/facts";
import type { Agreement as AgreementRow } from "@/models/agreement";
import { invalidMove } from "./authorize";

/** How the startup and the parties of an agreement are called at present; people by their ids. */
export interface PresentNames {
  company: string;
  people: ReadonlyMap<string, string>;
}

/** A name that is not the document's any more. */
export interface NameChange {
  /** Whose; null: the startup's. */
  userId: string | null;
  /** In the document; null where it was sent before names were stored with it. */
  stated: string | null;
  present: string;
}

type Named = Pick<Lean<AgreementRow>, "startupId" | "parties" | "frozen">;

export async function findPresentNames(
  { startupId, parties }: Pick<Named, "startupId" | "parties">,
  session?: ClientSession,
): Promise<PresentNames> {
  const startup = await findStartup(startupId, session);
  const people = await findPeople(
    parties.map(({ userId }) => userId.toHexString()),
    session,
  );
  return {
    company: startup?.name ?? "",
    people: new Map([...people].map(([userId, { name }]) => [userId, name])),
  };
}

/** Whether two readings found the same names. */
export const sameNames = (one: PresentNames, other: PresentNames): boolean =>
  one.company === other.company &&
  one.people.size === other.people.size &&
  [...one.people].every(([userId, name]) => other.people.get(userId) === name);

/** The names under which someone has yet to sign and that are not the document's. Founders sign for the startup too. Pure. */
export function nameChanges({ parties, frozen }: Named, { company, people }: PresentNames): NameChange[] {
  const unsigned = parties.filter(({ signedAt }) => signedAt === null);
  const changes = unsigned.flatMap((party): NameChange[] => {
    const userId = party.userId.toHexString();
    const present = people.get(userId);
    const stated = party.name ?? null;
    return present === undefined || present === stated ? [] : [{ userId, stated, present }];
  });
  const stated = frozen?.companyName ?? null;
  if (unsigned.some(({ capacity }) => capacity === "founder") && stated !== company)
    changes.push({ userId: null, stated, present: company });
  return changes;
}

/** Of some changes those that keep a party from signing. */
export const changesFor = (
  changes: readonly NameChange[],
  { parties }: Pick<Named, "parties">,
  userId: string,
): NameChange[] => {
  const founder = parties.some((party) => party.userId.toHexString() === userId && party.capacity === "founder");
  return changes.filter((change) => change.userId === userId || (founder && change.userId === null));
};

/**
 * The name under which a party signs: the document's. Throws 409 `invalid_transition` where theirs, or for a founder the startup's, is
 * another one at present.
 */
export async function getSigningName(
  row: Lean<AgreementRow>,
  userId: string,
  session?: ClientSession,
): Promise<string> {
  const names = await findPresentNames(row, session);
  const name = names.people.get(userId);
  if (name === undefined) throw new Problem("no_session");
  const [change] = changesFor(nameChanges(row, names), row, userId);
  if (!change) return name;
  const stated = change.stated === null ? "an earlier name" : `“${change.stated}”`;
  throw invalidMove(
    row,
    `The document says ${stated}; the name is now “${change.present}”. Its sender must void it and send it again, or the name must be changed back.`,
    "name_changed",
  );
}
