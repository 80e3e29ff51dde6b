import type { Types } from "mongoose";
import { ErasureModel, type Erasure } from "@/models/erasure";
import { MailModel } from "@/models/mail";
import { DAY, HOUR, MINUTE, SECOND, now, nowMs } from "@/lib/core/clock";
import { systemContext, type Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { hasPendingEvents } from "@/lib/core/events/pending";
import type { ErasedPerson } from "@/lib/core/personal-data";
import { LeaseLost, LeasedQueue, dueAt } from "@/lib/core/queue/leased-queue";
import { retryPolicies } from "@/lib/core/queue/retry-policies";
import { transition } from "@/lib/core/state/transition";
import { queueMail } from "@/lib/integrations/mail/queue";
import { findOwner } from "@/lib/profiles/queries/recipient";
import { erasureHeld } from "../events";
import { recordErasure } from "../journal/journal";
import { erasureMachine } from "../machine";
import { erasedMail } from "../mails";
import { findBlockers } from "../queries/blockers";
import { findSolelyOwned } from "../queries/solely-owned";
import { eraseSteps, providerSteps, readErased } from "../register";
import { openPerson, sealPerson } from "../sealed-person";
import { syncStartupsOf } from "./hide-startups";
import { FAREWELL_HOURS, PARTS_VERSION, SECOND_PASS_HOURS } from "../states";

/** Purges a startup that goes with its owner's account. */
export type PurgeStartup = (ctx: Context, startupId: Types.ObjectId) => Promise<void>;

type Row = Lean<Erasure>;

const BATCH = 10;
/** How long the reactions to what someone did last are waited for. */
const SETTLING_MS = 5 * MINUTE;
const AGAIN_MS = 2 * SECOND;

const queue = new LeasedQueue<Row>({
  context: "erasures",
  model: ErasureModel,
  policy: retryPolicies.erasures,
  waiting: "waiting",
  failure: "account not erased",
  describe: ({ _id }) => ({ erasureId: _id.toHexString() }),
});

/** Erases the accounts that are due, step by step; returns how many were looked at. A row that fails is tried again and stops no other. */
export const eraseDueAccounts = (purge: PurgeStartup): Promise<number> =>
  queue.drain((row, signal) => work(row, purge, signal), { max: BATCH });

async function work(due: Row, purge: PurgeStartup, signal: AbortSignal): Promise<void> {
  const ctx = systemContext();
  if (due.status === "erased") return secondPass(ctx, due, signal);
  const row = due.status === "erasing" ? due : await begin(ctx, due);
  if (row) await erase(ctx, row, purge, signal);
}

/** What only the holder of the row's lease may write. */
const held = ({ lockedBy }: Row) => ({ lockedBy });

const farewellKey = ({ _id, eraseAt }: Row): string => `erased:${_id.toHexString()}:${eraseAt.getTime()}`;

/** From here on nothing can be undone. Null where something has to end before, which is looked at again in a day. */
async function begin(ctx: Context, row: Row): Promise<Row | null> {
  const userId = row.subjectId.toHexString();
  const blockers = await findBlockers(userId);
  if (blockers.length > 0) {
    if (row.status === "scheduled")
      await transaction(ctx, (tx) =>
        transition(tx, erasureMachine, row, "hold", {
          guard: held(row),
          event: {
            definition: erasureHeld,
            payload: { userId, blockers: [...new Set(blockers.map(({ kind }) => kind))] },
          },
        }),
      );
    await queue.postpone(row, DAY, { attempts: 0 });
    return null;
  }
  const person = await readErased(userId);
  const at = now();
  return transaction(ctx, async (tx) => {
    const reader = await findOwner(userId, tx.session);
    const set = {
      begunAt: at,
      sealed: person && sealPerson(row._id, person),
      steps: {},
      journalSeq: null,
    };
    const begun = await transition(tx, erasureMachine, row, "begin", { set, guard: held(row) });
    if (reader) await queueMail(tx, { key: farewellKey(row), ...erasedMail(reader) });
    return begun;
  });
}

/** Whether the word about the erasure has left, or will not any more. */
async function farewellLeft(row: Row): Promise<boolean> {
  if ((row.begunAt?.getTime() ?? 0) + FAREWELL_HOURS * HOUR <= nowMs()) return true;
  return (await MailModel.exists({ key: farewellKey(row), state: "queued" })) === null;
}

async function erase(ctx: Context, row: Row, purge: PurgeStartup, signal: AbortSignal): Promise<void> {
  const userId = row.subjectId.toHexString();
  const person = openPerson(row);
  await journal(row, userId);
  const settling = (row.begunAt?.getTime() ?? 0) + SETTLING_MS > nowMs();
  if (settling && (await hasPendingEvents(userId))) return queue.postpone(row, AGAIN_MS);
  if (person) {
    for (const step of providerSteps) await step(ctx, person);
    for (const startupId of await findSolelyOwned(userId)) {
      signal.throwIfAborted();
      await purge(ctx, startupId);
    }
    // Where someone became an owner meanwhile, the startup goes on in public.
    await transaction(ctx, (tx) => syncStartupsOf(tx, userId));
    for (const [name, step] of eraseSteps) {
      if (Object.hasOwn(row.steps, name)) continue;
      signal.throwIfAborted();
      if (name === "mails" && !(await farewellLeft(row))) return queue.postpone(row, AGAIN_MS);
      await transaction(ctx, async (tx) => {
        await step(tx, person);
        const noted = await ErasureModel.updateOne(
          { _id: row._id, ...held(row) },
          { $set: { [`steps.${name}`]: now() } },
          { session: tx.session },
        );
        if (noted.matchedCount === 0) throw new LeaseLost();
      });
    }
  }
  await transaction(ctx, (tx) =>
    transition(tx, erasureMachine, row, "finish", {
      set: { erasedAt: now(), ...dueAt(new Date(nowMs() + SECOND_PASS_HOURS * HOUR)) },
      guard: held(row),
    }),
  );
}

/** Writes to the journal first: what is not written there would come back with a backup, so nothing is erased. */
async function journal(row: Row, userId: string): Promise<void> {
  if (row.journalSeq !== null) return;
  const journalSeq = await recordErasure({
    subjectId: userId,
    erasedAt: (row.begunAt ?? now()).toISOString(),
    partsVersion: PARTS_VERSION,
  });
  const noted = await ErasureModel.updateOne({ _id: row._id, ...held(row) }, { $set: { journalSeq } });
  if (noted.matchedCount === 0) throw new LeaseLost();
}

/** Runs every step again, for reactions that were under way during the first, and forgets who it was. */
async function secondPass(ctx: Context, row: Row, signal: AbortSignal): Promise<void> {
  const person = openPerson(row);
  if (person) await eraseAgain(ctx, person, signal);
  await queue.finish(row, { state: "done", sealed: null });
}

/** Runs every step for someone who was erased before. */
export async function eraseAgain(ctx: Context, person: ErasedPerson, signal?: AbortSignal): Promise<void> {
  for (const step of providerSteps) await step(ctx, person);
  for (const [, step] of eraseSteps) {
    signal?.throwIfAborted();
    await transaction(ctx, (tx) => step(tx, person));
  }
}
