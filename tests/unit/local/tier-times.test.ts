import { describe, expect, it } from "vitest";
import { cpuSeconds, timesTable } from "@/tests/support/tier-times";

describe("the times of a run", () => {
  it("reads CPU time from the kernel's line, whatever the command is called", () => {
    const line = "4242 (node (x) 1) S 1 4242 4242 0 -1 4194560 9 8 7 6 1234 66 5000 700 20 0 11 0 99";
    expect(cpuSeconds(line)).toEqual({ own: 13, children: 57 });
  });

  it("are shown per tier and together", () => {
    const lines = timesTable([
      { tier: "unit", wall: 20.04, cpu: 31.5 },
      { tier: "api", wall: 100, cpu: 150.25 },
    ]);
    expect(lines.map((line) => line.trim().split(/\s{2,}/))).toEqual([
      ["wall s", "CPU s"],
      ["unit", "20.0", "31.5"],
      ["api", "100.0", "150.3"],
      ["together", "120.0", "181.8"],
    ]);
  });

  it("say so where the system tells no CPU time", () => {
    const lines = timesTable([
      { tier: "unit", wall: 1, cpu: null },
      { tier: "api", wall: 1, cpu: 1 },
    ]);
    expect(lines.at(-1)).toMatch(/together\s+2\.0\s+–$/);
  });
});
