import { randomUUID } from "node:crypto";
import { Redis } from "ioredis";
import mongoose from "mongoose";
import { NextRequest } from "next/server";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { Persona } from "@/lib/access/personas";
import { clearCache } from "@/lib/core/cache/cache";
import { MINUTE, now, resetClock } from "@/lib/core/clock";
import { drainOutbox } from "@/lib/core/events/outbox";
import { peerHeaders } from "@/lib/core/http/peer";
import type { RouteHandler } from "@/lib/core/http/route";
import { issueAccessToken } from "@/lib/core/auth/tokens";
import { forgetSettings } from "@/lib/core/settings/settings";
import { clearLocalCounts } from "@/lib/core/rate-limit/windows";
import { reactions } from "@/lib/reactions";
import { SessionModel } from "@/models/session";
import { assertStructure, emptyAll, emptyWritten, prepareDatabase } from "./database";
import { withVariables } from "./variables";

let shared: Redis | undefined;

/**
 * Connects this file to its worker's database, which has all indexes, and empties it before each test: the collections that this
 * process has written to, or all of them where other processes write too (`writers: "several"`). The connection stays open for the
 * next file of the same process.
 */
export function useDatabase({ writers = "this process" }: { writers?: "this process" | "several" } = {}): void {
  beforeAll(prepareDatabase);
  beforeEach(async () => {
    resetClock();
    clearLocalCounts();
    forgetSettings();
    await clearCache();
    if (process.env.REDIS_URL) await (shared ??= new Redis(process.env.REDIS_URL)).flushdb();
    await (writers === "several" ? emptyAll() : emptyWritten());
  });
  afterAll(() => {
    resetClock();
    assertStructure();
  });
}

/** Applies the published rate limits to the tests of a file; elsewhere they are scaled out of the way. */
export function useRealRateLimits(): void {
  withVariables({ RATE_LIMIT_SCALE: "1" });
}

/** Someone who is signed in: what {@link call} needs to act as them. */
export interface SignedIn {
  userId: string;
  sessionId: string;
  token: string;
}

/** Signs a user in by making the session that a login would make. */
export async function signIn(user: {
  id: string;
  persona: Persona;
  name?: string;
  locale?: "en" | "fr";
  emailVerified?: boolean;
  suspension?: { until: Date | null } | null;
}): Promise<SignedIn> {
  const at = now();
  const later = new Date(at.getTime() + 60 * 24 * 60 * MINUTE);
  const session = await SessionModel.create({
    userId: new mongoose.Types.ObjectId(user.id),
    persona: user.persona,
    name: user.name ?? "Someone",
    locale: user.locale ?? "en",
    emailVerified: user.emailVerified ?? true,
    suspension: user.suspension ?? null,
    refreshHash: randomUUID(),
    rotatedAt: at,
    createdAt: at,
    lastUsedAt: at,
    idleExpiresAt: later,
    expiresAt: later,
  });
  const sessionId = session._id.toHexString();
  return { userId: user.id, sessionId, token: issueAccessToken({ userId: user.id, sessionId }) };
}

export interface Called<Body = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: Body;
}

interface Call {
  method?: string;
  path: string;
  params?: Record<string, string>;
  body?: unknown;
  /** Sent as it is, instead of `body`. */
  rawBody?: string | Uint8Array;
  as?: SignedIn | null;
  headers?: Record<string, string>;
  address?: string;
  idempotencyKey?: string;
}

/** Calls an exported handler as the server would, from a marked peer, and reads the answer. */
export async function call<Body = Record<string, unknown>>(handler: RouteHandler, given: Call): Promise<Called<Body>> {
  const hasBody = given.rawBody !== undefined || given.body !== undefined;
  const headers = new Headers({
    ...peerHeaders(given.address ?? "203.0.113.7"),
    ...(hasBody ? { "content-type": "application/json" } : {}),
    ...(given.as ? { authorization: `Bearer ${given.as.token}` } : {}),
    ...(given.idempotencyKey ? { "idempotency-key": given.idempotencyKey } : {}),
    ...given.headers,
  });
  const payload = given.rawBody ?? (given.body === undefined ? undefined : JSON.stringify(given.body));
  const request = new NextRequest(new URL(given.path, "http://localhost:3000"), {
    method: given.method ?? (hasBody ? "POST" : "GET"),
    headers,
    ...(payload === undefined ? {} : { body: payload as BodyInit }),
  });
  const response = await handler(request, { params: Promise.resolve(given.params ?? {}) });
  // It has no end of its own.
  if (response.headers.get("content-type")?.startsWith("text/event-stream")) {
    await response.body?.cancel();
    return { status: response.status, headers: response.headers, body: null as Body };
  }
  const text = await response.text();
  // A feed is read as text.
  const isText = response.headers.get("content-type")?.includes("xml") === true;
  const body: unknown = text === "" ? null : isText ? text : JSON.parse(text);
  return { status: response.status, headers: response.headers, body: body as Body };
}

/** A fresh Idempotency-Key. */
export const aKey = (): string => randomUUID();

/** Lets every committed event take effect, as the worker would. */
export async function drainReactions(): Promise<void> {
  while ((await drainOutbox(reactions)) > 0);
}
