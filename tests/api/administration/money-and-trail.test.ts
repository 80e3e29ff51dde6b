import { beforeEach, describe, expect, test } from "vitest";
import * as audit from "@/app/api/v1/admin/audit/route";
import * as verify from "@/app/api/v1/admin/audit/verify/route";
import * as balance from "@/app/api/v1/admin/ledger/balance/route";
import * as checks from "@/app/api/v1/admin/ledger/checks/route";
import * as entries from "@/app/api/v1/admin/ledger/entries/route";
import * as retry from "@/app/api/v1/admin/payment-orders/[id]/retry/route";
import * as orders from "@/app/api/v1/admin/payment-orders/route";
import * as suspend from "@/app/api/v1/admin/users/[id]/suspend/route";
import * as reinstate from "@/app/api/v1/admin/users/[id]/reinstate/route";
import type { AuditPage, ChainCheck } from "@/lib/administration/schema";
import { now } from "@/lib/core/clock";
import { objectId } from "@/lib/core/db/model";
import type { AdminOrderPage } from "@/lib/funds/schema";
import type { AdminEntryPage, LedgerBalance, LedgerCheckPage } from "@/lib/ledger/schema";
import { AuditLogModel } from "@/models/audit-log";
import { LedgerCheckModel } from "@/models/ledger-check";
import { LedgerEntryModel } from "@/models/ledger-entry";
import { PaymentOrderModel } from "@/models/payment-order";
import { read, write } from "../../support/administration";
import { useDatabase } from "../../support/harness";
import { a, type Person } from "../../support/hiring";

useDatabase();

let admin: Person;
let ana: Person;
beforeEach(async () => {
  admin = await a("admin", { name: "Ada Byron" });
  ana = await a("talent", { name: "Ana Silva" });
});

const milestoneId = "00000000000000000000aaaa";
const anEntry = (key: string, lines: { account: string; amountMinor: number }[]) =>
  LedgerEntryModel.create({
    key,
    kind: key.startsWith("fund") ? "fund" : "release",
    milestoneId: objectId(milestoneId),
    currency: "USD",
    lines,
    at: now(),
  });
const api = (path: string) => `/api/v1/admin/${path}`;

