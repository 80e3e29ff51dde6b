import type { ClientSession } from "mongoose";
import { sessionOption } from "@/lib/core/db/model";
import { VerificationModel } from "@/models/verification";
import { deadlineOf } from "../deadline";
import type { VerificationStep } from "../states";

/** What those who are told of a try need to know; null where it is gone or decided. */
export async function findSubmission(
  id: string,
  session?: ClientSession,
): Promise<{ step: VerificationStep; deadlineAt: Date } | null> {
  const row = await VerificationModel.findOne(
    { _id: id, status: { $in: ["submitted", "under_review"] } },
    { type: 1, submittedAt: 1 },
    sessionOption(session),
  ).lean();
  return row && { step: row.type, deadlineAt: deadlineOf(row) };
}
