import { z } from "zod";
import { Problem } from "../http/problem";

/** Keyset paging: a cursor holds the sort values and the id of the last returned row, so every page costs the same. */

const Parts = z
  .array(z.union([z.string().max(100), z.number()]))
  .min(1)
  .max(3);

/** Encodes the sort values of a row as an opaque cursor. */
export function encodeCursor(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** Decodes the sort values of a cursor. Throws 422 for one that we did not issue. */
export function decodeCursor(cursor: string, length: number): (string | number)[] {
  try {
    const parts = Parts.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    if (parts.length === length && /^[0-9a-f]{24}$/.test(String(parts.at(-1)))) return parts;
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof z.ZodError)) throw error;
  }
  throw new Problem("invalid_input", {
    errors: [{ path: "cursor", code: "invalid_cursor", message: "cursor" }],
  });
}

/** Builds a page from `limit + 1` fetched rows: the mapped items, and the cursor of the last item when there are more. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  cursorOf: (row: Row) => readonly (string | number)[],
): { items: Item[]; nextCursor: string | null } {
  const pageRows = rows.slice(0, limit);
  const last = pageRows.at(-1);
  return {
    items: pageRows.map(toItem),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(cursorOf(last)) : null,
  };
}

/** Returns the filter for rows after `(value, id)` in descending order of `field`, then of id. */
export function afterDescending(field: string, value: Date | number | string, id: unknown): Record<string, unknown> {
  // The outer bound lets one index scan begin at the cursor; the inner one excludes rows with the same value that an earlier
  // page returned.
  return { [field]: { $lte: value }, $or: [{ [field]: { $lt: value } }, { _id: { $lt: id } }] };
}
