import { CapTableEntryModel } from "@/models/cap-table-entry";
import { CapTableModel } from "@/models/cap-table";
import { EquityGrantModel } from "@/models/equity-grant";
import { EquitySafeModel } from "@/models/equity-safe";
import { audit } from "@/lib/core/audit/audit";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { z } from "zod";
import { ERASED, withoutPerson } from "@/lib/core/without-person";
import { personalData, type ErasedPerson } from "@/lib/core/personal-data";
import { Id, Timestamp } from "@/lib/core/schema";
import { StartupModel } from "@/models/startup";
import { TeamMemberModel } from "@/models/team-member";

/**
 * Personal data in equity (PIPEDA principle 4.9, GDPR article 15): the grants and SAFEs of their agreements. Rows that a
 * company entered by name belong to no account; they are the company's own record and its responsibility.
 *
 * Nothing of it is erased with the account: a grant or a SAFE is the record of a contract that the other party keeps (GDPR
 * article 17(3)(e)). It holds no name: with the account erased it identifies no one.
 */
export async function exportEquity(userId: string) {
  await connect();
  const theirs = { userId: objectId(userId) };
  const grants = await EquityGrantModel.find(theirs).sort({ createdAt: 1 }).lean();
  const safes = await EquitySafeModel.find(theirs).sort({ createdAt: 1 }).lean();
  const common = ({
    agreementId,
    startupId,
    terminatedOn,
    replacedById,
    createdAt,
  }: (typeof grants | typeof safes)[number]) => ({
    agreementId: agreementId.toHexString(),
    startupId: startupId.toHexString(),
    terminatedOn,
    replacedById: replacedById?.toHexString() ?? null,
    createdAt: createdAt.toISOString(),
  });
  return {
    grants: grants.map((grant) => ({
      ...common(grant),
      shares: grant.shares,
      instrument: grant.instrument,
      pricePerShare: grant.pricePerShare,
      currency: grant.currency,
      grantedOn: grant.grantedOn,
      startOn: grant.startOn,
      schedule: { ...grant.schedule },
      allocation: grant.allocation,
      acceleration: grant.acceleration,
      exerciseDays: grant.exerciseDays,
    })),
    safes: safes.map((safe) => ({
      ...common(safe),
      amountMinor: safe.amountMinor,
      currency: safe.currency,
      kind: safe.kind,
      capMinor: safe.capMinor,
      discountBps: safe.discountBps,
      mostFavoured: safe.mostFavoured,
      proRata: safe.proRata,
      issuedOn: safe.issuedOn,
    })),
  };
}

/**
 * Deletes what a purged startup had entered: names of people who never had an account, for no purpose any more
 * (PIPEDA principle 4.5, GDPR article 5(1)(e)). Grants and SAFEs stay with their agreements.
 */
export async function forgetTable(tx: Tx, startupId: string): Promise<void> {
  const of = { startupId: objectId(startupId) };
  const { deletedCount } = await CapTableEntryModel.deleteMany(of, { session: tx.session });
  await CapTableModel.deleteMany(of, { session: tx.session });
  if (deletedCount === 0) return;
  await audit(tx, {
    action: "cap_table.purge",
    entity: "cap_table",
    entityId: startupId,
    before: { rows: deletedCount },
    after: { rows: 0 },
    permanent: true,
  });
}

/**
 * Takes a person's name out of the rows of cap tables that are linked with their account, and out of the tables of startups that they founded, were on the team of or hold equity in (GDPR article 17,
 * PIPEDA principle 4.5). Shares and dates stay: they are the company's record of what was issued.
 */
async function eraseNamesInTables(tx: Tx, person: ErasedPerson): Promise<void> {
  const { session } = tx;
  const theirs = { userId: objectId(person.userId) };
  const startupIds = [
    ...(await StartupModel.find({ founderId: theirs.userId }, { _id: 1 }).session(session).lean()).map(
      ({ _id }) => _id,
    ),
    ...(await TeamMemberModel.find(theirs, { startupId: 1 }).session(session).lean()).map(({ startupId }) => startupId),
    ...(await EquityGrantModel.find(theirs, { startupId: 1 }).session(session).lean()).map(
      ({ startupId }) => startupId,
    ),
    ...(await EquitySafeModel.find(theirs, { startupId: 1 }).session(session).lean()).map(({ startupId }) => startupId),
  ];
  const rows = await CapTableEntryModel.find(
    { $or: [{ holderUserId: theirs.userId }, { startupId: { $in: startupIds } }] },
    { name: 1, holderUserId: 1 },
  )
    .session(session)
    .lean();
  for (const { _id, name, holderUserId } of rows)
    if (holderUserId?.equals(theirs.userId) || withoutPerson(person, name) === ERASED)
      // The key holds the name, too.
      await CapTableEntryModel.updateOne(
        { _id },
        { $set: { name: ERASED, key: `erased|${_id.toHexString()}` } },
        { session },
      );
}

const common = {
  agreementId: Id,
  startupId: Id,
  terminatedOn: z.string().nullable(),
  replacedById: Id.nullable(),
  createdAt: Timestamp,
};

/** What equity answers for of personal data. */
export const equityData = personalData({
  models: { CapTable: [], CapTableEntry: ["name"], EquityGrant: [], EquitySafe: [] },
  sections: {
    equity: z.strictObject({
      grants: z.array(
        z.strictObject({
          ...common,
          shares: z.int(),
          instrument: z.string(),
          pricePerShare: z.string().nullable(),
          currency: z.string(),
          grantedOn: z.string(),
          startOn: z.string(),
          schedule: z.record(z.string(), z.unknown()),
          allocation: z.string(),
          acceleration: z.strictObject({ trigger: z.enum(["none", "single", "double"]), bps: z.int() }),
          exerciseDays: z.int(),
        }),
      ),
      safes: z.array(
        z.strictObject({
          ...common,
          amountMinor: z.int(),
          currency: z.string(),
          kind: z.string(),
          capMinor: z.int().nullable(),
          discountBps: z.int().nullable(),
          mostFavoured: z.boolean(),
          proRata: z.boolean(),
          issuedOn: z.string(),
        }),
      ),
    }),
  },
  read: async (userId) => ({ equity: await exportEquity(userId) }),
  erase: { equity: eraseNamesInTables },
});
