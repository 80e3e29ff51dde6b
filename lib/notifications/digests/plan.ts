import { DigestModel } from "@/models/digest";
import { now } from "@/lib/core/clock";
import { daysAfter } from "@/lib/core/calendar";
import { beginAgain } from "@/lib/core/db/errors";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { dueAt } from "@/lib/core/queue/leased-queue";
import { dayIn } from "@/lib/i18n/dates";
import { nextLocalTime } from "../preferences/local-times";
import type { Preferences } from "../preferences/merge";
import { weekdays, type DigestPeriod } from "../preferences/states";

/** Someone who has something for a digest. */
export interface DigestReader {
  userId: string;
  timeZone: string;
  preferences: Pick<Preferences, "digestHour" | "weeklyOn">;
}

const weekdayOf = (day: string) => weekdays[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7];

/**
 * Has a digest of each of these people wait for its hour, unless one does already. A local day has one digest: whoever has had today's,
 * as someone may who travels west, gets the next one tomorrow.
 */
export async function planDigests(tx: Tx, period: DigestPeriod, readers: readonly DigestReader[]): Promise<void> {
  if (readers.length === 0) return;
  const at = now();
  const rows = await DigestModel.find(
    {
      userId: { $in: readers.map(({ userId }) => objectId(userId)) },
      period,
      // A day behind, for zones in which it is still yesterday.
      day: { $gte: daysAfter(dayIn(at, "UTC"), -1) },
    },
    { userId: 1, day: 1, state: 1 },
  )
    .session(tx.session)
    .lean();
  const planned = readers.flatMap(({ userId, timeZone, preferences: { digestHour, weeklyOn } }) => {
    const own = rows.filter((row) => row.userId.equals(userId));
    if (own.some(({ state }) => state === "waiting")) return [];
    const time = `${String(digestHour).padStart(2, "0")}:00`;
    const suits = (day: string) =>
      !own.some((row) => row.day === day) && (period === "daily" || weekdayOf(day) === weeklyOn);
    const next = nextLocalTime(at, time, timeZone, suits);
    return [{ userId: objectId(userId), day: next.day, due: next.at }];
  });
  if (planned.length === 0) return;
  try {
    await DigestModel.bulkWrite(
      planned.map(({ userId, day, due }) => ({
        updateOne: {
          filter: { userId, period, day },
          update: { $setOnInsert: { state: "waiting" as const, createdAt: at, ...dueAt(due) } },
          upsert: true,
        },
      })),
      { session: tx.session },
    );
  } catch (error) {
    throw beginAgain(error);
  }
  tx.wakeWorker();
}
