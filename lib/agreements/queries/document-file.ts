import type { ClientSession, Types } from "mongoose";
import { AgreementFileModel, type AgreementFile } from "@/models/agreement-file";
import { connect } from "@/lib/core/db/connect";
import { documentBytes } from "../document-encryption";

/** A stored document of an agreement, or null. */
export async function findFile(
  agreementId: Types.ObjectId,
  kind: AgreementFile["kind"],
  session?: ClientSession,
): Promise<{ sha256: string; bytes: Buffer } | null> {
  await connect();
  const row = await AgreementFileModel.findOne({ agreementId, kind })
    .session(session ?? null)
    .lean();
  return row && { sha256: row.sha256, bytes: documentBytes(row) };
}
