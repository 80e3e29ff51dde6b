import { describe, expect, test } from "vitest";
import { DisputeParams, DisputeQueue } from "@/lib/disputes/schema";
import { partyColumns } from "@/lib/ledger/balances";
import { release } from "@/lib/ledger/entries";
import { Earnings, PayoutAccount, PayoutOnboarding } from "@/lib/funds/schema";
import { LedgerPage } from "@/lib/ledger/schema";
import { divide } from "@/lib/ledger/split";
import { MilestonePage, MilestoneParams, PaymentPage } from "@/lib/milestones/schema";
import { TrustParams } from "@/lib/trust/schema";
import { deal } from "../ledger/samples";

const id = "665f1c2ab7e4d90012345678";
const at = "2027-01-04T09:00:00.000Z";
/** What the database keeps and nobody outside is told. */
const secret = { _id: "x", stripeChargeId: "ch_1", payerEmail: "a@example.com" };

const milestone = {
  id,
  agreementId: id,
  startupId: id,
  payerId: id,
  payeeId: id,
  title: "Beta",
  description: "",
  status: "submitted",
  amountMinor: 100_000,
  currency: "USD",
  dueAt: at,
  funds: {
    fundedMinor: 100_000,
    heldMinor: 100_000,
    releasedMinor: 0,
    refundedMinor: 0,
    commissionMinor: 0,
    netMinor: 0,
    paidMinor: 0,
  },
  submissions: [{ round: 1, note: "Done", links: [], fileIds: [], at, changes: null }],
  changeRounds: 0,
  disputeId: null,
  autoReleaseAt: at,
  refundAnswerBy: null,
  returnAt: null,
  refundReason: null,
  cardDisputed: false,
  suspendedBy: null,
  actions: ["request_changes", "release", "dispute"],
  editable: false,
  discardable: false,
  fundedAt: at,
  startedAt: at,
  submittedAt: at,
  releasedAt: null,
  closedAt: null,
  createdAt: at,
  updatedAt: at,
};

const dispute = {
  id,
  milestoneId: id,
  agreementId: id,
  status: "proposed",
  payerId: id,
  payeeId: id,
  claimantId: id,
  amountMinor: 100_000,
  currency: "USD",
  claimPercent: 100,
  claim: { text: "Not paid", evidence: [], fileIds: [], at },
  answer: null,
  proposal: { payeePercent: 60, reason: "Half done", division: divide(100_000, 60), at },
  acceptedBy: [],
  electedBy: [],
  smallClaim: false,
  custody: true,
  cardDisputed: false,
  outcome: null,
  deadline: { at, byItself: true },
  actions: ["accept", "refuse"],
  createdAt: at,
  updatedAt: at,
  conflicts: [],
  author: id,
  pending: { payeePercent: 60, by: id, reason: "Half done", at },
};

describe("what is answered", () => {
  test("of milestones is the contract's fields and nothing of the database", () => {
    const page = { items: [milestone], nextCursor: null };
    expect(MilestonePage.parse({ ...page, items: [{ ...milestone, ...secret }] })).toEqual(page);
    for (const field of [
      "id",
      "agreementId",
      "status",
      "amountMinor",
      "currency",
      "dueAt",
      "fundedAt",
      "submittedAt",
    ]) {
      const { [field as "id"]: _left, ...rest } = milestone;
      expect(MilestonePage.safeParse({ ...page, items: [rest] }).success, field).toBe(false);
    }
  });

  test("of disputes has the division of each percent", () => {
    const page = { items: [dispute], nextCursor: null };
    expect(DisputeQueue.parse({ ...page, items: [{ ...dispute, ...secret }] })).toEqual(page);
  });

  test("of a ledger are kinds, times and lines", () => {
    const { kind, currency, lines } = release(deal, 100_000);
    const item = { id, kind, at, currency, lines, columns: partyColumns(release(deal, 100_000), deal) };
    const page = { items: [item], nextCursor: null };
    expect(LedgerPage.parse({ ...page, items: [{ ...item, ...secret }] })).toEqual(page);
  });

  test("of money coming and going is where to go, and three sums", () => {
    expect(PaymentPage.parse({ url: "https://pay.example.com/s/1", ...secret })).toEqual({
      url: "https://pay.example.com/s/1",
    });
    expect(PayoutOnboarding.parse({ url: "https://pay.example.com/o/1", accountId: "acct_1" }).accountId).toBe(
      "acct_1",
    );
    expect(PayoutAccount.parse({ status: "none" })).toEqual({ status: "none" });
    const sums = { currency: "EUR", heldMinor: 3, availableMinor: 2, paidMinor: 1 };
    expect(Earnings.parse({ items: [{ ...sums, ...secret }] })).toEqual({ items: [sums] });
  });
});

test.each([MilestoneParams, DisputeParams, TrustParams])("an address has a whole id and nothing else", (params) => {
  expect(params.parse({ id })).toEqual({ id });
  for (const wrong of ["", "1", `${id}0`, id.toUpperCase(), { $ne: null }])
    expect(params.safeParse({ id: wrong }).success).toBe(false);
  expect(params.safeParse({ id, q: 1 }).success).toBe(false);
});
