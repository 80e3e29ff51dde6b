import { auditAdministration } from "@/lib/core/audit/administration";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { BreachModel, type Breach } from "@/models/breach";
import { dueAtOf } from "../policy";
import { presentBreach } from "../queries/detail";
import type { BreachDetail, BreachInput } from "../schema";

/** Records a breach of security safeguards, whatever its risk (PIPEDA section 10.3). Its clock begins now. */
export const recordBreach = (
  ctx: Context,
  { reason, occurredTo, affectedCount, estimated, ...input }: BreachInput,
): Promise<BreachDetail> =>
  transaction(ctx, async (tx) => {
    const at = now();
    const facts = { status: "recorded", assessment: null, report: null, notice: null, determinedAt: at } as const;
    const row: Omit<Breach, "_id"> = {
      ...facts,
      ...input,
      affected: { count: affectedCount, estimated },
      data: [...new Set(input.data)],
      occurredTo: occurredTo ?? null,
      recordedBy: objectId(signedIn(ctx).userId),
      dueAt: dueAtOf(facts),
      warnedAt: null,
      closedAt: null,
      createdAt: at,
    };
    const [created] = await BreachModel.create([row], { session: tx.session });
    if (!created) throw new Error("The breach was not recorded");
    await auditAdministration(tx, {
      action: "breach.record",
      entity: "breach",
      entityId: created.id,
      after: { status: "recorded" },
      permanent: true,
      reason,
    });
    return presentBreach(created.toObject(), tx.session);
  });
