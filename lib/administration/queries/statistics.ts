import { AuditLogModel } from "@/models/audit-log";
import { DAY, now } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import type { Statistics, StatisticsQuery } from "../schema";
import { STATISTICS_DAYS, statisticNames, type StatisticName } from "../states";

/** The entries of the audit trail that each figure counts. */
const actions: Readonly<Record<StatisticName, readonly string[]>> = {
  signUps: ["auth.verify_email"],
  startups: ["startup.publish"],
  roles: ["role.create"],
  applications: ["application.create"],
  hires: ["application.accept"],
  agreements: ["agreement.countersign"],
  payments: ["milestone.confirm"],
  releases: ["milestone.release", "milestone.auto_release"],
  conversations: ["conversation.open"],
  disputes: ["dispute.open"],
  reports: ["report.create"],
};

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/**
 * What happened on each of the last days, today's among them, in UTC. Counted from the audit trail by its index over action and time,
 * which reaches back as far as plain entries are kept.
 */
export async function getStatistics({ days = STATISTICS_DAYS }: StatisticsQuery): Promise<Statistics> {
  await connect();
  const today = new Date(`${dayOf(now())}T00:00:00.000Z`);
  const dates = Array.from({ length: days }, (_, index) => new Date(today.getTime() - (days - 1 - index) * DAY));
  const from = dates[0] ?? today;
  const rows = await AuditLogModel.aggregate<{ _id: { day: string; action: string }; count: number }>([
    { $match: { action: { $in: Object.values(actions).flat() }, at: { $gte: from }, success: true } },
    {
      $group: {
        _id: { day: { $dateToString: { date: "$at", format: "%Y-%m-%d", timezone: "UTC" } }, action: "$action" },
        count: { $sum: 1 },
      },
    },
  ]);
  const counts = new Map(rows.map(({ _id, count }) => [`${_id.day} ${_id.action}`, count]));
  const figures = (day: string) =>
    Object.fromEntries(
      statisticNames.map((name) => [
        name,
        actions[name].reduce((sum, action) => sum + (counts.get(`${day} ${action}`) ?? 0), 0),
      ]),
    ) as Record<StatisticName, number>;
  return { items: dates.map((date) => ({ day: dayOf(date), ...figures(dayOf(date)) })) };
}
