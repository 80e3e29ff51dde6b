"use client";

import { useLocale, useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { amountsOf, type PartyNames } from "@/app/(app)/disputes/_components/dispute-labels";
import styles from "@/app/(app)/disputes/_components/disputes.module.css";
import { PercentField, useChosenPercent } from "@/app/(app)/disputes/_components/percent-field";
import { SplitBar } from "@/app/(app)/disputes/_components/amount-split";
import { apiFetch } from "@/app/_web/api-client";
import { useConfirm } from "@/app/_ui/confirm";
import { TextAreaField } from "@/app/_ui/form/fields";
import { Form } from "@/app/_ui/form/form";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { Card, Section } from "@/app/_ui/section";
import { toast } from "@/app/_ui/toast";
import type { Dispute, DisputeCase, RulingInput } from "@/lib/disputes/schema";
import { formatPercent } from "@/lib/i18n/format";
import { EntryPreview } from "./entry-preview";

function Preview({ dispute, names }: { dispute: Dispute; names: PartyNames }) {
  const percent = useChosenPercent("payeePercent");
  const { amountMinor, currency } = dispute;
  return (
    <div className={styles.preview}>
      <SplitBar amountMinor={amountMinor} currency={currency} percent={percent} names={names} />
      <EntryPreview dispute={dispute} percent={percent} {...names} />
    </div>
  );
}

/** A moderator's proposal or award: the percentage with its ledger entries, and the reason that both parties read. An award is confirmed first. */
export function RulingForm({ dispute, names, two }: { dispute: DisputeCase; names: PartyNames; two: boolean }) {
  const locale = useLocale();
  const words = useTranslations("disputes");
  const t = useTranslations("disputes.case");
  const percentWords = useTranslations("disputes.percent");
  const confirm = useConfirm();
  const kind = dispute.status === "escalated" ? "award" : "propose";
  const api = useApiForm<RulingInput, RulingInput, Dispute | null>({
    schema: () => import("@/lib/disputes/schema").then(({ RulingInput: schema }) => schema),
    defaultValues: { payeePercent: dispute.pending?.payeePercent ?? dispute.claimPercent, reason: "" },
    submit: async (body) => {
      const percent = formatPercent(body.payeePercent, locale);
      const result = words("result", { ...names, ...amountsOf(dispute, body.payeePercent, locale) });
      const agreed =
        kind === "propose" ||
        (await confirm({
          title: t("confirmTitle", { percent, payee: names.payee }),
          consequence: t("confirmText", { result }),
          confirmLabel: t("submit.award", { percent }),
          safeLabel: t("keep"),
        }));
      return agreed ? apiFetch<Dispute>(`/disputes/${dispute.id}/propose`, { body }) : null;
    },
    onDone: (after) => {
      if (!after) return;
      toast("ok", t(`done.${after.status === dispute.status ? "draft" : kind}`));
    },
  });
  const written: unknown = useWatch({ control: api.form.control, name: "payeePercent" });
  const chosen = typeof written === "number" ? written : 0;
  return (
    <Section title={t(`judge.${kind}`)}>
      <Card>
        <Form
          api={api}
          submitLabel={t(`submit.${kind}`, { percent: formatPercent(chosen, locale) })}
          labels={{ payeePercent: percentWords("input", names), reason: t("reason") }}
        >
          <p className={styles.quiet}>
            {t(`judgeText.${kind}`)} {two && !dispute.pending ? t("two") : null}
          </p>
          <PercentField name="payeePercent" payee={names.payee} />
          <Preview dispute={dispute} names={names} />
          <TextAreaField name="reason" label={t("reason")} hint={t("reasonHint")} minRows={4} required />
        </Form>
      </Card>
    </Section>
  );
}
