import type { Model, Types } from "mongoose";
import { CapTableModel } from "@/models/cap-table";
import { EquityGrantModel, type EquityGrant, type StoredSchedule } from "@/models/equity-grant";
import { EquitySafeModel, type EquitySafe } from "@/models/equity-safe";
import { findBindingAgreement, type BindingAgreement } from "@/lib/agreements/queries/binding-agreement";
import type { Terms } from "@/lib/agreements/terms/schema";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { objectId, type Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { equityEvents } from "../events";
import { beneficiaryOf, dayOf } from "../policy";
import { tableHasRoom } from "../queries/share-room";
import { tooManyShares } from "../queries/table-facts";

/** What a grant and a SAFE have in common: one agreement made it, one may take its place, and it may end. */
type Instrument = Pick<
  EquityGrant & EquitySafe,
  "agreementId" | "startupId" | "userId" | "terminatedOn" | "amendsAgreementId" | "replacedById"
>;
export const models = {
  grant: EquityGrantModel as unknown as Model<Instrument>,
  safe: EquitySafeModel as unknown as Model<Instrument>,
};
type Kind = keyof typeof models;

const kinds = { equity: "grant", safe: "safe" } as const;
export const entities = { grant: "equity_grant", safe: "equity_safe" } as const;

export const idsOf = (row: Instrument) => ({
  agreementId: row.agreementId.toHexString(),
  startupId: row.startupId.toHexString(),
  userId: row.userId.toHexString(),
});

const replaced = (tx: Tx, kind: Kind, row: Lean<Instrument>, byAgreementId: string) => {
  const id = row._id.toHexString();
  return kind === "grant"
    ? emit(tx, equityEvents.grantReplaced, { ...idsOf(row), grantId: id, byAgreementId })
    : emit(tx, equityEvents.safeReplaced, { ...idsOf(row), safeId: id, byAgreementId });
};

/** The row of an agreement that another one's seal took the place of, marked so once. */
async function replace(tx: Tx, kind: Kind, agreementId: Types.ObjectId, byAgreementId: Types.ObjectId): Promise<void> {
  const row = await models[kind]
    .findOneAndUpdate(
      { agreementId, replacedById: null },
      { $set: { replacedById: byAgreementId } },
      { session: tx.session, returnDocument: "after" },
    )
    .lean<Lean<Instrument> | null>();
  if (!row) return;
  await audit(tx, {
    action: `${entities[kind]}.replace`,
    entity: entities[kind],
    entityId: row._id.toHexString(),
    before: { replacedById: null },
    after: { replacedById: byAgreementId },
    permanent: true,
  });
  await replaced(tx, kind, row, byAgreementId.toHexString());
}

const common = (agreement: BindingAgreement, userId: string) => ({
  agreementId: objectId(agreement.id),
  startupId: objectId(agreement.startupId),
  userId: objectId(userId),
  terminatedOn: null,
  amendsAgreementId: agreement.amendsId === null ? null : objectId(agreement.amendsId),
  replacedById: null,
  createdAt: now(),
});

function grantOf(agreement: BindingAgreement, userId: string, terms: Terms["equity"]): EquityGrant {
  return {
    ...common(agreement, userId),
    shares: terms.shares,
    instrument: terms.instrument,
    equityBps: terms.equityBps,
    pricePerShare: terms.pricePerShare,
    currency: terms.currency,
    grantedOn: terms.grantedOn,
    startOn: terms.vestingStartOn,
    schedule: terms.schedule as StoredSchedule,
    allocation: terms.allocation,
    acceleration: terms.acceleration,
    exerciseDays: terms.exerciseDays,
  };
}

const safeOf = (agreement: BindingAgreement, userId: string, terms: Terms["safe"]): EquitySafe => ({
  ...common(agreement, userId),
  amountMinor: terms.amountMinor,
  currency: terms.currency,
  kind: terms.kind,
  capMinor: terms.valuationCapMinor,
  discountBps: terms.discountBps,
  mostFavoured: terms.mostFavoured,
  proRata: terms.proRata,
  issuedOn: dayOf(agreement.signedAt),
});

function beneficiary(agreement: BindingAgreement, first: "talent" | "investor"): string {
  const userId = beneficiaryOf(agreement, first);
  if (userId === null) throw new Error(`Agreement ${agreement.id} grants to nobody`);
  return userId;
}

/**
 * Refuses a grant with which the table could not be counted. Its last signature took the room for it, so this fails only for what was
 * signed before that was so; the event stays to be run again. The table's row is written, so that other writers conflict.
 */
async function assertRoom({ session }: Tx, grant: EquityGrant): Promise<void> {
  const { startupId, shares } = grant;
  await CapTableModel.updateOne(
    { startupId },
    { $set: { updatedAt: now() }, $setOnInsert: { version: 0 } },
    { session, upsert: true },
  );
  const added = {
    agreementId: grant.agreementId.toHexString(),
    amendsId: grant.amendsAgreementId?.toHexString() ?? null,
    shares,
  };
  if (!(await tableHasRoom(startupId, { added, withSigned: false }, session))) throw tooManyShares();
}

async function insert(tx: Tx, agreement: BindingAgreement): Promise<Lean<Instrument> | null> {
  const { content } = agreement;
  const { session } = tx;
  if (content.type === "equity") {
    const grant = grantOf(agreement, beneficiary(agreement, "talent"), content.terms);
    await assertRoom(tx, grant);
    const [made] = await EquityGrantModel.create([grant], { session });
    if (!made) throw new Error("no grant came of its insertion");
    const { shares, instrument, startOn } = grant;
    const ids = { ...idsOf(grant), grantId: made._id.toHexString() };
    await audit(tx, {
      action: "equity_grant.create",
      entity: "equity_grant",
      entityId: ids.grantId,
      after: { ...ids, shares, instrument, startOn },
      permanent: true,
    });
    await emit(tx, equityEvents.granted, { ...ids, shares });
    return { ...grant, _id: made._id };
  }
  if (content.type === "safe") {
    const safe = safeOf(agreement, beneficiary(agreement, "investor"), content.terms);
    const [made] = await EquitySafeModel.create([safe], { session });
    if (!made) throw new Error("no SAFE came of its insertion");
    const { amountMinor, currency, capMinor, discountBps } = safe;
    const ids = { ...idsOf(safe), safeId: made._id.toHexString() };
    await audit(tx, {
      action: "equity_safe.create",
      entity: "equity_safe",
      entityId: ids.safeId,
      after: { ...ids, amountMinor, currency, capMinor, discountBps },
      permanent: true,
    });
    await emit(tx, equityEvents.safeIssued, { ...ids, amountMinor, currency });
    return { ...safe, _id: made._id };
  }
  return null;
}

/**
 * What a signed equity or SAFE agreement gives, made if it is not there: `grant:{agreement}`, so any number of calls make one.
 * An amendment's replaces the one before it, in whichever order the two events arrive. Emits `equity.granted` or
 * `equity.safe_issued`, and `…_replaced`. Null for agreements that give no equity.
 */
export async function ensureInstrument(
  tx: Tx,
  { agreementId, type }: { agreementId: string; type: string },
): Promise<{ kind: Kind; row: Lean<Instrument> } | null> {
  if (type !== "equity" && type !== "safe") return null;
  const kind = kinds[type];
  const model = models[kind];
  const known = await model
    .findOne({ agreementId: objectId(agreementId) })
    .session(tx.session)
    .lean<Lean<Instrument>>();
  if (known) return { kind, row: known };
  const agreement = await findBindingAgreement(agreementId, tx.session);
  if (!agreement) throw new Error(`Agreement ${agreementId} is not signed by all`);
  const row = await insert(tx, agreement);
  if (!row) throw new Error(`Agreement ${agreementId} is of another type than its event says`);
  if (row.amendsAgreementId) await replace(tx, kind, row.amendsAgreementId, row.agreementId);
  const later = await model
    .findOne({ amendsAgreementId: row.agreementId })
    .session(tx.session)
    .lean<Lean<Instrument>>();
  if (later) await replace(tx, kind, row.agreementId, later.agreementId);
  return { kind, row };
}