describe("the ledger", () => {
  test("adds up to zero by kind of account, and says by how much it does not", async () => {
    await anEntry("fund:a:1", [
      { account: "clearing", amountMinor: 100_000 },
      { account: `escrow:${milestoneId}`, amountMinor: -100_000 },
    ]);
    await anEntry("release:a", [
      { account: `escrow:${milestoneId}`, amountMinor: 100_000 },
      { account: `payable:${ana.userId}`, amountMinor: -95_000 },
      { account: "revenue:commission", amountMinor: -5_000 },
    ]);
    const sums = () => read<LedgerBalance>(balance, admin, api("ledger/balance"));
    expect((await sums()).body).toEqual({
      imbalanceMinor: 0,
      accounts: [
        { account: "clearing", currency: "USD", amountMinor: 100_000 },
        { account: "escrow", currency: "USD", amountMinor: 0 },
        { account: "payable", currency: "USD", amountMinor: -95_000 },
        { account: "revenue:commission", currency: "USD", amountMinor: -5_000 },
      ],
    });
    await LedgerEntryModel.collection.updateOne({ key: "release:a" }, { $set: { "lines.2.amountMinor": -5_001 } });
    expect((await sums()).body.imbalanceMinor).toBe(1);
    expect((await read(balance, ana, api("ledger/balance"))).status).toBe(404);
  });

  test("lists entries by account and milestone, and its checks", async () => {
    for (const key of ["fund:a:1", "fund:a:2"])
      await anEntry(key, [
        { account: "clearing", amountMinor: 1 },
        { account: `escrow:${milestoneId}`, amountMinor: -1 },
      ]);
    const list = (query: string) => read<AdminEntryPage>(entries, admin, api(`ledger/entries?${query}`));
    expect((await list("account=clearing")).body.items.map(({ key }) => key)).toEqual(["fund:a:2", "fund:a:1"]);
    expect((await list(`milestoneId=${milestoneId}&limit=1`)).body.items).toHaveLength(1);
    expect((await list("account=revenue:commission")).body.items).toEqual([]);
    const fault = {
      breach: "unbalanced",
      milestoneId,
      key: "fund:a:1",
      account: null,
      expectedMinor: 0,
      foundMinor: 1,
    };
    await LedgerCheckModel.create({
      at: now(),
      tookMs: 3,
      milestones: 1,
      entries: 2,
      compared: 0,
      faultCount: 1,
      faults: [fault],
    });
    const found = await read<LedgerCheckPage>(checks, admin, api("ledger/checks"));
    expect(found.body.items).toMatchObject([{ faultCount: 1, faults: [fault] }]);
  });

  test("requests a refused payment again, once, with the reason in a trail that stays", async () => {
    const order = await PaymentOrderModel.create({
      key: "transfer:a",
      kind: "transfer",
      milestoneId: objectId(milestoneId),
      userId: objectId(ana.userId),
      amountMinor: 95_000,
      currency: "USD",
      state: "refused",
      refusals: 6,
      keyNumber: 7,
      lastError: "account closed",
      availableAt: now(),
      lockedUntil: now(),
      createdAt: now(),
    });
    const id = order._id.toHexString();
    const list = await read<AdminOrderPage>(orders, admin, api("payment-orders"));
    expect(list.body.items).toMatchObject([
      { id, status: "refused", userName: "Ana Silva", lastError: "account closed" },
    ]);
    const again = () => write(retry, admin, api(`payment-orders/${id}/retry`), { params: { id } });
    const answers = await Promise.all(Array.from({ length: 50 }, again));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status } of answers) expect([200, 409, 503]).toContain(status);
    expect(await PaymentOrderModel.findById(id).lean()).toMatchObject({ state: "queued", refusals: 0, keyNumber: 7 });
    const rows = await AuditLogModel.find({ action: "payment_order.retry" }).lean();
    expect(rows).toMatchObject([{ actorId: admin.userId, expiresAt: null }]);
    expect((await write(retry, ana, api(`payment-orders/${id}/retry`), { params: { id } })).status).toBe(404);
  });
});

describe("the audit log", () => {
  const list = (query: string, as = admin) => read<AuditPage>(audit, as, api(`audit?${query}`));
  const check = (query: string) => read<ChainCheck>(verify, admin, api(`audit/verify?${query}`));

  test("is filtered by record, action and person, and finds the row that was altered", async () => {
    const params = { id: ana.userId };
    for (const handlers of [suspend, reinstate]) await write(handlers, admin, api("users/x/x"), { params });
    const record = `entity=user&entityId=${ana.userId}`;
    const all = (await list(record)).body.items;
    expect(all.map(({ action, actorName, seq }) => [action, actorName, seq])).toEqual([
      ["user.reinstate", "Ada Byron", 2],
      ["user.suspend", "Ada Byron", 1],
    ]);
    expect((await list(`action=user.suspend&actorId=${admin.userId}`)).body.items).toHaveLength(1);
    const first = (await list(`${record}&limit=1`)).body;
    expect((await list(`${record}&limit=1&cursor=${first.nextCursor ?? ""}`)).body.items).toHaveLength(1);
    expect((await list(`${record}&to=2020-01-01T00:00:00.000Z`)).body.items).toEqual([]);
    expect((await list(`entityId=${ana.userId}`)).status).toBe(422);
    expect((await list(record, ana)).status).toBe(404);
    expect((await check(record)).body).toEqual({ ok: true });
    await AuditLogModel.collection.updateOne(
      { entityId: ana.userId, seq: 2 },
      { $set: { "changes.status.to": "suspended" } },
    );
    expect((await check(record)).body).toEqual({ ok: false, brokenAt: 2 });
  });
});
