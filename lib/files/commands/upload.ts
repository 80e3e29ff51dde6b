import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { Types } from "mongoose";
import { auditDenial, audit } from "@/lib/core/audit/audit";
import { SECOND, now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { isDatabaseUnavailable } from "@/lib/core/db/errors";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import type { SpooledFile } from "@/lib/core/http/form";
import { Problem } from "@/lib/core/http/problem";
import { logger } from "@/lib/core/logger";
import { dueAt } from "@/lib/core/queue/leased-queue";
import { transition } from "@/lib/core/state/transition";
import { ScannerUnavailable, scan } from "@/lib/integrations/antivirus/clamd";
import { fileStore } from "@/lib/integrations/storage/file-store";
import type { NewObject } from "@/lib/integrations/storage/store";
import type { StoredFile } from "@/models/file";
import { assertReadablePdf } from "../examine/pdf";
import { assertDecodable, reencode, type Square } from "../examine/picture";
import { typeOf } from "../examine/type";
import { fileEvents } from "../events";
import { fileMachine } from "../machine";
import { cleanName } from "../name";
import { toFile } from "../present";
import { isSealed, sealFile } from "../sealing";
import type { UploadQuery, UploadedFile } from "../schema";
import { STORED_PICTURE, sizeLimits, type FilePurpose } from "../states";
import { afterScan } from "./after-scan";
import { reserve } from "./reserve";

/** How long the sender waits for the scanner; a file without a verdict by then is `pending`, and no one can read it. */
const SCAN_MS = 8 * SECOND;

/** What is stored of a file. */
interface Prepared extends Pick<StoredFile, "contentType" | "bytes" | "sha256" | "width" | "height"> {
  path: string;
}

/** Whether the scanner found nothing; false where it gave no verdict. Throws 422 `file_infected`, audited. */
async function isClean(ctx: Context, { path, sha256 }: SpooledFile, purpose: string): Promise<boolean> {
  try {
    const verdict = await scan(path, SCAN_MS);
    if (verdict.clean) return true;
    await auditDenial(ctx, "file.refused", "file", null, { purpose, sha256, signature: verdict.signature });
    throw new Problem("file_infected");
  } catch (error) {
    if (!(error instanceof ScannerUnavailable)) throw error;
    logger().warn({ context: "files", requestId: ctx.requestId, err: error }, "a file waits for the scanner");
    return false;
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

/** The picture as it is stored, in a file beside the one that was sent. */
async function encoded(path: string, square?: Square | "middle"): Promise<Prepared> {
  const target = `${path}.webp`;
  const { width, height, bytes } = await reencode(path, target, square);
  return { path: target, contentType: STORED_PICTURE, bytes, width, height, sha256: await sha256Of(target) };
}

async function asItIs({ path, bytes, sha256 }: SpooledFile): Promise<Prepared> {
  await assertReadablePdf(path);
  return { path, contentType: "application/pdf", bytes, sha256, width: null, height: null };
}

/** An avatar and a logo are square. */
const squareOf = (purpose: FilePurpose, crop: Square | undefined): Square | "middle" | undefined =>
  purpose === "avatar" || purpose === "logo" ? (crop ?? "middle") : undefined;

/** What a new file becomes by what is still to be done about it. */
const steps = { none: "accept", hold: "hold", scan: "wait", classify: "wait" } as const;

/** Writes the object. Throws 503 where the store fails; the row, which no one sees, is then swept later. */
async function put(row: Lean<StoredFile>, object: NewObject): Promise<void> {
  try {
    await fileStore().put(row.key, object);
  } catch (cause) {
    if (isDatabaseUnavailable(cause)) throw cause;
    logger().error({ context: "files", err: cause }, "the store did not take a file");
    throw new Problem("unavailable", { headers: { "Retry-After": "5" }, cause });
  }
}

/**
 * Takes an uploaded file: its type by its bytes, its limits, the scanner, then a picture is written anew and a PDF examined, and what
 * remains is stored under a random key, scans of identity documents encrypted. The file is `ready`, or `pending` where the scanner did
 * not answer or a picture that may be for everyone to see waits for the classifier; where people judge every such picture, it is `held`.
 * Throws 409 `file_limit`, 413, 415 `file_type_refused`, 422 `image_too_large`, `file_unreadable` and `file_infected`, and 503 while
 * the store is down.
 */
export async function upload(
  ctx: Context,
  { purpose, startupId, crop }: UploadQuery,
  file: SpooledFile,
): Promise<UploadedFile> {
  const { userId } = signedIn(ctx);
  const type = await typeOf(file.path, file.declaredType);
  const { picture, pdf } = sizeLimits[purpose];
  const limit = type.picture ? picture : pdf;
  if (limit === null) throw new Problem("file_type_refused");
  if (file.bytes > limit) throw new Problem("payload_too_large");
  if (type.picture) await assertDecodable(file.path);
  const clean = await isClean(ctx, file, purpose);
  try {
    const prepared = type.picture ? await encoded(file.path, squareOf(purpose, crop)) : await asItIs(file);
    const { path: _path, ...stored } = prepared;
    const at = now();
    const _id = new Types.ObjectId();
    const { object, sealedKey } = isSealed(purpose)
      ? await sealFile(_id, prepared)
      : { object: prepared, sealedKey: null };
    const row = await reserve(ctx, {
      _id,
      key: randomBytes(16).toString("hex"),
      ownerId: objectId(userId),
      startupId: startupId === undefined ? null : objectId(startupId),
      purpose,
      status: "receiving",
      name: cleanName(file.name, prepared.contentType),
      ...stored,
      sealedKey,
      // A logo is attached once it is chosen.
      attachedTo: purpose === "deck" && startupId ? { kind: "startup", id: objectId(startupId) } : null,
      code: null,
      doubtful: false,
      state: "none",
      ...dueAt(at),
      createdAt: at,
      updatedAt: at,
    });
    await put(row, object);
    const task = clean ? afterScan(row) : "scan";
    return await transaction(ctx, async (tx) => {
      const moved = await transition(tx, fileMachine, row, steps[task], {
        set: {
          updatedAt: now(),
          ...(task === "scan" || task === "classify" ? { state: task, availableAt: now() } : {}),
        },
      });
      await audit(tx, {
        action: "file.upload",
        entity: "file",
        entityId: row._id.toHexString(),
        after: { purpose, bytes: row.bytes, sha256: row.sha256, contentType: row.contentType },
      });
      if (moved.status === "held") await emit(tx, fileEvents.heldChanged, { fileId: row._id.toHexString() });
      if (moved.status === "pending") tx.wakeWorker();
      return toFile(moved);
    });
  } finally {
    for (const ending of [".webp", ".webp.sealed", ".sealed"]) await rm(`${file.path}${ending}`, { force: true });
  }
}
