import type { ClientSession } from "mongoose";
import type { Lean } from "@/lib/core/db/model";
import { findPeople } from "@/lib/profiles/queries/people";
import type { Breach } from "@/models/breach";
import { toDetail } from "../present";
import type { BreachDetail } from "../schema";
import { loadBreach } from "./load";

/** A breach with the names of those who dealt with it. */
export async function presentBreach(row: Lean<Breach>, session?: ClientSession): Promise<BreachDetail> {
  const people = [row.assessment?.by, row.report?.by].flatMap((id) => (id ? [id.toHexString()] : []));
  return toDetail(row, await findPeople(people, session));
}

/** One breach for the administration. Throws 404. */
export const getBreach = async (id: string): Promise<BreachDetail> => presentBreach(await loadBreach(id));
