import { AllianceModel, type Alliance as AllianceRow } from "@/models/alliance";
import { assertQuotaLeft } from "@/lib/billing/plan-limits";
import { audit } from "@/lib/core/audit/audit";
import { DAY, now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { beginAgain } from "@/lib/core/db/errors";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { pairKey } from "@/lib/core/pair-key";
import { siteUrl } from "@/lib/core/site-url";
import { transition } from "@/lib/core/state/transition";
import { filterText } from "@/lib/moderation/filter/filter";
import { findPeople, type PersonSummary } from "@/lib/profiles/queries/people";
import { appendStreamEvent } from "@/lib/stream/append";
import { allianceEvents } from "../events";
import { allianceMachine } from "../machine";
import { allowanceOf, assertOther, findPair, getReachable, idsOf, lockNetworks } from "../pair";
import { isOver, isRequester, toAlliance } from "../present";
import { isBlocked } from "../queries/blocked";
import { countSent } from "../queries/counts";
import type { Alliance, AllianceInput } from "../schema";
import { MOST_UNANSWERED, REQUEST_DAYS } from "../states";
import { closeExpired } from "../close";
import { acceptRequest } from "./accept";

/**
 * Asks a person for an alliance, with a note that has passed the filter; where they had asked already, accepts. Emits
 * `alliance.requested` or `alliance.accepted`. Throws 404 for whom the caller cannot reach, blocked either way among them, 409
 * `already_allied`, `already_requested` or `too_many_pending`, 403 `plan_limit`, 422 for oneself.
 */
export async function requestAlliance(ctx: Context, { userId: otherId, note = "" }: AllianceInput): Promise<Alliance> {
  const { userId } = signedIn(ctx);
  assertOther(userId, otherId);
  return transaction(ctx, async (tx) => {
    const other = await getReachable(tx, otherId);
    if (await isBlocked(userId, otherId, tx.session)) throw new Problem("not_found");
    const me = (await findPeople([userId], tx.session)).get(userId);
    if (!me) throw new Problem("no_session");
    const before = await current(tx, await findPair(tx, userId, otherId));
    if (before?.status === "accepted") throw new Problem("already_allied");
    if (before?.status === "pending") {
      if (isRequester(before, userId)) throw new Problem("already_requested");
      return shown(await acceptRequest(tx, before, me, other), userId, other);
    }
    if (before?.status === "rejected" && !isOver(before)) refuseEarly(before, userId);
    await assertRoom(tx, me);
    const filtered = filterText(note, { host: new URL(siteUrl("/")).host, participants: [me.name, other.name] });
    const request = freshRequest(userId, otherId, filtered.text);
    const row = await write(tx, before, request, { flags: filtered.flags });
    const data = shown(row, userId, other);
    await appendStreamEvent(tx, { userId, about: [otherId], event: { type: "alliance.updated", data } });
    return data;
  });
}

function shown(row: Lean<AllianceRow>, readerId: string, other: PersonSummary): Alliance {
  const alliance = toAlliance(row, readerId, other);
  if (!alliance) throw new Problem("not_found");
  return alliance;
}

/** A request whose time is over is closed before the next one. */
const current = async (tx: Tx, row: Lean<AllianceRow> | null): Promise<Lean<AllianceRow> | null> =>
  row?.status === "pending" && isOver(row) ? closeExpired(tx, row) : row;

/** Until a rejected request's own time is over, its sender has an open request and its receiver has answered. */
function refuseEarly(row: Lean<AllianceRow>, userId: string): void {
  if (isRequester(row, userId)) {
    if (row.withdrawnAt === null) throw new Problem("already_requested");
  } else if (row.cooldownUntil !== null && row.cooldownUntil > now())
    throw new Problem("invalid_transition", {
      detail: "You declined a request of this person a short time ago.",
      extra: { state: "removed", reason: "alliance_declined", until: row.cooldownUntil.toISOString() },
    });
}

async function assertRoom(tx: Tx, me: PersonSummary): Promise<void> {
  await lockNetworks(tx, me.id);
  await assertQuotaLeft(objectId(me.id), "alliances", await allowanceOf(tx, me), tx.session);
  if ((await countSent(me.id, tx.session)) >= MOST_UNANSWERED)
    throw new Problem("too_many_pending", { extra: { limit: MOST_UNANSWERED } });
}

function freshRequest(userId: string, otherId: string, note: string) {
  const at = now();
  return {
    requesterId: objectId(userId),
    receiverId: objectId(otherId),
    note,
    createdAt: at,
    expiresAt: new Date(at.getTime() + REQUEST_DAYS * DAY),
    acceptedAt: null,
    withdrawnAt: null,
  };
}

type FreshRequest = ReturnType<typeof freshRequest>;

/** Whether the receiver has declined this person and their time is not over: they are not asked again. */
const isCooling = ({ cooldownUntil, requesterId }: Lean<AllianceRow>, request: FreshRequest): boolean =>
  cooldownUntil !== null && cooldownUntil > request.createdAt && requesterId.equals(request.requesterId);

async function write(
  tx: Tx,
  before: Lean<AllianceRow> | null,
  request: FreshRequest,
  facts: Record<string, unknown>,
): Promise<Lean<AllianceRow>> {
  if (!before) return create(tx, request, facts);
  if (isCooling(before, request)) return declineQuietly(tx, before, request);
  return transition(tx, allianceMachine, before, "request", {
    set: { ...request, cooldownUntil: null },
    event: { definition: allianceEvents.requested, payload: idsOf({ ...request, _id: before._id }) },
  });
}

async function create(tx: Tx, request: FreshRequest, facts: Record<string, unknown>): Promise<Lean<AllianceRow>> {
  const key = pairKey(request.requesterId.toHexString(), request.receiverId.toHexString());
  try {
    const [created] = await AllianceModel.create([{ pairKey: key, status: "pending", ...request }], {
      session: tx.session,
    });
    if (!created) throw new Error("The request was not created");
    const row = created.toObject();
    await audit(tx, {
      action: "alliance.request",
      entity: "alliance",
      entityId: row._id.toHexString(),
      after: { status: "pending", ...facts },
    });
    await emit(tx, allianceEvents.requested, idsOf(row));
    return row;
  } catch (error) {
    throw beginAgain(error);
  }
}

/**
 * A request to someone who declined this person a short time ago: the sender reads `pending` as always, and the receiver is not
 * asked again. Otherwise taking a request back, or a block and its end, would tell the sender of the rejection and undo it.
 */
async function declineQuietly(tx: Tx, before: Lean<AllianceRow>, request: FreshRequest): Promise<Lean<AllianceRow>> {
  if (before.status !== "rejected") {
    const asked = await transition(tx, allianceMachine, before, "request", { set: request });
    return transition(tx, allianceMachine, asked, "reject");
  }
  const row = await AllianceModel.findOneAndUpdate(
    { _id: before._id, status: "rejected", withdrawnAt: before.withdrawnAt },
    { $set: request },
    { session: tx.session, returnDocument: "after" },
  ).lean();
  if (!row) throw new Problem("conflict");
  await audit(tx, {
    action: "alliance.request",
    entity: "alliance",
    entityId: row._id.toHexString(),
    before: { createdAt: before.createdAt },
    after: { createdAt: row.createdAt },
  });
  return row;
}
