import { capTable, type Holding, type SafeFacts } from "@/lib/equity/captable/holders";
import { modelled } from "@/lib/equity/captable/scenario";
import { countedShares, vestedShares, type GrantTerms } from "@/lib/equity/holdings/grant";
import { readHolders } from "@/lib/equity/import/read";
import { vestingSchedule } from "@/lib/equity/vesting/schedule";
import { measured } from "./measure/computation";
import type { ComputationRow } from "./measure/row";

export interface EquityOptions {
  /** Computations of each kind that are measured, after a few that are not. */
  rounds?: number;
  events?: number;
  holders?: number;
}

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`the benchmark's own result is wrong: ${what}`);
}

const terms: GrantTerms = {
  shares: 48_001,
  grantedOn: "2024-01-01",
  startOn: "2024-01-01",
  schedule: { kind: "monthly", months: 48, cliffMonths: 12 },
  allocation: "cumulative_round_down",
  terminatedOn: null,
};

/** Half of the holders own shares, half have a grant that vests; so every figure of the table is worked for. */
function holdings(count: number, on: string): Holding[] {
  return Array.from({ length: count }, (_, index): Holding => {
    const common = {
      id: `holder-${index}`,
      name: `Holder ${index}`,
      label: "",
      issuedOn: null,
      agreementId: null,
      reference: null,
    };
    if (index % 2 === 0) return { ...common, kind: "shares", shares: 1_000 + index, vested: null };
    const grant = { ...terms, shares: 10_000 + index };
    return { ...common, kind: "options", shares: countedShares(grant, on), vested: vestedShares(grant, on) };
  });
}

const safes = Array.from({ length: 20 }, (_, index): SafeFacts => ({
  id: `safe-${index}`,
  name: `Investor ${index}`,
  kind: index % 2 === 0 ? "post_money" : "pre_money",
  amountMinor: 10_000_000 + index,
  currency: "USD",
  capMinor: 1_000_000_000 + index * 10_000_000,
  discountBps: null,
  mostFavoured: false,
  issuedOn: null,
  agreementId: null,
  reference: null,
}));

/** How long a schedule of 10,000 events, a cap table of 5,000 holders, its round and its import take, each checked against its sum. */
export async function measureEquity(options: EquityOptions = {}): Promise<ComputationRow[]> {
  const { rounds = 20, events = 10_000, holders = 5_000 } = options;
  const on = "2026-06-15";
  const round = { preMoneyMinor: 10_000_000_000, newMoneyMinor: 2_000_000_000, poolTargetBps: 1_000 };
  const csv = [
    "name,shares,reference",
    ...Array.from({ length: holders }, (_, i) => `Holder ${i},${i + 1},R${i}`),
  ].join("\n");
  const tableOf = () => {
    const table = capTable(holdings(holders, on), [100_000_000]);
    if (!table) throw new Error("too many shares");
    return table;
  };
  const now = tableOf();
  return [
    measured(`vesting schedule of ${events} events`, rounds, () => {
      const made = vestingSchedule({
        shares: 9_007_199_254_740_991,
        startOn: "1900-01-01",
        schedule: { kind: "monthly", months: events },
      });
      must(made.ok && made.value.events.length === events, "events");
      must(made.ok && made.value.events.at(-1)?.cumulative === 9_007_199_254_740_991, "sum");
    }),
    measured(`cap table of ${holders} holders`, rounds, () => {
      const { holders: rows, totals } = tableOf();
      must(rows.reduce((sum, { shares }) => sum + shares, 0) === totals.fullyDiluted, "table");
    }),
    measured(`round modelled on ${holders} holders, ${safes.length} SAFEs`, rounds, () => {
      const outcome = modelled(now, safes, { mode: "exact", currency: "USD", round });
      must(
        outcome.ok && outcome.value.holders.reduce((sum, { shares }) => sum + shares, 0) === outcome.value.totalShares,
        "round",
      );
    }),
    measured(`import of ${holders} rows read and checked`, rounds, () => {
      const { rows, faults } = readHolders("csv", csv);
      must(rows.length === holders && faults.length === 0, "import");
    }),
  ];
}
