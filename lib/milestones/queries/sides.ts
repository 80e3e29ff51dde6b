import type { Lean } from "@/lib/core/db/model";
import { findPeople } from "@/lib/profiles/queries/people";
import type { Milestone as MilestoneRow } from "@/models/milestone";
import type { Types } from "mongoose";

/** What the signed-in pages of milestones read, beyond the shapes of the API. */
/** One of the two sides, by name. */
export interface Side {
  id: string;
  name: string;
  /** Null where the person is gone. */
  trustScore: number | null;
}

export async function sides(rows: readonly Lean<MilestoneRow>[]): Promise<(id: Types.ObjectId) => Side> {
  const people = await findPeople(rows.flatMap((row) => [row.payerId.toHexString(), row.payeeId.toHexString()]));
  return (stored) => {
    const id = stored.toHexString();
    const person = people.get(id);
    return { id, name: person?.name ?? "", trustScore: person?.trustScore ?? null };
  };
}
