import { balanceOf, fold, fundsOf, type Balances } from "@/lib/ledger/balances";
import { milestoneViolations } from "@/lib/flows/held-money/violations";
import { fund, settle, transfer, type Deal, type LedgerEntry } from "@/lib/ledger/entries";
import { DAY } from "@/lib/core/clock";
import { trustEntry, type TrustEntry } from "@/lib/trust/entries";
import { computeScore } from "@/lib/trust/score";
import { trustEvents, type TrustEvent } from "@/lib/trust/states";
import { median, quantile } from "./measure/quantiles";
import type { ComputationRow } from "./measure/row";

export interface MilestoneOptions {
  rounds?: number;
  /** People whose trust is recomputed, with thirty entries each. */
  people?: number;
  /** Entries in the ledger, and those since its totals were last closed. */
  entries?: number;
  sinceClosing?: number;
}

const at = new Date("2027-03-10T12:00:00Z");
const events = Object.keys(trustEvents) as TrustEvent[];

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`the benchmark's own result is wrong: ${what}`);
}

function measured(what: string, rounds: number, work: () => void): ComputationRow {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const started = performance.now();
    work();
    if (round > 0) times.push(performance.now() - started);
  }
  return { what, medianMs: median(times), p95Ms: quantile(times, 0.95), rounds };
}

const dealOf = (index: number): Deal => ({
  milestoneId: `m${index}`,
  payerId: `founder${index % 997}`,
  payeeId: `talent${index % 1_999}`,
  currency: "USD",
  amountMinor: 100_000 + (index % 900_000),
});

/** A milestone that was funded, split and paid: four entries. */
function lifeOf(index: number): LedgerEntry[] {
  const deal = dealOf(index);
  const entries = [fund(deal, 1), ...settle(deal, 60)];
  return [...entries, transfer(deal, fundsOf(entries).netMinor)];
}

function* historyOf(count: number): Generator<LedgerEntry> {
  for (let index = 0; index < count / 4; index += 1) yield* lifeOf(index);
}

const ledgerOf = (person: number): TrustEntry[] =>
  Array.from({ length: 30 }, (_, index) => {
    const event = events[(person * 7 + index * 3) % events.length] ?? "milestone_on_time";
    const days = (person * 13 + index * 97) % 1_200;
    return trustEntry(event, `s${index}`, `p${person}`, new Date(at.getTime() - days * DAY));
  });

/** Trust of many people, balances of a long ledger from its last closing, and its nightly check: arithmetic alone, no database. */
export function measureMilestones(options: MilestoneOptions = {}): Promise<ComputationRow[]> {
  const { rounds = 5, people = 10_000, entries = 1_000_000, sinceClosing = 1_000 } = options;
  const ledgers = Array.from({ length: people }, (_, person) => ledgerOf(person));
  const closed: Balances = fold(historyOf(entries - sinceClosing));
  const since = [...historyOf(sinceClosing)];
  const checked = since.length / 4;
  let clearing = 0;
  const rows = [
    measured(`trust of ${people} people, 30 entries each`, rounds, () => {
      for (const own of ledgers) must(computeScore(own, [], at).score <= 100, "a score is at most 100");
    }),
    measured(`clearing after ${entries} entries, from a closing and ${sinceClosing} entries`, rounds * 10, () => {
      clearing = balanceOf(closed, "USD", "clearing") + balanceOf(fold(since), "USD", "clearing");
    }),
    measured(`the check of ${checked} milestones, 4 entries each`, rounds, () => {
      for (let index = 0; index < checked; index += 1) {
        const own = since.slice(4 * index, 4 * index + 4);
        must(milestoneViolations({ ...dealOf(index), status: "split" }, own).length === 0, "nothing is wrong");
      }
    }),
  ];
  must(clearing > 0, "the commission of every milestone lies in clearing");
  return Promise.resolve(rows);
}
