import { describe, expect, test } from "vitest";
import { verdictOn } from "@/lib/files/verdict";

const scores = (porn: number, hentai = 0, sexy = 0) => ({ porn, hentai, sexy });

describe("what follows from the classifier's scores", () => {
  test.each([
    ["nothing found", scores(0), "clear"],
    ["just under doubt", scores(0.299), "clear"],
    ["doubt", scores(0.3), "doubtful"],
    ["doubt in two classes together", scores(0.16, 0.15), "doubtful"],
    ["just under PICTURE_HOLD_AT", scores(0.3, 0.299), "doubtful"],
    ["PICTURE_HOLD_AT", scores(0.6), "held"],
    ["PICTURE_HOLD_AT in two classes together", scores(0.3, 0.31), "held"],
    ["bare skin, just under", scores(0, 0, 0.849), "clear"],
    ["bare skin", scores(0, 0, 0.85), "held"],
  ] as const)("%s", (_name, found, verdict) => {
    expect(verdictOn(found, 0.6)).toBe(verdict);
  });

  test("everything is held at 0, and at 1 only what is certain", () => {
    expect(verdictOn(scores(0), 0)).toBe("held");
    expect(verdictOn(scores(0.99), 1)).toBe("doubtful");
    expect(verdictOn(scores(0.2), 0.1)).toBe("held");
  });
});
