import { StartupModel } from "@/models/startup";
import { UserModel } from "@/models/user";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { transaction } from "@/lib/core/db/transaction";
import { logger } from "@/lib/core/logger";
import type { Subject } from "../ledger";
import { recomputeScore, lockLedger } from "./recompute-score";

/** What a rebuild did. */
export interface Rebuilt {
  subjects: number;
  /** How many stored scores were not what their entries come to at that moment. */
  changed: number;
  failed: number;
}

const rebuild = (ctx: Context, subject: Subject): Promise<boolean> =>
  transaction(ctx, async (tx) => {
    const { score: before } = await lockLedger(tx, subject);
    return (await recomputeScore(tx, subject)) !== before;
  });

/** People before startups, whose scores are made of theirs; one that fails keeps none of the others. */
export async function rebuildEach(ctx: Context, subjects: AsyncIterable<Subject>, done: Rebuilt): Promise<void> {
  for await (const subject of subjects) {
    done.subjects += 1;
    try {
      if (await rebuild(ctx, subject)) done.changed += 1;
    } catch (error) {
      done.failed += 1;
      logger().error({ context: "trust", requestId: ctx.requestId, subjectId: subject.id, err: error }, "not rebuilt");
    }
  }
}

async function* everyone(): AsyncGenerator<Subject> {
  const rows = UserModel.find(
    { status: { $ne: "deleted" }, persona: { $in: ["founder", "talent", "investor"] } },
    { _id: 1 },
  )
    .lean()
    .cursor({ batchSize: 500 });
  for await (const { _id } of rows) yield { kind: "user", id: _id.toHexString() };
}

async function* everyStartup(): AsyncGenerator<Subject> {
  const rows = StartupModel.find({}, { _id: 1 }).lean().cursor({ batchSize: 500 });
  for await (const { _id } of rows) yield { kind: "startup", id: _id.toHexString() };
}

/** Recomputes every score from its entries: everything stored beside them can be lost. */
export async function rebuildAll(ctx: Context): Promise<Rebuilt> {
  await connect();
  const done: Rebuilt = { subjects: 0, changed: 0, failed: 0 };
  await rebuildEach(ctx, everyone(), done);
  await rebuildEach(ctx, everyStartup(), done);
  return done;
}
