import { now } from "@/lib/core/clock";
import { levelOf } from "@/lib/verification/level";
import { stepLevels, stepsOf } from "@/lib/verification/states";
import { newStep } from "@/lib/verification/commands/new-step";
import { UserModel } from "@/models/user";
import { VerificationModel } from "@/models/verification";

/**
 * Writes the approved steps of people whose level was set before steps had rows, as overrides: their level stays what it is. Those who
 * have rows already are left alone.
 */
export async function writeVerificationSteps(): Promise<void> {
  const verified = UserModel.find({
    status: { $ne: "deleted" },
    $or: [{ verificationLevel: { $gt: 0 } }, { kycApproved: true }],
  });
  for await (const user of verified.lean().cursor()) {
    if (await VerificationModel.exists({ userId: user._id })) continue;
    const checked = user.kycApproved === true || user.verificationLevel >= 3;
    const steps = stepsOf(user.persona).filter(
      (step) => checked || (user.persona === "talent" && stepLevels[step] <= user.verificationLevel),
    );
    if (steps.length === 0) continue;
    const at = now();
    await VerificationModel.insertMany(
      steps.map((type) => ({ ...newStep(user, type, at), status: "approved", override: true, decidedAt: at })),
    );
    const { level, kycApproved } = levelOf(user.persona, new Set(steps));
    await UserModel.updateOne({ _id: user._id }, { $set: { verificationLevel: level, kycApproved } });
  }
}
