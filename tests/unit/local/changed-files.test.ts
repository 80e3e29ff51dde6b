import { describe, expect, it } from "vitest";
import { affectedBy } from "@/tests/support/changed-files";

describe("npm test -- changed", () => {
  it("follows imports from what changed, and leaves the journeys out where browsers see none of it", () => {
    expect(affectedBy(["lib/trust/score.ts", "tests/unit/trust/score.test.ts"])).toEqual({
      unit: "related",
      api: "related",
      journeys: false,
    });
    expect(affectedBy([])).toEqual({ unit: "related", api: "related", journeys: false });
  });

  it.each([
    "app/[locale]/page.tsx",
    "middleware.ts",
    "public/sw.js",
    "next.config.ts",
    "tests/e2e/hire.spec.ts",
    "package-lock.json",
  ])("runs the journeys for %s", (file) => {
    expect(affectedBy([file]).journeys).toBe(true);
  });

  it.each(["docs/openapi.json", "ops/alerts.yml", "lib/i18n/messages/fr.json", "app/_ui/button.module.css"])(
    "runs all unit tests for %s, which is read as a file",
    (file) => {
      expect(affectedBy([file]).unit).toBe("all");
    },
  );

  it.each(["package.json", "tests/vitest.config.ts", "tsconfig.json"])("runs all API tests for %s", (file) => {
    expect(affectedBy([file]).api).toBe("all");
  });
});
