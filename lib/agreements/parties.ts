import type { ClientSession } from "mongoose";
import type { amendmentFaults } from "./policy";
import type { PartyInput } from "./schema";
import { objectId } from "@/lib/core/db/model";
import { Problem, type FieldFault } from "@/lib/core/http/problem";
import { findPeople } from "@/lib/profiles/queries/people";
import { findAccess } from "@/lib/startups/queries/access";
import { mayManage } from "@/lib/startups/states";
import type { Agreement as AgreementRow } from "@/models/agreement";

/** The parties of a new draft. */
export const partyRows = (parties: readonly PartyInput[]): AgreementRow["parties"] =>
  parties.map(({ userId, capacity }) => ({
    userId: objectId(userId),
    capacity,
    name: null,
    viewedAt: null,
    signedAt: null,
    turnAt: null,
    reminders: 0,
  }));

/** Throws 422 `invalid_input` where an amendment is of another type or between others than what it amends. */
export function refuseAmendment(faults: ReturnType<typeof amendmentFaults>): void {
  if (faults.length === 0) return;
  throw new Problem("invalid_input", {
    errors: faults.map((path) => ({ path, code: `amendment_${path}`, message: `amendment_${path}` })),
  });
}

/** Refuses parties that do not exist, and founders who may not sign for the company. */
export async function assertParties(
  startupId: string,
  parties: readonly PartyInput[],
  session?: ClientSession,
): Promise<void> {
  const people = await findPeople(
    parties.map(({ userId }) => userId),
    session,
  );
  const errors: FieldFault[] = [];
  for (const [index, { userId, capacity }] of parties.entries()) {
    const path = `parties.${index}.userId`;
    if (!people.has(userId)) errors.push({ path, code: "unknown_person", message: "unknown_person" });
    else if (capacity === "founder" && !mayManage(await findAccess(startupId, userId, session)))
      errors.push({ path, code: "not_a_founder", message: "not_a_founder" });
  }
  if (errors.length > 0) throw new Problem("invalid_input", { errors });
}
