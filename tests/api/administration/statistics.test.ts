import { beforeEach, expect, test } from "vitest";
import * as statistics from "@/app/api/v1/admin/statistics/route";
import type { Statistics } from "@/lib/administration/schema";
import { DAY, advanceClock, now, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { audit } from "@/lib/core/audit/audit";
import { AuditLogModel } from "@/models/audit-log";
import { read } from "../../support/administration";
import { useDatabase } from "../../support/harness";
import { a } from "../../support/hiring";

useDatabase();

beforeEach(() => {
  setClock(new Date("2031-03-09T23:59:00.000Z"));
});

const happens = (action: string, entityId: string) =>
  transaction(systemContext(), (tx) => audit(tx, { action, entity: "milestone", entityId }));
const counts = async (query = "") => read<Statistics>(statistics, await a("admin"), `/api/v1/admin/statistics${query}`);

test("count what succeeded by day in UTC, by an index, for administrators alone", async () => {
  await happens("milestone.release", "1");
  await happens("milestone.auto_release", "2");
  await happens("milestone.something", "3");
  advanceClock(2 * 60_000);
  await happens("milestone.confirm", "4");
  const { status, body } = await counts();
  expect([status, body.items.length]).toEqual([200, 30]);
  expect(body.items.slice(-2)).toMatchObject([
    { day: "2031-03-09", releases: 2, payments: 0, signUps: 0 },
    { day: "2031-03-10", releases: 0, payments: 1 },
  ]);
  advanceClock(DAY);
  expect((await counts("?days=2")).body.items).toMatchObject([
    { day: "2031-03-10", payments: 1 },
    { day: "2031-03-11", payments: 0 },
  ]);
  expect((await counts("?days=91")).status).toBe(422);
  expect((await read(statistics, await a("moderator"), "/api/v1/admin/statistics")).status).toBe(404);
  const plan = await AuditLogModel.find({
    action: { $in: ["milestone.release", "milestone.confirm"] },
    at: { $gte: now() },
    success: true,
  }).explain();
  expect(JSON.stringify(plan)).toContain("action_1_at_-1");
  expect(JSON.stringify(plan)).not.toContain("COLLSCAN");
});
