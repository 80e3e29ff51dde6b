"use client";

import "@mantine/core/styles/RadioCard.css";
import "@mantine/core/styles/RadioIndicator.css";
import "@mantine/core/styles/Radio.css";
import { Button, Radio, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextAreaField } from "@/app/_ui/form/fields";
import { Form } from "@/app/_ui/form/form";
import { FormDialog } from "@/app/_ui/form/form-dialog";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { apiFetch } from "@/app/_web/api-client";
import type { NewReport, ReportInput } from "@/lib/moderation/schema";
import { reportReasons, type ReportReason, type TargetType } from "@/lib/moderation/states";

export interface Reported {
  type: TargetType;
  id: string;
  /** Of the person, or of what is theirs. */
  name: string;
}

type Details = Pick<ReportInput, "details">;

/** Asks in two steps what is wrong with something, and what a moderator should know. */
export function ReportDialog({
  type,
  id,
  name,
  onClose,
  onDone,
}: Reported & { onClose: () => void; onDone: () => void }) {
  const t = useTranslations("moderation.report");
  const [reason, setReason] = useState<ReportReason | null>(null);
  const [step, setStep] = useState<1 | 2>(1);
  const api = useApiForm<Details, Details, NewReport>({
    schema: () => import("@/lib/moderation/schema").then(({ ReportInput: input }) => input.pick({ details: true })),
    defaultValues: { details: "" },
    submit: ({ details }) =>
      apiFetch<NewReport>("/reports", { body: { targetType: type, targetId: id, reason: reason ?? "other", details } }),
    success: t("done"),
    onDone,
  });
  const progress = <p style={{ color: "var(--ch-ink-2)" }}>{t("step", { step })}</p>;
  return (
    <FormDialog api={api} title={t("title", { name })} onClose={onClose}>
      {step === 1 ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (reason !== null) setStep(2);
          }}
        >
          <Stack gap="md">
            {progress}
            <Reasons reason={reason} onChange={setReason} />
            <div style={{ display: "flex", flexWrap: "wrap", gap: 8 }}>
              <Button type="submit" disabled={reason === null}>
                {t("next")}
              </Button>
              <Button variant="default" onClick={onClose}>
                {t("cancel")}
              </Button>
            </div>
          </Stack>
        </form>
      ) : (
        <Form
          api={api}
          submitLabel={t("send")}
          labels={{ details: t("details") }}
          secondary={
            <Button
              variant="default"
              onClick={() => {
                setStep(1);
              }}
            >
              {t("back")}
            </Button>
          }
        >
          {progress}
          <p style={{ color: "var(--ch-ink-2)" }}>{t("text", { name })}</p>
          <TextAreaField name="details" label={t("details")} hint={t("detailsHint")} minRows={3} />
        </Form>
      )}
    </FormDialog>
  );
}

function Reasons({ reason, onChange }: { reason: ReportReason | null; onChange: (reason: ReportReason) => void }) {
  const t = useTranslations("moderation");
  return (
    <Radio.Group
      label={t("report.which")}
      value={reason ?? ""}
      onChange={(value) => {
        const chosen = reportReasons.find((one) => one === value);
        if (chosen) onChange(chosen);
      }}
    >
      <Stack gap={10} mt={8}>
        {reportReasons.map((one) => (
          <Radio key={one} value={one} label={t(`reasons.${one}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
