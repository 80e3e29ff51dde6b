import { LedgerEntryModel } from "@/models/ledger-entry";
import { audit } from "@/lib/core/audit/audit";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { ledgerEvents } from "../events";
import type { LedgerEntry } from "../entries";

/** An entry to be written, with the processor's object that it is about. */
export type Posting = LedgerEntry & { reference?: string | null };

/**
 * Writes entries, with an audit row and the event `ledger.posted` for each, in the transaction of what they record. An entry
 * whose lines do not sum to zero is refused (RangeError); one whose key was written before makes the transaction fail.
 */
export async function post(tx: Tx, entries: readonly Posting[], at: Date): Promise<void> {
  for (const { key, kind, milestoneId, currency, lines, reference } of entries) {
    const sum = lines.reduce((total, { amountMinor }) => total + amountMinor, 0);
    if (sum !== 0) throw new RangeError(`The entry ${key} does not sum to zero: ${sum}`);
    await LedgerEntryModel.create(
      [
        {
          key,
          kind,
          milestoneId: objectId(milestoneId),
          currency,
          lines: lines.map(({ account, amountMinor }) => ({ account, amountMinor })),
          reference: reference ?? null,
          at,
        },
      ],
      { session: tx.session },
    );
    await audit(tx, {
      action: `ledger.${kind}`,
      entity: "ledger",
      entityId: milestoneId,
      after: { key, currency, lines: lines.map(({ account, amountMinor }) => `${account} ${amountMinor}`) },
      permanent: true,
    });
    await emit(tx, ledgerEvents.posted, { key, kind, milestoneId });
  }
}
