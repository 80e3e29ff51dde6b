import { describe, expect, test } from "vitest";
import { models } from "@/models/registry";

describe("partial indexes", () => {
  test.each(models.map((model) => [model.modelName, model] as const))(
    "of %s filter by what the planner can follow from a value: never by $type",
    (_name, model) => {
      for (const [, options] of model.schema.indexes()) {
        const filter = options.partialFilterExpression as Record<string, unknown> | undefined;
        expect(JSON.stringify(filter ?? {})).not.toContain("$type");
      }
    },
  );
});
