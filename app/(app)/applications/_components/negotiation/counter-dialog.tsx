"use client";

import { Button, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { NumberField, TextAreaField, TextField } from "@/app/_ui/form/fields";
import { Form } from "@/app/_ui/form/form";
import { FormDialog } from "@/app/_ui/form/form-dialog";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { apiFetch } from "@/app/_web/api-client";
import { useReader } from "@/app/_web/use-reader";
import type { Application, CounterInput } from "@/lib/applications/schema";
import { formatInstant, utcDay } from "@/lib/i18n/dates";
import { moneySign } from "@/lib/i18n/format";

/** Other terms in answer to an offer; begins with the offer's. */
export function CounterDialog({ application, onClose }: { application: Application; onClose: () => void }) {
  const t = useTranslations("negotiation.counter");
  const periods = useTranslations("common.period");
  const reader = useReader();
  const { offer, startup } = application;
  const version = offer?.version ?? 1;
  const pay = offer?.compensation ?? { cashMinor: 0, currency: "USD" as const, period: "month" as const, equityBps: 0 };
  const api = useApiForm({
    schema: () => import("./counter-schema").then(({ counterForm }) => counterForm(version)),
    defaultValues: { compensation: pay, startAt: offer ? utcDay(offer.startAt) : "", message: null },
    submit: (body: CounterInput) => apiFetch(`/applications/${application.id}/counter`, { method: "POST", body }),
    success: t("done", { startup: startup.name }),
    onDone: onClose,
  });
  const cash = t("cash", { period: periods(pay.period) });
  return (
    <FormDialog api={api} title={t("title", { startup: startup.name })} size={520} onClose={onClose}>
      <Form
        api={api}
        submitLabel={t("submit")}
        labels={{
          compensation: t("title", { startup: startup.name }),
          "compensation.cashMinor": cash,
          "compensation.equityBps": t("equity"),
          startAt: t("start"),
          message: t("message"),
        }}
        secondary={
          <Button variant="default" onClick={onClose}>
            {t("later")}
          </Button>
        }
      >
        <Stack gap="md">
          <NumberField
            name="compensation.cashMinor"
            label={cash}
            scale={100}
            decimals={2}
            required
            {...moneySign(pay.currency, reader.locale)}
          />
          <NumberField
            name="compensation.equityBps"
            label={t("equity")}
            scale={100}
            decimals={2}
            suffix={"\u202f%"}
            required
          />
          <TextField name="startAt" type="date" label={t("start")} required />
          <TextAreaField name="message" label={t("message")} hint={t("messageHint")} minRows={3} nullable />
          {offer ? (
            <p>
              {t("consequence", {
                startup: startup.name,
                date: formatInstant(offer.expiresAt, reader, "deadline"),
              })}
            </p>
          ) : null}
        </Stack>
      </Form>
    </FormDialog>
  );
}
