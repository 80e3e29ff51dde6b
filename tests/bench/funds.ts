import { Types } from "mongoose";
import { AgreementModel } from "@/models/agreement";
import { LedgerClosingModel } from "@/models/ledger-closing";
import { LedgerEntryModel } from "@/models/ledger-entry";
import { MilestoneModel } from "@/models/milestone";
import { UserModel } from "@/models/user";
import { DAY, now, nowMs } from "@/lib/core/clock";
import { systemContext, type Context } from "@/lib/core/context";
import { releaseMilestone } from "@/lib/flows/held-money/act";
import { balanceOf } from "@/lib/ledger/balances";
import { closeDay } from "@/lib/ledger/commands/close-day";
import { fund, settle, transfer, type Deal, type LedgerEntry } from "@/lib/ledger/entries";
import { getPlatformBalances } from "@/lib/ledger/queries/platform-balances";
import { payout } from "@/lib/ledger/split";
import { hashPassword } from "@/lib/identity/password-hash";
import { freshProgress } from "@/lib/milestones/effects";
import { aPerson } from "./data/people";
import { median, quantile } from "./measure/quantiles";
import type { ComputationRow } from "./measure/row";

export interface FundsOptions {
  /** Milestones that are released, a third of them at once. */
  releases?: number;
  /** Entries in the ledger, and those since its last closing. */
  entries?: number;
  sinceClosing?: number;
}

const AMOUNT = 100_000;
const proof = { password: "a lamp under nine stairs" };
/** The password's hash is measured elsewhere; here it would hide what a release costs. */
const CHEAP = 4;
let payers = 0;
const LANES = 6;
const BATCH = 10_000;

const idText = () => new Types.ObjectId().toHexString();

const rowOf = ({ key, kind, milestoneId, currency, lines }: LedgerEntry, at: Date) => ({
  key,
  kind,
  milestoneId: new Types.ObjectId(milestoneId),
  currency,
  lines: lines.map((line) => ({ ...line })),
  reference: null,
  at,
});

const rows = (what: string, times: readonly number[]): ComputationRow => ({
  what,
  medianMs: median([...times]),
  p95Ms: quantile([...times], 0.95),
  rounds: times.length,
});

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Delivered milestones of one payer, each with its money held. */
async function delivered(count: number): Promise<{ ids: string[]; payer: Context }> {
  const payerRow = aPerson(payers++, "founder", await hashPassword(proof.password, CHEAP));
  await UserModel.create(payerRow);
  const payerId = payerRow._id.toHexString();
  const [payeeId, startupId] = [idText(), idText()];
  const at = now();
  const agreement = await AgreementModel.create({
    startupId: new Types.ObjectId(startupId),
    type: "work",
    status: "signed",
    locale: "en",
    parties: [],
    terms: {},
    createdBy: new Types.ObjectId(payerId),
    signedAt: at,
    createdAt: at,
    updatedAt: at,
  });
  const ids = Array.from({ length: count }, idText);
  await MilestoneModel.insertMany(
    ids.map((id) => ({
      ...freshProgress,
      _id: new Types.ObjectId(id),
      agreementId: agreement._id,
      startupId: new Types.ObjectId(startupId),
      payerId: new Types.ObjectId(payerId),
      payeeId: new Types.ObjectId(payeeId),
      title: "Measured",
      status: "submitted",
      amountMinor: AMOUNT,
      currency: "USD",
      dueAt: new Date(nowMs() + DAY),
      attempts: 1,
      fundedAt: at,
      startedAt: at,
      submittedAt: at,
      clockFrom: at,
      nextMoveAt: new Date(nowMs() + DAY),
      createdAt: at,
      updatedAt: at,
    })),
  );
  const deal = (milestoneId: string): Deal => ({ milestoneId, payerId, payeeId, currency: "USD", amountMinor: AMOUNT });
  await LedgerEntryModel.insertMany(ids.map((id) => rowOf(fund(deal(id), 1), at)));
  const actor = {
    userId: payerId,
    persona: "founder" as const,
    sessionId: idText(),
    emailVerified: true,
    locale: "en" as const,
    timeZone: "UTC",
    name: "Payer",
  };
  return { ids, payer: { ...systemContext(), actor } };
}

/** What a release costs: step-up, state, two ledger and audit rows, events, one after another, and how many a second by six payers. */
async function releases(count: number): Promise<ComputationRow[]> {
  const perPayer = Math.ceil(count / 3 / LANES);
  const alone = await delivered(count - perPayer * LANES);
  const lanes = await Promise.all(Array.from({ length: LANES }, () => delivered(perPayer)));
  const times: number[] = [];
  for (const id of alone.ids) times.push(await timed(() => releaseMilestone(alone.payer, id, proof)));
  const lane = async ({ ids, payer }: (typeof lanes)[number]) => {
    for (const id of ids) await releaseMilestone(payer, id, proof);
  };
  const took = await timed(() => Promise.all(lanes.map(lane)));
  const each = took / (perPayer * LANES);
  return [
    rows("release of held money, one after another", times),
    {
      what: `release of held money, by ${LANES} payers at once: ${Math.round(1000 / each)} a second`,
      medianMs: each,
      p95Ms: each,
      rounds: perPayer * LANES,
    },
  ];
}

/** The platform's balances out of a long ledger: all of it was closed but the last entries. */
async function balances(entries: number, sinceClosing: number): Promise<ComputationRow[]> {
  await LedgerEntryModel.collection.deleteMany({});
  await LedgerClosingModel.collection.deleteMany({});
  const yesterday = new Date(nowMs() - DAY);
  let written = 0;
  const write = async (count: number, at: Date) => {
    let batch: ReturnType<typeof rowOf>[] = [];
    for (; written < count; written += 4) {
      const deal: Deal = {
        milestoneId: idText(),
        payerId: idText(),
        payeeId: idText(),
        currency: "USD",
        amountMinor: AMOUNT,
      };
      const life = [fund(deal, 1), ...settle(deal, 60), transfer(deal, payout(60_000).netMinor)];
      batch.push(...life.map((entry) => rowOf(entry, at)));
      if (batch.length < BATCH && written + 4 < count) continue;
      await LedgerEntryModel.collection.insertMany(batch, { ordered: false, writeConcern: { w: 1 } });
      batch = [];
    }
  };
  await write(entries - sinceClosing, yesterday);
  const closing = await timed(closeDay);
  await write(entries, now());
  const times: number[] = [];
  let clearing = 0;
  for (let round = 0; round < 20; round += 1)
    times.push(
      await timed(async () => {
        clearing = balanceOf(await getPlatformBalances(), "USD", "clearing");
      }),
    );
  // Of each milestone only the commission stays: 5 % of 60 %.
  if (clearing !== (entries / 4) * 3_000) throw new Error(`the ledger comes to ${clearing}`);
  return [
    { what: `closing a day of ${entries - sinceClosing} entries`, medianMs: closing, p95Ms: closing, rounds: 1 },
    rows(`the platform's balances after ${entries} entries, ${sinceClosing} of them since the last closing`, times),
  ];
}

/** Releases and balances through the database that this process is connected to; empties its ledger. */
export async function measureFunds(options: FundsOptions = {}): Promise<ComputationRow[]> {
  const { releases: count = 300, entries = 1_000_000, sinceClosing = 1_000 } = options;
  return [...(await releases(count)), ...(await balances(entries, sinceClosing))];
}
