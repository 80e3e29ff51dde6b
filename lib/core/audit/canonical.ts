import { createHash } from "node:crypto";

/** An ObjectId is its 24 hex digits. */
const idOf = (value: object): string => (value as { toHexString: () => string }).toHexString();

/** One text for one value, whatever the order of its fields; fields without a value are left out. */
export function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    if ("toHexString" in value && typeof value.toHexString === "function") return JSON.stringify(idOf(value));
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return `{${entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`)
      .join(",")}}`;
  }
  return JSON.stringify(value ?? null);
}

/** SHA-256 in hex. */
export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
