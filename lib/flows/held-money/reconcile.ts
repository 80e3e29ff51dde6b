import type { Lean } from "@/lib/core/db/model";
import { DAY, now, nowMs } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { env } from "@/lib/core/env";
import { eachRow } from "@/lib/core/jobs/each-row";
import { logger } from "@/lib/core/logger";
import { Currency } from "@/lib/core/schema";
import { findUnsentEntries, sumHeldAtProcessor } from "@/lib/funds/queries/at-processor";
import { expectedAtProcessor, fold } from "@/lib/ledger/balances";
import { recordCheck } from "@/lib/ledger/commands/record-check";
import { findReadingFaults, readEntries, startLedgerReading } from "@/lib/ledger/queries/full-reading";
import type { LedgerEntry } from "@/lib/ledger/entries";
import { dealOf } from "@/lib/milestones/present";
import { streamPayableMilestones } from "@/lib/milestones/queries/payable";
import type { LedgerCheck, LedgerFault } from "@/models/ledger-check";
import type { Milestone } from "@/models/milestone";
import { milestoneViolations } from "./violations";

const BATCH = 500;
const FAULTS_KEPT = 100;

/** How long after its last change a milestone's money is compared with the processor's. */
const COMPARED_DAYS = 3;

/** Differences between the processor and the ledger for one milestone. */
async function processorFaults(row: Lean<Milestone>, entries: readonly LedgerEntry[]): Promise<LedgerFault[]> {
  const milestoneId = row._id.toHexString();
  const balances = fold(entries);
  const unsent = await findUnsentEntries(milestoneId, entries);
  const held = await sumHeldAtProcessor(milestoneId);
  return Currency.options.flatMap((currency) => {
    const expectedMinor = expectedAtProcessor(balances, currency, unsent);
    const foundMinor = held.get(currency) ?? 0;
    return expectedMinor === foundMinor
      ? []
      : [
          {
            breach: "processor_differs",
            milestoneId,
            key: null,
            account: `${currency} clearing`,
            expectedMinor,
            foundMinor,
          },
        ];
  });
}

/**
 * Reads the whole ledger: each milestone's entries against its state and each other, the last closed day against its entries
 * now, and what changed lately against the payment processor. What it finds is stored, logged, and raises an alert.
 */
export async function checkLedger(ctx: Context): Promise<LedgerCheck> {
  const started = nowMs();
  const reading = await startLedgerReading();
  const faults: LedgerFault[] = [];
  let milestones = 0;
  let compared = 0;
  let batch: Lean<Milestone>[] = [];
  const lately = started - COMPARED_DAYS * DAY;
  const read = async () => {
    const entries = await readEntries(
      reading,
      batch.map(({ _id }) => _id.toHexString()),
    );
    compared += await eachRow(ctx, {
      job: "ledger.check",
      rows: batch,
      describe: ({ _id }) => ({ milestoneId: _id.toHexString() }),
      work: async (row) => {
        const own = entries.get(row._id.toHexString()) ?? [];
        faults.push(...milestoneViolations({ ...dealOf(row), status: row.status }, own));
        if (!env().STRIPE_SECRET_KEY || row.updatedAt.getTime() < lately) return false;
        faults.push(...(await processorFaults(row, own)));
        return true;
      },
    });
    milestones += batch.length;
    batch = [];
  };
  for await (const row of streamPayableMilestones()) {
    batch.push(row);
    if (batch.length === BATCH) await read();
  }
  await read();
  faults.push(...(await findReadingFaults(reading)));
  const check: LedgerCheck = {
    at: now(),
    tookMs: nowMs() - started,
    milestones,
    entries: reading.entries,
    compared,
    faultCount: faults.length,
    faults: faults.slice(0, FAULTS_KEPT),
  };
  await recordCheck(check);
  for (const fault of check.faults)
    logger().error({ context: "ledger", requestId: ctx.requestId, ...fault }, "the ledger does not add up");
  return check;
}
