import type { ClientSession } from "mongoose";
import { connect } from "@/lib/core/db/connect";
import { objectId, type Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { BreachModel, type Breach } from "@/models/breach";

/** One breach. Throws 404. */
export async function loadBreach(id: string, session?: ClientSession): Promise<Lean<Breach>> {
  await connect();
  const row = await BreachModel.findById(objectId(id))
    .session(session ?? null)
    .lean();
  if (!row) throw new Problem("not_found");
  return row;
}
