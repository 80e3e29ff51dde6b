import { randomBytes } from "node:crypto";
import type { NextRequest } from "next/server";
import type { Types } from "mongoose";
import { KnownDeviceModel } from "@/models/known-device";
import { hashToken } from "@/lib/core/auth/tokens";
import { DAY, SECOND, now } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db/transaction";
import { daysKept } from "@/lib/core/retention";
import type { Cookie } from "@/lib/core/http/cookies";

/**
 * Browsers on which a user has signed in before. Such a browser with the right password may still sign in while the
 * account is locked by others' attempts, so that no one can lock its owner out.
 */

const DEVICE_COOKIE = "collabhub_device";
const KEEP_MS = daysKept("devices") * DAY;

/** The request's device secret (256 random bits), or null where it has none. */
export function deviceOf(request: Pick<NextRequest, "cookies">): string | null {
  const value = request.cookies.get(DEVICE_COOKIE)?.value;
  return value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : null;
}

/** Whether this user has signed in on this device within a year. */
export async function isKnownDevice(userId: Types.ObjectId, device: string, tx?: Tx): Promise<boolean> {
  return (
    (await KnownDeviceModel.exists({ userId, deviceHash: hashToken(device), expiresAt: { $gt: now() } }).session(
      tx?.session ?? null,
    )) !== null
  );
}

/** Remembers the device for a year and returns its cookie. One browser may be known for several accounts. */
export async function rememberDevice(tx: Tx, userId: Types.ObjectId, device: string | null): Promise<Cookie> {
  const secret = device ?? randomBytes(32).toString("base64url");
  const at = now();
  const expiresAt = new Date(at.getTime() + KEEP_MS);
  await KnownDeviceModel.updateOne(
    { userId, deviceHash: hashToken(secret) },
    { $set: { lastUsedAt: at, expiresAt }, $setOnInsert: { createdAt: at } },
    { upsert: true, session: tx.session },
  );
  return { name: DEVICE_COOKIE, value: secret, path: "/api/v1/auth", maxAge: KEEP_MS / SECOND };
}

/** Forgets all devices of a user: after a password reset only the owner of the mailbox is trusted. */
export async function forgetDevices(tx: Tx, userId: Types.ObjectId): Promise<void> {
  await KnownDeviceModel.deleteMany({ userId }, { session: tx.session });
}
