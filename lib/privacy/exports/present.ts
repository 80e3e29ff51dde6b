import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { DataExport as Row } from "@/models/data-export";
import type { DataExport } from "./schema";

/** An archive as its owner sees it: what is over is expired, whether the worker has been there or not. */
export function toDataExport({ _id, status, bytes, expiresAt }: Lean<Row>): DataExport {
  const shown = status === "ready" && expiresAt <= now() ? "expired" : status;
  return {
    id: _id.toHexString(),
    status: shown,
    ...(shown === "ready" ? { bytes } : {}),
    expiresAt: expiresAt.toISOString(),
  };
}
