import type { Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import type { StoredFile } from "@/models/file";
import { getManaged } from "./authorize";

/** A deck of a startup that the caller manages; 404 for any other file. */
export async function getDeck(ctx: Context, id: string): Promise<Lean<StoredFile>> {
  const row = await getManaged(ctx, id);
  if (row.purpose !== "deck") throw new Problem("not_found");
  return row;
}
