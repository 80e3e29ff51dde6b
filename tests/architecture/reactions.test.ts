import { expect, test } from "vitest";
import { reactions } from "@/lib/reactions";

/** What follows from each event, as a table: a reviewer sees a change of effects in the diff of this snapshot. */
test("what reacts to each event is the table that reviewers know", async () => {
  const byEvent = new Map<string, string[]>();
  for (const { on, name } of reactions) byEvent.set(on, [...(byEvent.get(on) ?? []), name]);
  const rows = [...byEvent]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([on, names]) => `${on.padEnd(36)} ${names.join(", ")}`);
  await expect(`${rows.join("\n")}\n`).toMatchFileSnapshot("reactions.snapshot.txt");
});

test("each reaction has a name of its own: its receipt is found by it", () => {
  const names = reactions.map(({ on, name }) => `${on} ${name}`);
  expect(new Set(names).size).toBe(names.length);
});
