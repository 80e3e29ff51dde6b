import type { Types } from "mongoose";
import { StartupModel, type Startup as StartupRow } from "@/models/startup";
import { assertUnlocked, releaseQuota, consumeQuota } from "@/lib/billing/plan-limits";
import { planOf } from "@/lib/billing/queries/subscription";
import { audit } from "@/lib/core/audit/audit";
import { deny } from "@/lib/core/audit/deny";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import { DAY, now } from "@/lib/core/clock";
import { signedIn } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { transition } from "@/lib/core/state/transition";
import { startupEvents } from "../events";
import { startupFacetKeys, startupTokens } from "../listing";
import { startupMachine } from "../machine";
import { findAccess } from "../queries/access";
import { visibleStartup } from "../queries/detail";
import { findTeamIds } from "../queries/team";
import { completeness, type CompletenessFacts } from "../completeness";
import type { StartupPatch } from "../schema";
import { RESTORE_DAYS, mayManage, type Access, type StartupAction } from "../states";

/** A startup in the middle of a change, with the asker's access. */
export interface Held {
  row: Lean<StartupRow>;
  access: Access;
}

/** The startup, where the asker manages it; 404 where they may not see it, 403 (audited) where they may only look. */
export async function managed(tx: Tx, id: string, action: string): Promise<Held> {
  const { row, access } = await visibleStartup(tx.ctx, id, tx.session);
  if (access === null || !mayManage(access)) return deny(tx.ctx, action, "startup", id);
  return { row, access };
}

/** What else shows a startup is stale after the commit: lists, its page, its team's homes. */
export async function dropStartup(tx: Tx, startupId: Types.ObjectId): Promise<void> {
  const team = await findTeamIds(startupId, "all", tx.session);
  tx.afterCommit(() =>
    invalidate(
      tags.startupsList,
      tags.rolesList,
      tags.startup(startupId.toHexString()),
      ...team.map((userId) => tags.dashboard(userId)),
    ),
  );
}

function assertComplete(facts: CompletenessFacts): void {
  const { missing } = completeness(facts);
  if (missing.length === 0) return;
  throw new Problem("incomplete", {
    detail: `Still missing: ${missing.join(", ")}.`,
    errors: missing.map((path) => ({ path, code: "required", message: "Fill this in before publishing" })),
  });
}

/** Changes what a startup says of itself; one that is public stays complete. Emits `startup.updated`. */
export async function update(tx: Tx, { row, access }: Held, patch: StartupPatch): Promise<Held> {
  assertUnlocked(row);
  if (row.status === "archived")
    throw new Problem("invalid_transition", {
      detail: "This startup is archived; it cannot change now.",
      extra: { state: row.status },
    });
  const given = Object.fromEntries(
    Object.entries(patch).filter(([, value]) => value !== undefined),
  ) as Partial<StartupRow>;
  const next = { ...row, ...given };
  if (next.status === "published") assertComplete(next);
  const set = { ...given, searchTokens: startupTokens(next), shelves: startupFacetKeys(next), updatedAt: now() };
  const changed = await StartupModel.findOneAndUpdate(
    { _id: row._id, status: row.status, deletedAt: null },
    { $set: set },
    { session: tx.session, returnDocument: "after" },
  ).lean();
  if (!changed) throw new Problem("conflict");
  const id = row._id.toHexString();
  // Texts stay out of the trail: it says which fields changed.
  await audit(tx, {
    action: "startup.update",
    entity: "startup",
    entityId: id,
    before: { fields: [] },
    after: { fields: Object.keys(given).sort() },
  });
  await emit(tx, startupEvents.updated, { startupId: id });
  await dropStartup(tx, row._id);
  return { row: changed, access };
}

