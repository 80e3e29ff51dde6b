"use client";

import "@mantine/core/styles/Switch.css";
import { Button, Switch } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useWatch } from "react-hook-form";
import type { z } from "zod";
import { apiFetch, newIdempotencyKey } from "@/app/_web/api-client";
import { LinkField, NumberField, TextAreaField } from "@/app/_ui/form/fields";
import { SelectField } from "@/app/_ui/form/select-field";
import { Form } from "@/app/_ui/form/form";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import type { Application, ApplicationInput } from "@/lib/applications/schema";
import { currencies } from "@/lib/core/currencies";
import type { Role } from "@/lib/roles/schema";
import { payPeriods } from "@/lib/roles/states";
import { LetterCount } from "./letter-count";
import { useDraft } from "./use-draft";
import styles from "./role.module.css";

const applicationInput = () => import("@/lib/applications/schema").then((schemas) => schemas.ApplicationInput);
type Values = z.input<typeof ApplicationInput>;

const empty: Values = { coverLetter: "", expectedCompensation: null, portfolioUrl: null };

export interface ApplyFormProps {
  roleId: string;
  /** The draft belongs to this user, on a device that others may use too. */
  userId: string;
  pay: Role["compensation"];
  /** The role's range as text. */
  range: string;
}

/** Cover letter with its counter, expected pay, portfolio. The draft stays on the device until it is sent. */
export function ApplyForm({ roleId, userId, pay, range }: ApplyFormProps) {
  const t = useTranslations("find.apply");
  const period = useTranslations("common.period");
  const router = useRouter();
  const key = useRef<{ sent: string; key: string } | null>(null);
  const api = useApiForm({
    schema: applicationInput,
    defaultValues: empty,
    submit: (body) => {
      // One key per text: a retry of the same text replays, a changed text is another application.
      const sent = JSON.stringify(body);
      if (key.current?.sent !== sent) key.current = { sent, key: newIdempotencyKey() };
      return apiFetch<Application>(`/roles/${roleId}/applications`, { body, idempotencyKey: key.current.key });
    },
    success: t("sent"),
    onDone: (application) => {
      draft.forget();
      router.push(`/applications/${application.id}`);
    },
    refresh: false,
    guard: false,
  });
  const draft = useDraft(api.form, `collabhub:application:${userId}:${roleId}`, empty);
  const expected = useWatch({ control: api.form.control, name: "expectedCompensation" });
  const labels = {
    coverLetter: t("letter"),
    portfolioUrl: t("portfolio"),
    "expectedCompensation.cashMinor": t("cash"),
    "expectedCompensation.currency": t("currency"),
    "expectedCompensation.period": t("period"),
    "expectedCompensation.equityBps": t("equity"),
  };
  return (
    <div className={styles.form}>
      <Form
        api={api}
        submitLabel={t("submit")}
        labels={labels}
        secondary={
          draft.kept ? (
            <Button variant="subtle" onClick={draft.discard}>
              {t("discard")}
            </Button>
          ) : null
        }
      >
        <div>
          <TextAreaField
            name="coverLetter"
            label={t("letter")}
            hint={t("letterHint")}
            minRows={9}
            maxRows={24}
            required
          />
          <LetterCount />
        </div>
        <Switch
          withThumbIndicator={false}
          label={t("expect")}
          description={t("expectHint", { range })}
          checked={expected !== null && expected !== undefined}
          onChange={(event) => {
            const { currency, period: per, cashMaxMinor, equityMaxBps } = pay;
            api.form.setValue(
              "expectedCompensation",
              event.currentTarget.checked
                ? { cashMinor: cashMaxMinor, currency, period: per, equityBps: equityMaxBps }
                : null,
              { shouldDirty: true },
            );
          }}
        />
        {expected ? (
          <div className={styles.pair}>
            <NumberField name="expectedCompensation.cashMinor" label={t("cash")} scale={100} required />
            <SelectField
              name="expectedCompensation.currency"
              label={t("currency")}
              options={currencies.map((value) => ({ value, label: value }))}
              required
            />
            <SelectField
              name="expectedCompensation.period"
              label={t("period")}
              options={payPeriods.map((value) => ({ value, label: period(value) }))}
              required
            />
            <NumberField
              name="expectedCompensation.equityBps"
              label={t("equity")}
              scale={100}
              decimals={2}
              suffix=" %"
            />
          </div>
        ) : null}
        <LinkField name="portfolioUrl" label={t("portfolio")} hint={t("portfolioHint")} nullable />
        <p className={styles.draft} role="status">
          {draft.restored ? t("draftRestored") : t("draft")}
        </p>
      </Form>
    </div>
  );
}
