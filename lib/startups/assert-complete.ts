import { Problem } from "@/lib/core/http/problem";
import { completeness, type CompletenessFacts } from "./completeness";

export function assertComplete(facts: CompletenessFacts): void {
  const { missing } = completeness(facts);
  if (missing.length === 0) return;
  throw new Problem("incomplete", {
    detail: `Still missing: ${missing.join(", ")}.`,
    errors: missing.map((path) => ({ path, code: "required", message: "Fill this in before publishing" })),
  });
}
