"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import { apiFetch } from "@/app/_web/api-client";
import { useConfirm } from "@/app/_ui/confirm";
import { NumberField, TextAreaField, TextField } from "@/app/_ui/form/fields";
import { Form } from "@/app/_ui/form/form";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { Note } from "@/app/_ui/note";
import { toast } from "@/app/_ui/toast";
import type { Refund } from "@/lib/billing/schema";
import { formatMoney } from "@/lib/i18n/format";
import styles from "./admin.module.css";

const refundBody = () => import("@/lib/billing/schema").then((schemas) => schemas.RefundBody);

type Done = z.infer<typeof Refund>;

/** Refunds a paid invoice, in part or whole, after confirming the amount. */
export function RefundForm({ invoiceId }: { invoiceId: string }) {
  const t = useTranslations("admin.refunds");
  const locale = useLocale();
  const confirm = useConfirm();
  const [done, setDone] = useState<Done | null>(null);
  const money = (minor: number) => formatMoney(minor, "USD", locale, { cents: true });
  const api = useApiForm({
    schema: refundBody,
    defaultValues: { invoiceId, reason: "" },
    refresh: false,
    submit: async (body): Promise<Done | null> => {
      const { invoiceId: invoice, amountMinor } = body;
      const agreed = await confirm({
        title:
          amountMinor === undefined
            ? t("confirmTitleAll", { invoice })
            : t("confirmTitle", { amount: money(amountMinor), invoice }),
        consequence: t("confirmText"),
        confirmLabel: t("confirm"),
        safeLabel: t("keep"),
        destructive: true,
      });
      return agreed ? apiFetch<Done>("/admin/refunds", { body }) : null;
    },
    onDone: (refund) => {
      if (!refund) return;
      toast("ok", t("done", { amount: money(refund.amountMinor) }));
      setDone(refund);
      api.form.reset({ invoiceId: "", reason: "" });
    },
  });
  return (
    <div className={styles.form}>
      {done ? (
        <div className={styles.done}>
          <Note tone="ok" title={t("doneTitle", { amount: money(done.amountMinor) })}>
            {t("doneText", { id: done.id, status: done.status })}
          </Note>
        </div>
      ) : null}
      <Form
        api={api}
        submitLabel={t("submit")}
        labels={{ invoiceId: t("invoice"), amountMinor: t("amount"), reason: t("reason") }}
      >
        <TextField name="invoiceId" label={t("invoice")} hint={t("invoiceHint")} autoComplete="off" required />
        <NumberField name="amountMinor" label={t("amount")} hint={t("amountHint")} scale={100} decimals={2} />
        <TextAreaField name="reason" label={t("reason")} hint={t("reasonHint")} minRows={2} required />
      </Form>
    </div>
  );
}
