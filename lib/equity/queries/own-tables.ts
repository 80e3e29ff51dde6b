import type { Context } from "@/lib/core/context";
import { canReadCapTable } from "../policy";
import { listMyStartups } from "@/lib/startups/queries/my-startups";

/** The startups whose cap table the caller may read, newest membership first. */
export async function listCapTables(ctx: Context): Promise<{ id: string; name: string }[]> {
  const startups = await listMyStartups(ctx);
  return startups.flatMap(({ id, name, access, deletedAt }) =>
    deletedAt === null && canReadCapTable(access) ? [{ id, name }] : [],
  );
}
