"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useConfirm } from "@/app/_ui/confirm";
import { useAction } from "@/app/_ui/use-action";
import { apiFetch } from "@/app/_web/api-client";
import type { LadderStep } from "@/lib/verification/schema";
import { MAX_SUBMISSIONS, REVIEW_HOURS, SUBMISSION_WINDOW_DAYS } from "@/lib/verification/states";

/** Submits a step that needs no form, after a question: each try counts. */
export function SubmitStep({ step, variant }: { step: "profile" | "skills"; variant: "filled" | "default" }) {
  const t = useTranslations("verification");
  const confirm = useConfirm();
  const submit = useAction(() => apiFetch<LadderStep>(`/users/me/verification/${step}`, { method: "POST" }), {
    success: t(`confirm.${step}Done`),
  });
  const ask = async () => {
    const agreed = await confirm({
      title: t(`confirm.${step}Title`),
      consequence: t(`confirm.${step}Text`, {
        hours: REVIEW_HOURS,
        tries: MAX_SUBMISSIONS,
        days: SUBMISSION_WINDOW_DAYS,
      }),
      confirmLabel: t(`confirm.${step}Save`),
      safeLabel: t("confirm.safe"),
    });
    if (agreed) await submit.run();
  };
  return (
    <Button variant={variant} loading={submit.busy} onClick={() => void ask()}>
      {t(`submit.${step}`)}
    </Button>
  );
}
