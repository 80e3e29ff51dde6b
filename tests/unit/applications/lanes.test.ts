import { describe, expect, test } from "vitest";
import { lanes, pathTo, placeOf, type Lane } from "@/app/(app)/hiring/_components/board/lanes";

const forward = { pending: "review", reviewed: "shortlist", shortlisted: "offer" } as const;

describe("the moves between two lanes of the board", () => {
  test.each(lanes.flatMap((from) => lanes.map((to): [Lane, Lane] => [from, to])))("%s to %s", (from, to) => {
    const between = lanes.slice(placeOf(from), Math.max(placeOf(from), placeOf(to)));
    expect(pathTo(from, to)).toEqual(between.map((lane) => forward[lane as keyof typeof forward]));
  });
});