/** Publishes, pauses or archives. Publishing an incomplete one is 422 `incomplete`; archiving returns the plan's unit. */
export async function move(tx: Tx, { row, access }: Held, action: StartupAction): Promise<Held> {
  if (action === "publish") {
    assertUnlocked(row);
    assertComplete(row);
  }
  const at = now();
  const status = ({ publish: "published", pause: "paused", archive: "archived" } as const)[action];
  const event = (
    { publish: startupEvents.published, pause: startupEvents.paused, archive: startupEvents.archived } as const
  )[action];
  const moved = await transition(tx, startupMachine, row, action, {
    set: {
      updatedAt: at,
      shelves: startupFacetKeys({ ...row, status }),
      ...(action === "publish" && row.publishedAt === null ? { publishedAt: at } : {}),
    },
    guard: { deletedAt: null },
    event: { definition: event, payload: { startupId: row._id.toHexString() } },
  });
  if (action === "archive" && !row.planLockedAt) await releaseQuota(tx, row.founderId, "startups");
  await dropStartup(tx, row._id);
  return { row: moved, access };
}

/** Hides a startup everywhere at once; its owner can restore it for 30 days. Emits `startup.deleted`. */
export async function remove(tx: Tx, id: string): Promise<Lean<StartupRow>> {
  const { row, access } = await managed(tx, id, "startup.delete");
  if (access !== "owner") return deny(tx.ctx, "startup.delete", "startup", id);
  const at = now();
  const removed = await StartupModel.findOneAndUpdate(
    { _id: row._id, deletedAt: null },
    { $set: { deletedAt: at, updatedAt: at, shelves: [] } },
    { session: tx.session, returnDocument: "after" },
  ).lean();
  if (!removed) throw new Problem("not_found");
  if (row.status !== "archived" && !row.planLockedAt) await releaseQuota(tx, row.founderId, "startups");
  await audit(tx, {
    action: "startup.delete",
    entity: "startup",
    entityId: id,
    before: { deletedAt: null },
    after: { deletedAt: at },
  });
  await emit(tx, startupEvents.deleted, { startupId: id });
  await dropStartup(tx, row._id);
  return removed;
}

/** Brings a deleted startup back, as it was, within 30 days; its plan must have room again. Emits `startup.restored`. */
export async function restore(tx: Tx, id: string): Promise<Held> {
  const { userId } = signedIn(tx.ctx);
  const access = await findAccess(id, userId, tx.session);
  const row = await StartupModel.findById(id).session(tx.session).lean();
  if (!row || access === null) throw new Problem("not_found");
  if (row.deletedAt === null)
    throw new Problem("invalid_transition", { detail: "This startup is not deleted.", extra: { state: row.status } });
  if (access !== "owner" || row.deletedAt.getTime() + RESTORE_DAYS * DAY <= now().getTime())
    throw new Problem("not_found");
  if (row.status !== "archived" && !row.planLockedAt)
    await consumeQuota(tx, row.founderId, "startups", await planOf(row.founderId.toHexString(), tx.session));
  const restored = await StartupModel.findOneAndUpdate(
    { _id: row._id, deletedAt: row.deletedAt },
    { $set: { deletedAt: null, updatedAt: now(), shelves: startupFacetKeys({ ...row, deletedAt: null }) } },
    { session: tx.session, returnDocument: "after" },
  ).lean();
  if (!restored) throw new Problem("conflict");
  await audit(tx, {
    action: "startup.restore",
    entity: "startup",
    entityId: id,
    before: { deletedAt: row.deletedAt },
    after: { deletedAt: null },
  });
  await emit(tx, startupEvents.restored, { startupId: id });
  await dropStartup(tx, row._id);
  return { row: restored, access };
}

/** Moves the count of a startup's open roles with the roles themselves, and with it whether it is listed as hiring. */
export async function countRoles(tx: Tx, startupId: Types.ObjectId, change: number): Promise<void> {
  if (change === 0) return;
  const row = await StartupModel.findOneAndUpdate(
    { _id: startupId },
    { $inc: { openRoles: change } },
    { session: tx.session, returnDocument: "after" },
  ).lean();
  if (!row) throw new Problem("not_found");
  const shelves = startupFacetKeys(row);
  if (shelves.length !== row.shelves.length)
    await StartupModel.updateOne({ _id: startupId }, { $set: { shelves } }, { session: tx.session });
  await dropStartup(tx, startupId);
}
