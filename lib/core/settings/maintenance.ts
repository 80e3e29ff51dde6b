import type { Persona } from "@/lib/access/personas";
import { MINUTE, nowMs } from "../clock";
import type { Locale } from "../context";
import { Problem } from "../http/problem";
import { settingOf } from "./settings";

/** While it is on, only administrators are served. */
export interface Maintenance {
  on: boolean;
  message: Readonly<Record<Locale, string>>;
  /** When it ends by itself. */
  endsAt: Date;
  /** Whether everyone may go on reading. */
  reads: boolean;
}

/** What was switched last, whether or not it is in force; null: nothing ever. */
export function lastMaintenance(): Maintenance | null {
  const row = settingOf("maintenance");
  return row ? (row.value as unknown as Maintenance) : null;
}

/** The maintenance that is in force now, or null. */
export function currentMaintenance(): Maintenance | null {
  const last = lastMaintenance();
  return last?.on === true && last.endsAt.getTime() > nowMs() ? last : null;
}

/** Seconds after which it is worth trying again: until the announced end, and at least a minute. */
export const retryAfter = ({ endsAt }: Maintenance): number =>
  Math.max(MINUTE / 1000, Math.ceil((endsAt.getTime() - nowMs()) / 1000));

/** Refuses a call during maintenance, except an administrator's, and a reading one where those go on: 503 `maintenance`. */
export function assertOpen(method: string, locale: Locale, persona: Persona | undefined): void {
  const maintenance = currentMaintenance();
  if (!maintenance || persona === "admin") return;
  if (maintenance.reads && (method === "GET" || method === "HEAD")) return;
  throw new Problem("maintenance", {
    ...(maintenance.message[locale] === "" ? {} : { detail: maintenance.message[locale] }),
    headers: { "Retry-After": String(retryAfter(maintenance)) },
    extra: { endsAt: maintenance.endsAt.toISOString() },
  });
}
