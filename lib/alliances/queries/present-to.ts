import type { ClientSession } from "mongoose";
import type { Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { findPeople } from "@/lib/profiles/queries/people";
import type { Alliance as AllianceRow } from "@/models/alliance";
import { otherOf, toAlliance } from "../present";
import type { Alliance } from "../schema";

/** Alliances for one of the two, in their order; without those whose other person is gone. */
export async function presentAll(
  rows: readonly Lean<AllianceRow>[],
  readerId: string,
  session?: ClientSession,
): Promise<Alliance[]> {
  const people = await findPeople(
    rows.map((row) => otherOf(row, readerId)),
    session,
  );
  return rows.flatMap((row) => {
    const other = people.get(otherOf(row, readerId));
    return (other && toAlliance(row, readerId, other)) ?? [];
  });
}

/** The same of one. Throws 404 where the other person is gone. */
export async function presentTo(row: Lean<AllianceRow>, readerId: string, session: ClientSession): Promise<Alliance> {
  const [alliance] = await presentAll([row], readerId, session);
  if (!alliance) throw new Problem("not_found");
  return alliance;
}
