import { cache } from "react";
import { getRoleFigures } from "@/lib/applications/queries/hiring-board";
import type { Context } from "@/lib/core/context";
import { listStartupRoles } from "@/lib/roles/queries/startup-roles";
import { listMyStartups } from "@/lib/startups/queries/my-startups";
import { mayHire } from "@/lib/startups/states";

/** Reads that several sections of the founder's home share, each once per request. */

/** The reader's startups that are neither deleted nor archived. */
export const readStartups = cache(async (ctx: Context) =>
  (await listMyStartups(ctx)).filter(({ deletedAt, status }) => deletedAt === null && status !== "archived"),
);

/** Roles of every startup the reader hires for, in any state, with their figures. */
export const readRoles = cache(async (ctx: Context) => {
  const startups = (await readStartups(ctx)).filter(({ access }) => mayHire(access));
  const [figures, ...pages] = await Promise.all([
    getRoleFigures(ctx),
    ...startups.map(({ id }) => listStartupRoles(ctx, id, { limit: 100 })),
  ]);
  return { figures, roles: pages.flatMap(({ items }) => items) };
});
