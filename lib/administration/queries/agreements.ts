import { findAgreementCase, listAgreementCases } from "@/lib/agreements/queries/cases";
import type { AgreementCase } from "@/lib/agreements/schema";
import type { Context } from "@/lib/core/context";
import { countOpenUnder } from "@/lib/milestones/queries/open-under";
import { listPeople } from "./people";

/** An agreement that was found, with its milestones that are not closed. */
export type FoundAgreement = AgreementCase & { milestones: { open: number; held: number } };

/** Agreements by their id, or by anything that finds one of their parties. Throws 404 for everyone but staff. */
export async function findAgreements(ctx: Context, q: string): Promise<FoundAgreement[]> {
  const { items } = await listPeople(ctx, { q });
  const exact = /^[0-9a-f]{24}$/i.test(q) ? await findAgreementCase(q.toLowerCase()) : [];
  const found = exact.length > 0 ? exact : await listAgreementCases(items.map(({ id }) => id));
  const counts = await countOpenUnder(found.map(({ id }) => id));
  return found.map((one) => ({ ...one, milestones: counts.get(one.id) ?? { open: 0, held: 0 } }));
}
