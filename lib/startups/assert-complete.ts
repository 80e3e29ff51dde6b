import { Problem } from "@/lib/core/http/problem";
import { completeness, type CompletenessFacts } from "./completeness";

/** Throws 422 `incomplete` with the missing fields unless a startup can be published. */
export function assertComplete(facts: CompletenessFacts): void {
  const { missing } = completeness(facts);
  if (missing.length === 0) return;
  throw new Problem("incomplete", {
    detail: `Required before publishing: ${missing.join(", ")}.`,
    errors: missing.map((path) => ({ path, code: "required", message: "before_publishing" })),
  });
}
