import { now, DAY } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { Problem } from "@/lib/core/http/problem";
import { visiblePerson, dayOf, presentInstant, endOf, scoreAt } from "./score";

/** A person's score at the end of some days, to themselves and to staff; 404 to anyone else. */
export async function listTrustHistory(
  ctx: Context,
  userId: string,
  most = 26,
): Promise<{ on: string; score: number }[]> {
  const { person, insider } = await visiblePerson(ctx, userId);
  if (!insider) throw new Problem("not_found");
  await connect();
  const last = now().getTime();
  const first = Math.max(person.createdAt.getTime(), last - 365 * DAY);
  const days = Math.floor(last / DAY) - Math.floor(first / DAY);
  const count = Math.min(most, days + 1);
  const present = await presentInstant(userId);
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const back = count === 1 ? 0 : Math.round((days * (count - 1 - index)) / (count - 1));
      const on = dayOf(new Date(last - back * DAY));
      const at = back === 0 ? present : endOf(on);
      return { on, score: await scoreAt({ kind: "user", id: userId }, at) };
    }),
  );
}
