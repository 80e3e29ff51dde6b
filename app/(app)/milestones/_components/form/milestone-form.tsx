"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { apiFetch } from "@/app/_web/api-client";
import { HelpLink } from "@/app/_ui/help-link";
import { ButtonLink } from "@/app/_ui/button-link";
import figureStyles from "@/app/_ui/figures.module.css";
import { TextAreaField, TextField } from "@/app/_ui/form/fields";
import { Form } from "@/app/_ui/form/form";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import type { Currency } from "@/lib/core/schema";
import { formatMoney } from "@/lib/i18n/format";
import { payout } from "@/lib/ledger/split";
import type { z } from "zod";
import type { Milestone, MilestoneInput } from "@/lib/milestones/schema";
import { MAX_AMOUNT_MINOR } from "@/lib/milestones/states";
import styles from "../milestones.module.css";
import { AmountField, CurrencyField, DueField } from "./milestone-fields";

/** A preview of what the payee will receive. */
function NetPreview({ payee }: { payee: string }) {
  const t = useTranslations("milestones.net");
  const locale = useLocale();
  const [amount, currency] = useWatch({ name: ["amountMinor", "currency"] }) as [number | undefined, Currency];
  const fits = amount !== undefined && Number.isSafeInteger(amount) && amount > 0 && amount <= MAX_AMOUNT_MINOR;
  const show = (minor: number) => (fits ? formatMoney(minor, currency, locale, { cents: true }) : "–");
  const { netMinor, commissionMinor } = payout(fits ? amount : 0);
  return (
    <div className={styles.preview} role="status">
      <dl className={figureStyles.figures}>
        <div className={figureStyles.net}>
          <dt>{t("receives", { name: payee })}</dt>
          <dd>{show(netMinor)}</dd>
        </div>
        <div>
          <dt>{t("fee")}</dt>
          <dd>{show(commissionMinor)}</dd>
        </div>
        <div>
          <dt>{t("youPay")}</dt>
          <dd>{show(amount ?? 0)}</dd>
        </div>
      </dl>
      <p className={styles.quiet}>{t("feeText")}</p>
      <HelpLink topic="fee" />
    </div>
  );
}

export type MilestoneValues = z.input<typeof MilestoneInput>;

/** Plans a milestone under an agreement, or changes a draft. */
export function MilestoneForm({
  agreementId,
  milestoneId,
  payee,
  values,
}: {
  agreementId: string;
  /** The draft to change; null for a new one. */
  milestoneId: string | null;
  /** The payee's name. */
  payee: string;
  values: Partial<MilestoneValues>;
}) {
  const t = useTranslations("milestones.form");
  const router = useRouter();
  const api = useApiForm<MilestoneValues, MilestoneInput, Milestone>({
    schema: () => import("./milestone-schema").then(({ MilestoneFormInput }) => MilestoneFormInput),
    defaultValues: values,
    submit: (body) =>
      milestoneId
        ? apiFetch<Milestone>(`/milestones/${milestoneId}`, { method: "PATCH", body })
        : apiFetch<Milestone>(`/agreements/${agreementId}/milestones`, { body }),
    success: t(milestoneId ? "saved" : "created"),
    refresh: false,
    onDone: ({ id }) => {
      router.push(`/milestones/${id}`);
      router.refresh();
    },
  });
  return (
    <div className={styles.form}>
      <Form
        api={api}
        submitLabel={t(milestoneId ? "save" : "create")}
        labels={{ title: t("title"), description: t("description"), amountMinor: t("amount"), dueAt: t("dueAt") }}
        secondary={
          <ButtonLink href={milestoneId ? `/milestones/${milestoneId}` : "/milestones"} variant="default">
            {t("cancel")}
          </ButtonLink>
        }
      >
        <TextField name="title" label={t("title")} hint={t("titleHint")} maxLength={120} required />
        <TextAreaField name="description" label={t("description")} hint={t("descriptionHint")} minRows={4} />
        <div className={styles.pair}>
          <AmountField />
          <CurrencyField />
        </div>
        <NetPreview payee={payee} />
        <DueField />
      </Form>
    </div>
  );
}
