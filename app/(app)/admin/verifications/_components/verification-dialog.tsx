"use client";

import { useTranslations } from "next-intl";
import { DecisionDialog } from "@/app/_ui/form/decision-dialog";
import { apiFetch } from "@/app/_web/api-client";
import type { RejectInput, ReviewedVerification, RevokeInput } from "@/lib/verification/schema";
import { rejectionCodes, revocationCodes, type RejectionCode } from "@/lib/verification/states";
import type { ApproveValues } from "./approve-body";

/** What a reviewer decides about a try. */
export type Decision = "approve" | "reject" | "revoke";

interface DialogProps {
  verification: ReviewedVerification;
  onClose: () => void;
}

/** The kinds of reason that a step can be rejected for. */
const codesOf = (step: ReviewedVerification["step"]): readonly RejectionCode[] =>
  step === "profile" ? ["profile_thin", "other"] : rejectionCodes.filter((code) => code !== "profile_thin");

function ApproveDialog({ verification: { id, step, person, failedChecks, pendingBy }, onClose }: DialogProps) {
  const t = useTranslations("admin.verifications.decision");
  const common = useTranslations("common");
  const needed = failedChecks.length > 0 || pendingBy !== undefined;
  const first = needed && pendingBy === undefined;
  const name = person.name || common("deletedAccount");
  return (
    <DecisionDialog<ApproveValues, { reason?: string | undefined }, ReviewedVerification>
      title={t("approveTitle", { step, name })}
      text={t(first ? "approveFirstText" : needed ? "approveSecondText" : "approveText", { name })}
      save={t("approveSave")}
      cancel={t("cancel")}
      reason={{ label: t(needed ? "reason" : "reasonOptional"), hint: t("reasonKept"), optional: !needed }}
      form={{
        schema: () =>
          import("./approve-body").then((module) => (needed ? module.ReasonedApproval : module.PlainApproval)),
        defaultValues: { reason: "" },
        submit: (body) => apiFetch<ReviewedVerification>(`/admin/verifications/${id}/approve`, { body }),
        success: t(first ? "waits" : "approved"),
      }}
      onClose={onClose}
    />
  );
}

function RejectDialog({ verification: { id, step, person, document }, onClose }: DialogProps) {
  const t = useTranslations("admin.verifications.decision");
  const common = useTranslations("common");
  const name = person.name || common("deletedAccount");
  const codes = codesOf(step);
  return (
    <DecisionDialog<RejectInput, RejectInput, ReviewedVerification>
      title={t("rejectTitle", { step, name })}
      text={t("rejectText", { name })}
      save={t("rejectSave")}
      cancel={t("cancel")}
      code={{ label: t("code"), options: codes.map((value) => ({ value, label: t(`codes.${value}`) })) }}
      reason={{ label: t("reason"), hint: t("reasonRead") }}
      form={{
        schema: () => import("@/lib/verification/schema").then((module) => module.RejectInput),
        defaultValues: { ...(document?.nameMatches === false ? { code: "name_mismatch" } : {}), reason: "" },
        submit: (body) => apiFetch<ReviewedVerification>(`/admin/verifications/${id}/reject`, { body }),
        success: t("rejected"),
      }}
      onClose={onClose}
    />
  );
}

function RevokeDialog({ verification: { id, person }, onClose }: DialogProps) {
  const t = useTranslations("admin.verifications.decision");
  const common = useTranslations("common");
  const name = person.name || common("deletedAccount");
  return (
    <DecisionDialog<RevokeInput, RevokeInput, ReviewedVerification>
      title={t("revokeTitle", { name })}
      text={t("revokeText", { name })}
      save={t("revokeSave")}
      cancel={t("cancel")}
      code={{ label: t("code"), options: revocationCodes.map((value) => ({ value, label: t(`codes.${value}`) })) }}
      reason={{ label: t("reason"), hint: t("reasonRead") }}
      form={{
        schema: () => import("@/lib/verification/schema").then((module) => module.RevokeInput),
        defaultValues: { reason: "" },
        submit: (body) => apiFetch<ReviewedVerification>(`/admin/verifications/${id}/revoke`, { body }),
        success: t("revoked"),
      }}
      onClose={onClose}
    />
  );
}

const dialogs = { approve: ApproveDialog, reject: RejectDialog, revoke: RevokeDialog } as const;

/** Asks for what a decision needs, and makes it. */
export function VerificationDialog({ decision, ...props }: DialogProps & { decision: Decision }) {
  const Chosen = dialogs[decision];
  return <Chosen {...props} />;
}
