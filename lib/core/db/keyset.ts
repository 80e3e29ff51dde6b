import { Problem } from "../http/problem";
import { objectId } from "./model";
import { decodeCursor } from "./page";

const LATEST_MS = 8.64e15;

/**
 * Returns the filter for rows after a cursor of `[value, id]`, in the order `{ field: direction, _id: direction }`; empty
 * without a cursor. Throws 422 for a cursor that we did not issue.
 */
export function afterCursor(
  field: string,
  kind: "date" | "number",
  direction: 1 | -1,
  cursor: string | undefined,
): Record<string, unknown> {
  if (cursor === undefined) return {};
  const [raw, id] = decodeCursor(cursor, 2);
  if (typeof raw !== "number" || !Number.isSafeInteger(raw) || Math.abs(raw) > LATEST_MS) {
    throw new Problem("invalid_input", {
      errors: [{ path: "cursor", code: "invalid_cursor", message: "cursor" }],
    });
  }
  const value = kind === "date" ? new Date(raw) : raw;
  const [atOrPast, past] = direction === 1 ? (["$gte", "$gt"] as const) : (["$lte", "$lt"] as const);
  // The outer bound lets one index scan begin at the cursor; the inner one excludes rows with the same value that an earlier
  // page returned.
  return {
    [field]: { [atOrPast]: value },
    $or: [{ [field]: { [past]: value } }, { _id: { [past]: objectId(String(id)) } }],
  };
}
