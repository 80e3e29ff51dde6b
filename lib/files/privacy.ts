import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { FileGrantModel } from "@/models/file-grant";
import { FileModel } from "@/models/file";
import { FileReportModel } from "@/models/file-report";
import { deleteFile, isInUse } from "./commands/remove";
import { isShown } from "./present";
import { z } from "zod";
import { personalData } from "@/lib/core/personal-data";
import { Id, Timestamp } from "@/lib/core/schema";
import { LINK_SECONDS, SCAN_LINK_SECONDS, attachmentKinds, filePurposes, fileStatuses } from "./states";
import { linkTo } from "./links";
import { isSealed } from "./sealing";

/**
 * Personal data in files (PIPEDA principle 4.9, GDPR article 15): the files that the person uploaded, the decks that they were
 * granted, and the pictures that they reported. The bytes can be downloaded by each file's link.
 */
export async function exportFiles(userId: string) {
  await connect();
  const files = await FileModel.find({ ownerId: objectId(userId) })
    .sort({ createdAt: 1 })
    .lean();
  const grants = await FileGrantModel.find({ userId: objectId(userId) })
    .sort({ grantedAt: 1 })
    .lean();
  const reports = await FileReportModel.find({ reporterId: objectId(userId) })
    .sort({ createdAt: 1 })
    .lean();
  return {
    files: files
      .filter(({ status }) => isShown(status))
      .map((row) => ({
        id: row._id.toHexString(),
        purpose: row.purpose,
        status: row.status,
        name: row.name,
        contentType: row.contentType,
        bytes: row.bytes,
        sha256: row.sha256,
        attachedTo: row.attachedTo && { kind: row.attachedTo.kind, id: row.attachedTo.id.toHexString() },
        createdAt: row.createdAt.toISOString(),
      })),
    reports: reports.map(({ fileId, reason, createdAt }) => ({
      fileId: fileId.toHexString(),
      reason,
      createdAt: createdAt.toISOString(),
    })),
    grants: grants.map(({ fileId, grantedAt, revokedAt }) => ({
      fileId: fileId.toHexString(),
      grantedAt: grantedAt.toISOString(),
      revokedAt: revokedAt?.toISOString() ?? null,
    })),
  };
}

/**
 * Erases a person's files (GDPR article 17, PIPEDA principle 4.5). What they delivered or gave as evidence stays with the payment that
 * it belongs to (GDPR article 17(3)(e)), and a deck with its startup.
 */
export async function eraseFiles(tx: Tx, userId: string): Promise<void> {
  const rows = await FileModel.find({
    ownerId: objectId(userId),
    status: { $in: ["pending", "ready", "held", "refused"] },
    startupId: null,
  })
    .session(tx.session)
    .lean();
  for (const row of rows) if (!isInUse(row)) await deleteFile(tx, row);
  await FileReportModel.deleteMany({ reporterId: objectId(userId) }, { session: tx.session });
  await FileGrantModel.deleteMany({ userId: objectId(userId) }, { session: tx.session });
}

/** What files answer for of personal data. */
export const fileData = personalData({
  models: {
    File: ["name", "bytes", "sha256"],
    FileObject: ["length"],
    FileChunk: ["data"],
    FileGrant: [],
    FileReport: ["reason"],
  },
  sections: {
    uploads: z.array(
      z.strictObject({
        id: Id,
        purpose: z.enum(filePurposes),
        status: z.enum(fileStatuses),
        name: z.string(),
        contentType: z.string(),
        bytes: z.int(),
        sha256: z.string(),
        attachedTo: z.strictObject({ kind: z.enum(attachmentKinds), id: Id }).nullable(),
        /** To its bytes, for a limited time; null until it was scanned. */
        link: z.strictObject({ url: z.url(), expiresAt: Timestamp }).nullable(),
        createdAt: Timestamp,
      }),
    ),
    sharedFiles: z.array(z.strictObject({ fileId: Id, grantedAt: Timestamp, revokedAt: Timestamp.nullable() })),
    pictureReports: z.array(z.strictObject({ fileId: Id, reason: z.string(), createdAt: Timestamp })),
  },
  read: async (userId) => {
    const { files, grants, reports } = await exportFiles(userId);
    const uploads = files.map((file) => ({
      ...file,
      link:
        file.status === "ready"
          ? linkTo(file.id, userId, isSealed(file.purpose) ? SCAN_LINK_SECONDS : LINK_SECONDS)
          : null,
    }));
    return { uploads, sharedFiles: grants, pictureReports: reports };
  },
  erase: { files: (tx, { userId }) => eraseFiles(tx, userId) },
});
