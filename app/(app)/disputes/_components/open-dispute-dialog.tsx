"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { HelpLink } from "@/app/_ui/help-link";
import { apiFetch } from "@/app/_web/api-client";
import { LinesField, TextAreaField } from "@/app/_ui/form/fields";
import { FilesField } from "@/app/_ui/form/files-field";
import { Form } from "@/app/_ui/form/form";
import { FormDialog } from "@/app/_ui/form/form-dialog";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { useUploads } from "@/app/_ui/form/use-uploads";
import type { DisputeInput } from "@/lib/disputes/schema";
import type { Milestone } from "@/lib/milestones/schema";
import { firstName, type PartyNames, type Role } from "./dispute-labels";
import styles from "./disputes.module.css";
import { PercentField, useChosenPercent } from "./percent-field";
import { SplitBar, SplitFigures } from "./amount-split";

type OpenValues = {
  reason: string;
  claimPercent: number;
  evidence?: string[] | undefined;
  fileIds?: string[] | undefined;
};

interface OpenDisputeProps {
  milestone: Pick<Milestone, "id" | "amountMinor" | "currency">;
  role: Role;
  payer: string;
  payee: string;
  onClose: () => void;
}

function Preview({
  milestone,
  names,
  role,
}: {
  milestone: OpenDisputeProps["milestone"];
  names: PartyNames;
  role: Role;
}) {
  const percent = useChosenPercent("claimPercent");
  const split = { ...milestone, percent, names };
  return (
    <div className={styles.preview}>
      <SplitBar {...split} />
      <SplitFigures {...split} role={role} />
    </div>
  );
}

/** Opens a dispute over a milestone: the problem, the payee's share, and evidence. Then opens its page. */
export function OpenDisputeDialog({ milestone, role, payer, payee, onClose }: OpenDisputeProps) {
  const t = useTranslations("disputes.open");
  const evidence = useTranslations("disputes.evidence");
  const percent = useTranslations("disputes.percent");
  const router = useRouter();
  const names = { payer: firstName(payer), payee: firstName(payee) };
  const other = role === "payer" ? names.payee : names.payer;
  const uploads = useUploads("evidence");
  const api = useApiForm<OpenValues, DisputeInput, Milestone>({
    schema: () => import("@/lib/disputes/schema").then(({ DisputeInput: schema }) => schema),
    defaultValues: { reason: "", claimPercent: role === "payer" ? 0 : 100, evidence: [], fileIds: [] },
    submit: async (body) =>
      apiFetch<Milestone>(`/milestones/${milestone.id}/dispute`, {
        body: { ...body, fileIds: await uploads.settled() },
      }),
    success: t("done"),
    onDone: ({ disputeId }) => {
      onClose();
      if (disputeId) router.push(`/disputes/${disputeId}`);
    },
  });
  return (
    <FormDialog api={api} title={t("title")} size="lg" onClose={onClose}>
      <Form
        api={api}
        submitLabel={t("submit")}
        submitColor="red"
        labels={{ reason: t("reason"), claimPercent: percent("input", names), evidence: evidence("label") }}
        secondary={
          <Button variant="default" onClick={onClose}>
            {t("safe")}
          </Button>
        }
      >
        <p className={styles.quiet}>{t("text", { other })}</p>
        <HelpLink topic="open" />
        <TextAreaField name="reason" label={t("reason")} hint={t("reasonHint", { other })} minRows={4} required />
        <PercentField name="claimPercent" payee={names.payee} />
        <Preview milestone={milestone} names={names} role={role} />
        <LinesField name="evidence" label={evidence("label")} hint={evidence("hint")} />
        <FilesField uploads={uploads} />
      </Form>
    </FormDialog>
  );
}
