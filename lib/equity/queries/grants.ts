import { EquityGrantModel, type EquityGrant } from "@/models/equity-grant";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId, type Lean } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { findStartups } from "@/lib/startups/queries/facts";
import { termsOf } from "../present";
import { dayOf, grantState } from "../policy";
import { grantFigures, termsFaultOf, type GrantFigures } from "../holdings/grant";
import type { Grant, GrantPage, GrantsQuery } from "../holdings/schema";

/** Of a grant whose terms allow no schedule: one such must not prevent its holder from seeing the others. */
const figuresWithoutSchedule = (shares: number): GrantFigures => ({
  events: [],
  vested: 0,
  unvested: shares,
  forfeited: 0,
  next: null,
  last: null,
  cliff: null,
});

function toGrant(row: Lean<EquityGrant>, startupName: string, asOf: string): Grant {
  const terms = termsOf(row);
  const termsFault = termsFaultOf(terms);
  const figures = termsFault === null ? grantFigures(terms, asOf) : figuresWithoutSchedule(row.shares);
  const replaced = row.replacedById !== null;
  const standing = { replaced, terminatedOn: row.terminatedOn, vested: figures.vested, unvested: figures.unvested };
  return {
    id: row._id.toHexString(),
    agreementId: row.agreementId.toHexString(),
    startupId: row.startupId.toHexString(),
    startupName,
    state: grantState(standing, figures.forfeited, asOf),
    instrument: row.instrument,
    shares: row.shares,
    equityBps: row.equityBps,
    pricePerShare: row.pricePerShare,
    currency: row.currency,
    grantedOn: row.grantedOn,
    startOn: row.startOn,
    endsOn: figures.last?.on ?? null,
    terminatedOn: row.terminatedOn,
    replacedById: row.replacedById?.toHexString() ?? null,
    asOf,
    vestedShares: figures.vested,
    unvestedShares: figures.unvested,
    forfeitedShares: figures.forfeited,
    cliff: figures.cliff,
    nextVesting: replaced ? null : figures.next,
    schedule: figures.events,
    termsFault,
    acceleration: row.acceleration,
    exerciseDays: row.exerciseDays,
    createdAt: row.createdAt.toISOString(),
  };
}

/** The caller's grants with what has vested today, the latest first; those that an amendment replaced are listed too. */
export async function listGrants(ctx: Context, query: GrantsQuery = {}): Promise<GrantPage> {
  const { userId } = signedIn(ctx);
  const limit = query.limit ?? DEFAULT_PAGE;
  await connect();
  const rows = await EquityGrantModel.find({
    userId: objectId(userId),
    ...afterCursor("createdAt", "date", -1, query.cursor),
  })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  const startups = await findStartups(rows.map(({ startupId }) => startupId));
  const asOf = dayOf(now());
  return toPage(
    rows,
    limit,
    (row) => toGrant(row, startups.get(row.startupId.toHexString())?.name ?? "", asOf),
    (row) => [row.createdAt.getTime(), row._id.toHexString()],
  );
}
