import { Types } from "mongoose";
import { DAY } from "@/lib/core/clock";
import { randomFrom } from "@/scripts/seed/random";
import { startupFacetKeys, startupTokens } from "@/lib/startups/listing";
import { fundingStages, industries, stages } from "@/lib/startups/states";
import type { Startup } from "@/models/startup";
import type { Lean } from "@/lib/core/db/model";
import { Pool } from "./pool";
import { markedCount, startupTexts, type Marked, type StartupText } from "./texts";

/** The end of the seeded history; a fixed one, so that two runs hold the same data. */
export const HISTORY_END = Date.UTC(2026, 10, 1);
const HISTORY_MS = 730 * DAY;

const poolSizes: Readonly<Record<Marked | "plain", number>> = { plain: 3000, common: 1500, mid: 200, rare: 36 };

/** Which marked word a document carries; spread evenly over the history. */
function markedOf(index: number, total: number): Marked | undefined {
  if (index % Math.floor(total / markedCount("rare", total)) === 3 && Math.floor(index / Math.floor(total / 36)) < 36)
    return "rare";
  const lot = (index * 7919) % 10_000;
  if (lot < 34) return "mid";
  return lot < 3034 ? "common" : undefined;
}

/** Makes the `index`-th of `total` published startups. Publication dates are spread evenly over two years, all different. */
export function startupMaker(total: number, founders: readonly Types.ObjectId[]): (index: number) => Lean<Startup> {
  const random = randomFrom(20_261_122);
  const text = startupTexts(7);
  const withTokens = (marked?: Marked) => () => {
    const content = text(marked);
    return { content, tokens: startupTokens({ ...content, location: content.location }) };
  };
  const pools = {
    plain: new Pool<{ content: StartupText; tokens: string[] }>(poolSizes.plain, withTokens()),
    common: new Pool(poolSizes.common, withTokens("common")),
    mid: new Pool(poolSizes.mid, withTokens("mid")),
    rare: new Pool(poolSizes.rare, withTokens("rare")),
  };
  return (index) => {
    const { content, tokens } = pools[markedOf(index, total) ?? "plain"].at(index);
    const publishedAt = new Date(HISTORY_END - Math.floor((HISTORY_MS * (total - index)) / total));
    const facts = {
      industry: random.pick(industries),
      stage: random.pick(stages),
      fundingStage: random.pick(fundingStages),
      status: "published" as const,
      deletedAt: null,
      purgedAt: null,
      planLockedAt: null,
      openRoles: index % 2 === 0 ? 1 : 0,
    };
    const founderId = founders[index % founders.length];
    if (!founderId) throw new Error("no founders");
    return {
      _id: new Types.ObjectId(),
      founderId,
      ...content,
      ...facts,
      website: null,
      // Most scores are the initial one: the case in which paging by score has the most ties.
      trustScore: index % 3 === 0 ? random.int(0, 100) : 50,
      replyStats: { medianHours: 40, sample: 12 },
      shelves: startupFacetKeys(facts),
      searchTokens: tokens,
      createdAt: publishedAt,
      updatedAt: publishedAt,
      publishedAt,
    };
  };
}
