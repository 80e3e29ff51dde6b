import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { metrics } from "@/lib/core/metrics/metrics";
import { rebuildEach, type Rebuilt } from "./rebuild";
import type { Subject } from "../ledger";
import { TrustScoreModel } from "@/models/trust-score";

async function* ofOlderDays(kind: Subject["kind"]): AsyncGenerator<Subject> {
  const today = now().toISOString().slice(0, 10);
  const rows = TrustScoreModel.find({ asOf: { $lt: today }, kind }, { subjectId: 1 })
    .lean()
    .cursor({ batchSize: 500 });
  for await (const { subjectId } of rows) yield { kind, id: subjectId.toHexString() };
}

/** Recomputes the scores of older days: points decay by the day. */
export async function decay(ctx: Context): Promise<Rebuilt> {
  await connect();
  const done: Rebuilt = { subjects: 0, changed: 0, failed: 0 };
  await rebuildEach(ctx, ofOlderDays("user"), done);
  await rebuildEach(ctx, ofOlderDays("startup"), done);
  metrics().jobFailures.inc({ name: "trust.fade" }, done.failed);
  return done;
}
