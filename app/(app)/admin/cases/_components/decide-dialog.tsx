"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { DecisionDialog } from "@/app/_ui/form/decision-dialog";
import { NumberField } from "@/app/_ui/form/fields";
import { SelectField } from "@/app/_ui/form/lazy-fields";
import { ApiProblem, apiFetch } from "@/app/_web/api-client";
import type { CaseDecisionInput, CaseDetail } from "@/lib/moderation/schema";
import { SUSPENSION_DAYS, reportReasons } from "@/lib/moderation/states";

type Item = Pick<CaseDetail, "id" | "state" | "user" | "decisions">;
interface DecideDialogProps {
  item: Item;
  onClose: () => void;
  onDone: () => void;
}

/** Takes up a case; one that was taken up meanwhile is decided all the same. */
async function takeUp(id: string): Promise<void> {
  try {
    await apiFetch(`/admin/cases/${id}/triage`, { method: "POST" });
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 409) throw error;
  }
}

/** Takes up a case where nobody has, and decides it. */
async function decide({ id, state }: Item, { action, rule, days, reason }: CaseDecisionInput): Promise<CaseDetail> {
  if (state === "open" && action !== "dismiss") await takeUp(id);
  return apiFetch<CaseDetail>(`/admin/cases/${id}/decide`, {
    body: { action, reason, ...(rule === undefined ? {} : { rule }), ...(action === "suspend" ? { days } : {}) },
  });
}

/** Asks what a case is decided as, by which rule and why; what it means for the person is said before it is saved. */
export function DecideDialog({ item, onClose, onDone }: DecideDialogProps) {
  const t = useTranslations("moderation.board");
  const { name } = item.user;
  return (
    <DecisionDialog<CaseDecisionInput, CaseDecisionInput, CaseDetail>
      title={t("decideDialog", { name })}
      text={t("decideText", { name })}
      save={t("save")}
      cancel={t("cancel")}
      reason={{ label: t("reason"), hint: t("reasonHint") }}
      fields={{
        labels: { action: t("action"), rule: t("rule"), days: t("days") },
        content: <Choices decisions={item.decisions} />,
      }}
      form={{
        schema: () => import("@/lib/moderation/schema").then(({ CaseDecisionInput: input }) => input),
        defaultValues: { days: SUSPENSION_DAYS, reason: "" },
        submit: (input) => decide(item, input),
        onDone,
        refresh: false,
      }}
      onClose={onClose}
    />
  );
}

function Choices({ decisions }: Pick<Item, "decisions">) {
  const [t, words] = [useTranslations("moderation.board"), useTranslations("moderation.rules")];
  const action = useWatch<Partial<CaseDecisionInput>, "action">({ name: "action" });
  const chosen = decisions.find((one) => one.action === action);
  return (
    <>
      <SelectField
        name="action"
        label={t("action")}
        options={decisions.map((one) => ({ value: one.action, label: t(`actions.${one.action}`) }))}
        required
      />
      <p role="status" style={{ minHeight: "1.4em", fontWeight: 500 }}>
        {chosen ? t(chosen.leavesSuspended ? "leaves" : "frees") : null}
      </p>
      {action === "suspend" ? <NumberField name="days" label={t("days")} required /> : null}
      {action === undefined || action === "dismiss" ? null : (
        <SelectField
          name="rule"
          label={t("rule")}
          options={reportReasons.map((value) => ({ value, label: words(value) }))}
          required
        />
      )}
    </>
  );
}
