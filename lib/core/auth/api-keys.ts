import type { BlockList } from "node:net";
import { LRUCache } from "lru-cache";
import type { NextRequest } from "next/server";
import { isKeyScope } from "@/lib/access/key-scopes";
import { ApiKeyModel, type ApiKey } from "@/models/api-key";
import { MINUTE, SECOND, now, nowMs } from "../clock";
import type { Actor } from "../context";
import { connect } from "../db/connect";
import type { Lean } from "../db/model";
import type { Tx } from "../db/transaction";
import { includesAddress, networksOf } from "../http/client-address";
import { Problem } from "../http/problem";
import { isSuspended } from "./suspension";
import { hashToken } from "./tokens";

/** A secret begins with this: it can be found where it was left by mistake, and told apart from an access token. */
export const KEY_PREFIX = "chk_";
/** Maximum age of a cached answer, so that an ended key gets 401 within 5 s on every instance. */
const CACHED_MS = 4 * SECOND;

const secretPattern = /^chk_[\w-]{43}$/;
const anywhere = /chk_[\w-]{43}/;

interface Verdict {
  key: { actor: Actor; addresses: BlockList | null } | null;
  at: number;
}
const holder = globalThis as typeof globalThis & {
  __collabhubKeys?: LRUCache<string, Verdict>;
  __collabhubKeyReads?: Map<string, Promise<Verdict>>;
};
const verdicts = (holder.__collabhubKeys ??= new LRUCache<string, Verdict>({ max: 5_000 }));
const reads = (holder.__collabhubKeyReads ??= new Map<string, Promise<Verdict>>());

/**
 * Returns the API key of a request's `Authorization` header. Throws 400 `key_misplaced` for one in the address or in a cookie, where
 * logs, histories and other sites find it.
 */
export function presentedKey(request: Pick<NextRequest, "headers" | "nextUrl">): string | undefined {
  const { headers, nextUrl } = request;
  if (anywhere.test(decodeLoosely(nextUrl.search)) || anywhere.test(decodeLoosely(headers.get("cookie") ?? "")))
    throw new Problem("key_misplaced");
  const bearer = /^Bearer +(chk_\S*)$/i.exec(headers.get("authorization") ?? "")?.[1];
  return bearer;
}

function decodeLoosely(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

function verdictOf(hash: string): Verdict | undefined {
  const known = verdicts.get(hash);
  const age = known ? nowMs() - known.at : Infinity;
  return age >= 0 && age < CACHED_MS ? known : undefined;
}

/**
 * Returns in whose name a key acts, or null where it is unknown, revoked, expired, replaced, used from an address that it does not
 * allow, or where its maker is suspended or their plan has no API access. Reads MongoDB at most every 4 s, once `admit` has
 * counted the read; calls at once share it.
 */
export async function findKeyActor(secret: string, address: string, admit: () => Promise<void>): Promise<Actor | null> {
  if (!secretPattern.test(secret)) {
    await admit();
    return null;
  }
  const hash = hashToken(secret);
  const { key } = verdictOf(hash) ?? (await sharedRead(hash, admit));
  if (!key || (key.addresses && !includesAddress(key.addresses, address))) return null;
  return key.actor;
}

function sharedRead(hash: string, admit: () => Promise<void>): Promise<Verdict> {
  const running = reads.get(hash);
  if (running) return running;
  const read = admit()
    .then(() => readKey(hash))
    .then((key) => {
      const verdict = { key, at: nowMs() };
      // A key that was changed meanwhile has no read of its own any more: what was read may be older than the change.
      if (reads.get(hash) === read) verdicts.set(hash, verdict);
      return verdict;
    })
    .finally(() => {
      if (reads.get(hash) === read) reads.delete(hash);
    });
  reads.set(hash, read);
  return read;
}

async function readKey(hash: string): Promise<Verdict["key"]> {
  await connect();
  const row = await ApiKeyModel.findOne({ "secrets.hash": hash, revokedAt: null }).lean();
  const at = now();
  const secret = row?.secrets.find((candidate) => candidate.hash === hash);
  if (!row || !secret || !row.inPlan || isSuspended(row.suspension)) return null;
  if ((secret.endsAt && secret.endsAt <= at) || (row.expiresAt && row.expiresAt <= at)) return null;
  if (!row.lastUsedAt || at.getTime() - row.lastUsedAt.getTime() >= MINUTE)
    await ApiKeyModel.updateOne({ _id: row._id }, { $max: { lastUsedAt: at } });
  return {
    actor: actorOf(row),
    addresses: row.allowedAddresses.length > 0 ? networksOf(row.allowedAddresses, "Allowed addresses") : null,
  };
}

function actorOf(row: Lean<ApiKey>): Actor {
  const id = row._id.toHexString();
  const { persona, emailVerified, locale, timeZone, actorName } = row;
  return {
    userId: row.ownerId.toHexString(),
    sessionId: id,
    persona,
    emailVerified,
    locale,
    timeZone,
    name: actorName,
    key: { id, scopes: row.scopes.filter(isKeyScope), startupId: row.startupId?.toHexString() ?? null },
  };
}

/** Makes this process ask the database for these keys again; other processes do so within 4 s. */
export function clearKeyCache(keys: readonly Pick<ApiKey, "secrets">[]): void {
  for (const { hash } of keys.flatMap(({ secrets }) => secrets)) {
    verdicts.delete(hash);
    reads.delete(hash);
  }
}

/** Sets facts on a user's living keys in the transaction of their cause. */
async function changeKeys(tx: Tx, userId: string, change: Partial<ApiKey>): Promise<void> {
  const living = { ownerId: userId, revokedAt: null };
  const keys = await ApiKeyModel.find(living, { secrets: 1 }).session(tx.session).lean();
  if (keys.length === 0) return;
  await ApiKeyModel.updateMany(living, { $set: change }, { session: tx.session });
  tx.afterCommit(() => clearKeyCache(keys));
}

/** Copies changed facts of a user into their living keys, in the same transaction. */
export const refreshKeyFacts = (
  tx: Tx,
  userId: string,
  { name, ...facts }: { name?: string } & Partial<Pick<ApiKey, "locale" | "timeZone" | "emailVerified" | "suspension">>,
): Promise<void> => changeKeys(tx, userId, { ...facts, ...(name === undefined ? {} : { actorName: name }) });

/** Ends all keys of a user in the transaction of its cause. */
export const revokeKeys = (tx: Tx, userId: string, reason: string): Promise<void> =>
  changeKeys(tx, userId, { revokedAt: now(), revokedReason: reason });

/** Stops a user's keys while their plan has no API access, and lets them go on with one that has. */
export const setKeysInPlan = (tx: Tx, userId: string, inPlan: boolean): Promise<void> =>
  changeKeys(tx, userId, { inPlan });
