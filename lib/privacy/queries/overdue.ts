import { DAY, now, nowMs } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { ErasureModel } from "@/models/erasure";
import { PrivacyRequestModel } from "@/models/privacy-request";
import { openRequestStatuses } from "../requests/states";

/** How many accounts should have been erased a day ago, those aside that something holds. */
export async function countLateErasures(): Promise<number> {
  await connect();
  return ErasureModel.countDocuments({
    status: { $in: ["scheduled", "erasing"] },
    eraseAt: { $lte: new Date(nowMs() - DAY) },
  });
}

/** How many requests about personal data are past their deadline. */
export async function countLateRequests(): Promise<number> {
  await connect();
  return PrivacyRequestModel.countDocuments({ status: { $in: openRequestStatuses }, dueAt: { $lte: now() } });
}
