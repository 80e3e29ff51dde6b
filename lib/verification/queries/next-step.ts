import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { UserModel } from "@/models/user";
import { VerificationModel } from "@/models/verification";
import { liveVerificationStatuses, stepLevels, stepsOf, type VerificationStep } from "../states";

/** The caller's next step of verification; null once all are approved, and while their try waits for our reviewers. */
export async function findNextStep(ctx: Context): Promise<VerificationStep | null> {
  const { userId, persona } = signedIn(ctx);
  await connect();
  const [user, waiting] = await Promise.all([
    UserModel.findOne({ _id: userId }, { verificationLevel: 1 }).lean(),
    VerificationModel.find(
      // What was begun at the provider waits for its owner.
      { userId: objectId(userId), status: { $in: liveVerificationStatuses }, provider: "manual" },
      { type: 1 },
    ).lean(),
  ]);
  const next = stepsOf(persona).find((step) => stepLevels[step] > (user?.verificationLevel ?? 0));
  return next === undefined || waiting.some(({ type }) => type === next) ? null : next;
}
